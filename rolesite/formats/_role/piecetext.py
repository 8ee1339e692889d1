"""The words of a role's pieces: which pieces of two roles belong together, and marks around words of their own.

Shared by comparisons and ladders; pure. It works on the rendered pieces of `RoleText`, so that links and emphasis stay
while words are marked.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from rolesite.engines import worddiff
from rolesite.formats._role.comparison import Piece, RoleText, TextSection
from rolesite.patterns import pattern

__all__ = ["PieceText", "marked", "pairs_of", "sections_of"]

_TAG = pattern(r"(<[^>]*>)")  # in our own HTML no attribute holds a bare ">"
_MARK = Markup('<{0}><span class="visually-hidden">{1} </span>{2}<span class="visually-hidden"> {3}</span></{0}>')


def marked(tag: str, start: str, words: str, end: str) -> Markup:
    """Words in an element that shows what they are, between words that only a screen reader says."""
    return _MARK.format(tag, start, words, end)


def sections_of(left: RoleText, right: RoleText) -> Iterator[tuple[TextSection, TextSection]]:
    """The sections of both roles in the catalogue's order; one that a role lacks is without pieces."""
    ours, theirs = ({section.key: section for section in role.sections} for role in (left, right))
    every = sorted({**ours, **theirs}.values(), key=lambda section: (section.place, section.key))
    for section in every:
        none = TextSection(section.key, section.title, section.place, section.free, (), section.lang)
        yield ours.get(section.key, none), theirs.get(section.key, none)


def pairs_of(ours: list[PieceText], theirs: list[PieceText]) -> list[tuple[int, int]]:
    """The pieces that belong together, by their places: those with keys by their keys, the others by their words."""
    places = {text.piece.key: j for j, text in enumerate(theirs) if text.piece.key}
    found = [(i, places[text.piece.key]) for i, text in enumerate(ours) if text.piece.key in places]
    free_ours = [i for i, text in enumerate(ours) if not text.piece.key]
    free_theirs = [j for j, text in enumerate(theirs) if not text.piece.key]
    by_words = worddiff.pairs([ours[i].words for i in free_ours], [theirs[j].words for j in free_theirs])
    return sorted([*found, *((free_ours[i], free_theirs[j]) for i, j in by_words)])


class PieceText:
    """A piece as its tags and texts, and the words of the texts with where they stand."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.html = Markup(piece.html)  # noqa: S704  rendered by rolesite: see RoleText
        self.parts = [part if part.startswith("<") else html.unescape(part) for part in _TAG.split(piece.html)]
        self.places = [
            (at, start, end) for at, part in enumerate(self.parts) if not at % 2 for start, end in worddiff.spans(part)
        ]
        self.words = tuple(self.parts[at][start:end] for at, start, end in self.places)

    @property
    def line(self) -> str:
        """All its text, on one line."""
        return " ".join("".join(self.parts[::2]).split())

    def marked(self, other: PieceText, mark: Callable[[str], Markup]) -> Markup:
        """The piece's HTML, with the words marked that the other does not have."""
        runs = worddiff.differences(self.words, other.words)
        return self._marked([(run.old_start, run.old_end) for run in runs if not run.same], mark)

    def _marked(self, runs: list[tuple[int, int]], mark: Callable[[str], Markup]) -> Markup:
        marks: dict[int, list[tuple[int, int]]] = {}
        for first, end in runs:
            for at, start, stop in _stretches(self.places[first:end]):
                marks.setdefault(at, []).append((start, stop))
        return Markup("").join(
            Markup(part) if at % 2 else _text(part, marks.get(at, []), mark)  # noqa: S704  a tag of our own HTML
            for at, part in enumerate(self.parts)
        )


def _stretches(places: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Words that follow each other in one text, as one stretch."""
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at][0] != places[start][0]:
            yield places[start][0], places[start][1], places[at - 1][2]
            start = at


def _text(text: str, marks: list[tuple[int, int]], mark: Callable[[str], Markup]) -> Markup:
    done, found = 0, Markup("")
    for start, end in marks:
        found += escape(text[done:start]) + mark(text[start:end])
        done = end
    return found + escape(text[done:])
