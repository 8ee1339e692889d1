"""Reads and writes a project's files; with `publishing.publish`, the only module that does.

Ground of the package. Paths within a folder are text with `/`, on every system.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from rolesite.edge import lock
from rolesite.edge.refusals import reason
from rolesite.errors import Place, Problem, UsageError

__all__ = [
    "LOCK",
    "Stamp",
    "Tree",
    "create",
    "locked",
    "read",
    "read_tree",
    "stamp",
    "stamps",
    "writable",
    "write",
    "write_all",
]

LOCK = "build.lock"
"""The lock's file in a project's state folder."""

_IGNORED_ENDINGS = ("~", ".swp", ".swx", ".tmp", ".bak", ".orig")
_IGNORED_NAMES = {"Thumbs.db", "desktop.ini"}

_STEP_OF_CLOCKS = 2_000_000_000
"""Nanoseconds that no disk's clock needs for a step."""

_AT_ONCE = 1 << 16
"""Bytes of a file that are read in one call: more than any role has."""

_Touched: TypeAlias = tuple[int, ...]


def read(path: Path) -> bytes | None:
    """The file's bytes, or None where there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def read_tree(root: Path, folder: str) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """All files below `root/folder`, by path relative to `root`; and the problems of those that could not be read.

    Hidden files and the leftovers of editors are passed over. A link that leads out of the folder is a problem: what
    it points at may be private, and would be published.
    """
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    top = (root / folder).resolve()
    for name, entry in _files_below(root / folder, folder, problems):
        try:
            if entry.is_dir():
                message, hint = "this is a link to a folder, and is not followed", "put the folder itself here"
                problems.append(Problem(Place(name), "outside-link", message, hint, safety=True))
                continue
            if entry.is_symlink() and not Path(entry.path).resolve(strict=True).is_relative_to(top):
                message = "this link leads out of the folder and was not followed"
                hint = "put a copy of the file here instead"
                problems.append(Problem(Place(name), "outside-link", message, hint, safety=True))
                continue
            if not entry.is_file():  # a pipe or a device: reading it may never end
                problems.append(Problem(Place(name), "unreadable", "this is not a file that can be read"))
                continue
            files[name] = _whole(entry.path)
        except (OSError, RuntimeError) as error:
            hint = "see whose it is, and who may read it" if isinstance(error, PermissionError) else ""
            problems.append(Problem(Place(name), "unreadable", f"this file cannot be read: {reason(error)}", hint))
    return files, tuple(problems)


def _whole(path: str) -> bytes:
    """All of a file, with as few calls of the system as it takes: a catalogue has thousands of files."""
    file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = []
        while part := os.read(file, _AT_ONCE):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(file)


class Tree:
    """The files below `root/folder`, as `read_tree` reads them, time and again: those that lie there untouched are not
    read anew.

    A file counts as untouched while its size, its times and its inode are what they were when it was read, and its times
    were long past then: two changes within one step of a disk's clock look like one.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self.files: Mapping[str, bytes] = {}
        self.problems: tuple[Problem, ...] = ()
        self._root = root
        self._folder = folder
        self._stamps: dict[str, _Touched] | None = None

    def read(self) -> frozenset[str] | None:
        """Brings `files` up to date. The paths of those that say something else than before; None where files came or
        went, or it is not that simple: then all were read anew."""
        before, self._stamps = self._stamps, self._looked()
        if before is None or self._stamps is None or before.keys() != self._stamps.keys():
            self.files, self.problems = read_tree(self._root, self._folder)
            if self.problems or self.files.keys() != (self._stamps or {}).keys():
                self._stamps = None
            return None
        touched = [path for path, stamp in self._stamps.items() if not stamp or stamp != before[path]]
        found = {path: read(self._root / path) for path in touched}
        moved = {path: data for path, data in found.items() if data is not None and data != self.files[path]}
        if None in found.values():  # it went just now, or may not be read any more
            self._stamps = None
            return self.read()
        if moved:
            self.files = {**self.files, **moved}
        return frozenset(moved)

    def _looked(self) -> dict[str, _Touched] | None:
        """What tells whether the files were touched, by their paths; () for those that were touched just now. None where
        something is no plain file."""
        found: dict[str, _Touched] = {}
        problems: list[Problem] = []
        past = time.time_ns() - _STEP_OF_CLOCKS
        try:
            for name, entry in _files_below(self._root / self._folder, self._folder, problems):
                if not entry.is_file(follow_symlinks=False):
                    return None
                about = entry.stat(follow_symlinks=False)
                made, changed = about.st_mtime_ns, about.st_ctime_ns
                found[name] = (about.st_size, about.st_ino, made, changed) if made < past and changed < past else ()
        except OSError:
            return None
        return None if problems else found


def _files_below(folder: Path | str, name: str, problems: list[Problem]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files in a stable order, each with its name below the project, and the folders that are links: those are not
    entered, so no loop can be walked. A folder that cannot be looked into is a problem, one that is not there none."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=attrgetter("name"))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        hint = "see whose it is, and who may read it: what stands in it would be missing"
        problems.append(Problem(Place(name), "unreadable", f"this folder cannot be read: {reason(error)}", hint))
        return
    folders = []
    for entry in entries:
        own = entry.name
        if entry.is_dir(follow_symlinks=False):
            folders.append(entry)
        elif not (own[0] in ".#" or own.endswith(_IGNORED_ENDINGS) or own in _IGNORED_NAMES):
            yield f"{name}/{own}", entry
    for entry in folders:
        if not entry.name.startswith("."):
            yield from _files_below(entry.path, f"{name}/{entry.name}", problems)


Stamp: TypeAlias = tuple[str, int, int, int]
"""A file's path, and what tells cheaply that it was not touched: size, modification time in ns, inode; 0 for no file."""


def stamp(path: Path) -> Stamp:
    """The stamp of one file or folder."""
    try:
        found = path.stat()
    except OSError:
        return (str(path), 0, 0, 0)
    return (str(path), found.st_size, found.st_mtime_ns, found.st_ino)


def stamps(folder: Path, ending: str = "") -> tuple[Stamp, ...]:
    """The stamps of all files below a folder whose names have that ending, by their paths in it, in order; folders
    that are links are not followed."""
    found = []
    waiting = [(str(folder), "")]
    while waiting:
        place, name = waiting.pop()
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{name}{entry.name}/"))
                elif entry.name.endswith(ending):
                    about = entry.stat()
                    found.append((f"{name}{entry.name}", about.st_size, about.st_mtime_ns, about.st_ino))
    return tuple(sorted(found))


def write(path: Path, data: bytes) -> None:
    """Writes the file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = _begun(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _begun(path: Path) -> tuple[int, str]:
    """A new file beside a place, open, and where it is."""
    from tempfile import mkstemp  # only now: a run with nothing to do writes nothing

    return mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)


def create(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet. FileExistsError where it is: nothing is ever overwritten."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)


def write_all(root: Path, changes: Mapping[str, bytes | None]) -> None:
    """Writes all files below `root`, or none; None removes one.

    All are staged beside their places before the first is put there, so that a full disk or a folder that must not be
    written to is found in time; where a later step fails all the same, what was done is taken back.
    """
    before = {path: read(root / path) for path in changes}
    staged: dict[str, Path] = {}
    done: list[str] = []
    try:
        for path, data in changes.items():
            if data is not None:
                staged[path] = _staging_file(root / path)
                staged[path].write_bytes(data)
        for path in sorted(changes, key=lambda path: changes[path] is None):  # what is removed goes last
            done.append(path)
            if path in staged:
                os.replace(staged[path], root / path)
            else:
                os.unlink(root / path)
    except BaseException:
        for path in done:
            _put_back(root / path, before[path])
        raise
    finally:
        for temporary in staged.values():
            with suppress(OSError):
                os.unlink(temporary)


def _staging_file(path: Path) -> Path:
    """An empty file beside a place, with the rights of the file that it will replace."""
    handle, temporary = _begun(path)
    os.close(handle)
    with suppress(OSError):
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return Path(temporary)


def _put_back(path: Path, data: bytes | None) -> None:
    with suppress(OSError):
        if data is None:
            path.unlink(missing_ok=True)
        elif read(path) != data:
            write(path, data)


def writable(folder: Path) -> bool:
    """Whether files can be made in the folder; for one that is not there, whether it could be made."""
    there = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
    return os.access(there, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def locked(state: Path, *, wait: bool = True) -> Iterator[None]:
    """Holds the project's build lock; UsageError when another build holds it and this one is not to `wait`.

    A folder that must not be written to is told now, before anything is published that could not be noted there.
    """
    state.mkdir(parents=True, exist_ok=True)
    probe = state / "probe"
    probe.touch()  # rights alone do not tell why
    probe.unlink(missing_ok=True)  # another may be at it, too
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.held(state / LOCK, wait=wait))
        except BlockingIOError:
            message, hint = "another rolesite is building this project", "wait until it is done, or end it"
            raise UsageError(Problem(Place(state.name), "locked", message, hint)) from None
        yield
