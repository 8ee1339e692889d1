"""The kinds of slides: what stands where on each, and the layouts that people start new slides from.

The figures are those of assets/deck.css, so that a presentation looks like the deck in a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rolesite.engines.pptx.parts import (
    ACCENT,
    HEIGHT,
    INK,
    LINE,
    MUTED,
    PAPER,
    WIDTH,
    Anchor,
    Box,
    Layout,
    Para,
    Picture,
    Room,
    Run,
    Shape,
    Style,
    TextShape,
)

__all__ = [
    "BELOW_NAME",
    "BELOW_TITLE",
    "BOARD",
    "BOARD_LINE",
    "COVER_WIDTH",
    "FLOOR",
    "LAYOUTS",
    "PART",
    "QUILTS",
    "RAIL_WIDTH",
    "ROUND",
    "SUBTITLE",
    "TEXT",
    "TEXT_WIDTH",
    "TITLE",
    "TOP",
    "CoverWords",
    "band",
    "board",
    "card",
    "cover",
    "facts",
    "mode_label",
    "named",
    "quilted",
    "rail",
    "text_box",
    "title",
    "titled_layouts",
    "unseen",
]

_MARGIN = 88.0
TOP = 56.0
"""Where titles and texts begin."""

FLOOR = HEIGHT - 76.0
"""Where the text of slides ends, above their foot."""

TITLE = Style(56, 1.1, heading=True, bold=True)
TEXT = Style(30, 1.4, gap=0.7, item_gap=0.4)
SUBTITLE = Style(36, 1.3)
PART = Style(22, 1.36, color=MUTED)
"""Which part of a text a slide holds, beside its title or below it."""

_QUESTION = Style(28, 1.3)
_SMALL = Style(20, 1.35, gap=0.5, color=MUTED)
_BAND = Style(26, 1.25, color=PAPER)
_BOARD = Style(24, 1.3)
_CARD = Style(40, 1.35)
_LABEL = Style(20, 1.2)

QUILTS = {
    "cover": (2, 3, Box(800, 0, 480, 720)),
    "title": (8, 1, Box(0, 560, 1280, 160)),
    "contact": (8, 1, Box(0, 560, 1280, 160)),
    "round": (1, 9, Box(0, 0, 80, 720)),
    "content": (1, 1, Box(1192, 0, 88, 88)),
    "role": (1, 1, Box(0, 0, 240, 240)),
}
"""Columns, rows and place of the quilt on slides of each kind; a role has its emblem."""

BOARD = 236 + 56.0
"""The width that the board's code takes beside a question, with the space between."""

BOARD_LINE = 236 * 0.95
"""The length of a line below it, with a little to spare for another font."""

COVER_WIDTH = 648.0
TEXT_WIDTH = WIDTH - 2 * _MARGIN
"""The width of texts on a cover, and of those on most other slides."""

_COVER_TEXT = Box(_MARGIN, 64, COVER_WIDTH, 592)
_TITLE_TEXT = Box(_MARGIN, TOP, TEXT_WIDTH, 560 - 2 * TOP)
_ROUND_LEFT, _ROUND_RIGHT = 152.0, 72.0
ROUND = Box(_ROUND_LEFT, TOP, WIDTH - _ROUND_LEFT - _ROUND_RIGHT, FLOOR - TOP)
"""The room for a question and all that is said with it."""

RAIL_WIDTH = 216.0
"""The width of a role's name beside its text."""

BELOW_TITLE = 36.0
BELOW_NAME = 24.0
"""The space between a title and what stands below it, over text and alone on a slide."""

_RAIL_TEXT = Box(20, 0, RAIL_WIDTH, 0)
_ROLE_LEFT, _ROLE_TOP, _ROLE_FLOOR = 296.0, 40.0, HEIGHT - 64.0


# --- layouts ---------------------------------------------------------------------------------------------------------

LAYOUTS = ("cover", "title", "content", "columns", "round", "role", "contact")
"""The names of the layouts: those of the kinds of slides, and one for text in two columns."""


def titled_layouts(title_of: Callable[[str], str]) -> tuple[Layout, ...]:
    """The layouts; `title_of` gives what a layout is called."""
    return tuple(Layout(name, title_of(name), _places(name, title_of(name)), _FEET.get(name)) for name in LAYOUTS)


def _places(name: str, said: str) -> tuple[TextShape, ...]:
    """The placeholders of a layout, which show what it is called while they are empty."""
    words = (Para((Run(said),)),)
    return tuple(replace(shape, paras=words) for shape in _PLACES[name])


def _place(kind: str, box: Box, style: Style, anchor: Anchor = "t") -> TextShape:
    return TextShape(box, (), style, kind, anchor=anchor)


def _foot(left: float) -> Box:
    return Box(left, HEIGHT - 50, WIDTH - left - _MARGIN, 26)


_WIDE = _place("title", Box(_MARGIN, TOP, TEXT_WIDTH - 16, 62), TITLE)
_LOW = Box(_MARGIN, 154, TEXT_WIDTH, FLOOR - 154)
_HALF = (_LOW.width - 2 * TEXT.size) / 2
_PLACES = {
    "cover": (
        _place("cover-title", Box(_MARGIN, 180, COVER_WIDTH, 196), replace(TITLE, size=80, line=1.0), "b"),
        _place("subtitle", Box(_MARGIN, 400, COVER_WIDTH, 140), SUBTITLE),
    ),
    "title": (_place("title", _TITLE_TEXT, replace(TITLE, size=96, line=1.02), "ctr"),),
    "content": (_WIDE, _place("body", _LOW, TEXT)),
    "columns": (
        _WIDE,
        _place("body", replace(_LOW, width=_HALF), TEXT),
        _place("body2", replace(_LOW, x=_LOW.x + _LOW.width - _HALF, width=_HALF), TEXT),
    ),
    "round": (
        _place("title", replace(ROUND, width=ROUND.width - BOARD, height=300), TITLE),
        _place("body", replace(ROUND, y=396, height=FLOOR - 396), TEXT),
    ),
    "role": (
        _place("title", Box(20, 260, RAIL_WIDTH, 120), replace(TITLE, size=34)),
        _place("body", Box(_ROLE_LEFT, _ROLE_TOP, WIDTH - _ROLE_LEFT - 72, _ROLE_FLOOR - _ROLE_TOP), TEXT),
    ),
    "contact": (_WIDE, _place("body", replace(_LOW, height=300), TEXT)),
}
_FEET = {
    "content": _foot(_MARGIN),
    "columns": _foot(_MARGIN),
    "round": _foot(_ROUND_LEFT),
    "role": _foot(_ROLE_LEFT),
}


def text_box(kind: str, above: float) -> Box:
    """The room for a slide's text: below its title, which ends at `above`, or for a role below the band so high."""
    if kind == "role":
        top = above + _ROLE_TOP
        return Box(_ROLE_LEFT, top, WIDTH - _ROLE_LEFT - 72, _ROLE_FLOOR - top)
    if kind == "round":
        return replace(ROUND, y=above, height=FLOOR - above)
    return Box(_MARGIN, above, TEXT_WIDTH, FLOOR - above)


# --- titles ----------------------------------------------------------------------------------------------------------


def title(para: Para, size: float, height: float) -> TextShape:
    """A title over text, so high."""
    return TextShape(Box(_MARGIN, TOP, TEXT_WIDTH - 16, height), (para,), replace(TITLE, size=size), "title")


def unseen(words: str) -> TextShape:
    """A title for lists and for the ear, above the slide: for one that shows none."""
    return TextShape(Box(_MARGIN, -80, TEXT_WIDTH, 50), (Para((Run(words),)),), replace(TITLE, size=24), "title")


def named(para: Para, size: float, below: float) -> TextShape:
    """A title that stands alone; `below` is the height of what stands under it in the middle of the slide."""
    box = replace(_TITLE_TEXT, height=_TITLE_TEXT.height - below)
    return TextShape(box, (para,), replace(TITLE, size=size, line=1.02), "title", anchor="ctr")


def quilted(kind: str, data: bytes) -> Picture:
    """The quilt of a slide."""
    return Picture(QUILTS[kind][2], data, name="Quilt")


@dataclass(frozen=True, slots=True)
class CoverWords:
    """What stands on a cover around its title: `rest` follows the subtitle, `when` also says where. The logo has its width
    and height."""

    subtitle: str
    rest: tuple[Para, ...]
    organization: str
    logo: tuple[bytes, int, int] | None
    when: str


def cover(para: Para, size: float, heights: tuple[float, float], said: CoverWords) -> Iterator[Shape]:
    """The cover. Title and subtitle, whose `heights` are given, stand in the middle of what is left between the others."""
    high, low = heights if said.subtitle else (heights[0], 0.0)
    paras = (*((Para((Run(said.subtitle),)),) if said.subtitle else ()), *said.rest)
    gap = BELOW_NAME if paras else 0.0
    box = _COVER_TEXT
    above = box.y + (63 if said.organization or said.logo else 0)
    below = box.bottom - (63 if said.when else 0)
    top = max(above + (below - above - high - low - gap) / 2, box.y)
    style = replace(TITLE, size=size, line=1.0)
    yield TextShape(replace(box, y=top, height=high), (para,), style, "cover-title", anchor="b")
    if paras:
        yield TextShape(replace(box, y=top + high + gap, height=max(low, 60.0)), paras, SUBTITLE, "subtitle")
    yield from _around(said)


def _around(said: CoverWords) -> Iterator[Shape]:
    """Whose the workshop is, at the top of the cover, and when and where it is, at its foot."""
    x = _COVER_TEXT.x
    if said.logo:
        data, width, height = said.logo
        wide = min(72.0 * width / height, _COVER_TEXT.width / 2)
        yield Picture(Box(x, 64, wide, wide * height / width), data, name="Logo")
        x += wide + 18
    if said.organization:
        box = Box(x, 64, _COVER_TEXT.x + _COVER_TEXT.width - x, 72 if said.logo else 44)
        anchor: Anchor = "ctr" if said.logo else "t"
        yield TextShape(box, (Para((Run(said.organization),)),), Style(30, 1.3, bold=True), anchor=anchor)
    if said.when:
        box = Box(_COVER_TEXT.x, 572, _COVER_TEXT.width, 84)
        yield TextShape(box, (Para((Run(said.when),)),), Style(30, 1.3, color=MUTED), anchor="b")


# --- rounds ----------------------------------------------------------------------------------------------------------


def asked(
    count: str, leading: tuple[Run, ...], question: Para, size: float, *, beside: bool, height: float
) -> TextShape:
    """A round's question below its number; both are the slide's title. `beside` it stands the board."""
    numbered = Para((Run(count, bold=True, color=ACCENT), Run("  "), *leading))
    put = replace(question, size=size, line=1.1, heading=True, before=20.0)
    width = ROUND.width - (BOARD if beside else 0)
    return TextShape(replace(ROUND, width=width, height=height), (numbered, put), _QUESTION, "title")


def board(code: bytes, alt: str, tool: str, address: Run) -> Iterator[Shape]:
    """The board: its code, if there is one, with what screen readers say of it, its name and address."""
    side = BOARD - 56
    x, y = ROUND.x + ROUND.width - side, TOP
    if code:
        yield Picture(Box(x, y, side, side), code, alt, edge=LINE)
        y += side + 12
    paras = (Para((Run(tool, bold=True),)), Para((address,), language="en"))
    yield TextShape(Box(x, y, side, 3 * _BOARD.size * _BOARD.line), paras, _BOARD)


# --- roles -----------------------------------------------------------------------------------------------------------


def band(count: str, question: tuple[Run, ...], height: float) -> TextShape:
    """The question that a role is read for, over its slides."""
    paras = (Para((Run(count, bold=True), Run("\u2003"), *question)),)
    return TextShape(Box(0, 0, WIDTH, height), paras, _BAND, fill=INK, room=Room(40, 8, 40, 8), anchor="ctr")


def rail(
    name: tuple[Para, ...], size: float, emblem: tuple[bytes, float], band_height: float, height: float
) -> Iterator[Shape]:
    """A role's name below its emblem, in the rail beside its text."""
    data, side = emblem
    box = replace(_RAIL_TEXT, y=band_height + side + 20, height=height)
    yield TextShape(box, name, replace(TITLE, size=size), "title")
    yield Picture(Box(0, band_height, side, side), data, name="Emblem")


def facts(said: Iterable[tuple[str, str]], above: float) -> Iterator[Shape]:
    """What is said of a role in small below its name: texts with their languages."""
    paras = tuple(Para((Run(text),), language=language) for text, language in said if text)
    if paras:
        yield TextShape(replace(_RAIL_TEXT, y=above + 10, height=_ROLE_FLOOR - above - 10), paras, _SMALL)


# --- others ----------------------------------------------------------------------------------------------------------


def card(name: str, email: str, above: float) -> Iterator[Shape]:
    """Whom to turn to, in large type below the last words."""
    said = (Run(name, bold=True), Run(email, href=f"mailto:{email}"))
    paras = tuple(Para((run,)) for run in said if run.text)
    if paras:
        height = len(paras) * _CARD.size * _CARD.line
        yield TextShape(Box(_MARGIN, above, TEXT_WIDTH, height), paras, _CARD)


def mode_label(words: str, width: float) -> TextShape:
    """For which way of taking part a slide is; `width` is that of the words in em."""
    room = (width * _LABEL.size + 28) * 1.1
    box = Box(WIDTH - 112 - room, 20, room, 34)
    return TextShape(box, (Para((Run(words),), align="center"),), _LABEL, edge=INK, anchor="ctr")
