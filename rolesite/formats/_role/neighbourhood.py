"""The small map on a role's page: the roles one step away, at most twelve of them.

Shared by formats that show a role; pure. The text list beside it says the same, and whatever is left out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup

from rolesite.engines.markup import joined
from rolesite.engines.rolemap.drawing import svg, symbols
from rolesite.engines.rolemap.labels import Lettering
from rolesite.engines.rolemap.neighbourhood import around, below
from rolesite.engines.rolemap.scene import Node
from rolesite.formats._entries import RoleEntry
from rolesite.formats._faces import face
from rolesite.formats._role.relations import RelationGroup, edge, node_of
from rolesite.theme import Sealed

__all__ = ["SHOWN", "Neighbourhood", "neighbourhood"]

SHOWN = 12
"""How many neighbours are drawn at most."""

_BEFORE = ("leads", "grows_from", "replaces")  # drawn on the side where lines start
_AFTER = ("reports_to", "grows_into", "replaced_by")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The drawings, for wide and for narrow screens, and how many neighbours they leave out."""

    drawing: Markup
    more: int


def neighbourhood(
    role: Node, groups: Iterable[RelationGroup], theme: Sealed, *, right_to_left: bool
) -> Neighbourhood | None:
    """The neighbourhood of a role with these relations; None for a role without any."""
    groups = tuple(groups)
    kinds: dict[str, list[RelationGroup]] = {}
    for group in groups:
        for other in group.roles:
            kinds.setdefault(other.id, []).append(group)
    shown = list(_fair(groups))[:SHOWN]
    if not shown:
        return None
    nodes = [node_of(other, _note(kinds[other.id], theme)) for other in shown]
    edges = [edge(role.id, group.kind, node.id) for node in nodes for group in kinds[node.id]]
    before, after = _sides(nodes, [kinds[node.id][0].kind for node in nodes])
    lettering = Lettering.of(face(theme, "font.heading", 700), face(theme, "font.text", 400))
    wide, narrow = around(role, before, after, edges, lettering), below(role, nodes, edges, lettering)
    drawings = [
        svg(scene, css_class, right_to_left=right_to_left)
        for scene, css_class in ((wide, "map-wide"), (narrow, "map-narrow"))
    ]
    return Neighbourhood(joined((symbols((role, *nodes)), *drawings)), len(kinds) - len(shown))


def _fair(groups: Iterable[RelationGroup]) -> Iterator[RoleEntry]:
    """Every neighbour once: the first of each kind, then the second of each, so that no kind crowds out another."""
    seen: set[str] = set()
    for round_ in zip_longest(*(group.roles for group in groups)):
        for role in round_:
            if role and role.id not in seen:
                seen.add(role.id)
                yield role


def _note(groups: Iterable[RelationGroup], theme: Sealed) -> str:
    """How this role stands to the neighbour, as it is said in the list."""
    return " · ".join(theme.text(f"relation-{group.kind}") for group in groups)


def _sides(nodes: list[Node], kinds: list[str]) -> tuple[list[Node], list[Node]]:
    """Where a role comes from and whom it leads, where it goes and to whom it reports; whoever works beside it fills
    up the shorter side."""
    before = [node for node, kind in zip(nodes, kinds, strict=True) if kind in _BEFORE]
    after = [node for node, kind in zip(nodes, kinds, strict=True) if kind in _AFTER]
    for node, kind in zip(nodes, kinds, strict=True):
        if kind not in _BEFORE and kind not in _AFTER:
            (before if len(before) < len(after) else after).append(node)
    return before, after
