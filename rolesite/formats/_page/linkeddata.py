"""What a page says to search engines, as JSON-LD in the words of schema.org.

Shared by all pages through their frame (`_page.chrome`); pure. Only a site with an address says anything: the statements
are about addresses. An imagined role is no Occupation that anyone could look for, nor is a draft, a retired role or
one of which only the name is known.

    home        WebSite, and the Organization that publishes it
    role        Occupation, BreadcrumbList
    workshop    Event where it has a date and is listed, BreadcrumbList
    others      BreadcrumbList as the page shows it
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rolesite.doc import paragraphs, plain
from rolesite.formats._links import whole
from rolesite.formats._when import moments, timezone_of
from rolesite.model import Family, Organization, Page, Role, Section, Site, Tag, Workshop
from rolesite.plan import Output, Plan

__all__ = ["linked_data"]

Thing = dict[str, Any]

_REAL = ("", "pilot", "adopted")  # the statuses of roles that people hold
_SCHEMA = "https://schema.org"
_OF_OCCUPATION = ("responsibilities", "qualifications", "skills")
"""Sections that schema.org has a property of the same name for."""

# Pages that list others, with the theme's word for them, and which of them stands above a page of that kind.
_LISTS = {"catalogue": "nav-roles", "workshops": "nav-workshops"}
_ABOVE = {"role": "catalogue", "family": "catalogue", "tag": "catalogue", "workshop": "workshops"}


def linked_data(output: Output, site: Site, plan: Plan, words: Mapping[str, str], picture: str) -> str:
    """The statements about a page as one JSON object, safe within a <script> element; "" where there are none.

    `words` are the theme's, `picture` the whole address of the page's picture or "".
    """
    if not site.config.url:
        return ""
    things = [thing for thing in _things(output, _Page(site, plan, words, picture)) if thing]
    if not things:
        return ""
    text = json.dumps({"@context": _SCHEMA, "@graph": things}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class _Page:
    """What the statements about one page are made of."""

    def __init__(self, site: Site, plan: Plan, words: Mapping[str, str], picture: str) -> None:
        self.site, self.plan, self.words, self.picture = site, plan, words, picture

    def name(self, kind: str, subject: str) -> str:
        """What the page of a thing is called, "" for kinds of page that are about no thing."""
        named: Role | Family | Tag | None = None
        titled: Workshop | Page | None = None
        match kind:
            case "role":
                named = self.site.role[subject]
            case "family":
                named = self.site.family[subject]
            case "tag":
                named = self.site.tag[subject]
            case "workshop":
                titled = self.site.workshop[subject]
            case "page":
                titled = self.site.page[subject]
        return named.name if named else titled.title if titled else ""

    def address(self, kind: str, subject: str = "") -> str:
        """The whole address of an output, "" where it is not made."""
        return whole(self.site.config, self.plan.path(kind, subject))


def _things(output: Output, page: _Page) -> Iterator[Thing]:
    site, subject = page.site, output.subject
    if output.kind == "home":
        yield from _site(page)
    if output.kind == "role":
        yield _occupation(site.role[subject], page)
    if output.kind == "workshop":
        yield _event(site.workshop[subject], page)
    yield _breadcrumbs(output, page)


# --- the site --------------------------------------------------------------------------------------------------------


def _site(page: _Page) -> Iterator[Thing]:
    config, home = page.site.config, page.address("home")
    publisher = f"{home}#organization"
    yield _filled(
        {
            "@type": "WebSite",
            "@id": f"{home}#site",
            "url": home,
            "name": config.title,
            "description": config.tagline,
            "inLanguage": config.language,
            "image": page.picture,
            "publisher": {"@id": publisher} if config.organization else "",
        }
    )
    if config.organization:
        yield {**_organization(config.organization), "@id": publisher}


def _organization(organization: Organization) -> Thing:
    about = {"@type": "Organization", "name": organization.name, "url": organization.url, "email": organization.email}
    return _filled(about)


# --- roles -----------------------------------------------------------------------------------------------------------


def _occupation(role: Role, page: _Page) -> Thing:
    """A role that people hold; nothing for one that is imagined, a draft, retired, or only named."""
    if not role.described or role.status not in _REAL:
        return {}
    address = page.address("role", role.id)
    said = {section.key: _text(section) for section in role.sections if section.key in _OF_OCCUPATION}
    return _filled(
        {
            "@type": "Occupation",
            "@id": f"{address}#role",
            "name": role.name,
            "alternateName": list(role.also_called),
            "description": plain(role.summary),
            "url": address,
            "image": page.picture,
            **{key: said.get(key, "") for key in _OF_OCCUPATION},
        }
    )


def _text(section: Section) -> str:
    """A section as plain text, a line for each paragraph or item."""
    return "\n".join([*filter(None, paragraphs(section.body)), *map(plain, section.items)])


# --- workshops -------------------------------------------------------------------------------------------------------


def _event(workshop: Workshop, page: _Page) -> Thing:
    """A workshop that has a date; what is only for those who were invited stays out of it."""
    if not workshop.date or not workshop.listed:
        return {}
    address = page.address("workshop", workshop.id)
    organizer = workshop.organization or page.site.config.organization
    start, end = moments(workshop.date, workshop.duration, timezone_of(workshop, page.site))
    return _filled(
        {
            "@type": "Event",
            "@id": f"{address}#event",
            "name": workshop.title,
            "description": workshop.subtitle,
            "url": address,
            "image": page.picture,
            "inLanguage": workshop.language,
            "startDate": start,
            "endDate": end,
            "eventAttendanceMode": f"{_SCHEMA}/{_attendance(workshop)}EventAttendanceMode",
            "location": list(_locations(workshop, address)),
            "organizer": _organization(organizer) if organizer else "",
            "subjectOf": _calendar_file(page.address("event", workshop.id)),
        }
    )


def _calendar_file(address: str) -> Thing:
    """The same event for calendars."""
    return {"@type": "DigitalDocument", "encodingFormat": "text/calendar", "url": address} if address else {}


def _attendance(workshop: Workshop) -> str:
    if len(workshop.modes) == 1:
        return "Offline" if "in-person" in workshop.modes else "Online"
    return "Mixed"


def _locations(workshop: Workshop, address: str) -> Iterator[Thing]:
    """The room, and the page that says how to take part online: the address of the meeting itself is never public."""
    if workshop.location and workshop.modes != ("virtual",):
        yield {"@type": "Place", "name": workshop.location, "address": workshop.location}
    if "virtual" in workshop.modes:
        yield {"@type": "VirtualLocation", "url": address}


# --- the way to a page -----------------------------------------------------------------------------------------------


def _breadcrumbs(output: Output, page: _Page) -> Thing:
    """The way from the front page to this one, which is the last."""
    name = _name(output, page)
    if not name:
        return {}
    steps = [(page.words["nav-home"], page.address("home")), *_above(output, page)]
    steps.append((name, whole(page.site.config, output.path)))
    items = [
        {"@type": "ListItem", "position": place, "name": words, "item": address}
        for place, (words, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _above(output: Output, page: _Page) -> Iterator[tuple[str, str]]:
    kind = _ABOVE.get(output.kind, "")
    if kind and (address := page.address(kind)):
        yield page.words[_LISTS[kind]], address
    if output.kind == "role" and (family := page.site.role[output.subject].family):
        yield page.site.family[family].name, page.address("family", family)


def _name(output: Output, page: _Page) -> str:
    """What a page of these kinds is called; "" for others, which show no way to them."""
    if output.kind in _LISTS:
        return page.words[_LISTS[output.kind]]
    return page.name(output.kind, output.subject)


def _filled(thing: Thing) -> Thing:
    """Without what is not known."""
    return {key: value for key, value in thing.items() if value}
