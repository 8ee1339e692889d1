from __future__ import annotations

from typing import Annotated

from rolesite.content.fields import Items, Str, as_list
from rolesite.content.fieldtypes import After, Before, refuse
from rolesite.content.schema import Fields, field_names, validate
from rolesite.text.yamlnodes import Mapping, Scalar
from rolesite.text.yamltext import read


def _in_full(value):
    return Mapping(((Scalar("name", value.place), value),), value.place) if isinstance(value, Scalar) else value


def _few(items):
    if len(items) > 2:
        raise refuse("too-many", "has more than two items", "delete some", items[2])
    return items


class Person(Fields):
    name: Str


class Team(Fields):
    lead: Annotated[Person, Before(_in_full)] | None = None
    words: Annotated[Items, After(_few)] = ()
    people: Annotated[tuple[Annotated[Person, Before(_in_full)], ...], Before(as_list)] = ()


def team(text):
    parsed = validate(Team, read(text, "x").value, "x")
    return parsed.value, [(p.code, p.place.line, p.place.column, p.message) for p in parsed.problems]


def test_what_is_done_before_makes_what_the_type_is_read_of():
    said, problems = team("lead: Ana\npeople: [Ben, {name: Cy}]\n")
    assert problems == []
    assert (said.lead.name, [person.name for person in said.people]) == ("Ana", ["Ben", "Cy"])


def test_what_is_done_after_sees_the_value_and_may_point_at_a_part_of_it():
    assert [word.text for word in team("words: [a, b]\n")[0].words] == ["a", "b"]
    assert team("words: [a, b, c]\n") == (None, [("too-many", 1, 15, "'words' has more than two items")])


def test_nothing_is_done_after_what_is_wrong_already():
    assert [code for code, *_ in team("words:\n- a\n-\n- b\n")[1]] == ["empty-item"]


def test_an_item_is_told_as_one_and_what_is_in_it_as_its_lists():
    assert team("people:\n- {}\n- [a]\n")[1] == [
        ("missing-field", 2, 3, "'people' needs 'name'"),
        ("not-fields", 3, 3, "an item of 'people' needs fields of its own"),
    ]


def test_a_field_with_nothing_behind_its_colon_is_not_written():
    said, _ = team("lead: Ana\nwords:\n")
    assert said.written == {"lead"}
    assert (said.words, field_names(Team)) == ((), ("lead", "words", "people"))
