"""A role as data: what roles/<id>.json says, key by key.

Shared by the formats that write data; pure. One JSON object, its keys always in this order. Everything is plain text:
no Markdown, no HTML, nothing of the theme. Lists and texts may be empty; nothing is null. docs/data.md tells it to
people who build on a catalogue.

    schema      "rolesite/role/1"; the number grows when a key goes or changes its meaning, not when one is added
    id, name, plural, summary
    url         the page's whole address, "" where the site has none
    language    of the texts; untranslated are the keys of texts that are still in the source's language
    files       {page, card}, addresses relative to roles/, "" where there is no such file
    family      {id, name, color}; level {id, name}; ids and names are "" where the role gives none
    status      "" or one of envisioned, draft, pilot, adopted, retired; horizon, the time it is imagined for
    also_called, aliases (old ids), tags [{id, name}]
    sections    [{key, title, kind, paragraphs, items, mentions}]; a `text` has paragraphs (its list items one by one),
                a `list` or `roles` has items [{text, role}], `role` an id of the catalogue or ""; mentions are the ids
                of the roles that the section links to
    relations   [{kind, role, name, derived}]; derived: stated by the other role only
    updated     ISO 8601 or ""; authors, license, history [{date, note}]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rolesite.doc import Link, paragraphs, plain, walk
from rolesite.formats._links import Linker, whole
from rolesite.model import Role, RoleItem, Section, SectionKind, Site

__all__ = ["SCHEMA", "FamilyData", "Named", "RoleData", "described_roles", "role_data"]

SCHEMA = "rolesite/role/1"


@dataclass(frozen=True, slots=True)
class Files:
    """Addresses of the role's other outputs."""

    page: str
    card: str


@dataclass(frozen=True, slots=True)
class FamilyData:
    """The role's family."""

    id: str
    name: str
    color: str


@dataclass(frozen=True, slots=True)
class Named:
    """A level or a tag."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ItemData:
    """An item of a list."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class SectionData:
    """A section."""

    key: str
    title: str
    kind: SectionKind
    paragraphs: tuple[str, ...]
    items: tuple[ItemData, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationData:
    """A relation."""

    kind: str
    role: str
    name: str
    derived: bool


@dataclass(frozen=True, slots=True)
class HistoryData:
    """An entry of the history."""

    date: str
    note: str


@dataclass(frozen=True, slots=True)
class RoleData:
    """A role as it stands in its file: the module's docstring says what each key means."""

    schema: str
    id: str
    name: str
    plural: str
    summary: str
    url: str
    language: str
    untranslated: tuple[str, ...]
    files: Files
    family: FamilyData
    level: Named
    status: str
    horizon: str
    also_called: tuple[str, ...]
    aliases: tuple[str, ...]
    tags: tuple[Named, ...]
    sections: tuple[SectionData, ...]
    relations: tuple[RelationData, ...]
    updated: str
    authors: tuple[str, ...]
    license: str
    history: tuple[HistoryData, ...]


def described_roles(site: Site) -> Iterator[Role]:
    """The roles that an edition has as data: every described one; in a translated edition, every translated one."""
    return (role for role in site.roles if role.described and role.translation.found)


def role_data(role: Role, site: Site, links: Linker, colors: Mapping[str, str]) -> RoleData:
    """The role, with the names of those it relates to; `links` are those of its file, `colors` the families'."""
    return RoleData(
        schema=SCHEMA,
        id=role.id,
        name=role.name,
        plural=role.plural,
        summary=plain(role.summary),
        url=whole(site.config, links.plan.path("role", role.id)),
        language=site.config.language,
        untranslated=role.translation.missing,
        files=Files(links.to("role", role.id), links.to("role-card", role.id)),
        family=FamilyData(role.family, site.family[role.family].name if role.family else "", colors[role.family]),
        level=Named(role.level, site.level[role.level].name if role.level else ""),
        status=role.status,
        horizon=role.horizon,
        also_called=role.also_called,
        aliases=role.aliases,
        tags=tuple(Named(tag.id, tag.name) for tag in role.tags),
        sections=tuple(_section(section, site) for section in role.sections),
        relations=tuple(_relations(role, site)),
        updated=role.updated,
        authors=role.authors,
        license=role.license,
        history=tuple(HistoryData(change.date, change.note) for change in role.history),
    )


def _relations(role: Role, site: Site) -> Iterator[RelationData]:
    for relation in role.relations:
        yield RelationData(relation.kind, relation.id, site.role[relation.id].name, relation.derived)


def _section(section: Section, site: Site) -> SectionData:
    items = [ItemData(plain(item), "") for item in section.items]
    items += [_item(item, site) for item in section.roles]
    return SectionData(
        key=section.key,
        title=section.title,
        kind=section.kind,
        paragraphs=tuple(text for text in paragraphs(section.body) if text),
        items=tuple(items),
        mentions=_mentions(section),
    )


def _item(item: RoleItem, site: Site) -> ItemData:
    words = plain(item.text)
    return ItemData(words or site.role[item.id].name, item.id)


def _mentions(section: Section) -> tuple[str, ...]:
    """The ids of the roles that the section's words link to, each once, in reading order."""
    links = (node.target for tree in section.documents for node in walk(tree) if isinstance(node, Link))
    return tuple(dict.fromkeys(target.id for target in links if target.kind == "role"))
