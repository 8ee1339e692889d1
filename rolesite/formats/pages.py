"""The format of plain pages: About, licence and whatever else an author writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.doc import Blocks, Heading, Paragraph, plain
from rolesite.formats._entries import Lister, PageEntry, WorkshopEntry
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.model import ORIGINAL, Page, Site, Translation
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "PageAnswers", "PlainPageView"]


@dataclass(frozen=True, slots=True)
class PageAnswers:
    """What a page of answers stands among: their workshop, None where it is not listed, and the pages before and
    behind it, None at the ends."""

    workshop: WorkshopEntry | None
    previous: PageEntry | None
    following: PageEntry | None


@dataclass(frozen=True, slots=True)
class PlainPageView:
    """A plain page; `body` is without the heading that gave the title, `answers` is None where it shows none of a
    workshop."""

    chrome: Chrome
    title: str
    description: str
    body: Blocks
    addresses: tuple[Address, ...]
    answers: PageAnswers | None = None
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
        links = Linker(plan, output.path)
        return PlainPageView(
            chrome=chrome(output, site, plan, theme, source=page.place.path),
            title=page.title,
            description=page.description or _first_paragraph(page.body),
            body=_without_title(page),
            addresses=links.addresses(site, (page.body,)),
            answers=_answers(page, Lister.of(site, links, theme)),
            translation=page.translation,
        )

    def render(self, view: PlainPageView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes("page.html", view, theme)


def _answers(page: Page, lister: Lister) -> PageAnswers | None:
    workshop = lister.site.workshop.get(page.answers_of)
    if workshop is None:
        return None
    pages = lister.answers(workshop.id)
    at = pages.index(lister.page(page))
    return PageAnswers(
        workshop=lister.workshop(workshop) if workshop.listed else None,
        previous=pages[at - 1] if at else None,
        following=pages[at + 1] if at + 1 < len(pages) else None,
    )


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
