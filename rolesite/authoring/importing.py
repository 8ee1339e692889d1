"""A table of roles as role files: new ones written as if by hand, those that are there changed where the table differs.

Pure: rows and the files of content/ in, files and problems out. `errors_in` reads the new files with all others, before
anybody writes them: what would be an error there is told at its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rolesite.authoring.rolecells import Field, Value, value_in
from rolesite.authoring.rolerows import RoleRow
from rolesite.authoring.roleyaml import field_text
from rolesite.authoring.yamledit import with_lines
from rolesite.content.load import Memo, load
from rolesite.errors import Place, Problem
from rolesite.text import yamltext
from rolesite.text.textfile import clean
from rolesite.text.yamlnodes import Mapping as Fields

__all__ = ["Imported", "errors_in", "import_roles"]

_CLOSE = {"collaborates_with", "reports_to", "grows_from", "grows_into", "replaces"}  # relations stand together


@dataclass(frozen=True, slots=True)
class Imported:
    """What a table makes of the roles' files, by their paths: those that are `new`, those that are `changed`, and the
    paths of those that are the `same`; and what was wrong with others, as warnings."""

    new: Mapping[str, bytes] = field(default_factory=dict)
    changed: Mapping[str, bytes] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def import_roles(
    rows: Iterable[RoleRow],
    fields: Sequence[Field],
    files: Mapping[str, bytes],
    *,
    table: str,
    schema: str = "",
    comments: bool = False,
) -> Imported:
    """The files of all rows. `schema` is the line that tells an editor how role files are built; with `comments`, what
    stands in columns that are no fields is kept below each new file."""
    new: dict[str, bytes] = {}
    changed: dict[str, bytes] = {}
    same: list[str] = []
    problems: list[Problem] = []
    for row in rows:
        path = f"content/roles/{row.id}.yaml"
        if path not in files:
            kept = [*row.untaken, *(row.unknown if comments else ())]
            new[path] = _new(row, fields, schema, kept, table).encode()
            continue
        made = _changed(files[path], row, fields)
        if made is None:
            message = f"{path} cannot be changed safely, and is left as it is"
            hint = "mend what check tells of it, or change it by hand"
            problems.append(Problem(Place(table, row.number), "no-edit", message, hint, "warning"))
        elif made == files[path]:
            same.append(path)
        else:
            changed[path] = made
    return Imported(new, changed, tuple(same), tuple(problems))


# --- new files -------------------------------------------------------------------------------------------------------


def _new(row: RoleRow, fields: Iterable[Field], schema: str, kept: Sequence[tuple[str, str]], table: str) -> str:
    """A role's file: what it is in a few lines, then its sections, each behind an empty line."""
    parts = [f"{schema}\n"] if schema else []
    before = ""
    for one in fields:
        value = row.values.get(one.name, ())
        if value:
            apart = one.kind in ("text", "list", "roles", "history") or (one.name in _CLOSE and before not in _CLOSE)
            parts.append(("\n" if apart else "") + field_text(one, value))
            before = one.name
    return "".join(parts) + _comments(kept, table)


def _comments(kept: Sequence[tuple[str, str]], table: str) -> str:
    if not kept:
        return ""
    lines = [f"\n# From {table}, where no field could take it:\n"]
    for name, text in kept:
        first, *rest = text.split("\n")
        lines += [f"# {name}: {first}\n", *(f"#   {line}\n" for line in rest)]
    return "".join(lines)


# --- files that are there --------------------------------------------------------------------------------------------


def _changed(data: bytes, row: RoleRow, fields: Sequence[Field]) -> bytes | None:
    """The file with the fields that the row says otherwise; an empty cell says nothing. None where it cannot be."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    root = yamltext.read(clean(text, row.id).value, row.id).value
    if not isinstance(root, Fields):
        return None
    earlier: list[str] = []
    for one in fields:
        value = row.values.get(one.name, ())
        if value and _said(root, one) != value:
            made = with_lines(text, one.name, field_text(one, value), earlier[::-1])
            if made is None:
                return None
            text = made
        earlier.append(one.name)
    return text.encode()


def _said(root: Fields, one: Field) -> Value:
    node = root.get(one.name)
    return value_in(one.kind, node) if node is not None else ()


# --- whether they are good -------------------------------------------------------------------------------------------


def errors_in(
    imported: Imported, rows: Iterable[RoleRow], files: Mapping[str, bytes], table: str, memo: Memo | None = None
) -> tuple[Problem, ...]:
    """The errors that the files would have among all others, each at the row that makes it."""
    made = {**imported.new, **imported.changed}
    if not made:
        return ()
    numbers = {f"content/roles/{row.id}.yaml": row.number for row in rows}
    found = load({**files, **made}, memo, drafts=True).problems
    return tuple(
        replace(
            problem,
            place=Place(table, numbers[problem.place.path]),
            message=f"{problem.message} (in {problem.place})",
            width=1,
        )
        for problem in found
        if problem.severity == "error" and problem.place.path in made
    )
