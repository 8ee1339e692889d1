"""Excel workbooks (ECMA-376, SpreadsheetML): sheets read as they are shown, and a table written. The one place where
openpyxl is called.

An engine: pure. A cell is the text that a reader of the sheet sees, as far as that can be told without the program that
made it: a formula is its last result, a date is ISO 8601, a cell of several that were merged has the text of all.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from rolesite.engines.cells import Sheet
from rolesite.errors import Place, Problem, SetupError, UsageError
from rolesite.patterns import pattern

__all__ = ["LARGEST", "read_workbook", "workbook"]

LARGEST = 200_000_000
"""Bytes of a workbook once unpacked: more is no table of roles, and may be a file that was made to fill a machine."""

_NO_RESULT = pattern(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*><f(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>',
)  # formulas of a program that stored none
_LITERAL = pattern(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_WIDTHS = {"short": 16, "long": 48}  # of columns, in characters
_MANY = 40  # characters of a cell from which its column is a wide one


def read_workbook(data: bytes, path: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook. UsageError where the file is none, SetupError where openpyxl is not installed."""
    _need_openpyxl(path)
    _check_size(data, path)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, zipfile.BadZipFile) as error:
        raise _unreadable(path) from error
    problems = tuple(_formulas_without_results(data, path))
    return tuple(Sheet(sheet.title, tuple(_rows(sheet)), problems) for sheet in book.worksheets)


def workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet, its first row in bold and always in sight. Every cell is text, whatever it begins with:
    none is run as a formula."""
    _need_openpyxl("roles.xlsx")
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip("' ") or "Roles"
    top = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = _allowed(text)
            cell.data_type = "s"
            cell.alignment = top
            cell.quotePrefix = True  # edited, it stays a text
            if number == 1:
                cell.font = Font(bold=True)
    for column, texts in enumerate(zip(*rows, strict=True), 1):
        wide = max(map(len, texts), default=0) > _MANY
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS["long" if wide else "short"]
    sheet.freeze_panes = "B2"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _need_openpyxl(path: str) -> None:
    if find_spec("openpyxl") is None:
        message = "Excel files need the package openpyxl, which is not installed"
        hint = 'install it (doctor says how), or use CSV: in Excel, "Save as", "CSV UTF-8"'
        raise SetupError(Problem(Place(path), "no-openpyxl", message, hint))


def _check_size(data: bytes, path: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile as error:
        raise _unreadable(path) from error
    if size > LARGEST:
        message = (
            f"this workbook has {size // 1_000_000:,} MB of cells, and a table of roles may have {LARGEST // 1_000_000}"
        )
        raise UsageError(Problem(Place(path), "no-table", message, "copy the rows that are roles to a new workbook"))


def _unreadable(path: str) -> UsageError:
    message = "this is no Excel workbook that can be read"
    hint = "open it in the program that made it, and save it as .xlsx or as CSV; take a password off first"
    return UsageError(Problem(Place(path), "no-table", message, hint))


def _formulas_without_results(data: bytes, path: str) -> Iterator[Problem]:
    """A warning where formulas have no results: the program that wrote the file has worked out none."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        found = [cell.decode() for name in sheets for cell in _NO_RESULT.findall(packed.read(name))]
    if found:
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"the formula in {found[0]}{more} has no result in the file, and is read as an empty cell"
        hint = "open the file in a spreadsheet, which works them out, and save it again"
        yield Problem(Place(path), "formula", message, hint, "warning")


# --- cells as they are shown -----------------------------------------------------------------------------------------


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that hold any text, merged cells filled."""
    merged: dict[tuple[int, int], Any] = {}
    for area in sheet.merged_cells.ranges:
        if area.min_row != area.max_row:  # across columns, the text is that of the first: a heading above a table
            shown = sheet.cell(area.min_row, area.min_col)
            merged |= {(row, area.min_col): shown for row in range(area.min_row, area.max_row + 1)}
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = tuple(_shown(merged.get((number, column), cell)) for column, cell in enumerate(row, 1))
        if any(cells):
            yield number, cells


def _shown(cell: Any) -> str:
    """The text of a cell."""
    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return "" if value is None else str(value).strip()


def _number(value: float, shape: str) -> str:
    """A number as its format shows it: decimals, groups of thousands, per cent, and words or a currency around it."""
    section = shape.partition(";")[0]
    plain = _LITERAL.sub("", section)
    digits = re.search(r"[#0,]*[#0](?:\.([#0]+))?", plain)
    if section == "General" or digits is None or re.search("[Ee]|/", plain):
        return str(int(value)) if float(value).is_integer() else str(value)
    percent = plain.count("%")
    text = f"{value * 100**percent:{',' if ',' in digits[0] else ''}.{len(digits[1] or '')}f}"
    said = _LITERAL.sub(lambda match: "".join(part or "" for part in match.groups()), section)
    before, _, rest = said.partition(digits[0])
    return f"{_bare(before)}{text}{_bare(rest)}".strip()


def _bare(words: str) -> str:
    """What a format puts around a number, without what only lines numbers up."""
    return re.sub(r"_.|\*.|[?@]|\[[^\]]*\]", "", words)


def _allowed(text: str) -> str:
    """The text without characters that a workbook cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
