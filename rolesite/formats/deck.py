"""Decks: one page of slides a workshop, which reads from top to bottom and, with its script, fills a wall.

A format. The view knows the public part of one workshop; the frames are measured with the theme's own fonts while
rendering, so that a deck made twice is the same, and nothing on it is ever clipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from rolesite.doc import Target
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.emblem import emblem_svg
from rolesite.engines.qr import qr_svg
from rolesite.formats._deckframes import Framer
from rolesite.formats._deckscales import board_address
from rolesite.formats._decksize import ruler
from rolesite.formats._decktext import with_breaks
from rolesite.formats._deckview import DeckView, deck_view
from rolesite.formats._faces import upright_fonts
from rolesite.formats._links import Linker
from rolesite.formats._roomdecks import room_of, room_subject, seen_from_room
from rolesite.formats._words import Words
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
            yield Output(f"{below}/deck.html", self.name, "deck", workshop.id, (_TEMPLATE,), fonts)
            for room in workshop.rooms:
                if room.role:
                    subject = room_subject(workshop, room)
                    yield Output(f"{below}/room-{room.slug}.html", self.name, "room", subject, (_TEMPLATE,), fonts)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> DeckView:
        """The public part of the workshop, and of roles only those that its slides show."""
        links = Linker(plan, output.path)
        if output.kind == "room":
            workshop, room = room_of(output.subject, site)
            return deck_view(seen_from_room(workshop, room, site), links, site, theme)
        return deck_view(site.workshop[output.subject], links, site, theme)

    def render(self, view: DeckView, theme: Sealed, _needs: Mapping[str, bytes]) -> bytes:
        """The page, with as many slides as the texts need."""
        known = {address.target: address for address in view.addresses}
        pictures = {a.target.id: (a.width, a.height) for a in view.addresses if a.target.kind == "image"}

        def href(target: Target) -> str:
            return known[target].href

        def size(target: Target) -> tuple[int, int]:
            return known[target].width, known[target].height

        html = DocHtml(href, theme.text, icon=_mark, size=size)
        measure = ruler(theme, pictures)
        text = theme.html(
            _TEMPLATE,
            deck=view,
            frames=tuple(Framer(view, html, measure).frames()),
            words=Words(theme),
            block=_block,
            board_code=_board_code(view),
            board_address=with_breaks(board_address(measure, view.board)),
        )
        return text.encode()


def _mark(kind: str) -> Markup:
    """The mark of a step, drawn once in the page."""
    return Markup('<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><use href="#_mark-{}"/></svg>').format(kind)


def _block(seed: str, color: str) -> Markup:
    """A block of the quilt, as wide as the symbol that it stands in."""
    return emblem_svg(seed, color, css_class="block")


def _board_code(view: DeckView) -> Markup:
    """The board's address as a code; nothing for an address that no code can hold: it stands beside it in words."""
    if not view.board or not view.board.url:
        return Markup("")
    try:
        return qr_svg(view.board.url)
    except ValueError:
        return Markup("")


FORMAT = DeckFormat()
