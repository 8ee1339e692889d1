"""Whoever needs no PDF engine has nothing of it begun; what is begun ends with the block."""

from __future__ import annotations

import pytest

from rolesite.edge.press.answers import Answered
from rolesite.edge.press.pool import Pool
from rolesite.edge.press.workers import Workers
from tests.edge.troubles import job


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """How pools were closed that do their jobs themselves: killed, or left to end."""
    found: list[bool] = []
    monkeypatch.setattr(Pool, "busy", property(lambda pool: bool(pool._waiting)))
    monkeypatch.setattr(
        Pool, "take", lambda pool, _patience: [Answered(pool._waiting.popleft().job.output.path, b"", 0.0)]
    )
    monkeypatch.setattr(Pool, "close", lambda _pool, *, kill: found.append(kill))
    return found


def test_without_jobs_nothing_is_begun(closed):
    with Workers(2) as crew:
        assert not crew.busy
        assert not crew.supplied
        assert crew.take(None) == []
    assert closed == []


def test_jobs_are_taken_and_answered(closed):
    with Workers(1) as crew:
        for path in ("a.pdf", "b.pdf"):
            crew.put(job(path), lambda job: {})
        assert crew.busy
        assert not crew.supplied
        assert [one.path for _ in range(2) for one in crew.take()] == ["a.pdf", "b.pdf"]
        assert not crew.busy
    assert closed == [False]


def test_what_is_begun_is_killed_by_an_error(closed):
    def interrupted() -> None:
        with Workers(1) as crew:
            crew.put(job("a.pdf"), lambda job: {})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert closed == [True]
