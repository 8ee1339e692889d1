"""What search may find: roles, listed workshops and plain pages, each as a name, a summary and its sections.

Used by the search format; pure. Only what everybody may read passes through here: no notes, no kit, and no workshop
that is not listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rolesite.doc import Block, Blocks, Heading, Inlines, Paragraph, Text, plain
from rolesite.model import Page, Role, Section, Site, Slide, Workshop

__all__ = ["PAGE", "ROLE", "WORKSHOP", "Part", "Searchable", "Subject", "searchable", "subjects"]

Subject = Role | Workshop | Page

ROLE = 0
WORKSHOP = 1
PAGE = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A section that can be found: its title, or the `key` of a word of the theme's that is its title; the anchor that
    it has on its page, or with `in_deck` among the workshop's slides; its text."""

    anchor: str
    body: Blocks
    title: str = ""
    key: str = ""
    in_deck: bool = False


@dataclass(frozen=True, slots=True)
class Searchable:
    """A page that can be found; `kind` is ROLE, WORKSHOP or PAGE, `family` a role's."""

    kind: int
    id: str
    name: str
    also_called: tuple[str, ...]
    summary: Inlines
    family: str
    parts: tuple[Part, ...]


def subjects(site: Site) -> tuple[Subject, ...]:
    """Whatever can be found, in the order that decides between equals."""
    return (*site.roles, *(workshop for workshop in site.workshops if workshop.listed), *site.pages)


def searchable(subject: Subject, site: Site) -> Searchable:
    """The subject as search sees it."""
    match subject:
        case Role():
            return _role(subject, site)
        case Workshop():
            return _workshop(subject, site)
        case Page():
            return _page(subject)


def _role(role: Role, site: Site) -> Searchable:
    sections = (Part(section.key, _section_body(section, site), section.title) for section in role.sections)
    facts = (
        site.family[role.family].name if role.family else "",
        site.level[role.level].name if role.level else "",
        role.horizon,
        *(tag.name for tag in role.tags),
    )
    parts = _filled((*sections, Part("role_facts", _said(facts), key="facts-label")))
    return Searchable(ROLE, role.id, role.name, role.also_called, role.summary, role.family, parts)


def _section_body(section: Section, site: Site) -> Blocks:
    match section.kind:
        case "text":
            return section.body
        case "list":
            return tuple(map(Paragraph, section.items))
        case "roles":
            return tuple(Paragraph(item.text or (Text(site.role[item.id].name),)) for item in section.roles)


def _workshop(workshop: Workshop, site: Site) -> Searchable:
    """A delivery has the slides of its workshop: they are found there, or here when that is not listed."""
    original = site.workshop.get(workshop.extends)
    slides = () if original and original.listed else tuple(_slides(workshop.slides))
    board = workshop.board or site.config.board
    parts = (
        Part("workshop_facts", _said((workshop.location,)), key="facts-label"),
        Part("workshop_materials", _said(workshop.materials), key="materials"),
        Part("workshop_board", _said((board.tool, board.where, board.backup) if board else ()), key="board"),
        Part("workshop_access", _said((workshop.access,)), key="access"),
        *slides,
    )
    summary = (Text(workshop.subtitle),) if workshop.subtitle else ()
    return Searchable(WORKSHOP, workshop.id, workshop.title, (), summary, "", _filled(parts))


def _slides(slides: Iterable[Slide]) -> Iterator[Part]:
    """The slides that say something of their own; a role on a slide is found on its own page."""
    for slide in slides:
        if slide.kind in ("content", "title"):
            yield Part(slide.id, slide.body, plain(slide.title), in_deck=True)
        elif slide.kind == "round" and slide.round:
            yield Part(slide.id, (Paragraph(slide.round.question),), plain(slide.title), in_deck=True)


def _page(page: Page) -> Searchable:
    summary = (Text(page.description),) if page.description else ()
    parts = _filled(tuple(_headed(page)))
    return Searchable(PAGE, page.id, page.title, (), summary, "", parts)


def _headed(page: Page) -> Iterator[Part]:
    """A page's text, cut at its headings; what stands before the first belongs to the page itself."""
    title, anchor = "", ""
    body: list[Block] = []
    for block in page.body:
        if isinstance(block, Heading):
            yield Part(anchor, tuple(body), title)
            words = plain(block.children)
            title, anchor = ("", "") if words == page.title and not anchor else (words, block.id)
            body = []
        else:
            body.append(block)
    yield Part(anchor, tuple(body), title)


def _said(words: Iterable[str]) -> Blocks:
    return tuple(Paragraph((Text(text),)) for text in words if text)


def _filled(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts that hold anything to find: a text, or a title of their own."""
    return tuple(part for part in parts if part.body or part.title)
