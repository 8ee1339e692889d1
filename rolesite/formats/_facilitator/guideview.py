"""What a facilitator guide may know: all of a workshop, the part that is never published included.

Pure; made by the guide's format, whose outputs are the facilitator's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rolesite.doc import Blocks, Heading, Inlines, Paragraph, Steps, plain, walk
from rolesite.engines import pdf
from rolesite.formats._deck.printed import printed_deck
from rolesite.formats._deck.view import DeckView
from rolesite.formats._facilitator.page import join_address
from rolesite.formats._links import Address
from rolesite.formats._paper.papers import pictures_of, printed_addresses
from rolesite.formats._workshop.facts import WorkshopFacts, workshop_facts
from rolesite.model import AgendaItem, Kit, Mode, Paper, Round, Site, Slide, Workshop
from rolesite.plan import Plan
from rolesite.theme import Theme

__all__ = ["GuidePart", "GuideRoom", "GuideSlide", "GuideView", "divided", "guide_view"]

_LINE = 48  # characters in a line of notes
_BESIDE = 7.0  # lines that are as high as the picture of a slide and its number
_FEW = 4.0  # lines: what is left over after the picture stays with the rest


@dataclass(frozen=True, slots=True)
class GuideSlide:
    """A slide of the author's. `start` is in seconds from the beginning, `seconds` 0 where no time is given; `role` is
    the name of the role that it shows, "" for none; `contact` whether it is the last one, which is made to name whom to
    ask; `body` what it shows, where the deck to print leaves it out."""

    id: str
    title: Inlines
    modes: tuple[Mode, ...]
    start: int
    seconds: int
    before_start: bool
    round: Round | None
    role: str
    contact: bool
    steps: Steps | None
    notes: tuple[Blocks, ...]
    body: Blocks


@dataclass(frozen=True, slots=True)
class GuidePart:
    """A slide by itself, or all rounds of a list of questions with the roles that are read in them."""

    title: Inlines
    start: int
    seconds: int
    before_start: bool
    slides: tuple[GuideSlide, ...]


@dataclass(frozen=True, slots=True)
class GuideRoom:
    """A breakout room, the name of the role that is read there and who looks after it, "" for none."""

    name: str
    role: str
    host: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """All of a guide. `deck` holds the slides that are shown small beside the notes; `materials` are each person's; `join`
    is the address of the link to join, "" where it is words."""

    path: str
    deck_path: str
    facts: WorkshopFacts
    paper: Paper
    kit: Kit
    join: str
    access: str
    materials: tuple[str, ...]
    rooms: tuple[GuideRoom, ...]
    agenda: tuple[AgendaItem, ...]
    parts: tuple[GuidePart, ...]
    deck: DeckView
    addresses: tuple[Address, ...]
    pictures: tuple[pdf.Picture, ...]


def guide_view(path: str, deck_path: str, workshop: Workshop, site: Site, plan: Plan, theme: Theme) -> GuideView:
    """The view of a workshop's guide."""
    parts = tuple(_parts(workshop, site))
    documents = tuple(_documents(workshop, parts))
    return GuideView(
        path=path,
        deck_path=deck_path,
        facts=workshop_facts(workshop, site, plan),
        paper=site.config.paper,
        kit=workshop.kit,
        join=join_address(workshop.kit),
        access=workshop.access,
        materials=workshop.materials,
        rooms=tuple(_rooms(workshop, site)),
        agenda=workshop.agenda,
        parts=parts,
        deck=printed_deck(workshop, site, plan, theme).deck,
        addresses=printed_addresses(site, plan, documents),
        pictures=pictures_of(site, documents),
    )


def divided(slide: GuideSlide) -> tuple[tuple[Blocks, ...], tuple[Blocks, ...]]:
    """The notes that stay together with the slide's picture, and those that a page's end may part from it: between
    blocks, so that no page is left half empty because a long note does not fit."""
    room = _BESIDE - _lines(slide.body) - (_lines((slide.steps,)) if slide.steps else 0)
    for number, note in enumerate(slide.notes):
        for place, block in enumerate(note):
            rest = (note[place:], *slide.notes[number + 1 :])
            if room <= 0 and sum(map(_lines, rest)) > _FEW:
                first = (note[:place],) if place else ()
                return (*slide.notes[:number], *first), rest
            room -= _lines((block,))
    return slide.notes, ()


def _lines(blocks: Blocks) -> float:
    """How many lines some blocks take, about."""
    lines = 0.0
    for node in walk(blocks):
        match node:
            case Paragraph(children) | Heading(children=children):
                lines += 0.4 - (-len(plain(children)) // _LINE)
            case Steps(steps):
                lines += sum(-(-len(plain(step.children)) // _LINE) for step in steps)
    return lines


def _rooms(workshop: Workshop, site: Site) -> Iterator[GuideRoom]:
    hosts = {host.room: host.name for host in workshop.kit.hosts}
    for room in workshop.rooms:
        yield GuideRoom(room.name, site.role[room.role].name if room.role else "", hosts.get(room.slug, ""))


def _parts(workshop: Workshop, site: Site) -> Iterator[GuidePart]:
    """The slides in the order of showing, the rounds of a list of questions as one part."""
    titles = {item.slide: item.title for item in workshop.agenda}
    groups: list[list[GuideSlide]] = []
    for slide in _timed(workshop, site):
        if groups and _goes_on(slide):
            groups[-1].append(slide)
        else:
            groups.append([slide])
    for group in groups:
        first = group[0]
        title = titles.get(first.id, first.title) if first.round else first.title
        seconds = sum(slide.seconds for slide in group)
        yield GuidePart(title, first.start, seconds, first.before_start, tuple(group))


def _goes_on(slide: GuideSlide) -> bool:
    """Whether it is a later round, or the role that is read in a round."""
    return slide.round is not None and (slide.round.number > 1 or bool(slide.role))


def _timed(workshop: Workshop, site: Site) -> Iterator[GuideSlide]:
    """The slides, each starting when those before it end that are for the first way of taking part."""
    start = 0
    mode = workshop.modes[0]
    for slide in workshop.slides:
        seconds = slide.seconds or 0
        shown = not slide.modes or mode in slide.modes
        yield GuideSlide(
            id=slide.id,
            title=slide.title,
            modes=slide.modes,
            start=start,
            seconds=seconds,
            before_start=slide.before_start,
            round=slide.round,
            role=site.role[slide.role].name if slide.kind == "role" and slide.role else "",
            contact=slide.kind == "contact",
            steps=_steps(slide),
            notes=slide.notes,
            body=() if shown else slide.body,
        )
        start += seconds if shown else 0


def _steps(slide: Slide) -> Steps | None:
    """The steps of a slide: with their times, where they have any."""
    return next((node for node in walk(slide.body) if isinstance(node, Steps)), None)


def _documents(workshop: Workshop, parts: tuple[GuidePart, ...]) -> Iterator[Blocks | Inlines]:
    """All that may hold links or pictures."""
    yield from (item.title for item in workshop.agenda)
    for part in parts:
        yield part.title
        for slide in part.slides:
            yield from (slide.title, slide.body, slide.round.question if slide.round else ())
            yield from slide.notes
