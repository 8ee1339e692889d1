"""Tables on paper: those too wide for a printed page become lists, so that nothing is cut off at its edge.

Used by the format of cards, before its view is laid out. A table is measured by its content alone: whether it stays a
table must not hang on the size of type that its card ends up with.
"""

from __future__ import annotations

from rolesite.doc import (
    Blank,
    Block,
    Blocks,
    Callout,
    Container,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    plain,
    walk,
)
from rolesite.engines.dochtml import LONG_BLANK
from rolesite.patterns import pattern

__all__ = ["stack_wide_tables"]

_GAP = 0.8  # em beside every column
_NESTED = 2.0  # em that a list, quote or box takes from the width
_BLANKS = (7.0, 11.0)  # em that a short and a long gap take
_WORD = pattern(r"[^\s\u200b\u2010-\u2014\-\u2e80-\ua4cf]+|\S")
_CAPITAL, _WIDE, _LETTER = 0.75, 1.0, 0.57  # em, in bold, rather more than less


def stack_wide_tables(blocks: Blocks, room: float) -> Blocks:
    """The blocks with every table whose longest words need more than `room` em set as a list.

    Such a list has an item for each row, and in it a paragraph for each cell: its column's head and its text.
    """
    return tuple(_narrow(block, room) for block in blocks)


def _narrow(block: Block, room: float) -> Block:
    inner = room - _NESTED
    match block:
        case Table() if _width(block) > room:
            return _stacked(block)
        case ListBlock(items, ordered, start, tight):
            return ListBlock(tuple(stack_wide_tables(item, inner) for item in items), ordered, start, tight)
        case Quote(nodes):
            return Quote(stack_wide_tables(nodes, inner))
        case Callout(kind, nodes):
            return Callout(kind, stack_wide_tables(nodes, inner))
        case Container(name, argument, options, nodes, line):
            return Container(name, argument, options, stack_wide_tables(nodes, room), line)
        case _:
            return block


def _stacked(table: Table) -> ListBlock:
    rows = tuple(_row(table.head, row) for row in table.rows)
    heads = tuple((Paragraph(head),) for head in table.head if plain(head))
    return ListBlock(tuple(row for row in rows if row) or heads, tight=False)


def _row(heads: tuple[Inlines, ...], cells: tuple[Inlines, ...]) -> Blocks:
    """A row's cells, each after its head; empty ones say nothing."""
    pairs = zip(heads, cells, strict=True)
    return tuple(Paragraph((*_label(head), *cell)) for head, cell in pairs if cell)


def _label(head: Inlines) -> Inlines:
    return (Strong((*head, Text(":"))), Text(" ")) if plain(head) else ()


def _width(table: Table) -> float:
    """The width in em below which the table's words would have to be broken."""
    columns = zip(table.head, *table.rows, strict=True)
    return sum(_GAP + max(map(_longest, column)) for column in columns)


def _longest(cell: Inlines) -> float:
    """The width in em of a cell's longest word or gap."""
    words = (sum(map(_em, word)) for word in _WORD.findall(plain(cell)))
    gaps = (_BLANKS[node.width >= LONG_BLANK] for node in walk(cell) if isinstance(node, Blank))
    return max((*words, *gaps), default=0.0)


def _em(character: str) -> float:
    if character >= "\u1100":
        return _WIDE
    return _CAPITAL if character.isupper() or character in "mw@%" else _LETTER
