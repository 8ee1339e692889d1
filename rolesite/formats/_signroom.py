"""How large words can be on a sign: measured in the theme's own fonts, so that no word is broken and nothing is cut off.

Pure; used by the format of signs. Lengths are in millimetres, sizes of type in points.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.doc import Text
from rolesite.formats._deck.size import Ruler
from rolesite.patterns import pattern

__all__ = ["Lines", "Room"]

_POINT = 72 / 25.4  # points in a millimetre
_LINE, _TEXT_LINE = 1.06, 1.25  # of headings and of text, as in signs.css
_SLACK = 0.97  # lines are broken by another hand than measures them
_LEAST = 12
_PIECE = pattern(r"[^/]+/*|/+")


@dataclass(frozen=True, slots=True)
class Lines:
    """A text in lines, and the size in which each has the room's width."""

    texts: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Room:
    """A part of a sign that is so wide and high."""

    ruler: Ruler
    width: float
    height: float

    def largest(self, text: str, height: float, *, most: int) -> int:
        """The largest size in which a heading stands in the room's width and in that height; the smallest there is where
        none does."""
        return next((size for size in range(most, _LEAST, -2) if self._fits(text, size, height)), _LEAST)

    def taken(self, text: str, size: int, *, heading: bool = True) -> float:
        """The height of a text in that size; 0 of none."""
        if not text:
            return 0.0
        lines = self.ruler.lines((Text(text),), size, self.width * _POINT, heading=heading)
        return lines * size * (_LINE if heading else _TEXT_LINE) / _POINT

    def parted(self, address: str, *, most: int) -> Lines:
        """An address in lines that end after a slash, in the largest size in which two of them hold it; in the smallest
        it has as many as it needs."""
        for size in range(most, _LEAST, -2):
            lines = self._lines(address, size)
            if len(lines) <= 2 and all(self._across(line, size) for line in lines):
                return Lines(lines, size)
        return Lines(self._lines(address, _LEAST), _LEAST)

    def _lines(self, address: str, size: int) -> tuple[str, ...]:
        lines: list[str] = []
        for piece in _PIECE.findall(address):
            if lines and self._across(lines[-1] + piece, size):
                lines[-1] += piece
            else:
                lines.append(piece)
        return tuple(lines)

    def _across(self, text: str, size: int) -> bool:
        """Whether the text has the room's width."""
        return self.ruler.heading.width(text) * size <= self.width * _POINT * _SLACK

    def _fits(self, text: str, size: int, height: float) -> bool:
        pieces = text.replace("-", "- ").split()
        return all(self._across(piece, size) for piece in pieces) and self.taken(text, size) <= height
