"""The format of plain pages: About, licence and whatever else an author writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.doc import Blocks, Heading, Paragraph, plain
from rolesite.formats._chrome import Chrome, chrome, page_bytes
from rolesite.formats._links import Address, Linker
from rolesite.model import ORIGINAL, Page, Site, Translation
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "PlainPageView"]


@dataclass(frozen=True, slots=True)
class PlainPageView:
    """A plain page; `body` is without the heading that gave the title."""

    chrome: Chrome
    title: str
    description: str
    body: Blocks
    addresses: tuple[Address, ...]
    translation: Translation = ORIGINAL


class PageFormat:
    """<id>.html for every page."""

    name = "pages"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A file for every page."""
        del theme
        for page in site.pages:
            yield Output(f"{page.id}.html", self.name, "page", page.id, ("page.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> PlainPageView:
        """The page's view."""
        page = site.page[output.subject]
        return PlainPageView(
            chrome=chrome(output, site, plan, theme, source=page.place.path),
            title=page.title,
            description=page.description or _first_paragraph(page.body),
            body=_without_title(page),
            addresses=Linker(plan, output.path).addresses(site, (page.body,)),
            translation=page.translation,
        )

    def render(self, view: PlainPageView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes("page.html", view, theme)


def _without_title(page: Page) -> Blocks:
    """The body without a first heading that says the title again."""
    match page.body:
        case (Heading(children=words), *_) if plain(words) == page.title:
            return page.body[1:]
        case _:
            return page.body


def _first_paragraph(body: Blocks) -> str:
    return next((plain(block.children) for block in body if isinstance(block, Paragraph)), "")


FORMAT = PageFormat()
