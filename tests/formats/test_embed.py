"""Roles in frames: a page that stands by itself and leads out, and the code that role pages offer."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from rolesite.formats import assets, embed, home, roles
from tests import factories as make
from tests.dom import links, parse, text
from tests.gallery import HOSTILE_NAME, gallery

FORMATS = (embed.FORMAT, roles.FORMAT, home.FORMAT, assets.FORMAT)
BASE = "https://example.org/some/base/"


def page(path: str = "embed/spark.html", site=None):
    return parse(make.render(site or gallery(), path, *FORMATS))


def code(id_: str):
    """The frame that a role's page offers."""
    offered = page(f"roles/{id_}.html").xpath("//textarea")[0].text
    return html.fragment_fromstring(offered)


def test_every_described_role_can_be_embedded_where_the_site_has_an_address():
    made = {output.subject for output in make.plan_of(gallery(), embed.FORMAT).outputs}
    assert made == {role.id for role in gallery().roles if role.described}
    site = gallery()
    assert make.plan_of(replace(site, config=replace(site.config, url="")), embed.FORMAT).outputs == ()


def test_it_says_what_the_role_is():
    said = text(page().xpath("//main")[0])
    for words in (
        *("Learning spark facilitator", "Starts with a question.", "A role imagined for 2032; not a vacancy"),
        *("Learning design", "School", "Roles of tomorrow"),
    ):
        assert words in said


def test_its_links_open_the_site_instead_of_the_page_around_it():
    found = page().xpath("//a")
    assert links(page()) == {"Learning spark facilitator": "../roles/spark.html", "Roles of tomorrow": "../index.html"}
    assert {(a.get("target"), a.get("rel")) for a in found} == {("_top", "noopener")}


def test_it_leaves_the_search_engines_to_the_roles_own_page():
    assert page().xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page().xpath("//link[@rel='canonical']/@href") == [f"{BASE}roles/spark.html"]


def test_it_holds_no_script_and_no_menu():
    assert page().xpath("//script | //nav | //header | //footer") == []
    (policy,) = page().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_a_page_elsewhere_can_change_without_it():
    site = gallery()
    changed = replace(site, pages=(), workshops=(), config=replace(site.config, feedback="", contact=None))
    assert make.view(site, "embed/spark.html", *FORMATS) == make.view(changed, "embed/spark.html", *FORMATS)


def test_the_code_shows_the_page_under_its_whole_address():
    frame = code("spark")
    assert frame.tag == "iframe"
    assert frame.get("src") == f"{BASE}embed/spark.html"
    assert frame.get("title") == "Learning spark facilitator"


def test_a_hostile_name_stays_a_name_in_the_code():
    assert code("hostile").get("title") == HOSTILE_NAME


def test_the_code_can_be_reached_and_has_a_name():
    box = page("roles/spark.html").xpath("//textarea")[0]
    assert page("roles/spark.html").xpath(f"//label[@for='{box.get('id')}']")
    assert box.get("readonly") is not None
    assert "embed" in links(page("roles/spark.html"))["See what it will look like"]


def test_where_nothing_can_be_embedded_nothing_is_offered():
    site = gallery()
    assert page("roles/named.html").xpath("//textarea") == []
    assert page("roles/spark.html", replace(site, config=replace(site.config, url=""))).xpath("//textarea") == []
