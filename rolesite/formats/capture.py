"""The format of capture pages: workshops/<id>/capture.html, where a participant writes answers on a telephone.

What is written stays in the browser of its writer, and nothing is ever sent: the page can hand it over as text, as a
file or on paper, and its writer carries it to the board. Without its script it is read like a handout, and says where
answers go instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.doc import Chat, walk
from rolesite.formats._captureview import CapturePart, CaptureRole, documents_of, parts_of, roles_of
from rolesite.formats._entries import Lister
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, page_bytes
from rolesite.formats._workshop.facts import WorkshopFacts, phone_chrome, wording, workshop_facts
from rolesite.model import Room, Site, Workshop
from rolesite.plan import Output, Plan, base_path
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "CapturePage"]

_TEMPLATE = "capture.html"
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class CapturePage:
    """The page. Addresses are relative, "" for what is not made; `board` is the board's own, "" where it has none that
    a browser opens. `store` is what the names of all that it keeps begin with: the sites of one owner may share a
    browser's storage. `paper` and `calendar` are the letter's sheet and its dates; `stylesheet` and `scripts` are the page's own."""

    chrome: Chrome
    facts: WorkshopFacts
    store: str
    roles: tuple[CaptureRole, ...]
    rooms: tuple[Room, ...]
    parts: tuple[CapturePart, ...]
    board: str
    handout: str
    paper: str
    calendar: str
    workshop: str
    privacy: str
    stylesheet: str
    scripts: tuple[str, ...]
    addresses: tuple[Address, ...]


class CaptureFormat:
    """workshops/<id>/capture.html, for every workshop and delivery that asks something."""

    name = "capture"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The pages; in a translated edition, of the workshops whose slides are translated."""
        for workshop in site.workshops:
            if workshop.has_slides and _asks(workshop):
                path = f"workshops/{workshop.id}/capture.html"
                words = wording(workshop, site, theme)
                yield Output(path, self.name, "capture", workshop.id, (_TEMPLATE,), language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> CapturePage:
        """The page's view."""
        workshop = site.workshop[output.subject]
        links = Linker(plan, output.path)
        facts = workshop_facts(workshop, site, plan)
        frame = phone_chrome(facts, output, site, plan, theme)
        roles = roles_of(workshop, site, Lister.of(site, links, theme))
        parts = parts_of(workshop, site, output.language or site.config.language)
        return CapturePage(
            chrome=frame,
            facts=facts,
            store=f"rolesite:{base_path(site.config.url)}:{workshop.id}:",
            roles=roles,
            rooms=workshop.rooms,
            parts=parts,
            board=facts.board.url if facts.board and facts.board.url.lower().startswith(_WEB) else "",
            handout=links.to("handout", workshop.id),
            paper=links.to("letter", workshop.id),
            calendar=links.to("letter-ics", workshop.id),
            workshop=links.to("workshop", workshop.id),
            privacy=links.to("privacy") or links.to("page", "privacy"),
            stylesheet=links.to("stylesheet", "capture"),
            scripts=tuple(filter(None, (links.to("script", name) for name in ("capture-files", "capture")))),
            addresses=links.addresses(site, documents_of(roles, parts)),
        )

    def render(self, view: CapturePage, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes(_TEMPLATE, view, theme)


def _asks(workshop: Workshop) -> bool:
    """Whether there is anything to answer."""
    return bool(workshop.letter) or any(
        slide.kind == "round" or any(isinstance(node, Chat) for node in walk(slide.body)) for slide in workshop.slides
    )


FORMAT = CaptureFormat()
