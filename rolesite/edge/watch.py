"""Tells when files of a project change.

Edge. Folders may go and come back while they are watched: the project's own folder is looked at too, not into its
depth, and says when the watching has to begin anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchfiles import Change, DefaultFilter, awatch

__all__ = ["changes"]

_PACE: dict[str, Any] = {"debounce": 100, "step": 20, "ignore_permission_denied": True}
"""What changes within a tenth of a second is told together."""


class _Sources(DefaultFilter):
    """What editors and systems leave beside the files is no change of content."""

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"^\.",
        r"^#",
        r"\.tmp$",
        r"\.orig$",
    )


async def changes(root: Path, folders: Sequence[Path]) -> AsyncIterator[frozenset[str]]:
    """The paths that changed below the folders, each time some did.

    Folders that are not there are watched from the moment they are made, where they stand right in `root`.
    """
    found: asyncio.Queue[frozenset[str]] = asyncio.Queue()
    anew = asyncio.Event()
    tasks = [asyncio.create_task(_watch_tops(root, folders, found, anew))]
    tasks.append(asyncio.create_task(_watch_insides(folders, found, anew)))
    try:
        while True:
            yield await found.get()
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


async def _watch_tops(
    root: Path, folders: Sequence[Path], found: asyncio.Queue[frozenset[str]], anew: asyncio.Event
) -> None:
    """Tells when one of the folders itself comes or goes."""
    names = {str(folder) for folder in folders}

    def is_top(_: Change, path: str) -> bool:
        return path in names

    async for changed in awatch(root, recursive=False, watch_filter=is_top, **_PACE):
        anew.set()
        await found.put(frozenset(path for _, path in changed))


async def _watch_insides(folders: Sequence[Path], found: asyncio.Queue[frozenset[str]], anew: asyncio.Event) -> None:
    """Tells what changes in the folders that are there, until one comes or goes; then begins anew."""
    while True:
        anew.clear()
        there = [folder for folder in folders if folder.is_dir()]
        if not there:
            await anew.wait()
            continue
        async for changed in awatch(*there, watch_filter=_Sources(), stop_event=anew, **_PACE):
            await found.put(frozenset(path for _, path in changed))
        if not anew.is_set():  # all of them are gone, and nobody has said so yet
            await anew.wait()
