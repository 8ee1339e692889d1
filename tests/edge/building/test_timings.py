"""Timings: phases add up, the slowest outputs come first."""

from __future__ import annotations

import pytest

from rolesite.edge.building import timings
from rolesite.edge.building.timings import Timings


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that goes on by a second each time it is read."""
    ticks = iter(range(1000))
    monkeypatch.setattr(timings.time, "perf_counter", lambda: float(next(ticks)))


def test_a_phase_that_is_entered_twice_adds_up():
    found = Timings()
    for _ in range(2):
        with found.phase("load"):
            pass
    assert found.phases == {"load": 2.0}


def test_a_phase_that_fails_is_counted():
    found = Timings()
    with pytest.raises(ValueError, match="broken"), found.phase("load"):
        raise ValueError("broken")
    assert found.phases == {"load": 1.0}


def test_the_slowest_outputs_are_named_slowest_first():
    found = Timings()
    found.outputs = {"a.html": 0.001, "b.pdf": 0.2, "c.html": 0.03}
    lines = found.lines(slowest=2)
    assert [line.split()[-1] for line in lines[-2:]] == ["b.pdf", "c.html"]
    assert "total" in lines[0]


def test_what_was_taken_over_is_told_between_phases_and_outputs():
    found = Timings()
    found.outputs = {"a.html": 0.001}
    found.reused("views", 3, 4)
    assert [line.split() for line in found.lines()[1:-1]] == [["views", "3", "of", "4", "as", "they", "were"]]


def test_what_another_collected_goes_on_here():
    here, there = Timings(), Timings()
    there.phases, there.outputs = {"plan": 1.0}, {"a.html": 0.001}
    there.reused("views", 3, 4)
    here.go_on_from(there)
    with here.phase("plan"):
        pass
    assert here.phases["plan"] >= 1.0
    assert [line.split() for line in here.lines()[2:]] == [
        ["views", "3", "of", "4", "as", "they", "were"],
        ["1.0", "ms", "a.html"],
    ]
