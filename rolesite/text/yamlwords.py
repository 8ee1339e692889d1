"""What can be wrong with a YAML file though its parser accepts it, in an author's words.

Pure, used by `yamltext`; `yamlsyntax` tells what the parser refuses.
"""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern
from rolesite.text.yamllines import LONGEST, Source, Stop, advise, begin, in_quotes
from rolesite.text.yamlnodes import Scalar

__all__ = [
    "alias",
    "brackets",
    "conflict_marker",
    "cut_text",
    "dash_without_space",
    "duplicate",
    "key_is_no_text",
    "merge_key",
    "properties",
    "second_document",
    "too_deep",
    "unmerged",
    "unreadable",
]

_MARKS = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
_CONFLICT = pattern(r"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})$", re.MULTILINE)
_LINK = pattern(r"\[\[[^\[\],]+\]\]|\{\{[^{]")  # what is no list in a list
_DASH = pattern(r"(?:\A|\n *)(?P<dash>-)(?=[^\W\d_])")


# --- found before parsing --------------------------------------------------------------------------------------------


def conflict_marker(text: str, path: str, first_line: int) -> Problem | None:
    """The first mark that an unfinished merge left behind."""
    match = _CONFLICT.search(text) if any(mark in text for mark in _MARKS) else None
    return unmerged(Place(path, text.count("\n", 0, match.start()) + first_line, 1)) if match else None


def unmerged(place: Place) -> Problem:
    """A mark of an unfinished merge, wherever it stands."""
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
        stop = in_quotes(source, value, "unquoted-brackets", message)
        return stop if _LINK.match(value.text) else replace(stop, mended=None)
    row, column = begin(event).line, begin(event).column
    problem = Problem(source.place(row, column), "unquoted-brackets", message, 'put " before and after it', width=2)
    return Stop(problem, row)


def alias(event: yaml.AliasEvent, text: str, path: str, first_line: int) -> Stop:
    """`*name`: a reference to a value elsewhere in the file, or a text that begins with a star."""
    source = Source.of(text, path, first_line)
    row, column = begin(event).line, begin(event).column
    value = source.value(row)
    message = f"'*{event.anchor}' would repeat another value of the file, which is not supported"
    if value.column == column and (value.text[1:] != event.anchor or f"&{event.anchor}" not in text):
        return in_quotes(source, value, "special-start", "a text that begins with '*' must stand in quotes")
    if value.column == column:
        return in_quotes(source, value, "yaml-alias", message)
    hint = "write the value itself; a text that begins with '*' must stand in quotes"
    return Stop(Problem(source.place(row, column), "yaml-alias", message, hint, width=len(event.anchor or "") + 1), row)


def properties(event: yaml.NodeEvent, place: Place, text: str) -> Problem | None:
    """`&name` and `!tag` in front of a value."""
    if event.anchor is not None:
        message = f"'&{event.anchor}' names a value to repeat it elsewhere, which is not supported"
        hint = f"delete it; if it is text, {_whole(event, place, text)}"
        return Problem(place, "yaml-alias", message, hint, width=len(event.anchor) + 1)
    if getattr(event, "tag", None) is None:
        return None
    source = Source.of(text, place.path, place.line - begin(event).line)
    value = source.value(begin(event).line)
    word = value.text.partition(" ")[0]
    if word == "!" and value.column == begin(event).column:
        hint = advise(value.text, value.lead)
        message = "a text that begins with '!' must stand in quotes"
        return Problem(place, "special-start", message, hint, width=len(value.text))
    message = f"'{word}' says how to read the value, which is not supported"
    hint = f"delete it; if it is text, {_whole(event, place, text)}"
    return Problem(place, "yaml-tag", message, hint, width=max(1, len(word)))


def _whole(event: yaml.NodeEvent, place: Place, text: str) -> str:
    """How to write the value with the mark before it as a text."""
    value = Source.of(text, place.path, place.line - begin(event).line).value(begin(event).line)
    return advise(value.text, value.lead) if value.column == begin(event).column else "put it in quotes"


def merge_key(place: Place) -> Problem:
    """`<<:`, which would take in the fields of another value."""
    message = "'<<' would take in the fields of another value, which is not supported"
    return Problem(place, "yaml-alias", message, "write the fields themselves", width=2)


def duplicate(key: Scalar, first: Scalar) -> Problem:
    """One field written twice; the first is kept."""
    message = f"'{key.text}' stands here a second time, first on line {first.place.line}"
    return Problem(key.place, "duplicate-field", message, "keep one of the two", width=key.width)


def cut_text(value: Scalar, rest: str, gap: int, lead: str) -> Problem:
    """A text that ends where ` #` makes the rest a comment. `gap` is the number of blanks in between, `lead` what stands
    before the text as a hint repeats it."""
    last_line = value.place.line + value.raw.count("\n")
    after = len(value.raw.rpartition("\n")[2])
    column = (after + 1 if "\n" in value.raw else value.place.column + after) + gap
    whole = f"{value.raw if value.quoted else value.text} {rest}".strip()
    message = f"YAML takes '{rest}' for a comment, so it is not part of the text"
    if len(rest) > LONGEST:
        message = "YAML takes the rest of this line for a comment, so it is not part of the text"
    hint = f"{advise(whole, lead)}; for a comment, put a space after #"
    return Problem(Place(value.place.path, last_line, column), "cut-text", message, hint, width=len(rest))


def dash_without_space(value: Scalar, *, below: bool) -> Problem | None:
    """The first line of a plain text that looks like an item without its blank; the text itself may look so only
    where it stands `below` its field."""
    match = _DASH.search(value.raw, 0 if below else 1)  # an offset: a slice would have a beginning of its own
    if match is None:
        return None
    start = match.start("dash")
    line = value.raw.count("\n", 0, start)
    column = start - value.raw.rfind("\n", 0, start) if line else value.place.column + start
    place = Place(value.place.path, value.place.line + line, column)
    hint = "put one there for an item of a list; a text that begins with '-' must stand in quotes"
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
