"""The format of a role as data: roles/<id>.json, for people who build on a catalogue.

One JSON object, UTF-8, indented by two spaces, its keys always in this order. Everything is plain text: no Markdown,
no HTML, nothing of the theme. Lists and texts may be empty; nothing is null.

    schema      "rolesite/role/1"; the number grows when a key goes or changes its meaning, not when one is added
    id, name, plural, summary
    url         the page's whole address, "" where the site has none
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

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from rolesite.doc import (
    Blocks,
    Callout,
    Chat,
    CodeBlock,
    Container,
    Heading,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Steps,
    Table,
    plain,
    walk,
)
from rolesite.engines.emblem import family_colors
from rolesite.formats._links import Linker
from rolesite.model import Role, RoleItem, Section, SectionKind, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "SCHEMA", "RoleData"]

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
    """A role as it stands in its file: the module's docstring says what each key means. Also the format's view."""

    schema: str
    id: str
    name: str
    plural: str
    summary: str
    url: str
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


class DataFormat:
    """roles/<id>.json."""

    name = "data"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A file for every described role; in a translated edition, for every translated one."""
        del theme
        for role in site.roles:
            if role.described and role.translation.found:
                yield Output(f"roles/{role.id}.json", self.name, "role-data", role.id)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> RoleData:
        """The role, with the names of those it relates to."""
        role = site.role[output.subject]
        colors = family_colors(site.config.families, theme.palette)
        links = Linker(plan, output.path)
        return RoleData(
            schema=SCHEMA,
            id=role.id,
            name=role.name,
            plural=role.plural,
            summary=plain(role.summary),
            url=_url(site.config.url, plan.path("role", role.id)),
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

    def render(self, view: RoleData, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes: the view's fields in their order."""
        del theme, needs
        return (json.dumps(asdict(view), ensure_ascii=False, indent=2) + "\n").encode()


def _url(site_url: str, page: str) -> str:
    return f"{site_url.rstrip('/')}/{page}" if site_url and page else ""


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
        paragraphs=tuple(text for text in _paragraphs(section.body) if text),
        items=tuple(items),
        mentions=_mentions(section),
    )


def _item(item: RoleItem, site: Site) -> ItemData:
    words = plain(item.text)
    return ItemData(words or site.role[item.id].name, item.id)


def _mentions(section: Section) -> tuple[str, ...]:
    """The ids of the roles that the section's words link to, each once, in reading order."""
    trees: tuple[Blocks | Inlines, ...] = (section.body, *section.items, *(item.text for item in section.roles))
    links = (node.target for tree in trees for node in walk(tree) if isinstance(node, Link))
    return tuple(dict.fromkeys(target.id for target in links if target.kind == "role"))


def _paragraphs(blocks: Blocks) -> Iterator[str]:
    """The text of each block that stands by itself, nested ones one by one."""
    for block in blocks:
        match block:
            case Paragraph(nodes) | Heading(children=nodes):
                yield plain(nodes)
            case ListBlock(items):
                for item in items:
                    yield from _paragraphs(item)
            case Quote(inner) | Callout(children=inner) | Container(children=inner):
                yield from _paragraphs(inner)
            case Table(head, rows):
                yield from ("; ".join(plain(cell) for cell in row) for row in (head, *rows))
            case CodeBlock(text):
                yield text.strip()
            case Steps(steps):
                yield from (plain(step.children) for step in steps)
            case Chat(prompts):
                yield from map(plain, prompts)


FORMAT = DataFormat()
