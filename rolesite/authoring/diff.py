"""What would change in files, as a unified diff: what commands show with `--dry-run`. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

__all__ = ["diff"]

NOWHERE = "/dev/null"  # what diffs call the other side of a file that is new or gone


def diff(
    files: Mapping[str, bytes], changes: Mapping[str, bytes | None], moved: Mapping[str, str] | None = None
) -> str:
    """The changes to `files`, by path; None removes a file. `moved` leads from a new path to the one that it had."""
    moved = moved or {}
    gone = set(moved.values())
    parts: list[str] = []
    for path, data in sorted(changes.items()):
        if data is None and path in gone:
            continue  # shown where it has gone
        before = moved.get(path, path)
        old = files.get(before)
        if before != path:
            parts.append(f"rename {before} -> {path}\n")
        parts += _hunks(old, data, before if old is not None else NOWHERE, path if data is not None else NOWHERE)
    return "".join(parts)


def _hunks(old: bytes | None, new: bytes | None, before: str, after: str) -> Iterator[str]:
    for line in difflib.unified_diff(_lines(old), _lines(new), before, after):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes | None) -> list[str]:
    """Lines as they are shown: carriage returns are not."""
    text = (data or b"").decode("utf-8", "replace").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n")
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [line for line in text.split("\n")[-1:] if line]
