"""Values on a shelf: each comes back, here and in a copy of this process, and what they have in common is one."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from rolesite.edge.copies.shelf import Shelf, Shelved
from rolesite.edge.refusals import refusal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows copies no processes")


def test_values_come_back_as_often_as_they_are_asked_for() -> None:
    shelf = Shelf()
    shelved = shelf.put((f"{n}", {"n": n, "text": "x" * n}) for n in range(50))
    other = shelf.put([("0", "another's")])
    shelved["late"] = {"n": -1}
    assert [shelved[f"{n}"]["n"] for n in (*range(50), 0)] == [*range(50), 0]
    assert (shelved["late"], other["0"]) == ({"n": -1}, "another's")
    assert list(shelved) == [*map(str, range(50)), "late"]
    assert shelved.pop("7") == {"n": 7, "text": "xxxxxxx"}
    assert len(shelved) == 50
    with pytest.raises(KeyError):
        shelved["7"]


@dataclass(frozen=True)
class Page:
    name: str
    theme: list[str]


def test_what_is_held_in_common_is_held_once() -> None:
    theme, other = ["large"] * 1000, ["other"] * 1000
    shelf = Shelf()
    shelved = shelf.put([("a", Page("A", theme)), ("b", Page("B", theme))], common=("theme",))
    shelved["c"] = Page("C", other)
    assert shelved["a"] == Page("A", theme)
    assert shelved["a"].theme is shelved["b"].theme is theme
    assert shelved["c"].theme is other
    sent: Shelved[Page] = pickle.loads(pickle.dumps(shelved))
    assert sent["a"].theme is sent["b"].theme
    assert dict(sent) == dict(shelved)
    assert len(os.pread(shelf._number, 10_000, 0)) < 500


def test_a_copy_puts_things_there_that_are_had_here() -> None:
    def work(shelved: Shelved[int]) -> None:
        shelved["there"] = shelved["here"] + 1
        there.send(shelved)

    shelf = Shelf()
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=work, args=(shelf.put([("here", 1)]),))
    process.start()
    shelved = here.recv()
    process.join()
    shelved["again"] = 3
    assert dict(shelved) == {"here": 1, "there": 2, "again": 3}


def test_a_shelf_that_nobody_has_any_more_is_gone() -> None:
    shelf = Shelf()
    number = shelf._number
    os.fstat(number)
    del shelf
    gc.collect()
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(number)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk that is always full")
def test_where_there_is_no_room_left_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: full.open("r+b", buffering=0))
    with pytest.raises(OSError, match="No space") as caught:
        Shelf().put([("a", "value")])
    problem = refusal(caught.value)
    assert (problem.place.path, problem.message) == (
        tempfile.gettempdir(),
        "this cannot be read or written: the disk is full",
    )
    assert "TMPDIR" in problem.hint
