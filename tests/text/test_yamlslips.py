"""The words are in the cases of cases/problems; here are the places, and what must not be told."""

from __future__ import annotations

import pytest

from rolesite.text.yamltext import read

FIELDS = ("name", "summary", "image")


def found(text):
    return [(p.code, p.place.line, p.place.column) for p in read(text, "x", fields=FIELDS).problems]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n  - b\n   - c\n  - d\n", 3, 4),
        ("a:\n - b\n  - c\n  - d\n", 3, 3),
        ("a:\n  - b c\n    d\n     - e\n", 4, 6),
        ("a: b\n  - c\n  - d\n", 2, 3),
        ("a:\n  b\n\n  * c\n", 4, 3),
        ("a: b\n  • c\n", 2, 3),
        ("a:\n  • b\n  • c\n", 3, 3),
        ("a:\n  – b\n  – c\n", 3, 3),
        ("a:\n  1. b\n  2. c\n", 3, 3),
        ("a: >\n  b\n  - c\n  - d\n", 3, 3),
        ("a: >\n  - c\n  - d\n", 3, 3),
    ],
)
def test_an_item_within_a_text_is_told_once_where_the_first_stands(text, line, column):
    assert found(text) == [("item-in-text", line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  b\n  - c\n   - d\n",
        "a: >\n  b\n    - c\n    - d\n",
        "a: >\n  b\n\n  - c\n",
        'a: "b\n  - c"\n',
        "a:\n  - b\n  - c\n",
        "a: b\n  -\n",
        "a: words – b\n  – and c\n",
        "a: in the year\n  2020. And more\n",
        "a: b *c*\n  *d*\n",
    ],
)
def test_texts_that_lose_no_list_are_fine(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("name Spark\nsummary: x\n", 1, 1),
        ("a: b\nsummary x\nc: d\n", 2, 1),
        ("a: b\nsummary x\n", 2, 1),
        ("image\n  src: x\na: b\n", 1, 1),
        ("a: b\nunknown\n  - c\nd: e\n", 2, 1),
        ("a: b\nunknown\n- c\n", 2, 1),
        ("a:\n  - name x\n    b: y\n", 2, 5),
    ],
)
def test_a_field_without_its_colon(text, line, column):
    assert found(text) == [("missing-colon", line, column)]


def test_reading_goes_on_behind_a_missing_colon_and_other_bullets():
    read_on = read("a:\n  * b\n  * c\nname Spark\nd: e\n", "x", fields=FIELDS)
    assert [p.code for p in read_on.problems] == ["bullet", "missing-colon"]
    assert [key.text for key, _ in read_on.value.entries] == ["a", "name", "d"]
    assert [item.text for item in read_on.value.get("a").items] == ["b", "c"]


@pytest.mark.parametrize("mark", ["*", "•", "–", "—", "+", "»"])
def test_other_bullets_within_a_list(mark):
    assert found(f"a:\n  - b\n  {mark} c\n  {mark} d\n  - e\n") == [("bullet", 3, 3)]


def test_an_item_of_an_item_is_told_how_to_write_it():
    (deeper,) = read("a:\n  - b\n    - c\n", "x").problems
    assert "list within an item" in deeper.hint
    (beside,) = read("a:\n  - b\n   - c\n", "x").problems
    assert "list within an item" not in beside.hint


def test_a_line_without_its_dash():
    assert found("a:\n  - b\n  c d\n  - e\n") == [("stray-line", 3, 3)]
    assert "'- '" in read("a:\n  - b\n  c d\n  - e\n", "x").problems[0].hint


def test_curly_quotes_around_a_whole_field_only():
    assert found("a: “b c”\n") == [("curly-quotes", 1, 4)]
    for text in ("a: “b” and “c”\n", "a: b “c”\n", "a: '“b”'\n", "a: [“b”]\n", "a:\n  - “b”\n"):
        assert found(text) == [], text
