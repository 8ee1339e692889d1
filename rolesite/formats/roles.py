"""The format of role pages, and of the pages at a role's old addresses that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rolesite.doc import Blocks, Image, Inlines, plain
from rolesite.formats._chrome import Chrome, chrome, page_bytes
from rolesite.formats._entries import FamilyEntry, Lister, RoleEntry, TagEntry, WorkshopEntry
from rolesite.formats._links import Address, Linker
from rolesite.model import Change, Role, RoleItem, Section, SectionKind, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "AliasView", "ItemView", "RelationGroup", "RoleView", "SectionView"]


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of a section: words, and the role of the catalogue that it names, if it names one."""

    words: Inlines
    role: RoleEntry | None = None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the page: a `body`, or `items`."""

    key: str
    title: str
    kind: SectionKind
    body: Blocks = ()
    items: tuple[ItemView, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """All roles that stand to this one in one way."""

    kind: str
    roles: tuple[RoleEntry, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role's page. `card`, `data` and the neighbours are there where they are made; `description` is plain text."""

    chrome: Chrome
    id: str
    name: str
    description: str
    summary: Inlines
    described: bool
    status: str
    horizon: str
    family: FamilyEntry
    level: str
    tags: tuple[TagEntry, ...]
    also_called: tuple[str, ...]
    image: Image | None
    sections: tuple[SectionView, ...]
    relations: tuple[RelationGroup, ...]
    workshops: tuple[WorkshopEntry, ...]
    updated: str
    authors: tuple[str, ...]
    license: str
    history: tuple[Change, ...]
    card: str
    data: str
    catalogue: str
    previous: RoleEntry | None
    following: RoleEntry | None
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class AliasView:
    """The page at an old address: the role's name of today and where it stands."""

    chrome: Chrome
    name: str
    href: str
    canonical: str
    addresses: tuple[Address, ...] = ()


class RoleFormat:
    """roles/<id>.html, and roles/<old id>.html for every alias."""

    name = "roles"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A page for every role, described or only named, and one for every old id."""
        del theme
        for role in site.roles:
            yield Output(f"roles/{role.id}.html", self.name, "role", role.id, ("role.html",))
            for alias in role.aliases:
                yield Output(f"roles/{alias}.html", self.name, "alias", alias, ("alias.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> RoleView | AliasView:
        """The page's view."""
        frame = chrome(output, site, plan, theme, section="catalogue")
        links = Linker(plan, output.path)
        if output.kind == "alias":
            return _alias_view(frame, output.subject, site, links)
        return _role_view(frame, site.role[output.subject], Lister.of(site, links, theme))

    def render(self, view: RoleView | AliasView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes("alias.html" if isinstance(view, AliasView) else "role.html", view, theme)


def _alias_view(frame: Chrome, alias: str, site: Site, links: Linker) -> AliasView:
    role = site.role[site.alias_of[alias]]
    base = frame.canonical.removesuffix(f"roles/{alias}.html")
    return AliasView(frame, role.name, links.to("role", role.id), base and f"{base}roles/{role.id}.html")


def _role_view(frame: Chrome, role: Role, lister: Lister) -> RoleView:
    site, links = lister.site, lister.links
    previous, following = _neighbours(role, site)
    return RoleView(
        chrome=frame,
        id=role.id,
        name=role.name,
        description=plain(role.summary),
        summary=role.summary,
        described=role.described,
        status=role.status,
        horizon=role.horizon,
        family=lister.family(role.family),
        level=site.level[role.level].name if role.level else "",
        tags=tuple(TagEntry(tag.name, links.to("tag", tag.id)) for tag in role.tags),
        also_called=role.also_called,
        image=role.image,
        sections=tuple(_section(section, lister) for section in role.sections),
        relations=tuple(_relations(role, lister)),
        workshops=lister.workshops(w for w in site.workshops if role.id in w.roles and not w.extends),
        updated=role.updated,
        authors=role.authors,
        license=role.license,
        history=role.history,
        card=links.to("role-card", role.id),
        data=links.to("role-data", role.id),
        catalogue=links.to("catalogue"),
        previous=lister.role(previous) if previous else None,
        following=lister.role(following) if following else None,
        addresses=links.addresses(site, _documents(role)),
    )


def _documents(role: Role) -> Iterator[Blocks | Inlines]:
    yield role.summary
    if role.image:
        yield (role.image,)
    for section in role.sections:
        yield section.body
        yield from section.items
        yield from (item.text for item in section.roles)


def _section(section: Section, lister: Lister) -> SectionView:
    items = tuple(ItemView(item) for item in section.items)
    if section.kind == "roles":
        items = tuple(_role_item(item, lister) for item in section.roles)
    return SectionView(section.key, section.title, section.kind, section.body, items)


def _role_item(item: RoleItem, lister: Lister) -> ItemView:
    return ItemView(item.text, lister.role(lister.site.role[item.id]) if item.id else None)


def _relations(role: Role, lister: Lister) -> Iterator[RelationGroup]:
    """The relations by their kind, in the order that the model keeps."""
    for kind, group in groupby(role.relations, key=lambda relation: relation.kind):
        yield RelationGroup(kind, lister.roles(lister.site.role[relation.id] for relation in group))


def _neighbours(role: Role, site: Site) -> tuple[Role | None, Role | None]:
    """The roles before and after this one by name."""
    place = site.role_place[role.id]
    previous = site.roles[place - 1] if place > 0 else None
    following = site.roles[place + 1] if place + 1 < len(site.roles) else None
    return previous, following


FORMAT = RoleFormat()
