"""What differs between two roles: their sections side by side, each piece with its sign, each word of its own marked.

Shared by the formats that show comparisons; pure. It works on the rendered pieces of `RoleText`, so that links and
emphasis stay while words are marked. The script of the live comparison follows the same rules.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from rolesite.engines import worddiff
from rolesite.formats._comparison import Piece, RoleText, TextSection

__all__ = ["Comparison", "Group", "Row", "Shown", "StepSection", "compare", "marked", "step"]

State = Literal["same", "alike", "own"]

_TAG = re.compile(r"(<[^>]*>)")  # in our own HTML no attribute holds a bare ">"
_CLIP = 26  # words of an item that a ladder shows
_FEW = 3  # items of each sort that a ladder shows


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces that belong together, beside each other: one for all where they are the same, else one a role."""

    state: State
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece in the column of its role."""

    html: Markup
    state: State


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that follow each other: items of one list, or each by itself."""

    items: bool
    pieces: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A section of both roles: first the rows, then what stands in each role's own column.

    `kind` is "same" (all is), "single" (only one role has the section), "different" (nothing is shared) or "mixed";
    `same`, `alike` and `own` count the pieces. A `free` section has all that is shared in rows; in the others, texts,
    the columns hold everything, in the author's order.
    """

    key: str
    title: str
    lang: str
    kind: str
    free: bool
    same: int
    alike: int
    own: int
    rows: tuple[Row, ...]
    columns: tuple[tuple[Group, ...], ...]


@dataclass(frozen=True, slots=True)
class StepSection:
    """What changes in a section from one level to the next: a few pieces of each sort, and how many there are.

    `anew`: a text of which nothing is kept; to count its paragraphs would say nothing.
    """

    title: str
    lang: str
    anew: bool
    changed: tuple[Markup, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed_count: int
    added_count: int
    dropped_count: int
    kept_count: int


_MARK = Markup('<{0}><span class="visually-hidden">{1} </span>{2}<span class="visually-hidden"> {3}</span></{0}>')


def marked(tag: str, start: str, words: str, end: str) -> Markup:
    """Words in an element that shows what they are, between words that only a screen reader says."""
    return _MARK.format(tag, start, words, end)


# --- side by side ----------------------------------------------------------------------------------------------------


def compare(left: RoleText, right: RoleText, mark: Callable[[str], Markup]) -> tuple[Comparison, ...]:
    """All sections of two roles in the catalogue's order. `mark` wraps words that only one of them has (plain text)."""
    return tuple(_compare(one, other, mark) for one, other in _sections(left, right))


def _sections(left: RoleText, right: RoleText) -> Iterator[tuple[TextSection, TextSection]]:
    ours, theirs = ({section.key: section for section in role.sections} for role in (left, right))
    every = sorted({**ours, **theirs}.values(), key=lambda section: (section.place, section.key))
    for section in every:
        none = TextSection(section.key, section.title, section.place, section.free, (), section.lang)
        yield ours.get(section.key, none), theirs.get(section.key, none)


def _compare(left: TextSection, right: TextSection, mark: Callable[[str], Markup]) -> Comparison:
    ours, theirs = [_Text(p) for p in left.pieces], [_Text(p) for p in right.pieces]
    pairs = _pairs(ours, theirs)
    same = sum(ours[i].words == theirs[j].words for i, j in pairs)
    alike = len(pairs) - same
    own = len(ours) + len(theirs) - 2 * len(pairs)
    free = (left.free and right.free) or not (alike or own)
    columns = (
        _column(ours, theirs, dict(pairs), mark, free),
        _column(theirs, ours, {j: i for i, j in pairs}, mark, free),
    )
    return Comparison(
        key=left.key,
        title=left.title,
        lang=left.lang,
        kind=_kind(len(ours), len(theirs), len(pairs), own + alike),
        free=free,
        same=same,
        alike=alike,
        own=own,
        rows=tuple(_row(ours[i], theirs[j], mark) for i, j in pairs) if free else (),
        columns=columns if any(columns) else (),
    )


def _kind(ours: int, theirs: int, pairs: int, different: int) -> str:
    if not (ours and theirs):
        return "single"
    if not different:
        return "same"
    return "mixed" if pairs else "different"


def _row(ours: _Text, theirs: _Text, mark: Callable[[str], Markup]) -> Row:
    if ours.words == theirs.words:
        return Row("same", (ours.html,))
    return Row("alike", (ours.marked(theirs, mark), theirs.marked(ours, mark)))


def _column(
    ours: list[_Text], theirs: list[_Text], partner: dict[int, int], mark: Callable[[str], Markup], free: bool
) -> tuple[Group, ...]:
    """What stands in a role's own column: all its pieces, or where the others are in rows, those without a partner."""
    shown = [
        (text.piece.item, _shown(text, theirs[partner[i]] if i in partner else None, mark))
        for i, text in enumerate(ours)
        if not (free and i in partner)
    ]
    grouped = groupby(shown, key=lambda piece: piece[0])
    return tuple(Group(items, tuple(piece for _, piece in group)) for items, group in grouped)


def _shown(text: _Text, other: _Text | None, mark: Callable[[str], Markup]) -> Shown:
    if other is None:
        return Shown(text.html, "own")
    if text.words == other.words:
        return Shown(text.html, "same")
    return Shown(text.marked(other, mark), "alike")


def _pairs(ours: list[_Text], theirs: list[_Text]) -> list[tuple[int, int]]:
    """The pieces that belong together: those with keys by their keys, the others by their words."""
    places = {text.piece.key: j for j, text in enumerate(theirs) if text.piece.key}
    found = [(i, places[text.piece.key]) for i, text in enumerate(ours) if text.piece.key in places]
    free_ours = [i for i, text in enumerate(ours) if not text.piece.key]
    free_theirs = [j for j, text in enumerate(theirs) if not text.piece.key]
    by_words = worddiff.pairs([ours[i].words for i in free_ours], [theirs[j].words for j in free_theirs])
    return sorted([*found, *((free_ours[i], free_theirs[j]) for i, j in by_words)])


class _Text:
    """A piece as its tags and texts, and the words of the texts with where they stand."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.html = Markup(piece.html)  # noqa: S704  rendered by rolesite: see RoleText
        self.parts = [part if part.startswith("<") else html.unescape(part) for part in _TAG.split(piece.html)]
        self.places = [
            (at, start, end) for at, part in enumerate(self.parts) if not at % 2 for start, end in worddiff.spans(part)
        ]
        self.words = tuple(self.parts[at][start:end] for at, start, end in self.places)

    def marked(self, other: _Text, mark: Callable[[str], Markup]) -> Markup:
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


# --- from one level to the next --------------------------------------------------------------------------------------


def step(
    lower: RoleText, higher: RoleText, gone: Callable[[str], Markup], new: Callable[[str], Markup]
) -> tuple[StepSection, ...]:
    """What changes from the lower role to the higher one, section by section; sections that stay are left out.

    `gone` and `new` wrap plain words that fall away and come.
    """
    sections = (pair for pair in _sections(lower, higher) if not pair[0].key.startswith("_"))
    steps = (_step(one, other, gone, new) for one, other in sections)
    return tuple(s for s in steps if s.changed_count or s.added_count or s.dropped_count)


def _step(
    lower: TextSection, higher: TextSection, gone: Callable[[str], Markup], new: Callable[[str], Markup]
) -> StepSection:
    ours, theirs = [_Text(p) for p in lower.pieces], [_Text(p) for p in higher.pieces]
    pairs = _pairs(ours, theirs)
    changed = [(ours[i], theirs[j]) for i, j in pairs if ours[i].words != theirs[j].words]
    kept, found = {i for i, _ in pairs}, {j for _, j in pairs}
    added = [text for j, text in enumerate(theirs) if j not in found]
    dropped = [text for i, text in enumerate(ours) if i not in kept]
    return StepSection(
        title=lower.title,
        lang=lower.lang,
        anew=bool(ours and theirs) and not (pairs or lower.free or higher.free),
        changed=tuple(_rewritten(before, after, gone, new) for before, after in changed[:_FEW]),
        added=tuple(map(_clipped, added[:_FEW])),
        dropped=tuple(map(_clipped, dropped[:_FEW])),
        changed_count=len(changed),
        added_count=len(added),
        dropped_count=len(dropped),
        kept_count=len(pairs) - len(changed),
    )


def _rewritten(before: _Text, after: _Text, gone: Callable[[str], Markup], new: Callable[[str], Markup]) -> Markup:
    """One text for both: words that fall away before those that come in their place."""
    old, now = _plain(before), _plain(after)
    old_spans, new_spans = worddiff.spans(old), worddiff.spans(now)
    runs = worddiff.differences(
        tuple(old[start:end] for start, end in old_spans), tuple(now[start:end] for start, end in new_spans)
    )
    parts: list[Markup] = []
    for run in runs:
        if run.old_end > run.old_start and not run.same:
            parts.append(gone(old[old_spans[run.old_start][0] : old_spans[run.old_end - 1][1]]))
        if run.new_end > run.new_start:
            words = now[new_spans[run.new_start][0] : new_spans[run.new_end - 1][1]]
            parts.append(escape(words) if run.same else new(words))
    return _spaced(parts)


def _spaced(parts: list[Markup]) -> Markup:
    """The parts with a space between them, but for a sign that closes what stands before it."""
    found = Markup("")
    for part in parts:
        closes = not part.startswith("<") and part[:1] in ".,;:!?)…"
        found += part if closes or not found else " " + part
    return found


def _plain(text: _Text) -> str:
    return " ".join("".join(part for at, part in enumerate(text.parts) if not at % 2).split())


def _clipped(text: _Text) -> str:
    words = _plain(text).split(" ")
    return " ".join(words[:_CLIP]) + ("…" if len(words) > _CLIP else "")
