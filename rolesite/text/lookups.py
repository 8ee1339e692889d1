"""Look-ups: `{{ name }}` in the text of workshops and pages, put in before Markdown is read.

Pure. A value is plain text, so each of its punctuation marks is escaped and none of it can become Markdown. Vision and
mission are document trees of their own: their marks stay in the text, and the inline rule of the Markdown reader turns
them into nodes. Code is left alone, and a backslash before the braces makes them plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rolesite.doc import Blocks
from rolesite.errors import nearest
from rolesite.patterns import pattern

__all__ = ["LOOKUP", "Filled", "Lookups", "Miss", "fill"]

LOOKUP = pattern(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
_PUNCTUATION = pattern(r"([!-/:-@\[-`{-~])")
_ADDRESS = pattern(r"(?:https?://|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+")
_STOPS = pattern(r"\\.|`+|\{\{", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lookups:
    """What the names of one text stand for.

    `values` are plain texts and `blocks` document trees; a name that is known but has nothing to show stands in
    `empty` with the way to give it a value.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, Blocks] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Miss:
    """A look-up that cannot be filled, `width` characters from `offset` of the text."""

    offset: int
    width: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A text with its look-ups filled in.

    `used` are the names that were found. `shifts` pair an offset of the new text with what must be taken from it (and
    from all that follow) to come to the offset in the text as it was written.
    """

    text: str
    used: tuple[str, ...] = ()
    shifts: tuple[tuple[int, int], ...] = ()
    misses: tuple[Miss, ...] = ()

    def origin(self, offset: int) -> int:
        """The offset in the text as written of an offset in the filled text."""
        taken = 0
        for start, shift in self.shifts:
            if start > offset:
                break
            taken = shift
        return max(0, offset - taken)


def fill(text: str, lookups: Lookups) -> Filled:
    """`text`, the content of one paragraph, heading or table cell, with the values put in."""
    if "{{" not in text:
        return Filled(text)
    parts: list[str] = []
    used: list[str] = []
    misses: list[Miss] = []
    shifts: list[tuple[int, int]] = []
    done = length = 0
    for start, end, found in _places(text):
        before = text[done:start]
        new, miss = _value(text, start, end, found, lookups)
        parts += (before, new)
        length += len(before) + len(new)
        shifts.append((length, length - end))
        done = end
        if miss:
            misses.append(miss)
        elif found is not None and found[0] != "\\":
            used.append(found)
    return Filled("".join((*parts, text[done:])), tuple(used), tuple(shifts), tuple(misses))


def _places(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Start and end of each mark outside code, with its name: None where it is never closed, a backslash where
    one takes the meaning from the braces."""
    at = 0
    while match := _STOPS.search(text, at):
        start, at = match.span()
        if match[0] == "\\{" and text.startswith("{", at):
            at += 1
            yield start, at, "\\"
        elif match[0].startswith("`"):
            closing = re.compile(rf"(?<!`){match[0]}(?!`)").search(text, at)
            at = closing.end() if closing else at
        elif match[0] == "{{":
            mark = LOOKUP.match(text, start)
            line_end = text.find("\n", start)
            yield start, mark.end() if mark else at, mark[1] if mark else None
            at = mark.end() if mark else (line_end if line_end >= 0 else len(text))  # one problem a line


def _value(text: str, start: int, end: int, name: str | None, lookups: Lookups) -> tuple[str, Miss | None]:
    """What stands in the place of one mark, and what is wrong with it."""
    width = end - start
    if name is None:
        hint = r"close it with '}}', or write '\{{' for two braces"
        return "\\{\\{", Miss(start, width, "unclosed-lookup", "this look-up is never closed on its line", hint)
    if name == "\\":
        return "\\{\\{", None
    if name in lookups.blocks:
        return f"{{{{{name}}}}}", None
    if lookups.values.get(name):
        return _plain(lookups.values[name], text[start - 1 : start] + text[end : end + 1]), None
    if name in lookups.empty or name in lookups.values:
        hint = lookups.empty.get(name, "")
        return "", Miss(start, width, "empty-lookup", f"'{name}' has no value here", hint)
    close = nearest(name, sorted({*lookups.values, *lookups.blocks, *lookups.empty}))
    hint = f"did you mean '{close}'?" if close else r"write '\{{' where two braces are meant"
    return "", Miss(start, width, "unknown-lookup", f"'{name}' is not a look-up", hint)


def _plain(value: str, around: str) -> str:
    """A value that Markdown reads as plain text; within `<…>` an address stays as it is."""
    value = " ".join(value.split())
    if around == "<>" and _ADDRESS.fullmatch(value):
        return value
    return _PUNCTUATION.sub(r"\\\1", value)
