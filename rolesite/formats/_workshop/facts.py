"""What every paper of a workshop says of it: what it is called, when and where it is, and where its codes lead.

Shared by the formats of a workshop's papers; pure. Nothing of notes or kit passes through here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rolesite.engines.emblem import family_colors
from rolesite.formats._page.chrome import Chrome, chrome, direction
from rolesite.formats._paper.papers import printed_address
from rolesite.model import Board, Contact, Mode, Site, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Theme

__all__ = [
    "NamedRole",
    "WorkshopFacts",
    "named_role",
    "phone_chrome",
    "shown_roles",
    "wording",
    "workshop_chrome",
    "workshop_facts",
]


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A role as its name and its emblem: `color` is its family's `#rrggbb`."""

    id: str
    name: str
    family: str
    color: str


@dataclass(frozen=True, slots=True)
class WorkshopFacts:
    """The facts. `site` is the catalogue's title, `go` the whole address that codes lead to, "" where the site has
    none; `date` is ISO 8601, `duration` in seconds; `mode` is the way of taking part that paper is made for."""

    id: str
    title: str
    subtitle: str
    language: str
    direction: str
    site: str
    organization: str
    date: str
    timezone: str
    location: str
    duration: int
    mode: Mode
    board: Board | None
    contact: Contact | None
    go: str


def workshop_facts(workshop: Workshop, site: Site, plan: Plan) -> WorkshopFacts:
    """The facts of a workshop; a delivery that has no board of its own takes the site's, as its slides do."""
    organization = workshop.organization or site.config.organization
    return WorkshopFacts(
        id=workshop.id,
        title=workshop.title,
        subtitle=workshop.subtitle,
        language=workshop.language,
        direction=direction(workshop.language),
        site=site.config.title,
        organization=organization.name if organization else "",
        date=workshop.date,
        timezone=workshop.timezone or site.config.timezone,
        location=workshop.location,
        duration=workshop.duration,
        mode=workshop.modes[0],
        board=workshop.board or site.config.board,
        contact=workshop.contact or site.config.contact,
        go=printed_address(site, plan, "go", workshop.id),
    )


def named_role(role: str, site: Site, theme: Theme) -> NamedRole:
    """The role of that id."""
    found = site.role[role]
    color = family_colors(site.config.families, theme.palette)[found.family]
    return NamedRole(found.id, found.name, site.family[found.family].name if found.family else "", color)


def shown_roles(workshop: Workshop) -> tuple[str, ...]:
    """The ids of the roles that a workshop is about or shows, each once."""
    return tuple(dict.fromkeys((*workshop.roles, *(slide.role for slide in workshop.slides if slide.role))))


def workshop_chrome(facts: WorkshopFacts, output: Output, site: Site, plan: Plan, theme: Theme) -> Chrome:
    """The frame of a page that is in the workshop's own language."""
    frame = chrome(output, site, plan, theme, section="workshops")
    return replace(frame, language=facts.language, direction=facts.direction)


def phone_chrome(facts: WorkshopFacts, output: Output, site: Site, plan: Plan, theme: Theme) -> Chrome:
    """The same for a page that a code opens on a telephone: without search, and without a picture for links to it."""
    return replace(workshop_chrome(facts, output, site, plan, theme), search=None, social="")


def wording(workshop: Workshop, site: Site, theme: Theme) -> str:
    """The language of the theme's words on a workshop's own papers, as an output says it: the workshop's where the
    theme speaks it, "" for that of the pages around it."""
    own = workshop.language
    return own if own != site.config.language and theme.speaks(own) else ""
