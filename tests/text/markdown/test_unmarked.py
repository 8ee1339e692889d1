"""Texts without marks but links to roles: what is made of them is what the parser makes of them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolesite.doc import Link, Paragraph, Target, Text
from rolesite.errors import Place
from rolesite.source import Parsed, Reference
from rolesite.text.markdown.marked import parse_marked_blocks, parse_marked_inlines
from rolesite.text.markdown.unmarked import parse_unmarked_blocks, parse_unmarked_inlines, unmarked

PIECES = [
    *"aéß1 \t-+#>|:=.!)(\n*\0][\x85\u2028\xa0",
    *("\n\n",) * 4,
    *("\n\nb ",) * 4,
    *("[[spark]]", "[[two-words]]", " [[spark]] ") * 3,
    *("[[spark|words]]", "[[Spark]]", "[[ spark ]]", "[[spark]", "---", "://", "[!NOTE]"),
]
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)
LINK = Link(Target("role", "spark"), ())


def locate(line: int, column: int) -> Place:
    return Place("content/roles/x.yaml", line + 1, column + 1)


@settings(max_examples=300)
@given(TEXTS)
@example("a b\n\nß\n")
@example("\na [[spark]] b\n\nb [[spark]][[two-words]]")
def test_paragraphs_are_what_the_parser_would_read(text):
    read = parse_unmarked_blocks(text, locate)
    assert read in (None, parse_marked_blocks(text, locate, None, containers=False))


@settings(max_examples=300)
@given(st.one_of(TEXTS, st.text(st.characters(exclude_characters="*_`~<&\\[]{}\n\r\0"))))
@example(" \n a [[spark]] b ")
def test_lines_are_what_the_parser_would_read(text):
    read = parse_unmarked_inlines(text, locate)
    assert read in (None, parse_marked_inlines(text, locate, None))


@pytest.mark.parametrize(
    ("text", "paragraphs", "places"),
    [
        ("One line.", [(Text("One line."),)], []),
        ("\nOne.\n\nTwo [[spark]].\n", [(Text("One."),), (Text("Two "), LINK, Text("."))], [(4, 5)]),
        ("A [[spark]][[spark]]", [(Text("A "), LINK, LINK)], [(1, 3), (1, 12)]),
    ],
)
def test_what_most_texts_are_needs_no_parser(text, paragraphs, places):
    references = tuple(Reference(Target("role", "spark"), Place("content/roles/x.yaml", *at), 9) for at in places)
    assert parse_unmarked_blocks(text, locate) == Parsed(tuple(map(Paragraph, paragraphs)), references)


@pytest.mark.parametrize(
    "text", ["a *b*", "[[spark]](x)", "[[spark|words]]", "[[spark]", "a\nb", "a https://example.org", "[[s]] " * 101]
)
def test_marks_are_left_to_the_parser(text):
    assert parse_unmarked_inlines(text, locate) is None


def test_a_text_without_marks_is_what_it_says():
    assert unmarked("a – b") == (Text("a – b"),)
    assert unmarked("") == ()
    assert unmarked("[[spark]]") is None
