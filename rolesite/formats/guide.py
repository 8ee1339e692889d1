"""The format of facilitator guides: _kit/<id>/guide.pdf, all that whoever leads a workshop needs in their hands.

The facilitator's: notes, room and join link stand in it. Beside the notes every slide is shown small, as a picture of
its page of deck.pdf, with its number, so that hands, screen and guide are always on the same slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rolesite.engines import pdf
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.pdfpages import bookmarked_pages
from rolesite.engines.png import png_of_pdf
from rolesite.formats._deck.frames import Framer
from rolesite.formats._deck.printed import has_slides
from rolesite.formats._deck.size import ruler
from rolesite.formats._deck.view import DeckView
from rolesite.formats._facilitator.guideview import GuideView, divided, guide_view
from rolesite.formats._headings import in_order
from rolesite.formats._paper.papers import paper_files, paper_html, paper_sheet
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import wording
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "guide_html"]

_TEMPLATE = "guide.html"
_STYLE = "guide"
_SIZE = 115  # tenths of a point: read at arm's length, standing
_WIDTH, _HEIGHT = 480, 270  # pixels of a slide shown small, 60 mm wide at 200 to the inch


class GuideFormat:
    """A guide for each workshop and each delivery that has slides."""

    name = "guide"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The guides; in a translated edition, of the workshops whose slides are translated."""
        for workshop in filter(has_slides, site.workshops):
            yield Output(
                f"{KIT}{workshop.id}/guide.pdf",
                self.name,
                "guide",
                workshop.id,
                (_TEMPLATE,),
                paper_files(_STYLE, theme),
                needs=(f"workshops/{workshop.id}/deck.pdf",),
                language=wording(workshop, site, theme),
            )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> GuideView:
        """The guide's view."""
        return guide_view(output.path, output.needs[0], site.workshop[output.subject], site, plan, theme)

    def render(self, view: GuideView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        deck = needs[view.deck_path]
        press = pdf.press(theme, paper_sheet(_STYLE, theme, view.paper))
        numbers = slide_numbers(view.deck, theme)
        pictures = (*view.pictures, *_small_slides(numbers, deck))
        return press.pdf(view.path, guide_html(view, numbers, theme), size=_SIZE, pictures=pictures)


def guide_html(view: GuideView, numbers: Mapping[str, tuple[int, int]], theme: Sealed) -> str:
    """The guide as HTML. `numbers` are the first and last page of the deck that show a slide, by its id."""
    html = theme.html(
        _TEMPLATE,
        guide=view,
        numbers=numbers,
        divided=divided,
        doc=paper_html(view.addresses, view.pictures, theme, shift=3),
        words=Words(theme),
    )
    return in_order(html)


def slide_numbers(deck: DeckView, theme: Sealed) -> dict[str, tuple[int, int]]:
    """The first and last number of the slides that were made of each of the author's, by its id."""
    pictures = {a.target.id: (a.width, a.height) for a in deck.addresses if a.target.kind == "image"}
    frames = Framer(deck, DocHtml(lambda _target: "", theme.text), ruler(theme, pictures)).frames()
    found: dict[str, tuple[int, int]] = {}
    for number, frame in enumerate(frames, 1):
        first, _ = found.get(frame.slide.id, (number, number))
        found[frame.slide.id] = first, number
    return found


def _small_slides(numbers: Mapping[str, tuple[int, int]], deck: bytes) -> Iterator[pdf.Picture]:
    """A picture of the first page of each of the author's slides, `slide-<number>.png`."""
    pages = bookmarked_pages(deck)
    for number, _ in numbers.values():
        picture = png_of_pdf(deck, _WIDTH, _HEIGHT, pages[number - 1])
        yield pdf.Picture(f"slide-{number}.png", picture, "image/png")


FORMAT = GuideFormat()
