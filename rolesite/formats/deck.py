"""Decks: one page of slides a workshop, which reads from top to bottom and, with its script, fills a wall.

A format. The view knows the public part of one workshop; the frames are measured with the theme's own fonts while
rendering, so that a deck made twice is the same, and nothing on it is ever clipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rolesite.formats._deck.html import deck_names
from rolesite.formats._deck.rooms import room_of, room_page, room_subject, seen_from_room
from rolesite.formats._deck.view import DeckView, deck_view
from rolesite.formats._faces import upright_fonts
from rolesite.formats._links import Linker
from rolesite.formats._workshop.facts import wording
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "DeckFormat"]

_TEMPLATE = "deck.html"


class DeckFormat:
    """One deck.html for each workshop and each delivery, and one for each of its breakout rooms that reads a role."""

    name = "deck"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The decks; in a translated edition, those whose slides are translated. They read the theme's upright fonts to
        measure with."""
        fonts = upright_fonts(theme.fonts)
        for workshop in site.workshops:
            if not workshop.slides or "body" in workshop.translation.missing:
                continue
            below = f"workshops/{workshop.id}"
            words = wording(workshop, site, theme)
            whole = Output(f"{below}/deck.html", self.name, "deck", workshop.id, (_TEMPLATE,), fonts, language=words)
            yield whole
            for room in workshop.rooms:
                if room.role:
                    subject = room_subject(workshop, room)
                    yield replace(whole, path=f"{below}/room-{room.slug}.html", kind="room", subject=subject)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> DeckView:
        """The public part of the workshop, and of roles only those that its slides show."""
        links = Linker(plan, output.path)
        if output.kind == "room":
            workshop, room = room_of(output.subject, site)
            page = room_page(workshop, room, site, plan)
            return deck_view(seen_from_room(workshop, room, site), links, site, theme, page)
        return deck_view(site.workshop[output.subject], links, site, theme)

    def render(self, view: DeckView, theme: Sealed, _needs: Mapping[str, bytes]) -> bytes:
        """The page, with as many slides as the texts need."""
        return theme.html(_TEMPLATE, **deck_names(view, theme)).encode()


FORMAT = DeckFormat()
