"""Comparisons: the texts that are compared, the prepared pages, and the page that compares any roles."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rolesite.fingerprint import canonical
from rolesite.formats import compare, families, roles
from rolesite.formats._links import Linker
from rolesite.formats._role.comparison import level_pairs, read_script, suggestions, write_script
from rolesite.model import Family, Translation
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import HOSTILE_NAME, gallery
from tests.ladders import ladder

FORMATS = (compare.FORMAT, families.FORMAT, roles.FORMAT)
PAIR = "roles/host--lead.html"


def page(site, path):
    return parse(make.render(site, path, *FORMATS))


def role_text(site, role):
    return read_script(make.render(site, f"roles/{role}.js", *FORMATS))


def section(site, role, key):
    return next(s for s in role_text(site, role).sections if s.key == key)


# --- the texts -------------------------------------------------------------------------------------------------------


def test_a_script_holds_the_role_in_pieces():
    host = role_text(ladder(), "host")
    assert (host.name, host.href, host.line) == ("Exchange host", "host.html", "Learning design · Team")
    assert [s.title for s in host.sections] == [
        *("Summary", "In short", "Closest roles", "Tasks", "Place", "Pay", "Only below", "Connections")
    ]
    assert [piece.html for piece in section(ladder(), "host", "closest").pieces] == [
        '<a href="keeper.html">Story keeper</a>',
        "Teacher",
    ]


def test_what_a_script_holds_is_escaped_and_is_javascript():
    script = make.render(gallery(), "roles/hostile.js", *FORMATS).decode()
    hostile = read_script(script.encode())
    assert hostile.name == HOSTILE_NAME
    assert "<script>" not in "".join(piece.html for s in hostile.sections for piece in s.pieces)
    assert script.startswith("(self.rolesite_roles = self.rolesite_roles || []).push(\n")
    assert json.loads(script.splitlines()[1])["id"] == "hostile"
    assert read_script(write_script(hostile)) == hostile


def test_bullets_of_a_text_are_pieces_and_anchors_are_the_roles_own():
    body = (*make.paragraphs("Before."), *make.bullets("One", "Two"))
    site = make.make_site(
        make.make_role("a", sections=(make.Section("more", "More", "text", body=body),)), make.make_role("b")
    )
    pieces = section(site, "a", "more").pieces
    assert [(piece.html, piece.item) for piece in pieces] == [("<p>Before.</p>", False), ("One", True), ("Two", True)]
    spark = section(gallery(), "spark", "more")
    assert 'id="spark-more-inside"' in spark.pieces[0].html
    assert 'href="#spark-more-inside"' in spark.pieces[1].html


def test_what_is_not_translated_says_its_language():
    site = ladder(language="ar")
    host = replace(site.role["host"], translation=Translation("en", ("name", "tasks", "summary")))
    site = replace(site, roles=tuple(host if role.id == "host" else role for role in site.roles))
    found = role_text(site, "host")
    assert found.lang == "en"
    assert all(s.pieces[0].html.startswith(('<span lang="en" dir="ltr">', '<p lang="en" dir="ltr">'))
               for s in found.sections if s.key in {"tasks", "_summary"})  # fmt: skip


def test_the_list_names_every_role_and_every_old_id():
    script = make.render(ladder(), "roles/compare.js", *FORMATS).decode()
    found = json.loads(script.splitlines()[1])
    assert ["host", "Exchange host", 0, 0, "Door opener"] in found["roles"]
    assert ["keeper", "Story keeper", 1, -1, ""] in found["roles"]
    assert found["named"] == {"companion": "New companion"}
    assert found["aliases"] == {"visit-host": "host"}


def test_the_list_of_three_thousand_roles_stays_light():
    site = make.make_site(*(make.make_role(f"role-{n}", f"A role with a name of its own, {n}") for n in range(3000)))
    assert len(make.render(site, "roles/compare.js", compare.FORMAT)) < 250_000
    assert len(make.render(site, "roles/compare.html", compare.FORMAT)) < 20_000


# --- which pairs are prepared ----------------------------------------------------------------------------------------


def prepared(*members):
    site = make.make_site(*members, config=ladder().config)
    return [(a.id, b.id) for a, b in level_pairs(site.family_members["design"], site)]


def at(id_, level, *into, **fields):
    relations = tuple(make.relation("grows_into", other) for other in into)
    return make.make_role(id_, family="design", level=level, relations=relations, **fields)


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ((at("a", "team"), at("b", "school"), at("c", "network")), [("a", "b"), ("b", "c")]),
        ((at("a", "team"), at("c", "network")), [("a", "c")]),
        ((at("a", "team"), at("b", "school"), at("b2", "school")), []),
        ((at("a", "team", "b2"), at("b", "school"), at("b2", "school")), [("a", "b2")]),
        ((at("a", "team", "c"), at("b", "school"), at("b2", "school"), at("c", "network")), []),
        ((at("a", "team", "a2"), at("a2", "team")), []),
        ((at("a", "team"), at("b", "school", status="retired")), []),
        ((at("a", "team"), at("b", "school", described=False)), []),
        ((at("a", ""), at("b", "school")), []),
    ],
)
def test_pairs_are_neighbouring_levels_and_never_all_with_all(members, expected):
    assert prepared(*members) == expected


def test_the_site_prepares_its_pairs_and_no_others():
    plan = make.plan_of(ladder(), *FORMATS)
    assert [o.subject for o in plan.outputs if o.kind == "comparison"] == ["host--lead", "lead--weaver"]


def test_one_role_alone_cannot_be_compared():
    site = make.make_site(make.make_role("a"), make.named_only("b"))
    assert list(compare.FORMAT.outputs(site, make.default_theme())) == []
    assert page(site, "roles/a.html").xpath("//*[@id='role_compare']") == []


# --- side by side ----------------------------------------------------------------------------------------------------


def test_a_section_says_at_once_how_far_it_differs():
    found = page(ladder(), PAIR)
    verdicts = {text(s.xpath(".//h2")[0]): texts(s, ".//*[contains(@class, 'compare-verdict')]")[0]
                for s in found.xpath("//section[contains(@class, 'compare-section')]")}  # fmt: skip
    assert verdicts["Pay"] == "= The same throughout"
    assert verdicts["Only below"] == "+ Only one of them has it"
    assert verdicts["Tasks"] == "= 1 the same ≈ 1 alike + 2 of their own"
    assert verdicts["Closest roles"] == "= 1 the same + 2 of their own"


def test_two_values_of_one_thing_are_different_and_not_alike():
    facts = page(ladder(), PAIR).xpath("//section[contains(@class, 'compare-facts')]")[0]
    assert texts(facts, ".//*[contains(@class, 'compare-sign-alike')]") == []
    assert set(texts(facts, ".//*[contains(@class, 'compare-sign-unlike')]")) == {"≠ Different"}


def test_what_is_the_same_stands_there_once():
    tasks = row(page(ladder(), PAIR), "Tasks")
    assert texts(tasks, ".//*[contains(@class, 'compare-row-same')]") == [
        "= The same Keeps a list of questions, and closes those that are answered."
    ]


def test_words_of_their_own_are_marked_for_eye_and_ear():
    alike = row(page(ladder(), PAIR), "Tasks").xpath(".//*[contains(@class, 'compare-row-alike')]")[0]
    assert texts(alike, ".//mark") == ["[own words: one team ]", "[own words: the whole school ]"]
    assert texts(alike, ".//mark/*[@class='visually-hidden']") == ["[own words:", "]"] * 2
    assert links(alike) == {"reads": "keeper.html"}


def test_what_only_one_has_stands_in_its_column():
    tasks = row(page(ladder(), PAIR), "Tasks")
    columns = {text(cell.find("h3")): texts(cell, ".//li") for cell in tasks.xpath(".//*[contains(@class, 'own')]/div")}
    assert columns["Exchange host"] == ["Mentors two new colleagues a year."]
    assert columns["Exchange lead"] == ["Sits in the council of the district."]
    below = row(page(ladder(), PAIR), "Only below")
    assert texts(below, ".//*[@class='quiet']") == ["Nothing here."]


def test_values_belong_together_by_their_labels():
    facts = row(page(ladder(), PAIR), "In short")
    assert texts(facts, ".//mark") == ["[own words: Team ]", "[own words: School ]"]
    assert "= The same Family Learning design" in texts(facts, ".//*[contains(@class, 'compare-row-same')]")


def test_a_prepared_page_links_to_the_live_one():
    assert links(page(ladder(), PAIR))["Add or change roles"] == "compare.html?ids=host,lead"


@pytest.mark.parametrize(
    ("role", "field", "value", "moves"),
    [
        ("host", "name", "Another name", True),
        ("host", "summary", make.words("Another summary."), True),
        ("host", "updated", "2030-01-01", False),
        ("host", "license", "CC0", False),
        ("keeper", "summary", make.words("Another summary."), False),
    ],
)
def test_a_script_changes_with_what_it_shows_and_no_more(role, field, value, moves):
    site = ladder()
    other = replace(site, roles=tuple(replace(r, **{field: value}) if r.id == role else r for r in site.roles))
    before, after = (canonical(make.view(s, "roles/host.js", *FORMATS)) for s in (site, other))
    assert (before != after) is moves


# --- the live page and the ways to it --------------------------------------------------------------------------------


def test_without_scripts_the_page_lists_what_is_prepared():
    found = page(ladder(), "roles/compare.html")
    assert "needs JavaScript" in texts(found, "//noscript")[0]
    assert found.xpath("//*[@id='compare']/@hidden")
    prepared_links = links(found, "//section[contains(@class, 'compare-prepared')]//a")
    assert prepared_links["Exchange host and Exchange lead"] == "host--lead.html"


def test_many_prepared_pages_are_left_to_their_families():
    many = tuple(Family(f"f{n}", f"Family {n}") for n in range(70))
    members = [
        make.make_role(f"{level}-{n}", family=f"f{n}", level=level) for n in range(70) for level in ("team", "school")
    ]
    site = make.make_site(*members, config=make.make_config(families=many))
    found = page(site, "roles/compare.html")
    assert len(found.xpath("//a[contains(@href, '--')]")) == 60
    assert links(found)["and 1 more on the family’s page"].startswith("../families/")


def test_a_role_offers_what_it_grows_from_and_into_first():
    found = links(row(page(ladder(), "roles/host.html"), "Compare"))
    assert next(iter(found.items())) == ("Exchange lead", "host--lead.html")
    assert found["Network weaver"] == "compare.html?ids=host,weaver"
    assert found["Choose other roles"] == "compare.html?ids=host"
    assert "New companion" not in found


def test_suggestions_of_a_large_family_are_its_relations():
    members = [make.make_role(f"role-{n}", family="design", level="team") for n in range(40)]
    first = replace(members[0], relations=(make.relation("collaborates_with", "role-7"),))
    site = make.make_site(first, *members[1:], config=ladder().config)
    linker = Linker(make.plan_of(site, *FORMATS), "roles/role-0.html")
    assert [link.name for link in suggestions(first, site, linker)] == ["Role 7"]
    assert suggestions(members[9], site, linker) == ()
