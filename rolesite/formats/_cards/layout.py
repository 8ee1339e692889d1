"""What stands on the two sides of a small card, and how large: measured in the theme's fonts, so that nothing is clipped.

Used by the format of cut cards; pure. The lengths are those of assets/cut-cards.css, which says so beside them.
Type steps down first; what still does not fit is shortened, and the card says where the rest is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from rolesite.doc import Strong, Text
from rolesite.formats._cards.sheets import CardSize
from rolesite.formats._cards.shortening import shorten, shorten_list
from rolesite.formats._cards.view import CutCard, CutSection
from rolesite.formats._deck.size import Ruler

__all__ = ["ROOMS", "Back", "Front", "Room", "lay_back", "lay_front"]

_MM = 72 / 25.4
_SLACK = 0.97  # lines are broken by another hand than measures them
_SMALL = 8.5  # points: facts, the status, the head of the back
_LEAST = 7.5  # points: addresses
_NAME_LINE, _SUMMARY_LINE, _TEXT_LINE, _FACT_LINE = 1.06, 1.32, 1.26, 1.2
_LABEL = 7.0  # points above a fact
_BULLET = 0.9  # em
_ITEM_GAP, _TITLE_GAP, _SECTION_GAP = 0.12, 0.15, 0.6  # em
_FACT_LINES = 2
_BETWEEN, _FRAME, _NOTICE = 2.0, 8.0, 5.0  # mm between facts, beside the status in its frame, and above and below it

_Face: TypeAlias = Literal["text", "strong", "heading"]


@dataclass(frozen=True, slots=True)
class Room:
    """A card's room in millimetres, and the steps of its type in points.

    `name` is the width of the name, `beside` the height that it has beside the emblem (0 where it stands below, and
    shares `front` with the summary); `front` is the height of text above the facts, `back` that of head and sections,
    `foot` the width of the address and `code` the height of the code, where that stands below the sections; `body` and `column` are the widths of text on the front and on the back.
    """

    name: float
    beside: float
    front: float
    body: float
    back: float
    column: float
    foot: float
    code: float
    names: tuple[float, ...]
    summaries: tuple[float, ...]
    texts: tuple[float, ...]


ROOMS: dict[CardSize, Room] = {
    "index": Room(
        name=83, beside=25, front=32, body=113, back=61, column=96, foot=96, code=0,
        names=(24, 20, 17, 14.5, 12.5, 11, 9.5), summaries=(10.5, 9.5, 8.5), texts=(9, 8.5, 8),
    ),
    "a6": Room(
        name=91, beside=0, front=77, body=91, back=133, column=91, foot=74, code=20,
        names=(26, 22, 19, 16, 14, 12, 10.5, 9), summaries=(12, 11, 10, 9), texts=(10.5, 10, 9.5, 9, 8.5),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """The front as it is set: texts that fit, and their sizes in points."""

    name: str
    name_size: float
    summary: str
    summary_size: float
    family: str
    level: str


@dataclass(frozen=True, slots=True)
class Back:
    """The back as it is set. `shortened`: something of the sections is left out."""

    name: str
    sections: tuple[CutSection, ...]
    size: float
    shortened: bool


# --- the front -------------------------------------------------------------------------------------------------------


def lay_front(card: CutCard, status: str, size: CardSize, measure: Ruler) -> Front:
    """The front of a card; `status` is its notice in words, or ""."""
    room = ROOMS[size]
    column = room.body / 2 - _BETWEEN
    facts = tuple(_lines_at_most(fact, _FACT_LINES, column, measure) for fact in (card.family, card.level))
    free = room.front * _MM - _bottom(facts, status, room, measure)
    name, name_size = _name(card.name, room, free, measure)
    if not room.beside:
        free -= _height(name, name_size, room.name, measure, line=_NAME_LINE, face="heading") + 3 * _MM
    for step in room.summaries:
        if _height(card.summary, step, room.body, measure, line=_SUMMARY_LINE) <= free:
            return Front(name, name_size, card.summary, step, *facts)
    least = room.summaries[-1]

    def fits(text: str) -> bool:
        return _height(text, least, room.body, measure, line=_SUMMARY_LINE) <= free

    summary = shorten(card.summary, fits)
    return Front(name, name_size, summary, least, *facts)


def _bottom(facts: Iterable[str], status: str, room: Room, measure: Ruler) -> float:
    """The height of the status and of the facts below it."""
    column = room.body / 2 - _BETWEEN
    told = [_height(fact, _SMALL, column, measure, line=_FACT_LINE, face="strong") for fact in facts if fact]
    below = max(told) + _LABEL * _FACT_LINE + 1 * _MM if told else 0.0
    notice = _height(status, _SMALL, room.body - _FRAME, measure, line=_FACT_LINE, face="strong") if status else 0.0
    return below + (notice + _NOTICE * _MM if notice else 0.0)


def _name(name: str, room: Room, free: float, measure: Ruler) -> tuple[str, float]:
    """The name in the largest step in which it fits with no word broken; a name for no step is shortened."""
    height = room.beside * _MM if room.beside else free * 0.6

    def fits(text: str, step: float) -> bool:
        return _height(text, step, room.name, measure, line=_NAME_LINE, face="heading") <= height

    width = room.name * _MM * _SLACK
    longest = max((measure.heading.width(word) for word in name.split()), default=0.0)
    for step in room.names:
        if longest * step <= width and fits(name, step):
            return name, step
    least = room.names[-1]
    return (name if fits(name, least) else shorten(name, lambda text: fits(text, least))), least


# --- the back --------------------------------------------------------------------------------------------------------


def lay_back(card: CutCard, address: str, size: CardSize, measure: Ruler) -> Back:
    """The back of a card; `address` is what is printed at its foot."""
    room = ROOMS[size]
    name = _lines_at_most(card.name, 2, room.column, measure, face="heading")
    head = _height(name, _SMALL, room.column, measure, line=_FACT_LINE, face="heading") + 1.5 * _MM
    foot = (1 + _lines(address, _LEAST, room.foot, measure, "strong")) * _LEAST * _FACT_LINE + 2 * _MM
    foot = max(foot, room.code * _MM if address else 0)
    free = room.back * _MM - head - foot
    sections = tuple(section for section in card.sections if section.items)
    for step in room.texts:
        if _all(sections, step, room, measure) <= free:
            return Back(name, sections, step, shortened=False)
    step = room.texts[-1]
    return Back(name, _shared(sections, free, step, room, measure), step, shortened=True)


def _shared(
    sections: tuple[CutSection, ...], free: float, step: float, room: Room, measure: Ruler
) -> tuple[CutSection, ...]:
    """The sections shortened to the height: each gets its even share, and what another leaves of its own."""
    gaps = step * _SECTION_GAP * (len(sections) - 1)
    wanted = [_section(section, step, room, measure) for section in sections]
    left = free - gaps
    kept: dict[int, CutSection] = {}
    order = sorted(range(len(sections)), key=wanted.__getitem__)
    for count, place in enumerate(order):
        share = left / (len(order) - count)
        kept[place] = _cut(sections[place], share, step, room, measure)
        left -= _section(kept[place], step, room, measure)
    first = order[0]
    others = free - gaps - sum(_section(kept[place], step, room, measure) for place in order[1:])
    kept[first] = _cut(sections[first], others, step, room, measure)
    return tuple(kept[place] for place in range(len(sections)) if kept[place].items)


def _cut(section: CutSection, height: float, step: float, room: Room, measure: Ruler) -> CutSection:
    def fits(items: tuple[str, ...]) -> bool:
        return _section(replace(section, items=items), step, room, measure) <= height

    return replace(section, items=shorten_list(section.items, fits))


def _all(sections: tuple[CutSection, ...], step: float, room: Room, measure: Ruler) -> float:
    heights = [_section(section, step, room, measure) for section in sections]
    return sum(heights) + step * _SECTION_GAP * max(len(heights) - 1, 0)


def _section(section: CutSection, step: float, room: Room, measure: Ruler) -> float:
    """The height of a section in points, nothing for one without items."""
    if not section.items:
        return 0.0
    width = room.column - step * _BULLET / _MM if section.bullets else room.column
    title = _height(section.title, step, room.column, measure, line=_FACT_LINE, face="heading")
    items = sum(_height(item, step, width, measure) for item in section.items)
    return title + step * _TITLE_GAP + items + step * _ITEM_GAP * (len(section.items) - 1)


# --- measuring -------------------------------------------------------------------------------------------------------


def _lines(text: str, size: float, width: float, measure: Ruler, face: _Face = "text") -> int:
    """How many lines a text takes in a width in millimetres."""
    if not text:
        return 0
    inlines = (Strong((Text(text),)),) if face == "strong" else (Text(text),)
    return measure.lines(inlines, size, width * _MM, heading=face == "heading")


def _height(
    text: str, size: float, width: float, measure: Ruler, *, line: float = _TEXT_LINE, face: _Face = "text"
) -> float:
    return _lines(text, size, width, measure, face) * size * line


def _lines_at_most(text: str, most: int, width: float, measure: Ruler, *, face: _Face = "strong") -> str:
    """The text, or as much of it as stands on so many lines of small bold type."""
    return shorten(text, lambda part: _lines(part, _SMALL, width, measure, face) <= most)
