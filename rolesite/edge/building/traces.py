"""Whether anything moved since the last build: what a build was made of, as two digests, kept beside its manifest.

Edge. Where nothing moved, a build need not load its content, its theme or any format to know that there is nothing to
do; where nothing but content did, it may go on from there (`trail`). Content is hashed; rolesite's own files, themes and
what formats of other packages are made of count as unaltered while their size, modification time and inode are. What lies
in the output folder is judged by the manifest, as ever.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from rolesite.edge import disk
from rolesite.edge.project import Options, Project
from rolesite.edge.tool import libraries, site_folders
from rolesite.errors import Place, Problem
from rolesite.fingerprint import digest

__all__ = ["Told", "Traces"]

_VERSION = 3
_PACKAGE = Path(__file__).parents[2]
_DAMAGED = (ValueError, KeyError, TypeError, OSError)
_NO_MATTER = ("strict", "verify", "durable", "workers", "scheduler")  # options that change no byte of the output


@dataclass(frozen=True, slots=True)
class Told:
    """What a build had to tell beside its changes; see `rolesite.edge.building.build.Outcome`."""

    problems: tuple[Problem, ...]
    drafts: tuple[str, ...]
    left_out: tuple[str, ...]


class Traces:
    """The inputs of one build as they were when its content was read. `content` are the digests of its files by path."""

    def __init__(self, project: Project, options: Options, content: Mapping[str, str]) -> None:
        self._project = project
        self._options = options
        self._frame = _frame(project, options)
        self._content = digest(
            "".join(f"{path}\0{mark}\n" for path, mark in sorted(content.items())).encode("utf-8", "surrogatepass")
        )

    @property
    def inputs(self) -> str:
        """What names the inputs of this build."""
        return f"{self._around}|{self._content}"

    def before(self, manifest: bytes) -> str:
        """What names the inputs of the build that wrote this manifest, where they were those of this one but for content;
        else ""."""
        with suppress(*_DAMAGED):
            return f"{self._around}|{self._still(manifest)['content']}"
        return ""

    def told(self, manifest: bytes) -> Told | None:
        """What the last build told, if this one would have the same inputs, and that build wrote this manifest."""
        try:
            noted = self._still(manifest)
            if noted["content"] != self._content:
                return None
            return Told(
                tuple(map(_problem, noted["problems"])),
                tuple(map(str, noted["drafts"])),
                tuple(map(str, noted["left_out"])),
            )
        except _DAMAGED:
            return None

    def note(self, told: Told, manifest: bytes) -> None:
        """Keeps what a build that has just written this manifest told."""
        noted = {
            "version": _VERSION,
            "around": self._around,
            "content": self._content,
            "manifest": digest(manifest),
            "packages": self._packages,
            "modules": self._modules(),
            "problems": [astuple(problem) for problem in told.problems],
            "drafts": told.drafts,
            "left_out": told.left_out,
        }
        disk.write(self._project.traces, json.dumps(noted).encode())

    def _noted(self) -> dict[str, Any]:
        """What was noted last. ValueError where that is nothing, or another version of this module did so."""
        noted = json.loads(disk.read(self._project.traces) or b"")
        if noted["version"] != _VERSION:
            raise ValueError
        return cast("dict[str, Any]", noted)

    def _still(self, manifest: bytes) -> dict[str, Any]:
        """What was noted last, by a build that wrote this manifest and to which nothing but content may have moved since.
        ValueError where that is not so."""
        noted = self._noted()
        if (noted["around"], noted["manifest"]) != (self._around, digest(manifest)):
            raise ValueError
        if noted["modules"] != _stamps_again(noted["modules"]):
            raise ValueError
        return noted

    def _modules(self) -> list[list[object]]:
        """The stamps of foreign formats' files. Which these are is what installed packages say and their files do: while
        both stay, nobody is asked, as that takes longer than most of a build after one edit."""
        with suppress(*_DAMAGED):
            noted = self._noted()
            if noted["packages"] == self._packages and noted["modules"] == _stamps_again(noted["modules"]):
                return cast("list[list[object]]", noted["modules"])
        return [list(stamp) for stamp in _stamps(_foreign_modules())]

    @cached_property
    def _packages(self) -> str:
        """What moves when a package is installed or removed."""
        return digest(repr(_stamps(site_folders())).encode())

    @property
    def _around(self) -> str:
        """The digest of all inputs but content. The engine is asked for last: a build that has tried it knows it only
        then."""
        engine = _engine(self._project) if self._options.pdf else "none"
        return digest(repr((self._frame, engine)).encode())


def _engine(project: Project) -> str:
    from rolesite.edge.press.pdfprobe import known_engine  # only now: it can start processes, and loads what that takes

    return known_engine(project.cache)


def _frame(project: Project, options: Options) -> str:
    """A digest of all inputs but content and the engine. An installed or removed package moves the folder that packages
    lie in."""
    asked = [(f.name, getattr(options, f.name)) for f in fields(options) if f.name not in _NO_MATTER]
    tools = (sys.version, libraries(), _stamps(site_folders()), disk.stamps(_PACKAGE, ".py"))
    themes = [disk.stamps(folder) for folder in project.theme_folders]
    return digest(repr((asked, tools, themes)).encode())


def _foreign_modules() -> Iterable[Path]:
    """The files of formats that come from other packages."""
    from rolesite.formats import find_foreign

    modules = {type(maker).__module__ for maker in find_foreign()}
    files = (getattr(sys.modules[name], "__file__", None) for name in sorted(modules))
    return (Path(file) for file in files if file and not Path(file).is_relative_to(_PACKAGE))


def _stamps(paths: Iterable[Path]) -> tuple[disk.Stamp, ...]:
    return tuple(disk.stamp(path) for path in paths)


def _stamps_again(noted: Iterable[Sequence[Any]]) -> list[list[object]]:
    """The stamps of files that were noted, as these are now."""
    return [list(stamp) for stamp in _stamps(Path(file) for file, *_ in noted)]


def _problem(row: list[Any]) -> Problem:
    """A problem from its fields, in their order. TypeError where there are more or fewer."""
    place, *others = row
    return Problem(Place(*place), *others)
