"""Puts a whole folder in place at once: staged beside the target, then swapped with it.

Edge. At every moment the target is the old site or the new one, whole; a run that was killed leaves a staging folder
that the next one clears away. Files that are not rolesite's are never deleted. Where the kernel swaps folders, the one
that was replaced stands by (`publishing.standby`): the next is made of it, by changing what differs.
"""

from __future__ import annotations

import glob
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from rolesite.edge.publishing import system
from rolesite.edge.publishing.standby import files_below, folders_of, keep_only, put_by, remove, take
from rolesite.errors import Place, Problem, UsageError
from rolesite.fingerprint import digest
from rolesite.manifest import Entry, Stat

__all__ = ["MARK", "Stage", "check_target", "present", "recover", "stat", "untouched", "written"]

MARK = ".rolesite-output"
_MARK_LINE = "Written by rolesite, which replaces this folder as a whole. What it wrote:"
_NOT_OURS = {".git", ".rolesite", ".venv"}
_MANY = 50  # files from which one call for the whole file system takes less time than one a file
_JUNK = {".DS_Store", "Thumbs.db", "desktop.ini", MARK}


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
            remove(old)
        else:
            old.rename(target)
    for leftover in target.parent.glob(f".{glob.escape(target.name)}.new-*"):
        remove(leftover)


class Stage:
    """The folder to come. `keep` and then `write` fill it; `read` looks into it; `swap` puts it in place; `discard` forgets it.

    `standby` is where the folder that is replaced stands by, and where the last one does; None where none is to.
    """

    def __init__(self, target: Path, standby: Path | None = None) -> None:
        self.target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
        self.folder.chmod(0o755)
        self._standby = standby
        self._linked = 0
        self._paths: set[str] = set()
        self._written: list[Path] = []
        self._folders: set[str] = {""}
        self._moved: set[str] = {""}

    def keep(self, paths: Iterable[str]) -> dict[str, Stat]:
        """Carries unchanged files over from the target, all at once and before anything is written: the same files by
        hard links, else copies. Answers with their stats."""
        stats = {path: stat(f"{self.target}/{path}") for path in paths}
        there = self._begin_with_standby({path: found.inode for path, found in stats.items()})
        self._linked = len(there)
        for path in [path for path in stats if path not in there]:
            file = self._prepare(path)
            try:
                os.link(f"{self.target}/{path}", file)
                self._linked += 1
            except OSError:
                shutil.copy2(f"{self.target}/{path}", file)
                stats[path] = stat(file)
        return stats

    def write(self, path: str, data: bytes) -> Stat:
        """Writes one file; answers with its stat."""
        file = Path(self._prepare(path))
        file.write_bytes(data)
        self._written.append(file)
        return stat(file)

    def read(self, path: str) -> bytes:
        """The bytes of a file that was written or kept."""
        return (self.folder / path).read_bytes()

    def swap(self, *, durable: bool, aside: Path) -> list[str]:
        """Puts the staged folder in the target's place; the old one stands by, or goes.

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
            system.sync(self.target.parent)
        self._retire(replaced)
        return moved

    def discard(self) -> None:
        """Removes the staged folder; the target stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _begin_with_standby(self, inodes: Mapping[str, int]) -> Collection[str]:
        """Begins with what stood by, as far as it is the target's very files with these inodes; answers with their paths."""
        if not (self._standby and _is_ours(self._standby) and take(self._standby, self.folder)):
            return ()
        try:
            self.folder.chmod(0o755)
            there, self._moved = keep_only(self.folder, inodes)
        except OSError:  # a foreign hand was at it
            remove(self.folder)
            self.folder.mkdir(mode=0o755)
            return ()
        self._paths.update(there)
        self._folders = folders_of(there)
        return there

    def _prepare(self, path: str) -> str:
        """The place of a file to come, in a folder that is there."""
        self._paths.add(path)
        folder = path.rpartition("/")[0]
        self._moved.add(folder)
        if folder not in self._folders:
            os.makedirs(self.folder / folder, exist_ok=True)
            made = folders_of([path])
            self._folders |= made
            self._moved |= made
        return f"{self.folder}/{path}"

    def _flush(self) -> None:
        """Waits until the disk has all that differs from what it was given before."""
        if len(self._written) > _MANY and system.sync_file_system(self.folder):
            return
        moved = [self.folder / folder for folder in sorted(self._moved, reverse=True)]
        for path in [*self._written, self.folder / MARK, *moved]:
            system.sync(path)

    def _exchange(self) -> Path | None:
        """Swaps; answers where the old folder lies now, None when there was none."""
        if not self.target.exists():
            self.folder.rename(self.target)
            return None
        if system.exchange(self.folder, self.target):
            return self.folder
        old = _old(self.target)
        self.target.rename(old)
        try:
            self.folder.rename(self.target)
        except OSError:
            old.rename(self.target)
            raise
        return old

    def _retire(self, replaced: Path | None) -> None:
        """Has the folder that was replaced stand by, where most of its files are those of the new one, and the kernel swaps
        folders; else it goes."""
        if self._standby and _is_ours(self._standby):
            remove(self._standby)
        if not replaced:
            return
        alike = replaced == self.folder and self._linked > len(self._paths) - self._linked
        if not (self._standby and alike and put_by(replaced, self._standby)):
            remove(replaced)


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder that rolesite wrote, and no link to one that lies who knows where."""
    return (folder / MARK).is_file() and not folder.is_symlink()


def _set_aside(folder: Path, known: frozenset[str] | set[str], aside: Path) -> list[str]:
    """Moves what is not `known` out of the folder before that is replaced: a kill afterwards can lose nothing.

    Links are moved as links, also those that lead to folders. Answers with the paths that were moved. OSError where a
    folder cannot be looked into: what is in it might be somebody's.
    """
    files, _ = files_below(folder)
    moved = sorted(path for path in files.keys() - known if path.rpartition("/")[2] not in _JUNK)
    for path in moved:
        shutil.move(folder / path, _free_place(aside, path))
    return moved


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


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def stat(file: Path | str) -> Stat:
    """The file's size, modification time and inode. Raises OSError where there is no file."""
    found = os.stat(file)
    return Stat(found.st_size, found.st_mtime_ns, found.st_ino)
