"""The format of printed handouts: workshops/<id>/handout.pdf, and handout-large.pdf in large print.

A handout is for one sheet, both sides. It is set in the largest type from 11 to 9.5 points that makes do with as few
sheets as the smallest would need; smaller type comes with fewer lines to write on. What needs many sheets is set in 11
points, with lines to spare where they cost no sheet. Large print is 18 points throughout, whatever it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rolesite.engines import pdf
from rolesite.engines.pdfpages import page_count
from rolesite.formats._handout.columns import Row, Text, in_rows
from rolesite.formats._handout.view import FEWEST, Handout, documents_of, handout_of, narrowed
from rolesite.formats._headings import in_order
from rolesite.formats._links import Address
from rolesite.formats._paper.papers import (
    PaperText,
    code,
    paper_files,
    paper_sheet,
    pictures_of,
    printed_addresses,
    spoken,
)
from rolesite.formats._paper.previews import with_preview
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import wording
from rolesite.model import Paper, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "HandoutPaper"]

_TEMPLATE = "handout-paper.html"
_STYLE = "handout"
_STEPS = ((110, 125), (110, 100), (105, 90), (100, 80), (95, 70), (95, 60), (95, 50))
"""Sizes of type in tenths of a point, each with the share of its lines to write on that a question has, in per cent."""

_FEW = 3  # sheets
_LARGE = (180, 150)
_MOST, _MOST_LARGE = 20, 14  # lines: what is left of a page below the longest question
_ROOM, _LARGE_ROOM = 34.0, 26.0  # em beside a section's title, in the largest type on the narrower paper


@dataclass(frozen=True, slots=True)
class HandoutPaper:
    """A handout on paper; `large` says that it is the one in large print."""

    handout: Handout
    paper: Paper
    large: bool
    addresses: tuple[Address, ...]
    pictures: tuple[pdf.Picture, ...]


class HandoutPdfFormat:
    """Two PDFs for every workshop with slides."""

    name = "handout-pdf"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The handouts; in a translated edition, those whose slides are translated."""
        assets = paper_files(_STYLE, theme)
        for workshop in site.workshops:
            if workshop.has_slides:
                words = wording(workshop, site, theme)
                for kind, name in (("handout-pdf", "handout.pdf"), ("handout-large", "handout-large.pdf")):
                    path = f"workshops/{workshop.id}/{name}"
                    yield from with_preview(
                        Output(path, self.name, kind, workshop.id, (_TEMPLATE,), assets, language=words)
                    )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> HandoutPaper:
        """The handout's view."""
        large = output.kind == "handout-large"
        handout = narrowed(
            handout_of(site.workshop[output.subject], site, plan, theme), _LARGE_ROOM if large else _ROOM
        )
        documents = tuple(documents_of(handout))
        return HandoutPaper(
            handout=handout,
            paper=site.config.paper,
            large=large,
            addresses=printed_addresses(site, plan, documents),
            pictures=pictures_of(site, documents),
        )

    def render(self, view: HandoutPaper, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        del needs
        press = pdf.press(theme, paper_sheet(_STYLE, theme, view.paper))
        name = f"workshops/{view.handout.facts.id}/{'handout-large' if view.large else 'handout'}.pdf"

        def set_in(size: int, lines: int) -> bytes:
            return press.pdf(name, _html(view, theme, lines), size=size, pictures=view.pictures)

        return set_in(*_LARGE) if view.large else _on_fewest_sheets(set_in)


def _on_fewest_sheets(set_in: Callable[[int, int], bytes]) -> bytes:
    """The handout on as few sheets, printed on both sides, as the tightest step allows, in the first that needs no more.

    Of many sheets only what lines to spare cost is saved: each step is a whole rendering.
    """
    best = set_in(*_STEPS[0])
    if _sheets(best) > _FEW:
        return min(best, set_in(*_STEPS[1]), key=_sheets)
    if _sheets(best) == 1 or _sheets(tightest := set_in(*_STEPS[-1])) == _sheets(best):
        return best
    fewest, best = _sheets(tightest), tightest
    fails, fits = 0, len(_STEPS) - 1
    while fits - fails > 1:
        middle = (fails + fits) // 2
        data = set_in(*_STEPS[middle])
        if _sheets(data) > fewest:
            fails = middle
        else:
            best, fits = data, middle
    return best


def _sheets(data: bytes) -> int:
    return -(-page_count(data) // 2)


def _html(view: HandoutPaper, theme: Sealed, share: int) -> str:
    """The handout with so many per cent of its lines to write on."""
    go = view.handout.facts.go
    most = _MOST_LARGE if view.large else _MOST

    def ruled(lines: int) -> range:
        return range(max(FEWEST, min((lines * share + 50) // 100, most)))

    html = theme.html(
        _TEMPLATE,
        handout=view.handout,
        large=view.large,
        doc=PaperText(view.addresses, view.pictures, theme),
        words=Words(theme),
        rows=_one_by_one if view.large else in_rows,
        ruled=ruled,
        code=code(go, label=theme.text("go-code", title=view.handout.facts.title)),
        address=spoken(go),
    )
    return in_order(html)


def _one_by_one(texts: Sequence[Text]) -> tuple[Row, ...]:
    """In large print a column would be a few words wide."""
    return tuple(((text,),) for text in texts)


FORMAT = HandoutPdfFormat()
