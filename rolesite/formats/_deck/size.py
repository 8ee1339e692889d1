"""How much room a deck's blocks take: text measured in the theme's fonts at the design size, before any browser.

Pure; used by the deck format to choose type sizes and to part what is too long. All lengths are in units of the
design size, a slide of 1280 × 720. The figures in em are those of assets/deck.css, which says so beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rolesite.doc import (
    Blank,
    Block,
    Blocks,
    Callout,
    Chat,
    Code,
    CodeBlock,
    Container,
    Emphasis,
    Heading,
    Image,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Step,
    Steps,
    Strike,
    Strong,
    Table,
    Text,
    WritingLine,
    walk,
)
from rolesite.engines.dochtml import LONG_BLANK
from rolesite.engines.measure import Face, Run, Words, count_lines
from rolesite.formats._faces import face
from rolesite.theme import Sealed

__all__ = ["SCALE", "SMALLEST", "STATEMENT", "Ruler", "Type", "ruler"]


@dataclass(frozen=True, slots=True)
class Type:
    """A step of the type scale: `name` is its class (`type-m`), `size` its units, the rest its spacing in em."""

    name: str
    size: float
    line: float
    item_gap: float
    block_gap: float


SCALE = (
    Type("2xl", 48, 1.3, 0.5, 0.7),
    Type("xl", 40, 1.35, 0.5, 0.75),
    Type("l", 34, 1.38, 0.45, 0.75),
    Type("m", 30, 1.4, 0.4, 0.7),
    Type("s", 27, 1.36, 0.28, 0.6),
    Type("xs", 24, 1.3, 0.12, 0.5),
)
"""The sizes of a slide's text, from short texts to the floor below which nothing is set."""

STATEMENT = Type("3xl", 64, 1.22, 0.5, 0.6)
"""The size of a slide that says one thing."""

SMALLEST = 0.25
"""The part of its size to which a slide is scaled down at most."""

_SLACK = 0.985  # of a width is counted on: browsers kern, round and may set a fallback font
_IMAGE_HEIGHT = 400.0  # no picture is shown higher
_ROUNDING = 0.01  # em by which a column is wider than its text, which else might not fit
_CELL_SPACE = 1.4  # em beside the words of a table's cell
_MONO = 0.602  # em, the width of the common monospaced fonts
_COLUMN_GAP = 2.0  # em between columns
_ONLY_LABEL = 1.7  # em that the name of a way of taking part needs above what is only for it
_BLANK = {True: 9.0, False: 5.0}  # em, a long and a short gap to fill in


@dataclass(frozen=True, slots=True)
class _Cell:
    """A table's cell in em: its longest word, and all of it on one line where it `may_be_one`."""

    least: float
    wanted: float
    may_be_one: bool


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures document trees. `pictures` gives width and height in pixels by path.

    A text's words and a table's cells are measured once, as they are asked for again with every type, and for every
    slide that they may stand on.
    """

    text: Face
    strong: Face
    heading: Face
    pictures: Mapping[str, tuple[int, int]]
    _words: dict[tuple[Inlines, bool], Words] = field(default_factory=dict, repr=False, compare=False)
    _cells: dict[Inlines, _Cell] = field(default_factory=dict, repr=False, compare=False)

    def lines(self, inlines: Inlines, size: float, width: float, *, heading: bool = False) -> int:
        """How many lines the inlines take at a size in a column, in the text's face or in that of headings."""
        words = self._words.get((inlines, heading))
        if words is None:
            words = Words(self._runs(inlines, self.heading if heading else self.text))
            self._words[inlines, heading] = words
        return count_lines(words, width * _SLACK / size)

    def height(self, blocks: Blocks, kind: Type, width: float) -> float:
        """The height of blocks one below the other, without space around them."""
        total = 0.0
        previous: Block | None = None
        for block in blocks:
            total += self.gap(previous, block, kind) + self.block(block, kind, width)
            previous = block
        return total

    def gap(self, previous: Block | None, block: Block, kind: Type) -> float:
        """The space between two blocks."""
        if previous is None:
            return 0.0
        if isinstance(previous, Heading):
            return 0.25 * kind.size
        if isinstance(block, Heading):
            return 1.05 * kind.size
        return kind.block_gap * kind.size

    def block(self, block: Block, kind: Type, width: float) -> float:
        """The height of one block."""
        em = kind.size
        match block:
            case Paragraph((Image() as image,)):
                return self._image(image, width)
            case Paragraph(nodes):
                return self.lines(nodes, em, width) * kind.line * em
            case Heading(_, nodes):
                return self.lines(nodes, 1.1 * em, width, heading=True) * 1.2 * 1.1 * em
            case ListBlock(items):
                heights = [self.item(item, kind, width, ordered=block.ordered) for item in items]
                return sum(heights) + kind.item_gap * em * max(len(items) - 1, 0)
            case Quote(nodes):
                return self.height(nodes, kind, width - 1.3 * em)
            case Container():
                return self._container(block, kind, width)
            case Callout(children=nodes):
                return self.height(nodes, kind, width - 2.3 * em) + 3.0 * em
            case CodeBlock(text):
                return self._code(text, width / em) * em
            case Table():
                return sum(self.rows(block, kind, width)) if self.can_stand(block, kind, width) else math.inf
            case Steps():
                return self._steps(block, kind, width)
            case Chat():
                heights = self.prompts(block, kind, width)
                return sum(heights) + max(len(heights) - 2, 0) * em
            case WritingLine():
                return 2.2 * em
            case Rule():
                return 0.2 * em

    def _container(self, block: Container, kind: Type, width: float) -> float:
        """The height of what stands in a container; columns are as high as the highest."""
        em = kind.size
        if block.name == "columns":
            count = len(block.children)
            column = (width - _COLUMN_GAP * em * (count - 1)) / max(count, 1)
            return max((self.block(child, kind, column) for child in block.children), default=0.0)
        label = _ONLY_LABEL * em if block.name == "only" else 0.0
        return label + self.height(block.children, kind, width)

    def can_stand(self, table: Table, kind: Type, width: float) -> bool:
        """Whether a table's words can stand side by side on a slide, scaled down as far as it may be."""
        return self.least_width((table,), kind) <= width / SMALLEST

    def least_width(self, blocks: Blocks, kind: Type) -> float:
        """The width below which the blocks cannot be set: that of the longest words of a table's columns."""
        em = 0.9 * kind.size
        tables = (node for node in walk(blocks) if isinstance(node, Table))
        return max((em * sum(self._least((t.head, *t.rows))) / _SLACK for t in tables), default=0.0)

    def _least(self, rows: Iterable[tuple[Inlines, ...]]) -> Iterator[float]:
        """The least widths in em of a table's columns, with the space beside them."""
        for column in zip(*rows, strict=True):
            yield max(self._cell(cell).least for cell in column) + _CELL_SPACE

    def item(self, item: Blocks, kind: Type, width: float, *, ordered: bool) -> float:
        """The height of a list's item."""
        return self.height(item, kind, width - (1.8 if ordered else 1.25) * kind.size)

    def rows(self, table: Table, kind: Type, width: float) -> list[float]:
        """The heights of a table's head and rows."""
        em = 0.9 * kind.size
        rows = (table.head, *table.rows)
        columns = [(column + _ROUNDING) * em / _SLACK for column in self._columns(rows, width / em)]
        counts = (
            max((self._cell_lines(cell, em, column) for cell, column in zip(row, columns, strict=True)), default=1)
            for row in rows
        )
        return [(count * kind.line + 0.75) * em for count in counts]

    def columns(self, table: Table, kind: Type, width: float) -> list[float]:
        """The widths of a table's columns, with the space beside their words."""
        em = 0.9 * kind.size
        return [(column + _CELL_SPACE) * em for column in self._columns((table.head, *table.rows), width / em)]

    def _columns(self, rows: Iterable[tuple[Inlines, ...]], width: float) -> list[float]:
        """The widths of a table's columns in em, as browsers deal them out: each its longest word, and of the room
        that is left a share of what it lacks to be set without a break."""
        cells = [list(map(self._cell, column)) for column in zip(*rows, strict=True)]
        least = [max(cell.least for cell in column) for column in cells]
        wanted = [max(cell.wanted for cell in column) for column in cells]
        lacking = sum(wanted) - sum(least)
        room = width * _SLACK - _CELL_SPACE * len(cells) - sum(least)
        share = min(max(room / lacking, 0.0), 1.0) if lacking else 0.0
        return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]

    def _cell_lines(self, inlines: Inlines, size: float, width: float) -> int:
        """How many lines a cell takes; nearly all take one, which needs no look at where lines may end."""
        cell = self._cell(inlines)
        one = cell.may_be_one and cell.wanted * size <= width * _SLACK
        return 1 if one else self.lines(inlines, size, width)

    def _cell(self, inlines: Inlines) -> _Cell:
        known = self._cells.get(inlines)
        if known is None:
            runs = tuple(self._runs(inlines, self.text))
            least = max((self.strong.width(piece) for run in runs for piece in run.text.split(" ")), default=0.0)
            wanted = sum(run.face.width(run.text) * run.scale for run in runs)
            may_be_one = not any("\n" in run.text for run in runs)
            self._cells[inlines] = known = _Cell(least, wanted, may_be_one)
        return known

    def _image(self, image: Image, width: float) -> float:
        wide, high = self.pictures.get(image.target.id, (0, 0))
        return min(high * min(width / wide, 1.0), _IMAGE_HEIGHT) if wide and high else _IMAGE_HEIGHT

    def _code(self, text: str, width: float) -> float:
        columns = max(int((width - 1.8) / (_MONO * 0.85)), 1)
        lines = sum(max(-(-len(line) // columns), 1) for line in text.rstrip("\n").split("\n"))
        return lines * 0.85 * 1.45 + 1.4

    def _steps(self, block: Steps, kind: Type, width: float) -> float:
        em = kind.size
        if block.compact or not block.steps:
            return 2.2 * em
        column = (width - 1.2 * em * (len(block.steps) - 1)) / len(block.steps)
        return max(self._step(step, em, kind.line, column) for step in block.steps)

    def _step(self, step: Step, em: float, line: float, column: float) -> float:
        return (self.lines(step.children, em, column) * line + 2.7) * em

    def prompts(self, chat: Chat, kind: Type, width: float) -> list[float]:
        """The heights of a chat's lead and of its rows of two prompts each, without what is between."""
        em = kind.size
        column = (width - 1.2 * em) / 2 - 1.4 * em
        tall = [(self.lines(prompt, em, column) * kind.line + 1.65) * em for prompt in chat.prompts]
        return [(kind.line + 0.5) * em, *(max(tall[at : at + 2]) for at in range(0, len(tall), 2))]

    def _runs(self, inlines: Inlines, face: Face) -> Iterator[Run]:
        for node in inlines:
            match node:
                case Text(text):
                    yield Run(text, face)
                case Strong(nodes):
                    yield from self._runs(nodes, self.strong if face is self.text else face)
                case Emphasis(nodes) | Strike(nodes) | Link(children=nodes):
                    yield from self._runs(nodes, face)
                case Code(text):
                    yield Run("0" * len(text), face, 0.9)
                case LineBreak():
                    yield Run("\n", face)
                case Blank(width):
                    yield Run("\u2007", face, _BLANK[width >= LONG_BLANK] / face.width("\u2007"))
                case Image(alt=alt):
                    yield Run(alt, face)


def ruler(theme: Sealed, pictures: Mapping[str, tuple[int, int]]) -> Ruler:
    """A ruler with the theme's fonts, in the order of its font families."""
    return Ruler(
        face(theme, "font.text", 400), face(theme, "font.text", 700), face(theme, "font.heading", 700), pictures
    )
