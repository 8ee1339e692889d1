"""The overview of a large catalogue: a patchwork with a row and a column for every family.

Where a row meets a column lies a patch of both families' colours; the more relations run between their roles, the
larger it is, and their number stands below it. A family meets itself on the diagonal.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rolesite.engines.rolemap.labels import Lettering, Style, placed
from rolesite.engines.rolemap.scene import Box, Label, Node, Spot

__all__ = ["Cell", "Patchwork", "patchwork"]

_LARGEST, _SMALLEST = 148, 48  # the side of a cell
_BLOCK = 44  # a family's own block
_SIDE = 232  # the room of the families' names beside the wide patchwork
_AIR = 14
_SHARE = 0.62  # of a cell, the side of its largest patch
_LEAST = 8  # the side of the smallest patch


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row meets a column: its place, its patch, the number below it (None for no relations), and the two
    families' classes."""

    box: Box
    patch: Box
    number: Label | None
    row_class: str
    column_class: str

    def mirrored(self, width: int) -> Cell:
        """The cell in a mirror image."""
        number = self.number.mirrored(width) if self.number else None
        return replace(self, box=self.box.mirrored(width), patch=self.patch.mirrored(width), number=number)


@dataclass(frozen=True, slots=True)
class Patchwork:
    """A whole drawing: the families at the heads of rows, their blocks above the columns, the cells; `left_out` is
    how many families it has no room for."""

    width: int
    height: int
    rows: tuple[Spot, ...]
    columns: tuple[Spot, ...]
    cells: tuple[Cell, ...]
    left_out: int

    def mirrored(self) -> Patchwork:
        """The drawing for a language that runs the other way."""
        return replace(
            self,
            rows=tuple(spot.mirrored(self.width) for spot in self.rows),
            columns=tuple(spot.mirrored(self.width) for spot in self.columns),
            cells=tuple(cell.mirrored(self.width) for cell in self.cells),
        )

    def labels(self) -> Iterable[Label]:
        """All labels."""
        for spot in (*self.rows, *self.columns):
            yield from spot.labels
        for cell in self.cells:
            if cell.number:
                yield cell.number


@dataclass(frozen=True, slots=True)
class _Count:
    """How many relations there are: as text, and as a share of the most that there are between any two families."""

    text: str
    share: float


def patchwork(
    families: Sequence[Node],
    counts: Mapping[tuple[str, str], int],
    number: Callable[[int], str],
    type_: Lettering,
    *,
    width: int,
    stacked: bool,
) -> Patchwork:
    """The families with their relations. `counts` has those between two families under both orders of their ids.

    Names stand beside the rows, or `stacked` above them. Where there are more families than there is room for, those
    with the most relations are kept, in their order.
    """
    numbers = {pair: number(count) for pair, count in counts.items() if count}
    widest = max(map(type_.note.width, numbers.values()), default=0)
    room = width - (0 if stacked else _SIDE + _AIR)
    kept = _kept(families, counts, room // max(_SMALLEST, widest + 8))
    side = min(_LARGEST, room // max(len(kept), 1))
    start = width - room
    heads = _heads(kept, start, side, type_)
    top = max((spot.area.bottom for spot in heads), default=0) + _AIR
    most = max(counts.values(), default=0) or 1
    rows: list[Spot] = []
    cells: list[Cell] = []
    for family in kept:
        spot = _above(family, top, width, type_) if stacked else _beside(family, top, side, type_)
        rows.append(spot)
        line = spot.area.bottom + 6 if stacked else top
        for place, other in enumerate(kept):
            box = Box(start + place * side, line, side, side)
            count = _Count(numbers.get((family.id, other.id), ""), counts.get((family.id, other.id), 0) / most)
            cells.append(_cell(box, family, other, count, type_.note))
        top = max(line + side, spot.area.bottom) + (_AIR if stacked else 0)
    return Patchwork(width, top, tuple(rows), tuple(heads), tuple(cells), len(families) - len(kept))


def _kept(families: Sequence[Node], counts: Mapping[tuple[str, str], int], most: int) -> list[Node]:
    """At most so many families: those with the most relations."""
    totals = {family.id: 0 for family in families}
    for (family, _), count in counts.items():
        totals[family] += count
    chosen = {family.id for family in sorted(families, key=lambda family: -totals[family.id])[:most]}
    return [family for family in families if family.id in chosen]


def _heads(families: Sequence[Node], start: int, side: int, type_: Lettering) -> list[Spot]:
    """The families' blocks above the columns, with their names where every word of them fits."""
    block = min(_BLOCK, side - 8)
    words = (word for family in families for word in family.name.split())
    named = max(map(type_.note.width, words), default=0) <= side - 10
    spots = []
    for place, family in enumerate(families):
        middle = start + place * side + side // 2
        labels: tuple[Label, ...] = ()
        if named:
            labels = (placed(type_.note.set(family.name, side - 10), middle, block + 6, "middle"),)
        bottom = max((label.box.bottom for label in labels), default=block)
        emblem = Box(middle - block // 2, 0, block, block)
        spots.append(Spot(family, emblem, labels, Box(middle - side // 2, 0, side, bottom)))
    return spots


def _beside(family: Node, top: int, side: int, type_: Lettering) -> Spot:
    """A family's block, name and note beside its row, in the middle of it."""
    x = _BLOCK + _AIR
    name, note = type_.name.set(family.name, _SIDE - x), type_.note.set(family.note, _SIDE - x)
    tall = name.height + note.height
    height = max(tall, _BLOCK, side)
    above = top + (height - tall) // 2
    labels = (placed(name, x, above, "start"), placed(note, x, above + name.height, "start"))
    emblem = Box(0, top + (height - _BLOCK) // 2, _BLOCK, _BLOCK)
    return Spot(family, emblem, labels, Box(0, top, _SIDE, height))


def _above(family: Node, top: int, width: int, type_: Lettering) -> Spot:
    """A family's block, name and note above its row."""
    x = _BLOCK + _AIR
    name, note = type_.name.set(family.name, width - x), type_.note.set(family.note, width - x)
    labels = (placed(name, x, top, "start"), placed(note, x, top + name.height, "start"))
    height = max(name.height + note.height, _BLOCK)
    return Spot(family, Box(0, top, _BLOCK, _BLOCK), labels, Box(0, top, width, height))


def _cell(box: Box, row: Node, column: Node, count: _Count, style: Style) -> Cell:
    middle, words = box.x + box.width // 2, style.line(count.text)
    largest = min(
        box.width * _SHARE, box.height - words.height
    )  # in a small cell the number needs more than what is left
    side = max(round(largest * math.sqrt(count.share)), _LEAST) if count.share else 0
    above = box.y + (box.height - side - words.height) // 2
    patch = Box(middle - side // 2, above, side, side)
    number = placed(words, middle, above + side, "middle") if count.share else None
    return Cell(box, patch, number, row.css_class, column.css_class)
