"""A Markdown file in its two parts, with the lines that they stand on."""

from __future__ import annotations

import pytest

from rolesite.content.frontmatter import is_unreadable, read_document
from rolesite.errors import Place
from rolesite.text.yamlnodes import Mapping


def test_fields_and_text_keep_their_lines():
    parsed = read_document("content/pages/x.md", "---\na: b\nc: d\n---\n\n# Title\n")
    front = parsed.value.front
    assert isinstance(front, Mapping)
    assert [(key.text, key.place.line) for key, _ in front.entries] == [("a", 2), ("c", 3)]
    assert parsed.value.body == "\n# Title\n"
    assert parsed.value.locate(1, 2) == Place("content/pages/x.md", 6, 3)
    assert parsed.problems == ()


@pytest.mark.parametrize("text", ["", "# Title\n\n---\n\nb", "text\n---\na: b\n---", " ---\na: b\n---"])
def test_a_file_without_front_matter_is_text(text):
    parsed = read_document("x.md", text)
    assert (parsed.value.front, parsed.value.body, parsed.value.first_line, parsed.problems) == (None, text, 1, ())


def test_line_ends_and_byte_order_marks_do_not_matter():
    parsed = read_document("x.md", "\ufeff---\r\na: b\r\n---\r\nText\r\n")
    assert parsed.value.front is not None
    assert parsed.value.body == "Text\n"


def test_empty_front_matter_says_nothing():
    parsed = read_document("x.md", "---\n---\nText")
    assert (parsed.value.front, parsed.value.body, parsed.value.first_line) == (None, "Text", 3)
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("below", "line"),
    [
        ("", 1),
        ("modes: a\n", 1),
        ("\n# Text\n", 4),
        ("\n# Text\n\n---\n\n# More\n", 4),
        ("# a comment\n\n## Text\n\n- an item\n\n---\n", 5),
        ("\n> [!NOTE]\n> For the host\n\n---\n", 4),
        ("\n::: steps\n1. Read\n:::\n", 4),
        ("\nCome in and sit: all of you.\n\n---\n", 4),
        ("\n# A comment\nmodes: a\n\nCome in and sit.\n\n---\n", 7),
    ],
)
def test_front_matter_that_is_never_closed_hides_the_whole_file_and_is_told_where_its_text_begins(below, line):
    parsed = read_document("x.md", f"---\ntitle: a\n{below}")
    (problem,) = parsed.problems
    assert (problem.place, problem.code) == (Place("x.md", line, 1), "unclosed-front-matter")
    assert parsed.value.body == ""


@pytest.mark.parametrize(
    "fields",
    [
        "\n# a comment",
        "\n# a comment\n# that goes on\n",
        "\n# place: Here\n",
        "\n# a comment\n\nplace: Here",
        "\n- a\n",
        "\n> a quote\n\nplace: Here",
        "\nplace Here and there",
        "\nPlace: Here and there",
    ],
)
def test_what_may_be_meant_for_the_fields_does_not_end_them(fields):
    problems = read_document("x.md", f"---\ntitle: a\n{fields}\n---\n").problems
    assert "unclosed-front-matter" not in {problem.code for problem in problems}


def test_problems_in_the_fields_have_their_line():
    (problem,) = read_document("x.md", "---\na: b\na: c\n---\n").problems
    assert problem.place.line == 3


@pytest.mark.parametrize(("above", "below"), [("—", "—"), ("---", "–-"), ("\\---", "\\---"), ("—-", "---")])
def test_lines_that_other_programs_changed_bound_front_matter_too(above, below):
    read = read_document("x.md", f"{above}\ntitle: A\n{below}\n\n# B\n")
    assert read.value.front.get("title").text == "A"
    assert (read.value.body, read.value.first_line) == ("\n# B\n", 4)
    changed = [(line, text) for line, text in ((1, above), (3, below)) if text != "---"]
    assert [(p.place.line, p.code, p.severity, p.width) for p in read.problems] == [
        (line, "read-otherwise", "warning", len(text)) for line, text in changed
    ]


def test_a_dash_that_nothing_closes_begins_no_front_matter():
    read = read_document("x.md", "— Ana\n\n# B\n")
    assert (read.value.front, read.problems) == (None, ())
    assert read_document("x.md", "—\n\n# B\n").value.front is None


def test_marks_in_the_text_are_put_right_and_lead_back_to_the_file():
    read = read_document("x.md", "---\ntitle: A\n---\n\n- » b c\n")
    assert read.value.body == "\n- b c\n"
    assert [p.place.line for p in read.problems] == [5]
    assert read.value.locate(1, 4) == Place("x.md", 5, 7)
    assert not is_unreadable(read)
