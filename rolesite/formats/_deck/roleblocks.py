"""A role's sections as documents, whatever their kind: for decks and papers, which set them as text.

Pure. A `list` becomes bullets, `roles` one line of links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rolesite.doc import Blocks, Heading, Inline, Inlines, Link, ListBlock, Paragraph, Target, Text
from rolesite.formats._deck.texts import led_home, without_anchors
from rolesite.model import Role, Section, Site

__all__ = ["section_blocks", "text_language"]


def section_blocks(section: Section, role: str, site: Site, *, below: int) -> Blocks:
    """The section of the role with that id, () for one without text; its headings stand below level `below`, and are no
    anchors: links to them lead to the role's page."""
    return led_home(_blocks(section, site, below), role, f"{section.key}-")


def text_language(role: Role) -> str:
    """The language of a role's summary and sections where nothing of them is in the edition's own, else ""."""
    keys = (*(("summary",) if role.summary else ()), *(section.key for section in role.sections))
    return role.translation.source if all(role.translation.language(key) for key in keys) else ""


def _blocks(section: Section, site: Site, below: int) -> Blocks:
    if section.kind == "list":
        return (ListBlock(tuple(_item(item) for item in section.items)),) if section.items else ()
    if section.kind == "roles":
        return (Paragraph(tuple(_in_a_row(section, site))),) if section.roles else ()
    return tuple(
        replace(block, level=block.level + below) if isinstance(block, Heading) else block
        for block in without_anchors(section.body)
    )


def _in_a_row(section: Section, site: Site) -> Iterator[Inline]:
    """Roles that are named only, one after the other on a line: a list of names would take half a slide."""
    for place, item in enumerate(section.roles):
        if place:
            yield Text(" · ")
        words = item.text or (Text(site.role[item.id].name),)
        yield from (Link(Target("role", item.id), words),) if item.id else words


def _item(inlines: Inlines) -> Blocks:
    return (Paragraph(inlines),)
