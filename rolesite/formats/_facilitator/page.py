"""What every page of a facilitator's kit shares: its frame, which loads nothing from outside the kit.

Pure; for the formats of the kit's pages, with the template kit.html around theirs, and for its papers.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.formats._links import Linker
from rolesite.formats._page.chrome import direction
from rolesite.formats._when import timezone_of
from rolesite.model import Kit, Site, Workshop
from rolesite.plan import Output, Plan

__all__ = ["KitPage", "join_address", "kit_page"]

_WEB = ("http://", "https://")
_FIRST = ("kit", "kit-zip")  # the kit's first page, and the copy of it that is carried


@dataclass(frozen=True, slots=True)
class KitPage:
    """A page's frame: the workshop that it is about, and what it loads. `date` is ISO 8601 or ""; `start` is the address
    of the kit's first page, "" on that page itself."""

    language: str
    direction: str
    title: str
    subtitle: str
    date: str
    timezone: str
    location: str
    site: str
    stylesheet: str
    favicon: str
    start: str


def kit_page(output: Output, workshop: Workshop, site: Site, plan: Plan) -> KitPage:
    """The frame of a page of the workshop's kit."""
    links = Linker(plan, output.path)
    return KitPage(
        language=workshop.language,
        direction=direction(workshop.language),
        title=workshop.title,
        subtitle=workshop.subtitle,
        date=workshop.date,
        timezone=timezone_of(workshop, site),
        location=workshop.location,
        site=site.config.title,
        stylesheet=links.to("kit-stylesheet"),
        favicon=links.to("kit-favicon"),
        start="" if output.kind in _FIRST else links.to("kit", workshop.id),
    )


def join_address(kit: Kit) -> str:
    """The address that `join` is, "" where it says in words how to join."""
    return kit.join if kit.join.lower().startswith(_WEB) else ""
