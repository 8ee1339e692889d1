"""Work shared with copies of this process: all of it is done, whatever becomes of a copy, and errors come in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable

import pytest

from rolesite.edge.copies import processes, sharing
from rolesite.edge.copies.sharing import BATCH, share

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows copies no processes")

PIECES = 6 * BATCH + 1
HERE = os.getpid()


@pytest.fixture(autouse=True)
def _copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have threads."""
    monkeypatch.setattr(processes, "copies_are_safe", lambda: True)
    monkeypatch.setattr(sharing, "copies_are_safe", lambda: True)


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def only_in_copies(what: Callable[[], None]) -> Callable[[int], int]:
    def work(number: int) -> int:
        if os.getpid() != HERE:
            what()
        return number

    return work


def raise_from(first: int) -> Callable[[int], int]:
    def work(number: int) -> int:
        if number >= first:
            raise ValueError(number)
        return number

    return work


@pytest.mark.parametrize("hands", [2, 3])
def test_every_piece_is_done_once_here_or_in_a_copy(hands: int) -> None:
    done = list(share(square, PIECES, hands))
    assert sorted((number, made[0]) for number, made in done) == [(n, n * n) for n in range(PIECES)]
    assert len({made[1] for _, made in done}) == hands
    assert multiprocessing.active_children() == []
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize(
    "what", [lambda: os._exit(1), lambda: sys.exit(3), lambda: 1 / 0], ids=["dies", "ends", "raises"]
)
def test_what_a_copy_fails_to_do_is_done_here(what: Callable[[], None]) -> None:
    done = list(share(only_in_copies(what), PIECES, 3))
    assert sorted(done) == [(number, number) for number in range(PIECES)]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("first", [0, 3, BATCH, 2 * BATCH, 3 * BATCH, PIECES - 1])
def test_the_error_is_that_of_the_first_piece_that_has_one(first: int) -> None:
    done = []
    with pytest.raises(ValueError, match=rf"^{first}$"):
        done += [number for number, _ in share(raise_from(first), PIECES, 3)]
    assert multiprocessing.active_children() == []


def test_nothing_is_left_behind_where_the_work_is_given_up() -> None:
    made = share(square, PIECES, 3)
    next(made)
    assert len(multiprocessing.active_children()) == 2
    made.close()
    assert multiprocessing.active_children() == []
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize(("hands", "pieces", "safe"), [(1, PIECES, True), (3, BATCH, True), (3, PIECES, False)])
def test_all_is_done_here_where_copies_are_not_wanted_not_worth_it_or_not_safe(
    hands: int, pieces: int, safe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "copies_are_safe", lambda: safe)
    assert [made for _, made in share(square, pieces, hands)] == [(n * n, HERE) for n in range(pieces)]
