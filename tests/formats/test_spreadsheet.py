"""The spreadsheet: rows and columns that a spreadsheet reads back, and nothing that it would run."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from rolesite.formats import data, roles, spreadsheet
from rolesite.model import SectionSpec
from tests import factories as make
from tests.gallery import gallery

FORMATS = (spreadsheet.FORMAT, data.FORMAT, roles.FORMAT)
SECTIONS = (
    SectionSpec("closest_roles", "Closest roles today", "roles"),
    SectionSpec("organizational_level", "Organizational level"),
    SectionSpec("tasks", "Tasks", "list"),
)


def site():
    made = gallery()
    return replace(made, config=replace(made.config, role_sections=SECTIONS))


def raw(made=None) -> bytes:
    return make.render(made or site(), "roles.csv", *FORMATS)


def table(made=None) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(raw(made).decode("utf-8-sig"), newline="")))


def test_it_is_what_spreadsheets_open_by_a_double_click():
    data_ = raw()
    assert data_.startswith(b"\xef\xbb\xbf")
    assert data_.endswith(b"\r\n")
    assert data_.count(b"\r\n") == len(table()) + 1


def test_every_described_role_has_its_row_and_every_row_all_columns():
    rows = table()
    assert [row["Id"] for row in rows] == [role.id for role in site().roles if role.described]
    assert all(None not in row and None not in row.values() for row in rows)


def test_a_row_says_what_the_role_is():
    row = next(row for row in table() if row["Id"] == "spark")
    assert row["Name"] == "Learning spark facilitator"
    assert row["Closest roles today"] == "Learning curator\nInstructional coach"
    assert row["Organizational level"] == "One school."
    assert row["Tasks"].splitlines()[:2] == ["Task 0", "Task 1"]
    assert (row["Family"], row["Level"], row["Status"], row["Horizon"]) == (
        *("Learning design", "School", "envisioned", "2032"),
    )
    assert row["Reports to"] == "Learning curator"
    assert row["Tags"] == "Inquiry\nGroup work"
    assert row["Page"] == "https://example.org/some/base/roles/spark.html"
    assert row["Language"] == "en"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\uff1d"])
def test_no_cell_is_a_formula(start):
    row = table(make.make_site(make.make_role("x", f"{start}cmd|' /C calc'!A0", summary="-1")))[0]
    assert row["Name"].startswith("'")
    assert row["Summary"] == "'-1"


def test_quotes_commas_and_lines_stand_within_their_cells():
    name = 'Says "so", twice; and\u2028more'
    row = table(make.make_site(make.make_role("x", name)))[0]
    assert row["Name"] == name


def test_headings_are_in_the_words_of_the_language_and_guarded_too():
    specs = (SectionSpec("sum", "=Sum"),)
    made = make.make_site(make.make_role("x"), config=make.make_config(role_sections=specs))
    assert "'=Sum" in table(made)[0]
