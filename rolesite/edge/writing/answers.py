"""The answers in a folder: its tables read, what is made of them written, and nothing written over what somebody changed.

Edge. A record beside the files that are written says what they were when they were written. A file that differs from
that, or stands in no record, is somebody's work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rolesite.authoring.answers import Merged, Names, merge, names_of, table_of
from rolesite.authoring.whatyousaid import pages_of
from rolesite.content.load import load
from rolesite.edge import disk
from rolesite.errors import Place, Problem, UsageError
from rolesite.fingerprint import digest

__all__ = ["RECORD", "TABLE", "files_of", "known_names", "read_answers", "write_answers"]

TABLE = "answers.csv"
"""The one table of all answers."""

RECORD = ".rolesite-answers.json"
"""The record, a hidden file: digests of what was written, by name."""


def known_names(source: Path) -> Names:
    """What the project at `source` calls its workshops, roles and rooms; nothing where it has mistakes, or is none:
    answers are worth putting together all the same."""
    files, _ = disk.read_tree(source, "content")
    return names_of(load(files, drafts=True).site if files else None)


def read_answers(folder: Path, output: Path, names: Names) -> Merged:
    """All answers in the folder and those below it, but for what was written to `output`. UsageError for no folder."""
    if not folder.is_dir():
        message = f"there is no folder {folder}"
        raise UsageError(Problem(Place(str(folder)), "no-folder", message, "put the tables that came back into one"))
    files, unreadable = disk.read_tree(folder.parent, folder.name)
    own = set(_record(output))
    here = {path: data for path, data in files.items() if not _is_ours(folder.parent / path, folder, output, own)}
    merged = merge(here, names)
    return Merged(merged.answers, merged.files, merged.repeats, (*unreadable, *merged.problems))


def files_of(merged: Merged, names: Names) -> dict[str, bytes]:
    """What is made of the answers, by file name: the table, and a page for each question."""
    return {TABLE: table_of(merged.answers), **pages_of(merged.answers, names)}


def write_answers(output: Path, files: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Writes the files and the record. Where a file is somebody's work, UsageError and nothing is written, unless it is
    to be overwritten."""
    record = _record(output)
    changed = [name for name, data in files.items() if _is_changed(disk.read(output / name), data, record.get(name))]
    if changed and not overwrite:
        raise UsageError(*(_kept(output / name) for name in changed))
    output.mkdir(parents=True, exist_ok=True)
    told = {**record, **{name: digest(data) for name, data in files.items()}}
    record_text = json.dumps(told, indent=1, sort_keys=True) + "\n"
    disk.write_all(output, {**files, RECORD: record_text.encode()})


def _is_ours(path: Path, folder: Path, output: Path, own: set[str]) -> bool:
    """Whether a file is one that was written here before, and no table that came back."""
    if output == folder:
        return path.parent == output and path.name in own
    return path.is_relative_to(output)


def _is_changed(now: bytes | None, wanted: bytes, recorded: str | None) -> bool:
    return now is not None and now != wanted and digest(now) != recorded


def _kept(path: Path) -> Problem:
    message = "this file was not written by rolesite, or was changed since, and is kept; nothing was written"
    return Problem(Place(str(path)), "file-changed", message, "move it or call it something else, or add --overwrite")


def _record(output: Path) -> dict[str, str]:
    """The record of a folder; an unreadable one knows nothing, so that every file counts as somebody's."""
    try:
        told = json.loads(disk.read(output / RECORD) or b"{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}
