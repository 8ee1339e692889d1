from __future__ import annotations

from typing import get_args

from rolesite.content.rolefields import RELATIONS, ROLE_FIELDS, RoleFields
from rolesite.content.schema import field_names, validate
from rolesite.model import RelationKind
from rolesite.text.yamltext import read


def test_relations_are_fields_in_the_order_of_the_model():
    assert set(RELATIONS) <= set(field_names(RoleFields))
    assert [kind for kind in get_args(RelationKind) if kind in RELATIONS] == list(RELATIONS)


def test_names_that_no_section_may_have():
    assert {"name", "summary", "level", "reports_to", "id"} <= ROLE_FIELDS


def test_a_name_is_enough():
    fields = validate(RoleFields, read("name: Spark\n", "x").value, "x").value
    assert (fields.name, fields.status, fields.tags, fields.image) == ("Spark", None, (), None)


def test_lists_may_be_written_with_commas():
    fields = validate(RoleFields, read("name: S\ntags: a, b\nreports_to: c\n", "x").value, "x").value
    assert [t.text for t in fields.tags] == ["a", "b"]
    assert [(r.text, r.place.line) for r in fields.reports_to] == [("c", 3)]
