"""What YAML becomes: texts, lists and fields, each with its place. Nothing is guessed.

Pure. `yamltext.read` makes these nodes, `schema.validate` turns them into typed values; a text that is Markdown keeps
its node until the Markdown reader takes it, so that every problem in it is told at its line and column.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rolesite.errors import Place
from rolesite.patterns import pattern
from rolesite.source import Locate

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "Style"]

Style = Literal["", "'", '"', "|", ">"]

_BLANK = " \t\n"
_VISIBLE = pattern(r"[^ \t\n]")
_UNIT = {  # one match for each visible character of the text, as it is written in a style
    "'": pattern(r"''|[^ \t\n']"),
    '"': pattern(
        r"(?P<blank>\\(?:[ntr _]|\t|\n|x09|x0[aA]|x20))"
        r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|[^ \t\n\\\"]"
    ),
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `raw` is how it stands in the file, marks included; `style` is "" for plain text, else its mark."""

    text: str
    place: Place
    style: Style = ""
    raw: str = ""

    @property
    def quoted(self) -> bool:
        """Whether the author marked it as text; an unquoted empty text means that nothing was given."""
        return self.style != ""

    @property
    def width(self) -> int:
        """How many characters it takes on its first line."""
        return max(1, len(self.raw.partition("\n")[0]) if self.raw else len(self.text))

    @property
    def locate(self) -> Locate:
        """Turns line and column of `text` (from 0) into the place in the file."""
        return _Locator(self)

    def place_of(self, line: int, column: int) -> Place:
        """The place of one character of `text`; line and column from 0."""
        return self.locate(line, column)

    def part(self, start: int, end: int) -> Scalar:
        """The characters from `start` to `end` as a text with its own place."""
        text = self.text[start:end]
        line = self.text.count("\n", 0, start)
        return Scalar(text, self.locate(line, start - (self.text.rfind("\n", 0, start) + 1)), self.style)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; its place is that of its first item, or of its bracket if it is `bracketed`."""

    items: tuple[Node, ...]
    place: Place
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """Fields in the order they were written; no name stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, name: str) -> Node | None:
        """The field's value, or None where it is not written."""
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """The field's name as it stands in the file, or None."""
        return next((key for key, _ in self.entries if key.text == name), None)


Node: TypeAlias = Scalar | Sequence | Mapping


class _Locator:
    """Finds characters of a text in the file.

    Folding, indents and line breaks only ever alter blanks: the n-th visible character of the text is the n-th visible
    one of its source, whatever the style. Literal blocks keep their lines, so they need no such table.
    """

    __slots__ = ("_scalar", "_sources", "_targets")

    def __init__(self, scalar: Scalar) -> None:
        self._scalar = scalar
        self._targets: list[int] | None = None
        self._sources: list[int] = []

    def __call__(self, line: int, column: int) -> Place:
        scalar = self._scalar
        if not scalar.raw:
            return Place(
                scalar.place.path, scalar.place.line + line, (0 if line else scalar.place.column) + column + bool(line)
            )
        if scalar.style == "|":
            return self._in_literal(line, column)
        if line == 0 == column:
            return self._at(_first(scalar))
        lines = scalar.text.split("\n")
        offset = sum(len(text) + 1 for text in lines[:line]) + column
        return self._at(self._source_of(offset))

    def _in_literal(self, line: int, column: int) -> Place:
        """Line n of a literal block is the n-th line below its mark; what is cut off the front is the indent."""
        scalar = self._scalar
        sources, texts = scalar.raw.split("\n"), scalar.text.split("\n")
        line = min(line, len(texts) - 1)
        indent = max(0, len(sources[line + 1]) - len(texts[line])) if line + 1 < len(sources) else 0
        return Place(scalar.place.path, scalar.place.line + line + 1, indent + column + 1)

    def _source_of(self, offset: int) -> int:
        """The offset in `raw` of the character at `offset` of the text."""
        scalar = self._scalar
        if self._targets is None:
            self._targets = [m.start() for m in _VISIBLE.finditer(scalar.text)]
            self._sources = _visible(scalar)
        if not self._sources:
            return 0
        nth = bisect_left(self._targets, offset)
        if nth < len(self._targets) and self._targets[nth] == offset:
            return self._sources[min(nth, len(self._sources) - 1)]
        before = self._sources[min(max(nth - 1, 0), len(self._sources) - 1)]
        return before + 1 if nth else before

    def _at(self, offset: int) -> Place:
        """The place of the character at `offset` of `raw`."""
        place, raw = self._scalar.place, self._scalar.raw
        line = raw.count("\n", 0, offset)
        if not line:
            return Place(place.path, place.line, place.column + offset)
        return Place(place.path, place.line + line, offset - raw.rfind("\n", 0, offset))


def _first(scalar: Scalar) -> int:
    """Where in `raw` the text begins: asked for every text, so without a table."""
    if scalar.style != ">":
        return len(scalar.style)
    match = _VISIBLE.search(scalar.raw, scalar.raw.find("\n") + 1)
    return match.start() if match else 0


def _visible(scalar: Scalar) -> list[int]:
    """Where in `raw` each visible character of the text begins."""
    raw, style = scalar.raw, scalar.style
    if style == ">":
        return [m.start() for m in _VISIBLE.finditer(raw, raw.find("\n") + 1)]
    if style == "":
        return [m.start() for m in _VISIBLE.finditer(raw)]
    return [m.start() for m in _UNIT[style].finditer(raw, 1, max(1, len(raw) - 1)) if not m.groupdict().get("blank")]
