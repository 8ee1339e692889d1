"""The format of slides with room for notes: workshops/<id>/deck-3up.pdf, three slides a page beside ruled lines.

The slides are set anew in small, not placed as pictures of the pages of deck.pdf: their words stay words, with
headings and lists, for screen readers and for whoever searches the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolesite.engines import pdf
from rolesite.formats._deck.printed import (
    STYLE,
    PrintedDeck,
    Slides,
    for_the_press,
    printed_deck,
    printed_slides,
)
from rolesite.formats._paper.papers import SIZES
from rolesite.formats._stylesheet import printed_sheet
from rolesite.formats._words import Words
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "sheets_html"]

_TEMPLATE = "deck-3up.html"
_SIZE = 90  # tenths of a point, of the words beside the slides
_A_PAGE = 3
_WIDE = 108.0  # millimetres, a slide; slides.css has the same
_MARGINS = 15 + 19  # above and below
_GAP = 5  # at least, below the lines beside a slide
_LINE = 8.4  # between the lines to write on
_PIXELS = 96 / 25.4  # in a millimetre


class Deck3UpFormat:
    """Sheets for notes, for every deck."""

    name = "deck3up"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """One beside each deck."""
        return printed_slides(self.name, "deck-3up", "deck-3up.pdf", _TEMPLATE, site, theme)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> PrintedDeck:
        """The public part of the workshop."""
        return printed_deck(site.workshop[output.subject], site, plan, theme)

    def render(self, view: PrintedDeck, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        del needs
        press = pdf.press(theme, printed_sheet(STYLE, theme, view.paper))
        path = f"workshops/{view.deck.id}/deck-3up.pdf"
        return press.pdf(path, sheets_html(view, theme), size=_SIZE, pictures=view.pictures)


def sheets_html(view: PrintedDeck, theme: Sealed) -> str:
    """The sheets as HTML."""
    room = (SIZES[view.paper][1] - _MARGINS) / _A_PAGE
    lines = int((room - _GAP) / _LINE)
    html = theme.html(
        _TEMPLATE,
        deck=view.deck,
        slides=Slides(view, theme),
        words=Words(theme),
        unit=_WIDE * _PIXELS / 1280,
        lines=lines,
        gap=round((room * _A_PAGE - lines * _LINE * _A_PAGE) / (_A_PAGE - 1) - 0.5, 1),
    )
    return for_the_press(html)


FORMAT = Deck3UpFormat()
