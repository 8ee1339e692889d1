"""Rows as roles: ids from names, names turned into ids, and every row and word that is left over told."""

from __future__ import annotations

from rolesite.authoring.rolecells import fields_of
from rolesite.authoring.rolecolumns import columns_of, known_names
from rolesite.authoring.rolerows import Rows, known_of, read_rows
from rolesite.engines.cells import Sheet
from rolesite.model import Config, Family, Level, SectionSpec

CONFIG = Config(
    "C",
    role_sections=(SectionSpec("closest", "Closest", "roles"), SectionSpec("tasks", "Tasks")),
    families=(Family("care", "Coaching and care"),),
    levels=(Level("team", "Team"),),
)
FIELDS = fields_of(CONFIG)
FILES = {"content/roles/host.yaml": b"name: Exchange host\n", "content/images/a.png": b""}


def read(head: str, *rows: str) -> Rows:
    """The rows of a table whose cells are parted by |, and whose lines by ~."""
    cells = tuple((number, tuple(row.replace("~", "\n").split("|"))) for number, row in enumerate((head, *rows), 1))
    names = known_names(FIELDS, {"Leads": "leads", "Page": "url", "Language": "language"})
    columns = columns_of(cells[0][1], names, {}, FIELDS, "t.csv")
    return read_rows(Sheet("", cells), 0, columns, FIELDS, known_of(CONFIG, FILES), "t.csv")


def told(rows: Rows) -> list[str]:
    return [f"{p.place.line}: {p.severity}[{p.code}]: {p.message}" for p in rows.problems]


def test_a_row_is_a_role_with_an_id_of_its_name_and_ids_for_what_it_names() -> None:
    rows = read(
        "Name|Family|Level|Status|Works with|Closest|Tasks|Cost",
        "Peer Coach|Coaching and Care|TEAM|Pilot|exchange host, mentor|Exchange host, Mentor|- a~- b|7",
        "Mentor|care||||Teacher, grade 3||",
        "Host B|Coaching & Care|team!|*Pilot*|Exchange-Host|||",
    )
    assert told(rows) == []
    coach, mentor, host = rows.roles
    assert (coach.id, coach.number, coach.unknown) == ("peer-coach", 2, [("Cost", "7")])
    assert coach.values == {
        "name": "Peer Coach",
        "family": "care",
        "level": "team",
        "status": "pilot",
        "collaborates_with": ("host", "mentor"),
        "closest": ("host", "mentor"),
        "tasks": ("a", "b"),
    }
    assert mentor.values["closest"] == ("Teacher, grade 3",)
    assert [host.values.get(name) for name in ("family", "level", "status")] == ["care", "team", "pilot"]


def test_rows_that_cannot_be_roles_are_told_and_rows_without_text_are_passed_over() -> None:
    rows = read(
        "Id|Name|Summary", "|Coach|a", "coach|Another|b", "||c", "||", "|教师|d", "index|Index|e", "Two Words|T|f"
    )
    assert [role.id for role in rows.roles] == ["coach", "coach"]
    assert told(rows) == [
        "4: warning[row-without-name]: this row names no role, and is left out",
        "6: error[invalid-id]: no id can be made of '教师'",
        "7: error[reserved-id]: the id 'index' is reserved",
        "8: error[invalid-id]: the id 'Two Words' is not an id: small letters, digits and single hyphens only",
        "3: error[duplicate-id]: the role 'coach' is in row 2 already",
    ]


def test_what_no_field_can_take_is_told_once_and_kept() -> None:
    rows = read(
        "Name|Status|Updated|Reports to|Image|History",
        "A|new|soon|Nobody|images/a.png|2027-01-02: First~later",
        "B|||Nobody|images/b.png|",
    )
    assert [role.untaken for role in rows.roles] == [
        [("status", "new"), ("updated", "soon"), ("reports_to", "Nobody"), ("history", "later")],
        [("reports_to", "Nobody"), ("image", "images/b.png")],
    ]
    assert [role.values for role in rows.roles] == [
        {"name": "A", "image": ("images/a.png",), "history": ("2027-01-02: First",)},
        {"name": "B"},
    ]
    assert told(rows) == [
        "2: warning[no-place]: 'new' is no status",
        "2: warning[no-place]: 'soon' is no date",
        "2: warning[no-place]: no role is called 'Nobody', neither here nor in the catalogue (and 1 more)",
        "2: warning[no-place]: 'later' is no entry of a history",
        "3: warning[no-place]: there is no picture 'images/b.png' in content/images/",
    ]


def test_families_and_levels_that_the_catalogue_lacks_stop_it_with_all_their_names() -> None:
    rows = read("Name|Group|Level", "A|Design|Team", "B|design!|District", "C|看护|", "D|看护|", "E|教师|")
    assert rows.lacking == {
        "family": {"design": "Design", "family-1": "看护", "family-2": "教师"},
        "level": {"district": "District"},
    }
    assert told(rows) == [
        "2: error[unknown-family]: the catalogue has no family 'Design', '看护', '教师'",
        "3: error[unknown-level]: the catalogue has no level 'District'",
    ]
    assert rows.problems[0].hint.endswith('--map "Group="')


def test_a_relation_that_is_said_from_its_other_end_stands_where_it_is_stated() -> None:
    rows = read("Name|Leads|Reports to", "A|B, Exchange host|", "B||", "C||B")
    assert [role.values.get("reports_to") for role in rows.roles] == [None, ("a",), ("b",)]
    assert [line.partition("'")[2] for line in told(rows)] == [
        "Exchange host' is in no row of this table, which would have to say that it reports to this role"
    ]


def test_a_name_that_two_roles_have_stands_for_neither() -> None:
    rows = read("Id|Name|Works with", "a|Coach|", "b|Coach|", "c|Carer|Coach, b")
    assert rows.roles[2].values["collaborates_with"] == ("b",)
    assert rows.roles[2].untaken == [("collaborates_with", "Coach")]


def test_a_table_of_translations_is_refused_as_a_whole() -> None:
    rows = read("Name|Page|Language", "Guía|https://example.org|es")
    assert rows.roles == []
    assert told(rows) == ["2: error[other-language]: this table is in 'es', and the catalogue's own roles are in 'en'"]


def test_characters_that_no_file_may_have_are_gone() -> None:
    rows = read("Name|Summary", "Co\x07ach|One\u2028two\t\u202ethree")
    assert rows.roles[0].values == {"name": "Co ach", "summary": "One two three"}
