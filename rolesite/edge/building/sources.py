"""The files of content/ as they are read once for a run, and sources as text where a message shows a line.

Edge.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from rolesite.edge import disk
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Project
from rolesite.errors import Problem
from rolesite.fingerprint import digest

if TYPE_CHECKING:
    from rolesite.edge.copies.shelf import Shelf

__all__ = ["Content", "Files", "Sources", "read_content", "with_themes"]


class Files(Mapping[str, bytes]):
    """The bytes of files by path below the project."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._shelf: Shelf | None = None

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each file's bytes."""
        return {path: digest(data) for path, data in self._files.items()}

    def put_aside(self) -> Shelf:
        """Puts them on a shelf, which is kept as long as they are: from now on they take no memory."""
        from rolesite.edge.copies.shelf import Shelf  # only now: few builds put anything aside

        if self._shelf is None:
            self._shelf = Shelf()
            self._files = self._shelf.put(self._files.items())
        return self._shelf

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def items(self) -> ItemsView[str, bytes]:
        """As of any mapping, without a call for each."""
        return self._files.items()


Content: TypeAlias = tuple[Files, tuple[Problem, ...]]
"""The files, and the problems of those that could not be read."""


def read_content(project: Project, timings: Timings) -> Content:
    """Reads content/."""
    with timings.phase("read"):
        files, unreadable = disk.read_tree(project.source, "content")
        return Files(files), unreadable


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


class _WithThemes(Mapping[str, str]):
    """Sources, and beside them the files of themes by the paths that messages give them: `themes/<name>/…`. Those are
    read when a message asks for one."""

    def __init__(self, sources: Mapping[str, str], folders: Sequence[Path]) -> None:
        self._sources = sources
        self._folders = folders

    def __getitem__(self, path: str) -> str:
        if path in self._sources:
            return self._sources[path]
        top, _, file = path.partition("/")
        if top == "themes" and ".." not in file.split("/"):
            for folder in self._folders:
                if (data := disk.read(folder / file)) is not None:
                    return data.decode("utf-8", "replace")
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def with_themes(sources: Mapping[str, str], project: Project) -> Mapping[str, str]:
    """The sources, and the files of the project's themes as they are on disk now."""
    return _WithThemes(sources, project.theme_folders)
