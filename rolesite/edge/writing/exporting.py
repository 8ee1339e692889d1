"""The table of all roles, written to a file that is not there yet.

Edge.
"""

from __future__ import annotations

from pathlib import Path

from rolesite.authoring.rolecells import fields_of
from rolesite.authoring.roletable import RoleTable, csv_of, role_table, too_long
from rolesite.edge import disk
from rolesite.edge.project import find_project
from rolesite.edge.writing.new import config_of
from rolesite.engines.workbook import workbook
from rolesite.errors import ContentError, Place, Problem, UsageError

__all__ = ["write_roles"]


def write_roles(source: Path, output: Path, *, overwrite: bool) -> RoleTable:
    """Writes the roles of the project at `source` into a table, CSV or .xlsx by its ending; answers with the table.

    UsageError where the file is there and is not to be overwritten, or has another ending; ContentError where
    site.yaml cannot be read, or a role's file cannot: a table that lacks roles is none of all.
    """
    ending = output.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        hint = "end its name in .csv or .xlsx"
        raise UsageError(Problem(Place(str(output)), "no-table", "no table can be written into such a file", hint))
    if output.exists() and not overwrite:
        hint = "name another with --output, or add --overwrite"
        raise UsageError(Problem(Place(str(output)), "file-exists", "this file is there already", hint))
    project = find_project(source)
    config = config_of(project)
    files, unreadable = disk.read_tree(project.source, "content")
    table = role_table(files, fields_of(config))
    problems = (*unreadable, *table.problems)
    if problems:
        raise ContentError(
            *problems, sources={p.place.path: files[p.place.path].decode("utf-8", "replace") for p in table.problems}
        )
    if ending == ".xlsx":
        if cut := too_long(table, str(output)):
            raise UsageError(*cut)
        data = workbook(config.title, table.rows)
    else:
        data = csv_of(table)
    disk.write(output, data)
    return table
