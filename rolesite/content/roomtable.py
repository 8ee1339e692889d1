"""The table of breakout rooms as rows of cells: as Markdown writes it, or as spreadsheets and word processors paste it.

Pure; part of loading workshops. Every cell knows where it stands, so that what is wrong with it is told there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rolesite.content.fields import shorten
from rolesite.errors import nearest
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.positions import Run
from rolesite.text.markdown.tree import Branch

__all__ = ["EXAMPLE", "Cell", "Column", "cells_of", "column_of", "columns_of", "rows_of", "tell_cell"]

Column = Literal["room", "role", "host"]

_HOSTS = (
    *("host", "hosts", "facilitator", "facilitators"),
    *("anfitrión", "anfitriona", "anfitriones", "facilitador", "facilitadora", "facilitadores"),
)
_HEADINGS: dict[str, Column] = {
    **dict.fromkeys(("room", "sala"), "room"),
    **dict.fromkeys(("role", "rol"), "role"),
    **dict.fromkeys(_HOSTS, "host"),
}
"""The headings of columns, in English and in the other language that ships."""

EXAMPLE = "write a table: | Room | Role | Host |, then | --- | --- | --- |, then a line for each room"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table, as it stands in its row."""

    run: Run

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.run.text.strip()


def rows_of(branch: Branch, context: Context) -> list[list[Cell]]:
    """The rows of the only thing that the container holds, its head first; none where it holds something else."""
    tabbed = _tabbed(branch.children[0]) if len(branch.children) == 1 else []
    if tabbed:
        message = "cells with tabs between them are read as a table; GitHub would show them as text"
        hint = "write | between them, and a line | --- | --- | below the first"
        context.warn_line(branch.children[0].text_line, "read-otherwise", message, hint)
        return tabbed
    table = _table(branch, context)
    return cells_of(table, context) if table else []


def _tabbed(branch: Branch) -> list[list[Cell]]:
    """The rows of a table as word processors and spreadsheets paste it: a line each, tabs between the cells."""
    lines = branch.text.split("\n") if branch.kind == "paragraph" else []
    if not lines or not all("\t" in line for line in lines):
        return []
    width = lines[0].count("\t") + 1
    return [_tabbed_row(line, branch.text_line + number, width) for number, line in enumerate(lines)]


def _tabbed_row(text: str, line: int, width: int) -> list[Cell]:
    """The cells of one line, as many as the head has."""
    cells: list[Cell] = []
    after = 0
    for part in text.split("\t"):
        cells.append(Cell(Run(part.strip(), line, after)))
        after += len(part) + 1
    cells += [Cell(Run("", line, after))] * (width - len(cells))
    return cells[:width]


def _table(branch: Branch, context: Context) -> Branch | None:
    """The table that the container holds."""
    for child in branch.children:
        if child.kind != "table":
            message = "'breakouts' holds a table and nothing else"
            context.report_line(child.line, "breakouts-table", message, EXAMPLE)
    tables = [child for child in branch.children if child.kind == "table"]
    if not branch.children:
        context.report_line(branch.line, "breakouts-table", "'breakouts' is empty", EXAMPLE)
    for extra in tables[1:]:
        message = "'breakouts' holds one table, and this is another"
        context.report_line(extra.line, "breakouts-table", message, "put all rooms into the first")
    return tables[0] if tables else None


def cells_of(table: Branch, context: Context) -> list[list[Cell]]:
    """The rows of a table, its head first; each cell is looked for behind the one before."""
    return [_row_cells(row, context) for part in table.children for row in part.children]


def _row_cells(row: Branch, context: Context) -> list[Cell]:
    cells: list[Cell] = []
    after = 1
    for branch in row.children:
        cells.append(Cell(Run(branch.text, branch.text_line, after)))
        if branch.text:
            after = context.source.column(branch.text, len(branch.text), branch.text_line, after)
    return cells


def columns_of(head: list[Cell], context: Context) -> dict[int, Column]:
    """Which column holds what."""
    found: dict[int, Column] = {}
    for place, cell in enumerate(head):
        column = column_of(cell.text)
        if column is None:
            close = nearest(cell.text, _HEADINGS)
            hint = f"did you mean '{close.capitalize()}'?" if close else "the columns are Room, Role and Host"
            said = f"'{shorten(cell.text)}' is no column of breakout rooms" if cell.text else "this column has no name"
            tell_cell(cell, context, "breakouts-column", said, hint)
        elif column in found.values():
            tell_cell(cell, context, "breakouts-column", f"'{shorten(cell.text)}' is there twice", "keep one of them")
        else:
            found[place] = column
    if "room" not in found.values() and all(column_of(cell.text) for cell in head):
        message = "this table does not name its rooms"
        tell_cell(head[0], context, "breakouts-column", message, "add a column headed Room")
    return found


def column_of(heading: str) -> Column | None:
    """What a column with that heading holds, None for one that means something else."""
    words = " ".join(heading.casefold().split())
    return _HEADINGS.get("".join(c for c in words if c.isprintable()).strip("*_ "))


def tell_cell(cell: Cell, context: Context, code: str, message: str, hint: str) -> None:
    """Tells what is wrong with a cell."""
    context.report(context.source.place(cell.run, 0), code, message, hint, width=len(cell.text))
