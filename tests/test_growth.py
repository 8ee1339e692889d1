"""How large something will be, told before it is made: never less than it is."""

from __future__ import annotations

from typing import Any

import pytest

from rolesite.growth import grown, product, size


@pytest.mark.parametrize(
    ("operator", "left", "right"),
    [
        ("*", "ab", 7),
        ("*", 7, "ab"),
        ("+", "ab", "cde"),
        ("+", [1], [2, 3]),
        ("%", "%099999d!", 1),
        ("%", "%*d", (70_000, 1)),
        ("%", "%s and %s", ("a" * 99, "b")),
    ],
)
def test_no_operator_makes_more(operator: str, left: Any, right: Any) -> None:
    made = {"*": lambda: left * right, "+": lambda: left + right, "%": lambda: left % right}[operator]()
    assert len(made) <= product(operator, left, right) <= 3 * len(made)


@pytest.mark.parametrize(
    ("name", "subject", "given"),
    [
        ("center", "a", (900,)),
        ("zfill", "1", (900,)),
        ("replace", "aaa", ("a", "bcd")),
        ("join", ", ", (["a"] * 9,)),
        ("format", "{:>{}}", ("a", 80_000)),
        ("format", "{:>99999}", ("a",)),
        ("expandtabs", "\t\t", (700,)),
    ],
)
def test_no_method_makes_more(name: str, subject: str, given: tuple[Any, ...]) -> None:
    assert len(getattr(subject, name)(*given)) <= grown(name, subject, given)


def test_what_is_in_a_list_is_of_its_size() -> None:
    assert size(["ab", "abc"]) == 6
    assert size([["abc"] * 10] * 10) == 300
    assert size({"a": 1}) == size(7) == 1


def test_numbers_are_as_large_as_their_bits() -> None:
    assert product("**", 2, 100) >= (2**100).bit_length()
    assert product("+", 1, 2) == 0
