"""The format of workshop pages: what a participant may know beforehand. Nothing of notes or kit passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rolesite.formats._chrome import Chrome, chrome, direction, page_bytes
from rolesite.formats._entries import Lister, RoleEntry, WorkshopEntry
from rolesite.formats._links import Address, Linker
from rolesite.formats._previews import PreviewImage, preview_image
from rolesite.formats._roomdecks import room_subject
from rolesite.model import ORIGINAL, AgendaItem, Board, Contact, Organization, Room, Site, Translation, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "WorkshopIndexView", "WorkshopPaper", "WorkshopRoom", "WorkshopShelf", "WorkshopView"]

# Kinds of what may be printed of a workshop, in the order of its page.
_PAPERS = ("handout-pdf", "handout-large", "signs", "deck-pdf", "deck-3up", "letter", "handout")


@dataclass(frozen=True, slots=True)
class WorkshopPaper:
    """Something to print: `kind` is that of its output, `preview` a picture of its first page where one is made."""

    kind: str
    href: str
    preview: PreviewImage | None = None


@dataclass(frozen=True, slots=True)
class WorkshopRoom:
    """A breakout room: `role` is the name of the role that is read there, "" for none; `deck` the room's own slides."""

    name: str
    role: str
    role_href: str
    deck: str


@dataclass(frozen=True, slots=True)
class WorkshopShelf:
    """A workshop and the deliveries of it."""

    workshop: WorkshopEntry
    deliveries: tuple[WorkshopEntry, ...]


@dataclass(frozen=True, slots=True)
class WorkshopIndexView:
    """All workshops that are listed."""

    chrome: Chrome
    shelves: tuple[WorkshopShelf, ...]
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """A workshop's page. `original` is the workshop that a delivery extends; `deck` is "" where none is made."""

    chrome: Chrome
    entry: WorkshopEntry
    language: str
    direction: str
    timezone: str
    host: Organization | None
    agenda: tuple[AgendaItem, ...]
    roles: tuple[RoleEntry, ...]
    materials: tuple[str, ...]
    board: Board | None
    access: str
    contact: Contact | None
    listed: bool
    original: WorkshopEntry | None
    deliveries: tuple[WorkshopEntry, ...]
    deck: str
    papers: tuple[WorkshopPaper, ...]
    rooms: tuple[WorkshopRoom, ...]
    index: str
    addresses: tuple[Address, ...]
    translation: Translation = ORIGINAL


@dataclass(frozen=True, slots=True)
class WorkshopAliasView:
    """The page at a workshop's old address."""

    chrome: Chrome
    name: str
    href: str
    canonical: str
    addresses: tuple[Address, ...] = ()


View = WorkshopIndexView | WorkshopView | WorkshopAliasView


class WorkshopFormat:
    """workshops/index.html, workshops/<id>.html, and workshops/<old id>.html for every alias."""

    name = "workshops"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The index where there is a workshop, a page for each, and one for each old id."""
        del theme
        if site.workshops:
            yield Output("workshops/index.html", self.name, "workshops", templates=("workshops.html",))
        for workshop in site.workshops:
            yield Output(f"workshops/{workshop.id}.html", self.name, "workshop", workshop.id, ("workshop.html",))
            for alias in workshop.aliases:
                yield Output(f"workshops/{alias}.html", self.name, "workshop-alias", alias, ("alias.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> View:
        """The page's view."""
        source = site.workshop[output.subject].place.path if output.kind == "workshop" else ""
        frame = chrome(output, site, plan, theme, section="workshops", source=source)
        lister = Lister.of(site, Linker(plan, output.path), theme)
        if output.kind == "workshop-alias":
            return _alias_view(frame, output.subject, lister)
        if output.kind == "workshop":
            return _workshop_view(frame, site.workshop[output.subject], lister)
        return WorkshopIndexView(frame, tuple(_shelf(entry, lister) for entry in _roots(lister)))

    def render(self, view: View, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        match view:
            case WorkshopIndexView():
                return page_bytes("workshops.html", view, theme)
            case WorkshopView():
                return page_bytes("workshop.html", view, theme)
            case WorkshopAliasView():
                return page_bytes("alias.html", view, theme)


def _alias_view(frame: Chrome, alias: str, lister: Lister) -> WorkshopAliasView:
    workshop = next(w for w in lister.site.workshops if alias in w.aliases)
    base = frame.canonical.removesuffix(f"workshops/{alias}.html")
    href = lister.links.to("workshop", workshop.id)
    return WorkshopAliasView(frame, workshop.title, href, base and f"{base}workshops/{workshop.id}.html")


def _papers(workshop: Workshop, lister: Lister) -> Iterator[WorkshopPaper]:
    """What is made to be printed of a workshop."""
    for kind in _PAPERS:
        if href := lister.links.to(kind, workshop.id):
            preview = preview_image(lister.links, kind, workshop.id, lister.site.config.paper)
            yield WorkshopPaper(kind, href, preview)


def _roots(lister: Lister) -> tuple[WorkshopEntry, ...]:
    """What stands in the index by itself: workshops, and deliveries of what is not listed."""
    site = lister.site
    return lister.workshops(
        w for w in site.workshops if not (w.extends and w.extends in site.workshop and site.workshop[w.extends].listed)
    )


def _shelf(entry: WorkshopEntry, lister: Lister) -> WorkshopShelf:
    return WorkshopShelf(entry, _deliveries(entry.id, lister))


def _deliveries(workshop: str, lister: Lister) -> tuple[WorkshopEntry, ...]:
    return lister.workshops(w for w in lister.site.workshops if w.extends == workshop)


def _workshop_view(frame: Chrome, workshop: Workshop, lister: Lister) -> WorkshopView:
    site, links = lister.site, lister.links
    original = site.workshop.get(workshop.extends)
    return WorkshopView(
        chrome=frame,
        entry=lister.workshop(workshop),
        language=workshop.language,
        direction=direction(workshop.language),
        timezone=workshop.timezone or site.config.timezone,
        host=workshop.organization or site.config.organization,
        agenda=workshop.agenda,
        roles=lister.roles((site.role[role] for role in workshop.roles), summary=True),
        materials=workshop.materials,
        board=workshop.board or site.config.board,
        access=workshop.access,
        contact=workshop.contact or site.config.contact,
        listed=workshop.listed,
        original=lister.workshop(original) if original and original.listed else None,
        deliveries=_deliveries(workshop.id, lister),
        deck=links.to("deck", workshop.id),
        papers=tuple(_papers(workshop, lister)),
        rooms=tuple(_room(workshop, room, lister) for room in workshop.rooms),
        index=links.to("workshops"),
        addresses=links.addresses(site, (item.title for item in workshop.agenda)),
        translation=workshop.translation,
    )


def _room(workshop: Workshop, room: Room, lister: Lister) -> WorkshopRoom:
    role = lister.site.role[room.role].name if room.role else ""
    links = lister.links
    deck = links.to("room", room_subject(workshop, room))
    return WorkshopRoom(room.name, role, links.to("role", room.role) if room.role else "", deck)


FORMAT = WorkshopFormat()
