"""Cells that no spreadsheet runs, and tables read back from whatever program saved them."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.cells import guarded, read_sheet, read_table, row, unguarded

HEAD = '"workshop","answer"\r\n'


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table without problems."""
    table = read_table(data, "a.csv")
    assert table.problems == ()
    return [one.cells for one in table.rows]


def told(data: bytes) -> list[str]:
    return [f"{p.place}: {p.severity}[{p.code}]: {p.message}" for p in read_table(data, "a.csv").problems]


# --- formulas --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'=", "''-"])
def test_no_cell_is_a_formula_and_what_was_put_before_it_is_known_again(start):
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert unguarded(f"'{start}1+1") == f"{start}1+1"


@pytest.mark.parametrize("unseen", [" ", "\u00a0", "\u200b", "\u202e", " \ufeff"])
def test_a_formula_behind_what_cannot_be_seen_is_guarded(unseen):
    assert guarded(f"{unseen}=1+1") == f"'{unseen}=1+1"


def test_nor_does_one_run_that_becomes_a_cell_of_its_own_where_semicolons_part_cells():
    assert guarded("Lists;=1+1\n@SUM(1)\t\uff1d1") == "Lists;'=1+1\n'@SUM(1)\t'\uff1d1"


@pytest.mark.parametrize(
    "text", ["", "1-2 = 3", "a; b - c, d=e", "me@example.org", "one\n two\n(-1)", "yes;no", "'tis"]
)
def test_what_is_no_formula_stays_as_it_is(text):
    assert guarded(text) == unguarded(text) == text


@given(st.lists(st.text(st.sampled_from("a'=-+@;,\n\t\" \u200b\uff1d")), min_size=2, max_size=2))
def test_whatever_is_written_is_read_back(cells):
    text = row(["workshop", "answer"]) + row(["x", *cells[1:]])
    read = [one.cells["answer"] for one in read_table(text.encode(), "a.csv").rows]
    assert read == cells[1:]


def test_rows_are_what_other_programs_read():
    cells = ['Says "so", twice', "two\nlines", "semi;colon", ""]
    assert list(csv.reader(StringIO(row(cells), newline=""))) == [cells]
    assert row(cells).endswith("\r\n")


# --- whatever program saved them -------------------------------------------------------------------------------------

PLAIN = "workshop,answer\r\nspark,Más tiempo — “sí”\r\n"
EXPECTED = [{"workshop": "spark", "answer": "Más tiempo — “sí”"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_encoding_that_spreadsheets_write(encoding):
    assert rows(PLAIN.encode(encoding)) == EXPECTED


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_delimiter_and_any_line_end(delimiter, end):
    text = PLAIN.replace(",", delimiter).replace("\r\n", end)
    assert rows(text.encode()) == EXPECTED


def test_a_line_that_names_the_delimiter_is_no_row():
    table = read_table(b"sep=;\r\nworkshop;answer\r\nspark;yes, and no\r\nspark\r\n", "a.csv")
    assert [one.cells for one in table.rows] == [{"workshop": "spark", "answer": "yes, and no"}]
    assert [str(problem.place) for problem in table.problems] == ["a.csv:4"]


def test_columns_in_small_letters_and_lines_within_cells():
    table = read_table(b'Workshop , ANSWER\n\n"spark","one\r\ntwo"\n,\n"spark","three"\n', "a.csv")
    assert table.columns == ("workshop", "answer")
    assert [(one.line, one.cells["answer"]) for one in table.rows] == [(3, "one\ntwo"), (6, "three")]


def test_empty_cells_behind_the_others_are_no_fault():
    assert rows(b"workshop,answer\nspark,yes,,\n") == [{"workshop": "spark", "answer": "yes"}]


def test_a_cell_may_be_as_long_as_a_browser_keeps_texts():
    long = "word " * 60_000
    assert rows(f'{HEAD}"spark","{long}"\r\n"spark","short"\r\n'.encode()) == [
        {"workshop": "spark", "answer": long},
        {"workshop": "spark", "answer": "short"},
    ]


def test_a_file_without_text_has_no_columns():
    for data in (b"", b"\n\n", b"\xef\xbb\xbf", b"\0"):
        table = read_table(data, "a.csv")
        assert table.rows == ()
        assert not any(name.strip("\0\ufffd") for name in table.columns)


# --- what cannot be read ---------------------------------------------------------------------------------------------


def test_a_row_that_does_not_fit_is_told_with_its_line_and_costs_no_other():
    data = b"workshop,answer\nspark,yes\nspark,yes, and more\nspark\nspark,no\n"
    assert [one.cells["answer"] for one in read_table(data, "a.csv").rows] == ["yes", "no"]
    assert told(data) == [
        "a.csv:3: warning[table-row]: this row has 3 cells, and the table has 2 columns",
        "a.csv:4: warning[table-row]: this row has 1 cell, and the table has 2 columns",
    ]


def test_broken_quotes_are_told_where_the_row_begins():
    data = b'workshop,answer\nspark,"yes" no\nspark,no\nspark,"never closed\nspark,lost\n'
    assert [one.cells["answer"] for one in read_table(data, "a.csv").rows] == ["no"]
    broken = "a cell of the row that begins here has broken quotes, and the row cannot be read"
    assert told(data) == [f"a.csv:{line}: warning[table-quotes]: {broken}" for line in (2, 4)]


@given(st.binary())
def test_no_bytes_raise(data):
    read_table(data, "a.csv")


def test_a_sheet_has_all_cells_of_its_rows_and_names_are_as_they_were():
    sheet = read_sheet("sep=;\nName;Name\n'=A;b;c\n\nx\n\"broken;\n".encode("cp1252"), "t.csv")
    assert sheet.rows == ((2, ("Name", "Name")), (3, ("=A", "b", "c")), (5, ("x",)))
    assert [(p.place.line, p.code) for p in sheet.problems] == [(6, "table-quotes")]
