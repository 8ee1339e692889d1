"""The roles' files as a table: what stands in them, column by column, and as CSV that nothing runs."""

from __future__ import annotations

from rolesite.authoring.rolecells import fields_of
from rolesite.authoring.roletable import LONGEST_CELL, RoleTable, csv_of, role_table, too_long
from rolesite.model import Config, SectionSpec

FIELDS = fields_of(Config("C", role_sections=(SectionSpec("tasks", "Tasks"),)))
FILES = {
    "content/roles/b.yaml": b"name: =B\nreports_to: [a]\ntasks: [One, '*Two*']\n",
    "content/roles/a.yaml": b"name: A\n",
    "content/roles/a.es.yaml": b"name: Ah\n",
    "content/workshops/w.md": b"",
}


def test_every_role_is_a_row_and_columns_that_nobody_fills_are_few() -> None:
    table = role_table(FILES, FIELDS)
    assert table == RoleTable(
        (
            ("Id", "Name", "Summary", "Family", "Level", "Status", "Tags", "Tasks", "Reports to"),
            ("a", "A", "", "", "", "", "", "", ""),
            ("b", "=B", "", "", "", "", "", "• One\n• *Two*", "a"),
        ),
        named=1,
    )
    assert b'"\'=B"' in csv_of(table)
    assert csv_of(table).startswith(b'\xef\xbb\xbf"Id","Name"')


def test_a_file_that_cannot_be_read_is_told() -> None:
    table = role_table({"content/roles/a.yaml": b"name: [A\n", "content/roles/b.yaml": b"\xff"}, FIELDS)
    assert [(p.place.path, p.severity) for p in table.problems] == [
        ("content/roles/a.yaml", "error"),
        ("content/roles/b.yaml", "error"),
    ]


def test_a_cell_that_excel_would_cut_off_is_told() -> None:
    table = RoleTable((("Id", "Tasks"), ("a", "x" * LONGEST_CELL), ("b", "x" * (LONGEST_CELL + 1))))
    assert [p.message for p in too_long(table, "r.xlsx")] == ["'Tasks' of 'b' is longer than a cell of Excel can be"]
