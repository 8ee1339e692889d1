"""Where cards lie on sheets to be cut: how many, turned or not, front and back in register.

Used by the format of cut cards; pure arithmetic, in millimetres from the sheet's upper left corner. An office printer
gets fold-over cards: front and back beside each other on one side of the sheet, a fold between them, no edge nearer to
the paper's than printers reach. A print shop gets sheets of fronts, each followed by its sheet of backs, to be printed
on both sides and turned over its long edge: what stands at the left of the one stands at the right of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from rolesite.formats._paper.papers import SIZES
from rolesite.model import Paper

__all__ = ["BLEED", "CARDS", "CardSize", "Sheet", "Slot", "office_sheet", "shop_sheet"]

CardSize: TypeAlias = Literal["index", "a6"]

CARDS: dict[CardSize, tuple[float, float]] = {"index": (127.0, 76.2), "a6": (105.0, 148.0)}
"""Width and height of each card: the index card lies, the A6 stands."""

BLEED = 3.0
"""How far colour runs beyond the edge that is cut."""

_SAFE = 7.0  # what office printers leave white at the paper's edge
_MARKS = 8.0  # around the outermost cards: bleed, and marks to cut by


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one side of a card: its corner on the sheet, its size there, and how the card is turned in it:
    degrees clockwise."""

    x: float
    y: float
    width: float
    height: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its size, and the slots of fronts and of backs in the order of their cards.

    `folded` says that fronts and backs are on one side of the paper, else the backs are on the other.
    """

    width: float
    height: float
    fronts: tuple[Slot, ...]
    backs: tuple[Slot, ...]
    folded: bool

    def part(self, count: int) -> Sheet:
        """The sheet with its first cards only."""
        return replace(self, fronts=self.fronts[:count], backs=self.backs[:count])

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The smallest box around all cards: its left, upper, right and lower edge."""
        slots = (*self.fronts, *self.backs)
        return (
            min(slot.x for slot in slots),
            min(slot.y for slot in slots),
            max(slot.x + slot.width for slot in slots),
            max(slot.y + slot.height for slot in slots),
        )


def office_sheet(paper: Paper, size: CardSize, *, from_right: bool = False) -> Sheet:
    """Fold-over cards on the lying paper, as many below each other as fit; the front first, in reading direction."""
    height, width = SIZES[paper]
    card_width, card_height = CARDS[size]
    count = int((height - 2 * _SAFE) // card_height)
    left, middle = width / 2 - card_width, width / 2
    top = (height - count * card_height) / 2
    halves = (middle, left) if from_right else (left, middle)
    fronts, backs = (
        tuple(Slot(x, top + row * card_height, card_width, card_height) for row in range(count)) for x in halves
    )
    return Sheet(width, height, fronts, backs, folded=True)


def shop_sheet(paper: Paper, size: CardSize) -> Sheet:
    """Cards with room for their bleed on the standing paper, turned where more of them fit so."""
    width, height = SIZES[paper]
    card = CARDS[size]
    straight, turned = (_grid(width, height, *side) for side in (card, card[::-1]))
    if len(turned) > len(straight):
        fronts = tuple(Slot(x, y, card[1], card[0], -90) for x, y in turned)
    else:
        fronts = tuple(Slot(x, y, *card) for x, y in straight)
    backs = tuple(Slot(width - s.x - s.width, s.y, s.width, s.height, -s.turn) for s in fronts)
    return Sheet(width, height, fronts, backs, folded=False)


def _grid(width: float, height: float, card_width: float, card_height: float) -> list[tuple[float, float]]:
    """The corners of as many cards as fit, row by row, in the middle of the sheet."""
    columns, rows = _many(width, card_width), _many(height, card_height)
    return [(x, y) for y in _places(height, card_height, rows) for x in _places(width, card_width, columns)]


def _many(room: float, card: float) -> int:
    return int((room - 2 * _MARKS + 2 * BLEED) // (card + 2 * BLEED))


def _places(room: float, card: float, count: int) -> Iterator[float]:
    pitch = card + 2 * BLEED
    first = (room - count * pitch) / 2 + BLEED
    return (first + place * pitch for place in range(count))
