"""The preview as a server on this machine: it listens, watches the files, and ends when it is interrupted.

Edge. Listens on this machine only.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import uvicorn

from rolesite import report
from rolesite.edge.preview.app import OWN, Desk, make_app
from rolesite.edge.preview.news import Bell
from rolesite.edge.preview.ondemand import Preview, State
from rolesite.edge.preview.threads import Background, LeftError
from rolesite.edge.preview.watch import Watch
from rolesite.errors import Place, Problem, UsageError

__all__ = ["Address", "Folders", "serve"]

HOST = "127.0.0.1"
TRIES = 20


@dataclass(frozen=True, slots=True)
class Address:
    """Where the preview is asked to listen; `base` begins and ends with a slash."""

    port: int = 8000
    base: str = "/"


@dataclass(frozen=True, slots=True)
class Folders:
    """What is watched: folders, most of them right in `root`; some may not be there (yet)."""

    root: Path
    watched: tuple[Path, ...]


async def serve(
    preview: Preview, folders: Folders, address: Address, tell: Callable[[str], None], *, open_browser: bool
) -> None:
    """Serves until interrupted; `folders` are watched, `tell` gets the lines for a person.

    Raises UsageError where no port is free.
    """
    listener, port = _listen(address.port)
    desk = Desk(preview, Bell(), Background(), address.base)
    url = f"http://localhost:{port}{address.base}"
    async with Watch(folders.root, folders.watched) as watch:  # first of all: what is saved from now on is seen
        tell("Reading the project …")
        state = await desk.background.run(preview.reload)
        gc.freeze()  # what was read now stays, and is not to be gone through after each save
        await desk.bell.tell(state, state.moved)
        if state.problems:
            tell(report.text(state.problems, state.sources).rstrip("\n"))
        tell(f"{_files(len(state.moved))} to show")
        tell(f"Preview at {url}  (end with Ctrl-C)")
        tell(f"All files and problems at {url}{OWN}")
        keeping = asyncio.create_task(keep_in_step(desk, watch, tell))
        if open_browser:
            await desk.background.run(webbrowser.open, url)
        config = uvicorn.Config(make_app(desk), log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
        try:
            await _Server(config, desk).serve(sockets=[listener])
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError, LeftError):
                await keeping


class _Server(uvicorn.Server):
    """Lets go of all who listen and wait when asked to end: they would be waited for."""

    def __init__(self, config: uvicorn.Config, desk: Desk) -> None:
        super().__init__(config)
        self._desk = desk
        self._loop = asyncio.get_running_loop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._loop.call_soon_threadsafe(self._leave)
        super().handle_exit(sig, frame)
        if sig == signal.SIGINT:  # an interrupt is how a preview ends; it is not to be raised again
            with suppress(AttributeError):
                self._captured_signals.clear()

    def _leave(self) -> None:
        self._desk.background.leave()
        self._leaving = self._loop.create_task(self._desk.bell.leave())


async def keep_in_step(desk: Desk, watch: Watch, tell: Callable[[str], None]) -> None:
    """Reads anew whenever files have changed, and tells browsers and `tell`.

    While another branch is checked out, half of the files may be there: what is wrong then is not told when more has
    changed meanwhile.
    """
    told = desk.preview.state
    moved: frozenset[str] = frozenset()
    while True:
        await watch.changes()
        state = await desk.background.run(desk.preview.reload)
        moved |= state.moved
        if state.broken and watch.waiting:
            continue
        for words in _lines(told, state, len(moved)):
            tell(words)
        await desk.bell.tell(state, moved)
        told, moved = state, frozenset()


def _lines(before: State, state: State, moved: int) -> Iterator[str]:
    """What a reload brought, for a person: new problems, that the old ones are mended, how many files changed."""
    if state.problems and state.problems != before.problems:
        yield report.text(state.problems, state.sources).rstrip("\n")
    if before.broken and not state.broken:
        yield "Mended: the site can be made again"
    if moved:
        yield f"{_files(moved)} changed"


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"


def _listen(port: int) -> tuple[socket.socket, int]:
    """A socket on the first free port from `port` on."""
    last = min(port + TRIES - 1, 65535)
    for candidate in range(port, last + 1):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(128)
        except OSError:
            listener.close()
        else:
            return listener, candidate
    message = f"no port from {port} to {last} is free"
    raise UsageError(Problem(Place("--port"), "port", message, "name another with --port"))
