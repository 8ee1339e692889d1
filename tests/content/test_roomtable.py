"""The table of breakout rooms, as Markdown writes it and as it is pasted."""

from __future__ import annotations

import pytest

from rolesite.content.roomtable import column_of
from rolesite.model import Host, Room
from tests.scripts import script, shown


def test_a_table_pasted_with_tabs_is_a_table():
    text = "Room\tRole\tHost\nNorth corner\thost\tAna\nHall\tnone"
    parsed = script(f"# Rooms\n\n::: breakouts\n{text}\n:::\n", "spark", "host")
    assert [(p.place.line, p.code, p.severity) for p in parsed.problems] == [(4, "read-otherwise", "warning")]
    assert parsed.value.rooms == (Room("north-corner", "North corner", "host"), Room("hall", "Hall", ""))
    assert parsed.value.hosts == (Host("north-corner", "Ana"),)
    assert "Ana" not in shown(parsed)


def test_what_is_wrong_in_it_is_told_at_its_cell():
    text = "Room\tRole\nNorth\tsprak\nNorth\tspark"
    problems = script(f"::: breakouts\n{text}\n:::\n", "spark", "host").problems
    assert [(p.place.line, p.place.column, p.code) for p in problems if p.severity == "error"] == [
        (4, 1, "duplicate-room")
    ]
    assert ("sprak", 3, 7) in [
        (r.target.id, r.place.line, r.place.column)
        for r in script(f"::: breakouts\n{text}\n:::\n", "spark", "host").references
    ]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Room", "room"),
        ("**Sala**", "room"),
        (" ROLE ", "role"),
        ("\u200bHosts\u00a0", "host"),
        ("Time", None),
        ("", None),
    ],
)
def test_columns_are_known_by_their_headings(heading, column):
    assert column_of(heading) == column
