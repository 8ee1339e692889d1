"""A role as data: plain text, every key always there, in one order."""

from __future__ import annotations

import json
from dataclasses import replace

from rolesite.doc import Callout, Heading, Paragraph, Quote, Table, Text
from rolesite.formats import data, home, roles
from rolesite.model import RoleItem, Section, SectionSpec, Translation
from tests import factories as make
from tests.gallery import StandIn, gallery

FORMATS = (data.FORMAT, home.FORMAT, roles.FORMAT, StandIn())
KEYS = [
    "schema",
    "id",
    "name",
    "plural",
    "summary",
    "url",
    "language",
    "untranslated",
    "files",
    "family",
    "level",
    "status",
    "horizon",
    "also_called",
    "aliases",
    "tags",
    "sections",
    "relations",
    "updated",
    "authors",
    "license",
    "history",
]


def read(site, id_="spark"):
    return json.loads(make.render(site, f"roles/{id_}.json", *FORMATS))


def test_every_role_has_all_keys_in_one_order():
    site = gallery()
    for role in site.roles:
        if role.described:
            assert list(read(site, role.id)) == KEYS


def test_roles_that_are_only_named_have_no_data():
    assert not make.plan_of(gallery(), *FORMATS).path("role-data", "named")


def test_it_says_what_the_role_is():
    found = read(gallery())
    assert found["schema"] == "rolesite/role/1"
    assert found["name"] == "Learning spark facilitator"
    assert found["url"] == "https://example.org/some/base/roles/spark.html"
    assert found["files"] == {"page": "spark.html", "card": "spark.pdf"}
    assert (found["family"]["name"], found["level"]["name"]) == ("Learning design", "School")
    assert found["tags"] == [{"id": "inquiry", "name": "Inquiry"}, {"id": "group-work", "name": "Group work"}]
    assert found["relations"][0] == {
        "kind": "reports_to",
        "role": "curator",
        "name": "Learning curator",
        "derived": False,
    }


def test_without_an_address_it_claims_none():
    site = replace(gallery(), config=replace(gallery().config, url=""))
    assert read(site)["url"] == ""


def test_text_is_plain_paragraph_by_paragraph():
    body = (
        Heading(1, make.words("Head")),
        Paragraph((Text("See "), make.link("role", "b", "the other"), Text("."))),
        *make.bullets("One", "Two"),
        Quote(make.paragraphs("Quoted")),
        Callout("tip", make.paragraphs("Tip")),
        Table((make.words("A"), make.words("B")), ((make.words("1"), make.words("2")),), ("", "")),
    )
    role = make.make_role("a", sections=(Section("s", "S", "text", body=body),))
    (section,) = read(make.make_site(role, make.make_role("b")), "a")["sections"]
    assert section["paragraphs"] == ["Head", "See the other.", "One", "Two", "Quoted", "Tip", "A; B", "1; 2"]
    assert section["mentions"] == ["b"]


def test_items_name_the_roles_they_are():
    items = (RoleItem("b"), RoleItem("", make.words("Coach")), RoleItem("b", make.words("The other")))
    role = make.make_role("a", sections=(make.roles_section("r", "R", *items),))
    (section,) = read(make.make_site(role, make.make_role("b", "Beta")), "a")["sections"]
    assert section["items"] == [
        {"text": "Beta", "role": "b"},
        {"text": "Coach", "role": ""},
        {"text": "The other", "role": "b"},
    ]


def test_it_is_utf8_without_escapes():
    assert "معلم".encode() in make.render(gallery(), "roles/hostile.json", *FORMATS)


# --- the catalogue as a whole ----------------------------------------------------------------------------------------


def catalogue(site=None):
    return json.loads(make.render(site or gallery(), "roles.json", *FORMATS))


def test_the_catalogue_holds_every_described_role_as_its_own_file_has_it():
    site = gallery()
    found = catalogue(site)
    assert [role["id"] for role in found["roles"]] == [role.id for role in site.roles if role.described]
    assert found["roles"] == [read(site, role["id"]) for role in found["roles"]]


def test_the_catalogue_says_what_it_is():
    specs = (SectionSpec("tasks", "Tasks", "list"),)
    site = gallery()
    found = catalogue(replace(site, config=replace(site.config, role_sections=specs)))
    assert list(found) == [
        *("schema", "title", "language", "url", "organization", "updated", "families", "levels", "sections", "roles")
    ]
    assert found["schema"] == "rolesite/roles/1"
    assert found["url"] == "https://example.org/some/base/"
    assert found["updated"] == "2026-11-12"
    assert found["sections"] == [{"key": "tasks", "title": "Tasks", "kind": "list"}]
    assert [family["id"] for family in found["families"]] == ["design", "care"]


def test_it_is_laid_out_like_the_roles_own_files():
    data_ = make.render(gallery(), "roles.json", *FORMATS)
    assert data_.decode() == json.dumps(json.loads(data_), ensure_ascii=False, indent=2) + "\n"


def test_without_roles_there_is_no_catalogue():
    assert not make.plan_of(make.make_site(make.named_only("x")), *FORMATS).path("catalogue-data")


def test_the_catalogue_knows_no_role_but_by_its_file():
    """Its view stays as it is when a role's text changes: the file that it needs tells it."""
    site = gallery()
    changed = replace(site, roles=tuple(replace(role, summary=make.words("New")) for role in site.roles))
    views = [make.view(s, "roles.json", *FORMATS) for s in (site, changed)]
    assert views[0] == views[1]


def test_an_edition_has_the_roles_that_are_translated_and_says_what_is_not():
    source = make.make_site(make.make_role("a"), make.make_role("b"))
    half = make.make_role("a", translation=Translation("en", ("summary",)))
    none = make.make_role("b", translation=Translation("en", found=False))
    spanish = replace(make.make_site(half, none, config=make.make_config(language="es")), edition="es")
    found = json.loads(make.render(replace(source, editions=(spanish,)), "es/roles.json", *FORMATS))
    assert [(role["id"], role["language"], role["untranslated"]) for role in found["roles"]] == [
        ("a", "es", ["summary"]),
    ]
