from __future__ import annotations

import pickle

from rolesite.content.config import FOUNDING_CARD
from rolesite.content.roles import read_role
from rolesite.doc import Image, Target, plain
from rolesite.model import Change, SectionSpec, Tag

PATH = "content/roles/spark.yaml"
FULL = """\
name: Learning Spark
plural: Learning Sparks
summary: Listens to *questions*
qualifications: Patience, and [[flame|a flame]]
responsibilities: [Listens, Asks]
aliases: old-spark
also_called: Sparker, Lighter
tags: [Educator agency, inquiry, educator agency]
family: design
level: first
status: envisioned
horizon: 2032
updated: 2026-11-12
authors: [Ruiz, Ana]
license: CC BY 4.0
image: {src: ../images/a.png, alt: A spark}
history: [{date: 2026-01-02, note: First}]
collaborates_with: [b, a]
reports_to: c
"""


def read(text, specs=FOUNDING_CARD, path=PATH):
    return read_role(text, path, specs)


def test_a_whole_role():
    parsed = read(FULL)
    assert parsed.problems == ()
    role = parsed.value.role
    assert (role.id, role.name, role.plural, plain(role.summary)) == (
        "spark",
        "Learning Spark",
        "Learning Sparks",
        "Listens to questions",
    )
    assert [s.key for s in role.sections] == ["responsibilities", "qualifications"]
    assert role.also_called == ("Sparker", "Lighter")
    assert role.tags == (Tag("educator-agency", "Educator agency"), Tag("inquiry", "inquiry"))
    assert (role.status, role.horizon, role.updated) == ("envisioned", "2032", "2026-11-12")
    assert (role.authors, role.license) == (("Ruiz", "Ana"), "CC BY 4.0")
    assert role.image == Image(Target("image", "images/a.png"), "A spark")
    assert role.history == (Change("2026-01-02", "First"),)
    assert role.described


def test_what_it_says_of_others_are_claims():
    parsed = read(FULL)
    assert [(c.kind, c.id, c.place.line) for c in parsed.value.claims] == [
        ("family", "design", 9),
        ("level", "first", 10),
        ("reports_to", "c", 19),
        ("collaborates_with", "b", 18),
        ("collaborates_with", "a", 18),
        ("alias", "old-spark", 6),
    ]
    assert [(r.target.kind, r.target.id, r.place.line) for r in parsed.references] == [
        ("image", "images/a.png", 16),
        ("role", "flame", 4),
    ]
    assert parsed.value.linked == ("qualifications",)


def test_only_a_name_is_named_and_not_described():
    specs = (SectionSpec("tasks", "Tasks", required=True),)
    parsed = read("name: Spark\nplural: Sparks\nfamily: design\n", specs)
    assert parsed.problems == ()
    assert not parsed.value.role.described


def test_a_described_role_needs_what_is_required():
    specs = (SectionSpec("tasks", "Tasks", required=True), SectionSpec("more", "More"))
    for text, code, line, hint in (
        ("more: x", "missing-section", 0, "add 'tasks:' with its text"),
        ("more: x\ntasks:", "missing-section", 3, "fill in 'tasks:'"),
        ("more: x\ntasks: {a: b}", "not-text", 3, "write it on one line, or after '|'"),
        ("more: x\ntask: b", "unknown-field", 3, "did you mean 'tasks'?"),
    ):
        found = read(f"name: Spark\n{text}\n", specs).problems
        assert [(p.code, p.place.line, p.hint) for p in found] == [(code, line, hint)]


def test_sections_stand_in_the_order_of_the_template():
    specs = (SectionSpec("b", "B"), SectionSpec("a", "A"))
    assert [s.title for s in read("name: S\na: x\nb: y\n", specs).value.role.sections] == ["B", "A"]


def test_section_keys_are_only_those_of_the_template():
    (problem,) = read("name: S\nresponsibilities: x\n", ()).problems
    assert problem.code == "unknown-field"
    (problem,) = read("name: S\nresponsibilites: x\n").problems
    assert problem.hint == "did you mean 'responsibilities'?"


def test_problems_of_fields_and_sections_are_told_together():
    parsed = read("nmae: S\nupdated: x\nresponsibilities:\n  - a: b\nqualifications: '[x](javascript:y)'\n")
    assert parsed.value is None
    assert {p.code for p in parsed.problems} == {"unknown-field", "not-date", "colon-in-text", "unsafe-link"}


def test_a_picture_may_be_named_from_content():
    role = read("name: S\nimage: {src: images/a.png, alt: ''}\n").value.role
    assert role.image == Image(Target("image", "images/a.png"), "")


def test_a_picture_needs_a_description_and_a_place():
    assert [(p.code, p.severity) for p in read("name: S\nimage: {src: images/a.png}\n").problems] == [
        ("no-alt", "warning")
    ]
    assert [p.code for p in read("name: S\nimage: {src: ../../a.png}\n").problems] == ["broken-image"]


def test_a_link_within_a_section_leads_to_one_of_its_headings():
    text = "name: S\nqualifications: |\n  ## Must have\n\n  [a](#must-have) [b](#responsibilities)\nresponsibilities: '[c](#must-have)'\n"
    assert [(p.code, p.place.line, p.place.column) for p in read(text).problems] == [
        ("unknown-anchor", 5, 19),
        ("unknown-anchor", 6, 20),
    ]


def test_tags_have_slugs_in_any_script():
    role = read("name: S\ntags: [École, 学び, index]\n").value.role
    assert role.tags == (Tag("ecole", "École"), Tag("学び", "学び"), Tag("index-tag", "index"))


def test_the_file_name_must_be_an_id():
    assert [p.code for p in read("name: S\n", path="content/roles/A b.yaml").problems] == ["invalid-id"]


def test_a_role_that_was_read_can_be_kept():
    parsed = read(FULL)
    assert pickle.loads(pickle.dumps(parsed)) == parsed
