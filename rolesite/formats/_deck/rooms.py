"""A workshop as one of its breakout rooms sees it: its slides, with the room's own role after each question, and the page
where the room answers.

Shared by the formats that are about rooms; pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from rolesite.doc import Text
from rolesite.formats._paper.papers import printed_address
from rolesite.model import Room, Site, Slide, Workshop
from rolesite.plan import Plan

__all__ = ["room_of", "room_page", "room_subject", "seen_from_room"]


def room_subject(workshop: Workshop, room: Room) -> str:
    """What an output about a room has for its subject."""
    return f"{workshop.id}/{room.slug}"


def room_of(subject: str, site: Site) -> tuple[Workshop, Room]:
    """The workshop and the room of a subject."""
    name, _, slug = subject.partition("/")
    workshop = site.workshop[name]
    return workshop, next(room for room in workshop.rooms if room.slug == slug)


def room_page(workshop: Workshop, room: Room, site: Site, plan: Plan) -> str:
    """The whole address of the workshop's capture page with the room chosen on it, "" where there is none."""
    page = printed_address(site, plan, "capture", workshop.id)
    return f"{page}?room={quote(room.slug)}" if page else ""


def seen_from_room(workshop: Workshop, room: Room, site: Site) -> Workshop:
    """The workshop with the slides of a room, called after both. Nobody looks for one room's slides: it is not listed."""
    slides = tuple(slide for written in workshop.slides for slide in _slides(written, room, site))
    return replace(workshop, title=f"{workshop.title} · {room.name}", slides=slides, listed=False)


def _slides(slide: Slide, room: Room, site: Site) -> Iterator[Slide]:
    """A slide, and behind a question that every room has for itself the room's role, in place of any other."""
    turn = slide.round
    if turn is None or not turn.in_rooms:
        yield slide
    elif slide.kind == "round":
        own = replace(turn, role=room.role)
        yield replace(slide, round=own)
        if room.role:
            title = (Text(site.role[room.role].name),)
            name = f"{slide.id}-role"
            yield Slide(name, title, slide.place, "role", round=own, role=room.role, modes=slide.modes)
