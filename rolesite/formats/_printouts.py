"""What the catalogue as a whole can be printed as, with what each file takes: shown where roles are listed.

Shared by formats; pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rolesite.formats._cards.sheets import CardSize, office_sheet, shop_sheet
from rolesite.formats._links import Linker
from rolesite.model import Paper, Site

__all__ = ["Printout", "printouts"]

Kind = Literal["all-cards", "cut-cards", "blank-cards"]


@dataclass(frozen=True, slots=True)
class Printout:
    """A file to print: how many `cards` it has, how many `sheets` it takes (0 for as many as it needs), on which paper.

    `size` is that of small cards, "" for others; `print_shop` says that its sheets are for one.
    """

    kind: Kind
    href: str
    cards: int
    sheets: int
    paper: Paper
    size: CardSize | Literal[""] = ""
    print_shop: bool = False


def printouts(site: Site, links: Linker) -> tuple[Printout, ...]:
    """The files of this edition that are made, the book first."""
    return tuple(_made(site, links))


def _made(site: Site, links: Linker) -> Iterator[Printout]:
    plan, paper, options = links.plan, site.config.paper, site.config.cards
    count = sum(role.described and role.translation.found for role in site.roles)
    sheet = (shop_sheet if options.print_shop else office_sheet)(paper, options.size)
    at_once = len(sheet.fronts)

    def href(kind: Kind) -> str:
        path = plan.own_path(plan.edition, kind)
        return links.to_path(path) if path else ""

    if book := href("all-cards"):
        yield Printout("all-cards", book, count, 0, paper)
    if cut := href("cut-cards"):
        yield Printout("cut-cards", cut, count, -(-count // at_once), paper, options.size, options.print_shop)
    if blank := href("blank-cards"):
        yield Printout("blank-cards", blank, at_once, 1, paper, options.size, options.print_shop)
