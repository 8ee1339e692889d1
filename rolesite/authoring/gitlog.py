"""What git tells of files, read: commits with the files that they changed, and in which fields.

Pure; `edge.git` asks git. The text is that of `git diff-tree --stdin -r -p -U0 -M` with `FORMAT` as its format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rolesite.patterns import pattern
from rolesite.text.textfile import clean

__all__ = ["FORMAT", "Commit", "FileChange", "read_log"]

FORMAT = "%x01%H%x01%as%x01%s"
"""A commit's line: its id, its author's date where the author was, its subject. No line of a patch begins like it."""

_NO_LINE_END = "\\ "  # how a patch remarks that a file's last line has no end
_KEY = pattern(r"([A-Za-z_][A-Za-z0-9_]*)[ \t]*:")
_HUNK = pattern(r"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@ ?(.*)")


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to a file. `before` is the path that it had, "" for a new file; `after` the one it got, "" for
    one that was deleted. `keys` are the top-level fields that changed, in their order: comments are none."""

    before: str
    after: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its id, its day (ISO 8601), its subject without characters that no text needs, and its files."""

    id: str
    date: str
    subject: str
    files: tuple[FileChange, ...] = ()


def read_log(text: str) -> Iterator[Commit]:
    """The commits in git's order."""
    lines: list[str] = []
    commit = date = subject = ""
    for line in text.split("\n"):
        if line.startswith(_NO_LINE_END):
            continue
        if not line.startswith("\x01"):
            lines.append(line)
            continue
        if date:
            yield Commit(commit, date, subject, tuple(_files(lines)))
        _, commit, date, said = line.split("\x01", 3)
        subject = " ".join(clean(said, "").value.split())
        lines = []
    if date:
        yield Commit(commit, date, subject, tuple(_files(lines)))


def _files(lines: list[str]) -> Iterator[FileChange]:
    """The files of a commit's patch, none where nothing of it counts."""
    starts = [at for at, line in enumerate(lines) if line.startswith("diff --git ")]
    for start, end in pairwise([*starts, len(lines)]):
        yield _file(lines[start:end])


def _file(lines: list[str]) -> FileChange:
    """One file of a patch. A path with a blank or a mark in it may be read wrongly: it is no role's."""
    words = lines[0].removeprefix("diff --git ").split(" b/")
    before, after = words[0].removeprefix("a/"), words[-1]
    keys: dict[str, None] = {}
    at = 1
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith("rename from "):
            before = line.removeprefix("rename from ")
        elif line.startswith("rename to "):
            after = line.removeprefix("rename to ")
        elif line.startswith("new file mode"):
            before = ""
        elif line.startswith("deleted file mode"):
            after = ""
        elif found := _HUNK.match(line):
            removed, added = (int(count) if count else 1 for count in found.groups(default="1")[:2])
            keys |= _keys(found[3], lines[at : at + removed]) | _keys(
                found[3], lines[at + removed : at + removed + added]
            )
            at += removed + added
    return FileChange(before, after, tuple(keys))


def _keys(context: str, lines: list[str]) -> dict[str, None]:
    """The fields that these lines of a patch belong to. `context` is the last line before them that begins with a
    letter, which git puts behind a hunk's numbers: in YAML, that of the field."""
    found: dict[str, None] = {}
    above = _KEY.match(context)
    current = above[1] if above else ""
    for line in lines:
        said = line[1:]
        key = _KEY.match(said)
        current = key[1] if key else current
        if current and said.strip() and not said.lstrip().startswith("#"):
            found.setdefault(current)
    return found
