"""A workshop: its slides in the order of showing, its agenda, and the part of it that is the facilitator's."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rolesite.doc import Blocks, Inlines
from rolesite.errors import Place
from rolesite.model.config import Board, Contact, Organization
from rolesite.model.translation import ORIGINAL, Translation

Mode = Literal["in-person", "virtual"]
SlideKind = Literal["title", "content", "round", "role", "contact"]
SpanUnit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of read, reflect, capture: question `number` of `total`, on role `role` ("" for none).

    `in_rooms` says that every breakout room reads its own role for it instead; `seconds` is the countdown of the whole round, 0
    where no time is given.
    """

    number: int
    total: int
    question: Inlines
    role: str = ""
    seconds: int = 0
    in_rooms: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide in the order of showing, the generated ones (rounds, roles, contact) included.

    `title` is without its time; `seconds` is None where no time is given and 0 for `(before start)`. A `role` slide
    shows role `role` whole (a deck makes as many slides of it as it needs) and, with `round`, keeps its question in
    view. `modes` is empty for all modes. `notes` are the facilitator's: never public.
    """

    id: str
    title: Inlines
    place: Place
    kind: SlideKind = "content"
    body: Blocks = ()
    seconds: int | None = None
    before_start: bool = False
    round: Round | None = None
    role: str = ""
    modes: tuple[Mode, ...] = ()
    notes: tuple[Blocks, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A line of the agenda: a titled slide that the script gives a time; `start` in seconds from the beginning."""

    slide: str
    title: Inlines
    start: int
    seconds: int
    before_start: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """A breakout room: `slug` is its name in addresses, `role` the id of the role that is read there, "" for none."""

    slug: str
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time by the calendar: so many days, weeks, months or years."""

    count: int
    unit: SpanUnit

    def after(self, day: date) -> date:
        """The day so long after another; where its month has no such day, that month's last."""
        if self.unit in ("day", "week"):
            days = timedelta(days=self.count * (7 if self.unit == "week" else 1))
            return day + days if date.max - day > days else date.max
        months = day.year * 12 + day.month - 1 + self.count * (12 if self.unit == "year" else 1)
        year, month = divmod(months, 12)
        if year > date.max.year:
            return date.max
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that everybody writes to themselves: the `prompt` that slide `slide` shows, and how long `after` the
    workshop it comes back, the shortest time first."""

    slide: str
    prompt: Blocks
    after: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Host:
    """Who looks after a breakout room, which is named by its slug."""

    room: str
    name: str


@dataclass(frozen=True, slots=True)
class Kit:
    """The part of a workshop that is the facilitator's only: fields of its front matter, and who hosts its rooms."""

    room: str = ""
    facilitators: tuple[str, ...] = ()
    join: str = ""
    participants: int = 0
    materials: tuple[str, ...] = ()
    hosts: tuple[Host, ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop or a delivery of one (`extends` is then the other's id).

    `draft` is whether it is only there where drafts are asked for; `date` is ISO 8601 (`2026-11-12` or `2026-11-12T10:30`) or ""; `duration` is in seconds, 0 where none is given;
    `roles` are the ids of the roles it is about, those that only a room reads included; `rooms_on` is the id of the slide that shows its breakout rooms;
    `updated` is ISO 8601 or "".
    """

    id: str
    title: str
    place: Place
    subtitle: str = ""
    organization: Organization | None = None
    language: str = "en"
    date: str = ""
    timezone: str = ""
    location: str = ""
    duration: int = 0
    modes: tuple[Mode, ...] = ("in-person", "virtual")
    roles: tuple[str, ...] = ()
    board: Board | None = None
    contact: Contact | None = None
    short: str = ""
    access: str = ""
    listed: bool = True
    draft: bool = False
    materials: tuple[str, ...] = ()
    extends: str = ""
    aliases: tuple[str, ...] = ()
    slides: tuple[Slide, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    rooms: tuple[Room, ...] = ()
    rooms_on: str = ""
    letter: Letter | None = None
    kit: Kit = Kit()
    updated: str = ""
    translation: Translation = ORIGINAL

    @property
    def has_slides(self) -> bool:
        """Whether there are slides of it to show: in a translated edition, whether they are translated."""
        return bool(self.slides) and "body" not in self.translation.missing
