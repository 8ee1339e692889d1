"""A progress bar for anything that takes longer than a second, on a terminal; elsewhere a line now and then.

Edge. The bar begins by itself: reading a large catalogue or making a theme's fonts is waited for too, before there is
anything to count. For that it has a thread, which ends when it is first told anything: from then on it is drawn when it
is told something, and processes may be copied.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rolesite.edge.service import on_a_service

__all__ = ["bar"]

PATIENCE = 1.0
"""Seconds before a bar is shown: what is faster needs none."""

BETWEEN = 0.1
"""Seconds for which what is shown stays: drawing takes longer than rendering a page."""

INTERVAL = 10.0
"""Seconds between lines where there is no terminal: the log of a build of a thousand cards stays short."""


ENOUGH_SECONDS, ENOUGH_SHARE = 10.0, 0.05
"""How much must be behind before anything is said of what lies ahead: the first files tell nothing of the others."""


@contextmanager
def bar(*, enabled: bool = True) -> Iterator[Callable[[int, int, str, float], None]]:
    """A function to call after each output with (done, total, path, share of the work), a total of 0 while there is
    nothing to count. It draws on stderr where that
    is a terminal, and writes lines to it where it is none, or one that only a log is made of."""
    if not enabled:
        yield _silent
        return
    if not _drawn_on():
        yield _Lines().tell
        return
    shown = _Bar()
    try:
        yield shown.tell
    finally:
        shown.close()


class _Bar:
    """Keeps what is to be shown, from before it is shown."""

    def __init__(self) -> None:
        self._drawn: Any = None
        self._pace = _Pace()
        self._state: tuple[int, int | None, str, str] = (0, None, "", "Reading and planning")
        self._begins = time.monotonic() + PATIENCE
        self._again = 0.0
        self._timer: threading.Timer | None = threading.Timer(PATIENCE, self._draw)
        self._timer.daemon = True
        self._timer.start()

    def tell(self, done: int, total: int, path: str, share: float) -> None:
        """Notes how far the work is, and shows it where it was not just shown."""
        self._alone()
        if total:
            self._state = (done, total, self._pace.left(share), path)
        now = time.monotonic()
        if now >= self._begins and (now >= self._again or done == total):
            self._again = now + BETWEEN
            self._draw()

    def close(self) -> None:
        """Takes the bar away."""
        self._alone()
        if self._drawn is not None:
            self._drawn.stop()

    def _alone(self) -> None:
        """Ends the thread that shows the bar before anything is told; if it is just about to, after that."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._timer = None

    def _draw(self) -> None:
        if self._drawn is None:
            self._drawn = _rich_bar()
            self._drawn.start()
            self._drawn.add_task("", left="")
        done, total, left, words = self._state
        bar = self._drawn
        bar.update(bar.task_ids[0], completed=done, total=total, left=left, description=words, refresh=True)


class _Lines:
    """How far the work is, in lines for a log."""

    def __init__(self) -> None:
        self._pace = _Pace()
        self._last = time.monotonic()

    def tell(self, done: int, total: int, _path: str, share: float) -> None:
        """Writes a line when the last is long enough ago."""
        if not total:
            return
        left = self._pace.left(share)
        now = time.monotonic()
        if now - self._last >= INTERVAL and done < total:
            self._last = now
            words = f"{done:,} of {total:,} files{left and ', '}{left}"
            print(words, file=sys.stderr, flush=True)  # noqa: T201


class _Pace:
    """How fast the work goes, from the first file on: what is read and planned before says nothing of it."""

    def __init__(self) -> None:
        self._first: tuple[float, float] | None = None

    def left(self, share: float) -> str:
        """How long it will go on, in words; "" before enough of it is done to say."""
        now = time.monotonic()
        begun, had = self._first = self._first or (now, share)
        seconds, did = now - begun, share - had
        if seconds < ENOUGH_SECONDS or did < ENOUGH_SHARE:
            return ""
        return f"about {_length(seconds * (1 - share) / did)} left"


def _length(seconds: float) -> str:
    """A length of time, as rough as it is known."""
    return f"{seconds / 60:.0f} min" if seconds >= 100 else f"{max(5, round(seconds / 5) * 5)} s"


def _silent(_done: int, _total: int, _path: str, _share: float) -> None:
    """Nobody wants to know."""


def _rich_bar() -> Any:
    """Made late: importing rich takes as long as a small build."""
    from rich.console import Console

    from rolesite.edge.progressbar import progress_bar

    return progress_bar(Console(stderr=True))


def _drawn_on() -> bool:
    """Whether stderr is a terminal that can draw over what stands there, and somebody is looking at it."""
    dumb = os.environ.get("TERM", "").lower() in {"dumb", "unknown"}
    return sys.stderr.isatty() and not dumb and not on_a_service()
