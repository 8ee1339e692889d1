"""The front page and the page for addresses that lead nowhere."""

from __future__ import annotations

from rolesite.fingerprint import canonical
from rolesite.formats import assets, catalogue, home, pages, roles, workshops
from tests import factories as make
from tests.dom import links, parse, row, texts
from tests.gallery import gallery

FORMATS = (home.FORMAT, catalogue.FORMAT, roles.FORMAT, workshops.FORMAT, pages.FORMAT, assets.FORMAT)


def page(site, path="index.html"):
    return parse(make.render(site, path, *FORMATS))


def test_it_says_what_the_site_is_and_wants():
    found = page(gallery())
    assert texts(found, "//h1") == ["Roles of tomorrow"]
    assert texts(found, "//*[@class='hero']//*[@class='lead']") == ["Sixteen ways to learn at work"]
    assert texts(row(found, "Vision"), ".//p") == ["All educators are in control of their professional learning."]
    assert links(row(found, "Mission")) == {"roles": "roles/spark.html"}
    assert links(found, "//*[@class='actions']//a") == {
        "See all 5 roles": "roles/index.html",
        "Workshops": "workshops/index.html",
    }


def test_the_quilt_is_square_and_for_the_eye_only():
    quilt = page(gallery()).xpath("//*[@class='quilt quilt-4']")[0]
    assert quilt.get("aria-hidden") == "true"
    assert len(quilt.xpath("./*")) == 16
    assert len(quilt.xpath("./a")) == 5
    assert set(quilt.xpath("./a/@tabindex")) == {"-1"}


def test_roles_are_listed_by_family_and_named_ones_left_out():
    found = page(gallery())
    assert "Only named" not in texts(found, "//*[@class='chip-name']")
    assert len(found.xpath("//*[@class='chips']/li")) == 5


def test_a_large_catalogue_shows_some_of_each_family_and_how_many_more():
    site = make.make_site(*(make.make_role(f"r{n:03}", family=("design", "care")[n % 2]) for n in range(100)))
    found = page(site)
    assert len(found.xpath("//*[@class='chips']/li")) == 12
    assert texts(found, "//*[@class='more']/a/text()[1]/..")[0].startswith("and 44 more")
    assert len(found.xpath("//*[@class='quilt quilt-6']/a")) == 36


def test_workshops_without_deliveries_and_unlisted_ones():
    assert texts(row(page(gallery()), "Workshops"), ".//h3") == ["A first workshop"]


def test_an_empty_site_has_a_front_page():
    found = page(make.make_site(config=make.make_config(families=(), title="New")))
    assert texts(found, "//h1") == ["New"]
    assert len(texts(found, "//*[@class='empty']")) == 1
    assert len(found.xpath("//*[@class='quilt quilt-4']/*")) == 16


def test_only_the_page_for_missing_addresses_has_absolute_ones():
    found = page(gallery(), "404.html")
    addresses = [*found.xpath("//link/@href"), *found.xpath("//a/@href")]
    inner = [a for a in addresses if not a.startswith(("https://", "mailto:", "#"))]
    assert inner
    assert all(address.startswith("/some/base/") for address in inner)
    assert found.xpath("//meta[@name='robots']/@content") == ["noindex"]
    without = page(make.make_site(), "404.html")
    assert without.xpath("//a[@class='site-name']/@href") == ["/index.html"]


def test_a_roles_text_does_not_move_the_front_page():
    role = make.make_role("a", summary="One", sections=(make.text_section("s", "S", "Text"),))
    other = make.make_role("a", summary="Two", sections=())
    before, after = (canonical(make.view(make.make_site(r), "index.html", *FORMATS)) for r in (role, other))
    assert before == after
