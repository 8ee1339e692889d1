"""Text measured with the fonts' own metrics: how wide words are, and how many lines a text takes.

An engine: pure, called by formats that must know before any browser does how much fits. It goes by the advance widths of
a font's characters (`fontmetrics`); kerning and ligatures are left out, so that a text is measured a trifle wider than it
is set.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from rolesite.engines.fontmetrics import Metrics
from rolesite.patterns import pattern

__all__ = ["Face", "Run", "Words", "break_lines", "count_lines"]

_MOST_LINES = 100  # no slide, card or sign holds as many
_HALVINGS = 6  # steps in which the lines of a text are made even
_TELLING = 400  # characters of a text that are measured first
_NARROW, _WIDE, _PICTURE = 0.6, 1.0, 1.35  # em, for characters that no font of the face has
_WIDE_FROM = 0x1100  # the first block whose characters are as wide as they are high
_PICTURES = range(0x1F000, 0x20000)  # and those that are pictures, which are wider

_IDEOGRAPHS = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U0001f300-\U0001faff\U00020000-\U0003ffff"
_SPACES = " \t\r\f\v\u1680\u2000-\u2006\u2008-\u200a\u3000"
_ENDS = "\\-\u2010\u2013\u2014\u200b"  # a line may end after these: hyphens, dashes, the zero-width space
_WORD = rf"[^\n{_SPACES}{_IDEOGRAPHS}{_ENDS}]"
_PIECE = pattern(rf"\n|[{_SPACES}]+|[{_IDEOGRAPHS}]|{_WORD}*[{_ENDS}]|{_WORD}+")
_LETTER = rf"[^\n{_SPACES}{_ENDS}]"
_PIECE_OF_LETTERS = pattern(rf"\n|[{_SPACES}]+|{_LETTER}*[{_ENDS}]|{_LETTER}+")  # the same, compiled in no time
_LETTERS = pattern("[\0-\u2e7f]*")  # a text without ideographs
_MAY_BREAK_AFTER = pattern(rf"[{_IDEOGRAPHS}{_ENDS}]\Z")
_JOINED = pattern("(?:\u200d.|[\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff])\\Z")  # pictures made of several signs
_IS_SPACE = pattern(rf"[{_SPACES}]")


@dataclass(frozen=True)
class Face:
    """Fonts that set a text together: for each character the first one that has it."""

    fonts: tuple[Metrics, ...]

    def width(self, text: str) -> float:
        """The width of the text on one line, in em."""
        return sum(map(self._advances.__getitem__, text))

    @cached_property
    def _advances(self) -> _Advances:
        return _advances(self.fonts)


class _Advances(dict[str, float]):
    """The width of every character in em, looked up in the fonts the first time it is asked for."""

    def __init__(self, fonts: tuple[Metrics, ...]) -> None:
        super().__init__()
        self._fonts = fonts

    def __missing__(self, character: str) -> float:
        self[character] = found = self._advance(character)
        return found

    def _advance(self, character: str) -> float:
        code = ord(character)
        for font in self._fonts:
            if code in font.advances:
                return font.advances[code] / font.units
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            return 0.0
        if code >= _WIDE_FROM:
            return _PICTURE if code in _PICTURES else _WIDE
        return _NARROW


@lru_cache(maxsize=16)
def _advances(fonts: tuple[Metrics, ...]) -> _Advances:
    """One table for equal faces: every output makes its own, of the same few fonts."""
    return _Advances(fonts)


_Kind = Literal["word", "last", "space", "end"]
"""What a piece of text is for the line it comes to: a line may end after the last of its words, and has to after its end."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one face; `scale` is its size in em of the paragraph's. a line feed ends a line."""

    text: str
    face: Face
    scale: float = 1.0


class Words:
    """The words and spaces of a paragraph. Each is measured once, and only when somebody comes to it: a text is tried in
    many types and columns, and of one that fits nowhere the beginning is enough."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._measured: list[tuple[_Kind, float]] = []
        self._others = _pieces(runs)

    def __iter__(self) -> Iterator[tuple[_Kind, float]]:
        """What each piece does to the line, and its width in em."""
        yield from self._measured
        for piece in self._others:
            self._measured.append(piece)
            yield piece


def count_lines(words: Words, width: float) -> int:
    """How many lines the words take in a column `width` em wide, filled greedily as browsers do.

    Lines end at spaces, after hyphens and dashes, and between ideographs; a word wider than the column is broken. What
    takes more than a hundred lines fits on nothing, and is not counted to its end.
    """
    line = _Line(width)
    for kind, advance in words:
        if line.count > _MOST_LINES:
            break
        if kind == "end":
            line.end()
        elif kind == "space":
            line.space(advance)
        else:
            line.glue(advance)
            if kind == "last":
                line.place()
    line.place()
    return line.count


def break_lines(text: str, face: Face, width: float) -> tuple[str, ...]:
    """The text in lines of at most `width` em, as few as can be and of about one length; at least one line.

    Lines end where those of `count_lines` do. A word wider than that is broken between any two characters.
    """
    pieces = [(piece, face.width(piece)) for piece in _unbroken(text)]
    lines = _filled(pieces, face, width)
    longest = max((advance for _, advance in pieces), default=0.0)  # a narrower line would break a word
    low, high = min(longest, width), width
    for _ in range(_HALVINGS if len(lines) > 1 else 0):
        middle = (low + high) / 2
        evener = _filled(pieces, face, middle)
        if len(evener) > len(lines):
            low = middle
        else:
            high, lines = middle, evener
    return tuple(lines)


def _filled(pieces: Sequence[tuple[str, float]], face: Face, width: float) -> list[str]:
    """The lines of a text that has these pieces, each with its width, filled as far as they go."""
    lines, taken = [""], 0.0
    for piece, advance in pieces:
        if piece == " ":
            if lines[-1]:
                lines[-1] += piece
                taken += advance
            continue
        if lines[-1] and taken + advance > width:
            lines.append("")
            taken = 0.0
        lines[-1] += piece
        taken += advance
        if taken > width:
            lines[-1:] = _broken(piece, face, width)
            taken = face.width(lines[-1])
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _broken(word: str, face: Face, width: float) -> list[str]:
    """A word that is wider than a line, in parts that are not."""
    parts: list[str] = []
    while len(word) > 1 and _exceeds(word, face, width):
        part, word = _cut(word, face, width)
        parts.append(part)
    return [*parts, word]


def _exceeds(text: str, face: Face, width: float) -> bool:
    """Whether the text is wider; of one that is very long its beginning mostly tells."""
    return face.width(text[:_TELLING]) > width or (len(text) > _TELLING and face.width(text) > width)


def _unbroken(text: str) -> list[str]:
    """The pieces of a text that stay on one line; pictures that are made of several signs are one, and so are spaces."""
    pieces: list[str] = []
    for piece in _split(text.replace("\n", " ")):
        if pieces and pieces[-1] != " " and _JOINED.search(pieces[-1] + piece[0]):
            pieces[-1] += piece
        else:
            pieces.append(" " if _IS_SPACE.match(piece) else piece)
    return pieces


def _split(text: str) -> list[str]:
    """The words, spaces and line feeds of a text, one by one; each ideograph is a word."""
    found: list[str] = (_PIECE_OF_LETTERS if _LETTERS.fullmatch(text) else _PIECE).findall(text)
    return found


def _cut(word: str, face: Face, width: float) -> tuple[str, str]:
    """As much of a word as the width holds, at least one character, and the rest of it."""
    count = 1
    while count < len(word) - 1 and face.width(word[: count + 1]) <= width:
        count += 1
    return word[:count], word[count:]


def _pieces(runs: Iterable[Run]) -> Iterator[tuple[_Kind, float]]:
    """What the runs' words and spaces do to a line, and their widths in em."""
    for run in runs:
        for piece in _split(run.text):
            yield _kind(piece), run.face.width(piece) * run.scale


def _kind(piece: str) -> _Kind:
    if piece == "\n":
        return "end"
    if _IS_SPACE.match(piece):
        return "space"
    return "last" if _MAY_BREAK_AFTER.search(piece) else "word"


class _Line:
    """The state of filling lines: what stands on this one, the space after it, and the word not yet placed."""

    def __init__(self, width: float) -> None:
        self.count = 1
        self._width = max(width, 1.0)
        self._filled = self._gap = self._word = 0.0

    def glue(self, advance: float) -> None:
        """Adds to the word: what stands together across runs is broken nowhere."""
        self._word += advance

    def space(self, advance: float) -> None:
        self.place()
        self._gap += advance

    def end(self) -> None:
        self.place()
        self.count += 1
        self._filled = self._gap = 0.0

    def place(self) -> None:
        """Puts the word on this line or, where it does not fit, on the next."""
        if not self._word:
            return
        if self._filled and self._filled + self._gap + self._word > self._width:
            self.count += 1
            self._filled = self._gap = 0.0
        broken = max(math.ceil(self._word / self._width) - 1, 0)
        self.count += broken
        self._filled += self._gap + self._word - broken * self._width
        self._gap = self._word = 0.0
