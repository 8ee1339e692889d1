"""What presentations are made of: slides, the shapes on them, paragraphs, runs of text. Frozen values, no XML.

All lengths are units of the design size, a slide of 1280 × 720. Colours are places of the presentation's theme
("tx1", "accent1"), so that whoever changes the theme in PowerPoint changes every slide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = [
    "ACCENT",
    "HEIGHT",
    "INK",
    "LINE",
    "MUTED",
    "NOTES",
    "NOWHERE",
    "NO_ROOM",
    "PAPER",
    "PLAIN",
    "WASH",
    "WIDTH",
    "Align",
    "Anchor",
    "Bar",
    "Box",
    "Layout",
    "Look",
    "Para",
    "Picture",
    "Presentation",
    "Room",
    "Run",
    "Section",
    "Shape",
    "Slide",
    "Style",
    "TableShape",
    "TextShape",
]

WIDTH = 1280
HEIGHT = 720

# Places of the theme: text and its ground, quiet text and quiet ground, what stands out, thin lines.
INK = "tx1"
PAPER = "bg1"
MUTED = "tx2"
WASH = "bg2"
ACCENT = "accent1"
LINE = "accent6"

Bullet: TypeAlias = Literal["", "item", "number", "more"]
Align: TypeAlias = Literal["", "center", "right"]
Anchor: TypeAlias = Literal["t", "ctr", "b"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height

    def mirrored(self) -> Box:
        """The same place seen from the right: for scripts that run from there."""
        return Box(WIDTH - self.x - self.width, self.y, self.width, self.height)


NOWHERE = Box(0, 0, 0, 0)
"""The place of a text whose layout says where it stands."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text of one look; a line feed in it ends a line.

    `href` is a whole address, "#<id>" for a slide of the presentation, "" for none. `color` and `size` are "" and 0
    where they are the paragraph's; `face` sets it in that of headings or, in a heading, as plain text; `language` is ""
    where it is the paragraph's.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    mono: bool = False
    face: Literal["", "heading", "text"] = ""
    href: str = ""
    color: str = ""
    size: float = 0.0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `level` counts lists within lists from 0.

    A `bullet` makes it an item of a list or one with a `number`, counted from `start`; "more" is text that goes on below
    its item. `before` is the space above, None for the shape's own; `size` and `line` are 0 for the shape's own, and
    `language` "" for the presentation's.
    """

    runs: tuple[Run, ...]
    level: int = 0
    bullet: Bullet = ""
    start: int = 1
    before: float | None = None
    heading: bool = False
    size: float = 0.0
    line: float = 0.0
    align: Align = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a shape's text is set: its size in units, the height of a line and the spaces between blocks and items in em."""

    size: float
    line: float = 1.4
    gap: float = 0.0
    item_gap: float = 0.0
    color: str = INK
    heading: bool = False
    bold: bool = False

    @property
    def leading(self) -> float:
        """The height of a line."""
        return self.size * self.line


NOTES = Style(16, 1.3, gap=0.5, item_gap=0.2)
"""The text of notes pages, 12 points high."""


@dataclass(frozen=True, slots=True)
class Room:
    """The space between the borders of a shape and its text."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


NO_ROOM = Room()
PLAIN = Run("")
"""Text that looks like the others around it."""


@dataclass(frozen=True, slots=True)
class TextShape:
    """Text in a box. `placeholder` is the layout's that it fills ("title", "body", "body2"), "" for a box of its own.

    `fill` and `edge` are the colours of its ground and border, "" for none; one line that does not `wrap` may leave it; its `name` is the beginning of its text
    where none is given.
    """

    box: Box
    paras: tuple[Para, ...]
    style: Style
    placeholder: str = ""
    name: str = ""
    anchor: Anchor = "t"
    fill: str = ""
    edge: str = ""
    room: Room = NO_ROOM
    wrap: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, as PNG, JPEG or GIF; `alt` is "" for what is decoration, `edge` the colour of its border or ""."""

    box: Box
    data: bytes
    alt: str = ""
    name: str = ""
    edge: str = ""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table whose first row is its head; `widths` are its columns', `heights` its rows'."""

    box: Box
    rows: tuple[tuple[Para, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle, for lines and edges; `alt` is "" for what is decoration."""

    box: Box
    color: str
    alt: str = ""


Shape: TypeAlias = TextShape | Picture | TableShape | Bar


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide after the layout of that name. Screen readers read its shapes in their order.

    `foot` is the words at its foot, beside its number, where its layout has one. A `hidden` slide is there to be
    edited, and passed over when the slides are shown.
    """

    id: str
    layout: str
    shapes: tuple[Shape, ...]
    notes: tuple[Para, ...] = ()
    foot: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Slides that stand together in PowerPoint's list, by their ids."""

    name: str
    slides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What slides of a kind have in common: `name` is how slides refer to it, `title` what people read in PowerPoint.

    `shapes` are its placeholders, whose text nobody sees; `foot` is where its slides' foot stands, None for no foot.
    """

    name: str
    title: str
    shapes: tuple[TextShape, ...]
    foot: Box | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The theme: `colors` (`#rrggbb`) by the names of the scheme's twelve places (dk1, lt1 … accent6, hlink, folHlink),
    the font families of headings, of texts, and of either in scripts that are joined; how high lines of the former two
    are by themselves, in em."""

    name: str
    colors: Mapping[str, str]
    heading: str
    text: str
    script: str
    serif: bool = False
    heading_line: float = 1.2
    text_line: float = 1.2


@dataclass(frozen=True, slots=True)
class Presentation:
    """All of a presentation. `language` is a BCP 47 tag, `rtl` whether its script runs from the right."""

    title: str
    subject: str
    author: str
    language: str
    rtl: bool
    look: Look
    layouts: tuple[Layout, ...]
    slides: tuple[Slide, ...]
    sections: tuple[Section, ...] = ()
