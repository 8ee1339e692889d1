"""Relations between roles: stated at one end, shown at both.

Pure. Takes what the files state, already checked to name roles of the catalogue, and derives the other ends. An edge
that both files state is one edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from rolesite.errors import Place, Problem
from rolesite.locales import collation_key
from rolesite.model import Relation, RelationKind

__all__ = ["Edge", "by_name", "find_cycles", "relate"]

_INVERSE: Mapping[RelationKind, RelationKind] = {
    "reports_to": "leads",
    "leads": "reports_to",
    "collaborates_with": "collaborates_with",
    "grows_from": "grows_into",
    "grows_into": "grows_from",
    "replaces": "replaced_by",
    "replaced_by": "replaces",
}
_ORDER = {kind: number for number, kind in enumerate(get_args(RelationKind))}


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation as the file of role `start` states it."""

    start: str
    kind: RelationKind
    end: str
    place: Place
    width: int = 1


def relate(edges: Iterable[Edge], names: Mapping[str, str]) -> dict[str, tuple[Relation, ...]]:
    """The relations of each role that has any, both stated and derived, by kind and the other role's name.

    `names` gives each role's name, by id.
    """
    found: dict[str, dict[tuple[RelationKind, str], Relation]] = defaultdict(dict)
    for edge in edges:
        found[edge.start][edge.kind, edge.end] = Relation(edge.kind, edge.end)
        inverse = _INVERSE[edge.kind]
        found[edge.end].setdefault((inverse, edge.start), Relation(inverse, edge.start, derived=True))
    return {role: by_name(relations.values(), names) for role, relations in found.items()}


def by_name(relations: Iterable[Relation], names: Mapping[str, str]) -> tuple[Relation, ...]:
    """The relations by kind and the other role's name."""

    def order(relation: Relation) -> tuple[int, str, str]:
        return (_ORDER[relation.kind], collation_key(names[relation.id]), relation.id)

    return tuple(sorted(relations, key=order))


def find_cycles(edges: Iterable[Edge]) -> list[Problem]:
    """One error for each ring of roles that report to each other, at the first stated edge of the ring."""
    above: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.kind == "reports_to":
            above[edge.start].append(edge)
    return [_problem(ring) for ring in _rings(above)]


def _problem(ring: Sequence[Edge]) -> Problem:
    way = " → ".join([*(edge.start for edge in ring), ring[0].start])
    message = f"these roles report to each other in a circle: {way}"
    hint = "take one of the steps out"
    return Problem(ring[0].place, "reports-to-cycle", message, hint, width=ring[0].width)


def _rings(above: Mapping[str, list[Edge]]) -> Iterator[list[Edge]]:
    """Each ring once, from its smallest id on. Walks with a stack of its own; a role that led nowhere is not walked
    again, so the time is linear."""
    done: set[str] = set()
    for first in sorted(above):
        path: list[Edge] = []
        on_path: dict[str, int] = {}
        stack: list[tuple[str, Iterator[Edge]]] = []
        if first not in done:
            stack.append((first, iter(above[first])))
            on_path[first] = 0
        while stack:
            role, edges = stack[-1]
            edge = next(edges, None)
            if edge is None:
                stack.pop()
                done.add(role)
                del on_path[role]
                if path:
                    path.pop()
            elif edge.end in on_path:
                yield _turned([*path[on_path[edge.end] :], edge])
            elif edge.end in above and edge.end not in done:
                path.append(edge)
                on_path[edge.end] = len(path)
                stack.append((edge.end, iter(above[edge.end])))


def _turned(ring: list[Edge]) -> list[Edge]:
    start = min(range(len(ring)), key=lambda i: ring[i].start)
    return ring[start:] + ring[:start]
