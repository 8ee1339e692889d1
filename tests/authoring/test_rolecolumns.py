"""Columns as fields: known, guessed, said by the author, or unknown and told."""

from __future__ import annotations

import pytest

from rolesite.authoring.rolecells import fields_of
from rolesite.authoring.rolecolumns import columns_of, head_of, header_of, known_names, plain_name
from rolesite.engines.cells import Sheet
from rolesite.errors import UsageError
from rolesite.model import Config, SectionSpec

FIELDS = fields_of(Config("C", role_sections=(SectionSpec("responsibilities", "What they do all day"),)))
NAMES = known_names(FIELDS, {"Trabaja con": "collaborates_with", "Página": "url", "Idioma": "language"})


def found(*head: str, **said: str) -> dict[str, str]:
    return {one.name: one.field for one in columns_of(head, NAMES, said, FIELDS, "t.csv")}


def sheet(*rows: tuple[str, ...]) -> Sheet:
    return Sheet("", tuple(enumerate(rows, 1)))


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("name", "name"),
        ("Job Title", "name"),
        ("ALSO-CALLED", "also_called"),
        ("what they do all day", "responsibilities"),
        ("Duties (main)", "responsibilities"),
        ("Trabaja con", "collaborates_with"),
        ("Qualifications", ""),  # this catalogue has no such section
        ("Cost centre", ""),
    ],
)
def test_a_column_is_known_by_any_of_its_names(column: str, field: str) -> None:
    assert found(column) == {column: field}


def test_a_slip_is_guessed_and_a_field_is_taken_once_by_the_surest() -> None:
    columns = columns_of(("Sumary", "Description", "Responsibilites"), NAMES, {}, FIELDS, "t.csv")
    assert [(one.field, one.guessed) for one in columns] == [
        ("", False),
        ("summary", False),
        ("responsibilities", True),
    ]


def test_what_the_author_says_counts_before_all_else() -> None:
    columns = columns_of(("Title", "Role"), NAMES, {"role": "name", "TITLE": ""}, FIELDS, "t.csv")
    assert [(one.name, one.field, one.passed) for one in columns] == [("Title", "", True), ("Role", "name", False)]
    assert found("Title", Title="What they do all day") == {"Title": "responsibilities"}


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ({"Titel": "name"}, "the table has no column 'Titel'", "did you mean 'Title'?"),
        ({"Xyz": "name"}, "the table has no column 'Xyz'", "it has: Title"),
        ({"Title": "nme"}, "'nme' is not a field of a role", "did you mean 'name'?"),
    ],
)
def test_a_column_or_field_that_there_is_not_is_told(said: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        found("Title", **said)
    problem = raised.value.problems[0]
    assert (problem.message, problem.hint) == (message, hint)


def test_only_in_a_table_of_a_site_are_page_and_language_the_sites_own() -> None:
    assert found("Name", "Página", "Idioma")["Idioma"] == "language"
    assert found("Name", "Idioma")["Idioma"] == ""


def test_the_header_is_the_row_with_most_names_of_fields() -> None:
    assert header_of(sheet(("Roles of 2027", "", ""), ("name", "summary", "x"), ("a", "b", "c")), NAMES) == 1
    assert header_of(sheet(("Anything",), ("one", "two")), NAMES) == 1
    assert header_of(sheet(), NAMES) == 0


def test_a_column_without_a_name_goes_by_its_letter_and_one_without_text_is_none() -> None:
    wide = ("name", "", "", *[""] * 23, "")
    rows = sheet(wide, ("a", "", "note", *[""] * 23, "z", "more"))
    head = head_of(rows, 0)
    assert (head[:3], head[26:]) == (("name", "", "column C"), ("column AA", "column AB"))
    assert [one.name for one in columns_of(head, NAMES, {}, FIELDS, "t.csv")] == [
        "name",
        "column C",
        "column AA",
        "column AB",
    ]


def test_a_plain_name_has_no_accents_signs_or_brackets() -> None:
    assert plain_name(" Título  & rôle’s (old) ") == "titulo and roles"
