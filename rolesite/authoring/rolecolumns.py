"""Which column of a table is which field of a role: said by the author, known by its name, or guessed.

Pure. A column is known by the field's name, by the title of its section, by what the site itself calls it in any
language of the theme, or by what people often call such a column. What is none of these stays unknown, and is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rolesite.authoring.rolecells import Field
from rolesite.engines.cells import Sheet
from rolesite.errors import Place, Problem, UsageError, nearest

__all__ = [
    "DERIVED",
    "ID",
    "INVERSES",
    "SITES_OWN",
    "Column",
    "columns_of",
    "head_of",
    "header_of",
    "known_names",
    "plain_name",
]

ID = "id"
"""Stands for the file's name, which is no field."""

SITES_OWN = ("url", "language")
"""Columns of the site's roles.csv that say what the site makes itself."""

INVERSES = {"leads": "reports_to", "replaced_by": "replaces"}
"""Columns of the site's roles.csv that say a relation from its other end, and the field that states it there."""

DERIVED = (*SITES_OWN, *INVERSES)

_SYNONYMS = {
    "id": ("identifier", "slug", "file", "file name", "role id", "key"),
    "name": ("title", "role", "role name", "role title", "job title", "position", "position title", "occupation"),
    "summary": ("description", "short description", "overview", "about", "about the role", "in brief", "purpose"),
    "family": ("role family", "job family", "category", "group", "cluster", "department", "area", "strand"),
    "level": ("role level", "tier", "grade", "band", "seniority"),
    "status": ("state", "stage"),
    "horizon": ("year", "time frame", "timeframe", "target year"),
    "tags": ("tag", "keywords", "keyword", "topics", "themes", "labels"),
    "also_called": ("aka", "also known as", "other names", "alternative titles", "alternate titles", "synonyms"),
    "aliases": ("old ids", "old names", "former names"),
    "updated": ("last updated", "last modified", "date", "modified", "revised"),
    "authors": ("author", "written by", "contributors", "owner"),
    "license": ("licence", "rights"),
    "image": ("picture", "photo", "illustration"),
    "plural": ("plural name",),
    "reports_to": ("manager", "line manager", "supervisor", "supervised by", "reports into"),
    "collaborates_with": ("works with", "partners", "partner roles", "collaborators", "works closely with"),
    "grows_from": ("previous roles", "feeder roles", "comes from", "prior roles"),
    "grows_into": ("next roles", "career path", "progression", "leads to", "career progression"),
    "replaces": ("takes the place of", "successor of"),
    # the sections of the founding card, where the catalogue has them
    "closest_roles": ("similar roles", "related roles", "closest roles", "todays roles", "existing roles"),
    "organizational_level": ("organisational level", "scope", "where it sits", "reach"),
    "responsibilities": ("duties", "tasks", "key responsibilities", "main duties", "what they do", "accountabilities"),
    "qualifications": ("skills", "requirements", "competencies", "experience", "skills and experience", "education"),
    "compensation_and_working_conditions": ("compensation", "salary", "pay", "working conditions", "conditions"),
    "indicators_of_success": ("success", "indicators", "kpis", "outcomes", "measures", "measures of success"),
}

_NEAR_ENOUGH = 5  # letters of a column's name below which a slip is no slip but another word
_HEAD_ROWS = 10  # the first rows of a sheet, one of which names the columns


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place in a row (from 0), what the table calls it, and the field that it is, "" where it is none.

    `guessed` where its name is only near to one that is known; `passed` where the author said to leave it out.
    """

    index: int
    name: str
    field: str = ""
    guessed: bool = False
    passed: bool = False


def plain_name(name: str) -> str:
    """A column's name without what people write differently: capitals, accents, signs, what stands in brackets."""
    bare = re.sub(r"\([^)]*\)|['’]", "", name.replace("&", " and "))
    letters = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", letters))


def known_names(fields: Iterable[Field], words: Mapping[str, str]) -> dict[str, str]:
    """The fields by all plain names that a column may have for them. `words` are what the site calls them, by those
    words; where two fields could be meant, the catalogue's own words count before what people call them elsewhere."""
    fields = tuple(fields)
    names = {ID: ID}
    for field in fields:
        names.setdefault(plain_name(field.name), field.name)
    for field in fields:
        names.setdefault(plain_name(field.title), field.name)
    known = {ID, *(field.name for field in fields), *DERIVED}
    for word, name in words.items():
        if name in known:
            names.setdefault(plain_name(word), name)
    for name, others in _SYNONYMS.items():
        for other in others if name in known else ():
            names.setdefault(other, name)
    return names


def header_of(sheet: Sheet, names: Mapping[str, str]) -> int:
    """Which of the sheet's rows (from 0) names the columns: the one of the first rows with the most names of fields; a
    title or an empty line may stand above it."""
    first = sheet.rows[:_HEAD_ROWS]
    scores = [sum(plain_name(cell) in names for cell in cells) for _, cells in first]
    if max(scores, default=0):
        return scores.index(max(scores))
    return next((row for row, (_, cells) in enumerate(first) if sum(map(bool, cells)) > 1), 0)


def head_of(sheet: Sheet, header: int) -> tuple[str, ...]:
    """The columns' names: those of the header, a letter for a column without one, "" for one without any text."""
    if not sheet.rows:
        return ()
    below = [cells for _, cells in sheet.rows[header + 1 :]]
    named = sheet.rows[header][1]
    filled = {index for cells in below for index, cell in enumerate(cells) if cell.strip()}
    width = max([len(named), *(index + 1 for index in filled)])
    return tuple(
        _shown(named[index] if index < len(named) else "") or (f"column {_letters(index)}" if index in filled else "")
        for index in range(width)
    )


def _letters(index: int) -> str:
    """A column as spreadsheets call it: A, B … Z, AA."""
    before, last = divmod(index, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def columns_of(
    head: Sequence[str], names: Mapping[str, str], said: Mapping[str, str], fields: Iterable[Field], path: str
) -> tuple[Column, ...]:
    """The columns of a table that have a name in `head`. `said` are the fields that the author gave to columns, by the
    columns' names. UsageError where there is no such column or field."""
    given = _given(head, said, {ID, *(field.name for field in fields)}, names, path)
    taken = {field for field in given.values() if field}
    sure = {names.get(plain_name(name)) for name in head}
    if not sure.issuperset(SITES_OWN):  # no table that a site has made: they are columns like any other
        names = {name: field for name, field in names.items() if field not in SITES_OWN}
    found = {}
    for near in (False, True):  # what is known for sure comes before what is guessed
        for index, name in enumerate(head):
            if index in given or index in found or not name:
                continue
            field = _guess(plain_name(name), names) if near else names.get(plain_name(name), "")
            if field and field not in taken:
                taken.add(field)
                found[index] = Column(index, name, field, guessed=near)
    made = {index: Column(index, head[index], field, passed=not field) for index, field in given.items()} | found
    return tuple(made.get(index, Column(index, name)) for index, name in enumerate(head) if name)


def _shown(name: str) -> str:
    return " ".join(name.split())


def _guess(name: str, names: Mapping[str, str]) -> str:
    return names.get(nearest(name, names), "") if len(name) >= _NEAR_ENOUGH else ""


def _given(
    head: Sequence[str], said: Mapping[str, str], fields: set[str], names: Mapping[str, str], path: str
) -> dict[int, str]:
    """What the author said, by the columns' places."""
    places = {plain_name(name): index for index, name in reversed(list(enumerate(head)))}
    given = {}
    for column, field in said.items():
        if plain_name(column) not in places:
            near = nearest(plain_name(column), places)
            hint = f"did you mean '{head[places[near]]}'?" if near else f"it has: {', '.join(filter(None, head))}"
            raise UsageError(Problem(Place(path), "no-column", f"the table has no column '{column}'", hint))
        name = field if field in fields or not field else names.get(plain_name(field), "")
        if field and name not in fields:
            near = nearest(field, fields)
            hint = f"did you mean '{near}'?" if near else f"the fields are: {', '.join(sorted(fields))}"
            raise UsageError(Problem(Place(path), "no-field", f"'{field}' is not a field of a role", hint))
        given[places[plain_name(column)]] = name
    return given
