"""Alarms and limits; the limits that end a process are tried in test_workers.py."""

from __future__ import annotations

import signal
import sys

import pytest

from rolesite.edge.press.limits import TimeUp, alarm, memory_in_use


def for_ever() -> None:
    while True:
        pass


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarms")


@posix
def test_an_alarm_ends_what_takes_too_long():
    with pytest.raises(TimeUp), alarm(0.02):
        for_ever()


@posix
def test_an_alarm_that_is_swallowed_rings_again():
    swallowed = []

    def deaf_once() -> None:
        try:
            for_ever()
        except TimeUp as ring:
            swallowed.append(ring)
        for_ever()

    with pytest.raises(TimeUp), alarm(0.02):
        deaf_once()
    assert len(swallowed) == 1


@posix
def test_what_is_done_in_time_hears_no_alarm():
    with alarm(0.02):
        pass
    sum(n for n in range(2_000_000))
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_a_catcher_of_errors_does_not_catch_it():
    assert not issubclass(TimeUp, Exception)


@pytest.mark.skipif(sys.platform == "win32", reason="memory in use is not known")
def test_memory_in_use_is_bytes():
    assert 10 << 20 < memory_in_use() < 4 << 30
