"""Blocks of a document as shapes one below the other: text in boxes, and what is no text between them.

Heights come from whoever measures the deck's page, so that both have the same text on the same slide. Text that stands
together is one box, which is easier to edit than one for each paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeAlias

from rolesite.doc import (
    Block,
    Blocks,
    Callout,
    Chat,
    CodeBlock,
    Container,
    Emphasis,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Steps,
    Strike,
    Strong,
    Table,
    Text,
    WritingLine,
    map_inlines,
    plain,
    walk,
)
from rolesite.engines.pptx.activities import Activities
from rolesite.engines.pptx.measures import Measure
from rolesite.engines.pptx.parts import (
    ACCENT,
    INK,
    LINE,
    PLAIN,
    WASH,
    Align,
    Bar,
    Box,
    Para,
    Picture,
    Room,
    Run,
    Shape,
    Style,
    TableShape,
    TextShape,
)
from rolesite.engines.pptx.words import Words

__all__ = ["Flow", "Shown"]

_TEXT = (Paragraph, Heading, ListBlock)
_PICTURE_HEIGHT = 400.0  # no picture is shown higher
_LABEL, _LABEL_GAP = 0.85, 0.1  # em, of a callout's label and the space below it
_CODE, _CODE_LINE = 0.85, 1.45
_TABLE = 0.9
_ROOMY = 1.08  # of their width is given to columns, where there is so much: another font may stand in for the theme's
_ASIDE = 0.3  # em, the line beside a quote or a callout
_COLUMN_GAP = 2.0
_SIDES: dict[str, Align] = {"": "", "left": "", "center": "center", "right": "right"}

# What a slide shows as a picture, by its path: the file's bytes, its width and height in pixels.
Shown: TypeAlias = Mapping[str, tuple[bytes, int, int]]


@dataclass(slots=True)
class Flow:
    """Fills a slide from `y` downwards: each call of `add` puts blocks below those before.

    `marks` are the pictures of the steps' marks by kind, `places` the placeholders that the next texts fill.
    """

    words: Words
    style: Style
    measure: Measure
    shown: Shown
    marks: Mapping[str, bytes]
    places: list[str] = field(default_factory=list)

    def shapes(self, blocks: Blocks, box: Box) -> list[Shape]:
        """The blocks in a box. The last text has what room is left, where it is the last of all."""
        shapes, bottom = self._down(_apart(blocks, self.shown), box)
        last = shapes[-1] if shapes else None
        if isinstance(last, TextShape) and not last.fill and box.bottom > bottom:
            shapes[-1] = replace(last, box=replace(last.box, height=box.bottom - last.box.y))
        return shapes

    def upwards(self, parts: Iterable[Blocks], box: Box, gap: float) -> tuple[list[Shape], float]:
        """Texts that stand at the foot of a box, the last one lowest, and the height that is left above them."""
        shapes: list[Shape] = []
        floor = box.bottom
        for blocks in reversed([part for part in parts if part]):
            top = floor - self.measure.height(blocks, box.width)
            shapes = [*self.shapes(blocks, Box(box.x, top, box.width, floor - top)), *shapes]
            floor = top - gap
        return shapes, floor - box.y

    def halves(self, blocks: Blocks, at: int, box: Box) -> list[Shape]:
        """Blocks whose last is a list that is parted: its first `at` items beside the others."""
        *before, last = blocks
        if not at or not isinstance(last, ListBlock):
            return self.shapes(blocks, box)
        above = self.measure.height(tuple(before), box.width)
        shapes = self.shapes(tuple(before), replace(box, height=above))
        top = box.y + above + self.measure.gap(before[-1] if before else None, last)
        width = (box.width - _COLUMN_GAP * self.style.size) / 2
        first, second = (
            replace(last, items=last.items[:at]),
            replace(last, items=last.items[at:], start=last.start + at),
        )
        for x, half in ((box.x, first), (box.x + box.width - width, second)):
            shapes += self.shapes((half,), Box(x, top, width, box.bottom - top))
        return shapes

    def _down(self, blocks: Blocks, box: Box) -> tuple[list[Shape], float]:
        """The shapes of blocks, and where they end."""
        shapes: list[Shape] = []
        previous: Block | None = None
        y = box.y
        for is_text, run in groupby(blocks, self._is_text):
            group = tuple(run)
            for part in (group,) if is_text else ((block,) for block in group):
                y += self.measure.gap(previous, part[0])
                place = Box(box.x, y, box.width, self.measure.height(part, box.width))
                found, y = self._text(part, place) if is_text else self._other(part[0], place)
                shapes += found
                previous = part[-1]
        return shapes, y

    def _is_text(self, block: Block) -> bool:
        return isinstance(block, _TEXT) and not _is_picture(block, self.shown)

    def _text(self, blocks: Blocks, box: Box) -> tuple[list[Shape], float]:
        placeholder = self.places.pop(0) if self.places else ""
        return [TextShape(box, self.words.blocks(blocks, self.style), self.style, placeholder)], box.bottom

    def _other(self, block: Block, box: Box) -> tuple[list[Shape], float]:
        em = self.style.size
        shapes: list[Shape] = []
        match block:
            case Paragraph((Image() as image,)):
                shapes = [self._image(image, box)]
            case Quote(nodes):
                shapes = self._beside(self.words.blocks(nodes, self.style), box, INK, Room(left=1.3 * em))
            case Callout():
                shapes = self._callout(block, box)
            case CodeBlock(text):
                shapes = [self._code(text, box)]
            case Table():
                shapes = [self._table(block, box)]
            case Steps():
                shapes = list(self._activities.steps(block, box))
            case Chat():
                shapes = list(self._activities.chat(block, box))
            case Rule():
                shapes = [Bar(replace(box, height=0.1 * em), LINE)]
            case WritingLine():
                line = 0.08 * em
                shapes = [Bar(Box(box.x, box.bottom - line, box.width, line), LINE, self.words.text("blank"))]
            case Container():
                return self._container(block, box)
        return shapes, max([box.bottom, *(shape.box.bottom for shape in shapes)])

    @property
    def _activities(self) -> Activities:
        return Activities(self.words, self.style, self.measure, self.marks)

    def _container(self, block: Container, box: Box) -> tuple[list[Shape], float]:
        if block.name == "columns" and block.children:
            return self._columns(block.children, box)
        label: Blocks = ()
        if block.name == "only":
            label = (Paragraph((Strong((Text(self.words.text(f"mode-{block.argument}")),)),)),)
        return self._down(_apart((*label, *block.children), self.shown), box)

    def _columns(self, columns: Blocks, box: Box) -> tuple[list[Shape], float]:
        """Blocks side by side."""
        gap = _COLUMN_GAP * self.style.size
        width = (box.width - gap * (len(columns) - 1)) / len(columns)
        shapes: list[Shape] = []
        bottom = box.y
        for place, column in enumerate(columns):
            inner = column.children if isinstance(column, Container) else (column,)
            found, end = self._down(_apart(inner, self.shown), Box(box.x + place * (width + gap), box.y, width, 0))
            shapes += found
            bottom = max(bottom, end)
        return shapes, bottom

    # --- text on a ground --------------------------------------------------------------------------------------------

    def _beside(self, paras: tuple[Para, ...], box: Box, color: str, room: Room, fill: str = "") -> list[Shape]:
        """Text with a thick line beside it."""
        line = Box(box.x, box.y, _ASIDE * self.style.size, box.height)
        return [TextShape(box, paras, self.style, fill=fill, room=room), Bar(line, color)]

    def _callout(self, callout: Callout, box: Box) -> list[Shape]:
        em = self.style.size
        label = Run(self.words.text(f"callout-{callout.kind}"), bold=True, size=_LABEL * em)
        first, *rest = self.words.blocks(callout.children, self.style) or (Para(()),)
        paras = (Para((label,)), replace(first, before=_LABEL_GAP * em), *rest)
        return self._beside(paras, box, ACCENT, Room(1.3 * em, 0.7 * em, em, 0.8 * em), WASH)

    def _code(self, text: str, box: Box) -> TextShape:
        em = self.style.size
        style = replace(self.style, size=_CODE * em, line=_CODE_LINE)
        para = self.words.plain(text.rstrip("\n"), replace(PLAIN, mono=True))
        return TextShape(box, (para,), style, fill=WASH, room=Room(_CODE * em, 0.7 * em, _CODE * em, 0.7 * em))

    # --- pictures and tables -----------------------------------------------------------------------------------------

    def _image(self, image: Image, box: Box) -> Shape:
        data, width, height = self.shown[image.target.id]
        scale = min(box.width / width, _PICTURE_HEIGHT / height, box.height / height if box.height else 1.0, 1.0)
        return Picture(Box(box.x, box.y, width * scale, height * scale), data, image.alt, "Picture")

    def _table(self, table: Table, box: Box) -> TableShape:
        style = replace(self.style, size=_TABLE * self.style.size)
        widths = self.measure.columns(table, box.width)
        roomy = min(_ROOMY, box.width / sum(widths))
        widths = tuple(width * roomy for width in widths)
        heights = self.measure.rows(table, box.width)
        rows = tuple(
            tuple(
                replace(self.words.para(cell), align=_SIDES[side]) for cell, side in zip(row, table.align, strict=True)
            )
            for row in (table.head, *table.rows)
        )
        place = Box(box.x, box.y, sum(widths), sum(heights))
        return TableShape(place, rows, widths, heights, style)


# --- what stands apart -----------------------------------------------------------------------------------------------


def _is_picture(block: Block, shown: Shown) -> bool:
    match block:
        case Paragraph((Image(target),)):
            return target.id in shown
        case _:
            return False


def _apart(blocks: Blocks, shown: Shown) -> Blocks:
    """The blocks, with the pictures of texts and lists below them: PowerPoint has no pictures within text."""
    return tuple(part for block in blocks for part in _parts(block, shown))


def _parts(block: Block, shown: Shown) -> Iterator[Block]:
    """A block and the pictures in it, each by itself; one that is not to be had stays in the text, as its words."""
    images = [node for node in walk((block,)) if isinstance(node, Image) and node.target.id in shown]
    if not images or not isinstance(block, _TEXT):
        yield block
        return
    (rest,) = map_inlines((block,), lambda inlines: tuple(_without(inlines, images)))
    if plain((rest,)):
        yield rest
    for image in images:
        yield Paragraph((image,))


def _without(inlines: Inlines, images: list[Image]) -> Iterator[Inline]:
    """The inlines without these pictures, and without what held nothing else."""
    for node in inlines:
        match node:
            case Image():
                if node not in images:
                    yield node
            case Emphasis(nodes) | Strong(nodes) | Strike(nodes) | Link(children=nodes):
                kept = tuple(_without(nodes, images))
                if kept:
                    yield replace(node, children=kept)
            case _:
                yield node
