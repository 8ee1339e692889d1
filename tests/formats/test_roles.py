"""Role pages: all that is known of a role, and nothing that would make it change with another one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.fingerprint import canonical
from rolesite.formats import catalogue, data, families, home, pages, roles, workshops
from tests import factories as make
from tests.dom import links, parse, row, text, texts
from tests.gallery import HOSTILE_NAME, LONG_NAME, StandIn, gallery

FORMATS = (
    roles.FORMAT,
    catalogue.FORMAT,
    families.FORMAT,
    home.FORMAT,
    pages.FORMAT,
    workshops.FORMAT,
    data.FORMAT,
    StandIn(),
)


def page(site, path):
    return parse(make.render(site, path, *FORMATS))


@pytest.fixture(scope="module")
def spark():
    return page(gallery(), "roles/spark.html")


def test_the_page_is_named_after_the_role(spark):
    assert texts(spark, "//h1") == ["Learning spark facilitator"]
    assert texts(spark, "//title") == ["Learning spark facilitator · Roles of tomorrow"]
    assert spark.xpath("//meta[@name='description']/@content") == ["Starts with a question."]
    assert spark.xpath("//link[@rel='canonical']/@href") == ["https://example.org/some/base/roles/spark.html"]


def test_all_sections_stand_in_their_order(spark):
    sections = [text(h) for h in spark.xpath("//article/section/h2")]
    assert sections[:6] == ["In short", "Closest roles today", "Organizational level", "Tasks", "More", "In workshops"]
    assert len(row(spark, "Tasks").xpath(".//li")) == 75


def test_headings_and_anchors_of_a_section_stay_within_it(spark):
    section = row(spark, "More")
    assert section.xpath(".//h3/@id") == ["more-inside"]
    assert links(section)["inside"] == "#more-inside"


def test_a_link_to_what_is_not_made_is_text(spark):
    assert "nowhere" in text(row(spark, "More"))
    assert "nowhere" not in links(row(spark, "More"))


def test_roles_of_a_section_are_links_and_the_rest_is_words(spark):
    section = row(spark, "Closest roles today")
    assert links(section) == {"Learning curator": "curator.html"}
    assert texts(section, ".//li") == ["Learning curator", "Instructional coach"]


def test_relations_are_labelled_from_this_end(spark):
    groups = row(spark, "Connections").xpath(".//dl/div")
    found = {text(group.find("dt")): texts(group, ".//a") for group in groups}
    assert found == {
        "Reports to": ["Learning curator"],
        "Works with": [LONG_NAME],
        "Grows from": ["Only named not yet described"],
    }


def test_the_status_is_told_at_the_top(spark):
    assert texts(spark, "//header//*[@class='banner']") == ["A role imagined for 2032; not a vacancy"]


@pytest.mark.parametrize(
    ("status", "horizon", "words"),
    [
        ("envisioned", "", "A role imagined for the future; not a vacancy"),
        ("pilot", "", "This role is being tried out"),
        ("adopted", "2032", "This role exists today"),
        ("retired", "", "This role is no longer in use. No other role has taken its place."),
        ("draft", "", "A draft, not yet agreed; not a vacancy"),
    ],
)
def test_every_status_has_its_sentence(status, horizon, words):
    site = make.make_site(make.make_role("a", status=status, horizon=horizon))
    assert texts(page(site, "roles/a.html"), "//*[contains(@class, 'banner')]") == [words]


def test_a_role_without_status_has_no_banner():
    assert texts(page(make.make_site(make.make_role("a")), "roles/a.html"), "//*[@class='banner']") == []


def test_card_and_data_are_offered_where_they_are_made(spark):
    actions = links(spark, "//*[@class='actions']//a")
    assert actions == {"Print the card PDF": "spark.pdf", "Data JSON": "spark.json"}
    without = parse(make.render(gallery(), "roles/spark.html", roles.FORMAT))
    assert without.xpath("//*[@class='actions']") == []


def test_a_named_role_says_so_and_offers_nothing():
    named = page(gallery(), "roles/named.html")
    assert texts(named, "//*[@class='banner']/strong") == ["Named, not yet described."]
    assert named.xpath("//*[@class='actions']") == []


def test_facts_and_colophon(spark):
    facts = row(spark, "In short")
    assert texts(facts, ".//dt") == ["Family", "Level", "Also called", "Tags"]
    assert links(facts) == {
        "Learning design": "../families/design.html",
        "Inquiry": "../tags/inquiry.html",
        "Group work": "../tags/group-work.html",
    }
    about = row(spark, "About this description")
    assert {text(dt): text(dt.getnext()) for dt in about.xpath(".//dt")} == {
        "Status": "Imagined",
        "Written by": "A. Author",
        "Updated": "12 November 2026",
        "Licence": "CC BY 4.0",
    }
    assert about.xpath(".//ol//time/@datetime") == ["2026-11-12", "2026-06-18"]


def test_neighbours_are_those_by_name(spark):
    assert links(spark, "//nav[@class='neighbours']//a") == {
        "Previous role Learning curator": "curator.html",
        "Next role Only named not yet described": "named.html",
    }


def test_text_is_never_markup():
    hostile = page(gallery(), "roles/hostile.html")
    assert texts(hostile, "//h1") == [" ".join(HOSTILE_NAME.split())]
    assert hostile.xpath("//script[not(@type='application/ld+json')]") == []


def test_long_names_take_smaller_type():
    assert page(gallery(), "roles/long.html").xpath("//h1/@class") == ["title-longest"]


def test_a_picture_has_its_words_and_its_size(spark):
    del spark
    from rolesite.formats import assets

    found = parse(make.render(gallery(), "roles/spark.html", *FORMATS, assets.FORMAT))
    picture = found.xpath("//article//img")[0]
    assert (picture.get("alt"), picture.get("width"), picture.get("height")) == ("A room with twelve chairs", "1", "1")


def test_an_old_address_leads_on():
    alias = page(gallery(), "roles/old-spark.html")
    assert alias.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=spark.html"]
    assert links(alias, "//main//a") == {"Learning spark facilitator": "spark.html"}
    assert alias.xpath("//link[@rel='canonical']/@href") == ["https://example.org/some/base/roles/spark.html"]


def test_without_an_address_no_page_claims_one():
    site = replace(gallery(), config=replace(gallery().config, url=""))
    for path in ("roles/spark.html", "roles/old-spark.html"):
        assert page(site, path).xpath("//link[@rel='canonical']") == []


def changed(site, id_, **fields):
    return replace(site, roles=tuple(replace(r, **fields) if r.id == id_ else r for r in site.roles))


def test_a_page_changes_with_what_it_shows_and_no_more():
    site = gallery()

    def view(of):
        return canonical(make.view(of, "roles/spark.html", *FORMATS))

    assert view(changed(site, "hostile", summary=make.words("Other"), status="pilot")) == view(site)
    assert view(changed(site, "curator", summary=make.words("Other"))) == view(site)
    assert view(changed(site, "curator", name="Curator of learning")) != view(site)
    assert view(changed(site, "spark", summary=make.words("Other"))) != view(site)
