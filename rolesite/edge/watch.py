"""Tells when files of a project change.

Edge.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from watchfiles import DefaultFilter, awatch

__all__ = ["changes"]


class _Sources(DefaultFilter):
    """What editors and systems leave beside the files is no change of content."""

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"^\.",
        r"^#",
        r"\.tmp$",
        r"\.orig$",
    )


async def changes(folders: list[str]) -> AsyncIterator[frozenset[str]]:
    """The paths that changed, each time some did; what comes within a moment comes together."""
    async for found in awatch(*folders, watch_filter=_Sources(), debounce=100, step=20, ignore_permission_denied=True):
        yield frozenset(path for _, path in found)
