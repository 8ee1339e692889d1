"""Small edits to YAML: what is added is there, and nothing else has changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.authoring import yamledit
from rolesite.authoring.yamledit import Edit, apply, scalar, with_entries, with_field, with_item
from rolesite.text.yamlnodes import Mapping, Scalar
from rolesite.text.yamltext import read

BASE = "name: A   # c\n\n# about\nsummary: >-\n  Text\n  more\n\nx: [a, b]\n"
NEW = (("date", "2026-05-01"), ("note", "Words: two"))


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        (BASE, BASE.replace("# c\n", "# c\naliases: [old]\n")),
        (BASE + "aliases: [p]   # d\n", BASE + "aliases: [p, old]   # d\n"),
        (BASE + "aliases: [p,\n  'q' ]\n", BASE + "aliases: [p,\n  'q', old ]\n"),
        (BASE + "aliases: []\n", BASE + "aliases: [old]\n"),
        (BASE + "aliases:   # none\n", BASE + "aliases: [old]   # none\n"),
        (BASE + "aliases:\n  - p\n  - q   # d\n\n# end\n", BASE + "aliases:\n  - p\n  - q   # d\n  - old\n\n# end\n"),
        ("aliases:\n- p\nname: A", "aliases:\n- p\n- old\nname: A"),
        ("name: A\naliases: p, q", "name: A\naliases: p, q, old"),
        ('name: A\naliases: "p"\n', 'name: A\naliases: "p, old"\n'),
        ("\ufeffname: A\r\n\r\nx: 1\r\n", "\ufeffname: A\r\naliases: [old]\r\n\r\nx: 1\r\n"),
        ("\ufeffaliases: [p]\r\nname: A", "\ufeffaliases: [p, old]\r\nname: A"),
        ("name: A", "name: A\naliases: [old]\n"),
        ("---\nname: |\n  A\n\n# end\n...\n", "---\nname: |\n  A\naliases: [old]\n\n# end\n...\n"),
    ],
)
def test_an_item_more_in_the_style_of_the_list(text, edited):
    assert with_item(text, "aliases", "old", ("nothing", "name")) == edited


@pytest.mark.parametrize(
    "text", ["{name: A}\n", "", "- a\n", "name: A\naliases: {a: b}\n", "name: [\n", "a: 1\na: 2\n"]
)
def test_where_it_cannot_be_proved_there_is_no_edit(text):
    assert with_item(text, "aliases", "old", ("name",)) is None


def test_a_field_that_is_there_is_not_written_again():
    assert with_field("updated: 2026-01-01\n", "updated", "2026-05-01", ()) is None


@pytest.mark.parametrize(
    ("listed", "edited"),
    [
        ("", 'history:\n  - date: 2026-05-01\n    note: "Words: two"\n'),
        ("history:\n", 'history:\n  - date: 2026-05-01\n    note: "Words: two"\n'),
        (
            "history:\n- date: 2026-03-01\n  note: M\n\n# on tags\ntags: [x]\n",
            'history:\n- date: 2026-03-01\n  note: M\n- date: 2026-05-01\n  note: "Words: two"\n\n# on tags\ntags: [x]\n',
        ),
        (
            "history:\n  -  date: 2026-06-01   # z\n     note: Z\n",
            'history:\n  -  date: 2026-05-01\n     note: "Words: two"\n  -  date: 2026-06-01   # z\n     note: Z\n',
        ),
        (
            "history:\n  - note: Z\n    date: 2026-06-01\n\n  - note: Y\n    date: 2026-02-01\n",
            'history:\n  - note: Z\n    date: 2026-06-01\n  - date: 2026-05-01\n    note: "Words: two"\n\n  - note: Y\n    date: 2026-02-01\n',
        ),
    ],
    ids=["none", "open", "behind", "before", "falling"],
)
def test_an_entry_goes_where_its_date_belongs(listed, edited):
    assert with_entries("name: A\n" + listed, "history", [NEW]) == "name: A\n" + edited


def test_an_entry_between_two_of_a_rising_list_and_one_at_the_end():
    text = "name: A\nhistory:\n  - date: 2026-01-01\n    note: One.\n  - date: 2026-06-01\n    note: Three.\n"
    later = (("date", "2026-07-01"), ("note", "Four."))
    made = with_entries(text, "history", [later, NEW])
    assert made is not None
    assert [line for line in made.split("\n") if "date" in line] == [
        f"  - date: 2026-0{month}-01" for month in (1, 5, 6, 7)
    ]


def test_a_history_in_brackets_is_left_alone():
    assert with_entries("name: A\nhistory: [{date: 2026-03-01, note: q}]\n", "history", [NEW]) is None


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))))
def test_any_text_on_a_line_is_read_as_it_was(text):
    wanted = " ".join(text.split())
    found = read(f"x: {scalar(text)}\ny: z\n", "yaml")
    assert isinstance(found.value, Mapping)
    value = found.value.get("x")
    assert isinstance(value, Scalar)
    assert value.text == wanted
    assert [problem for problem in found.problems if problem.severity == "error"] == []


@pytest.mark.parametrize("note", ["a\tb", "\x1b[31mred", "\ufeffmark", "one\u2028two", "\x00"])
def test_an_entry_has_no_characters_that_no_text_needs(note):
    made = with_entries("name: A\n", "history", [(("date", "2026-01-01"), ("note", note))])
    assert made is not None
    assert read(made, "yaml").problems == ()
    assert "\t" not in made


def test_words_of_a_list_have_their_places():
    assert [(s.text, s.place.line, s.place.column) for s in yamledit.items("a: 1\nx: [p,  q]\n", "x")] == [
        ("p", 2, 5),
        ("q", 2, 9),
    ]
    assert [s.text for s in yamledit.items("x: p, q r ,s\n", "x")] == ["p", "q r", "s"]


def test_edits_are_made_from_the_end_so_that_places_hold():
    assert apply("abc\ndef\n", [Edit(1, 1, 1, "X"), Edit(1, 3, 0, "-"), Edit(2, 1, 0, "new\n")]) == "Xb-c\nnew\ndef\n"
