"""What robots and hosts read: every page that is meant to be found, and none that is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from rolesite.formats import sitemap
from rolesite.formats.sitemap import own_domain
from rolesite.model import Translation
from tests import factories as make
from tests.dom import parse
from tests.gallery import gallery, web_formats

BASE = "https://example.org/some/base/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def tree(data: bytes):
    return etree.fromstring(data)


def listed() -> list[str]:
    return tree(make.render(gallery(), "sitemap.xml", *web_formats())).xpath("//s:loc/text()", namespaces=NAMES)


def files(url: str) -> list[str]:
    made = make.plan_of(make.make_site(config=make.make_config(url=url)), sitemap.FORMAT).outputs
    return [output.path for output in made]


def test_it_lists_what_is_to_be_found_each_once():
    found = listed()
    for page in ("", "roles/index.html", "roles/spark.html", "workshops/first.html", "about.html", "tags/inquiry.html"):
        assert f"{BASE}{page}" in found
    assert len(found) == len(set(found))


def test_it_lists_no_page_that_asks_not_to_be_indexed():
    rendered = make.files_of(gallery(), make.real_theme(), *web_formats())
    hidden = {
        f"{BASE}{path}"
        for path, data in rendered.items()
        if path.endswith(".html") and parse(data).xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    }
    assert f"{BASE}roles/old-spark.html" in hidden
    assert f"{BASE}workshops/hidden.html" in hidden
    assert hidden.isdisjoint(listed())
    assert not [address for address in listed() if "hidden" in address or "404" in address or "deck" in address]


def test_only_what_an_author_dated_has_a_day():
    found = tree(make.render(gallery(), "sitemap.xml", *web_formats()))
    days = {
        url.findtext("s:loc", namespaces=NAMES): url.findtext("s:lastmod", namespaces=NAMES)
        for url in found.iterfind("s:url", NAMES)
    }
    dated = {f"{BASE}roles/{role.id}.html": role.updated for role in gallery().roles if role.updated}
    assert {address: day for address, day in days.items() if day} == dated
    assert dated[f"{BASE}roles/spark.html"] == "2026-11-12"


def test_each_language_names_the_others():
    roles = (make.make_role("a"), make.make_role("b"))
    source = make.make_site(*roles, config=make.make_config(url=BASE))
    translated = (roles[0], replace(roles[1], translation=Translation("en", found=False)))
    spanish = replace(source, roles=translated, edition="es", config=replace(source.config, language="es"))
    site = replace(source, editions=(spanish,), source_language="en", edition_names=("es",))
    data = make.render(site, "sitemap.xml", *web_formats())
    pages = {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)
        }
        for url in tree(data).iterfind("s:url", NAMES)
    }
    both = {"en": f"{BASE}roles/a.html", "es": f"{BASE}es/roles/a.html"}
    assert pages[f"{BASE}roles/a.html"] == pages[f"{BASE}es/roles/a.html"] == both
    assert pages[f"{BASE}roles/b.html"] == {}
    assert f"{BASE}es/roles/b.html" not in pages
    assert not make.plan_of(site, sitemap.FORMAT).own_path("es", "sitemap")


def test_addresses_with_signs_are_sound_xml():
    site = make.make_site(config=make.make_config(url="https://example.org/a&b/"))
    assert tree(make.render(site, "sitemap.xml", *web_formats())).xpath("//s:loc/text()", namespaces=NAMES)


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("", [".nojekyll"]),
        ("https://example.github.io/roles/", [".nojekyll", "sitemap.xml"]),
        ("https://example.github.io/", [".nojekyll", "robots.txt", "sitemap.xml"]),
        ("https://roles.example.org", [".nojekyll", "CNAME", "robots.txt", "sitemap.xml"]),
        ("https://example.org/roles/", [".nojekyll", "sitemap.xml"]),
        ("http://localhost:8000/", [".nojekyll", "robots.txt", "sitemap.xml"]),
    ],
)
def test_what_a_host_reads_depends_on_where_the_site_stands(url, made):
    assert sorted(files(url)) == sorted(made)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://Roles.Example.org/", "roles.example.org"),
        ("https://roles.example.org/", "roles.example.org"),
        ("https://roles.example.org:8443/", ""),
        ("https://192.0.2.7/", ""),
        ("https://rollen.m\u00fcnchen.example/", "rollen.xn--mnchen-3ya.example"),
        ("https://a..example.org/", ""),
        ("https://someone.github.io/", ""),
        ("", ""),
    ],
)
def test_a_domain_of_ones_own(url, domain):
    assert own_domain(url) == domain


def test_their_words():
    site = make.make_site(config=make.make_config(url="https://roles.example.org"))
    assert make.render(site, "CNAME", sitemap.FORMAT) == b"roles.example.org\n"
    assert make.render(site, ".nojekyll", sitemap.FORMAT) == b""
    robots = make.render(site, "robots.txt", sitemap.FORMAT).decode()
    assert robots.endswith("Sitemap: https://roles.example.org/sitemap.xml\n")
    assert "Disallow" not in robots
