from __future__ import annotations

from typing import Annotated

from rolesite.content.fields import Address, Items, Name, Str, as_list
from rolesite.content.fieldtypes import Before
from rolesite.content.schema import Fields, validate
from rolesite.text.yamltext import read


class Person(Fields):
    name: Name
    url: Address = ""


class Thing(Fields):
    name: Name
    summary: Str = ""
    items: Items = ()
    owner: Person | None = None
    people: Annotated[tuple[Person, ...], Before(as_list)] = ()


def problems(text, also=()):
    parsed = validate(Thing, read(text, "x").value, "x", what="a thing", also=also)
    assert parsed.value is None
    return [(p.code, p.place.line, p.place.column, p.message, p.hint) for p in parsed.problems]


def test_fields_are_read():
    parsed = validate(Thing, read("name: A\nowner: {name: B}\npeople: [{name: C}]\nsummary:\n", "x").value, "x")
    assert parsed.problems == ()
    assert parsed.value == Thing(name="A", owner=Person(name="B"), people=(Person(name="C"),))


def test_everything_is_told_in_one_go():
    found = problems("nam: A\nsummary: [x]\nowner:\n  nmae: B\npeople:\n  - url: x\n  - text\nitems:\n  - a\n  -\n")
    assert [(code, line) for code, line, *_ in found] == [
        ("not-text", 2),
        ("empty-item", 10),
        ("unknown-field", 4),
        ("missing-field", 6),
        ("not-address", 6),
        ("not-fields", 7),
        ("unknown-field", 1),
    ]


def test_a_misspelt_field_is_told_with_the_nearest():
    assert problems("nmae: A\n") == [
        ("unknown-field", 1, 1, "'nmae' is not a field of a thing", "did you mean 'name'?")
    ]


def test_further_names_may_be_meant_too():
    (found,) = problems("name: A\nrespo: B\n", also=("responsibilities", "repos"))
    assert found[4] == "did you mean 'repos'?"


def test_blanks_and_hyphens_for_underscores():
    (found,) = problems("name: A\nclosest roles: B\n", also=("closest_roles",))
    assert found[4] == "did you mean 'closest_roles'?"


def test_an_empty_required_field_is_told_at_the_field():
    assert problems("summary: x\nname:\n")[0][:3] == ("missing-field", 2, 1)


def test_an_item_that_became_a_field_is_shown_in_quotes():
    (found,) = problems('name: A\nitems:\n  - Plan: with "the" team\n')
    assert found[:3] == ("colon-in-text", 3, 5)
    assert found[4] == "write it in quotes: - 'Plan: with \"the\" team'"


def test_fields_in_braces_are_no_text_that_went_wrong():
    assert problems("name: A\nsummary: {a: b}\n")[0][0] == "not-text"


def test_an_invisible_character_in_a_field_is_named():
    (found,) = problems("na\u200bme: A\nname: B\n")
    assert "U+200B" in found[3]


def test_a_file_without_fields():
    assert problems("")[0][0] == "empty-file"
    assert problems("# nothing\n")[0][0] == "empty-file"
    assert problems("- a\n")[0][0] == "not-fields"
    assert problems("words\n")[0][0] == "not-fields"
    assert "full-width" in problems("name：A\n")[0][4]


def test_a_nested_field_is_told_with_its_owner():
    (found,) = problems("name: A\nowner:\n  name: B\n  address: C\n")
    assert found[3] == "'address' is not a field of 'owner'"
    assert found[4] == "its fields are name, url"
