"""Asks the system for what not every one can do: swap two folders in one step, and wait until the disk has everything."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["exchange", "sync", "sync_file_system"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # the same number on Linux (renameat2) and macOS (renamex_np: RENAME_SWAP)


def exchange(one: Path, two: Path) -> bool:
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


def sync_file_system(folder: Path) -> bool:
    """Waits until the disk has everything of the folder's file system; False where there is no call for that."""
    import ctypes

    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            return bool(ctypes.CDLL(None, use_errno=True).syncfs(handle) == 0)  # Linux
        finally:
            os.close(handle)
    return False


def sync(path: Path) -> None:
    """Waits until the disk has this file or folder, where the system can tell."""
    if os.name == "nt" and path.is_dir():  # Windows opens no folders
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
