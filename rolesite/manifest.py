"""What was written last time, and what therefore is to be rendered, kept or removed now.

Pure: text in, text out. `decide` is the only place in rolesite where freshness is judged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from rolesite.fingerprint import Fingerprint, why_stale

__all__ = ["Changes", "Entry", "Stat", "decide", "dumps", "loads"]

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Stat:
    """What tells cheaply that a file was not touched: size in bytes, modification time in ns, inode number."""

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as it was written: why it is as it is, the digest of its bytes, and its stat then."""

    fingerprint: Fingerprint
    digest: str
    stat: Stat


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build is to do: paths to render with the reasons, paths to keep, paths to remove."""

    render: Mapping[str, tuple[str, ...]]
    keep: tuple[str, ...]
    remove: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.render or self.remove)


def decide(wanted: Mapping[str, Fingerprint], old: Mapping[str, Entry], present: Mapping[str, str]) -> Changes:
    """What to render and why, what to keep, what to remove.

    `wanted` and `old` are by path; `present` gives the digest of the file that lies there now, and lacks a path where
    none does. A file that was altered or deleted by hand is rendered again; one that is there but not wanted goes.
    """
    render: dict[str, tuple[str, ...]] = {}
    keep: list[str] = []
    for path in sorted(wanted):
        entry = old.get(path)
        reasons = why_stale(entry.fingerprint if entry else None, wanted[path])
        if entry and path not in present:
            reasons += ("the file is gone",)
        elif entry and present[path] != entry.digest:
            reasons += ("the file was altered",)
        if reasons:
            render[path] = reasons
        else:
            keep.append(path)
    return Changes(render, tuple(keep), tuple(sorted((old.keys() | present.keys()) - wanted.keys())))


def loads(data: bytes) -> dict[str, Entry]:
    """The manifest from its bytes; whatever is wrong with them, the answer is an empty manifest: a full build."""
    try:
        raw = json.loads(data)
        if raw["version"] != _VERSION:
            return {}
        files = [_pairs(rows) for rows in raw["files"]]
        return {path: _entry(row, files) for path, row in raw["outputs"].items()}
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return {}


def dumps(entries: Mapping[str, Entry]) -> bytes:
    """The manifest as bytes. The theme's file lists, which many outputs share, are written once each."""
    files: dict[tuple[tuple[str, str], ...], int] = {}
    rows = {}
    for path in sorted(entries):
        entry = entries[path]
        mark = entry.fingerprint
        number = files.setdefault(mark.files, len(files))
        stat = [entry.stat.size, entry.stat.mtime_ns, entry.stat.inode]
        rows[path] = [mark.tool, mark.view, number, mark.needs, entry.digest, stat]
    return json.dumps({"version": _VERSION, "files": list(files), "outputs": rows}, separators=(",", ":")).encode()


def _entry(row: list[object], files: list[tuple[tuple[str, str], ...]]) -> Entry:
    tool, view, number, needs, written, stat = row
    if not (isinstance(tool, str) and isinstance(view, str) and isinstance(written, str)):
        raise TypeError("a digest is text")
    if not (isinstance(number, int) and isinstance(needs, list) and isinstance(stat, list)):
        raise TypeError("a row of the manifest has another shape")
    size, mtime_ns, inode = (int(n) for n in stat)
    mark = Fingerprint(tool, view, files[number], _pairs(needs))
    return Entry(mark, written, Stat(size, mtime_ns, inode))


def _pairs(rows: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in rows)
