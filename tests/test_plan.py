"""The plan: paths found by kind and subject, clashes refused."""

from __future__ import annotations

import pytest

from rolesite.errors import RenderError
from rolesite.plan import Output, base_path, make_plan
from rolesite.planning import in_order


def test_paths_by_kind_and_subject() -> None:
    plan = make_plan([Output("b.html", "html", "role", "b"), Output("a.html", "html", "role", "a")])
    assert [o.path for o in plan.outputs] == ["a.html", "b.html"]
    assert plan.path("role", "a") == "a.html"
    assert plan.path("role-card", "a") == ""


@pytest.mark.parametrize(
    ("outputs", "message"),
    [
        ([Output("a.html", "x", "k", "1"), Output("a.html", "y", "k", "2")], "two formats, x and y"),
        ([Output("a.html", "x", "k", "1"), Output("A.html", "y", "k", "2")], "two formats, y and x"),
        ([Output("a.html", "x", "k", "1"), Output("b.html", "y", "k", "1")], "is the same k of '1' as a.html"),
        ([Output("a.html", "x", "k", needs=("b.html",))], "needs b.html, which nothing makes"),
        (
            [Output("a.html", "x", "k", needs=("_kit/w/b.pdf",)), Output("_kit/w/b.pdf", "x", "l")],
            "would show _kit/w/b.pdf, which is the facilitator's",
        ),
    ],
)
def test_clashes(outputs: list[Output], message: str) -> None:
    with pytest.raises(RenderError) as caught:
        make_plan(outputs)
    assert message in caught.value.problems[0].message


def test_what_is_wanted_is_needed_where_it_is_made() -> None:
    shelf = Output("shelf", "f", "shelf", needs=("c",), wants=(("card", "a"), ("card", "b"), ("card", "c")))
    made = [Output("a", "f", "card", "a"), Output("c", "f", "card", "c")]
    (planned,) = [o for o in make_plan([shelf, *made]).outputs if o.kind == "shelf"]
    assert (planned.needs, planned.wants) == (("c", "a"), ())


def test_an_edition_wants_its_own_files_before_the_sources() -> None:
    shelf = Output("shelf", "f", "shelf", wants=(("card", "a"), ("card", "b"))).in_edition("es")
    made = [
        Output("a", "f", "card", "a"),
        Output("b", "f", "card", "b"),
        Output("b", "f", "card", "b").in_edition("es"),
    ]
    (planned,) = [o for o in make_plan([shelf, *made]).outputs if o.kind == "shelf"]
    assert planned.needs == ("a", "es/b")


def test_what_is_left_out_takes_along_what_needs_it_and_not_what_wants_it() -> None:
    outputs = [
        Output("card", "f", "card", "a"),
        Output("picture", "f", "picture", needs=("card",)),
        Output("page", "f", "page", needs=("picture",)),
        Output("list", "f", "list", wants=(("card", "a"),)),
    ]
    plan = make_plan(outputs, without=["card"])
    assert [(o.path, o.needs) for o in plan.outputs] == [("list", ())]
    assert plan.path("card", "a") == ""


def test_order_follows_needs() -> None:
    book = Output("a-book", "f", "book", needs=("c-card", "b-card"))
    cards = [Output("b-card", "f", "card", "b"), Output("c-card", "f", "card", "c", needs=("b-card",))]
    assert [o.path for o in in_order([book, *reversed(cards)])] == ["b-card", "c-card", "a-book"]


def test_a_ring_of_needs_is_told() -> None:
    with pytest.raises(RenderError, match="need each other: a, b"):
        in_order([Output("a", "f", "k", "1", needs=("b",)), Output("b", "f", "k", "2", needs=("a",))])


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "/"),
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/some/base", "/some/base/"),
        ("https://example.org/some/base/", "/some/base/"),
        ("https://[::1", "/"),
        ("https://[x]/base", "/base/"),
    ],
)
def test_where_a_site_stands(url, path):
    assert base_path(url) == path


def test_the_kit_of_an_edition_stays_in_the_kit() -> None:
    guide = Output("_kit/w/guide.pdf", "f", "guide", "w", needs=("_kit/w/notes.txt", "roles/a.html")).in_edition("es")
    assert guide.path == "_kit/es/w/guide.pdf"
    assert guide.needs == ("_kit/es/w/notes.txt", "es/roles/a.html")
    assert guide.private


def test_what_is_the_facilitators_is_known_to_their_own_files_only() -> None:
    page, guide = Output("w.html", "f", "workshop", "w"), Output("_kit/w/guide.pdf", "g", "guide", "w")
    plan = make_plan([page, guide])
    assert plan.seen_by(guide).path("guide", "w") == "_kit/w/guide.pdf"
    assert plan.seen_by(page).path("guide", "w") == ""
    assert [output.path for output in plan.seen_by(page).outputs] == ["w.html"]
    assert plan.seen_by(page) is plan.seen_by(page)
