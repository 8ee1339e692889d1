"""A format for tests of workers: each output does to its process what its view says, or is its view's words."""

from __future__ import annotations

import ctypes
import errno
import gc
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from rolesite.errors import Place
from rolesite.fingerprint import Fingerprint
from rolesite.jobs import Job
from rolesite.plan import Output
from rolesite.theme import Sealed

THEME = Sealed("plain", {}, {"word": b"!"}, {}, {})


class Troubles:
    """Its views are words: what to do."""

    name = "troubles"
    engine = "pdf"

    def outputs(self, site: object, theme: object) -> Iterable[Output]:
        return ()

    def view(self, output: Output, site: object, plan: object, theme: object) -> str:
        return output.subject

    def render(self, view: str, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        what, _, about = view.partition(":")
        TROUBLES.get(what, str)(about)
        return str(os.getpid()).encode() + b" " + view.encode() + theme.asset("word") + b",".join(needs.values())


def loop(_: str) -> None:
    while True:
        pass


def deaf(_: str) -> None:
    """No alarm is heard inside."""
    sum(range(10**12))


def swallow(_: str) -> None:
    """As a library does that reads a picture."""
    try:
        loop("")
    except BaseException:  # noqa: BLE001
        loop("")


def fault(about: str) -> None:
    raise KeyError(about)


def full(_: str) -> None:
    raise OSError(errno.ENOSPC, "no room")


def keep(size: str) -> None:
    KEPT.append(b"x" * int(size))


def wait(path: str) -> None:
    while not Path(path).exists():
        pass


HERE = ""
"""What a test may change, and a copy of its process then has."""


def tell_what_is_here(connection: Connection) -> None:
    """Answers at once, and stays until nobody is at the other end."""
    connection.send({"here": HERE, "pid": os.getpid(), "frozen": gc.get_freeze_count() > 0})
    with suppress(EOFError):
        connection.recv()


TROUBLES: Mapping[str, Callable[[str], object]] = {
    "loop": loop,
    "deaf": deaf,
    "swallow": swallow,
    "fault": fault,
    "full": full,
    "keep": keep,
    "wait": wait,
    "crash": lambda _: ctypes.string_at(0),
    "exit": lambda _: os._exit(3),
    "hoard": lambda _: bytes(1 << 40),
}
KEPT: list[bytes] = []


def job(path: str, view: str = "", *, needs: tuple[str, ...] = ()) -> Job:
    """A job whose author's file is content/<path>."""
    output = Output(path, Troubles.name, "trouble", path, needs=needs)
    mark = Fingerprint("", "")
    return Job(output, Troubles(), view or path, THEME, mark, Place(f"content/{path}", 1, 1))


def by_path(*jobs: Job) -> dict[str, Job]:
    return {one.output.path: one for one in jobs}
