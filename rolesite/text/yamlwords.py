"""What can be wrong with a YAML file though its parser accepts it, in an author's words.

Pure, used by `yamltext` (and by `yamlsyntax`, which tells what the parser refuses). A `Stop` ends one attempt at
reading; where it knows the mend, it carries the mended source to read on with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

import yaml

from rolesite.errors import Place, Problem
from rolesite.text.yamlnodes import Scalar

__all__ = [
    "Source",
    "Stop",
    "Value",
    "alias",
    "begin",
    "brackets",
    "conflict_marker",
    "cut_text",
    "dash_without_space",
    "duplicate",
    "end",
    "in_quotes",
    "key_is_no_text",
    "merge_key",
    "properties",
    "quoted",
    "second_document",
    "too_deep",
    "unquoted",
    "unreadable",
]

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_ENTRY = re.compile(
    r"(?P<lead> *(?:- +)*)(?P<field>(?:[^\s:#\"'\[{&*!|>%@`-][^:#]*?|\"[^\"]*\"|'[^']*') *:(?:[ \t]+|$))?"
)
_DASH = re.compile(r"(?:\A|\n *)(?P<dash>-)(?P<word>[^\W\d_]\w*)")
_HINT_LENGTH = 60


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
        return Value(row, match.end(), self.line(row)[match.end() :].rstrip(), name.strip(), len(match["lead"]))

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
    """A value on its first line: where it begins, its text, its field (`name:`, or "" in a list) and its indent."""

    row: int
    column: int
    text: str
    field: str = ""
    indent: int = 0

    def shown(self, text: str | None = None) -> str:
        """The line as it should be: the field and the text in quotes."""
        text = self.text if text is None else text
        if len(text) > _HINT_LENGTH:
            text = text[:_HINT_LENGTH].rstrip() + " …"
        return f"{self.field or '-'} {quoted(text)}"


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


def in_quotes(source: Source, value: Value, code: str, message: str, column: int | None = None) -> Stop:
    """A text that needs quotes: tells it with its line as it should be, and reads on as if they stood there."""
    last = source.last_row_of(value)
    if last == value.row:
        hint = f"write it in quotes: {value.shown()}"
    else:
        hint = f"put '|' after '{value.field or '-'}' and the whole text on the lines below it, indented"
    text = "\n".join([value.text, *source.lines[value.row + 1 : last + 1]])
    at = value.column if column is None else column
    problem = Problem(
        source.place(value.row, at), code, message, hint, width=max(1, len(value.text)) if column is None else 1
    )
    return Stop(problem, value.row, source.replace(value.row, value.column, last, quoted(text)), value.column)


# --- found before parsing --------------------------------------------------------------------------------------------


def conflict_marker(text: str, path: str, first_line: int) -> Problem | None:
    """The first mark that an unfinished merge left behind."""
    match = _CONFLICT.search(text)
    if match is None:
        return None
    place = Place(path, text.count("\n", 0, match.start()) + first_line, 1)
    message = "two versions of this file were merged and the conflict is still in it"
    hint = "keep the lines you want and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return Problem(place, "merge-conflict", message, hint, width=7)


# --- found in events -------------------------------------------------------------------------------------------------


def brackets(event: yaml.CollectionStartEvent, text: str, path: str, first_line: int) -> Stop | None:
    """`[[role]]` or `{{ name }}` that stands unquoted at the start of a value."""
    mark = text[begin(event).index : begin(event).index + 2]
    if mark not in ("[[", "{{"):
        return None
    source = Source.of(text, path, first_line)
    value = source.value(begin(event).line)
    message = f"a text that begins with '{mark}' must stand in quotes"
    if value.column == begin(event).column:
        return in_quotes(source, value, "unquoted-brackets", message)
    row, column = begin(event).line, begin(event).column
    problem = Problem(source.place(row, column), "unquoted-brackets", message, 'put " before and after it', width=2)
    return Stop(problem, row)


def alias(event: yaml.AliasEvent, text: str, path: str, first_line: int) -> Stop:
    """`*name`: a reference to a value elsewhere in the file, or a text that begins with a star."""
    source = Source.of(text, path, first_line)
    row, column = begin(event).line, begin(event).column
    value = source.value(row)
    message = f"'*{event.anchor}' would repeat another value of the file, which is not supported"
    if value.column == column:
        return in_quotes(source, value, "yaml-alias", message)
    hint = "write the value itself; a text that begins with '*' must stand in quotes"
    return Stop(Problem(source.place(row, column), "yaml-alias", message, hint, width=len(event.anchor or "") + 1), row)


def properties(event: yaml.NodeEvent, place: Place, text: str) -> Problem | None:
    """`&name` and `!tag` in front of a value."""
    if event.anchor is not None:
        message = f"'&{event.anchor}' names a value to repeat it elsewhere, which is not supported"
        hint = "delete it; a text that begins with '&' must stand in quotes"
        return Problem(place, "yaml-alias", message, hint, width=len(event.anchor) + 1)
    if getattr(event, "tag", None) is None:
        return None
    source = Source.of(text, place.path, place.line - begin(event).line)
    value = source.value(begin(event).line)
    word = value.text.partition(" ")[0]
    if word == "!" and value.column == begin(event).column:
        hint = f"write it in quotes: {value.shown()}"
        message = "a text that begins with '!' must stand in quotes"
        return Problem(place, "special-start", message, hint, width=len(value.text))
    message = f"'{word}' says how to read the value, which is not supported"
    hint = "delete it; a text that begins with '!' must stand in quotes"
    return Problem(place, "yaml-tag", message, hint, width=max(1, len(word)))


def merge_key(place: Place) -> Problem:
    """`<<:`, which would take in the fields of another value."""
    message = "'<<' would take in the fields of another value, which is not supported"
    return Problem(place, "yaml-alias", message, "write the fields themselves", width=2)


def duplicate(key: Scalar, first: Scalar) -> Problem:
    """One field written twice; the first is kept."""
    message = f"'{key.text}' stands here a second time, first on line {first.place.line}"
    return Problem(key.place, "duplicate-field", message, "keep one of the two", width=key.width)


def cut_text(value: Scalar, rest: str, gap: int, key: Scalar | None) -> Problem:
    """A text that ends where ` #` makes the rest a comment. `gap` is the number of blanks in between."""
    last_line = value.place.line + value.raw.count("\n")
    after = len(value.raw.rpartition("\n")[2])
    column = (after + 1 if "\n" in value.raw else value.place.column + after) + gap
    whole = f"{value.text} {rest}".strip()
    name = f"{key.text}:" if key else "-"
    message = f"YAML takes '{rest}' for a comment, so it is not part of the text"
    if len(rest) > _HINT_LENGTH:
        message = "YAML takes the rest of this line for a comment, so it is not part of the text"
    if len(whole) > _HINT_LENGTH:
        whole = whole[: _HINT_LENGTH - 1] + " …"
    hint = f"write the text in quotes: {name} {quoted(whole)}; for a comment, put a space after #"
    return Problem(Place(value.place.path, last_line, column), "cut-text", message, hint, width=len(rest))


def dash_without_space(value: Scalar, *, below: bool) -> Problem | None:
    """The first line of a plain text that looks like an item without its blank; the text itself may look so only
    where it stands `below` its field."""
    match = _DASH.search(value.raw if below else value.raw[1:])
    if match is None:
        return None
    start = match.start("dash") + (0 if below else 1)
    line = value.raw.count("\n", 0, start)
    column = start - value.raw.rfind("\n", 0, start) if line else value.place.column + start
    place = Place(value.place.path, value.place.line + line, column)
    word = match["word"]
    hint = f"write '- {word}' for an item of a list; a text that begins with '-' must stand in quotes"
    return Problem(place, "missing-space", "a space is missing after the dash", hint)


def second_document(place: Place, first_line: int) -> Stop:
    """`---` begins another document in the file."""
    message = "a second document begins here, and only the first would be read"
    hint = "delete the line '---'; long texts go below a field with '|' after its name"
    return Stop(Problem(place, "second-document", message, hint, width=3), place.line - first_line)


def too_deep(place: Place, limit: int) -> Stop:
    """Brackets within brackets, without end."""
    message = f"lists and fields are nested more than {limit} deep"
    return Stop(Problem(place, "too-deep", message, "a text that holds many brackets must stand in quotes"))


def key_is_no_text(place: Place) -> Stop:
    """A list or fields where the name of a field belongs."""
    message = "the name of a field must be plain words"
    hint = "a text that begins with '?', '[' or '{' must stand in quotes"
    return Stop(Problem(place, "field-name", message, hint))


def unreadable(error: Exception, path: str, first_line: int) -> Stop:
    """Whatever else the parser may say, without a place."""
    message = f"the file cannot be read as YAML ({type(error).__name__})"
    return Stop(Problem(Place(path, first_line, 1), "yaml-syntax", message, "look for unusual characters in it"))
