"""Slow work beside an event loop: in threads that nobody has to wait for, and that can be told to stop.

Edge. The loop's own threads are waited for at the end, whatever they are at; a preview that is interrupted is to be
gone at once.
"""

from __future__ import annotations

import asyncio
import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar

__all__ = ["Background", "LeftError", "TooLongError", "at_most"]

P = ParamSpec("P")
T = TypeVar("T")
_AGAIN = 0.2  # seconds until who did not listen is told once more
_STEPS = 1000  # of a loop, after which a thread has heard what it was told


class LeftError(Exception):
    """Nobody waits for the answer any more: the preview ends."""


class TooLongError(Exception):
    """Told to a thread that takes too long."""

    def __str__(self) -> str:
        return "this takes too long, and was stopped; a loop in a loop may go round too often"


class Background:
    """Runs functions in threads of their own. After `leave`, whoever waits for one gets a LeftError."""

    def __init__(self) -> None:
        self._open: set[asyncio.Future[Any]] = set()
        self._left = False

    async def run(self, work: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What the function answers or raises. When the waiting is cancelled, the thread goes on by itself."""
        if self._left:
            raise LeftError
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def thread() -> None:
            try:
                settle: Callable[[], None] = partial(answer.set_result, work(*args, **named))
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                settle = partial(answer.set_exception, error)
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(lambda: None if answer.done() else settle())

        self._open.add(answer)
        try:
            threading.Thread(target=thread, daemon=True).start()
            return await answer
        finally:
            self._open.discard(answer)

    def leave(self) -> None:
        """Lets nobody wait any longer. To be called in the loop's own thread."""
        self._left = True
        for answer in self._open:
            if not answer.done():
                answer.set_exception(LeftError())


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooLongError inside the block once it has taken `seconds`, and again until it listens.

    Only Python code hears it, between two of its steps: a template's loop does, a library's call of C when it is back.
    """
    over = threading.Event()
    telling = threading.Lock()
    ident = threading.get_ident()
    told: list[float] = []

    def tell() -> None:
        pause = seconds
        while not over.wait(pause):
            with telling:
                if not over.is_set():
                    told.append(pause)
                    _raise_in(ident, TooLongError)
            pause = _AGAIN

    threading.Thread(target=tell, daemon=True).start()
    try:
        yield
    finally:
        with telling:
            over.set()
        if told:
            _hear()


def _hear() -> None:
    """Takes in what this thread was told and did not hear yet, if that is so. To take it back instead would leave
    Python looking for it for ever: nothing could be profiled or traced in this process any more."""
    with suppress(TooLongError):
        for _ in range(_STEPS):
            pass


def _raise_in(ident: int, error: type[Exception]) -> None:
    """Lets a thread raise an error at its next step."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(error))
