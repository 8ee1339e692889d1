from __future__ import annotations

import pytest

from rolesite.content.relations import Edge, find_cycles, relate
from rolesite.errors import Place
from rolesite.model import Relation

NAMES = {"a": "Zebra", "b": "apple", "c": "Äpfel", "d": "Mid"}


def edge(start, kind, end, line=1):
    return Edge(start, kind, end, Place(f"{start}.yaml", line, 1))


@pytest.mark.parametrize(
    ("kind", "inverse"),
    [
        ("reports_to", "leads"),
        ("collaborates_with", "collaborates_with"),
        ("grows_from", "grows_into"),
        ("grows_into", "grows_from"),
        ("replaces", "replaced_by"),
    ],
)
def test_each_relation_is_seen_from_both_ends(kind, inverse):
    assert relate([edge("a", kind, "b")], NAMES) == {
        "a": (Relation(kind, "b"),),
        "b": (Relation(inverse, "a", derived=True),),
    }


@pytest.mark.parametrize("turned", [False, True])
def test_an_edge_that_both_ends_state_is_shown_once(turned):
    edges = [edge("a", "grows_into", "b"), edge("b", "grows_from", "a"), edge("a", "grows_into", "b", 2)]
    found = relate(reversed(edges) if turned else edges, NAMES)
    assert found == {"a": (Relation("grows_into", "b"),), "b": (Relation("grows_from", "a"),)}


def test_relations_are_in_the_order_of_kinds_and_names():
    edges = [edge("d", kind, other) for kind in ("replaces", "reports_to") for other in ("a", "b")]
    found = relate(edges, NAMES)["d"]
    assert [(r.kind, r.id) for r in found] == [
        ("reports_to", "b"),
        ("reports_to", "a"),
        ("replaces", "b"),
        ("replaces", "a"),
    ]


def test_a_cycle_is_printed_from_its_smallest_id():
    edges = [edge("c", "reports_to", "a"), edge("b", "reports_to", "c"), edge("a", "reports_to", "b", 7)]
    (problem,) = find_cycles(edges)
    assert "a → b → c → a" in problem.message
    assert problem.place == Place("a.yaml", 7, 1)


def test_each_cycle_is_told_once():
    edges = [edge(*e) for e in (("a", "reports_to", "b"), ("b", "reports_to", "a"), ("c", "reports_to", "d"))]
    edges += [edge("d", "reports_to", "c"), edge("d", "reports_to", "a")]
    assert [p.place.path for p in find_cycles(edges)] == ["a.yaml", "c.yaml"]


def test_other_relations_may_go_round():
    assert find_cycles([edge("a", "collaborates_with", "b"), edge("b", "collaborates_with", "a")]) == []


def test_a_tree_has_no_cycle_and_a_long_line_no_recursion():
    edges = [edge(f"r{n:05}", "reports_to", f"r{n + 1:05}") for n in range(20_000)]
    assert find_cycles(edges) == []
    edges.append(edge("r20000", "reports_to", "r19999"))
    assert len(find_cycles(edges)) == 1


def test_two_ways_to_one_leader_are_no_cycle():
    edges = [edge(*e) for e in (("a", "reports_to", "b"), ("a", "reports_to", "c"))]
    edges += [edge(*e) for e in (("b", "reports_to", "d"), ("c", "reports_to", "d"))]
    assert find_cycles(edges) == []
