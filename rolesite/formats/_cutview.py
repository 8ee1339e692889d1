"""What cut cards may know of roles: a little of each, as plain text.

Used by the format of cut cards; pure. The back of a card shows two sections, the same of every role: the first and the
last of those that are lists in most roles (what one does; how one knows that it works), as far as they stand on cards.
A catalogue with fewer lists has its first other sections there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rolesite.doc import Blocks, Heading, ListBlock, Rule, plain
from rolesite.engines.emblem import family_colors
from rolesite.formats._chrome import direction
from rolesite.formats._cutsheets import CardSize
from rolesite.formats._papers import Paper, printed_address
from rolesite.model import Role, Section, Site
from rolesite.plan import Plan
from rolesite.theme import Theme

__all__ = ["CutCard", "CutSection", "CutView", "blank_view", "cut_view", "on_cut_cards"]


@dataclass(frozen=True, slots=True)
class CutSection:
    """A section of the back: its items, as bullets or as paragraphs."""

    title: str
    items: tuple[str, ...]
    bullets: bool = True


@dataclass(frozen=True, slots=True)
class CutCard:
    """A card. `url` is the whole address of the role's page or ""; `color` its family's `#rrggbb`."""

    id: str
    name: str
    summary: str
    status: str
    horizon: str
    family: str
    color: str
    level: str
    url: str
    sections: tuple[CutSection, ...]


@dataclass(frozen=True, slots=True)
class CutView:
    """Cards on sheets; no cards stand for a sheet of blank ones, on whose backs are the `titles` of the sections."""

    path: str
    language: str
    direction: str
    paper: Paper
    size: CardSize
    print_shop: bool
    site: str
    titles: tuple[str, ...]
    cards: tuple[CutCard, ...]


def on_cut_cards(site: Site) -> tuple[Role, ...]:
    """The roles that get a card, by family in the catalogue's order, those without a family last."""
    families = (*(family.id for family in site.config.families), "")
    members = (role for family in families for role in site.family_members[family])
    return tuple(role for role in members if role.described and role.translation.found)


def cut_view(path: str, site: Site, plan: Plan, theme: Theme) -> CutView:
    """The view of all cards."""
    roles = on_cut_cards(site)
    keys = _on_the_back(site)
    colors = family_colors(site.config.families, theme.palette)
    cards = tuple(
        CutCard(
            id=role.id,
            name=role.name,
            summary=plain(role.summary),
            status=role.status,
            horizon=role.horizon,
            family=site.family[role.family].name if role.family else "",
            color=colors[role.family],
            level=site.level[role.level].name if role.level else "",
            url=printed_address(site, plan, "role", role.id),
            sections=tuple(_cut_section(section) for section in role.sections if section.key in keys),
        )
        for role in roles
    )
    return _view(path, site, keys, cards)


def blank_view(path: str, site: Site) -> CutView:
    """The view of blank cards."""
    return _view(path, site, _on_the_back(site), ())


def _view(path: str, site: Site, keys: tuple[str, ...], cards: tuple[CutCard, ...]) -> CutView:
    config = site.config
    titles = {section.key: section.title for role in on_cut_cards(site) for section in role.sections}
    return CutView(
        path=path,
        language=config.language,
        direction=direction(config.language),
        paper=config.paper,
        size=config.cards.size,
        print_shop=config.cards.print_shop,
        site=config.title,
        titles=tuple(titles[key] for key in keys),
        cards=cards,
    )


def _on_the_back(site: Site) -> tuple[str, ...]:
    """The keys of the two sections of the back, in the order of the catalogue's template."""
    seen: dict[str, list[bool]] = {spec.key: [] for spec in site.config.role_sections}
    for role in on_cut_cards(site):
        for section in role.sections:
            if section.card and section.kind != "roles":
                seen.setdefault(section.key, []).append(_is_list(section))
    lists = [key for key, said in seen.items() if 2 * sum(said) > len(said)]
    others = [key for key, said in seen.items() if said and key not in lists]
    chosen = {*lists[:1], *lists[-1:]}
    chosen |= set(others[: 2 - len(chosen)])
    return tuple(key for key in seen if key in chosen)


def _is_list(section: Section) -> bool:
    return section.kind == "list" or bool(section.body and isinstance(section.body[0], ListBlock))


def _cut_section(section: Section) -> CutSection:
    if section.kind == "list":
        return CutSection(section.title, tuple(filter(None, map(plain, section.items))))
    bullets = any(isinstance(block, ListBlock) for block in section.body)
    return CutSection(section.title, tuple(filter(None, _items(section.body))), bullets)


def _items(body: Blocks) -> Iterator[str]:
    """The items of a text's lists one by one, and its other blocks; headings and rules lead to nothing on a card."""
    for block in body:
        match block:
            case ListBlock(items):
                yield from map(plain, items)
            case Heading() | Rule():
                pass
            case _:
                yield plain((block,))
