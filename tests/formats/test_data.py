"""A role as data: plain text, every key always there, in one order."""

from __future__ import annotations

import json
from dataclasses import replace

from rolesite.doc import Callout, Heading, Paragraph, Quote, Table, Text
from rolesite.formats import data, roles
from rolesite.model import RoleItem, Section
from tests import factories as make
from tests.gallery import StandIn, gallery

FORMATS = (data.FORMAT, roles.FORMAT, StandIn())
KEYS = [
    "schema",
    "id",
    "name",
    "plural",
    "summary",
    "url",
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
