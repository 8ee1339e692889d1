"""Tells when files of a project change.

Edge. Folders may go and come back while they are watched: the project's own folder is looked at too, not into its
depth, and says when the watching has to begin anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from watchfiles import Change, DefaultFilter, awatch

__all__ = ["Watch"]

_PACE: dict[str, Any] = {"debounce": 100, "ignore_permission_denied": True}
"""What goes on changing is told after a tenth of a second."""

_STEP, _STEP_OF_TOPS = 5, 50
"""Milliseconds that nothing must change for before what did is told: about as many pass twice between a save and its
news. That a whole folder came or went may be told later."""


class _Sources(DefaultFilter):
    """What editors and systems leave beside the files is no change of content."""

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"^\.",
        r"^#",
        r"\.tmp$",
        r"\.orig$",
    )


class Watch:
    """Watches folders while its block runs.

    Folders that are not there are watched from the moment they are made, where they stand right in `root`.
    """

    def __init__(self, root: Path, folders: Sequence[Path]) -> None:
        self._root = root
        self._folders = folders
        self._found: asyncio.Queue[frozenset[str]] = asyncio.Queue()
        self._anew = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(self._watch_tops()), asyncio.create_task(self._watch_insides())]
        await asyncio.sleep(0)  # both have begun to watch when they wait for the first time
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        for task in self._tasks:
            with suppress(asyncio.CancelledError):
                await task

    async def changes(self) -> frozenset[str]:
        """The paths that changed since the last time; waits for one. Thousands of files that are changed while nobody
        asks, as another branch does it, are one answer."""
        changed = await self._found.get()
        while not self._found.empty():
            changed |= self._found.get_nowait()
        return changed

    @property
    def waiting(self) -> bool:
        """Whether more has changed already."""
        return not self._found.empty()

    async def _watch_tops(self) -> None:
        """Tells when one of the folders itself comes or goes."""
        names = {str(folder) for folder in self._folders}

        def is_top(_: Change, path: str) -> bool:
            return path in names

        async for changed in awatch(self._root, recursive=False, watch_filter=is_top, step=_STEP_OF_TOPS, **_PACE):
            self._anew.set()
            await self._found.put(frozenset(path for _, path in changed))

    async def _watch_insides(self) -> None:
        """Tells what changes in the folders that are there, until one comes or goes; then begins anew."""
        while True:
            self._anew.clear()
            there = [folder for folder in self._folders if folder.is_dir()]
            if not there:
                await self._anew.wait()
                continue
            async for changed in awatch(*there, watch_filter=_Sources(), stop_event=self._anew, step=_STEP, **_PACE):
                await self._found.put(frozenset(path for _, path in changed))
            if not self._anew.is_set():  # all of them are gone, and nobody has said so yet
                await self._anew.wait()
