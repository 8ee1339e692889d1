"""The format of the book of all cards: roles/all-cards.pdf, bound from the cards that are there already.

A cover and linked contents are set for it; families are its chapters. Links from card to card stay inside the book, and
every page of a card bears the book's number at its foot. One changed role costs its card and the binding, no more.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isqrt

from rolesite.engines import pdf
from rolesite.engines.color import readable
from rolesite.engines.emblem import family_colors
from rolesite.engines.pdfmerge import Binder, Folio
from rolesite.engines.pdfpages import page_count
from rolesite.formats._page.chrome import direction
from rolesite.formats._paper.papers import paper_files, paper_sheet, printed_address, spoken
from rolesite.formats._paper.previews import with_preview
from rolesite.formats._quilt import Patch, quilt_patches, quilt_svg
from rolesite.formats._words import Words
from rolesite.model import Paper, Role, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "BookCard", "BookView", "Chapter"]

_TEMPLATE = "book.html"
_STYLE = "book"
_SIZE = 105  # tenths of a point
_FEWEST = 2  # a single card needs no book
_QUILT_SIDE = 6  # blocks beside each other on the cover, at most
_FOLIO_HEIGHT, _FOLIO_SIZE = 7.5, 9.0  # millimetres above the edge, within what office printers reach; points


@dataclass(frozen=True, slots=True)
class BookCard:
    """A card of the book: the path of its PDF, the role's name, and the whole address of its page or ""."""

    id: str
    path: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A family ("" for roles without one), its colour `#rrggbb` and its cards."""

    name: str
    color: str
    cards: tuple[BookCard, ...]


@dataclass(frozen=True, slots=True)
class BookView:
    """The book. `updated` is the latest day on which one of its roles changed; `url` the site's address or ""."""

    path: str
    language: str
    direction: str
    paper: Paper
    site: str
    organization: str
    url: str
    updated: str
    quilt: tuple[Patch, ...]
    chapters: tuple[Chapter, ...]


class AllCardsFormat:
    """One book a site; in a translated edition, of the roles that are translated."""

    name = "all-cards"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The book, once there are two cards to bind."""
        cards = [role for role in site.roles if _has_card(role)]
        if len(cards) >= _FEWEST:
            wants = tuple(("role-card", role.id) for role in cards)
            files = paper_files(_STYLE, theme)
            yield from with_preview(
                Output("roles/all-cards.pdf", self.name, "all-cards", "", (_TEMPLATE,), files, wants=wants)
            )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> BookView:
        """The book's view."""
        config = site.config
        cards = [role for role in site.roles if _has_card(role)]
        side = min(isqrt(len(cards)), _QUILT_SIDE)  # a quilt of the catalogue's own blocks, without filling
        return BookView(
            path=output.path,
            language=config.language,
            direction=direction(config.language),
            paper=config.paper,
            site=config.title,
            organization=config.organization.name if config.organization else "",
            url=config.url,
            updated=max(role.updated for role in cards),
            quilt=quilt_patches(site, theme, side * side),
            chapters=tuple(_chapters(site, plan, theme)),
        )

    def render(self, view: BookView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        pages = {path: page_count(data) for path, data in needs.items()}
        front = _front(view, theme, pages)
        gc.collect()  # what the front was set of is a ring of objects; the cards can have its memory
        binder = Binder(theme.fonts, theme.assets)
        for chapter in view.chapters:
            for card in chapter.cards:
                addresses = (_inside(card), card.url) if card.url else (_inside(card),)
                binder.add(needs[card.path], title=card.name, chapter=chapter.name, addresses=addresses)
        words = Words(theme)
        numbers = tuple(words.number(number) for number in range(1, sum(pages.values()) + 1))
        return binder.bound(front, folio=Folio(numbers, _FOLIO_HEIGHT, _FOLIO_SIZE))


def _has_card(role: Role) -> bool:
    return role.described and role.translation.found


def _chapters(site: Site, plan: Plan, theme: Theme) -> Iterator[Chapter]:
    """The families in the catalogue's order, roles without a family last; their cards by name."""
    colors = family_colors(site.config.families, theme.palette)
    for family in (*(f.id for f in site.config.families), ""):
        cards = tuple(
            BookCard(role.id, plan.path("role-card", role.id), role.name, printed_address(site, plan, "role", role.id))
            for role in site.family_members[family]
            if _has_card(role) and plan.path("role-card", role.id)
        )
        if cards:
            yield Chapter(site.family[family].name if family else "", colors[family], cards)


def _inside(card: BookCard) -> str:
    """The address that the contents know a card by; the book leads it to the card's page."""
    return f"card:{card.id}"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the contents."""

    name: str
    href: str
    page: str


def _front(view: BookView, theme: Sealed, pages: Mapping[str, int]) -> bytes:
    """The cover and the contents."""
    lines: list[tuple[str, str, list[_Line]]] = []
    page, words = 1, Words(theme)
    for chapter in view.chapters:
        lines.append((chapter.name, readable(chapter.color, "#ffffff"), []))
        for card in chapter.cards:
            lines[-1][2].append(_Line(" ".join(card.name.split()), _inside(card), words.number(page)))
            page += pages[card.path]
    html = theme.html(
        _TEMPLATE,
        book=view,
        count=sum(len(chapter.cards) for chapter in view.chapters),
        chapters=lines,
        words=words,
        quilt=quilt_svg(view.quilt),
        address=spoken(view.url),
    )
    return pdf.press(theme, paper_sheet(_STYLE, theme, view.paper)).pdf(view.path, html, size=_SIZE)


FORMAT = AllCardsFormat()
