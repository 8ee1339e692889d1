"""Packs files into a zip archive: the one place that does, so that the same files are the same bytes.

Pure: bytes in, bytes out. A zip notes of each file when it was made, by which system, and in which order: here always the
same. How far the files are pressed is zlib's business; two machines with the same zlib make the same archive.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

__all__ = ["packed"]

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can name
_UNIX = 3
_ATTRIBUTES = 0o100644 << 16  # a plain file that everybody may read
_LEVEL = 6
_SAMPLE = 1 << 15  # bytes by which it is judged whether pressing is worth its time


def packed(files: Mapping[str, bytes], first: Sequence[str] = ()) -> bytes:
    """The archive of those files, by their names in it; `first` are names that must lead, in that order, and the others
    follow by name. What is pressed already, such as pictures and fonts, is put in as it is."""
    archive = BytesIO()
    with ZipFile(archive, "w") as target:
        for name in (*first, *sorted(files.keys() - set(first))):
            target.writestr(_entry(name, files[name]), files[name], compresslevel=_LEVEL)
    return archive.getvalue()


def _entry(name: str, data: bytes) -> ZipInfo:
    entry = ZipInfo(name, _DATE)
    entry.create_system = _UNIX
    entry.external_attr = _ATTRIBUTES
    entry.compress_type = ZIP_DEFLATED if _shrinks(data) else ZIP_STORED
    return entry


def _shrinks(data: bytes) -> bool:
    """Whether the file's beginning gets smaller by a tenth or more."""
    sample = data[:_SAMPLE]
    return len(zlib.compress(sample, 1)) < len(sample) * 0.9
