"""The files of content/ as they are read once for a run, and as text where a message shows a line.

Edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from rolesite.edge import disk
from rolesite.edge.project import Project
from rolesite.edge.timings import Timings
from rolesite.errors import Problem

__all__ = ["Content", "Sources", "read_content"]

Content: TypeAlias = tuple[Mapping[str, bytes], tuple[Problem, ...]]
"""The bytes of files by path below the project, and the problems of those that could not be read."""


def read_content(project: Project, timings: Timings) -> Content:
    """Reads content/."""
    with timings.phase("read"):
        return disk.read_tree(project.source, "content")


class Sources(Mapping[str, str]):
    """The content's files as text, decoded only when a message asks for one."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __getitem__(self, path: str) -> str:
        return self._files[path].decode("utf-8", "replace").removeprefix("\ufeff")

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
