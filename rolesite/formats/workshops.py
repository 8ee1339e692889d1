"""The format of workshop pages: what a participant may know beforehand. Nothing of notes or kit passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rolesite.doc import Inlines
from rolesite.formats._deck.rooms import room_subject
from rolesite.formats._entries import Lister, PageEntry, RoleEntry, WorkshopEntry, workshop_text_language
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, direction, page_bytes
from rolesite.formats._paper.previews import PreviewImage, preview_image
from rolesite.formats._when import When, moment_in, when_of
from rolesite.formats._workshop.letters import Return, returns_of
from rolesite.formats._workshop.purpose import Purpose, purpose_of
from rolesite.model import ORIGINAL, Board, Contact, Organization, Room, Site, Translation, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = [
    "FORMAT",
    "AgendaLine",
    "WorkshopDate",
    "WorkshopIndexView",
    "WorkshopLetter",
    "WorkshopPaper",
    "WorkshopRoom",
    "WorkshopShelf",
    "WorkshopView",
]

# Kinds of what may be printed of a workshop, in the order of its page.
_PAPERS = ("handout-pdf", "handout-large", "signs", "deck-pdf", "deck-3up", "letter", "handout")
_NEVER = "9999"  # behind all dates


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
class WorkshopDate:
    """A date on which a workshop is held, in a list of them. `when` is None where it is still to be agreed; `calendar` is
    the address of its calendar file, `place_lang` the language of its place where that is not the page's."""

    entry: WorkshopEntry
    when: When | None
    calendar: str
    place_lang: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopShelf:
    """A workshop with the dates on which it is held: its deliveries', and its own where it has one."""

    workshop: WorkshopEntry
    dates: tuple[WorkshopDate, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A line of the agenda: `start` in seconds from the beginning, `moment` the same in ISO 8601, "" where nobody knows
    when the workshop begins."""

    title: Inlines
    start: int
    seconds: int
    before_start: bool
    moment: str


@dataclass(frozen=True, slots=True)
class WorkshopLetter:
    """The letter to oneself: when it comes back, and the addresses of its sheet and of its dates for a calendar."""

    returns: Return
    sheet: str
    calendar: str


@dataclass(frozen=True, slots=True)
class WorkshopIndexView:
    """All workshops that are listed, by their first dates; `script` tells past dates from those to come."""

    chrome: Chrome
    shelves: tuple[WorkshopShelf, ...]
    script: str
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """A workshop's page. `original` is the workshop that a delivery extends, `dates` are its deliveries'; `when` is None
    for one without a date; `answers` are pages of what was said, one a question. Addresses are "" for what is not made: `deck`, the page to `capture` answers on, and
    `calendar`, the file for its own date."""

    chrome: Chrome
    entry: WorkshopEntry
    language: str
    direction: str
    when: When | None
    purpose: Purpose | None
    host: Organization | None
    agenda: tuple[AgendaLine, ...]
    roles: tuple[RoleEntry, ...]
    materials: tuple[str, ...]
    board: Board | None
    access: str
    contact: Contact | None
    listed: bool
    original: WorkshopEntry | None
    dates: tuple[WorkshopDate, ...]
    deck: str
    capture: str
    calendar: str
    papers: tuple[WorkshopPaper, ...]
    letter: WorkshopLetter | None
    rooms: tuple[WorkshopRoom, ...]
    answers: tuple[PageEntry, ...]
    index: str
    script: str
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
        return WorkshopIndexView(frame, tuple(_shelves(lister)), _script(lister))

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


def _script(lister: Lister) -> str:
    return lister.links.to("script", "workshop")


# --- lists of them ---------------------------------------------------------------------------------------------------


def _shelves(lister: Lister) -> list[WorkshopShelf]:
    """What stands in the index: by their first dates, and last those without any, by their titles."""
    shelves = [_shelf(root, lister) for root in _roots(lister)]
    return sorted(shelves, key=lambda shelf: _by_date(shelf.dates[0]) if shelf.dates else _NEVER)


def _roots(lister: Lister) -> tuple[WorkshopEntry, ...]:
    """What stands in the index by itself: workshops, and deliveries of what is not listed."""
    site = lister.site
    return lister.workshops(
        w for w in site.workshops if not (w.extends and w.extends in site.workshop and site.workshop[w.extends].listed)
    )


def _shelf(root: WorkshopEntry, lister: Lister) -> WorkshopShelf:
    """A workshop whose own date, where it has one, is the first of its dates."""
    dates = _deliveries(root.id, lister)
    if not root.date:
        return WorkshopShelf(root, dates)
    own = _date(root, lister)
    return WorkshopShelf(replace(root, date="", place=""), tuple(sorted((own, *dates), key=_by_date)))


def _deliveries(workshop: str, lister: Lister) -> tuple[WorkshopDate, ...]:
    entries = lister.workshops(w for w in lister.site.workshops if workshop in _held(w, lister.site))
    return tuple(sorted((_date(entry, lister) for entry in entries), key=_by_date))


def _by_date(date: WorkshopDate) -> str:
    """The soonest first, and those that are still to be agreed last."""
    return date.entry.date or _NEVER


def _held(delivery: Workshop, site: Site) -> Iterator[str]:
    """The ids of what a delivery is a date of: what it extends, and what that extends, down to one that is not listed:
    that one is no date of anything."""
    other = site.workshop.get(delivery.extends)
    while other is not None:
        yield other.id
        other = site.workshop.get(other.extends) if other.listed else None


def _date(entry: WorkshopEntry, lister: Lister) -> WorkshopDate:
    site = lister.site
    workshop = site.workshop[entry.id]
    place_lang = workshop_text_language(workshop, site, "place")
    return WorkshopDate(entry, when_of(workshop, site), lister.links.to("event", entry.id), place_lang)


# --- one of them -----------------------------------------------------------------------------------------------------


def _workshop_view(frame: Chrome, workshop: Workshop, lister: Lister) -> WorkshopView:
    site, links = lister.site, lister.links
    original = site.workshop.get(workshop.extends)
    purpose = purpose_of(workshop, site)
    documents = (*(item.title for item in workshop.agenda), *((purpose.text,) if purpose else ()))
    return WorkshopView(
        chrome=frame,
        entry=lister.workshop(workshop),
        language=workshop.language,
        direction=direction(workshop.language),
        when=when_of(workshop, site),
        purpose=purpose,
        host=workshop.organization or site.config.organization,
        agenda=tuple(_agenda(workshop, site)),
        roles=lister.roles((site.role[role] for role in workshop.roles), summary=True),
        materials=workshop.materials,
        board=workshop.board or site.config.board,
        access=workshop.access,
        contact=workshop.contact or site.config.contact,
        listed=workshop.listed,
        original=lister.workshop(original) if original and original.listed else None,
        dates=_deliveries(workshop.id, lister),
        deck=links.to("deck", workshop.id),
        capture=links.to("capture", workshop.id),
        calendar=links.to("event", workshop.id),
        papers=tuple(_papers(workshop, lister)),
        letter=_letter(workshop, lister),
        rooms=tuple(_room(workshop, room, lister) for room in workshop.rooms),
        answers=lister.answers(workshop.id),
        index=links.to("workshops"),
        script=_script(lister),
        addresses=links.addresses(site, documents),
        translation=workshop.translation,
    )


def _agenda(workshop: Workshop, site: Site) -> Iterator[AgendaLine]:
    for item in workshop.agenda:
        moment = "" if item.before_start else moment_in(workshop, item.start, site)
        yield AgendaLine(item.title, item.start, item.seconds, item.before_start, moment)


def _letter(workshop: Workshop, lister: Lister) -> WorkshopLetter | None:
    returns = returns_of(workshop, lister.site.config.language)
    if returns is None:
        return None
    links = lister.links
    return WorkshopLetter(returns, links.to("letter", workshop.id), links.to("letter-ics", workshop.id))


def _room(workshop: Workshop, room: Room, lister: Lister) -> WorkshopRoom:
    role = lister.site.role[room.role].name if room.role else ""
    links = lister.links
    deck = links.to("room", room_subject(workshop, room))
    return WorkshopRoom(room.name, role, links.to("role", room.role) if room.role else "", deck)


FORMAT = WorkshopFormat()
