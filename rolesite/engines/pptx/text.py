"""Paragraphs as DrawingML: the text of shapes, cells and notes as the file has it.

Lengths become EMU (9,525 to a unit) and hundredths of a point (75 to a unit). What every paragraph of a shape shares
stands once, in the shape's list style, so that a line that is added in PowerPoint looks like the others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from markupsafe import escape

from rolesite import locales
from rolesite.engines.pptx.parts import Look, Para, Run, Style, TextShape
from rolesite.patterns import pattern

__all__ = ["TextXml", "emu", "said", "solid"]

_BULLET_EM, _NUMBER_EM, _HANG_EM = 1.25, 1.8, 1.1  # where items begin, and how far before them their bullet
_LEVELS = 3  # lists within lists that have a style of their own; deeper ones are as the last
_FORBIDDEN = pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_TEXT_FONT = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
_HEADING_FONT = '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'
_MONO_FONT = '<a:latin typeface="Consolas" pitchFamily="49"/><a:cs typeface="Consolas" pitchFamily="49"/>'
_ALIGNED = {"center": "ctr", "right": "r", "left": "l"}


def said(text: str) -> str:
    """A text as XML has it, without the characters that XML cannot hold."""
    return str(escape(_FORBIDDEN.sub("", text)))


def emu(length: float) -> int:
    """A length in units as English Metric Units."""
    return round(length * 9525)


def solid(color: str) -> str:
    """A fill in a colour of the theme."""
    return f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'


@dataclass(frozen=True, slots=True)
class TextXml:
    """Writes text for a presentation of that look, language and direction.

    `link` gives the attributes that lead to an address ("" for none): they name a relation of the file that the text
    stands in.
    """

    look: Look
    language: str
    rtl: bool
    link: Callable[[str], str] = lambda _href: ""

    def body(self, shape: TextShape) -> str:
        """All text of a shape. In a list and in a place for texts, a line that is added is an item.

        Text that is added to a placeholder makes all of it smaller; that of other boxes keeps its size.
        """
        listed = shape.placeholder.startswith("body") or any(para.bullet for para in shape.paras)
        room = shape.room
        sides = (room.left, room.top, room.right, room.bottom)
        left, top, right, bottom = map(emu, (sides[2], sides[1], sides[0], sides[3]) if self.rtl else sides)
        frame = (
            f'<a:bodyPr wrap="{"square" if shape.wrap else "none"}" lIns="{left}" tIns="{top}" rIns="{right}" '
            f'bIns="{bottom}" anchor="{shape.anchor}">{"<a:normAutofit/>" if shape.placeholder else "<a:noAutofit/>"}'
            "</a:bodyPr>"
        )
        return self._body("p:txBody", frame, shape.paras, shape.style, listed=listed)

    def cell(self, para: Para, style: Style) -> str:
        """The text of a table's cell, which tells of the space around it elsewhere."""
        return self._body("a:txBody", "<a:bodyPr/>", (para,), style)

    def _body(self, tag: str, frame: str, paras: Iterable[Para], style: Style, *, listed: bool = False) -> str:
        lines = "".join(self.para(para, style, first=not place) for place, para in enumerate(paras))
        return f"<{tag}>{frame}<a:lstStyle>{self.levels(style, listed=listed)}</a:lstStyle>{lines or '<a:p/>'}</{tag}>"

    def levels(self, style: Style, *, listed: bool) -> str:
        """The list style of a shape: how its paragraphs look unless they say otherwise."""
        return "".join(self._level(level, style, listed=listed) for level in range(_LEVELS if listed else 1))

    def _level(self, level: int, style: Style, *, listed: bool) -> str:
        gap = style.item_gap if listed else style.gap
        place, bullet = 'marL="0" indent="0"', "<a:buNone/>"
        if listed:
            start, hang = (_BULLET_EM * (level + 1) * style.size, _HANG_EM * style.size)
            place, bullet = f'marL="{emu(start)}" indent="{-emu(hang)}"', _BULLET
        name = f"a:lvl{level + 1}pPr"
        return (
            f'<{name} {place} algn="{self._near}" rtl="{int(self.rtl)}">{self._line(style)}{_before(gap * style.size)}'
            f"{bullet}{self._run_style(style)}</{name}>"
        )

    def _line(self, style: Style) -> str:
        own = self.look.heading_line if style.heading else self.look.text_line
        return f'<a:lnSpc><a:spcPct val="{round(style.line / own * 100_000)}"/></a:lnSpc>'

    def _run_style(self, style: Style) -> str:
        font = _HEADING_FONT if style.heading else _TEXT_FONT
        bold = int(style.bold)
        return f'<a:defRPr sz="{_points(style.size)}" b="{bold}">{solid(style.color)}{font}</a:defRPr>'

    @property
    def _near(self) -> str:
        return "r" if self.rtl else "l"

    # --- paragraphs --------------------------------------------------------------------------------------------------

    def para(self, para: Para, style: Style, *, first: bool = False) -> str:
        """A paragraph; the first of a shape has no space above it."""
        before = 0.0 if first and para.before is None else para.before
        size = para.size or style.size
        spaced = self._line(replace(style, line=para.line, heading=para.heading)) if para.line else ""
        spaced += _before(before) if before is not None else ""
        rtl = self._runs_from_right(para)
        attributes = [_place(para, style.size)]
        if para.align:
            attributes.append(f'algn="{self._aligned(para.align)}"')
        if rtl != self.rtl:
            attributes.append(f'rtl="{int(rtl)}"')
        runs = "".join(self._run(run, para) for run in para.runs)
        end = f'<a:endParaRPr lang="{self.tag(para.language)}" sz="{_points(size)}"/>' if not runs else ""
        joined = " ".join(filter(None, attributes))
        return f"<a:p><a:pPr {joined}>{spaced}{_mark(para)}</a:pPr>{runs}{end}</a:p>"

    def _runs_from_right(self, para: Para) -> bool:
        """Whether a paragraph does: as its language says, else as its first letter that has a direction."""
        if para.language:
            return locales.direction(para.language) == "rtl"
        kinds = map(unicodedata.bidirectional, "".join(run.text for run in para.runs))
        return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), self.rtl)

    def _aligned(self, align: str) -> str:
        """Where lines stand: what is to the right is so where text runs from the left."""
        if align == "right" and self.rtl:
            return "l"
        return _ALIGNED[align]

    def _run(self, run: Run, para: Para) -> str:
        """A run, or several where a line ends within it."""
        look = self._look(run, para)
        pieces = (said(piece) for piece in run.text.replace("\r", "").split("\n"))
        written = (f"<a:r><a:rPr {look}</a:rPr><a:t>{piece}</a:t></a:r>" if piece else "" for piece in pieces)
        return f"<a:br><a:rPr {look}</a:rPr></a:br>".join(written)

    def _look(self, run: Run, para: Para) -> str:
        """The attributes and elements of a run's properties, without the brackets around them."""
        size = run.size or para.size
        attributes = [f'lang="{self.tag(run.language or para.language)}"']
        attributes += [f'sz="{_points(size)}"'] if size else []
        heading = run.face == "heading" or (para.heading and run.face != "text")
        attributes += ['b="1"'] if run.bold or heading else ['b="0"'] if run.face == "text" else []
        attributes += ['i="1"'] if run.italic else []
        attributes += ['strike="sngStrike"'] if run.strike else []
        link = self.link(run.href) if run.href else ""
        font = _MONO_FONT if run.mono else _HEADING_FONT if heading else _TEXT_FONT if run.face == "text" else ""
        color = solid(run.color) if run.color else ""
        return f"{' '.join(attributes)}>{color}{font}{f'<a:hlinkClick {link}/>' if link else ''}"

    def tag(self, language: str = "") -> str:
        """The language of a text as PowerPoint names it, with a country; "" is the presentation's."""
        return said(locales.with_country(language or self.language))


_BULLET = '<a:buSzPct val="70000"/><a:buFont typeface="Arial"/><a:buChar char="■"/>'


def _mark(para: Para) -> str:
    """What stands before a paragraph."""
    match para.bullet:
        case "item":
            return _BULLET
        case "number":
            start = f' startAt="{min(max(para.start, 1), 32_767)}"' if para.start != 1 else ""
            return f'<a:buSzPct val="100000"/><a:buFont typeface="+mn-lt"/><a:buAutoNum type="arabicPeriod"{start}/>'
        case _:
            return "<a:buNone/>"


def _place(para: Para, em: float) -> str:
    """Where a paragraph's lines begin, and how far before them its mark."""
    level = f'lvl="{min(para.level, 8)}" ' if para.level else ""
    if not para.bullet:
        return f'{level}marL="0" indent="0"'
    numbered = para.bullet == "number"
    start = (_BULLET_EM * para.level + (_NUMBER_EM if numbered else _BULLET_EM)) * em
    hang = 0.0 if para.bullet == "more" else (_NUMBER_EM if numbered else _HANG_EM) * em
    return f'marL="{emu(start)}" {level}indent="{-emu(hang)}"'


def _before(space: float) -> str:
    return f'<a:spcBef><a:spcPts val="{_points(space)}"/></a:spcBef>'


def _points(length: float) -> int:
    """A length in units as hundredths of a point."""
    return round(length * 75)
