"""A lock is held by one at a time, and is free again however its block ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.edge import lock


@pytest.fixture(params=["the system's own call", "a library"])
def path(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "a library":
        monkeypatch.setattr(lock, "_BY_SYSTEM", False)
    return tmp_path / "some.lock"


def test_a_lock_is_held_by_one_at_a_time(path):
    with lock.held(path, wait=True), pytest.raises(BlockingIOError), lock.held(path, wait=False):
        pass


@pytest.mark.parametrize("wait", [True, False])
def test_a_lock_is_free_again_however_its_block_ends(path, wait):
    with pytest.raises(ValueError, match="its own"), lock.held(path, wait=wait):
        raise ValueError("its own")
    with lock.held(path, wait=False):
        pass


def test_both_ways_hold_the_same_lock(tmp_path, monkeypatch):
    with lock.held(tmp_path / "some.lock", wait=True):
        monkeypatch.setattr(lock, "_BY_SYSTEM", False)
        with pytest.raises(BlockingIOError), lock.held(tmp_path / "some.lock", wait=False):
            pass
