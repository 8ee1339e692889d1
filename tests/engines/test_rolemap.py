"""Role maps: where everything stands, that no two labels meet, and what a thread looks like."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolesite.engines.rolemap.drawing import patchwork_svg, sample, svg, symbols
from rolesite.engines.rolemap.neighbourhood import around, below
from rolesite.engines.rolemap.overview import NARROW, WIDE, arrange
from rolesite.engines.rolemap.patchwork import patchwork
from rolesite.engines.rolemap.scene import Edge, EdgeKind, Group, Node
from tests.dom import parse, texts
from tests.drawings import ODD_NAMES, clashes, lettering, patchwork_clashes

KINDS = get_args(EdgeKind)


def node(id_: str, name: str = "", **fields) -> Node:
    return Node(id_, name or f"Role {id_}", f"{id_}.html", "#c23b22", "family family-a", **fields)


def group(name: str, *nodes: Node) -> Group:
    return Group(name, f"{name.lower()}.html" if name else "", "family family-a", nodes)


def drawn(markup: str):
    return parse(f"<!doctype html><html><body>{markup}</body></html>".encode())


NAMES = st.one_of(st.sampled_from(ODD_NAMES), st.text("abc déf-/, &()中م👩\u200d", min_size=1, max_size=105))


@st.composite
def catalogues(draw):
    """Groups of roles with any names, and any relations among them."""
    names = draw(st.lists(NAMES, min_size=1, max_size=14))
    nodes = [node(f"r{n}", name) for n, name in enumerate(names)]
    cuts = draw(st.integers(1, 4))
    groups = [group(draw(NAMES), *nodes[cut::cuts]) for cut in range(min(cuts, len(nodes)))]
    ends = st.sampled_from([n.id for n in nodes])
    edges = draw(st.lists(st.builds(Edge, ends, ends, st.sampled_from(KINDS)), max_size=20))
    return groups, [edge for edge in edges if edge.start != edge.end]


# --- the overview ----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(catalogues(), st.sampled_from((WIDE, NARROW)))
def test_no_labels_meet_whatever_the_names(catalogue, frame):
    scene = arrange(*catalogue, frame, lettering())
    assert clashes(scene) == []
    assert clashes(scene.mirrored()) == []


@settings(max_examples=30, deadline=None)
@given(catalogues())
def test_everything_is_there_once(catalogue):
    groups, edges = catalogue
    scene = arrange(groups, edges, WIDE, lettering())
    assert sorted(spot.node.id for spot in scene.spots()) == sorted(n.id for g in groups for n in g.nodes)
    assert [thread.edge for thread in scene.threads] == edges


def test_families_stand_on_both_sides_and_their_roles_with_them():
    groups = [group(name, *(node(f"{name}{n}") for n in range(4))) for name in ("One", "Two", "Three", "Four")]
    scene = arrange(groups, [], WIDE, lettering())
    left = [patch.group.name for patch in scene.patches if patch.box.x == 0]
    assert left == ["One", "Two"]
    assert {patch.box.right for patch in scene.patches if patch.box.x} == {WIDE.width}


def test_a_catalogue_without_families_uses_both_sides_too():
    scene = arrange([group("", *(node(f"r{n}") for n in range(5)))], [], WIDE, lettering())
    assert [len(patch.spots) for patch in scene.patches] == [3, 2]


def test_roles_move_towards_those_that_they_are_related_to():
    groups = [group("One", node("a"), node("b"), node("c")), group("Two", node("d"), node("e"), node("f"))]
    edges = [Edge("a", "f", "reports_to"), Edge("c", "d", "reports_to")]
    scene = arrange(groups, edges, WIDE, lettering())
    order = [spot.node.id for spot in scene.spots()]
    assert order.index("c") < order.index("a")
    assert order.index("d") < order.index("f")


def test_the_same_input_gives_the_same_drawing():
    groups = [group("One", node("a"), node("b")), group("Two", node("c"))]
    edges = [Edge("a", "c", "grows_into"), Edge("b", "c", "collaborates_with")]
    drawings = {svg(arrange(groups, edges, WIDE, lettering()), "x", "Map") for _ in range(2)}
    assert len(drawings) == 1


# --- a neighbourhood -------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, st.lists(st.sampled_from(KINDS), min_size=1, max_size=3)), max_size=12))
def test_no_neighbours_meet_whatever_their_names(found):
    role = node("self")
    nodes = [node(f"n{n}", name, note="Works with · Grows into") for n, (name, _) in enumerate(found)]
    edges = [Edge("self", n.id, kind) for n, (_, kinds) in zip(nodes, found, strict=True) for kind in kinds]
    half = len(nodes) // 2
    for scene in (around(role, nodes[:half], nodes[half:], edges, lettering()), below(role, nodes, edges, lettering())):
        assert clashes(scene) == []
        assert len(scene.threads) == len(edges)


def test_a_thread_ends_where_its_edge_does():
    role, other = node("self"), node("other")
    scene = around(role, [other], [], [Edge("other", "self", "reports_to")], lettering())
    own, neighbour = scene.spots()
    start, *_, end = scene.threads[0].points
    assert abs(start[0] - neighbour.emblem.right) < 6
    assert abs(end[0] - own.emblem.x) < 6


def test_with_nobody_before_it_a_role_stands_at_the_edge_and_its_neighbours_as_far_from_it_as_ever():
    role, after = node("self"), [node("other"), node("another")]
    edges = [Edge("self", n.id, "grows_into") for n in after]
    between = around(role, [node("first")], after, edges, lettering())
    alone = around(role, [], after, edges, lettering())
    places = {s.node.id: s.emblem.x for s in between.spots()}
    assert {s.node.id: s.emblem.x + places["self"] for s in alone.spots()} == {
        name: x for name, x in places.items() if name != "first"
    }
    assert alone.width == between.width, "its type is as large as on every other role's page"


# --- a patchwork -----------------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@example(names=["X"] * 14, most=3, stacked=False)  # the smallest cells, with their largest patches
@given(st.lists(NAMES, min_size=1, max_size=30), st.integers(0, 20_000), st.booleans())
def test_no_numbers_meet_whatever_their_size(names, most, stacked):
    families = [node(f"f{n}", name, note="1,234 roles") for n, name in enumerate(names)]
    counts = {(a.id, b.id): (i + j) * most // 60 for i, a in enumerate(families) for j, b in enumerate(families)}
    scene = patchwork(families, counts, "{:,}".format, lettering(), width=336 if stacked else 920, stacked=stacked)
    assert patchwork_clashes(scene) == []
    assert patchwork_clashes(scene.mirrored()) == []
    assert len(scene.rows) + scene.left_out == len(families)


def test_those_with_the_most_relations_are_kept():
    families = [node(f"f{n}") for n in range(20)]
    counts = {(a.id, a.id): n for n, a in enumerate(families)}
    scene = patchwork(families, counts, str, lettering(), width=336, stacked=True)
    assert [spot.node.id for spot in scene.rows] == [f"f{n}" for n in range(13, 20)]
    assert scene.left_out == 13


def test_a_patch_grows_with_its_number():
    families = [node("a"), node("b")]
    counts = {("a", "a"): 1, ("a", "b"): 4, ("b", "a"): 4, ("b", "b"): 100}
    scene = patchwork(families, counts, str, lettering(), width=920, stacked=False)
    sides = [cell.patch.width for cell in scene.cells]
    assert sides[0] < sides[1] == sides[2] < sides[3]


# --- as SVG ----------------------------------------------------------------------------------------------------------


def test_a_role_is_one_link_with_its_whole_name():
    long = node("long", ODD_NAMES[0])
    page = drawn(svg(arrange([group("One", long)], [], WIDE, lettering()), "map-wide", "Map"))
    assert page.xpath("//a[@data-role='long']/@aria-label") == [ODD_NAMES[0]]
    assert " ".join(texts(page, "//a[@data-role='long']//text")) == ODD_NAMES[0]
    assert page.xpath("//a/@tabindex") == []


def test_a_drawing_without_a_name_is_out_of_the_way_of_keyboards_and_screen_readers():
    scene = arrange([group("One", node("a"), node("b"))], [], WIDE, lettering())
    page = drawn(svg(scene, "map-wide"))
    assert page.xpath("//svg/@aria-hidden") == ["true"]
    assert set(page.xpath("//a/@tabindex")) == {"-1"}


def test_threads_are_hidden_from_screen_readers_and_drawn_by_their_kind():
    groups = [group("One", node("a"), node("b"), node("c"), node("d"), node("e"))]
    edges = [Edge("a", other, kind) for other, kind in zip("bcde", KINDS, strict=True)]
    page = drawn(svg(arrange(groups, edges, WIDE, lettering()), "map-wide", "Map"))
    assert page.xpath("//g[@data-ends]/ancestor::g/@aria-hidden") == ["true"]
    for kind in KINDS:
        assert len(page.xpath(f"//g[contains(@class, 'map-{kind.replace('_', '-')} ')]")) == 1
    assert len({str(sample(kind)) for kind in KINDS}) == len(KINDS)


def test_a_role_that_is_only_named_has_an_open_block():
    nodes = (node("a"), node("b", described=False))
    page = drawn(symbols(nodes) + svg(arrange([group("One", *nodes)], [], WIDE, lettering()), "x", "Map"))
    assert page.xpath("//symbol/@id") == ["map:a"]
    assert page.xpath("//use/@href") == ["#map:a"]
    assert len(page.xpath("//a[@data-role='b']/rect[@class='map-open']")) == 1


@pytest.mark.parametrize("right_to_left", [False, True])
def test_words_that_run_against_the_page_say_so(right_to_left):
    nodes = (node("latin", "Learning, with care"), node("arabic", ODD_NAMES[1]))
    scene = arrange([group("", *nodes)], [], NARROW, lettering())
    page = drawn(svg(scene, "x", "Map", right_to_left=right_to_left))
    told = {a.get("data-role"): set(a.xpath(".//text/@direction")) for a in page.xpath("//a")}
    assert told == {"latin": {"ltr"}, "arabic": set()} if right_to_left else {"latin": set(), "arabic": {"rtl"}}


def test_names_cannot_break_out():
    words = "<script>alert(1)</script> and whatever else makes a name long\"'"
    hostile = Node('x"<b>', words, 'x.html"<b>', "#c23b22", "family family-a", note="<b>", lang='en"<b>')
    edge = Edge("self", hostile.id, "reports_to")
    group_ = Group(words, 'y.html"<b>', "family family-a", (node("self"), hostile), lang='en"<b>')
    nearby, overview = (
        around(node("self"), [hostile], [], [edge], lettering()),
        arrange([group_], [edge], NARROW, lettering()),
    )
    for markup in (svg(nearby, "x"), svg(overview, "x", words), symbols([hostile])):
        assert "<script" not in markup
        assert "<b>" not in markup


def test_styles_are_left_to_the_style_sheet():
    families = [node("a"), node("b", note="2 roles")]
    scene = patchwork(families, {("a", "b"): 3, ("b", "a"): 3}, str, lettering(), width=920, stacked=False)
    markup = patchwork_svg(scene, "map-wide", "Map") + svg(
        arrange([group("One", *families)], [], WIDE, lettering()), "x"
    )
    assert "style=" not in markup
