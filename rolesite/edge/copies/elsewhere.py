"""Work in a copy of this process: what it took is gone with the copy, and what it came to is handed over.

Edge. A large catalogue that was read and planned takes more memory than what prints it, and a process that has freed it
keeps most of it all the same. What is large, and wanted one by one, is handed over on a shelf. A copy that comes to
no end is as if there had been none: whoever asked does the work itself, and sees for itself what is wrong.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from rolesite.edge.copies.processes import start
from rolesite.edge.outcome import Progress
from rolesite.errors import RolesiteError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["elsewhere"]

T = TypeVar("T")

_AGAIN = 0.2  # seconds after which progress is told once more where nothing new is known: a bar has to appear
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class _Progressed:
    """How far the work is."""

    told: tuple[int, int, str, float]


@dataclass(frozen=True, slots=True)
class _Done:
    """What the work came to."""

    result: object


@dataclass(frozen=True, slots=True)
class _Stopped:
    """The error that the work ended with, and where in rolesite its cause came from."""

    error: RolesiteError
    trace: str


class _ThereError(Exception):
    """Where in a copy an error came from, as text."""


def elsewhere(work: Callable[[Progress], T], progress: Progress) -> T | None:
    """What `work` comes to in a copy of this process, which must be safe; None where the copy did not get to an end.

    Raises the RolesiteError that the work raises. Whatever else it raises is for the caller to find again.
    """
    process, connection = start(_work, work, starts_others=True)
    told = (0, 0, "", 0.0)
    try:
        while True:
            if not connection.poll(_AGAIN):
                progress(*told)
                continue
            match connection.recv():
                case _Progressed(told):
                    progress(*told)
                case _Stopped(error, trace):
                    error.__cause__ = _ThereError(trace) if trace else None
                    raise error
                case _Done(result):
                    return cast("T", result)
    except (EOFError, ConnectionResetError):
        return None
    finally:
        process.kill()  # it has nothing left to do
        process.join()
        connection.close()


def _work(connection: Connection, work: Callable[[Progress], object]) -> None:
    """The copy's side. It ends with its parent: nobody else knows what it is at."""
    import ctypes  # only now: most runs have nothing done elsewhere

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    def progress(*told: object) -> None:
        connection.send(_Progressed(told))  # type: ignore[arg-type]  # as it is told

    with suppress(Exception):
        try:
            result = work(progress)
        except RolesiteError as error:
            cause = error.__cause__
            connection.send(_Stopped(error, "".join(traceback.format_exception(cause)) if cause else ""))
        else:
            connection.send(_Done(result))
