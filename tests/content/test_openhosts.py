"""Hosts of rooms where everybody would see them."""

from __future__ import annotations

import pytest

from tests.scripts import script, told


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("| Host | Room |\n|--|--|\n| Ana | a |", (1, 1, "note-near-miss")),
        ("::: breakouts\n| Room |\n|--|\n| Facilitator: Ana |\n:::", (4, 1, "note-near-miss")),
        ("::: breakouts\n| Room |\n|--|\n| North (host: Ana) |\n:::", (4, 3, "note-near-miss")),
        ("::: breakouts\n| Room |\n|--|\n| North, hosted by Ana |\n:::", (4, 3, "note-near-miss")),
        ("::: columns\n| Host | Room |\n|--|--|\n| Ana | a |\n\n+++\n\nb\n:::", (2, 1, "note-near-miss")),
    ],
)
def test_a_host_that_everybody_would_see_is_told_once_at_its_place(text, problem):
    assert told(text, "spark") == [problem]
    assert all(one.safety for one in script(text, "spark").problems)


def test_hosts_in_the_open_are_told_where_tabs_part_the_cells_too():
    assert told("# R\n\nRoom\tHost\nNorth\tAna\n") == [(3, 1, "note-near-miss")]
    assert told("# R\n\n- Host\tRoom\n  Ana\tNorth\n") == [(3, 1, "note-near-miss")]
    assert told("# R\n\nOur rooms:\nRoom\tHost\nNorth\tAna\n") == [(4, 1, "note-near-miss")]
    assert told("# R\n\nRoom\tTime\nNorth\t10:30\n") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("| Room | Host |\n| North | Ana |", 3),
        ("Room | Host\nNorth | Ana", 3),
        ("\u200bRoom | Host\u00a0\nNorth | Ana", 3),
        ("- a\n| Room | Role | Host |\n| North | spark | Ana |", 4),
        ("```\nRoom\tHost\nNorth\tAna\n```", 4),
        ("    Room\tHost\n    North\tAna", 3),
        ("> [!TIP]\n> Room | **Host**", 4),
    ],
)
def test_hosts_in_a_table_that_is_none_are_told(text, line):
    assert [(at, code) for at, _, code in told(f"# R\n\n{text}\n")] == [(line, "note-near-miss")]


@pytest.mark.parametrize("name", ["breakout", "Breakuots", "rooms"])
@pytest.mark.parametrize("table", ["| Room | Host |\n|--|--|\n| North | Ana |", "Room\tHost\nNorth\tAna"])
def test_a_misspelt_container_is_told_once_and_guards_its_hosts(name, table):
    parsed = script(f"# R\n\n::: {name}\n{table}\n:::\n", "spark")
    assert [(p.code, p.place.line, p.hint, p.safety) for p in parsed.problems] == [
        ("unknown-container", 3, "did you mean 'breakouts'?", True)
    ]


def test_hosts_in_any_other_container_are_a_mistake_of_their_own():
    text = "# R\n\n::: frobnicate\n| Room | Host |\n|--|--|\n| North | Ana |\n:::\n"
    assert told(text) == [(3, 5, "unknown-container"), (4, 1, "note-near-miss")]


def test_a_table_of_rooms_without_hosts_is_any_table():
    assert told("# R\n\n| Room | Time |\n|--|--|\n| A | 10:30 |\n") == []
