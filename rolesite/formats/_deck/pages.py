"""Parts what is too long for one slide between blocks, list items and table rows, so that the slides come out even.

Pure; used by the deck format. A heading stays with what follows it, and is said again where its text goes on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rolesite.doc import Block, Blocks, Chat, Container, Heading, Inlines, ListBlock, Paragraph, Table
from rolesite.formats._deck.size import Ruler, Type
from rolesite.formats._deck.texts import in_sentences

__all__ = ["Box", "Parts", "fits", "in_columns", "part"]

_SLIDE = 10.0  # what a further slide costs, against one empty slide's worth of uneven filling
_OVERFLOW = 1000.0
_MID_LIST, _MID_SECTION = 0.5, 0.2
_ORPHAN = 1.0  # more, where one item is left alone before or after the break
_PARTED = ("reveal", "only")  # containers whose content may go on on another slide


@dataclass(frozen=True, slots=True)
class Box:
    """The room for a slide's text, in units."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Parts:
    """A text for each slide. `cost` weighs how many there are (10 each) and how awkwardly they are parted."""

    texts: tuple[Blocks, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Atom:
    """What no slide break parts.

    `height` is its own, `gap` the space before it, `again` the height that a slide which begins with it needs for
    what is said again: the heading `under` which it goes on, a table's head. `is_row` tells a table's row, whose height
    hangs on what stands in the columns with it.
    """

    block: Block
    height: float
    gap: float = 0.0
    again: float = 0.0
    under: Heading | None = None
    start: float = _MID_SECTION
    is_row: bool = False

    @property
    def sticks(self) -> bool:
        """Whether it may not be the last on a slide."""
        block = self.block
        while isinstance(block, Container) and block.children:
            block = block.children[-1]
        return isinstance(block, Heading)


def fits(blocks: Blocks, kind: Type, box: Box, ruler: Ruler) -> bool:
    """Whether the blocks stand in the box at that size."""
    return ruler.height(blocks, kind, box.width) <= box.height


def in_columns(blocks: Blocks, kind: Type, box: Box, ruler: Ruler) -> int:
    """How many items of the last block, a list, stand in the first of two columns; 0 where it does not fit that way.

    Only lists of six items or more, of at most two lines each: longer items read better across the slide.
    """
    *before, last = blocks
    if not isinstance(last, ListBlock) or len(last.items) < 6:
        return 0
    column = (box.width - 2 * kind.size) / 2
    heights = [ruler.item(item, kind, column, ordered=last.ordered) for item in last.items]
    if max(heights) > 2.1 * kind.line * kind.size:
        return 0
    gap = kind.item_gap * kind.size
    whole = sum(heights) + gap * len(heights)
    filled = (sum(heights[:at]) + gap * at for at in range(len(heights)))
    height, second = min((max(above, whole - above - gap), len(heights) - at) for at, above in enumerate(filled))
    above = ruler.height(tuple(before), kind, box.width)
    fit = above + ruler.gap(before[-1] if before else None, last, kind) + height <= box.height
    return len(heights) - second if fit else 0


def part(blocks: Blocks, kind: Type, box: Box, ruler: Ruler, go_on: Callable[[Inlines], Inlines]) -> Parts:
    """The blocks on as few slides as they need, each as full as the others.

    `go_on` makes of a heading the one that stands where its text goes on. What is too high for any slide by itself
    stands alone on one.
    """
    atoms = tuple(_atoms(blocks, kind, box, ruler, go_on))

    def height(together: tuple[_Atom, ...]) -> float:
        """That of a slide. Rows are measured in the columns of those that stand on it, which browsers deal out anew."""
        if any(atom.is_row for atom in together):
            return ruler.height(_joined(together), kind, box.width)
        first, *others = together
        return first.again + first.height + sum(atom.gap + atom.height for atom in others)

    ends, cost = _best_ends(atoms, height, box.height)
    starts = (0, *ends[:-1])
    return Parts(tuple(_joined(atoms[start:end]) for start, end in zip(starts, ends, strict=True)), cost)


def _best_ends(
    atoms: tuple[_Atom, ...], height: Callable[[tuple[_Atom, ...]], float], room: float
) -> tuple[tuple[int, ...], float]:
    """Where each slide ends, and what that costs: the cheapest way through all places where one may."""
    costs = [0.0]
    comes_from = [0]
    for end in range(1, len(atoms) + 1):
        cost, start = min((costs[start] + cost, start) for start, cost in _slides_to(atoms, end, height, room))
        costs.append(cost)
        comes_from.append(start)
    ends = [len(atoms)]
    while comes_from[ends[-1]]:
        ends.append(comes_from[ends[-1]])
    return tuple(reversed(ends)), costs[-1]


def _slides_to(
    atoms: tuple[_Atom, ...], end: int, height: Callable[[tuple[_Atom, ...]], float], room: float
) -> Iterator[tuple[int, float]]:
    """(start, cost) of the slides that may end there, from one atom to one too many, and what must not be left alone.

    A slide costs itself, its empty part, and a break in an awkward place before it.
    """
    stuck = 10 * _OVERFLOW if end < len(atoms) and atoms[end - 1].sticks else 0.0
    for start in range(end - 1, -1, -1):
        first = atoms[start]
        filled = height(atoms[start:end])
        over = _OVERFLOW * (end - start) if filled > room else (1 - filled / room) ** 2
        yield start, _SLIDE + stuck + over + (first.start if start else 0.0)
        if filled - first.again > room and not (start and atoms[start - 1].sticks):
            return


def _atoms(blocks: Blocks, kind: Type, box: Box, ruler: Ruler, go_on: Callable[[Inlines], Inlines]) -> Iterator[_Atom]:
    under: Heading | None = None
    again = 0.0
    previous: Block | None = None
    for block in blocks:
        gap = ruler.gap(previous, block, kind)
        if isinstance(block, Heading):
            under = replace(block, children=go_on(block.children), id="")
            again = ruler.block(under, kind, box.width) + ruler.gap(under, block, kind)
            yield _Atom(block, ruler.block(block, kind, box.width), gap, start=0.0)
        elif isinstance(block, ListBlock) and block.items:
            yield from _items(block, kind, box, ruler, _Atom(block, 0.0, gap, again, under))
        elif isinstance(block, Table) and block.rows and ruler.can_stand(block, kind, box.width):
            yield from _rows(block, kind, box.width, ruler, _Atom(block, 0.0, gap, again, under))
        elif isinstance(block, Chat) and block.prompts:
            yield from _prompts(block, kind, box.width, ruler, _Atom(block, 0.0, gap, again, under))
        elif isinstance(block, Paragraph):
            yield from _pieces(block, kind, box, ruler, _Atom(block, 0.0, gap, again, under))
        elif isinstance(block, Container) and block.name in _PARTED and block.children:
            yield from _inside(block, _Atom(block, 0.0, gap, again, under), kind, box, ruler, go_on)
        else:
            yield _Atom(block, ruler.block(block, kind, box.width), gap, again, under)
        previous = block


def _inside(
    container: Container, whole: _Atom, kind: Type, box: Box, ruler: Ruler, go_on: Callable[[Inlines], Inlines]
) -> Iterator[_Atom]:
    """What stands in a container as atoms, each in a container like it."""
    for place, atom in enumerate(_atoms(container.children, kind, box, ruler, go_on)):
        one = replace(atom, block=replace(container, children=(atom.block,)))
        if not atom.under:
            one = replace(one, again=whole.again + atom.again, under=whole.under)
        yield one if place else replace(one, gap=whole.gap)


def _pieces(paragraph: Paragraph, kind: Type, box: Box, ruler: Ruler, whole: _Atom) -> Iterator[_Atom]:
    """A paragraph as one atom or, where it is higher than a slide, as several that end with a sentence."""
    room = box.height - whole.again
    height = ruler.block(paragraph, kind, box.width)
    count = math.ceil(height / max(room, 1.0)) if height > box.height else 1
    pieces = in_sentences(paragraph.children, count)
    while len(pieces) == count > 1 and any(ruler.block(Paragraph(p), kind, box.width) > room for p in pieces):
        count += 1
        pieces = in_sentences(paragraph.children, count)
    for place, inlines in enumerate(pieces):
        block = Paragraph(inlines)
        gap = kind.block_gap * kind.size if place else whole.gap
        yield replace(whole, block=block, height=ruler.block(block, kind, box.width), gap=gap)


def _items(block: ListBlock, kind: Type, box: Box, ruler: Ruler, whole: _Atom) -> Iterator[_Atom]:
    """A list as atoms of one item each; of an item higher than a slide, what goes on has no bullet."""
    for place, item in enumerate(block.items):
        one = replace(block, items=(item,), start=block.start + place)
        height = ruler.item(item, kind, box.width, ordered=block.ordered)
        alone = place in (1, len(block.items) - 1)
        start = _MID_LIST + (_ORPHAN if alone else 0.0) if place else whole.start
        gap = kind.item_gap * kind.size if place else whole.gap
        atom = replace(whole, block=one, height=height, gap=gap, start=start)
        if height > box.height and len(item) == 1 and isinstance(item[0], Paragraph):
            first, *rest = _pieces(item[0], kind, Box(box.width - 2 * kind.size, box.height), ruler, whole)
            yield replace(atom, block=replace(one, items=((first.block,),)), height=first.height)
            yield from (replace(piece, start=_MID_SECTION) for piece in rest)
        else:
            yield atom


def _rows(table: Table, kind: Type, width: float, ruler: Ruler, whole: _Atom) -> Iterator[_Atom]:
    """A table as atoms of one row each; its head stands on every slide that it reaches.

    Where its words cannot stand side by side, the slides are scaled down, and no closer measuring helps.
    """
    head, *heights = ruler.rows(table, kind, width)
    stands = ruler.least_width((table,), kind) <= width
    for place, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        one = replace(whole, block=replace(table, rows=(row,)), is_row=stands)
        if not place:
            yield replace(one, height=head + height)
        else:
            yield replace(one, height=height, gap=0.0, again=whole.again + head, start=_MID_LIST)


def _prompts(chat: Chat, kind: Type, width: float, ruler: Ruler, whole: _Atom) -> Iterator[_Atom]:
    """Prompts as atoms of one row of two each; how many to choose stands on every slide that they reach."""
    lead, *heights = ruler.prompts(chat, kind, width)
    for place, height in enumerate(heights):
        one = replace(chat, prompts=chat.prompts[2 * place : 2 * place + 2])
        if not place:
            yield replace(whole, block=one, height=lead + height)
        else:
            yield replace(whole, block=one, height=height, gap=kind.size, again=whole.again + lead, start=_MID_LIST)


def _joined(atoms: tuple[_Atom, ...]) -> Blocks:
    """The atoms of a slide as blocks again, below the heading that they go on under."""
    first = atoms[0]
    blocks: list[Block] = [first.under] if first.under else []
    for place, atom in enumerate(atoms):
        _add(blocks, atom.block, goes_on=bool(place) and atom.start >= _MID_LIST)
    return tuple(blocks)


def _add(blocks: list[Block], block: Block, *, goes_on: bool) -> None:
    """Puts a block behind the others, or what is in it into the last of them, where both were one."""
    match (blocks[-1] if blocks else None), block:
        case Container() as last, Container() if (last.name, last.argument) == (block.name, block.argument):
            inner = list(last.children)
            for child in block.children:
                _add(inner, child, goes_on=goes_on)
            blocks[-1] = replace(last, children=tuple(inner))
        case ListBlock() as last, ListBlock() if goes_on:
            blocks[-1] = replace(last, items=last.items + block.items)
        case Table() as last, Table() if goes_on:
            blocks[-1] = replace(last, rows=last.rows + block.rows)
        case Chat() as last, Chat() if goes_on:
            blocks[-1] = replace(last, prompts=last.prompts + block.prompts)
        case _:
            blocks.append(block)
