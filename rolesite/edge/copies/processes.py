"""Starts processes: as copies of this one where that is safe, which share its memory with it, else anew.

Edge. A copy has everything that is loaded here, at once and for nothing. Safe it is only where no thread is running that
the copy would not have: on Linux, while there is one. Elsewhere a process starts from nothing, and loads for itself.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

__all__ = ["copies_are_safe", "make_ready", "start"]

_THREADS = Path("/proc/self/task")


def copies_are_safe() -> bool:
    """Whether `start` copies this process: it has but one thread, those of libraries counted too."""
    return sys.platform == "linux" and len(list(_THREADS.iterdir())) == 1


def make_ready() -> None:
    """Before the first copy: gives back what is not used, and keeps the rest out of collections, which would touch
    all of it, and so have it twice. Until `gc.unfreeze`."""
    import ctypes  # only now, as below: most runs start no process

    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's
    if trim:
        trim(0)
    gc.freeze()


def start(
    work: Callable[..., object], *given: object, ours: Sequence[Connection] = (), starts_others: bool = False
) -> tuple[BaseProcess, Connection]:
    """Runs `work(connection, *given)` in a process of its own; gives that process, and the other end of the connection.

    `ours` are this process's ends of other connections: a copy closes them, or nobody would notice that we are gone.
    One that `starts_others` has to be ended before this process can end.
    """
    import multiprocessing

    daemon = not starts_others
    here, there = multiprocessing.Pipe()
    process: BaseProcess
    if sys.platform != "win32" and copies_are_safe():
        copied = (here, *ours), work, there, *given
        process = multiprocessing.get_context("fork").Process(target=_copy, args=copied, daemon=daemon)
    else:
        process = multiprocessing.get_context("spawn").Process(target=work, args=(there, *given), daemon=daemon)
    with _interrupts_held():
        process.start()
    there.close()
    return process, here


def _copy(closed: Sequence[Connection], work: Callable[..., object], *given: object) -> None:
    """Begins a copy. What it was born with is kept out of collections: looking at it would be to have it twice."""
    gc.freeze()
    for connection in closed:
        connection.close()
    work(*given)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Holds interrupts back: a process that is started now hears of none, also while it is not yet set up."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
