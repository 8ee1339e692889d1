"""The format of the pages that printed codes lead to: go/<short>.html.

Paper outlives an address: a code on a table or a sheet leads here, never straight to a board, and this page knows where
the board is today. It is read on a telephone, standing, on a network that barely works: one screen, large targets, no
script, nothing but what is needed now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.formats._entries import Lister, RoleEntry
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, page_bytes
from rolesite.formats._workshop.facts import WorkshopFacts, phone_chrome, wording, workshop_facts
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "GoView"]

_TEMPLATE = "go.html"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class GoView:
    """The page. Addresses are relative, "" for what is not made; `board` is the board's own, "" where it has none that
    a browser opens; `capture` is the page of this site where answers can be written."""

    chrome: Chrome
    facts: WorkshopFacts
    board: str
    capture: str
    handout: str
    deck: str
    workshop: str
    roles: tuple[RoleEntry, ...]
    addresses: tuple[Address, ...] = ()


class GoFormat:
    """go/<short>.html, for every workshop and every delivery."""

    name = "go"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A page for each; in a translated edition, for each that is translated. Workshops that are not listed have one
        too: their codes hang in a room."""
        for workshop in site.workshops:
            if workshop.translation.found:
                words = wording(workshop, site, theme)
                yield Output(f"go/{workshop.short}.html", self.name, "go", workshop.id, (_TEMPLATE,), language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> GoView:
        """The page's view."""
        workshop = site.workshop[output.subject]
        links = Linker(plan, output.path)
        facts = workshop_facts(workshop, site, plan)
        frame = phone_chrome(facts, output, site, plan, theme)
        roles = (site.role[role] for role in workshop.roles)
        return GoView(
            chrome=frame,
            facts=facts,
            board=facts.board.url if facts.board and facts.board.url.lower().startswith(_WEB) else "",
            capture=links.to("capture", workshop.id),
            handout=links.to("handout", workshop.id),
            deck=links.to("deck", workshop.id),
            workshop=links.to("workshop", workshop.id),
            roles=Lister.of(site, links, theme).roles(roles, summary=False),
        )

    def render(self, view: GoView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes(_TEMPLATE, view, theme)


FORMAT = GoFormat()
