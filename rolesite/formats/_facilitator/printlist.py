"""What there is to print for a workshop, how many of each, on what paper: the page's view and its HTML.

Shared by the format of print lists, and by that of the kit to carry, which has a copy whose links lead into it; pure.
Copies follow from the number of participants; how many sheets a copy takes is counted in the PDFs themselves.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rolesite.engines.pdfpages import page_count
from rolesite.formats._facilitator.page import KitPage, kit_page
from rolesite.formats._links import Linker
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import shown_roles
from rolesite.model import Paper, Site, Workshop
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed

__all__ = ["TEMPLATE", "PrintItem", "PrintListView", "print_list", "print_list_html", "printed"]

TEMPLATE = "print-list.html"

_USUAL = 30  # participants, where the workshop does not say
_A_TABLE = 4  # people
_LARGE_PRINT = 20  # people, of whom one may want it


@dataclass(frozen=True, slots=True)
class Rule:
    """How many copies of a kind of paper are made, and how.

    A copy for every so many `people`, or `least` of them however many come where that is 0; `sides` of a sheet are
    printed. What is made on `request` is not counted.
    """

    kind: str
    people: int
    least: int = 1
    sides: Literal[1, 2] = 2
    stock: Literal["plain", "thick"] = "plain"
    request: bool = False

    def copies(self, participants: int) -> int:
        """The copies for that many people."""
        return max(self.least, math.ceil(participants / self.people)) if self.people else self.least


_RULES = (
    Rule("handout-pdf", people=1),
    Rule("handout-large", people=_LARGE_PRINT, least=2),
    Rule("role-card", people=_A_TABLE, stock="thick"),
    Rule("letter", people=1),
    Rule("signs", people=0, sides=1, stock="thick"),
    Rule("rooms", people=0),
    Rule("guide", people=0),
    Rule("deck-3up", people=1, request=True),
)


@dataclass(frozen=True, slots=True)
class PrintItem:
    """A file to print: `file` is how its place is called, `name` that of its role, "" for none; `href` leads to the file,
    "" where nobody can say."""

    rule: Rule
    path: str
    file: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class PrintListView:
    """All of a list. `participants` are 30 where the workshop does not say how many (`given`); `published` is the address
    of the site where links lead there, else ""."""

    page: KitPage
    paper: Paper
    participants: int
    given: bool
    items: tuple[PrintItem, ...]
    script: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """An item as the page has it: `sheets` of paper, printed on so many `sides`, for each of its `copies`."""

    item: PrintItem
    sides: int
    sheets: int
    copies: int


def printed(workshop: Workshop, site: Site) -> tuple[tuple[str, str], ...]:
    """The kind and subject of every paper that may be printed, for whoever reads them."""
    return tuple((rule.kind, subject) for rule in _RULES for subject, _ in _subjects(rule, workshop, site))


def print_list(
    output: Output,
    workshop: Workshop,
    site: Site,
    plan: Plan,
    public: Callable[[str], str],
    named: Callable[[str], str] = str,
) -> PrintListView:
    """The view of a workshop's list; `public` gives the address of a path of the site, "" where nobody can say, and
    `named` says what a path is called where the page lies."""
    return PrintListView(
        page=kit_page(output, workshop, site, plan),
        paper=site.config.paper,
        participants=workshop.kit.participants or _USUAL,
        given=bool(workshop.kit.participants),
        items=tuple(replace(item, file=named(item.path)) for item in _items(output.path, workshop, site, plan, public)),
        script=Linker(plan, output.path).to("kit-script", "print-list"),
    )


def print_list_html(view: PrintListView, theme: Sealed, papers: Mapping[str, bytes]) -> str:
    """The page; `papers` are the PDFs that it counts, by path."""
    lines = tuple(_line(item, view.participants, papers[item.path]) for item in view.items)
    counted = tuple(line for line in lines if not line.item.rule.request)
    return theme.html(
        TEMPLATE,
        kit=view.page,
        list=view,
        lines=counted,
        requested=tuple(line for line in lines if line.item.rule.request),
        total=sum(line.copies * line.sheets for line in counted),
        words=Words(theme),
    )


def _items(here: str, workshop: Workshop, site: Site, plan: Plan, public: Callable[[str], str]) -> Iterator[PrintItem]:
    """The files that are made, with how many copies of each."""
    links = Linker(plan, here)
    for rule in _RULES:
        for subject, name in _subjects(rule, workshop, site):
            path = plan.path(rule.kind, subject)
            if path:
                href = links.to_path(path) if path.startswith(KIT) else public(path)
                yield PrintItem(_for(rule, workshop), path, path, name, href)


def _subjects(rule: Rule, workshop: Workshop, site: Site) -> Iterator[tuple[str, str]]:
    """Of whom there is a paper of that kind, and their names: each of the workshop's roles, or the workshop itself."""
    if rule.kind != "role-card":
        yield workshop.id, ""
        return
    for role in shown_roles(workshop):
        yield role, site.role[role].name


def _for(rule: Rule, workshop: Workshop) -> Rule:
    """The rule for this workshop: everybody who leads it has a guide."""
    return replace(rule, least=max(1, len(workshop.kit.facilitators))) if rule.kind == "guide" else rule


def _line(item: PrintItem, participants: int, data: bytes) -> _Line:
    pages = page_count(data)
    sides = min(item.rule.sides, pages)
    return _Line(item, sides, math.ceil(pages / sides), item.rule.copies(participants))
