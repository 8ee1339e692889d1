"""A role's relations to others: in words, by their kind, and as edges of a map.

Shared by the formats that show them; pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from rolesite.engines.rolemap.scene import Edge, EdgeKind, Node
from rolesite.formats._entries import Lister, RoleEntry
from rolesite.model import RelationKind, Role

__all__ = ["RelationGroup", "edge", "edges_among", "node_of", "relation_groups"]

# Each kind as an edge of a map, and whether it runs from the other role to this one.
_EDGES: Mapping[str, tuple[EdgeKind, bool]] = {
    "reports_to": ("reports_to", False),
    "leads": ("reports_to", True),
    "collaborates_with": ("collaborates_with", False),
    "grows_into": ("grows_into", False),
    "grows_from": ("grows_into", True),
    "replaces": ("replaces", False),
    "replaced_by": ("replaces", True),
}


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """All roles that stand to a role in one way."""

    kind: RelationKind
    roles: tuple[RoleEntry, ...]


def relation_groups(role: Role, lister: Lister) -> tuple[RelationGroup, ...]:
    """The relations by their kind, in the order that the model keeps."""
    found = lister.site.role
    return tuple(
        RelationGroup(kind, lister.roles(found[relation.id] for relation in group))
        for kind, group in groupby(role.relations, key=lambda relation: relation.kind)
    )


def edge(role: str, kind: RelationKind, other: str) -> Edge:
    """The edge that a relation of a role to another is; the same one from whichever end it is told."""
    drawn, reverse = _EDGES[kind]
    if kind == "collaborates_with":
        reverse = other < role
    return Edge(other, role, drawn) if reverse else Edge(role, other, drawn)


def edges_among(roles: Iterable[Role]) -> tuple[Edge, ...]:
    """All relations of the roles as edges, each once, whichever end tells it."""
    edges = (edge(role.id, relation.kind, relation.id) for role in roles for relation in role.relations)
    return tuple(dict.fromkeys(edges))


def node_of(role: RoleEntry, note: str = "") -> Node:
    """The role as a node of a map."""
    return Node(role.id, role.name, role.href, role.color, role.family_class, role.described, note, role.lang)
