"""Tables as CSV: cells that a spreadsheet shows and never runs, and tables read back whatever program saved them.

An engine: pure. What is written opens by a double click in Excel, Numbers and LibreOffice: every cell in quotes, CRLF
between rows, lines within a cell parted by LF (RFC 4180). A cell that a spreadsheet would take for a formula begins
with an apostrophe, and so does what would be a cell of its own where a spreadsheet parts cells by semicolons or tabs and
takes no heed of quotes, as it does in much of Europe; reading takes these apostrophes away again.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern

__all__ = ["BYTE_ORDER_MARK", "Row", "Sheet", "Table", "guarded", "read_sheet", "read_table", "row", "unguarded"]

BYTE_ORDER_MARK = "\ufeff"
"""What a table begins with, so that spreadsheets know it for UTF-8."""

_SIGNS = "[=+@\uff1d\uff0b\uff0d\uff20-]"  # what begins a formula, the full-width forms of keyboards in Asia included
_UNSEEN = "[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"  # blanks and marks that a program may drop
# Behind apostrophes too: so that the one that is put before can be told from an author's.
_FORMULA = f"(?='*(?:[\\t\\r]|{_UNSEEN}{_SIGNS}))"
_CELL_WITHIN = f"(?<=[\\n\\t;])(?='*{_SIGNS})"
_TO_GUARD = pattern(f"^{_FORMULA}|{_CELL_WITHIN}")
_GUARD = pattern(f"^'{_FORMULA}")
_GUARD_WITHIN = pattern(f"(?<=[\\n\\t;])'(?='*{_SIGNS})")

_DELIMITERS = ",;\t"
_SEPARATOR = pattern("sep=(.)")  # the first line by which Excel is told the delimiter

csv.field_size_limit(0x7FFF_FFFF)  # by itself it takes a cell of more than 131,072 characters for a broken one


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by the names of their columns, and the line that it begins on."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read: the columns' names in small letters, its rows, and what was wrong with some of them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read, nothing made of it yet: its rows that hold any text, each with its number (that of the
    line it begins on, in CSV) and all its cells; and what was wrong with others. A sheet of CSV has no name."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: tuple[Problem, ...] = ()


def guarded(cell: str) -> str:
    """The cell's text as a spreadsheet shows it and never runs it."""
    return _TO_GUARD.sub("'", cell)


def unguarded(cell: str) -> str:
    """The text of a guarded cell; any other as it is."""
    return _GUARD.sub("", _GUARD_WITHIN.sub("", cell))


def row(cells: Iterable[str]) -> str:
    """A row of a table, its end included."""
    return ",".join(f'"{guarded(cell).replace(chr(34), chr(34) * 2)}"' for cell in cells) + "\r\n"


def read_table(data: bytes, path: str) -> Table:
    """The table of a file: in UTF-8, UTF-16 or Windows-1252, its cells parted by commas, semicolons or tabs.

    A row whose cells do not fit the columns is a problem at its line and left out; empty rows are passed over.
    """
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in _found(data):
        if cells is None:
            problems.append(_broken(path, line))
        elif not columns:
            columns = tuple(name.strip().casefold() for name in cells)
        elif len(cells) < len(columns) or any(cell.strip() for cell in cells[len(columns) :]):
            problems.append(_misfit(path, line, len(cells), len(columns)))
        else:  # some programs put empty cells behind the others
            rows.append(Row(line, dict(zip(columns, map(unguarded, cells), strict=False))))
    return Table(columns, tuple(rows), tuple(problems))


def read_sheet(data: bytes, path: str) -> Sheet:
    """The sheet of a file, which is read as `read_table` reads it; a row may have any number of cells."""
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for line, cells in _found(data):
        if cells is None:
            problems.append(_broken(path, line))
        else:
            rows.append((line, tuple(map(unguarded, cells))))
    return Sheet("", tuple(rows), tuple(problems))


def _found(data: bytes) -> Iterator[tuple[int, list[str] | None]]:
    """Each row of a file that holds any text, with its line; None for one that cannot be read."""
    text, first = _without_separator(re.sub("\r\n?", "\n", _decoded(data)))
    lines = text.split("\n")
    head = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    return _rows(csv.reader((f"{line}\n" for line in lines), delimiter=delimiter, strict=True), first)


class _Reader(Protocol):
    """What `csv.reader` makes."""

    line_num: int

    def __next__(self) -> list[str]: ...


def _rows(reader: _Reader, first: int) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line that it begins on, None for one with broken quotes; not those without any text."""
    while True:
        begin = first + reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield begin, None
            continue
        if any(cell.strip() for cell in cells):
            yield begin, cells


def _decoded(data: bytes) -> str:
    """The text of a file, by its byte order mark or by what its bytes can be."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data[1:2] == b"\0" or data[:1] == b"\0":  # UTF-16 without its mark: the first letter is a Latin one
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _without_separator(text: str) -> tuple[str, int]:
    """The text behind a line that names the delimiter, and the number of its first line."""
    head, _, rest = text.partition("\n")
    return (rest, 2) if _SEPARATOR.fullmatch(head.strip().strip('"')) else (text, 1)


def _misfit(path: str, line: int, found: int, wanted: int) -> Problem:
    message = f"this row has {found} {'cell' if found == 1 else 'cells'}, and the table has {wanted} columns"
    hint = "put quotes around a cell that has commas or line breaks in it, or take the row out"
    return Problem(Place(path, line), "table-row", message, hint, "warning")


def _broken(path: str, line: int) -> Problem:
    message = "a cell of the row that begins here has broken quotes, and the row cannot be read"
    hint = "open the file in a spreadsheet, mend the cell and save it as CSV again"
    return Problem(Place(path, line), "table-quotes", message, hint, "warning")
