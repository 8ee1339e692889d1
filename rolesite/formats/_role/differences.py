"""What differs between two roles: their sections side by side, each piece with its sign, each word of its own marked.

Shared by the formats that show comparisons; pure. The script of the live comparison follows the same rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from rolesite.formats._role.comparison import RoleText, TextSection
from rolesite.formats._role.piecetext import PieceText, pairs_of, sections_of

__all__ = ["Comparison", "Group", "Row", "Shown", "compare"]

State = Literal["same", "alike", "unlike", "own"]
"""Of pieces that belong together, `unlike` are those that say two values of one thing."""


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
    `same`, `alike`, `unlike` and `own` count the pieces. A `free` section has all that is shared in rows; in the others, texts,
    the columns hold everything, in the author's order.
    """

    key: str
    title: str
    lang: str
    kind: str
    free: bool
    same: int
    alike: int
    unlike: int
    own: int
    rows: tuple[Row, ...]
    columns: tuple[tuple[Group, ...], ...]


def compare(left: RoleText, right: RoleText, mark: Callable[[str], Markup]) -> tuple[Comparison, ...]:
    """All sections of two roles in the catalogue's order. `mark` wraps words that only one of them has (plain text)."""
    return tuple(_compare(one, other, mark) for one, other in sections_of(left, right))


def _compare(left: TextSection, right: TextSection, mark: Callable[[str], Markup]) -> Comparison:
    ours, theirs = [PieceText(p) for p in left.pieces], [PieceText(p) for p in right.pieces]
    pairs = pairs_of(ours, theirs)
    states = [_state(ours[i], theirs[j]) for i, j in pairs]
    same = states.count("same")
    own = len(ours) + len(theirs) - 2 * len(pairs)
    different = own + len(pairs) - same
    free = (left.free and right.free) or not different
    columns = (
        _column(ours, theirs, dict(pairs), mark, free),
        _column(theirs, ours, {j: i for i, j in pairs}, mark, free),
    )
    return Comparison(
        key=left.key,
        title=left.title,
        lang=left.lang,
        kind=_kind(len(ours), len(theirs), len(pairs), different),
        free=free,
        same=same,
        alike=states.count("alike"),
        unlike=states.count("unlike"),
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


def _state(ours: PieceText, theirs: PieceText) -> State:
    """How two pieces that belong together compare. What has a key is a value of something: it is the same or another."""
    if ours.words == theirs.words:
        return "same"
    return "unlike" if ours.piece.key else "alike"


def _row(ours: PieceText, theirs: PieceText, mark: Callable[[str], Markup]) -> Row:
    state = _state(ours, theirs)
    cells = (ours.html,) if state == "same" else (ours.marked(theirs, mark), theirs.marked(ours, mark))
    return Row(state, cells)


def _column(
    ours: list[PieceText], theirs: list[PieceText], partner: dict[int, int], mark: Callable[[str], Markup], free: bool
) -> tuple[Group, ...]:
    """What stands in a role's own column: all its pieces, or where the others are in rows, those without a partner."""
    shown = [
        (text.piece.item, _shown(text, theirs[partner[i]] if i in partner else None, mark))
        for i, text in enumerate(ours)
        if not (free and i in partner)
    ]
    grouped = groupby(shown, key=lambda piece: piece[0])
    return tuple(Group(items, tuple(piece for _, piece in group)) for items, group in grouped)


def _shown(text: PieceText, other: PieceText | None, mark: Callable[[str], Markup]) -> Shown:
    if other is None:
        return Shown(text.html, "own")
    state = _state(text, other)
    return Shown(text.html if state == "same" else text.marked(other, mark), state)
