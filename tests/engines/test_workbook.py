"""Workbooks as they are shown: dates, numbers in their formats, formulas' results, merged cells; and written as text."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from rolesite.engines import workbook as engine
from rolesite.engines.workbook import read_workbook, workbook
from rolesite.errors import SetupError, UsageError


def saved(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_cells_are_read_as_they_are_shown() -> None:
    shown = [
        ("text", "General", "text"),
        (2035.0, "General", "2035"),
        (0.25, "General", "0.25"),
        (0.5, "0%", "50%"),
        (45000, '"$"#,##0', "$45,000"),
        (45000, "[$€-407] #,##0.00", "€ 45,000.00"),
        (12, '0" h a week"', "12 h a week"),
        (1234.5, "#,##0.0_);(#,##0.0)", "1,234.5"),
        (1e21, "0.00E+00", "1000000000000000000000"),
        (True, "General", "TRUE"),
        (dt.date(2027, 3, 18), "d. mmm yy", "2027-03-18"),
        (dt.datetime.fromisoformat("2027-03-18 16:30"), "d.m.yy h:mm", "2027-03-18 16:30"),
        (dt.time(9, 5), "h:mm", "09:05"),
    ]
    book = Workbook()
    for number, (value, shape, _) in enumerate(shown, 1):
        cell = book.active.cell(number, 1, value)
        cell.number_format = shape
    (sheet,) = read_workbook(saved(book), "t.xlsx")
    assert [cells[0] for _, cells in sheet.rows] == [text for _, _, text in shown]


def test_all_sheets_are_read_without_empty_rows_and_with_what_was_merged() -> None:
    book = Workbook()
    book.active.title = "Notes"
    second = book.create_sheet("Roles")
    for row in (["Our roles", None], [], ["name", "family"], ["A", "Care"], ["B", None]):
        second.append(row)
    second.merge_cells("A1:B1")
    second.merge_cells("B4:B5")
    notes, roles = read_workbook(saved(book), "t.xlsx")
    assert (notes.name, notes.rows) == ("Notes", ())
    assert roles.rows == ((1, ("Our roles", "")), (3, ("name", "family")), (4, ("A", "Care")), (5, ("B", "Care")))


def test_a_formula_without_a_result_is_told() -> None:
    book = Workbook()
    for cell in ("A1", "B2"):
        book.active[cell] = "=1+1"
    (sheet,) = read_workbook(saved(book), "t.xlsx")
    assert sheet.rows == ()
    assert [(p.code, p.severity) for p in sheet.problems] == [("formula", "warning")]
    assert sheet.problems[0].message.startswith("the formula in A1 and 1 more has no result")


@pytest.mark.parametrize("data", [b"", b"name,summary\n", b"PK\x03\x04 no zip", saved(Workbook())[:400]])
def test_what_is_no_workbook_is_told(data: bytes) -> None:
    with pytest.raises(UsageError) as raised:
        read_workbook(data, "t.xlsx")
    assert raised.value.problems[0].code == "no-table"


def test_a_workbook_that_would_fill_the_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "LARGEST", 1_000)
    with pytest.raises(UsageError, match="MB of cells"):
        read_workbook(saved(Workbook()), "t.xlsx")


def test_without_openpyxl_the_way_on_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    with pytest.raises(SetupError) as raised:
        read_workbook(b"", "t.xlsx")
    assert raised.value.problems[0].code == "no-openpyxl"


def test_what_is_written_is_text_and_never_run() -> None:
    rows = (("Id", "Name"), ("a", "=1+1"), ("b", "-2\x07"), ("c", "x" * 50))
    data = workbook("Roles: all/of [them]", rows)
    sheet = load_workbook(BytesIO(data)).active
    assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s"] * 8
    assert sheet["B2"].quotePrefix
    assert sheet.freeze_panes == "B2"
    (read,) = read_workbook(data, "t.xlsx")
    assert read.name == "Roles  all of  them"
    assert read.rows == ((1, rows[0]), (2, rows[1]), (3, ("b", "-2")), (4, rows[3]))
