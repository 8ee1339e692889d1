"""Whether a service runs this: what it says in its environment."""

from __future__ import annotations

import pytest

from rolesite.edge.service import on_a_service


@pytest.mark.parametrize(
    ("said", "service"), [("true", True), ("1", True), ("GitLab", True), ("", False), ("0", False), ("False", False)]
)
def test_a_service_says_so(monkeypatch: pytest.MonkeyPatch, said: str, service: bool) -> None:
    monkeypatch.setenv("CI", said)
    assert on_a_service() is service


def test_a_machine_that_says_nothing_is_somebody_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert not on_a_service()
