"""Plain pages."""

from __future__ import annotations

from rolesite.content.pages import read_page
from rolesite.doc import Heading, Paragraph, Target, Text
from rolesite.errors import Place
from rolesite.model import Config, Page

PATH = "content/pages/about.md"
CONFIG = Config("Roles")


def test_the_first_heading_is_the_title_and_not_shown_twice():
    parsed = read_page(PATH, "# About *us*\n\nText on {{ site.title }}.\n\n## More\n", CONFIG)
    body = (Paragraph((Text("Text on Roles."),)), Heading(2, (Text("More"),), "more"))
    assert parsed.value == Page("about", "About us", Place(PATH, 1, 1), body)
    assert parsed.problems == ()


def test_front_matter_says_the_rest():
    parsed = read_page(
        PATH, "---\ntitle: About us\ndescription: Who we are\nnav: false\n---\n\n# About\n\nText\n", CONFIG
    )
    assert parsed.value == Page(
        "about", "About us", Place(PATH, 1, 1), (Paragraph((Text("Text"),)),), nav=False, description="Who we are"
    )


def test_a_page_of_answers_names_their_workshop():
    parsed = read_page(PATH, "---\nanswers_of: spark\n---\n\n# Why?\n\n- Because\n", CONFIG)
    assert parsed.value is not None
    assert parsed.value.answers_of == "spark"
    assert [(r.target, r.place.line, r.place.column) for r in parsed.references] == [
        (Target("workshop", "spark"), 2, 13)
    ]


def test_a_page_without_any_title_is_an_error():
    (problem,) = read_page(PATH, "Text\n", CONFIG).problems
    assert (problem.code, problem.message) == ("missing-field", "a page needs a title")


def test_references_and_problems_have_their_lines():
    parsed = read_page(PATH, "---\ntitle: a\n---\n\n[[spark]] and {{ site.titel }}\n", CONFIG)
    assert [(r.target, r.place.line) for r in parsed.references] == [(Target("role", "spark"), 5)]
    assert [(p.place.line, p.place.column, p.hint) for p in parsed.problems] == [(5, 15, "did you mean 'site.title'?")]


def test_front_matter_with_errors_gives_no_page():
    parsed = read_page(PATH, "---\ntitel: a\n---\n# b\n", CONFIG)
    assert parsed.value is None
    assert [p.code for p in parsed.problems] == ["unknown-field"]
    assert [p.code for p in read_page(PATH, "---\ntitle: a\n", CONFIG).problems] == ["unclosed-front-matter"]


def test_a_facilitators_note_is_an_error():
    (problem,) = read_page(PATH, "# a\n\n> [!NOTE]\n> b\n", CONFIG).problems
    assert (problem.code, problem.safety) == ("note-outside-slides", True)
