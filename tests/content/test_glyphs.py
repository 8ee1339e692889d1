"""Warnings of characters without a glyph: who, which, and what to install; nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rolesite.content.glyphs import missing_glyphs
from rolesite.doc import Code, Emphasis, Text
from rolesite.errors import Place, Problem
from rolesite.model import Board, Host, Kit, Organization, Role, RoleItem, Round, Slide, Translation
from tests.factories import (
    bullets,
    list_section,
    make_config,
    make_role,
    make_site,
    make_workshop,
    named_only,
    paragraphs,
    roles_section,
    text_section,
    words,
)

LATIN = ((0x20, 0x7E), (0xA0, 0x17F))


def warnings(*roles: Role, sources: dict[str, str] | None = None) -> tuple[Problem, ...]:
    return missing_glyphs(make_site(*roles), LATIN, sources or {})


def told(role: Role) -> str:
    (problem,) = warnings(role)
    return f"{problem.message} | {problem.hint}"


def test_a_site_that_can_be_drawn_is_quiet():
    assert warnings(make_role("plain", "Ménagère œuvre", summary="tabs\tand\nlines\u00a0and\u00adhyphens")) == ()


def test_a_warning_names_the_role_the_characters_and_the_font():
    role = make_role("spark", "Spark 学习")
    (problem,) = warnings(role)
    assert (problem.severity, problem.code, problem.place) == ("warning", "missing-glyphs", role.place)
    assert "the role 'Spark 学习' uses characters that no font on this machine can draw" in problem.message
    assert "习 (U+4E60), 学 (U+5B66)" in problem.message
    assert "fonts-noto-cjk" in problem.hint


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("שלום", "fonts-noto-core"),
        ("नमस्ते", "fonts-noto-core"),
        ("✨", "fonts-noto-color-emoji"),
        ("👩🏽‍🏫", "fonts-noto-color-emoji"),
        ("한국", "fonts-noto-cjk"),
        ("1\ufe0f\u20e3", "fonts-noto-color-emoji"),
        ("𝔘", "fonts-symbola"),
    ],
)
def test_each_script_has_its_font(text, package):
    assert package in told(make_role("a", text))


def test_joiners_and_selectors_are_no_characters_to_draw():
    line = told(make_role("a", "x👩‍🏫\ufe0f"))
    assert "U+200D" not in line
    assert "U+FE0F" not in line


def test_many_characters_are_not_all_named():
    assert "and 21 more" in told(make_role("a", "".join(chr(code) for code in range(0x5B66, 0x5B80))))


@pytest.mark.parametrize(
    "fields",
    [
        {"summary": (Emphasis((Code("学"),)),)},
        {"also_called": ("学",)},
        {"sections": (text_section("a", "学", "x"),)},
        {"sections": (text_section("a", "A", "x", "学"),)},
        {"sections": (list_section("a", "A", "x", "学"),)},
        {"sections": (roles_section("a", "A", RoleItem("", words("学"))),)},
    ],
)
def test_every_part_of_a_card_is_looked_at(fields):
    assert "U+5B66" in told(make_role("a", "A", **fields))


def test_what_no_card_shows_is_not():
    hidden = text_section("a", "A", "学")
    off_card = type(hidden)(hidden.key, hidden.title, "text", body=bullets("学"), card=False)
    assert warnings(make_role("a", "A", sections=(off_card,)), named_only("b", "学")) == ()


def test_files_that_hold_nothing_strange_are_passed_over():
    role = make_role("a", "学")  # the file says otherwise: it is believed
    assert warnings(role, sources={role.place.path: "name: Plain\r\n\tok\n"}) == ()
    assert warnings(role, sources={role.place.path: "name: '学'\n"})


@pytest.mark.parametrize("source", ['name: "\\u5b66"\n', "name: A &#x5b66;\n"])
def test_a_character_may_be_written_as_an_escape(source):
    role = make_role("a", "学")
    assert warnings(role, sources={role.place.path: source})


def test_the_sites_own_words_are_looked_at():
    (problem,) = missing_glyphs(make_site(config=make_config(title="学")), LATIN, {})
    assert problem.place.path == "content/site.yaml"
    assert "the site's own words use characters" in problem.message


def test_text_is_what_counts_not_markup():
    assert warnings(make_role("a", "A", summary=(Text("x"),))) == ()


def test_what_an_edition_takes_from_the_source_is_told_once():
    role = make_role("spark", "学")
    own = replace(make_role("spark", "习"), place=Place("content/roles/spark.zh.yaml"))
    source = make_site(role)
    config = replace(source.config, title="学", translation=Translation("en"))
    taken = replace(make_role("other", "书"), translation=Translation("en", ("name",), found=False))
    edition = replace(make_site(own, taken), edition="zh", config=config)
    found = missing_glyphs(replace(source, editions=(edition,)), LATIN, {})
    assert [problem.place.path for problem in found] == [
        *(role.place.path, "content/roles/spark.zh.yaml", "content/site.zh.yaml")
    ]


# --- workshops -------------------------------------------------------------------------------------------------------


def lacking(**fields: Any) -> tuple[Problem, ...]:
    return missing_glyphs(make_site(workshops=(make_workshop("meet", "Meet", **fields),)), LATIN, {})


def test_a_workshop_that_can_be_drawn_is_quiet():
    assert lacking(subtitle="An hour", slides=(slide("Welcome", "Hello"),)) == ()


def slide(title: str, body: str, note: str = "") -> Slide:
    notes = (paragraphs(note),) if note else ()
    return Slide("one", words(title), Place("content/workshops/meet.md"), body=paragraphs(body), notes=notes)


@pytest.mark.parametrize(
    "fields",
    [
        {"subtitle": "学"},
        {"location": "学"},
        {"access": "学"},
        {"materials": ("Pen", "学")},
        {"organization": Organization("学")},
        {"board": Board("Padlet", "", "学")},
        {"slides": (slide("学", "b"),)},
        {"slides": (slide("a", "学"),)},
        {"slides": (slide("a", "b", "学"),)},
        {"slides": (replace(slide("a", "b"), round=Round(1, 1, words("学"))),)},
        {"kit": Kit("学")},
        {"kit": Kit(facilitators=("学",))},
        {"kit": Kit(materials=("学",))},
        {"kit": Kit(hosts=(Host("north", "学"),))},
    ],
)
def test_a_warning_names_the_workshop_whatever_text_it_is_in(fields):
    (problem,) = lacking(**fields)
    assert (problem.severity, problem.place.path) == ("warning", "content/workshops/meet.md")
    assert "the workshop 'Meet' uses characters that no font on this machine can draw in a PDF: 学" in problem.message


def test_the_slides_of_a_delivery_are_told_where_they_are_written():
    assert lacking(slides=(slide("学", "b"),), extends="other") == ()
    assert len(lacking(location="学", extends="other")) == 1


def test_a_workshop_in_another_language_is_told_where_it_is_translated():
    assert lacking(subtitle="学", translation=Translation("en", ("body",), found=False)) == ()


def test_what_slides_look_up_is_looked_at_too():
    meet = make_workshop("meet", slides=(slide("a", "学"),))
    for source, count in (("{{ site.vision }}", 1), ("plain", 0)):
        assert len(missing_glyphs(make_site(workshops=(meet,)), LATIN, {meet.place.path: source})) == count
