"""The format of a kit's first page: _kit/<id>/index.html, where whoever leads a workshop begins.

The facilitator's. It lies in the kit's folder, beside which nobody knows where the site lies: what is public is linked at
the site's own address, or named as lying in kit.zip, where the page's copy leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolesite.formats._facilitator.start import TEMPLATE, StartView, start_html, start_view
from rolesite.formats._links import whole
from rolesite.formats._workshop.facts import wording
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT"]


class KitFormat:
    """A first page for each workshop and each delivery that has slides."""

    name = "kit"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The pages; in a translated edition, of the workshops whose slides are translated."""
        for workshop in site.workshops:
            if workshop.has_slides:
                path = f"{KIT}{workshop.id}/index.html"
                words = wording(workshop, site, theme)
                yield Output(path, self.name, "kit", workshop.id, (TEMPLATE,), language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> StartView:
        """The page's view."""
        del theme
        workshop = site.workshop[output.subject]
        return start_view(output, workshop, site, plan, lambda path: whole(site.config, path), carried=False)

    def render(self, view: StartView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return start_html(view, theme).encode()


FORMAT = KitFormat()
