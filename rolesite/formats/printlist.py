"""The format of print lists: _kit/<id>/print.html, what to print for a workshop, how many of each, on what paper.

The facilitator's. Copies follow from the number of participants, which the page lets its reader change; how many sheets
a copy takes is counted in the PDFs themselves. Built without PDFs, the page says how to get them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rolesite.engines.pdfpages import page_count
from rolesite.formats._kitpage import KitPage, kit_page
from rolesite.formats._links import Linker, whole
from rolesite.formats._papers import Paper
from rolesite.formats._printedslides import has_slides
from rolesite.formats._words import Words
from rolesite.formats._workshopfacts import wording
from rolesite.model import Site, Workshop
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "PrintItem", "PrintListView"]

_TEMPLATE = "print-list.html"
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
    """A file to print. `name` is that of its role, "" for none; `href` leads to the file, "" where nobody can say."""

    rule: Rule
    path: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class PrintListView:
    """All of a list. `participants` are 30 where the workshop does not say how many (`given`)."""

    page: KitPage
    paper: Paper
    participants: int
    given: bool
    items: tuple[PrintItem, ...]
    script: str


@dataclass(frozen=True, slots=True)
class _Line:
    """An item as the page has it: `sheets` of paper, printed on so many `sides`, for each of its `copies`."""

    item: PrintItem
    sides: int
    sheets: int
    copies: int


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
                (_TEMPLATE,),
                wants=tuple((rule.kind, subject) for rule in _RULES for subject, _ in _subjects(rule, workshop, site)),
                language=wording(workshop, site, theme),
            )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> PrintListView:
        """The list's view."""
        del theme
        workshop = site.workshop[output.subject]
        return PrintListView(
            page=kit_page(output, workshop, site, plan),
            paper=site.config.paper,
            participants=workshop.kit.participants or _USUAL,
            given=bool(workshop.kit.participants),
            items=tuple(_items(output.path, workshop, site, plan)),
            script=Linker(plan, output.path).to("kit-script", "print-list"),
        )

    def render(self, view: PrintListView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        lines = tuple(_line(item, view.participants, needs[item.path]) for item in view.items)
        counted = tuple(line for line in lines if not line.item.rule.request)
        html = theme.html(
            _TEMPLATE,
            kit=view.page,
            list=view,
            lines=counted,
            requested=tuple(line for line in lines if line.item.rule.request),
            total=sum(line.copies * line.sheets for line in counted),
            words=Words(theme),
        )
        return html.encode()


def _items(here: str, workshop: Workshop, site: Site, plan: Plan) -> Iterator[PrintItem]:
    """The files that are made, with how many copies of each."""
    links = Linker(plan, here)
    for rule in _RULES:
        for subject, name in _subjects(rule, workshop, site):
            path = plan.path(rule.kind, subject)
            if path:
                href = links.to_path(path) if path.startswith(KIT) else whole(site.config, path)
                yield PrintItem(_for(rule, workshop), path, name, href)


def _subjects(rule: Rule, workshop: Workshop, site: Site) -> Iterator[tuple[str, str]]:
    """Of whom there is a paper of that kind, and their names: each of the workshop's roles, or the workshop itself."""
    if rule.kind != "role-card":
        yield workshop.id, ""
        return
    for role in dict.fromkeys((*workshop.roles, *(slide.role for slide in workshop.slides if slide.role))):
        yield role, site.role[role].name


def _for(rule: Rule, workshop: Workshop) -> Rule:
    """The rule for this workshop: everybody who leads it has a guide."""
    return replace(rule, least=max(1, len(workshop.kit.facilitators))) if rule.kind == "guide" else rule


def _line(item: PrintItem, participants: int, data: bytes) -> _Line:
    pages = page_count(data)
    sides = min(item.rule.sides, pages)
    return _Line(item, sides, math.ceil(pages / sides), item.rule.copies(participants))


FORMAT = PrintListFormat()
