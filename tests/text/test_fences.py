"""Fenced code, line by line."""

from __future__ import annotations

import pytest

from rolesite.text.fences import Fence


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("a\n```\nb\n```\nc", [1, 2, 3]),
        ("~~~~ x\n~~~\n~~~~~\na", [0, 1, 2]),
        ("```\n~~~\n``` x\n```\na", [0, 1, 2, 3]),
        ("``` a ` b\nc", []),
        ("    ```\na", []),
        ("```\na", [0, 1]),
    ],
)
def test_lines_of_code(text, inside):
    fence = Fence()
    assert [n for n, line in enumerate(text.split("\n")) if fence.takes(n, line)] == inside


def test_a_fence_that_stays_open_is_known():
    fence = Fence()
    for number, line in enumerate(("a", "~~~~ yaml", "b")):
        fence.takes(number, line)
    assert (fence.mark, fence.line) == ("~~~~", 1)
