"""What a worker of a cluster does with a job, without a cluster; tests/edge/press/test_cluster.py has a real one."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from rolesite.budget import Budget
from rolesite.edge.press import clusterworker
from rolesite.edge.press.clusterworker import Equipment, _Bench, differences
from rolesite.edge.press.workers import Workers
from rolesite.errors import Place, Problem, SetupError

HOME = Equipment("r1", ("pango-1.56", "Noto Sans Regular 2.015"), {"text.ttf": b"font"}, Budget(seconds=1))


@pytest.mark.parametrize(
    ("here", "says"),
    [
        (HOME, ()),
        (replace(HOME, rolesite="r2"), ("runs another rolesite",)),
        (replace(HOME, parts=("pango-1.52", HOME.parts[1])), ("lacks pango-1.56", "has pango-1.52")),
        (replace(HOME, rolesite="r2", parts=HOME.parts[:1]), ("lacks Noto Sans Regular 2.015",)),
        (replace(HOME, budget=Budget()), ()),
    ],
)
def test_what_differs_is_told_in_words(here, says):
    assert differences(here, HOME) == says


@pytest.fixture
def bench(monkeypatch):
    """A bench on a machine that is equipped as HOME is."""
    used: list[object] = []
    monkeypatch.setattr(clusterworker, "use_fonts", lambda fonts, cache: used.append(fonts))
    monkeypatch.setattr(clusterworker, "equipment", lambda cache, budget: replace(HOME, fonts={}, budget=budget))
    made = _Bench()
    made.used = used  # type: ignore[attr-defined]
    return made


def test_jobs_of_one_home_share_the_fonts_and_the_processes(bench):
    home = pickle.dumps(HOME)
    with bench.place(home, Path("x")) as one, bench.place(home, Path("x")) as two:
        assert isinstance(one, Workers)
        assert one is not two
    with bench.place(home, Path("x")) as again:
        assert again in (one, two)
    assert bench.used == [HOME.fonts]
    assert again._budget == HOME.budget


def test_a_worker_that_dask_made_a_daemon_may_have_processes(bench, monkeypatch):
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", value=True)
    with bench.place(pickle.dumps(HOME), Path("x")):
        assert not multiprocessing.current_process().daemon


def test_when_a_build_is_done_no_process_is_kept(bench, monkeypatch):
    closed: list[Workers] = []
    monkeypatch.setattr(Workers, "close", lambda crew, kill=False: closed.append(crew))
    home = pickle.dumps(HOME)
    with bench.place(home, Path("x")) as late:
        with bench.place(home, Path("x")) as idle:
            pass
        bench.clear()
        assert closed == [idle]
    assert closed == [idle, late]


def test_another_home_waits_until_nobody_is_at_work(bench):
    other = pickle.dumps(replace(HOME, fonts={"other.ttf": b"font"}))
    order: list[str] = []
    waits, begun = threading.Event(), threading.Event()

    def second() -> None:
        waits.set()
        with bench.place(other, Path("x")):
            order.append("other")
            begun.set()

    thread = threading.Thread(target=second)
    with bench.place(pickle.dumps(HOME), Path("x")):
        thread.start()
        assert waits.wait(60)
        assert not begun.wait(0.05)
        order.append("home")
    thread.join(60)
    assert order == ["home", "other"]
    assert [list(fonts) for fonts in bench.used] == [["text.ttf"], ["other.ttf"]]


def test_a_worker_that_is_equipped_otherwise_sets_nothing(bench):
    wanted = pickle.dumps(replace(HOME, parts=(*HOME.parts, "harfbuzz-12")))
    for _ in range(2):  # also when it was found out before
        with bench.place(wanted, Path("x")) as crew:
            assert crew == ("lacks harfbuzz-12",)


def test_a_worker_without_a_pdf_engine_says_so(bench, monkeypatch):
    def broken(*_: object) -> Equipment:
        raise SetupError(Problem(Place("rolesite"), "pdf-engine", "the PDF engine does not work"))

    monkeypatch.setattr(clusterworker, "equipment", broken)
    with bench.place(pickle.dumps(HOME), Path("x")) as crew:
        assert crew == ("cannot set any: the PDF engine does not work",)
