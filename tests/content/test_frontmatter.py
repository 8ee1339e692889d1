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


def test_front_matter_that_is_never_closed_hides_the_whole_file():
    parsed = read_document("x.md", "---\ntitle: a\n\n# Text\n")
    (problem,) = parsed.problems
    assert (problem.place, problem.code) == (Place("x.md", 1, 1), "unclosed-front-matter")
    assert parsed.value.body == ""


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
