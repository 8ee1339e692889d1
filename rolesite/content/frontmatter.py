"""Front matter: the fields between two lines `---` at the top of a Markdown file, and the text below them.

Pure; the first step for workshops and pages. Lines keep their numbers, so that problems in both parts are told where
they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern
from rolesite.source import Locate, Parsed
from rolesite.text import yamltext, yamlwords
from rolesite.text.fences import Fence
from rolesite.text.pasted import Shift, is_changed_break, led_back, mend
from rolesite.text.yamlnodes import Node

__all__ = ["Document", "is_unreadable", "read_document"]

_CONFLICT = pattern(r"(?:<{7}|>{7})(?: |$)")
_FIELD = pattern(r"[a-z][a-z_]*(?: [a-z]+)? *:(?:\s|$)")
_HEADING = pattern(r"#{1,6} (?![a-z_]+:)")
_MARKED = pattern(r">|:{3,} *[a-z]")
_PROSE = pattern(r"(?![a-z#\"'-])(?:[^\s:]+ +){3}")  # fields are small words; a colon may come later


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file in its two parts. `front` is None when it has no front matter, or one that cannot be read.

    `body` begins on line `first_line` (from 1) of the file at `path`. Marks in it that other programs have changed are
    put right; `shifts` lead back to the columns of the file.
    """

    path: str
    front: Node | None
    body: str
    first_line: int = 1
    shifts: tuple[Shift, ...] = ()

    @property
    def locate(self) -> Locate:
        """Leads from lines and columns of the body (from 0) to the file."""
        path, first_line = self.path, self.first_line

        def place(line: int, column: int) -> Place:
            return Place(path, first_line + line, column + 1)

        return led_back(place, self.shifts)


def read_document(path: str, text: str) -> Parsed[Document]:
    """Parts a file's text. Front matter that is never closed is an error, and nothing of the file is read."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    conflict = _conflict(path, lines) if "<<<<<<<" in text or ">>>>>>>" in text else None
    if conflict:
        return Parsed(Document(path, None, ""), problems=(conflict,))
    if not _is_bound(lines[0]):
        return _mended(Parsed(Document(path, None, text)))
    end = next((n for n, line in enumerate(lines[1:], 1) if _is_bound(line) or line.rstrip() == "..."), 0)
    if not end and is_changed_break(lines[0]):
        return _mended(Parsed(Document(path, None, text)))
    text_at = _text_among(lines[1 : end or None])
    if text_at or not end:
        return Parsed(Document(path, None, ""), problems=(_unclosed(path, lines, text_at),))
    front = yamltext.read("\n".join(lines[1:end]) + "\n", path, first_line=2)
    body = "\n".join(lines[end + 1 :])
    changed = (_changed_bound(path, number, lines[number]) for number in (0, end) if is_changed_break(lines[number]))
    return _mended(Parsed(Document(path, front.value, body, end + 2), problems=(*changed, *front.problems)))


def _conflict(path: str, lines: list[str]) -> Problem | None:
    """The first mark of an unfinished merge; in fenced code it is an example."""
    fence = Fence()
    for number, line in enumerate(lines, 1):
        if not fence.takes(number, line) and _CONFLICT.match(line):
            return yamlwords.unmerged(Place(path, number, 1))
    return None


def _text_among(lines: list[str]) -> int:
    """Where the file's text begins among its fields, as after a forgotten line ---: a line from 1, or 0.

    That is behind a blank line, and no field may stand below it. A heading could be a comment of the fields: it is one
    where it ends them, or goes on in the next line.
    """
    last = max((row for row, line in enumerate(lines) if _FIELD.match(line)), default=-1)
    for row in range(last + 2, len(lines)):
        line, below = lines[row], lines[row + 1 : row + 2]
        if lines[row - 1].strip():
            continue
        heading = _HEADING.match(line) and below and not below[0].startswith("#")
        if heading or _MARKED.match(line) or _PROSE.match(line):
            return row + 1
    return 0


def _unclosed(path: str, lines: list[str], text_at: int) -> Problem:
    """Fields that nothing ends: told where the text begins, if that can be seen."""
    if not text_at:
        hint = "write --- on a line of its own below the last field"
        message = "the fields at the top are never closed"
        return Problem(Place(path, 1, 1), "unclosed-front-matter", message, hint, width=3)
    message = "the line --- that ends the fields is missing: this line is text already"
    place = Place(path, text_at + 1, 1)
    hint = "write --- on a line of its own above it, below the last field"
    return Problem(place, "unclosed-front-matter", message, hint, width=len(lines[text_at].rstrip()))


def _is_bound(line: str) -> bool:
    """Whether a line stands above or below front matter, as it was typed or as other programs changed it."""
    return line.rstrip() == "---" or is_changed_break(line)


def _changed_bound(path: str, number: int, line: str) -> Problem:
    """The warning for a line that other programs have changed."""
    written = line.strip()
    message = f"'{written}' is read as ---, beside the fields; GitHub would show it as text"
    place = Place(path, number + 1, 1)
    return Problem(place, "read-otherwise", message, "write ---", "warning", len(written))


def is_unreadable(read: Parsed[Document]) -> bool:
    """Whether a file has front matter that could not be read."""
    return read.value.front is None and any(problem.severity == "error" for problem in read.problems)


def _mended(read: Parsed[Document]) -> Parsed[Document]:
    """The document with the marks in its text put right."""
    found = mend(read.value.body, read.value.locate)
    if not found.value.shifts and found.value.text == read.value.body:
        return read
    document = replace(read.value, body=found.value.text, shifts=found.value.shifts)
    return Parsed(document, problems=(*read.problems, *found.problems))
