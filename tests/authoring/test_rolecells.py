"""Fields as cells of a spreadsheet, and back: what a cell says, and that both ways lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rolesite.authoring.rolecells import Kind, Value, cell_of, fields_of, value_in, value_of
from rolesite.model import Config, SectionSpec
from rolesite.text import yamltext


def test_fields_stand_in_the_order_of_a_file_and_are_called_as_the_site_calls_them() -> None:
    sections = (SectionSpec("tasks", "What they do"), SectionSpec("history_of", "History", "list"))
    fields = {one.name: one for one in fields_of(Config("C", role_sections=sections))}
    assert list(fields)[:3] == ["name", "plural", "summary"]
    assert list(fields)[-3:] == ["grows_into", "replaces", "history"]
    assert (fields["tasks"].title, fields["tasks"].kind) == ("What they do", "text")
    assert fields["history_of"].title == "history_of"  # as the history has that name already


@pytest.mark.parametrize(
    ("kind", "cell", "said"),
    [
        ("line", "  Peer \n coach ", "Peer coach"),
        ("ids", "one, two", ("one", "two")),
        ("words", "one; two, three", ("one", "two, three")),
        ("words", "one\ntwo, three;", ("one", "two, three;")),
        ("lines", "Smith, J.", ("Smith, J.",)),
        ("roles", "• Coach\n• Teacher, grades 3", ("Coach", "Teacher, grades 3")),
        ("list", "* one\n\n* two", ("one", "two")),
        ("text", "• one\n• two\n  goes on", ("one", "two goes on")),
        ("text", "- one\n  - below\n- two", ("one\n- below", "two")),
        ("text", "One.\nTwo.", "One.\n\nTwo."),
        ("text", "Broken in\nthe middle.", "Broken in the middle."),
        ("text", "A list:\n• one\n• two", "A list:\n- one\n- two"),
        ("text", "1. one\n2. two", "1. one\n2. two"),
        ("text", "| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | d |"),
        ("text", "```\na\n\nb\n```", "```\na\n\nb\n```"),
        ("text", "\n \n", ""),
    ],
)
def test_a_cell_says_what_somebody_would_mean_by_it(kind: Kind, cell: str, said: Value) -> None:
    assert value_of(kind, cell) == said


@pytest.mark.parametrize(
    ("kind", "yaml", "cell"),
    [
        ("line", "x: A\n  coach", "A coach"),
        ("choice", "x: '[[team]]'", "team"),
        ("ids", "x: a, b", "a\nb"),
        ("words", "x: ['Coach, senior']", "Coach, senior;"),
        ("lines", "x: Smith, J.", "Smith, J."),
        ("text", "x:\n  - one\n  - |\n    two\n\n    more", "• one\n• two\n  \n  more"),
        ("text", "x: |\n  A line\n  goes on.\n\n  - one\n  - two", "A line goes on.\n\n• one\n• two"),
        ("picture", "x: {src: images/a.png, alt: A}", "images/a.png\nA"),
        ("picture", "x: {src: images/a.png, alt: ''}", 'images/a.png\n""'),
        ("history", "x: [{date: 2027-01-02, note: 'First: new'}]", "2027-01-02: First: new"),
        ("list", "x: {a: b}", ""),
    ],
)
def test_a_field_is_a_cell_that_says_the_same(kind: Kind, yaml: str, cell: str) -> None:
    node = yamltext.read(yaml, "x.yaml").value.get("x")
    value = value_in(kind, node)
    assert cell_of(kind, value) == cell
    assert value_of(kind, cell) == value


LINES = st.lists(st.text("ab .,:-*•|#>`\n 1)", max_size=12), max_size=5).map("\n".join)


@given(LINES, st.sampled_from(["line", "list", "text", "lines", "words"]))
@example("•1\na", "text")
def test_what_a_cell_said_it_says_again(cell: str, kind: Kind) -> None:
    said = value_of(kind, cell)
    again = value_of(kind, cell_of(kind, said))
    if kind not in ("lines", "words"):  # a list of one with its separator in it comes back with it
        assert again == said
    else:
        assert [item.rstrip(";") for item in again] == [item.rstrip(";") for item in said]
