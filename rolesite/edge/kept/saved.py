"""What a build had printed when it was stopped, saved for the next one: one PDF's mistake does not cost all the others.

Edge. Files in a folder of the cache, each named after its output's path and fingerprint: whoever wants the same output
of the same things may have it. What was altered or cut short is as if it were not there.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from rolesite.edge import disk
from rolesite.fingerprint import Fingerprint, digest

__all__ = ["Saved"]


class Saved:
    """Bytes of outputs in `folder`, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def is_empty(self) -> bool:
        """Whether nothing was saved."""
        return not self._folder.is_dir()

    def put(self, path: str, mark: Fingerprint, data: bytes) -> None:
        """Saves an output."""
        disk.write(self._file(path, mark), digest(data).encode() + b"\n" + data)

    def get(self, path: str, mark: Fingerprint) -> bytes | None:
        """The output's bytes, or None where they were not saved."""
        told, _, data = (disk.read(self._file(path, mark)) or b"").partition(b"\n")
        return data if told == digest(data).encode() else None

    def clear(self) -> None:
        """Forgets everything: what was saved has been published, or is not wanted any more."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, path: str, mark: Fingerprint) -> Path:
        return self._folder / digest(f"{path}\n{mark.digest}".encode())
