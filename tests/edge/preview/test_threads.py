"""Threads beside an event loop: nobody waits for them longer than it is worth."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading

import pytest

from rolesite.edge.preview.threads import Background, LeftError, TooLongError, at_most


def test_work_answers_and_raises_where_it_is_waited_for():
    async def both():
        background = Background()
        assert await background.run(pow, 2, 5) == 32
        with pytest.raises(ZeroDivisionError):
            await background.run(lambda: 1 // 0)

    asyncio.run(both())


def test_who_leaves_waits_for_nothing():
    """The loop ends though the work never does."""
    held = threading.Event()

    async def leaves():
        background, begun = Background(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def work():
            loop.call_soon_threadsafe(begun.set)
            held.wait()

        waiting = asyncio.ensure_future(background.run(work))
        await begun.wait()
        background.leave()
        with pytest.raises(LeftError):
            await asyncio.wait_for(waiting, 60)
        with pytest.raises(LeftError):
            await background.run(pow, 2, 5)

    asyncio.run(leaves())
    held.set()


def for_ever():
    while True:
        pass


def test_what_takes_too_long_is_stopped_and_told_again_until_it_listens():
    swallowed = []

    def deaf_once():
        try:
            for_ever()
        except TooLongError as told:
            swallowed.append(told)
        for_ever()

    with pytest.raises(TooLongError, match="loop"), at_most(0.02):
        deaf_once()
    assert len(swallowed) == 1


def test_what_is_done_in_time_hears_nothing():
    with at_most(60):
        done = sum(range(1000))
    assert done == 499500


@pytest.mark.parametrize("seconds", [60, 0.02])
def test_a_process_can_be_profiled_after_it(seconds):
    """Python goes round in a ring there when it has to look for an error that was taken back."""
    code = f"""
import sys, time
from contextlib import suppress
from rolesite.edge.preview.threads import TooLongError, at_most
with suppress(TooLongError), at_most({seconds}):
    for _ in range(10 if {seconds} == 60 else 10**9):
        pass
sys.setprofile(lambda *_: None)
(lambda: None)()
"""
    assert subprocess.run([sys.executable, "-c", code], timeout=30, check=False).returncode == 0
