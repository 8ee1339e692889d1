from __future__ import annotations

import pytest

from rolesite.content.documents import (
    check_names,
    check_shorts,
    find_workshop_aliases,
    page_anchors,
    resolve_page,
    resolve_workshop,
    slide_anchors,
)
from rolesite.content.links import Known
from rolesite.content.workshops import read_workshop
from rolesite.doc import Heading, Link, Paragraph, Target, Text
from rolesite.errors import Place
from rolesite.model import AgendaItem, Page, Round, Slide, Workshop
from rolesite.source import Parsed, Reference

PLACE = Place("content/workshops/meet.md", 1, 1)
KNOWN = Known(roles={"spark": "Spark"}, drafts={"ember": "Ember"}, role_aliases={"old": "spark"})
LINK = Link(Target("role", "old"), ())
RESOLVED = Link(Target("role", "spark"), (Text("Spark"),))


def workshop(ident="meet", **fields):
    return Workshop(ident, "Meet", PLACE, **{"short": ident, **fields})


def test_file_names_are_ids_and_not_reserved():
    paths = [
        "content/workshops/index.md",
        "content/workshops/assets.md",
        "content/workshops/meet.md",
        "content/workshops/Meet Us.md",
    ]
    found = check_names(paths, ["content/pages/404.md", "content/pages/con.md", "content/pages/about.md"])
    assert [(p.code, p.place.path) for p in found] == [
        ("reserved-id", "content/workshops/index.md"),
        ("reserved-id", "content/workshops/assets.md"),
        ("invalid-id", "content/workshops/Meet Us.md"),
        ("reserved-id", "content/pages/404.md"),
        ("reserved-id", "content/pages/con.md"),
    ]


def test_old_ids_are_unique():
    one = workshop("a", aliases=("old", "b", "x"))
    two = workshop("b", aliases=("old",))
    found = find_workshop_aliases([one, two], ["a", "b"])
    assert found.value == {"old": "a", "x": "a"}
    assert [p.code for p in found.problems] == ["alias-clash", "alias-clash"]


def source(ident, fields):
    text = f"---\ntitle: T\n{fields}---\n\n# T\n"
    return read_workshop(f"content/workshops/{ident}.md", text).value


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ("", "", []),
        ("short: a\n", "short: c\n", []),
        ("", "short: a\n", [("b", 3, 8)]),
        ("short: b\n", "", [("a", 3, 8)]),
        ("short: go\n", "short: go\n", [("b", 3, 8)]),
        ("extends: b\nshort: go\n", "short: go\n", [("a", 4, 8)]),
        ("short: go\n", "extends: a\nshort: go\n", [("b", 4, 8)]),
    ],
)
def test_a_short_name_is_told_at_the_likely_copy(one, two, told):
    found = check_shorts([source("a", one), source("b", two)])
    places = [(p.place.path.rpartition("/")[2].removesuffix(".md"), p.place.line, p.place.column) for p in found]
    assert places == told
    for problem in found:
        other = "a" if problem.place.path.endswith("b.md") else "b"
        assert problem.message.endswith(f"also that of content/workshops/{other}.md")


def test_anchors():
    assert slide_anchors(workshop(slides=(Slide("hello", (), PLACE),))) == {"hello"}
    assert page_anchors(Page("a", "A", PLACE, (Heading(2, (), "why"),))) == {"why"}


def test_links_of_a_page_are_resolved_and_checked():
    page = Page("a", "A", PLACE, (Paragraph((LINK,)),))
    references = (Reference(LINK.target, PLACE), Reference(Target("anchor", "", "why"), PLACE))
    made = resolve_page(Parsed(page, references), KNOWN)
    assert made.value.body == (Paragraph((RESOLVED,)),)
    assert [p.code for p in made.problems] == ["unknown-anchor"]


def test_a_page_of_answers_follows_its_workshop_to_its_id_of_today():
    known = Known(workshops={"meet": frozenset()}, workshop_aliases={"gather": "meet"})
    page = Page("said", "Why?", Place("said.md"), answers_of="gather")
    reference = Reference(Target("workshop", "gather"), Place("said.md", 2, 13))
    resolved = resolve_page(Parsed(page, (reference,)), known)
    assert (resolved.value.answers_of, resolved.problems) == ("meet", ())
    lost = resolve_page(Parsed(page, (reference,)), Known(workshops={"gathers": frozenset()}))
    assert [(p.code, p.hint) for p in lost.problems] == [("unknown-workshop", "did you mean 'gathers'?")]


def test_every_text_of_a_workshop_is_resolved():
    body = (Paragraph((LINK,)),)
    turn = Round(1, 1, (LINK,), role="old")
    slide = Slide("s", (LINK,), PLACE, body=body, notes=(body,), round=turn, role="old")
    given = workshop(roles=("old",), slides=(slide,), agenda=(AgendaItem("s", (LINK,), 0, 60),))
    made = resolve_workshop(Parsed(given), KNOWN).value
    (shown,) = made.slides
    assert (shown.title, shown.body, shown.notes) == (
        (RESOLVED,),
        (Paragraph((RESOLVED,)),),
        ((Paragraph((RESOLVED,)),),),
    )
    assert (shown.role, shown.round.role, shown.round.question) == ("spark", "spark", (RESOLVED,))
    assert (made.roles, made.agenda[0].title) == (("spark",), (RESOLVED,))


def test_a_draft_leaves_its_slides_with_it():
    turn = Round(1, 1, (), role="ember")
    slides = (Slide("q", (), PLACE, round=turn), Slide("q-role", (), PLACE, kind="role", role="ember"))
    made = resolve_workshop(Parsed(workshop(roles=("ember",), slides=slides)), KNOWN).value
    assert [(s.id, s.round.role) for s in made.slides] == [("q", "")]
    assert made.roles == ()
