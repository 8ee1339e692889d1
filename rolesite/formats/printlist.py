"""The format of print lists: _kit/<id>/print.html, what to print for a workshop, how many of each, on what paper.

The facilitator's. Copies follow from the number of participants, which the page lets its reader change; how many sheets
a copy takes is counted in the PDFs themselves. Built without PDFs, the page says how to get them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rolesite.formats._deck.printed import has_slides
from rolesite.formats._facilitator.printlist import TEMPLATE, PrintListView, print_list, print_list_html, printed
from rolesite.formats._links import whole
from rolesite.formats._workshop.facts import wording
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT"]


class PrintListFormat:
    """A list for each workshop and each delivery that has slides."""

    name = "printlist"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The lists. They read the PDFs that are made, and do without those that are not."""
        for workshop in filter(has_slides, site.workshops):
            yield Output(
                f"{KIT}{workshop.id}/print.html",
                self.name,
                "print-list",
                workshop.id,
                (TEMPLATE,),
                wants=printed(workshop, site),
                language=wording(workshop, site, theme),
            )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> PrintListView:
        """The list's view."""
        del theme
        workshop = site.workshop[output.subject]
        published = whole(site.config, "index.html")
        listed = print_list(output, workshop, site, plan, lambda path: whole(site.config, path))
        return replace(listed, published=published)

    def render(self, view: PrintListView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        return print_list_html(view, theme, needs).encode()


FORMAT = PrintListFormat()
