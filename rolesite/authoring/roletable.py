"""The roles' files as a table for people who work in spreadsheets: a row for each, a column for each field.

Pure. Cells hold the words that stand in the files, Markdown and ids included, so that `import` makes the same roles of
the table; the site's own roles.csv is plain text for readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rolesite.authoring.rolecells import Field, cell_of, value_in
from rolesite.content.layout import lay_out, stem
from rolesite.engines import cells
from rolesite.errors import Place, Problem
from rolesite.text import yamltext
from rolesite.text.textfile import decode
from rolesite.text.yamlnodes import Mapping as Fields

__all__ = ["LONGEST_CELL", "RoleTable", "csv_of", "role_table", "too_long"]

LONGEST_CELL = 32_767
"""Characters of a cell that Excel keeps."""

_ALWAYS = ("name", "summary", "family", "level", "status", "tags")


@dataclass(frozen=True, slots=True)
class RoleTable:
    """The first row, then a row for each role; and the problems of files that could not be read. `named` of the roles
    have a name only, `drafts` are drafts."""

    rows: tuple[tuple[str, ...], ...]
    problems: tuple[Problem, ...] = ()
    named: int = 0
    drafts: int = 0


def role_table(files: Mapping[str, bytes], fields: Sequence[Field]) -> RoleTable:
    """The table of all roles among the files of content/; columns that no role fills are left out, but for sections and
    what most roles have."""
    found: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for path in lay_out(files).roles:
        decoded = decode(files[path], path)
        read = yamltext.read(decoded.value, path)
        problems += [one for one in (*decoded.problems, *read.problems) if one.severity == "error"]
        if isinstance(read.value, Fields):
            found[stem(path)] = _cells(read.value, fields)
    columns = [one for one in fields if _is_shown(one) or any(row[one.name] for row in found.values())]
    rows = [(role, *(row[one.name] for one in columns)) for role, row in found.items()]
    telling = [one.name for one in fields if one.name == "summary" or _is_section(one)]
    return RoleTable(
        rows=(("Id", *(one.title for one in columns)), *rows),
        problems=tuple(problems),
        named=sum(not any(row[name] for name in telling) for row in found.values()),
        drafts=sum(row["status"] == "draft" for row in found.values()),
    )


def csv_of(table: RoleTable) -> bytes:
    """The table as CSV."""
    return (cells.BYTE_ORDER_MARK + "".join(map(cells.row, table.rows))).encode()


def too_long(table: RoleTable, path: str) -> tuple[Problem, ...]:
    """The cells that Excel would cut off."""
    head, *rows = table.rows
    found = [(row[0], name) for row in rows for name, cell in zip(head, row, strict=True) if len(cell) > LONGEST_CELL]
    hint = "export the roles as .csv instead"
    return tuple(
        Problem(Place(path), "long-cell", f"'{name}' of '{role}' is longer than a cell of Excel can be", hint)
        for role, name in found
    )


def _is_shown(one: Field) -> bool:
    return one.name in _ALWAYS or _is_section(one)


def _is_section(one: Field) -> bool:
    return one.kind in ("text", "list", "roles")


def _cells(root: Fields, fields: Sequence[Field]) -> dict[str, str]:
    said = {one.name: root.get(one.name) for one in fields}
    return {
        one.name: cell_of(one.kind, value_in(one.kind, node)) if (node := said[one.name]) is not None else ""
        for one in fields
    }
