"""Holds a file locked for as long as a block runs, so that no other process holds it meanwhile.

Edge. Where the system has `flock`, by that alone: what a library loads to know every system takes longer than finding
out that a site of a thousand roles needs nothing. Both lock the same file by the same call.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

__all__ = ["held"]

_BY_SYSTEM = os.name == "posix"


def held(path: Path, *, wait: bool) -> AbstractContextManager[None]:
    """Holds the lock of a file, which is made where it is missing. BlockingIOError where another process holds it and
    this one is not to `wait`."""
    return _held_by_system(path, wait=wait) if _BY_SYSTEM else _held_by_library(path, wait=wait)


@contextmanager
def _held_by_system(path: Path, *, wait: bool) -> Iterator[None]:
    import fcntl

    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)  # said, as a copy of this process has the file open too


@contextmanager
def _held_by_library(path: Path, *, wait: bool) -> Iterator[None]:
    from filelock import FileLock, Timeout

    lock = FileLock(path)
    try:
        lock.acquire(timeout=-1 if wait else 0)
    except Timeout as error:
        raise BlockingIOError(str(path)) from error
    try:
        yield
    finally:
        lock.release()
