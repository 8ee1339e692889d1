"""The format of what has changed: a page of new, changed and retired roles, newest first, and the same as a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from urllib.parse import quote, urlsplit

from rolesite.formats._entries import Lister, RoleEntry, successors
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes, whole
from rolesite.formats._words import Words
from rolesite.model import Role, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "ChangesView", "Event", "EventView", "FeedEntry", "FeedView", "MonthGroup", "events"]

LISTED = 200
"""How many events the page shows, so that it stays light; older ones stand on the pages of their roles."""
IN_FEED = 50
"""How many events the feed holds; readers keep what they have seen."""

EventKind = Literal["new", "changed", "retired"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a role on a day (ISO 8601). `number` tells events of one role on one day apart."""

    date: str
    kind: EventKind
    role: Role
    note: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class EventView:
    """An event in the list. `language` is that of the note where it is not the page's own, else ""; `successors` are
    the roles that took the place of a retired one."""

    date: str
    kind: EventKind
    role: RoleEntry
    note: str
    language: str
    successors: tuple[RoleEntry, ...]


@dataclass(frozen=True, slots=True)
class MonthGroup:
    """The events of a month, by the date of its newest event."""

    date: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The newest events by month; `older` is how many are left out."""

    chrome: Chrome
    months: tuple[MonthGroup, ...]
    older: int
    catalogue: str
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An event as an entry of the feed. `id` stays the same when the role gets another id; addresses are whole."""

    id: str
    date: str
    kind: EventKind
    name: str
    href: str
    note: str
    language: str
    successors: tuple[tuple[str, str], ...]  # names and addresses


@dataclass(frozen=True, slots=True)
class FeedView:
    """The feed. Addresses are whole; `updated` is the date of the newest event."""

    id: str
    title: str
    tagline: str
    language: str
    own: str
    page: str
    updated: str
    author: str
    author_url: str
    author_email: str
    entries: tuple[FeedEntry, ...]


class ChangesFormat:
    """changes.html, and feed.xml where the site has an address."""

    name = "changes"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The page and the feed, once anything has a date."""
        del theme
        if any(role.history or (role.updated and role.described) for role in site.roles):
            yield Output("changes.html", self.name, "changes", templates=("changes.html",))
            if site.config.url:
                yield Output("feed.xml", self.name, "feed", templates=("feed.xml",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> ChangesView | FeedView:
        """The page's view, or the feed's."""
        if output.kind == "feed":
            return _feed_view(output, site, plan)
        frame = chrome(output, site, plan, theme)
        return _changes_view(frame, Lister.of(site, Linker(plan, output.path), theme))

    def render(self, view: ChangesView | FeedView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The bytes of the page or the feed."""
        del needs
        if isinstance(view, FeedView):
            return theme.html("feed.xml", feed=view, words=Words(theme)).encode()
        return page_bytes("changes.html", view, theme)


def events(roles: Iterable[Role]) -> tuple[Event, ...]:
    """All that happened to the roles, the newest first; on one day by the roles' names."""
    found = [event for role in roles for event in _events_of(role)]
    found.sort(key=lambda event: (event.role.name.casefold(), event.role.id, event.number))
    found.sort(key=lambda event: event.date, reverse=True)
    return tuple(found)


def _events_of(role: Role) -> list[Event]:
    """What happened to a role, the oldest first.

    Its first entry is where it was new; `updated` counts on days that the history is silent about, and makes no role
    new: nobody knows how long it has been there. The last thing that happened to a retired role is that it retired.
    """
    history = sorted(role.history, key=lambda change: change.date)
    dated = [(change.date, change.note) for change in history]
    first = dated[0] if dated else None
    if role.described and role.updated and role.updated not in {date for date, _ in dated}:
        dated.append((role.updated, ""))
        dated.sort(key=lambda one: one[0])
    found: list[Event] = []
    for place, (date, note) in enumerate(dated):
        kind: EventKind = "new" if (date, note) == first else "changed"
        if role.status == "retired" and place == len(dated) - 1:
            kind = "retired"
        number = 1 + sum(event.date == date for event in found)
        found.append(Event(date, kind, role, note, number))
    return found


# --- the page --------------------------------------------------------------------------------------------------------


def _changes_view(frame: Chrome, lister: Lister) -> ChangesView:
    found = events(lister.site.roles)
    groups = groupby(found[:LISTED], key=lambda event: event.date[:7])
    months = tuple(_month([*group], lister) for _, group in groups)
    return ChangesView(frame, months, max(0, len(found) - LISTED), lister.links.to("catalogue"))


def _month(group: list[Event], lister: Lister) -> MonthGroup:
    return MonthGroup(group[0].date, tuple(_event_view(event, lister) for event in group))


def _event_view(event: Event, lister: Lister) -> EventView:
    return EventView(
        date=event.date,
        kind=event.kind,
        role=lister.role(event.role),
        note=event.note,
        language=event.role.translation.language("history") if event.note else "",
        successors=lister.roles(successors(event.role, lister.site)) if event.kind == "retired" else (),
    )


# --- the feed --------------------------------------------------------------------------------------------------------


def _feed_view(output: Output, site: Site, plan: Plan) -> FeedView:
    config = site.config
    organization = config.organization
    newest = events(site.roles)[:IN_FEED]
    own = whole(config, output.path)
    return FeedView(
        id=own,
        title=config.title,
        tagline=config.tagline,
        language=config.language,
        own=own,
        page=whole(config, plan.path("changes")),
        updated=newest[0].date,
        author=organization.name if organization else config.title,
        author_url=organization.url if organization else "",
        author_email=organization.email if organization else "",
        entries=tuple(_entries(newest, site, plan)),
    )


def _entries(newest: Iterable[Event], site: Site, plan: Plan) -> Iterator[FeedEntry]:
    def address(role: Role) -> str:
        return whole(site.config, plan.path("role", role.id))

    for event in newest:
        after = successors(event.role, site) if event.kind == "retired" else ()
        yield FeedEntry(
            id=_entry_id(event, site),
            date=event.date,
            kind=event.kind,
            name=event.role.name,
            href=address(event.role),
            note=event.note,
            language=event.role.translation.language("history") if event.note else "",
            successors=tuple((role.name, address(role)) for role in after),
        )


def _entry_id(event: Event, site: Site) -> str:
    """A tag URI (RFC 4151) that outlives renaming: the first of a role's old ids is the one it began with."""
    host = quote(urlsplit(site.config.url).hostname or "", safe=".")
    role = event.role.aliases[0] if event.role.aliases else event.role.id
    edition = f"{site.edition}:" if site.edition else ""
    number = f":{event.number}" if event.number > 1 else ""
    return f"tag:{host},{event.date}:{edition}roles:{role}{number}"


FORMAT = ChangesFormat()
