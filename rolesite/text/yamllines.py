"""The lines of a YAML source, and how a line should be written instead.

Pure, for all modules that tell what is wrong with YAML. A `Stop` ends one attempt at reading; where it knows the mend,
it carries the mended source to read on with.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import cast

import yaml

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern

__all__ = [
    "LONGEST",
    "Source",
    "Stop",
    "Trouble",
    "Value",
    "advise",
    "begin",
    "end",
    "in_quotes",
    "quoted",
    "uncommented",
    "unquoted",
    "written",
]

_ENTRY = pattern(
    r"(?P<lead> *(?:- +)*)(?P<field>(?:[^\s:#\"'\[{&*!|>%@`,\]}-][^:#]*?|\"[^\"]*\"|'[^']*') *:(?:[ \t]+|$))?"
)
_PROSE = pattern(r" *(?:- +)*(?P<dash>-) +(?=(?P<word>[^\s:#\"'\[{&*!|>%@`,\]}-][^:#]*):(?: |$))")
_NAME = pattern("[a-z][a-z0-9_]*")
_CURLY = pattern("[“”„](?P<text>[^“”„]*)[“”]")
_COMMENT = pattern(r"[ \t]+#(?=[ \t]|$)")
LONGEST = 100  # characters of a text that a hint repeats: the whole of it, or nothing


@dataclass(frozen=True, slots=True)
class Stop:
    """Why reading ended: a problem on `line` (from 0), and the source with the mistake mended, if that is plain.

    `quoted_at` is the column of a text that the mend put in quotes.
    """

    problem: Problem
    line: int = -1
    mended: str | None = None
    quoted_at: int = -1


@dataclass(frozen=True, slots=True)
class Source:
    """A text by lines, and where it stands in its file; rows and columns count from 0."""

    path: str
    first_line: int
    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str, path: str, first_line: int) -> Source:
        """The source of a whole text."""
        return cls(path, first_line, tuple(text.split("\n")))

    def line(self, row: int) -> str:
        """The line, "" beyond the end."""
        return self.lines[row] if 0 <= row < len(self.lines) else ""

    def place(self, row: int, column: int) -> Place:
        """The place in the file, within its lines."""
        last = len(self.lines) - 1
        while row > 0 and (row > last or (row == last and not self.lines[row])):
            row, column = row - 1, len(self.line(row - 1))
        return Place(self.path, row + self.first_line, column + 1)

    def value(self, row: int) -> Value:
        """The value that begins on a line, after its indent, dashes and field name."""
        match = _ENTRY.match(self.line(row))
        if match is None:  # the pattern matches any line, the empty one too
            return Value(row, 0, self.line(row))
        name = match["field"] or ""
        lead = name.strip() or match["lead"].strip()[-1:]
        text = uncommented(self.line(row)[match.end() :].rstrip())
        return Value(row, match.end(), text, name.strip(), len(match["lead"]), lead)

    def item(self, row: int, fields: Container[str] = ()) -> Value | None:
        """The whole text of an item that begins with words and a colon, if those can be no field's name.

        Where no names of fields are known, a word in small letters may be one.
        """
        match = _PROSE.match(self.line(row))
        if match and (match["word"] in fields or (fields == () and _NAME.fullmatch(match["word"]))):
            match = None
        return (
            Value(row, match.end(), uncommented(self.line(row)[match.end() :].rstrip()), "", match.start("dash"), "-")
            if match
            else None
        )

    def replace(self, row: int, column: int, last_row: int, new: str) -> str:
        """The text with everything from (row, column) to the end of `last_row` replaced."""
        lines = [*self.lines[:row], self.lines[row][:column] + new, *self.lines[last_row + 1 :]]
        return "\n".join(lines)

    def last_row_of(self, value: Value) -> int:
        """The last line that belongs to the value: those below it which are indented further than its entry."""
        last = value.row
        for row in range(value.row + 1, len(self.lines)):
            line = self.lines[row]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= value.indent:
                break
            if line.strip():
                last = row
        return last


@dataclass(frozen=True, slots=True)
class Value:
    """A value on its first line: where it begins, its text, its field (`name:`, or "" in a list) and its indent.

    `lead` is what stands before it on its line, as a hint repeats it: its field, a dash, or nothing.
    """

    row: int
    column: int
    text: str
    field: str = ""
    indent: int = 0
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A parser's error: its words, where it noticed (row, column), where it began (from_row, from_column; -1 if not
    told), the last text that it had read, and the names of fields that the file may have."""

    source: Source
    words: str
    doing: str
    row: int
    column: int
    from_row: int
    from_column: int
    last: yaml.ScalarEvent | None
    fields: Container[str] = ()

    @property
    def place(self) -> Place:
        """Where the parser noticed it."""
        return self.source.place(self.row, self.column)

    @property
    def start(self) -> Place:
        """Where the thing that it was reading began."""
        return self.source.place(self.from_row, self.from_column) if self.from_row >= 0 else self.place


def uncommented(text: str, start: int = 0) -> str:
    """The text of a line without the comment behind it; a `#` with a character right behind it begins none.

    Only what stands behind `start` is looked at; a text in quotes stays whole.
    """
    if not start and text[:1] in ("'", '"'):
        return text
    match = _COMMENT.search(text, start)
    return text[: match.start()] if match else text


def begin(event: yaml.Event) -> yaml.Mark:
    """Where an event begins; its type says that there may be no mark, but a parser of text always sets one."""
    return cast("yaml.Mark", event.start_mark)


def end(event: yaml.Event) -> yaml.Mark:
    """Where an event ends."""
    return cast("yaml.Mark", event.end_mark)


def quoted(text: str) -> str:
    """The text in quotes, as YAML reads it back."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def unquoted(raw: str) -> str:
    """What `quoted` was given."""
    inner = raw[1:-1]
    return inner if raw[:1] == '"' else inner.replace("''", "'")


def advise(text: str, lead: str) -> str:
    """How to write a text that needs quotes: its line as it should be, or words where the line is long.

    `lead` is what stands before it: `name:`, a dash, or nothing.
    """
    mark = quoted(text)[0]
    if len(text) <= LONGEST:
        return f"write it in quotes: {lead} {quoted(text)}" if lead else f"write it in quotes: {quoted(text)}"
    double = ", and double each ' within it" if mark == "'" and "'" in text else ""
    return f"put {mark} before and after the whole text{double}"


def written(lead: str, text: str, otherwise: str) -> str:
    """The line as it should be, or words where it is long."""
    text = text.strip()
    return f"write '{lead}{text}'" if len(text) <= LONGEST else otherwise


def in_quotes(source: Source, value: Value, code: str, message: str, column: int | None = None) -> Stop:
    """A text that needs quotes: tells it with its line as it should be, and reads on as if they stood there."""
    last = source.last_row_of(value)
    curly = _CURLY.fullmatch(value.text) if last == value.row else None  # marks that were meant to quote
    text = curly["text"] if curly else value.text
    if last == value.row:
        hint = advise(text, value.lead)
    else:
        hint = f"put '|' after '{value.field or '-'}' and the whole text on the lines below it, indented"
    text = "\n".join([text, *source.lines[value.row + 1 : last + 1]])
    comment = source.line(value.row)[value.column + len(value.text) :] if last == value.row else ""
    at = value.column if column is None else column
    problem = Problem(
        source.place(value.row, at), code, message, hint, width=max(1, len(value.text)) if column is None else 1
    )
    return Stop(problem, value.row, source.replace(value.row, value.column, last, quoted(text) + comment), value.column)
