"""The format of decks as PDFs: workshops/<id>/deck.pdf, a slide on each page, to send or to show anywhere.

The slides are those of deck.html. They are measured beforehand; where the press still needs more than a page for one,
that one is set smaller, so that nothing is ever clipped and page 7 is slide 7.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rolesite.engines import pdf
from rolesite.engines.pdfpages import bookmarked_pages, numbered, page_count
from rolesite.formats._deck.printed import (
    STYLE,
    PrintedDeck,
    Slides,
    for_the_press,
    printed_deck,
    printed_slides,
)
from rolesite.formats._stylesheet import printed_sheet
from rolesite.formats._words import Words
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "slides_html"]

_TEMPLATE = "deck-print.html"
_PAGE = "1280px 720px"  # 13.333 x 7.5 inches
_SIZE = 100  # tenths of a point; a slide's own size is its unit
_TRIES = 8
_SMALLER = 0.88  # of the size that its number of pages suggests is tried next, for a slide that takes too many


class DeckPdfFormat:
    """A PDF of every deck."""

    name = "deckpdf"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """One beside each deck.html."""
        return printed_slides(self.name, "deck-pdf", "deck.pdf", _TEMPLATE, site, theme)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> PrintedDeck:
        """The public part of the workshop."""
        return printed_deck(site.workshop[output.subject], site, plan, theme)

    def render(self, view: PrintedDeck, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        del needs
        slides = Slides(view, theme)
        press = pdf.press(theme, printed_sheet(STYLE, theme, _PAGE))
        scales = [frame.scale for frame in slides.frames]
        for _ in range(_TRIES):
            data = press.pdf(
                f"workshops/{view.deck.id}/deck.pdf",
                slides_html(view, slides, scales, theme),
                size=_SIZE,
                pictures=view.pictures,
            )
            if page_count(data) <= len(scales):
                break
            scales = _stepped_down(scales, data)
        return numbered(data, bookmarked_pages(data))


def slides_html(view: PrintedDeck, slides: Slides, scales: Sequence[float], theme: Sealed) -> str:
    """The pages as HTML, each slide scaled down as far as `scales` say."""
    return for_the_press(theme.html(_TEMPLATE, deck=view.deck, slides=slides, scales=scales, words=Words(theme)))


def _stepped_down(scales: Sequence[float], data: bytes) -> list[float]:
    """The scales, smaller for each slide that takes more than one page; every slide has a bookmark."""
    starts = (*bookmarked_pages(data), page_count(data))
    lengths = (end - start for start, end in pairwise(starts))
    return [
        scale * _SMALLER / math.sqrt(pages - 1) if pages > 1 else scale
        for scale, pages in zip(scales, lengths, strict=True)
    ]


FORMAT = DeckPdfFormat()
