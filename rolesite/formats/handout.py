"""The format of handouts as pages: workshops/<id>/handout.html, the accessible twin of the printed one.

It says the same in the same order, with room to write left blank. Nothing that anyone writes is asked for or kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.formats._handout.view import Handout, documents_of, handout_of
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, page_bytes
from rolesite.formats._paper.papers import spoken
from rolesite.formats._workshop.facts import wording, workshop_chrome
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "HandoutPage"]

_TEMPLATE = "handout.html"


@dataclass(frozen=True, slots=True)
class HandoutPage:
    """The page. `paper` and `large` are the addresses of the PDFs, "" where they are not made; `workshop` and `index`
    those of the pages above it."""

    chrome: Chrome
    handout: Handout
    paper: str
    large: str
    workshop: str
    index: str
    addresses: tuple[Address, ...]


class HandoutFormat:
    """workshops/<id>/handout.html, for every workshop with slides."""

    name = "handout"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The handouts; in a translated edition, those whose slides are translated."""
        for workshop in site.workshops:
            if workshop.has_slides:
                path = f"workshops/{workshop.id}/handout.html"
                words = wording(workshop, site, theme)
                yield Output(path, self.name, "handout", workshop.id, (_TEMPLATE,), language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> HandoutPage:
        """The page's view."""
        workshop = site.workshop[output.subject]
        links = Linker(plan, output.path)
        handout = handout_of(workshop, site, plan, theme)
        return HandoutPage(
            chrome=workshop_chrome(handout.facts, output, site, plan, theme),
            handout=handout,
            paper=links.to("handout-pdf", workshop.id),
            large=links.to("handout-large", workshop.id),
            workshop=links.to("workshop", workshop.id),
            index=links.to("workshops"),
            addresses=links.addresses(site, documents_of(handout)),
        )

    def render(self, view: HandoutPage, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        go = view.handout.facts.go
        return page_bytes(_TEMPLATE, view, theme, rows=lambda texts: ((texts,),), ruled=range, address=spoken(go))


FORMAT = HandoutFormat()
