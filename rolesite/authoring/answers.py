"""The answers that came back from capture pages: many small tables as one, every answer once.

Pure: files in, answers and problems out. A table has a row for each answer and the columns `workshop`, `role`, `room`,
`question_id`, `question` and `answer`, in any order. Nobody's name is in it. A row that cannot be used is a problem at
its line, and costs no other row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rolesite.doc import Chat, walk
from rolesite.engines.cells import BYTE_ORDER_MARK, Row, Table, read_table, row
from rolesite.errors import Place, Problem, nearest
from rolesite.model import Site, Workshop

__all__ = ["COLUMNS", "Answer", "Merged", "Names", "merge", "names_of", "table_of"]

COLUMNS = ("workshop", "role", "room", "question_id", "question", "answer")
"""The columns of a table of answers, as capture pages write them."""

_NEEDED = ("workshop", "question_id", "answer")
_TELLING = 40  # characters of answers; two people may both write "yes", and that nobody writes twice by chance


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: ids of workshop and role, slug of the room ("" for none), and the question's id and text."""

    workshop: str
    role: str
    room: str
    question_id: str
    question: str
    answer: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The answer as a row of a table."""
        return (self.workshop, self.role, self.room, self.question_id, self.question, self.answer)

    @property
    def said(self) -> tuple[str, ...]:
        """What makes it the same as another; the question's text may have been mended in between."""
        return (self.workshop, self.role, self.room, self.question_id, self.answer)


@dataclass(frozen=True, slots=True)
class Names:
    """What the catalogue calls what answers speak of, by ids; rooms and questions by their workshop's id first; and
    the ids of today by old ones. A question has a number, its place in its workshop from 1. Empty where the catalogue
    cannot be read: then ids have to do."""

    workshops: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    rooms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    questions: Mapping[tuple[str, str], int] = field(default_factory=dict)
    old_roles: Mapping[str, str] = field(default_factory=dict)
    old_workshops: Mapping[str, str] = field(default_factory=dict)

    def today(self, answer: Answer) -> Answer:
        """The answer with the ids of today: a role or a workshop may have been renamed since it was given."""
        workshop = self.old_workshops.get(answer.workshop, answer.workshop)
        return replace(answer, workshop=workshop, role=self.old_roles.get(answer.role, answer.role))

    def group(self, answer: Answer) -> str:
        """The room and role of an answer in words, "" where it has neither."""
        room = self.rooms.get((answer.workshop, answer.room), answer.room)
        return " · ".join(filter(None, (room, self.roles.get(answer.role, answer.role))))


@dataclass(frozen=True, slots=True)
class Merged:
    """All answers, by workshop and question; `repeats` are files left out because another one says all that they say:
    (file, the other)."""

    answers: tuple[Answer, ...]
    files: int = 0
    repeats: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


def names_of(site: Site | None) -> Names:
    """The names of a catalogue. Questions and rooms have ids of their own in each language: those of all editions."""
    if site is None:
        return Names()
    scripts = [workshop for edition in (*site.editions, site) for workshop in edition.workshops]
    return Names(
        workshops={workshop.id: workshop.title for workshop in site.workshops},
        roles={role.id: role.name for role in site.roles},
        rooms={(script.id, room.slug): room.name for script in scripts for room in script.rooms},
        questions={(script.id, asked): n for script in scripts for n, asked in enumerate(_asked(script), 1)},
        old_roles=site.alias_of,
        old_workshops={old: workshop.id for workshop in site.workshops for old in workshop.aliases},
    )


def _asked(workshop: Workshop) -> Iterator[str]:
    """The ids of all that a workshop's capture page asks, in the order of the slides; letters are their writers' own."""
    for slide in workshop.slides:
        if slide.kind == "round":
            yield slide.id
        prompts = sum(len(node.prompts) for node in walk(slide.body) if isinstance(node, Chat))
        yield from (f"{slide.id}.{number}" for number in range(1, prompts + 1))


def merge(files: Mapping[str, bytes], names: Names) -> Merged:
    """The answers of all tables among the files, by path."""
    problems: list[Problem] = []
    tables: dict[str, tuple[Answer, ...]] = {}
    for path in sorted(files):
        table, told = _table(files[path], path)
        problems += told
        if table is not None:
            tables[path] = tuple(dict.fromkeys(map(names.today, _answers(table, path, problems))))
    repeats = dict(_repeats(tables))
    kept = [answer for path, answers in tables.items() if path not in repeats for answer in answers]
    return Merged(tuple(_in_order(kept, names)), len(tables), tuple(repeats.items()), tuple(problems))


def table_of(answers: Iterable[Answer]) -> bytes:
    """The answers as one table."""
    return (BYTE_ORDER_MARK + "".join(map(row, (COLUMNS, *(answer.cells for answer in answers))))).encode()


def _table(data: bytes, path: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """The table of a file, its columns named as here; None, and why, for what is no table of answers."""
    if not path.lower().endswith(".csv"):
        message = "this is no table in CSV, and nothing of it is taken over"
        hint = "a spreadsheet can save it as CSV; what is no table can be added by hand"
        return None, (Problem(Place(path), "no-table", message, hint, "warning"),)
    table = read_table(data, path)
    columns = ["_".join(column.replace("-", " ").replace("_", " ").split()) for column in table.columns]
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        return None, (_no_column(path, missing, columns),)
    rows = tuple(Row(r.line, dict(zip(columns, r.cells.values(), strict=False))) for r in table.rows)
    return Table(tuple(columns), rows, table.problems), table.problems


def _answers(table: Table, path: str, problems: list[Problem]) -> Iterator[Answer]:
    """The answers of a table; rows without one are passed over, as a page leaves open what was not answered."""
    for one in table.rows:
        said = {name: one.cells.get(name, "").strip() for name in COLUMNS}
        if not said["answer"]:
            continue
        lacking = [name for name in _NEEDED if not said[name]]
        if lacking:
            message = f"this answer does not say its {' and '.join(lacking)}"
            hint = "copy what is missing from another row of the same file"
            problems.append(Problem(Place(path, one.line), "answer-incomplete", message, hint, "warning"))
            continue
        yield Answer(**said)


def _no_column(path: str, missing: list[str], columns: list[str]) -> Problem:
    if not columns:
        return Problem(Place(path), "no-table", "this file is empty", "ask for it once more", "warning")
    *others, last = (f"'{name}'" for name in missing)
    named = f"columns {', '.join(others)} and {last}" if others else f"column {last}"
    message = f"this table has no {named}; nothing of it is taken over"
    near = nearest(missing[0], [column for column in columns if column not in COLUMNS])
    hint = f"call '{near}' '{missing[0]}'" if near else f"its first row has to name the columns: {', '.join(COLUMNS)}"
    return Problem(Place(path, 1), "table-columns", message, hint, "warning")


def _repeats(tables: Mapping[str, tuple[Answer, ...]]) -> Iterator[tuple[str, str]]:
    """The files that are the same export as another, or an earlier one of the same device, each with that other."""
    said = {path: frozenset(answer.said for answer in answers) for path, answers in tables.items()}
    length = {path: sum(len(one[-1]) for one in answers) for path, answers in said.items()}
    for path, answers in said.items():
        if length[path] < _TELLING:
            continue
        for other, others in said.items():
            if answers < others or (answers == others and other < path):
                yield path, other
                break


def _in_order(answers: list[Answer], names: Names) -> list[Answer]:
    """By workshop, question, room and role; what is alike in all of them stays as it came."""
    first: dict[tuple[str, str], int] = {}
    for answer in answers:
        first.setdefault((answer.workshop, answer.question_id), len(first))

    def key(answer: Answer) -> tuple[object, ...]:
        asked = (answer.workshop, answer.question_id)
        return (
            answer.workshop,
            names.questions.get(asked, len(names.questions) + 1),
            first[asked],
            answer.room,
            answer.role,
        )

    return sorted(answers, key=key)
