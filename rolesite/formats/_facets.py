"""Facets: the sides from which a catalogue is narrowed down, their values, and which of them each role has.

Shared by formats; pure. Family, level, tag and status are always facets; an author adds sections (`facets:` in
site.yaml), whose items become values.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rolesite.doc import ListBlock, Paragraph, plain
from rolesite.model import Role, Section, Site

__all__ = ["Facet", "FacetValue", "Traits", "facets_of", "traits_of"]

NAMED = "named"  # among the statuses, what a role has that is only named
STATUSES = ("envisioned", "draft", "pilot", "adopted", "retired", NAMED)

_MOST = 200  # values of one facet: the rarest of more are left to search
_LONGEST = 60  # characters: what is longer is a sentence, not a value
_IN_USE = ("q", "sort", "view", "tag")  # what else a page's address says; the other facets are named like role fields


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value: `id` names it in addresses; `name` is its author's, "" for a status, which the theme names; `lang` is
    the name's language where it is not the page's, else ""."""

    id: str
    name: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and the values that roles have, in the catalogue's order or else the most frequent first.

    `key` is "family", "level", "tag", "status" or a section's key; `title` is the section's, "" for the others.
    """

    key: str
    title: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What finding a role needs to know of it: the places of its values among those of all facets, counted through;
    its other names; when it was updated (ISO 8601 or "")."""

    values: tuple[int, ...]
    also_called: tuple[str, ...]
    updated: str


@dataclass(frozen=True, slots=True)
class _Side:
    """A facet before its values are known: what a role has of it, and the order of the values where they have one."""

    key: str
    title: str
    of: Callable[[Role], Iterable[FacetValue]]
    order: tuple[str, ...] = ()


def facets_of(site: Site) -> tuple[Facet, ...]:
    """The facets of which any role has a value."""
    found = (Facet(side.key, side.title, _values(side, site.roles)) for side in _sides(site))
    return tuple(facet for facet in found if facet.values)


def traits_of(site: Site, facets: Iterable[Facet]) -> Mapping[str, Traits]:
    """Each role's traits by its id; the places count through `facets` in their order."""
    sides = {side.key: side for side in _sides(site)}
    places: list[tuple[_Side, dict[str, int]]] = []
    count = 0
    for facet in facets:
        places.append((sides[facet.key], {value.id: count + n for n, value in enumerate(facet.values)}))
        count += len(facet.values)
    return {role.id: Traits(tuple(_places(role, places)), role.also_called, role.updated) for role in site.roles}


def _places(role: Role, places: list[tuple[_Side, dict[str, int]]]) -> Iterator[int]:
    """A role's values by their places, each once."""
    for side, known in places:
        yield from dict.fromkeys(known[value.id] for value in side.of(role) if value.id in known)


def _values(side: _Side, roles: Iterable[Role]) -> tuple[FacetValue, ...]:
    counts: Counter[str] = Counter()
    values: dict[str, FacetValue] = {}
    for role in roles:
        own = {value.id: value for value in side.of(role)}
        counts.update(own.keys())
        for id_, value in own.items():
            values.setdefault(id_, value)
    if side.order:
        return tuple(values[id_] for id_ in side.order if id_ in values)
    ranked = sorted(values.values(), key=lambda value: (-counts[value.id], value.name.casefold(), value.id))
    return tuple(ranked[:_MOST])


# --- the sides -------------------------------------------------------------------------------------------------------


def _sides(site: Site) -> Iterator[_Side]:
    config = site.config
    language = config.translation.language
    families = {f.id: (FacetValue(f.id, f.name, language(f"families.{f.id}")),) for f in config.families}
    levels = {level.id: (FacetValue(level.id, level.name, language(f"levels.{level.id}")),) for level in config.levels}
    tags = {tag.id: FacetValue(tag.id, tag.name, language(f"tags.{tag.id}")) for tag in site.tags}
    yield _Side("family", "", lambda role: families.get(role.family, ()), tuple(families))
    yield _Side("level", "", lambda role: levels.get(role.level, ()), tuple(levels))
    yield _Side("tag", "", lambda role: (tags[tag.id] for tag in role.tags))
    yield _Side("status", "", _status, STATUSES)
    titles = {spec.key: spec.title for spec in config.role_sections}
    for key in dict.fromkeys(config.facets):
        if key in titles:
            yield _Side(f"{key}-section" if key in _IN_USE else key, titles[key], _of_section(key, site))


def _status(role: Role) -> tuple[FacetValue, ...]:
    status = role.status if role.described else NAMED
    return (FacetValue(status, ""),) if status else ()


def _of_section(key: str, site: Site) -> Callable[[Role], Iterable[FacetValue]]:
    """What a role's section of that key has for values; what is written alike but for case and accents is one."""

    def values(role: Role) -> Iterator[FacetValue]:
        for section in role.sections:
            if section.key == key:
                named = ((_id(text), text) for text in _texts(section, site) if len(text) <= _LONGEST)
                lang = role.translation.language(key)
                yield from (FacetValue(id_, text, lang) for id_, text in named if id_)

    return values


def _texts(section: Section, site: Site) -> Iterator[str]:
    """The items of a section as plain texts: of its roles, its lines, its paragraphs and bullets."""
    for item in section.roles:
        role = site.role.get(item.id)
        yield role.name if role else plain(item.text)
    for line in section.items:
        yield plain(line)
    for block in section.body:
        match block:
            case Paragraph():
                yield plain((block,))
            case ListBlock(items):
                yield from (plain(item) for item in items)


def _id(text: str) -> str:
    """The letters and digits of a text, small and without accents, its words joined by hyphens."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "-".join("".join(c if c.isalnum() else " " for c in letters).casefold().split())
