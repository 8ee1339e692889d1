"""Rendering in order of needs, in this process and its copies; worker processes are tried in test_workers.py."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Mapping
from dataclasses import replace

import pytest

from rolesite.edge.building.render import render
from rolesite.edge.copies import processes, sharing
from rolesite.edge.press.answers import Answered, Failed
from rolesite.edge.press.workers import Workers
from rolesite.errors import Place, RenderError
from rolesite.jobs import Job, make_jobs
from rolesite.model import Config, Role, Site
from rolesite.plan import Output, Plan, make_plan
from rolesite.theme import Sealed, Theme


class Chain:
    """Three outputs, each made of the one before."""

    name = "chain"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> list[Output]:
        return [
            Output("one", self.name, "k", "1"),
            Output("two", self.name, "k", "2", needs=("one",)),
            Output("a-three", self.name, "k", "3", needs=("one", "two")),
        ]

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> str:
        return output.subject

    def render(self, view: str, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        return view.encode() + b"(" + b",".join(needs[p] for p in sorted(needs)) + b")"


def copies(job: Job, number: int) -> dict[str, Job]:
    """As many jobs that do the same, named by numbers."""
    return {f"{n}": replace(job, output=replace(job.output, path=f"{n}")) for n in range(number)}


@pytest.fixture
def jobs() -> dict[str, Job]:
    theme = Theme("plain", {}, {}, {}, {})
    roles = (Role("x", "X", Place("x")),)
    assert make_plan(Chain().outputs(Site(Config("T")), theme)).path("k", "3") == "a-three"
    return make_jobs(Site(Config("T"), roles), theme, {"chain": Chain()}, {"": "t"})


def test_each_gets_the_bytes_it_needs(jobs: dict[str, Job]) -> None:
    made: dict[str, bytes] = {}
    for one in render(jobs, made.__getitem__, Workers(1)):
        made |= {one.path: one.data}
    assert made == {"one": b"1()", "two": b"2(1())", "a-three": b"3(1(),2(1()))"}


def test_bytes_of_outputs_that_are_kept_are_asked_for(jobs: dict[str, Job]) -> None:
    asked: list[str] = []

    made: dict[str, bytes] = {}

    def kept(path: str) -> bytes:
        asked.append(path)
        return made.get(path, b"kept")

    del jobs["one"]
    for one in render(jobs, kept, Workers(1)):
        made |= {one.path: one.data}
    assert made == {"two": b"2(kept)", "a-three": b"3(kept,2(kept))"}
    assert set(asked) == {"one", "two"}


def test_seconds_are_told(jobs: dict[str, Job]) -> None:
    assert all(one.seconds >= 0 for one in render({"one": jobs["one"]}, pytest.fail, Workers(1)))


class Idle:
    """A crew with nothing to do, which notes when it is asked."""

    busy = supplied = False

    def __init__(self) -> None:
        self.asked = 0

    def put(self, job: Job, needs: object) -> None:
        pytest.fail(job.output.path)

    def take(self, patience: float | None = 0) -> list[Answered | Failed]:
        self.asked += 1
        return []


def test_no_process_is_started_while_there_are_many_pages(
    jobs: dict[str, Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rolesite.edge.building.render.MOST_PAGES_BESIDE", 3)
    pages = copies(jobs["one"], 6)
    crew = Idle()
    asked = [crew.asked for _ in render(pages, pytest.fail, crew)]
    assert asked == [0, 0, 0, 1, 2, 3]


class Slow:
    """A crew that wants two jobs at hand, and does one whenever it is asked."""

    def __init__(self) -> None:
        self.waiting: list[Job] = []

    @property
    def busy(self) -> bool:
        return bool(self.waiting)

    @property
    def supplied(self) -> bool:
        return len(self.waiting) >= 2

    def put(self, job: Job, needs: object) -> None:
        self.waiting.append(job)

    def take(self, patience: float | None = 0) -> list[Answered | Failed]:
        return [Answered(self.waiting.pop(0).output.path, b"set", 0.0)]


def test_what_is_printed_stays_where_it_is_until_it_is_wanted(jobs: dict[str, Job]) -> None:
    chain = Chain()
    chain.engine = "pdf"
    printed = {path: replace(job, format=chain) for path, job in copies(jobs["one"], 9).items()}
    left = [len(printed) for _ in render(printed, pytest.fail, Slow())]
    assert left == [7, 6, 5, 4, 3, 2, 1, 0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows copies no processes")
@pytest.mark.parametrize("held", [20, 40], ids=["from a shelf", "from memory"])
def test_pages_are_rendered_in_copies_where_they_are_many(
    jobs: dict[str, Job], monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    """Those that wait for others come after them, and of an error it is told as if there was but one process."""
    for module in (processes, sharing):
        monkeypatch.setattr(module, "copies_are_safe", lambda: True)
    monkeypatch.setattr("rolesite.edge.building.render.WORTH_SHARING", 30)
    monkeypatch.setattr("rolesite.edge.building.render.MOST_IN_MEMORY", held)
    ones = copies(jobs["one"], 30)
    made: dict[str, bytes] = {}
    helped: set[int] = set()
    for one in render(jobs | ones, made.__getitem__, Workers(1), hands=2):
        made |= {one.path: one.data}
        helped.add(len(multiprocessing.active_children()))
    assert helped == {0, 1}, "the first, and those that need others, are rendered without help"
    assert made == {"one": b"1()", "two": b"2(1())", "a-three": b"3(1(),2(1()))", **{f"{n}": b"1()" for n in range(30)}}
    wrong = copies(jobs["one"], 30)
    wrong["3"] = replace(wrong["3"], view=3)
    wrong["20"] = replace(wrong["20"], view=20, output=replace(wrong["20"].output, templates=("its-own.html",)))
    with pytest.raises(RenderError, match="3: could not be rendered"):
        list(render(jobs | wrong, made.__getitem__, Workers(1), hands=2))
    assert multiprocessing.active_children() == []
