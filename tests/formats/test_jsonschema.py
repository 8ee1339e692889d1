"""What editors are told: every field that the files have and no other, in shapes that real files fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_type_hints

import pytest
import yaml

from rolesite.content.rolefields import RoleFields
from rolesite.content.schema import field_names
from rolesite.content.sitefields import SiteFields
from rolesite.formats.jsonschema import FORMAT, schema_line
from rolesite.model import SectionSpec
from tests import factories as make
from tests.factories import ROOT

SECTIONS = (
    SectionSpec("closest", "Closest roles", "roles"),
    SectionSpec("level_text", "Organizational level", required=True),
    SectionSpec("tasks", "Tasks", "list"),
)


def site():
    roles = (make.make_role("spark"), make.make_role("curator"), make.named_only("host"))
    return make.make_site(*roles, config=make.make_config(role_sections=SECTIONS, url="https://example.org/x/"))


def schema(name: str = "role", of=None) -> dict[str, Any]:
    return json.loads(make.render(of or site(), f"schema/{name}.schema.json", FORMAT))


def fits(value: object, shape: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a value fits a shape: as much of JSON Schema as ours use."""
    if "$ref" in shape:
        return fits(value, root["definitions"][shape["$ref"].rpartition("/")[2]], root)
    return all(judgements(value, shape, root))


def judgements(value: object, shape: dict[str, Any], root: dict[str, Any]) -> Iterator[bool]:
    if "anyOf" in shape:
        yield any(fits(value, one, root) for one in shape["anyOf"])
    if "enum" in shape:
        yield value in shape["enum"]
    if "type" in shape:
        yield kind(value) in (shape["type"] if isinstance(shape["type"], list) else [shape["type"]])
    if isinstance(value, str) and "pattern" in shape:
        yield bool(re.search(shape["pattern"], value))
    if isinstance(value, list):
        yield from (fits(item, shape.get("items", {}), root) for item in value)
    if isinstance(value, dict) and "properties" in shape:
        known = shape["properties"]
        yield known.keys() >= value.keys() >= set(shape.get("required", ()))
        yield from (fits(item, known[key], root) for key, item in value.items() if key in known)


def kind(value: object) -> str:
    names = {type(None): "null", bool: "boolean", int: "number", float: "number", str: "string", list: "array"}
    return names.get(type(value), "object")


class Core(yaml.SafeLoader):
    """YAML as editors read it: dates stay texts."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


# --- the fields ------------------------------------------------------------------------------------------------------


def test_it_knows_every_field_of_a_role_and_its_sections():
    assert set(schema()["properties"]) == {*field_names(RoleFields), *(spec.key for spec in SECTIONS)}
    assert schema()["required"] == ["name"]
    assert schema()["additionalProperties"] is False


def test_it_knows_every_field_of_the_site_and_of_its_groups():
    properties = schema("site")["properties"]
    assert set(properties) == set(field_names(SiteFields))
    for group in ("theme_options", "cards"):
        model = get_type_hints(SiteFields)[group]
        assert set(properties[group]["properties"]) == set(field_names(model))


def test_every_field_is_explained():
    for name in ("role", "site"):
        for key, shape in schema(name)["properties"].items():
            assert shape["description"].endswith("."), key


def test_it_knows_the_catalogues_own_words():
    fields = schema()["properties"]
    assert fields["family"]["enum"] == ["design", "care", None]
    assert fields["level"]["enum"] == ["team", "school", None]
    assert "retired" in fields["status"]["enum"]
    assert schema()["definitions"]["role"]["anyOf"][0]["enum"] == ["curator", "host", "spark"]
    assert "Every role must have it." in fields["level_text"]["description"]


@pytest.mark.parametrize(
    ("written", "good"),
    [
        ("name: Spark", True),
        ("name: 7", True),
        ("name: A\nhorizon: 2032\nplural:", True),
        ("name: A\nupdated: 2026-11-12\ntags: a, b\nalso_called: [b, 3]", True),
        ("name: A\nreports_to: newer-than-the-last-build\ncollaborates_with: [spark, curator]", True),
        ("name: A\nclosest: [spark, Instructional coach]\ntasks: [one, 2]\nlevel_text: |\n  Words", True),
        ("name: A\nlevel_text:\n  - Point\nclosest: spark", True),
        ("name: A\nhistory: [{date: 2026-01-01, note: First}]\nimage: {src: images/a.png, alt: A room}", True),
        ("summary: No name", False),
        ("name: A\nsumary: Slip", False),
        ("name: A\nstatus: envisaged", False),
        ("name: A\nfamily: unknown", False),
        ("name: A\nupdated: 12 November", False),
        ("name: A\ntasks: not a list", False),
        ("name: A\nhistory: [{date: 2026-01-01}]", False),
    ],
)
def test_it_takes_what_rolesite_takes(written, good):
    assert fits(yaml.load(written, Core), schema(), schema()) is good


@pytest.mark.parametrize("path", sorted(ROOT.glob("content/roles/*.yaml")), ids=lambda path: path.name)
def test_the_sample_roles_fit(path):
    found = schema(of=sample())
    if "." not in path.stem:  # a translation has only what it translates
        assert fits(yaml.load(path.read_text(encoding="utf-8"), Core), found, found)


def test_the_sample_site_fits():
    text = (ROOT / "content" / "site.yaml").read_text(encoding="utf-8")
    assert fits(yaml.load(text, Core), schema("site"), schema("site"))


def sample():
    from rolesite.content.load import load
    from rolesite.edge import disk

    files, _ = disk.read_tree(ROOT, "content")
    return load(files).site


# --- where it stands -------------------------------------------------------------------------------------------------


def test_it_names_its_address():
    assert schema()["$id"] == "https://example.org/x/schema/role.schema.json"
    assert "$id" not in schema(of=make.make_site())


def test_the_line_that_leads_an_editor_to_it():
    published = "# yaml-language-server: $schema=https://example.org/x/schema/role.schema.json"
    assert schema_line(site().config) == published
    assert schema_line(make.make_config()) == "# yaml-language-server: $schema=../../_site/schema/role.schema.json"


def test_a_catalogue_without_families_or_roles_has_one_too():
    found = schema(of=make.make_site(config=make.make_config(families=(), levels=())))
    assert found["properties"]["family"]["enum"] == [None]
    assert fits({"name": "A", "reports_to": "b"}, found, found)


def test_there_is_one_of_each():
    source = site()
    plan = make.plan_of(replace(source, editions=(replace(source, edition="es"),)), FORMAT)
    assert [output.path for output in plan.outputs] == ["schema/role.schema.json", "schema/site.schema.json"]
