"""The format of room sheets: _kit/<id>/rooms.pdf, a sheet for every breakout room, and the list for the door.

The facilitator's: hosts stand on it. The front of a sheet says what to do in the room, its back has the role to read;
printed on both sides, every room is one sheet. The list of who is where comes last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rolesite.doc import Blocks, Inlines, Steps, walk
from rolesite.engines import pdf
from rolesite.engines.color import readable
from rolesite.engines.emblem import emblem_svg
from rolesite.formats._deck.roleblocks import section_blocks
from rolesite.formats._deck.rooms import room_page, room_subject
from rolesite.formats._headings import in_order
from rolesite.formats._links import Address
from rolesite.formats._paper.forpaper import for_paper
from rolesite.formats._paper.papers import (
    code,
    paper_files,
    paper_html,
    paper_sheet,
    pictures_of,
    printed_address,
    printed_addresses,
    spoken,
)
from rolesite.formats._paper.tables import stack_wide_tables
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import NamedRole, WorkshopFacts, named_role, wording, workshop_facts
from rolesite.model import Paper, Role, Room, Site, Slide, Status, Workshop
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "RoomQuestion", "RoomRole", "RoomSection", "RoomSheet", "RoomsView"]

_TEMPLATE = "rooms.html"
_STYLE = "rooms"
_SIZE = 105  # tenths of a point
_TEXT = 34.0  # em beside a section's title, on the narrower paper
_FEWEST, _MOST = 8, 20  # lines for names
_NOTES = (3, 3, 3, 2, 2)  # lines below each question, by how many there are; 1 for more


@dataclass(frozen=True, slots=True)
class RoomSection:
    """A section of the role."""

    title: str
    body: Blocks


@dataclass(frozen=True, slots=True)
class RoomRole:
    """The role that is read in a room. `language` is that of its text where it is not the sheet's, else ""."""

    named: NamedRole
    status: Status | Literal[""]
    horizon: str
    summary: Inlines
    sections: tuple[RoomSection, ...]
    language: str


@dataclass(frozen=True, slots=True)
class RoomQuestion:
    """A question, and the seconds that it is given, 0 where nobody says."""

    question: Inlines
    seconds: int


@dataclass(frozen=True, slots=True)
class RoomSheet:
    """One room. `role` is its role's id, "" for none; `deck` the whole address of its own slides, `page` that of the page
    where it answers; "" where there are none."""

    slug: str
    name: str
    role: str
    host: str
    deck: str
    page: str
    questions: tuple[RoomQuestion, ...]


@dataclass(frozen=True, slots=True)
class RoomsView:
    """All sheets of a workshop. `lines` is how many names a sheet has room for."""

    path: str
    facts: WorkshopFacts
    paper: Paper
    rooms: tuple[RoomSheet, ...]
    roles: tuple[RoomRole, ...]
    steps: Steps | None
    lines: int
    addresses: tuple[Address, ...]
    pictures: tuple[pdf.Picture, ...]


class RoomsFormat:
    """The sheets of each workshop and each delivery that has breakout rooms."""

    name = "rooms"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The sheets; in a translated edition, of the workshops whose slides are translated."""
        for workshop in site.workshops:
            if workshop.rooms and workshop.has_slides:
                yield Output(
                    f"{KIT}{workshop.id}/rooms.pdf",
                    self.name,
                    "rooms",
                    workshop.id,
                    (_TEMPLATE,),
                    paper_files(_STYLE, theme),
                    language=wording(workshop, site, theme),
                )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> RoomsView:
        """The sheets' view."""
        workshop = site.workshop[output.subject]
        hosts = {host.room: host.name for host in workshop.kit.hosts}
        turns = _turns(for_paper(workshop, site, plan))
        facts = workshop_facts(workshop, site, plan)
        rooms = tuple(
            RoomSheet(
                slug=room.slug,
                name=room.name,
                role=room.role,
                host=hosts.get(room.slug, ""),
                deck=printed_address(site, plan, "room", room_subject(workshop, room)),
                page=room_page(workshop, room, site, plan),
                questions=tuple(_questions(room, turns)),
            )
            for room in workshop.rooms
        )
        roles = tuple(
            _role(site.role[role], site, theme) for role in dict.fromkeys(room.role for room in rooms) if role
        )
        steps = next((node for slide in turns for node in walk(slide.body) if isinstance(node, Steps)), None)
        documents = tuple(_documents(rooms, roles, steps))
        return RoomsView(
            path=output.path,
            facts=facts,
            paper=site.config.paper,
            rooms=rooms,
            roles=roles,
            steps=steps,
            lines=_lines(workshop),
            addresses=printed_addresses(site, plan, documents),
            pictures=pictures_of(site, documents),
        )

    def render(self, view: RoomsView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        del needs
        press = pdf.press(theme, paper_sheet(_STYLE, theme, view.paper))
        return press.pdf(view.path, _html(view, theme), size=_SIZE, pictures=view.pictures)


def _turns(workshop: Workshop) -> tuple[Slide, ...]:
    """The rounds that are held in the rooms: those behind the slide that leads there, or all where none are."""
    ids = [slide.id for slide in workshop.slides]
    behind = workshop.slides[ids.index(workshop.rooms_on) :] if workshop.rooms_on in ids else ()
    return tuple(s for s in behind if s.kind == "round") or tuple(s for s in workshop.slides if s.kind == "round")


def _questions(room: Room, turns: Iterable[Slide]) -> Iterator[RoomQuestion]:
    """The questions on the room's own role or on none."""
    for slide in turns:
        turn = slide.round
        if turn and (turn.in_rooms or turn.role in ("", room.role)):
            yield RoomQuestion(turn.question, turn.seconds)


def _role(role: Role, site: Site, theme: Theme) -> RoomRole:
    """The role as its card has it."""
    found = ((s.title, section_blocks(s, role.id, site, below=2)) for s in role.sections if s.card)
    keys = (*(("summary",) if role.summary else ()), *(section.key for section in role.sections))
    return RoomRole(
        named=named_role(role.id, site, theme),
        status=role.status,
        horizon=role.horizon,
        summary=role.summary,
        sections=tuple(RoomSection(title, stack_wide_tables(body, _TEXT)) for title, body in found if body),
        language=role.translation.source if all(map(role.translation.language, keys)) else "",
    )


def _documents(
    rooms: Iterable[RoomSheet], roles: Iterable[RoomRole], steps: Steps | None
) -> Iterable[Blocks | Inlines]:
    """All that may hold links or pictures."""
    for room in rooms:
        yield from (question.question for question in room.questions)
    for role in roles:
        yield role.summary
        yield from (section.body for section in role.sections)
    if steps:
        yield (steps,)


def _lines(workshop: Workshop) -> int:
    """As many names as a room has people, and a few more."""
    people = math.ceil(workshop.kit.participants / len(workshop.rooms))
    return min(max(2 * math.ceil((people + 1) / 2), _FEWEST), _MOST)


# --- the page --------------------------------------------------------------------------------------------------------


def _html(view: RoomsView, theme: Sealed) -> str:
    roles = {role.named.id: role for role in view.roles}
    html = theme.html(
        _TEMPLATE,
        sheets=view,
        role_of=roles.get,
        html=paper_html(view.addresses, view.pictures, theme, shift=1),
        words=Words(theme),
        notes=lambda questions: _NOTES[questions] if questions < len(_NOTES) else 1,
        emblem=emblem_svg,
        ink=lambda color: readable(color, "#ffffff"),
        code=lambda address: code(address, label=theme.text("rooms-code")),
        spoken=spoken,
    )
    return in_order(html)


FORMAT = RoomsFormat()
