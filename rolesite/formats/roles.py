"""The format of role pages, and of the pages at a role's old addresses that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.doc import Blocks, Image, Inlines, plain
from rolesite.engines.rolemap.scene import Node
from rolesite.formats._entries import FamilyEntry, Lister, RoleEntry, TagEntry, WorkshopEntry
from rolesite.formats._faces import upright_fonts
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.formats._paper.previews import PreviewImage, preview_image
from rolesite.formats._role.comparison import ComparisonLink, live_address, suggestions
from rolesite.formats._role.embedding import Embedding, embedding
from rolesite.formats._role.neighbourhood import Neighbourhood, neighbourhood
from rolesite.formats._role.provenance import Provenance, provenance
from rolesite.formats._role.relations import RelationGroup, relation_groups
from rolesite.model import ORIGINAL, Role, RoleItem, Section, SectionKind, Site, Translation
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
    """A section of the page: a `body`, or `items`. `language` and `title_language` are those of text and title where
    they are not the page's, else ""."""

    key: str
    title: str
    kind: SectionKind
    body: Blocks = ()
    items: tuple[ItemView, ...] = ()
    language: str = ""
    title_language: str = ""


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role's page. `card`, its `preview`, `data` and the neighbours are there where they are made; `description` is
    plain text."""

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
    level_language: str
    tags: tuple[TagEntry, ...]
    also_called: tuple[str, ...]
    image: Image | None
    sections: tuple[SectionView, ...]
    relations: tuple[RelationGroup, ...]
    workshops: tuple[WorkshopEntry, ...]
    provenance: Provenance
    card: str
    preview: PreviewImage | None
    data: str
    embed: Embedding | None
    catalogue: str
    map: str
    previous: RoleEntry | None
    following: RoleEntry | None
    addresses: tuple[Address, ...]
    translation: Translation = ORIGINAL
    comparisons: tuple[ComparisonLink, ...] = ()
    compare: str = ""


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
        fonts = upright_fonts(theme.fonts)
        for role in site.roles:
            yield Output(f"roles/{role.id}.html", self.name, "role", role.id, ("role.html",), fonts)
            for alias in role.aliases:
                yield Output(f"roles/{alias}.html", self.name, "alias", alias, ("alias.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> RoleView | AliasView:
        """The page's view."""
        links = Linker(plan, output.path)
        if output.kind == "alias":
            frame = chrome(output, site, plan, theme, section="catalogue")
            return _alias_view(frame, output.subject, site, links)
        source = site.role[output.subject].place.path
        frame = chrome(output, site, plan, theme, section="catalogue", source=source)
        return _role_view(frame, site.role[output.subject], Lister.of(site, links, theme))

    def render(self, view: RoleView | AliasView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        if isinstance(view, AliasView):
            return page_bytes("alias.html", view, theme)
        return page_bytes("role.html", view, theme, around=_around(view, theme))


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
        level_language=site.config.translation.language(f"levels.{role.level}"),
        tags=tuple(map(lister.tag, role.tags)),
        also_called=role.also_called,
        image=role.image,
        sections=tuple(_section(section, role, lister) for section in role.sections),
        relations=relation_groups(role, lister),
        workshops=lister.workshops(w for w in site.workshops if role.id in w.roles and not w.extends),
        provenance=provenance(role, lister),
        card=links.to("role-card", role.id),
        preview=preview_image(links, "role-card", role.id, site.config.paper),
        data=links.to("role-data", role.id),
        embed=embedding(role, site, links),
        catalogue=links.to("catalogue"),
        map=links.to("map"),
        previous=lister.role(previous) if previous else None,
        following=lister.role(following) if following else None,
        addresses=links.addresses(site, (*role.documents, (role.image,) if role.image else ())),
        translation=role.translation,
        comparisons=suggestions(role, site, links),
        compare=live_address(links, role.id) if role.described else "",
    )


def _section(section: Section, role: Role, lister: Lister) -> SectionView:
    items = tuple(ItemView(item) for item in section.items)
    if section.kind == "roles":
        items = tuple(_role_item(item, lister) for item in section.roles)
    return SectionView(
        section.key,
        section.title,
        section.kind,
        section.body,
        items,
        role.translation.language(section.key),
        lister.site.config.translation.language(f"role_sections.{section.key}"),
    )


def _role_item(item: RoleItem, lister: Lister) -> ItemView:
    return ItemView(item.text, lister.role(lister.site.role[item.id]) if item.id else None)


def _around(view: RoleView, theme: Sealed) -> Neighbourhood | None:
    family = view.family
    node = Node(view.id, view.name, "", family.color, family.css_class, view.described)
    return neighbourhood(node, view.relations, theme, right_to_left=view.chrome.direction == "rtl")


def _neighbours(role: Role, site: Site) -> tuple[Role | None, Role | None]:
    """The roles before and after this one by name."""
    place = site.role_place[role.id]
    previous = site.roles[place - 1] if place > 0 else None
    following = site.roles[place + 1] if place + 1 < len(site.roles) else None
    return previous, following


FORMAT = RoleFormat()
