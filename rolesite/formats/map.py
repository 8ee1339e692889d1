"""The format of the role map: roles/map.html, the catalogue's families and the relations between its roles.

A small catalogue is drawn whole, every role with its name. A large one is drawn as its families and how many relations
run between them, for the roles of a family are told by its page, and a role's relations by its own. Either drawing is
told in words as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from rolesite.engines.rolemap.drawing import patchwork_svg, sample, svg, symbols
from rolesite.engines.rolemap.labels import Lettering
from rolesite.engines.rolemap.overview import NARROW, WIDE, arrange
from rolesite.engines.rolemap.patchwork import patchwork
from rolesite.engines.rolemap.scene import Edge, EdgeKind, Group, Node
from rolesite.formats._entries import FamilyEntry, Lister, RoleEntry, described
from rolesite.formats._faces import face, upright_fonts
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.formats._role.relations import RelationGroup, edges_among, node_of, relation_groups
from rolesite.formats._words import Words
from rolesite.model import Role, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "FamilyPart", "KindCount", "MapView", "Mapped", "Meeting"]

_ROLES, _EDGES = 48, 160  # up to so many, every role and relation is drawn
_BEST = 12  # the roles of a family of a large catalogue that are named: those with the most relations


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many relations of a kind there are."""

    kind: EdgeKind
    count: int


@dataclass(frozen=True, slots=True)
class Mapped:
    """A role in the words of the map: all its relations in a small catalogue, their number in a large one."""

    role: RoleEntry
    relations: tuple[RelationGroup, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """The relations between a family's roles and those of `family`, which may be the same: in all, and by kind."""

    family: FamilyEntry
    count: int
    kinds: tuple[KindCount, ...]


@dataclass(frozen=True, slots=True)
class FamilyPart:
    """A family in the words of the map: of a small catalogue all its roles, of a large one those with the most
    relations; `more` are the others. `meetings` are there for large ones."""

    family: FamilyEntry
    count: int
    roles: tuple[Mapped, ...]
    more: int
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class MapView:
    """The map. `whole`: every role is drawn, with `edges` between them; else families and their meetings."""

    chrome: Chrome
    whole: bool
    count: int
    kinds: tuple[KindCount, ...]
    families: tuple[FamilyPart, ...]
    edges: tuple[Edge, ...]
    catalogue: str
    script: str
    addresses: tuple[Address, ...] = ()


class MapFormat:
    """roles/map.html, where there is any relation to show."""

    name = "map"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The map."""
        if any(role.relations for role in site.roles):
            yield Output("roles/map.html", self.name, "map", "", ("map.html",), upright_fonts(theme.fonts))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> MapView:
        """The map's view."""
        frame = chrome(output, site, plan, theme, section="catalogue")
        links = Linker(plan, output.path)
        lister = Lister.of(site, links, theme)
        edges = edges_among(site.roles)
        whole = len(site.roles) <= _ROLES and len(edges) <= _EDGES
        kinds = Counter(edge.kind for edge in edges)
        return MapView(
            chrome=frame,
            whole=whole,
            count=described(site.roles),
            kinds=_counts(kinds),
            families=tuple(_whole_parts(lister) if whole else _large_parts(lister, edges)),
            edges=edges if whole else (),
            catalogue=links.to("catalogue"),
            script=links.to("script", "map") if whole else "",
        )

    def render(self, view: MapView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        lettering = Lettering.of(face(theme, "font.heading", 700), face(theme, "font.text", 400))
        drawings = _drawn_whole(view, theme, lettering) if view.whole else _drawn_large(view, theme, lettering)
        samples = {kind: sample(kind) for kind in get_args(EdgeKind)}
        return page_bytes("map.html", view, theme, drawing=drawings, samples=samples)


def _families(lister: Lister) -> Iterator[tuple[FamilyEntry, tuple[Role, ...]]]:
    """The families that have roles, in the catalogue's order, roles without a family last."""
    members = lister.site.family_members
    for family in (*(f.id for f in lister.site.config.families), ""):
        if members[family]:
            yield lister.family(family), members[family]


def _whole_parts(lister: Lister) -> Iterator[FamilyPart]:
    for family, roles in _families(lister):
        mapped = tuple(Mapped(lister.role(role), relation_groups(role, lister), len(role.relations)) for role in roles)
        yield FamilyPart(family, described(roles), mapped, 0)


def _large_parts(lister: Lister, edges: Iterable[Edge]) -> Iterator[FamilyPart]:
    site = lister.site
    meetings: Counter[tuple[str, str, EdgeKind]] = Counter()
    for edge in edges:
        one, two = site.role[edge.start].family, site.role[edge.end].family
        meetings[one, two, edge.kind] += 1
        if one != two:
            meetings[two, one, edge.kind] += 1
    families = list(_families(lister))
    for family, roles in families:
        best = sorted((role for role in roles if role.relations), key=lambda role: -len(role.relations))[:_BEST]
        mapped = tuple(Mapped(lister.role(role), (), len(role.relations)) for role in best)
        met = (_meeting(family.id, other, meetings) for other, _ in families)
        found = tuple(meeting for meeting in met if meeting.count)
        yield FamilyPart(family, described(roles), mapped, len(roles) - len(mapped), found)


def _meeting(family: str, other: FamilyEntry, meetings: Mapping[tuple[str, str, EdgeKind], int]) -> Meeting:
    kinds: dict[EdgeKind, int] = {kind: meetings.get((family, other.id, kind), 0) for kind in get_args(EdgeKind)}
    return Meeting(other, sum(kinds.values()), _counts(kinds))


def _counts(kinds: Mapping[EdgeKind, int]) -> tuple[KindCount, ...]:
    """The kinds that occur, in the order of the legend."""
    return tuple(KindCount(kind, kinds[kind]) for kind in get_args(EdgeKind) if kinds.get(kind))


def _drawn_whole(view: MapView, theme: Sealed, lettering: Lettering) -> Markup:
    """Every role, for wide screens and paper, and for narrow screens; the style sheet shows one of the two."""
    groups = [_group(part, theme) for part in view.families]
    rtl, label = view.chrome.direction == "rtl", theme.text("map-label")
    drawings = [
        svg(arrange(groups, view.edges, frame, lettering), css_class, label, right_to_left=rtl)
        for frame, css_class in ((WIDE, "map-wide"), (NARROW, "map-narrow"))
    ]
    return symbols(node for group in groups for node in group.nodes) + Markup("").join(drawings)


def _drawn_large(view: MapView, theme: Sealed, lettering: Lettering) -> Markup:
    """The patchwork of families, for the same two."""
    words = Words(theme)
    families = [_family_node(part, theme, words) for part in view.families]
    counts = {(p.family.id, m.family.id): m.count for p in view.families for m in p.meetings}
    rtl, label = view.chrome.direction == "rtl", theme.text("map-label")
    drawing = symbols(families)
    for width, css_class in ((WIDE.width, "map-wide"), (NARROW.width, "map-narrow")):
        stacked = css_class == "map-narrow"
        scene = patchwork(families, counts, words.number, lettering, width=width, stacked=stacked)
        drawing += patchwork_svg(scene, css_class, label, right_to_left=rtl)
        drawing += _left_out(scene.left_out, css_class, words)
    return drawing


def _left_out(count: int, css_class: str, words: Words) -> Markup:
    """The way to the families that a drawing has no room for."""
    if not count:
        return Markup("")
    text = Markup('<p class="more {}"><a href="#map_words">{}</a></p>')
    return text.format(css_class, words.count("map-families-more", count))


def _family_node(part: FamilyPart, theme: Sealed, words: Words) -> Node:
    """A family as a node, with a block of its own."""
    family = part.family
    note = words.count("role-count", part.count)
    return Node(
        family.id, _name(part, theme), family.href, family.color, family.css_class, bool(part.count), note, family.lang
    )


def _name(part: FamilyPart, theme: Sealed) -> str:
    """A family's name; what the roles without one are called."""
    return part.family.name or theme.text("no-family" if part.count else "named-only")


def _group(part: FamilyPart, theme: Sealed) -> Group:
    family = part.family
    return Group(
        _name(part, theme),
        family.href,
        family.css_class,
        tuple(node_of(mapped.role) for mapped in part.roles),
        family.lang,
    )


FORMAT = MapFormat()
