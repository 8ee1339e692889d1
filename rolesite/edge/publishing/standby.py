"""The folder that was replaced last, kept to become the next one: a build changes in it only what differs.

Edge. Its files are those of the published folder by hard links, but for what the last publication changed. Nothing is
believed of it: a file stays in it only where it is the very file that lies in the published folder, which the inode
tells. So no build that was ended midway, no foreign hand and no other version of rolesite brings anything into a site.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

__all__ = ["files_below", "folders_of", "keep_only", "put_by", "remove", "take"]


def take(standby: Path, folder: Path) -> bool:
    """Has the folder that stood by take an empty one's place; False where it cannot be moved there, as to another file
    system."""
    try:
        os.rename(standby, folder)
    except OSError:
        return False
    return True


def put_by(folder: Path, standby: Path) -> bool:
    """Has a folder stand by, where nothing may be; False where it cannot be moved there."""
    try:
        standby.parent.mkdir(parents=True, exist_ok=True)
        os.rename(folder, standby)
    except OSError:
        return False
    return True


def keep_only(folder: Path, inodes: Mapping[str, int]) -> tuple[set[str], set[str]]:
    """Removes all from the folder but the files that have these inodes at these paths, and the folders that those lie
    in. Answers with the paths of these files, and with those of the folders that something was removed from, "" among
    them. OSError where something cannot be removed."""
    files, folders = files_below(folder)
    kept = {path for path, inode in files.items() if inodes.get(path) == inode}
    needed = folders_of(kept)
    gone = [*(files.keys() - kept), *(name for name in reversed(folders) if name not in needed)]
    for path in gone:
        if path in files:
            os.unlink(folder / path)
        else:
            os.rmdir(folder / path)
    return kept, {"", *(path.rpartition("/")[0] for path in gone)} & needed


def files_below(folder: Path) -> tuple[dict[str, int], list[str]]:
    """The inode of each file below the folder, by its path; and the folders' paths, each before those in it, the first
    being "". Links are files, wherever they lead. OSError where a folder cannot be looked into."""
    files: dict[str, int] = {}
    folders = [""]
    for name in folders:
        inside = f"{name}/" if name else ""
        with os.scandir(f"{folder}/{name}") as entries:
            for entry in entries:
                path = f"{inside}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                else:
                    files[path] = entry.inode()
    return files, folders


def folders_of(paths: Iterable[str]) -> set[str]:
    """The paths of all folders that files of these paths lie in, "" among them."""
    found = {""}
    for folder in {path.rpartition("/")[0] for path in paths}:
        name = folder
        while name not in found:
            found.add(name)
            name = name.rpartition("/")[0]
    return found


def remove(folder: Path) -> None:
    """Removes a folder of ours, also where somebody took the right to write into it; what cannot be removed stays."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, _, _ in os.walk(folder):
        with suppress(OSError):
            os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)
