"""Puts a whole folder in place at once: staged beside the target, then swapped with it.

Edge. At every moment the target is the old site or the new one, whole; a run that was killed leaves a staging folder
that the next one clears away. Files that are not rolesite's are never deleted.
"""

from __future__ import annotations

import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from rolesite.errors import Place, Problem, UsageError
from rolesite.fingerprint import digest
from rolesite.manifest import Entry, Stat

__all__ = ["MARK", "Stage", "check_target", "present", "recover", "stat", "untouched", "written"]

MARK = ".rolesite-output"
_MARK_LINE = "Written by rolesite, which replaces this folder as a whole. What it wrote:"
_NOT_OURS = {".git", ".rolesite", ".venv"}
_MANY = 50  # files from which one call for the whole file system takes less time than one a file
_JUNK = {".DS_Store", "Thumbs.db", "desktop.ini", MARK}
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # the same number on Linux (renameat2) and macOS (renamex_np: RENAME_SWAP)


def check_target(target: Path, source: Path, *, what: str = "output folder", option: str = "--output") -> None:
    """UsageError where publishing to `target` would destroy something that rolesite did not write; `what` it is and
    which `option` names it are for the message."""
    problem = ""
    content = (source / "content").resolve()
    resolved = target.resolve()
    if target.is_symlink():
        problem = "is a symbolic link"
    elif resolved == source.resolve() or source.resolve().is_relative_to(resolved):
        problem = "holds the project's own sources"
    elif resolved.is_relative_to(content) or resolved.is_relative_to((source / "themes").resolve()):
        problem = "lies inside the project's sources"
    elif resolved.name in _NOT_OURS or any(parent.name in _NOT_OURS for parent in resolved.parents):
        problem = "lies in a folder that keeps other things"
    elif any((parent / MARK).exists() for parent in resolved.parents):
        problem = "lies inside another output folder"
    elif target.exists() and not target.is_dir():
        problem = "is a file"
    elif target.exists() and not (target / MARK).exists() and any(n.name not in _JUNK for n in target.iterdir()):
        problem = f"was not written by rolesite (it has no {MARK} in it)"
    if problem:
        message = f"the {what} {problem} and is left as it is"
        raise UsageError(Problem(Place(str(target)), "output-folder", message, f"choose another with {option}"))


def present(target: Path, entries: Mapping[str, Entry], *, verify: bool) -> dict[str, str]:
    """The digest of each file that lies in `target` now and was written by rolesite.

    A file whose stat equals the manifest's is taken to be unaltered; any other is read and hashed, and all are with
    `verify`. Files that the manifest does not know (a build was killed before it could write it) have the digest "".
    """
    found = {path: "" for path in written(target) - entries.keys() if (target / path).is_file()}
    for path, entry in entries.items():
        try:
            untouched = not verify and stat(f"{target}/{path}") == entry.stat
            found[path] = entry.digest if untouched else digest((target / path).read_bytes())
        except OSError:
            continue
    return found


def untouched(target: Path, entries: Mapping[str, Entry]) -> bool:
    """Whether the files in `target` that rolesite wrote are those of the manifest, none altered as far as stat shows."""
    try:
        return all(stat(f"{target}/{path}") == entry.stat for path, entry in entries.items()) and (
            written(target) <= entries.keys()
        )
    except OSError:
        return False


def written(target: Path) -> frozenset[str]:
    """The paths that rolesite wrote into the folder when it was last replaced."""
    try:
        lines = (target / MARK).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(lines[1:])


def recover(target: Path) -> None:
    """Finishes or undoes what a killed run left beside the target. Call it under the build lock."""
    old = _old(target)
    if old.is_dir():
        if target.exists():
            _remove(old)
        else:
            old.rename(target)
    for leftover in target.parent.glob(f".{glob.escape(target.name)}.new-*"):
        _remove(leftover)


class Stage:
    """The folder to come. `keep` and `write` fill it; `read` looks into it; `swap` puts it in place; `discard` forgets it."""

    def __init__(self, target: Path) -> None:
        self.target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        self.folder.chmod(0o755)
        self._paths: set[str] = set()
        self._written: list[Path] = []
        self._folders: set[Path] = {self.folder}

    def write(self, path: str, data: bytes) -> Stat:
        """Writes one file; answers with its stat."""
        file = self._prepare(path)
        file.write_bytes(data)
        self._written.append(file)
        return stat(file)

    def keep(self, path: str) -> Stat:
        """Carries an unchanged file over from the target: the same file by a hard link, else a copy."""
        file = self._prepare(path)
        try:
            os.link(self.target / path, file)
        except OSError:
            shutil.copy2(self.target / path, file)
        return stat(file)

    def read(self, path: str) -> bytes:
        """The bytes of a file that was written or kept."""
        return (self.folder / path).read_bytes()

    def swap(self, *, durable: bool, aside: Path) -> list[str]:
        """Puts the staged folder in the target's place and removes the old one.

        A file of the old folder that rolesite did not write is moved to `aside` instead of being deleted, and its
        path is answered. `durable` waits until the disk has everything, so that a loss of power leaves the old site
        or the new one.
        """
        known = written(self.target)
        (self.folder / MARK).write_bytes("\n".join([_MARK_LINE, *sorted(self._paths), ""]).encode())
        if durable:
            self._flush()
        moved = _set_aside(self.target, known | self._paths, aside) if known else []
        replaced = self._exchange()
        if durable:
            _sync(self.target.parent)
        if replaced:
            _remove(replaced)
        return moved

    def discard(self) -> None:
        """Removes the staged folder; the target stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _prepare(self, path: str) -> Path:
        file = self.folder / path
        self._paths.add(path)
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)
        return file

    def _flush(self) -> None:
        if len(self._written) > _MANY and _sync_file_system(self.folder):
            return
        for path in [*self._written, self.folder / MARK, *sorted(self._folders, reverse=True)]:
            _sync(path)

    def _exchange(self) -> Path | None:
        """Swaps; answers where the old folder lies now, None when there was none."""
        if not self.target.exists():
            self.folder.rename(self.target)
            return None
        if _exchange(self.folder, self.target):
            return self.folder
        old = _old(self.target)
        self.target.rename(old)
        try:
            self.folder.rename(self.target)
        except OSError:
            old.rename(self.target)
            raise
        return old


def _exchange(one: Path, two: Path) -> bool:
    """Swaps two folders in one step where the kernel can (Linux 3.15, macOS 10.12); False where it cannot."""
    import ctypes  # only now: a build with nothing to do swaps nothing

    system: str = sys.platform  # as a plain str, so that the type checker looks at both branches
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        if system == "linux":
            a, b = os.fsencode(one), os.fsencode(two)
            return bool(library.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE) == 0)
        if system == "darwin":
            return bool(library.renamex_np(os.fsencode(one), os.fsencode(two), _RENAME_EXCHANGE) == 0)
    return False


def _set_aside(folder: Path, known: frozenset[str] | set[str], aside: Path) -> list[str]:
    """Moves what is not `known` out of the folder before that is replaced: a kill afterwards can lose nothing.

    Links are moved as links, also those that lead to folders. Answers with the paths that were moved. OSError where a
    folder cannot be looked into: what is in it might be somebody's.
    """
    moved: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=_stop):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*names, *links]):
            file = Path(parent, name)
            path = file.relative_to(folder).as_posix()
            if path not in known and name not in _JUNK:
                shutil.move(file, _free_place(aside, path))
                moved.append(path)
    return moved


def _stop(error: OSError) -> None:
    """At a folder that may not be read; one that is gone was a link, and was moved."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _free_place(aside: Path, path: str) -> Path:
    """Where a file may go without taking another's place: `a.txt`, else `2/a.txt`, `3/a.txt` and so on."""
    number = 1
    while True:
        place = (aside if number == 1 else aside / str(number)) / path
        number += 1
        if place.exists() or place.is_symlink():
            continue
        with suppress(FileExistsError, NotADirectoryError):  # a file stands where a folder is needed
            place.parent.mkdir(parents=True, exist_ok=True)
            return place


def _remove(folder: Path) -> None:
    """Removes a folder of ours, also where somebody took the right to write into it; what cannot be removed stays."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, _, _ in os.walk(folder):
        with suppress(OSError):
            os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def stat(file: Path | str) -> Stat:
    """The file's size, modification time and inode. Raises OSError where there is no file."""
    found = os.stat(file)
    return Stat(found.st_size, found.st_mtime_ns, found.st_ino)


def _sync_file_system(folder: Path) -> bool:
    """Waits until the disk has everything of the folder's file system; False where there is no call for that."""
    import ctypes

    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            return bool(ctypes.CDLL(None, use_errno=True).syncfs(handle) == 0)  # Linux
        finally:
            os.close(handle)
    return False


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
