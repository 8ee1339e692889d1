"""A table of roles from disk to role files, in two steps: what it would do, told, and then doing it.

Edge. Nothing is written before somebody could see which column is taken for which field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rolesite.authoring.importing import Imported, errors_in, import_roles
from rolesite.authoring.rolecells import fields_of
from rolesite.authoring.rolecolumns import ID, Column, columns_of, head_of, header_of, known_names, plain_name
from rolesite.authoring.rolerows import known_of, read_rows
from rolesite.edge import disk, tool
from rolesite.edge.kept.memo import DiskMemo
from rolesite.edge.project import Project
from rolesite.edge.themes import load_theme
from rolesite.edge.writing.new import config_of
from rolesite.engines.cells import Sheet, read_sheet
from rolesite.engines.workbook import read_workbook
from rolesite.errors import ContentError, Place, Problem, RolesiteError, UsageError, nearest
from rolesite.formats.jsonschema import schema_line
from rolesite.model import Config

__all__ = ["ENDINGS", "Asked", "Import", "plan_import"]

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_CELLS_OF_XLSX = (".xlsx", ".xlsm")
_RELATIONS = ("reports_to", "leads", "collaborates_with", "grows_from", "grows_into", "replaces", "replaced_by")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of an import: fields by the columns that somebody gave them, the sheet ("" for the one that looks
    most like roles), and whether what no field takes becomes comments."""

    said: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    comments: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do. `samples` are the first text of each column; `others` the workbook's other sheets;
    `lacking` the families and levels that site.yaml has not, names by their ids; `files` the content as it is."""

    table: str
    sheet: str
    others: tuple[str, ...]
    columns: tuple[Column, ...]
    samples: tuple[str, ...]
    roles: int
    imported: Imported
    problems: tuple[Problem, ...]
    lacking: Mapping[str, Mapping[str, str]]
    files: Mapping[str, bytes] = field(repr=False)


def plan_import(project: Project, path: Path, asked: Asked) -> Import:
    """What importing the table would do. UsageError where there is none, or nothing in it names roles."""
    config = config_of(project)
    fields = fields_of(config)
    files, unreadable = disk.read_tree(project.source, "content")
    if unreadable:
        raise ContentError(*unreadable)
    names = known_names(fields, _words(project, config))
    sheets = _sheets(path)
    sheet = _chosen(sheets, asked.sheet, names, path.name)
    header = header_of(sheet, names)
    columns = columns_of(head_of(sheet, header), names, asked.said, fields, path.name)
    if not any(column.field == "name" for column in columns):
        hint = f'say which: --map "{columns[0].name if columns else "Column"}=name"'
        raise UsageError(Problem(Place(path.name), "no-column", "no column says what the roles are called", hint))
    rows = read_rows(sheet, header, columns, fields, known_of(config, files), path.name)
    imported, errors = Imported(), tuple[Problem, ...]()
    if not any(problem.severity == "error" for problem in rows.problems):
        imported = import_roles(
            rows.roles, fields, files, table=path.name, schema=schema_line(config), comments=asked.comments
        )
        memo = DiskMemo(project.cache / "parsed.pack", tool.tool_digest(project.cache))
        errors = errors_in(imported, rows.roles, files, path.name, memo)
        memo.save()
    return Import(
        table=path.name,
        sheet=sheet.name,
        others=tuple(one.name for one in sheets if one is not sheet),
        columns=columns,
        samples=tuple(_sample(sheet, header, column) for column in columns),
        roles=len(rows.roles),
        imported=imported,
        problems=(*rows.problems, *imported.problems, *errors),
        lacking=rows.lacking,
        files=files,
    )


def _sheets(path: Path) -> tuple[Sheet, ...]:
    data = disk.read(path)
    if data is None:
        hint = "look for a slip in its name; it counts from the folder that you are in"
        raise UsageError(Problem(Place(str(path)), "no-table", "there is no file of this name", hint))
    ending = path.suffix.lower()
    if ending in _CELLS_OF_XLSX:
        return read_workbook(data, path.name)
    if ending not in ENDINGS:
        hint = "a spreadsheet can save it as CSV or as .xlsx"
        raise UsageError(Problem(Place(path.name), "no-table", "this is no table that can be read", hint))
    return (read_sheet(data, path.name),)


def _chosen(sheets: tuple[Sheet, ...], said: str, names: Mapping[str, str], table: str) -> Sheet:
    """The sheet that was named, or the one whose first row has the most names of fields."""
    if said:
        by_name = {one.name.casefold(): one for one in sheets}
        if said.casefold() in by_name:
            return by_name[said.casefold()]
        near = by_name.get(nearest(said, by_name))
        hint = f"did you mean '{near.name}'?" if near else f"it has: {', '.join(one.name for one in sheets)}"
        raise UsageError(Problem(Place(table), "no-sheet", f"there is no sheet '{said}'", hint))
    filled = [one for one in sheets if one.rows]
    if not filled:
        raise UsageError(Problem(Place(table), "no-table", "there is nothing in this table"))
    return max(filled, key=lambda one: sum(plain_name(cell) in names for cell in one.rows[header_of(one, names)][1]))


def _sample(sheet: Sheet, header: int, column: Column) -> str:
    below = (cells[column.index] for _, cells in sheet.rows[header + 1 :] if column.index < len(cells))
    return next((" ".join(cell.split()) for cell in below if cell.strip()), "")


def _words(project: Project, config: Config) -> dict[str, str]:
    """What the site's own roles.csv calls its columns, in all languages of the theme."""
    try:
        theme = load_theme(config.theme, project.theme_folders, project.cache)
    except RolesiteError:  # what is wrong with a theme is no matter here
        return {}
    words = {}
    for language in theme.strings.values():
        for key, text in language.items():
            kind, _, name = key.partition("-")
            if kind == "table":
                words[text] = name.replace("-", "_") if name != "id" else ID
            elif kind == "relation" and name in _RELATIONS:
                words[text] = name
    return words
