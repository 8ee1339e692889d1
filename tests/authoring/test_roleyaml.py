"""Fields as YAML: it reads as if it were written by hand, and says what it was given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.authoring.rolecells import Field, Kind, Value, value_in, value_of
from rolesite.authoring.roleyaml import field_text
from rolesite.text import yamltext

LONG = "Meets educators in short, open conversations to find the question behind a request, and words it with them so that it can be worked on."


def written(kind: Kind, value: Value) -> str:
    return field_text(Field("x", kind, "X"), value)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("line", "Peer coach", "x: Peer coach\n"),
        ("line", "It's C++ (mostly)", "x: It's C++ (mostly)\n"),
        ("line", "Coach: the first", 'x: "Coach: the first"\n'),
        ("line", "@home", 'x: "@home"\n'),
        ("line", 'Say "yes": now', "x: 'Say \"yes\": now'\n"),
        ("ids", ("one", "two"), "x: [one, two]\n"),
        ("lines", ("Smith, J.",), "x:\n  - Smith, J.\n"),
        ("list", ("One", "[[two]]"), 'x:\n  - One\n  - "[[two]]"\n'),
        ("text", "Short.", "x: Short.\n"),
        ("text", "One.\n\n- two\n- three", "x: |\n  One.\n\n  - two\n  - three\n"),
        ("text", ("one\n- below",), "x:\n  - |-\n    one\n    - below\n"),
        ("picture", ("images/a.png", '""'), 'x:\n  src: images/a.png\n  alt: ""\n'),
        ("history", ("2027-01-02: First: new",), 'x:\n  - date: 2027-01-02\n    note: "First: new"\n'),
    ],
)
def test_it_is_written_as_a_hand_would(kind: Kind, value: Value, text: str) -> None:
    assert written(kind, value) == text


def test_long_texts_are_broken_where_lines_end() -> None:
    first, second = written("prose", LONG).removeprefix("x: >-\n").splitlines()
    assert f"{first.strip()} {second.strip()}" == LONG
    assert len(first) <= 116
    assert written("list", (LONG,)).startswith("x:\n  - Meets")
    assert written("list", (f"{LONG}: yes",)).startswith("x:\n  - >-\n    Meets")


def test_a_break_never_makes_a_mark_of_what_follows_it() -> None:
    text = "word " * 22 + "- no list"
    assert value_in("text", yamltext.read(written("text", text), "x").value.get("x")) == text
    assert "\n  - no list" not in written("text", text)


WORDS = st.text("aé1 .,:-*#'\"\\|>@&![]{}%`\n~=", max_size=40)


@given(WORDS, st.sampled_from(["line", "prose", "ids", "words", "lines", "list", "roles", "text"]))
def test_what_is_written_says_what_was_given(cell: str, kind: Kind) -> None:
    value = value_of(kind, cell)
    if value:
        read = yamltext.read(written(kind, value), "x.yaml")
        assert [p for p in read.problems if p.severity == "error"] == []
        assert value_in(kind, read.value.get("x")) == value
