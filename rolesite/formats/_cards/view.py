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
from rolesite.formats._cards.sheets import CardSize
from rolesite.formats._page.chrome import direction
from rolesite.formats._paper.papers import printed_address
from rolesite.model import Paper, Role, Section, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Theme

__all__ = ["CutCard", "CutSection", "CutView", "cut_view", "parts_of"]

_AT_ONCE = 16  # cards of a part: whole sheets of any kind, set in a second or two, in no more memory than a few cards


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
    """Cards on sheets, or the paths of the `parts` that are bound to them; with neither a sheet of blank ones, on whose
    backs are the `titles` of the sections."""

    path: str
    language: str
    direction: str
    paper: Paper
    size: CardSize
    print_shop: bool
    site: str
    titles: tuple[str, ...]
    cards: tuple[CutCard, ...]
    parts: tuple[str, ...] = ()


def parts_of(site: Site) -> tuple[tuple[Role, ...], ...]:
    """The roles that get a card, by family in the catalogue's order, those without a family last; so many at once."""
    roles = _on_cards(site)
    return tuple(roles[start : start + _AT_ONCE] for start in range(0, len(roles), _AT_ONCE))


def cut_view(output: Output, roles: tuple[Role, ...], site: Site, plan: Plan, theme: Theme) -> CutView:
    """The view of the cards of these roles."""
    config = site.config
    colors = family_colors(config.families, theme.palette)
    titles = _on_the_back(site)
    return CutView(
        path=output.path,
        language=config.language,
        direction=direction(config.language),
        paper=config.paper,
        size=config.cards.size,
        print_shop=config.cards.print_shop,
        site=config.title,
        titles=tuple(titles.values()),
        cards=tuple(_card(role, colors[role.family], frozenset(titles), site, plan) for role in roles),
        parts=output.needs,
    )


def _card(role: Role, color: str, keys: frozenset[str], site: Site, plan: Plan) -> CutCard:
    return CutCard(
        id=role.id,
        name=role.name,
        summary=plain(role.summary),
        status=role.status,
        horizon=role.horizon,
        family=site.family[role.family].name if role.family else "",
        color=color,
        level=site.level[role.level].name if role.level else "",
        url=printed_address(site, plan, "role", role.id),
        sections=tuple(_cut_section(section) for section in role.sections if section.key in keys),
    )


def _on_cards(site: Site) -> tuple[Role, ...]:
    families = (*(family.id for family in site.config.families), "")
    members = (role for family in families for role in site.family_members[family])
    return tuple(role for role in members if role.described and role.translation.found)


def _on_the_back(site: Site) -> dict[str, str]:
    """The keys and titles of the two sections of the back, in the order of the catalogue's template."""
    seen: dict[str, list[bool]] = {spec.key: [] for spec in site.config.role_sections}
    titles: dict[str, str] = {}
    for role in _on_cards(site):
        for section in role.sections:
            if section.card and section.kind != "roles":
                seen.setdefault(section.key, []).append(_is_list(section))
                titles[section.key] = section.title
    lists = [key for key, said in seen.items() if 2 * sum(said) > len(said)]
    others = [key for key, said in seen.items() if said and key not in lists]
    chosen = {*lists[:1], *lists[-1:]}
    chosen |= set(others[: 2 - len(chosen)])
    return {key: titles[key] for key in seen if key in chosen}


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
