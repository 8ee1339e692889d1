from __future__ import annotations

import pytest

from rolesite.content.autolink import RoleNames, autolink
from rolesite.doc import Link, Text, plain, walk
from rolesite.errors import Place
from rolesite.model import Role, RoleItem, Section
from rolesite.text.markdown import parse_blocks, parse_inlines


def place(line, column):
    return Place("content/roles/x.yaml", line + 1, column + 1)


def role(name, plural="", ident=""):
    return Role(ident or name.lower().replace(" ", "-"), name, Place("x"), plural=plural)


ROLES = [
    role("Learning Spark"),
    role("Learning Spark Facilitator"),
    role("Curator"),
    role("Data Agency"),
    role("Head of Practice", "Heads of Practice"),
    role("R&D Lead", ident="rd"),
    role("Co-Teacher Guide", ident="co"),
    role("Same Name", ident="one"),
    role("Same Name", ident="two"),
    role("École Mentor", ident="ecole"),
    role("Art Coach (Primary)", ident="art"),
]


def found(text):
    return [(text[start:end], ident) for start, end, ident in RoleNames(ROLES).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A learning spark.", [("learning spark", "learning-spark")]),
        ("LEARNING SPARK FACILITATOR", [("LEARNING SPARK FACILITATOR", "learning-spark-facilitator")]),
        ("Learning Spark Facilitators' day", [("Learning Spark Facilitators", "learning-spark-facilitator")]),
        ("a Learning Spark Facilitator's day", [("Learning Spark Facilitator", "learning-spark-facilitator")]),
        ("learning\n  spark", [("learning\n  spark", "learning-spark")]),
        ("two data agencies", [("data agencies", "data-agency")]),
        (
            "heads of practice, a head of practice",
            [("heads of practice", "head-of-practice"), ("head of practice", "head-of-practice")],
        ),
        ("the head of practices", []),
        ("our R&D lead", [("R&D lead", "rd")]),
        ("our R & D lead", [("R & D lead", "rd")]),
        ("a co-teacher guide", [("co-teacher guide", "co")]),
        ("an art coach (primary) here", [("art coach (primary)", "art")]),
        ("École mentor", [("École mentor", "ecole")]),
        ("the same name", [("same name", "")]),
        ("a curator", []),
        ("learning sparkling", []),
        ("unlearning spark", []),
        ("pre-learning spark", []),
        ("learning spark-like", []),
        ("learning-spark", []),
        ("learning, spark", []),
        ("learning spark learning spark", [("learning spark", "learning-spark")] * 2),
    ],
)
def test_names_in_a_text(text, expected):
    assert found(text) == expected


def section(body="", items=(), roles=(), kind="text"):
    parsed = tuple(parse_inlines(item, place).value for item in items)
    return Section("k", "K", kind, parse_blocks(body, place).value, parsed, roles)


def links(*sections, own="someone"):
    subject = Role(own, "Some One", Place("x"), sections=sections)
    made = autolink(subject.id, subject.sections, RoleNames([*ROLES, subject]))
    return [[(n.target.id, plain(n.children), n.auto) for n in walk(nodes(s)) if isinstance(n, Link)] for s in made]


def nodes(made):
    inlines = [node for item in (*made.items, *(r.text for r in made.roles)) for node in item]
    return (*made.body, *inlines)


def test_only_the_first_mention_in_a_section_is_linked():
    text = "A learning spark.\n\nA *Learning Spark* and a data agency."
    assert (
        links(section(text), section(text))
        == [[("learning-spark", "learning spark", True), ("data-agency", "data agency", True)]] * 2
    )


@pytest.mark.parametrize(
    "text",
    [
        "# Learning spark",
        "`learning spark`",
        "```\nlearning spark\n```",
        "[about the learning spark](https://example.org)",
        "[[other|the learning spark]]",
        "The same name and some one.",
    ],
)
def test_headings_code_links_and_unclear_names_are_left_alone(text):
    assert [link for link in links(section(text))[0] if link[2]] == []


def test_all_words_stay_what_they_were():
    text = "Ask a learning spark, then two data agencies, and nobody else."
    subject = Role("someone", "Some One", Place("x"), sections=(section(text),))
    (made,) = autolink(subject.id, subject.sections, RoleNames([*ROLES, subject]))
    (paragraph,) = made.body
    assert [node.text if isinstance(node, Text) else plain(node.children) for node in paragraph.children] == [
        "Ask a ",
        "learning spark",
        ", then two ",
        "data agencies",
        ", and nobody else.",
    ]


def test_a_role_that_the_author_links_needs_no_more_links():
    assert links(section("A learning spark, see [[learning-spark]]")) == [[("learning-spark", "", False)]]


def test_the_longer_name_is_passed_over_whole_when_it_needs_no_link():
    text = "A learning spark facilitator is no facilitator of a learning spark facilitator."
    assert [name for name, *_ in links(section(text), own="learning-spark-facilitator")[0]] == []


def test_lists_tables_and_quotes_are_read_too():
    text = "- a learning spark\n\n> a data agency\n\n| x |\n|---|\n| our R&D lead |\n"
    assert [ident for ident, *_ in links(section(text))[0]] == ["learning-spark", "data-agency", "rd"]


def test_items_are_read_in_their_order():
    assert links(section(items=("A learning spark", "One more learning spark"), kind="list")) == [
        [("learning-spark", "learning spark", True)]
    ]


def test_roles_of_the_catalogue_count_as_linked():
    items = (
        RoleItem("learning-spark"),
        RoleItem("", parse_inlines("Like a learning spark, or a data agency", place).value),
    )
    assert links(section(roles=items, kind="roles")) == [[("data-agency", "data agency", True)]]


def test_a_section_without_names_stays_the_same_object():
    made = section("Nothing here, *really*.\n\n- no\n- one")
    subject = Role("x", "X Y", Place("x"), sections=(made,))
    assert autolink(subject.id, subject.sections, RoleNames(ROLES))[0] is made


def test_a_text_walks_one_tree_whatever_the_number_of_roles(monkeypatch):
    words = ["alpha", "beta", "gamma", "delta"]
    many = [role(f"{words[n % 4]} {words[n // 4 % 4]} number {n}") for n in range(3000)]
    text = "alpha beta gamma delta number 17 " * 20

    def walks(names):
        calls = []
        whole = RoleNames._longest
        monkeypatch.setattr(RoleNames, "_longest", lambda *given: calls.append(1) or whole(*given))
        list(names.find(text))
        monkeypatch.undo()
        return len(calls)

    assert walks(RoleNames(many)) == walks(RoleNames(many[:30]))
