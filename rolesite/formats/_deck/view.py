"""What one deck may know: its slides, the roles it shows, and the addresses of what they link to.

Pure; made by the deck format of the site. Facilitator notes, the kit and all roles that no slide shows stay behind:
no type here could hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rolesite.doc import Blocks, Heading, Inlines, Text
from rolesite.engines.emblem import family_colors
from rolesite.formats._deck.roleblocks import section_blocks, text_language
from rolesite.formats._deck.texts import without_anchors
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import direction
from rolesite.formats._when import timezone_of
from rolesite.formats._workshop.facts import wording
from rolesite.formats._workshop.letters import Return, returns_of
from rolesite.model import Board, Contact, Mode, Role, Round, Section, Site, Slide, SlideKind, Status, Workshop
from rolesite.theme import Theme

__all__ = ["DeckView", "Patch", "RoleView", "SlideView", "deck_view"]

_QUILT = 12  # patches that a deck's quilts are sewn of


@dataclass(frozen=True, slots=True)
class Patch:
    """One block of the deck's quilt: the emblem of `seed` in the tones of `color` (`#rrggbb`)."""

    seed: str
    color: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role that a slide shows, whole. `body` holds its sections, each below a heading of level 2; `name_language`,
    `family_language` and `language` are those of name, family and all other text where they are not the deck's, else
    ""."""

    id: str
    name: str
    family: str
    patch: Patch
    summary: Inlines
    body: Blocks
    status: Status | Literal[""]
    horizon: str
    language: str = ""
    name_language: str = ""
    family_language: str = ""


@dataclass(frozen=True, slots=True)
class SlideView:
    """A slide as its author sees it; the deck may make several of it.

    `seconds` is its own time, 0 for none; `asked_on` the id of the slide that asks the round's question, its own where
    it does. `to_rooms` are the ways of taking part for which it says how to get to the breakout rooms that it shows;
    `returns` says when the letter that it asks for comes back.
    """

    id: str
    kind: SlideKind
    title: Inlines
    body: Blocks
    round: Round | None
    role: str
    modes: tuple[Mode, ...]
    seconds: int = 0
    asked_on: str = ""
    to_rooms: tuple[Mode, ...] = ()
    returns: Return | None = None


@dataclass(frozen=True, slots=True)
class DeckView:
    """All of a deck. Addresses are relative to the deck's own, "" for what is not made or not given.

    `mode` is the way of taking part that the deck is shown for unless asked otherwise, "" where there is one only, of
    all its `modes`. `listed` says whether it may be found by those who were not told its address. `addresses` say where the links of the
    slides lead, and how large their pictures are. `page` is the whole address of the page where those who see a room's
    deck answer: the code beside a question leads there, else to the board.
    """

    id: str
    title: str
    subtitle: str
    language: str
    direction: str
    mode: Mode | Literal[""]
    modes: tuple[Mode, ...]
    organization: str
    date: str
    timezone: str
    location: str
    logo: str
    exit: str
    stylesheet: str
    favicon: str
    script: str
    board: Board | None
    contact: Contact | None
    slides: tuple[SlideView, ...]
    roles: tuple[RoleView, ...]
    quilt: tuple[Patch, ...]
    addresses: tuple[Address, ...]
    listed: bool = True
    page: str = ""


def deck_view(workshop: Workshop, links: Linker, site: Site, theme: Theme, page: str = "") -> DeckView:
    """The view of a workshop's deck, with addresses as the linker makes them; `page` is a room's."""
    colors = family_colors(site.config.families, theme.palette)
    language = wording(workshop, site, theme) or site.config.language
    slides = tuple(_slides(workshop, language))
    roles = tuple(_role(site, site.role[role], colors) for role in _shown(workshop))
    organization = workshop.organization or site.config.organization
    return DeckView(
        id=workshop.id,
        title=workshop.title,
        subtitle=workshop.subtitle,
        language=workshop.language,
        direction=direction(workshop.language),
        mode=workshop.modes[0] if len(workshop.modes) > 1 else "",
        modes=workshop.modes,
        organization=organization.name if organization else "",
        date=workshop.date,
        timezone=timezone_of(workshop, site),
        location=workshop.location,
        logo=links.to("picture", site.config.theme_options.logo),
        exit=links.to("workshop", workshop.id),
        stylesheet=links.to("stylesheet", "deck"),
        favicon=links.to("favicon"),
        script=links.to("script", "deck"),
        board=workshop.board or site.config.board,
        contact=workshop.contact or site.config.contact,
        slides=slides,
        roles=roles,
        quilt=_quilt(workshop, roles, tuple(colors[f.id] for f in site.config.families) or (colors[""],)),
        addresses=links.addresses(site, _documents(slides, roles)),
        listed=workshop.listed,
        page=page,
    )


def _slides(workshop: Workshop, language: str) -> Iterator[SlideView]:
    """The slides; each of a round knows the one before it that asks the question."""
    asked_on = ""
    for slide in workshop.slides:
        if slide.kind == "round":
            asked_on = slide.id
        yield _slide(slide, workshop, language, asked_on if slide.round else "")


def _slide(slide: Slide, workshop: Workshop, language: str, asked_on: str) -> SlideView:
    return SlideView(
        id=slide.id,
        kind=slide.kind,
        title=slide.title,
        body=without_anchors(slide.body),
        round=slide.round,
        role=slide.role,
        modes=slide.modes,
        seconds=slide.seconds or 0,
        asked_on=asked_on,
        to_rooms=(slide.modes or workshop.modes) if slide.id == workshop.rooms_on else (),
        returns=returns_of(workshop, language) if workshop.letter and slide.id == workshop.letter.slide else None,
    )


def _shown(workshop: Workshop) -> tuple[str, ...]:
    """The ids of the roles that slides show, in the order of their first showing."""
    return tuple(dict.fromkeys(s.role for s in workshop.slides if s.kind == "role" and s.role))


def _role(site: Site, role: Role, colors: dict[str, str]) -> RoleView:
    return RoleView(
        id=role.id,
        name=role.name,
        family=site.family[role.family].name if role.family else "",
        patch=Patch(role.id, colors[role.family]),
        summary=role.summary,
        body=tuple(block for section in role.sections for block in _of_section(section, role, site)),
        status=role.status,
        horizon=role.horizon,
        language=text_language(role),
        name_language=role.translation.language("name"),
        family_language=site.config.translation.language(f"families.{role.family}"),
    )


def _of_section(section: Section, role: Role, site: Site) -> Blocks:
    """A section below its title; nothing for a section without text."""
    body = section_blocks(section, role.id, site, below=2)
    return (Heading(2, (Text(section.title),)), *body) if body else ()


def _documents(slides: Iterable[SlideView], roles: Iterable[RoleView]) -> Iterator[Blocks | Inlines]:
    """All that may hold links or pictures."""
    for slide in slides:
        yield from (slide.title, slide.body, slide.round.question if slide.round else ())
    for role in roles:
        yield from (role.summary, role.body)


def _quilt(workshop: Workshop, roles: Iterable[RoleView], colors: tuple[str, ...]) -> tuple[Patch, ...]:
    """The emblems of the roles shown, then blocks of the workshop's own in the colours of all families in turn."""
    own = [role.patch for role in roles][:_QUILT]
    more = (
        Patch(f"{workshop.extends or workshop.id} {place}", colors[place % len(colors)])
        for place in range(len(own), _QUILT)
    )
    return (*own, *more)
