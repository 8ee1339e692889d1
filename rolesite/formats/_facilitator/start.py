"""The first page of a kit: what the workshop is, what to do before, on the day and afterwards, and every file there is.

Shared by the format of that page, and by that of the kit to carry, whose copy leads to the copies beside it; pure. What
is not made is not mentioned, and what cannot be done in this workshop is not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rolesite.formats._facilitator.page import KitPage, join_address, kit_page
from rolesite.formats._links import Linker, whole
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import WorkshopFacts, workshop_facts
from rolesite.model import Kit, Mode, Site, Workshop
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed

__all__ = ["TEMPLATE", "KitFile", "KitFiles", "StartView", "Todo", "Todos", "start_html", "start_view"]

TEMPLATE = "kit-start.html"

When = Literal["before", "day", "after"]


@dataclass(frozen=True, slots=True)
class KitFile:
    """A file: `kind` is that of its output; `href` leads to it, "" where only the kit to carry has it."""

    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class KitFiles:
    """The files that are there for one thing: to `lead`, `print`, `share` or `keep`."""

    purpose: str
    files: tuple[KitFile, ...]


@dataclass(frozen=True, slots=True)
class Todo:
    """Something to do, with the file or the part of the page that it is done with; `href` is "" for none."""

    key: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Todos:
    """What is to be done at one time."""

    when: When
    todos: tuple[Todo, ...]


@dataclass(frozen=True, slots=True)
class StartView:
    """All of the page. `carried` says that it is the copy among the files to carry; `materials` are each person's; `join`
    is the address of the link to join, "" where it is words; `scripts` are the addresses of what the page loads;
    `published` is the address of the site where links lead there, else ""."""

    page: KitPage
    id: str
    facts: WorkshopFacts
    kit: Kit
    join: str
    modes: tuple[Mode, ...]
    access: str
    materials: tuple[str, ...]
    purposes: tuple[KitFiles, ...]
    times: tuple[Todos, ...]
    scripts: tuple[str, ...]
    carried: bool
    published: str


_PURPOSES: Mapping[str, tuple[str, ...]] = {
    "lead": ("present", "guide", "chat", "deck", "rooms"),
    "print": ("print-list", "handout-pdf", "handout-large", "signs", "letter"),
    "share": ("workshop", "go", "capture", "handout", "event", "letter-ics"),
    "keep": ("deck-pptx", "deck-pdf", "deck-3up", "kit-zip"),
}


def start_view(
    output: Output, workshop: Workshop, site: Site, plan: Plan, public: Callable[[str], str], *, carried: bool
) -> StartView:
    """The view of a workshop's first page, as it lies beside `output`; `public` gives the address of a path of the site,
    "" where nobody can say."""
    facts = workshop_facts(workshop, site, plan)
    found = _Found(workshop, plan, Linker(plan, output.path), public, carried=carried, has_codes=bool(facts.go))
    links = found.links
    return StartView(
        page=kit_page(output, workshop, site, plan),
        id=f"{output.edition}/{workshop.id}" if output.edition else workshop.id,
        facts=facts,
        kit=replace(workshop.kit, hosts=()),
        join=join_address(workshop.kit),
        modes=workshop.modes,
        access=workshop.access,
        materials=workshop.materials,
        purposes=tuple(found.purposes()),
        times=tuple(found.times(has_board=bool(workshop.board or site.config.board))),
        scripts=tuple(filter(None, (links.to("kit-script", name) for name in ("copy", "todo")))),
        carried=carried,
        published="" if carried else whole(site.config, "index.html"),
    )


def start_html(view: StartView, theme: Sealed) -> str:
    """The page."""
    return theme.html(TEMPLATE, kit=view.page, start=view, words=Words(theme))


@dataclass(frozen=True, slots=True)
class _Found:
    """What is made of a workshop, and what can be done with it."""

    workshop: Workshop
    plan: Plan
    links: Linker
    public: Callable[[str], str]
    carried: bool
    has_codes: bool

    def href(self, kind: str) -> str:
        """The address of an output about the workshop, which is made; "" where nobody can say."""
        path = self._path(kind)
        return self.links.to_path(path) if path.startswith(KIT) else self.public(path)

    def made(self, kind: str) -> bool:
        """Whether there is such an output that is worth naming: nothing is carried within itself, and no code leads to the
        page behind it where the site has no address."""
        passed = (self.carried and kind == "kit-zip") or (kind == "go" and not self.has_codes)
        return bool(self._path(kind)) and not passed

    def _path(self, kind: str) -> str:
        return self.plan.path(kind, self.workshop.id)

    def purposes(self) -> Iterator[KitFiles]:
        """All files, by what they are there for."""
        for purpose, kinds in _PURPOSES.items():
            if files := tuple(KitFile(kind, self.href(kind)) for kind in kinds if self.made(kind)):
                yield KitFiles(purpose, files)

    def times(self, *, has_board: bool) -> Iterator[Todos]:
        """All that is to be done, in its order."""
        times: Mapping[When, Iterator[Todo]] = {
            "before": self._before(has_board=has_board),
            "day": self._day(),
            "after": self._after(has_board=has_board),
        }
        for when, todos in times.items():
            if found := tuple(todos):
                yield Todos(when, found)

    def _before(self, *, has_board: bool) -> Iterator[Todo]:
        kit = self.workshop.kit
        if self.made("guide"):
            yield Todo("guide", self.href("guide"))
        if self.made("print-list") and self.made("handout-pdf"):
            yield Todo("print", self.href("print-list"))
        if self.workshop.materials or kit.materials:
            yield Todo("pack", "#materials")
        if self.made("kit-zip"):
            yield Todo("carry", self.href("kit-zip"))
        if self.made("present"):
            yield Todo("screens", self.href("present"))
        if has_board:
            yield Todo("board")
        if kit.join:
            yield Todo("join")

    def _day(self) -> Iterator[Todo]:
        here, online = ("in-person" in self.workshop.modes, "virtual" in self.workshop.modes)
        if here and self.made("signs"):
            yield Todo("signs", self.href("signs"))
        if here and self.made("handout-pdf"):
            yield Todo("handouts")
        if self.made("rooms"):
            yield Todo("rooms", self.href("rooms"))
        if online and self.made("chat"):
            yield Todo("chat", self.href("chat"))
        if self.made("present"):
            yield Todo("present", self.href("present"))

    def _after(self, *, has_board: bool) -> Iterator[Todo]:
        if has_board:
            yield Todo("save-board")
        if self.made("capture"):
            yield Todo("answers")
        if self.workshop.letter:
            yield Todo("letters")
        yield Todo("thanks")
