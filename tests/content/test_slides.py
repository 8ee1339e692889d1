"""A script is cut into slides, each with its title, time and id."""

from __future__ import annotations

import pytest

from rolesite.content.frontmatter import Document
from rolesite.content.slides import first_title
from rolesite.doc import Paragraph, Rule, Text
from rolesite.text.lookups import Lookups
from tests.scripts import script, slides, told


def test_a_slide_ends_at_three_dashes():
    found = slides("# One\n\na\n\n---\n\n## Two\n\nb\n\n---\n\nc\n")
    assert [(s.id, s.title, s.body) for s in found] == [
        ("one", (Text("One"),), (Paragraph((Text("a"),)),)),
        ("two", (Text("Two"),), (Paragraph((Text("b"),)),)),
        ("slide-3", (), (Paragraph((Text("c"),)),)),
    ]


def test_empty_slides_are_none():
    assert [s.id for s in slides("\n---\n\n# One\n\na\n\n---\n\n---\n\nb\n\n---\n")] == ["one", "slide-2"]
    assert slides("") == ()
    assert slides("---\n") == ()


def test_a_slide_break_straight_below_a_text_is_a_warning():
    parsed = script("# One\n\na\n---\n\n# Two\n\n- b\n---\n# Three\n\n> c\n---\nd\n")
    assert [(s.id, s.body) for s in parsed.value.slides][:1] == [("one", (Paragraph((Text("a"),)),))]
    assert [s.id for s in parsed.value.slides] == ["one", "two", "three", "slide-4"]
    assert [(p.place.line, p.code, p.severity) for p in parsed.problems] == [(4, "read-otherwise", "warning")]


@pytest.mark.parametrize("line", ["a\n\n----\n\nb", "a\n\n - - -\n\nb"])
def test_other_rules_stay_on_the_slide_with_a_warning(line):
    parsed = script(f"# One\n\n{line}\n")
    assert [(p.code, p.severity) for p in parsed.problems] == [("not-a-slide-break", "warning")]
    (slide,) = parsed.value.slides
    assert slide.body == (Paragraph((Text("a"),)), Rule(), Paragraph((Text("b"),)))


@pytest.mark.parametrize("rule", ["***", "```\n\n---\n\n```", "> ---", "- a\n\n  ---\n"])
def test_what_is_meant_as_something_else_ends_no_slide(rule):
    assert len(slides(f"# One\n\n{rule}\n\nb\n")) == 1


def test_ids_are_slugs_and_unlike_each_other():
    found = slides("# Goals\n\na\n\n---\n\n# Goals (8 min)\n\na\n\n---\n\n# Élan & vital!\n\nb\n")
    assert [s.id for s in found] == ["goals", "goals-2", "élan-vital"]


def test_headings_within_a_slide_never_take_a_slides_id():
    found = slides("# One\n\n## Goals\n\na\n\n---\n\n# Goals\n\nb\n")
    assert [s.id for s in found] == ["one", "goals"]
    assert found[0].body[0].id == "goals-2"


def test_titles_lose_their_time():
    found = slides("# Hello (before start)\n\na\n\n---\n\n# *Why* (8 min)\n\na\n\n---\n\n# No time\n\na\n")
    assert [(s.seconds, s.before_start) for s in found] == [(0, True), (480, False), (None, False)]
    assert found[0].title == (Text("Hello"),)


def test_a_time_that_is_not_understood_is_a_warning():
    assert told("# Why (5–10 min)\n\na\n") == [(1, 1, "unclear-time")]


def test_each_needs_questions():
    assert told("# Why (5 min each)\n\na\n") == [(1, 1, "unclear-time")]


def test_the_time_of_a_slide_with_steps_is_their_sum():
    (slide,) = slides("# Do\n\n::: steps\n1. Read (2 min)\n2. Discuss (3 min)\n:::\n")
    assert slide.seconds == 300


def test_a_slide_with_nothing_but_headings_is_a_title():
    found = slides("# Hello\n\n---\n\n# Hello\n\n## You\n\n> [!NOTE]\n> a\n\n---\n\n# Hello\n\ntext\n\n---\n\ntext\n")
    assert [s.kind for s in found] == ["title", "title", "content", "content"]


def test_a_slide_with_only_a_note_is_a_warning():
    assert told("# A\n\n---\n\n> [!NOTE]\n> b\n") == [(5, 1, "empty-slide")]


@pytest.mark.parametrize("text", ["# {{ a }}", "{{ a }}"])
def test_a_slide_that_shows_nothing_because_of_an_error_is_told_by_that_alone(text):
    assert told(f"# A\n\n---\n\n{text}\n\n> [!NOTE]\n> b\n") == [(5, text.index("{") + 1, "unknown-lookup")]


def test_places_are_those_of_the_headings():
    assert [s.place.line for s in slides("\n# A\n\na\n\n---\n\ntext\n\n## B\n")] == [2, 10]


@pytest.mark.parametrize(
    ("body", "title"),
    [("text\n\n## First (8 min)\n\n# Second", (Text("First"),)), ("text", ()), ("::: x\n# T\n:::", (Text("T"),))],
)
def test_the_first_title_of_a_document(body, title):
    assert first_title(Document("content/workshops/x.md", None, body), Lookups()) == title


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("# One\n\na\n\n## Two (4 min)\n", [(5, 1, "second-title")]),
        ("# One\n\na\n\n# Two (before start)\n", [(5, 1, "second-title")]),
        ("# One\n\na\n\n#Two words (4 min)\n", [(5, 1, "not-a-heading")]),
        ("# One\n\na\n##Two\n", [(4, 1, "not-a-heading")]),
        ("#One\n\na\n", [(1, 1, "not-a-heading")]),
        ("\\# One\n\na\n", [(1, 1, "not-a-heading")]),
        ("# One\n\n\\# 1 is a number\n", []),
        ("# One (4 mn)\n", [(1, 1, "unclear-time")]),
        ("# One 4 min\n", [(1, 1, "unclear-time")]),
        ("# One (4 mins.)\n", []),
        ("# One\n\n## Two (a part)\n\n### Three (4 min)\n", []),
        ("# One\n\n#roles is our tag, and #1 too\n", []),
    ],
)
def test_a_title_that_lost_its_slide_or_its_marks_is_a_warning(body, found):
    assert told(body) == found
