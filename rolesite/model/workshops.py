"""A workshop: its slides in the order of showing, its agenda, and the part of it that is the facilitator's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rolesite.doc import Blocks, Inlines
from rolesite.errors import Place
from rolesite.model.config import Board, Contact, Organization
from rolesite.model.translation import ORIGINAL, Translation

Mode = Literal["in-person", "virtual"]
SlideKind = Literal["title", "content", "round", "role", "contact"]


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of read, reflect, capture: question `number` of `total`, on role `role` ("" for none).

    `steps_seconds` is the countdown of the whole round, 0 where no time is given.
    """

    number: int
    total: int
    question: Inlines
    role: str = ""
    seconds: int = 0


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
class Kit:
    """The part of a workshop's front matter that is the facilitator's only."""

    room: str = ""
    facilitators: tuple[str, ...] = ()
    join: str = ""
    participants: int = 0
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop or a delivery of one (`extends` is then the other's id).

    `date` is ISO 8601 (`2026-11-12` or `2026-11-12T10:30`) or ""; `duration` is in seconds, 0 where none is given;
    `roles` are the ids of the roles it is about; `updated` is ISO 8601 or "".
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
    materials: tuple[str, ...] = ()
    extends: str = ""
    aliases: tuple[str, ...] = ()
    slides: tuple[Slide, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    kit: Kit = Kit()
    updated: str = ""
    translation: Translation = ORIGINAL
