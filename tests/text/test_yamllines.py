from __future__ import annotations

import pytest

from rolesite.text import yamltext
from rolesite.text.yamllines import Source, advise, quoted, unquoted, written


@pytest.mark.parametrize("text", ["plain", 'with "double" marks', "it's", 'back\\slash "and" it\'s', ": # [x]"])
def test_quoted_text_is_read_back(text):
    assert yamltext.read(f"k: {quoted(text)}\n", "x").value.get("k").text == text
    assert unquoted(quoted(text)) == text


@pytest.mark.parametrize(
    ("line", "field", "column", "text"),
    [
        ("name: Spark", "name:", 6, "Spark"),
        ("  - item", "", 4, "item"),
        ("  - id: x y ", "id:", 8, "x y"),
        ('"quoted key": x', '"quoted key":', 14, "x"),
        ("- - nested", "", 4, "nested"),
        ("- [[a]]: b", "", 2, "[[a]]: b"),
        ("", "", 0, ""),
        ("name:Spark", "", 0, "name:Spark"),
    ],
)
def test_the_value_of_a_line(line, field, column, text):
    value = Source.of(line, "x", 1).value(0)
    assert (value.field, value.column, value.text) == (field, column, text)


def test_a_value_reaches_as_far_as_its_lines_are_indented():
    source = Source.of("a: one\n  two\n\n  three\nb: four\n", "x", 1)
    assert source.last_row_of(source.value(0)) == 3


def test_a_place_beyond_the_end_is_the_end_of_the_last_line():
    place = Source.of("a: 'b\n", "x", 3).place(1, 0)
    assert (place.line, place.column) == (3, 6)


def test_a_hint_repeats_the_whole_text_or_nothing_of_it():
    assert advise("a: b", "name:") == 'write it in quotes: name: "a: b"'
    assert advise("a: b", "") == 'write it in quotes: "a: b"'
    assert advise("word " * 40, "name:") == 'put " before and after the whole text'
    assert advise('it\'s "that" ' * 20, "-") == "put ' before and after the whole text, and double each ' within it"
    assert written("- ", " a ", "x") == "write '- a'"
    assert written("- ", "a" * 101, "put a space there") == "put a space there"


def test_what_stands_before_a_value():
    assert [Source.of(line, "x", 1).value(0).lead for line in ("a: b", "  - b", "  b", "- a: b")] == [
        "a:",
        "-",
        "",
        "a:",
    ]
