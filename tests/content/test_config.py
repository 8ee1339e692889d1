from __future__ import annotations

import pytest

from rolesite.content.config import FOUNDING_CARD, read_config
from rolesite.doc import Link, Paragraph, Target, Text
from rolesite.model import Board, CardOptions, Config, Contact, Family, Level, Organization, SectionSpec, ThemeOptions

PATH = "content/site.yaml"


def read(text):
    parsed = read_config(text, PATH)
    assert [p for p in parsed.problems if p.severity == "error"] == []
    return parsed.value


def test_a_title_is_enough():
    parsed = read_config("title: A catalogue\n", PATH)
    assert parsed.value == Config("A catalogue", role_sections=FOUNDING_CARD)
    assert [(p.code, p.severity) for p in parsed.problems] == [("no-url", "warning")]


def test_the_founding_card_has_six_sections():
    assert [(s.key, s.kind) for s in FOUNDING_CARD] == [
        ("closest_roles", "roles"),
        ("organizational_level", "text"),
        ("responsibilities", "text"),
        ("qualifications", "text"),
        ("compensation_and_working_conditions", "text"),
        ("indicators_of_success", "text"),
    ]


def test_all_that_can_be_said():
    config = read("""\
title: T
tagline: Words
url: https://example.org/roles/
language: pt-BR
organization: {name: O, url: https://o.org, email: a@o.org}
vision: We *see*.
mission: |
  We do.
theme: quiet
theme_options: {accent: "#0B5FA5", logo: images/logo.svg}
paper: a4
timezone: America/New_York
board: {tool: Padlet, url: https://p.org/x, where: in the chat, backup: paper}
contact: {name: Ana, email: ana@o.org}
repository: https://o.org/source/
feedback: https://o.org/f
autolink: no
role_sections:
  - {key: tasks, title: Tasks, kind: list, required: true, card: no}
  - {key: near_roles, title: Near roles, kind: roles}
families: [{id: design, name: Design, color: "#2a5db0"}, {id: care, name: Care}]
levels: [{id: first, name: First}]
facets: near_roles
cards: {size: a6, print_shop: true}
""")
    assert config == Config(
        "T",
        "Words",
        "https://example.org/roles",
        "pt-BR",
        Organization("O", "https://o.org", "a@o.org"),
        config.vision,
        (Paragraph((Text("We do."),)),),
        "quiet",
        ThemeOptions("#0b5fa5", "images/logo.svg"),
        "a4",
        "America/New_York",
        Board("Padlet", "https://p.org/x", "in the chat", "paper"),
        Contact("Ana", "ana@o.org"),
        "https://o.org/source",
        "https://o.org/f",
        autolink=False,
        role_sections=(
            SectionSpec("tasks", "Tasks", "list", required=True, card=False),
            SectionSpec("near_roles", "Near roles", "roles"),
        ),
        families=(Family("design", "Design", "#2a5db0"), Family("care", "Care")),
        levels=(Level("first", "First"),),
        facets=("near_roles",),
        cards=CardOptions("a6", print_shop=True),
    )


def test_references_are_left_to_be_checked():
    parsed = read_config("title: T\nvision: A [[spark]]\ntheme_options:\n  logo: content/images/l.svg\n", PATH)
    assert [(r.target, r.place.line, r.place.column) for r in parsed.references] == [
        (Target("role", "spark"), 2, 11),
        (Target("image", "images/l.svg"), 4, 9),
    ]
    assert parsed.value.vision == (Paragraph((Text("A "), Link(Target("role", "spark"), ()))),)


def test_problems_of_all_kinds_are_told_together():
    text = "titel: T\nrole_sections: [{key: name, title: N}, {key: a, title: A}, {key: a, title: B}]\nfacets: b\npaper: a5\n"
    codes = {p.code for p in read_config(text, PATH).problems}
    assert codes == {"unknown-field", "section-key", "duplicate-id", "unknown-section", "not-a-choice", "no-url"}


@pytest.mark.parametrize(
    ("facets", "hint"),
    [
        ("closest_rolls", "did you mean 'closest_roles'?"),
        ("tags", "leave it out: roles can always be narrowed down by family, level, tag and status"),
    ],
)
def test_a_facet_that_is_no_section_is_told_with_the_mend(facets, hint):
    problem = next(p for p in read_config(f"title: T\nfacets: [{facets}]\n", PATH).problems if p.code != "no-url")
    assert (problem.code, problem.place.line, problem.place.column, problem.hint) == ("unknown-section", 2, 10, hint)


def test_no_sections_at_all_can_be_meant():
    assert read("title: T\nrole_sections: []\n").role_sections == ()


def test_an_unreadable_file_gives_no_config():
    assert read_config("title: 'T\n", PATH).value is None
    assert read_config("", PATH).value is None
