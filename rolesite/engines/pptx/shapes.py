"""Shapes as PresentationML: text boxes and placeholders, pictures, tables, bars; each where its box says.

Boxes are given for scripts that run from the left; where a presentation's runs from the right, all are mirrored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from rolesite.engines.pptx.parts import (
    INK,
    LINE,
    MUTED,
    Bar,
    Box,
    Para,
    Picture,
    Run,
    Shape,
    Style,
    TableShape,
    TextShape,
)
from rolesite.engines.pptx.text import TextXml, emu, said, solid

__all__ = ["NAMESPACES", "PLACES", "ShapeXml", "foot_shapes"]

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

PLACES = {
    "title": 'type="title"',
    "cover-title": 'type="ctrTitle"',
    "subtitle": 'type="subTitle" idx="1"',
    "body": 'idx="1"',
    "body2": 'idx="2"',
    "foot": 'type="ftr" sz="quarter" idx="11"',
    "notes": 'type="body" sz="quarter" idx="3"',
    "number": 'type="sldNum" sz="quarter" idx="12"',
}
"""What the placeholders of layouts are to PowerPoint."""

_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NUMBER = '<a:p><a:pPr algn="{}"/><a:fld id="{{5F0E1B7C-94D2-4C37-A3B5-6B1E8F0D2A41}}" type="slidenum"><a:rPr lang="{}"/><a:t>{}</a:t></a:fld></a:p>'
_CELL_EM, _CELL_TOP_EM = 0.7, 0.35  # the space within a table's cells, as in deck.css
_HEAD_LINE_EM, _ROW_LINE = 0.1, 1.0  # below its head, and below each row in units
_NAME = 60  # characters of a text that name its shape
_FOOT = Style(18, 1.2, color=MUTED)
_FOOT_SHARE = 0.8  # of the foot's width is for words, the rest for the number


@dataclass(frozen=True, slots=True)
class ShapeXml:
    """Writes the shapes of one slide. `image` gives the name of the relation to a picture's bytes."""

    text: TextXml
    image: Callable[[bytes], str] = lambda _data: ""

    def tree(self, shapes: Iterable[Shape], *, number: int = 0) -> str:
        """The slide's shapes in their order; `number` is what stands in the place for the slide's number."""
        written = "".join(self._shape(shape, place, number) for shape, place in zip(shapes, count(2), strict=False))
        return f"<p:spTree {NAMESPACES}>{_TREE}{written}</p:spTree>"

    def _shape(self, shape: Shape, ident: int, number: int) -> str:
        match shape:
            case TextShape():
                return self._text(shape, ident, number)
            case Picture():
                return self._picture(shape, ident)
            case TableShape():
                return self._table(shape, ident)
            case Bar():
                return self._bar(shape, ident)

    # --- text --------------------------------------------------------------------------------------------------------

    def _text(self, shape: TextShape, ident: int, number: int) -> str:
        place = PLACES.get(shape.placeholder, "")
        kind = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if place else '<p:cNvSpPr txBox="1"/>'
        holds = f"<p:nvPr><p:ph {place}/></p:nvPr>" if place else "<p:nvPr/>"
        ground = solid(shape.fill) if shape.fill else "" if place else "<a:noFill/>"
        geometry = "" if place else _RECTANGLE
        name = shape.name or _beginning(shape.paras)
        return (
            f"<p:sp><p:nvSpPr>{_named(ident, name)}{kind}{holds}</p:nvSpPr>"
            f"<p:spPr>{self._at(shape.box)}{geometry}{ground}{_edge(shape.edge)}</p:spPr>{self._body(shape, number)}</p:sp>"
        )

    def _body(self, shape: TextShape, number: int) -> str:
        written = self.text.body(shape)
        if shape.placeholder != "number":
            return written
        side = "l" if self.text.rtl else "r"
        field = _NUMBER.format(side, self.text.tag(), number or "‹#›")
        return written.replace("<a:p/>", field)

    # --- what is not text --------------------------------------------------------------------------------------------

    def _picture(self, picture: Picture, ident: int) -> str:
        return (
            f"<p:pic><p:nvPicPr>{_named(ident, picture.name or picture.alt, picture.alt, told=True)}"
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{self.image(picture.data)}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f"<p:spPr>{self._at(picture.box)}{_RECTANGLE}{_edge(picture.edge)}</p:spPr></p:pic>"
        )

    def _bar(self, bar: Bar, ident: int) -> str:
        return (
            f"<p:sp><p:nvSpPr>{_named(ident, bar.alt or 'Bar', bar.alt, told=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{self._at(bar.box)}{_RECTANGLE}{solid(bar.color)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )

    def _table(self, table: TableShape, ident: int) -> str:
        columns = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in table.widths)
        rows = "".join(
            f'<a:tr h="{emu(height)}">{self._cells(row, table.style, head=not place)}</a:tr>'
            for place, (row, height) in enumerate(zip(table.rows, table.heights, strict=True))
        )
        direction = ' rtl="1"' if self.text.rtl else ""
        name = _beginning(table.rows[0])
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{_named(ident, name, name)}<p:cNvGraphicFramePr>"
            '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f"{self._at(table.box, 'p:xfrm')}"
            f'<a:graphic><a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1"{direction}/>'
            f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _cells(self, row: tuple[Para, ...], style: Style, *, head: bool) -> str:
        return "".join(self._cell(cell, style, head=head, first=not place) for place, cell in enumerate(row))

    def _cell(self, cell: Para, style: Style, *, head: bool, first: bool) -> str:
        """A cell; the first of a row stands flush with the texts above."""
        side, top = emu(_CELL_EM * style.size), emu(_CELL_TOP_EM * style.size)
        near = 0 if first else side
        left, right = (side, near) if self.text.rtl else (near, side)
        color, weight = (INK, _HEAD_LINE_EM * style.size) if head else (LINE, _ROW_LINE)
        none = "".join(f'<a:{line} w="0"><a:noFill/></a:{line}>' for line in ("lnL", "lnR", "lnT"))
        own = Style(style.size, style.line, color=style.color, bold=head)
        return (
            f"<a:tc>{self.text.cell(cell, own)}"
            f'<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{top}" anchor="t">{none}'
            f'<a:lnB w="{emu(weight)}">{solid(color)}</a:lnB><a:noFill/></a:tcPr></a:tc>'
        )

    # --- places ------------------------------------------------------------------------------------------------------

    def _at(self, box: Box, tag: str = "a:xfrm") -> str:
        place = box.mirrored() if self.text.rtl else box
        x, y, width, height = map(emu, (place.x, place.y, place.width, place.height))
        return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


def foot_shapes(box: Box, words: str) -> tuple[TextShape, TextShape]:
    """The foot of a slide: what it belongs to, and its number at the other end."""
    wide = box.width * _FOOT_SHARE
    left = Box(box.x, box.y, wide, box.height)
    right = Box(box.x + wide, box.y, box.width - wide, box.height)
    return (
        TextShape(left, (Para((Run(words),)),), _FOOT, "foot", anchor="ctr"),
        TextShape(right, (), _FOOT, "number", "#", anchor="ctr"),
    )


def _edge(color: str) -> str:
    return f'<a:ln w="9525">{solid(color)}</a:ln>' if color else ""


def _named(ident: int, name: str, alt: str = "", *, told: bool = False) -> str:
    """The properties that every shape has; one that is `told` to screen readers has an alt text, or is decoration."""
    opening = f'<p:cNvPr id="{ident}" name="{said(name)}"'
    if alt:
        return f'{opening} descr="{said(alt)}"/>'
    return f"{opening}>{_DECORATION}</p:cNvPr>" if told else f"{opening}/>"


def _beginning(paras: Iterable[Para]) -> str:
    """The first words of a text, on one line."""
    words = " ".join("".join(run.text for run in para.runs) for para in paras).split()
    line = ""
    for word in words:
        if len(line) + len(word) >= _NAME:
            break
        line = f"{line} {word}".strip()
    return line or " ".join(words)[:_NAME]
