"""The rows of a table as roles: an id for each, names turned into ids, and what no field can take.

Pure. Nothing is lost in silence: what a role's file cannot say is told with its row, and kept for the file's comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from rolesite.authoring.rolecells import Field, Value, value_of
from rolesite.authoring.rolecolumns import ID, INVERSES, SITES_OWN, Column
from rolesite.content.rolefields import RELATIONS
from rolesite.engines.cells import Sheet
from rolesite.errors import Place, Problem
from rolesite.model import Config
from rolesite.patterns import pattern
from rolesite.text import yamltext
from rolesite.text.names import ROLE_NAMES, check_id, is_id, propose_id
from rolesite.text.textfile import clean
from rolesite.text.yamlnodes import Mapping as Fields
from rolesite.text.yamlnodes import Scalar

__all__ = ["Known", "RoleRow", "Rows", "known_of", "read_rows"]

_STATUSES = ("envisioned", "draft", "pilot", "adopted", "retired")
_DATE = pattern(r"\d{4}-\d{2}-\d{2}")
_ENDS_OF_LINES = pattern("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Known:
    """What there is already: the catalogue's settings, its roles' names by their ids, the paths of all its files."""

    config: Config
    roles: Mapping[str, str]
    paths: Collection[str]


@dataclass(slots=True)
class RoleRow:
    """A row as a role: its number in the table, the role's id, its fields' values by their names; what these fields
    could not take, and what stands in columns that are no fields, each with its name."""

    number: int
    id: str
    values: dict[str, Value]
    untaken: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """All rows that are roles. `lacking` are the families and levels that the catalogue has not, by "family" and
    "level": their names by ids that are free; where there are any, the problems have an error."""

    roles: list[RoleRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lacking: dict[str, dict[str, str]] = field(default_factory=dict)


def known_of(config: Config, files: Mapping[str, bytes]) -> Known:
    """What the files of content/ have; of a role that cannot be read, its id."""
    roles = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        if folder == "content/roles" and name.endswith(".yaml") and is_id(name.removesuffix(".yaml")):
            root = yamltext.read(clean(data.decode("utf-8", "replace"), path).value, path).value
            said = root.get("name") if isinstance(root, Fields) else None
            roles[name.removesuffix(".yaml")] = " ".join(said.text.split()) if isinstance(said, Scalar) else ""
    return Known(config, roles, files.keys())


def read_rows(
    sheet: Sheet, header: int, columns: Sequence[Column], fields: Iterable[Field], known: Known, path: str
) -> Rows:
    """The roles in the rows below the header. A row without a name, and an id that cannot be or is there twice, are
    problems at their rows."""
    by_name = {one.name: one for one in fields}
    rows = Rows(problems=list(sheet.problems))
    inverse: dict[str, list[tuple[RoleRow, tuple[str, ...]]]] = {name: [] for name in INVERSES}
    for number, cells in sheet.rows[header + 1 :]:
        said = {column: _cleaned(cells[column.index]) for column in columns if column.index < len(cells)}
        row = _row(number, said, by_name, rows, path)
        if row is None:
            continue
        for column, cell in said.items():
            if column.field in INVERSES and cell:
                inverse[column.field].append((row, tuple(value_of("roles", cell))))
            elif not column.field and not column.passed and cell:
                row.unknown.append((column.name, cell))
        other_language = _other_language(number, said, known.config.language, path)
        if other_language:
            return Rows(problems=[other_language])
    _tell_twice(rows, path)
    called = {column.field: column.name for column in columns}
    _Resolving(rows, by_name, known, path, called).all(inverse)
    return rows


def _cleaned(cell: str) -> str:
    """The text of a cell without characters that no file may have; line ends of all kinds are line ends."""
    return clean(_ENDS_OF_LINES.sub("\n", cell).replace("\t", " "), "").value.strip()


def _row(number: int, said: Mapping[Column, str], fields: Mapping[str, Field], rows: Rows, path: str) -> RoleRow | None:
    """The row as a role, added to those that there are."""
    values = {
        column.field: value_of("roles" if column.field in RELATIONS else fields[column.field].kind, cell)
        for column, cell in said.items()
        if column.field in fields and cell
    }
    name = str(values.get("name", ""))
    place = Place(path, number)
    if not name:
        if any(cell for column, cell in said.items() if column.field not in SITES_OWN):
            message, hint = "this row names no role, and is left out", "give it a name, if it is one"
            rows.problems.append(Problem(place, "row-without-name", message, hint, "warning"))
        return None
    chosen = next((cell for column, cell in said.items() if column.field == ID and cell), "") or propose_id(name)
    if not chosen:
        message, hint = f"no id can be made of '{name}'", "give it one in Latin letters, in a column 'id'"
        rows.problems.append(Problem(place, "invalid-id", message, hint))
        return None
    problem = check_id(chosen, place, what=f"the id '{chosen}'", reserved=ROLE_NAMES)
    if problem:
        rows.problems.append(problem)
        return None
    row = RoleRow(number, chosen, values)
    rows.roles.append(row)
    return row


def _other_language(number: int, said: Mapping[Column, str], language: str, path: str) -> Problem | None:
    """What is wrong with a table that a site made of translations: these are files of their own."""
    other = next((cell for column, cell in said.items() if column.field == "language"), "")
    if not other or other == language:
        return None
    message = f"this table is in '{other}', and the catalogue's own roles are in '{language}'"
    hint = f"take the table in '{language}'; a translation is a file such as content/roles/a-role.{other}.yaml"
    return Problem(Place(path, number), "other-language", message, hint)


def _tell_twice(rows: Rows, path: str) -> None:
    first: dict[str, RoleRow] = {}
    for row in rows.roles:
        other = first.setdefault(row.id, row)
        if other is not row:
            message = f"the role '{row.id}' is in row {other.number} already"
            hint = "take one of the rows out, or give them different ids in a column 'id'"
            rows.problems.append(Problem(Place(path, row.number), "duplicate-id", message, hint))


# --- names to ids ----------------------------------------------------------------------------------------------------


class _Resolving:
    """Turns what rows say of other things into ids; what stays open is told once for each thing that it names."""

    def __init__(
        self, rows: Rows, fields: Mapping[str, Field], known: Known, path: str, called: Mapping[str, str]
    ) -> None:
        self.rows, self.fields, self.known, self.path, self.called = rows, fields, known, path, called
        config = known.config
        self.roles = _lookup([*known.roles.items(), *((row.id, str(row.values["name"])) for row in rows.roles)])
        self.choices = {
            "family": _lookup((one.id, one.name) for one in config.families),
            "level": _lookup((one.id, one.name) for one in config.levels),
            "status": {word: word for word in _STATUSES},
        }
        self.open: dict[tuple[str, str], list[RoleRow]] = {}

    def all(self, inverse: Mapping[str, list[tuple[RoleRow, tuple[str, ...]]]]) -> None:
        """Every row's values, and the relations that are said from the other end."""
        for row in self.rows.roles:
            for name, value in list(row.values.items()):
                made = self._value(row, self.fields[name], value)
                if made:
                    row.values[name] = made
                else:
                    del row.values[name]
        self._turn(inverse)
        self._tell()

    def _value(self, row: RoleRow, one: Field, value: Value) -> Value:  # noqa: PLR0911 - one a kind of field
        if isinstance(value, str):
            if one.kind == "choice":
                return "".join(self._found(row, one.name, (value,), self.choices[one.name]))
            return value if one.name != "updated" or self._fits(row, one.name, value, _is_date) else ""
        match one.kind:
            case "ids" if one.name in RELATIONS:
                return self._found(row, one.name, self._parted(value), self.roles)
            case "ids":
                return tuple(filter(None, (item if is_id(item) else propose_id(item) for item in value)))
            case "roles":
                return tuple(self.roles.get(item.casefold(), item) for item in self._split(value))
            case "history":
                return tuple(item for item in value if self._fits(row, one.name, item, _is_change))
            case "picture":
                return value if self._fits(row, one.name, value[0], self._is_there) else ()
        return value

    def _found(self, row: RoleRow, name: str, items: Iterable[str], among: Mapping[str, str]) -> tuple[str, ...]:
        """The ids of things that are called by their names or ids, or by what would make the same id."""

        def found(item: str) -> str:
            return among.get(item.casefold(), "") or among.get(propose_id(item), "")

        return tuple(found(item) for item in items if self._fits(row, name, item, lambda one: bool(found(one))))

    def _fits(self, row: RoleRow, name: str, item: str, fits: Callable[[str], bool]) -> bool:
        """Whether a field can take an item; what it cannot take is kept and told."""
        if fits(item):
            return True
        self.open.setdefault((name, item), []).append(row)
        if name in ("family", "level"):
            lacking = self.rows.lacking.setdefault(name, {})
            lacking.setdefault(self._new_id(name, item, lacking), item)
        else:
            row.untaken.append((name, item))
        return False

    def _new_id(self, kind: str, name: str, lacking: Mapping[str, str]) -> str:
        """The id that a family or level would have; a name without Latin letters gets a number that is free."""
        given = (one for one, other in lacking.items() if other == name)
        taken = {*self.choices[kind].values(), *lacking}
        numbered = (f"{kind}-{number}" for number in count(1) if f"{kind}-{number}" not in taken)
        return propose_id(name) or next(given, "") or next(numbered)

    def _parted(self, items: tuple[str, ...]) -> Iterator[str]:
        """The roles that items name: one each, or several behind commas."""
        for item in items:
            parts = (part.strip() for part in item.split(","))
            yield from (item,) if item.casefold() in self.roles else filter(None, parts)

    def _split(self, items: tuple[str, ...]) -> tuple[str, ...]:
        """Roles that stand behind commas, where each of them is one of the catalogue's: a name may have commas too."""
        parts = tuple(part.strip() for part in items[0].split(",")) if len(items) == 1 else ()
        return parts if parts and all(part.casefold() in self.roles for part in parts) else items

    def _is_there(self, source: str) -> bool:
        name = source.removeprefix("./").removeprefix("../").removeprefix("content/")
        return f"content/{name}" in self.known.paths

    def _turn(self, inverse: Mapping[str, list[tuple[RoleRow, tuple[str, ...]]]]) -> None:
        """Relations that are said from their other end, in the rows that state them."""
        by_id = {row.id: row for row in self.rows.roles}
        for name, told in inverse.items():
            stating = INVERSES[name]
            for row, others in told:
                for other in self._parted(others):
                    target = by_id.get(self.roles.get(other.casefold(), ""))
                    if target is None:
                        self._fits(row, name, other, lambda _: False)
                        continue
                    now = tuple(target.values.get(stating, ()))
                    target.values[stating] = now if row.id in now else (*now, row.id)

    def _tell(self) -> None:
        for (name, item), rows in self.open.items():
            if name in self.rows.lacking:
                continue
            others = len(rows) - 1
            more = f" (and {others} more)" if others else ""
            message = f"{_SAYS.get(name, _NO_ROLE).format(item=item)}{more}"
            hint = f"{_MENDS.get(name, _MEND_ROLE)}; until then it is a comment at the end of the role's file"
            problem = Problem(Place(self.path, rows[0].number), "no-place", message, hint, "warning")
            self.rows.problems.append(problem)
        for kind, lacking in self.rows.lacking.items():
            first = min(row.number for (name, _), rows in self.open.items() if name == kind for row in rows)
            named = ", ".join(f"'{item}'" for item in lacking.values())
            message = f"the catalogue has no {kind} {named}"
            hint = f'add the lines below to content/site.yaml, or leave the column out: --map "{self.called[kind]}="'
            self.rows.problems.append(Problem(Place(self.path, first), f"unknown-{kind}", message, hint))


_NO_ROLE = "no role is called '{item}', neither here nor in the catalogue"
_MEND_ROLE = "look for a slip, or add such a role"
_SAYS = {
    "status": "'{item}' is no status",
    "updated": "'{item}' is no date",
    "history": "'{item}' is no entry of a history",
    "leads": "'{item}' is in no row of this table, which would have to say that it reports to this role",
    "replaced_by": "'{item}' is in no row of this table, which would have to say that it replaces this role",
    "image": "there is no picture '{item}' in content/images/",
}
_MENDS = {
    "status": f"it is one of {', '.join(_STATUSES)}",
    "updated": "write it like 2027-03-18",
    "history": "write it like '2027-03-18: What changed', an entry a line",
    "image": "put it there under this name",
}


def _lookup(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by themselves, by their names in small letters, and by what ids these names would make; what two are called
    stands for neither."""
    pairs = list(dict(pairs).items())
    found: dict[str, str] = {}
    for key in (propose_id, str.casefold):
        counts = Counter(key(name) for _, name in pairs)
        found |= {key(name): one for one, name in pairs if key(name) and counts[key(name)] == 1}
    return found | {one.casefold(): one for one, _ in pairs}


def _is_date(text: str) -> bool:
    return _DATE.fullmatch(text) is not None


def _is_change(text: str) -> bool:
    return _DATE.match(text) is not None and ": " in text
