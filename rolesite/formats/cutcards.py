"""The format of cards to cut out: roles/cut-cards.pdf with a small card for every role, roles/blank-cards.pdf to fill in.

For an office printer the two sides of a card stand beside each other, to be cut out and folded; for a print shop fronts
and backs are sheets of their own, with bleed and marks to cut by. The cards of a large catalogue are set in parts,
files of their own, and bound: one changed role costs its part and the binding, no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from rolesite.engines import pdf
from rolesite.engines.color import readable
from rolesite.engines.emblem import emblem_svg
from rolesite.engines.pdfmerge import Binder, Trim
from rolesite.formats._cards.layout import Back, Front, lay_back, lay_front
from rolesite.formats._cards.marks import marks_svg
from rolesite.formats._cards.sheets import BLEED, CARDS, Sheet, Slot, office_sheet, shop_sheet
from rolesite.formats._cards.view import CutCard, CutView, cut_view, parts_of
from rolesite.formats._deck.size import Ruler, ruler
from rolesite.formats._paper.papers import code, paper_files, paper_sheet, spoken
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "Page", "Side"]

_TEMPLATE = "cut-cards.html"
_STYLE = "cut-cards"
_SIZE = 90  # tenths of a point; every text has its own size


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a card in its slot. A blank one has no `card`; `front` or `back` is what stands on it."""

    kind: Literal["front", "back"]
    slot: Slot
    card: CutCard | None = None
    color: str = "#000000"
    status: str = ""
    front: Front | None = None
    back: Back | None = None
    emblem: Markup = Markup("")
    code: Markup = Markup("")
    address: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet: what stands on it, and its lines to cut and fold by."""

    sides: tuple[Side, ...]
    marks: Markup


class CutCardsFormat:
    """Cards of all roles that have one; in a translated edition, of what is translated."""

    name = "cut-cards"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """Both files, once there is a role to make a card of; and the parts of a large catalogue."""
        parts = parts_of(site)
        files = paper_files(_STYLE, theme)
        for number in range(1, len(parts) + 1) if len(parts) > 1 else ():
            yield Output(_part(number), self.name, "cut-cards-part", str(number), (_TEMPLATE,), files)
        if len(parts) > 1:
            fonts = tuple(font.ttf for font in theme.fonts)
            needs = tuple(_part(number) for number in range(1, len(parts) + 1))
            yield Output("roles/cut-cards.pdf", self.name, "cut-cards", "", (), fonts, needs)
        elif parts:
            yield Output("roles/cut-cards.pdf", self.name, "cut-cards", "", (_TEMPLATE,), files)
        if parts:
            yield Output("roles/blank-cards.pdf", self.name, "blank-cards", "", (_TEMPLATE,), files)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> CutView:
        """The view of the cards of a part or of all, of no cards where those are bound from parts, of blank ones."""
        if output.kind == "blank-cards" or output.needs:
            return cut_view(output, (), site, plan, theme)
        part = int(output.subject or 1) - 1
        return cut_view(output, parts_of(site)[part], site, plan, theme)

    def render(self, view: CutView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        sheet = _sheet(view)
        first, *others = [needs[path] for path in view.parts] or [_set(view, sheet, theme)]
        binder = Binder(theme.fonts, theme.assets)
        for part in others:
            binder.add(part)
        return binder.bound(first, trim=None if sheet.folded else Trim(sheet.box, BLEED))


def _part(number: int) -> str:
    """The path of a part; a folder of its own, where no role's file can be."""
    return f"roles/cut-cards/{number}.pdf"


def _sheet(view: CutView) -> Sheet:
    if view.print_shop:
        return shop_sheet(view.paper, view.size)
    return office_sheet(view.paper, view.size, from_right=view.direction == "rtl")


# --- what stands on which page ---------------------------------------------------------------------------------------


def _set(view: CutView, sheet: Sheet, theme: Sealed) -> bytes:
    """The sheets of the view's cards, or one of blank cards."""
    paper = f"{view.paper} landscape" if sheet.folded else view.paper
    html = _html(view, sheet, list(_all_pages(view, sheet, theme)), theme)
    return pdf.press(theme, paper_sheet(_STYLE, theme, paper)).pdf(view.path, html, size=_SIZE)


def _all_pages(view: CutView, sheet: Sheet, theme: Sealed) -> Iterator[Page]:
    if not view.cards:
        slots = zip(sheet.fronts, sheet.backs, strict=True)
        yield from _pages([(Side("front", front), Side("back", back)) for front, back in slots], sheet)
        return
    measure, count = ruler(theme, {}), len(sheet.fronts)
    for start in range(0, len(view.cards), count):
        cards = view.cards[start : start + count]
        yield from _pages(list(_sides(cards, view, sheet, theme, measure)), sheet)


def _pages(cards: list[tuple[Side, Side]], sheet: Sheet) -> list[Page]:
    """One page with both sides of each card, or one with the fronts and one with the backs."""
    if sheet.folded:
        return [Page(tuple(side for card in cards for side in card), marks_svg(sheet.part(len(cards))))]
    fronts, backs = zip(*cards, strict=True)
    return [Page(sides, marks_svg(sheet)) for sides in (fronts, backs)]


def _sides(
    cards: Iterable[CutCard], view: CutView, sheet: Sheet, theme: Sealed, measure: Ruler
) -> Iterator[tuple[Side, Side]]:
    for card, front, back in zip(cards, sheet.fronts, sheet.backs, strict=False):
        color, status, address = readable(card.color, "#ffffff"), _status(card, theme), spoken(card.url)
        laid_front = lay_front(card, status, view.size, measure)
        laid_back = lay_back(card, address, view.size, measure)
        emblem = emblem_svg(card.id, card.color)
        drawn = code(card.url, label=theme.text("card-code", name=card.name))
        yield (
            Side("front", front, card, color, status, front=laid_front, emblem=emblem),
            Side("back", back, card, color, status, back=laid_back, code=drawn, address=address),
        )


def _status(card: CutCard, theme: Sealed) -> str:
    """The notice of a card, as on the page of its role."""
    if card.status != "envisioned":
        return theme.text(f"status-{card.status}") if card.status else ""
    return (
        theme.text("status-envisioned", horizon=card.horizon) if card.horizon else theme.text("status-envisioned-open")
    )


def _html(view: CutView, sheet: Sheet, pages: list[Page], theme: Sealed) -> str:
    width, height = CARDS[view.size]
    return theme.html(_TEMPLATE, cards=view, sheet=sheet, pages=pages, card_width=width, card_height=height)


FORMAT = CutCardsFormat()
