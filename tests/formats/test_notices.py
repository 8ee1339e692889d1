"""The pages on accessibility and privacy: they say what is true of this site, and give way to an author's own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rolesite.formats import deck, embed, notices, pages, roles
from rolesite.formats.notices import keeps_anything
from rolesite.model import Organization
from tests import factories as make
from tests.dom import links, parse, text
from tests.gallery import StandIn, gallery

FORMATS = (notices.FORMAT, pages.FORMAT, roles.FORMAT, deck.FORMAT, embed.FORMAT)
BOTH = ("accessibility", "privacy")


def page(kind: str, site=None, *formats, theme=None):
    return parse(make.render(site or gallery(), f"{kind}.html", *(formats or FORMATS), theme=theme))


def said(kind: str, *rest, **named) -> str:
    return text(page(kind, *rest, **named).xpath("//main")[0])


@pytest.mark.parametrize("kind", BOTH)
def test_every_site_has_them_and_links_to_them(kind):
    found = page(kind)
    assert text(found.xpath("//h1")[0]) == kind.capitalize()
    (link,) = found.xpath(f"//footer//a[@href='{kind}.html']")
    assert link.get("aria-current") == "page"


@pytest.mark.parametrize("kind", BOTH)
def test_an_authors_page_takes_their_place(kind):
    own = make.make_page(kind, "Our own words", make.paragraphs("Written by hand."), nav=False)
    site = replace(gallery(), pages=(*gallery().pages, own))
    plan = make.plan_of(site, *FORMATS)
    assert not plan.path(kind)
    assert plan.path("page", kind) == f"{kind}.html"
    found = page(kind, site)
    assert "Written by hand." in text(found)
    assert found.xpath(f"//footer//a[@href='{kind}.html']/@aria-current") == ["page"]


def test_whom_to_write_to():
    assert links(page("accessibility").xpath("//main")[0])["team@example.org"] == "mailto:team@example.org"
    site = gallery()
    without = replace(site.config, contact=None, organization=Organization("Us", "https://example.org/us"), feedback="")
    assert links(page("privacy", replace(site, config=without)).xpath("//main")[0])["Us"] == "https://example.org/us"
    nobody = replace(without, organization=None)
    assert said("privacy", replace(site, config=nobody)).endswith("Roles of tomorrow")


def test_only_what_this_site_has_is_spoken_of():
    assert "PDF" not in said("accessibility")
    assert "PDF/UA-1" in said("accessibility", None, *FORMATS, StandIn())
    assert "slides" in said("accessibility")
    assert "The slides are" not in said("accessibility", replace(gallery(), workshops=()))
    assert "Padlet" in said("accessibility")
    assert "Padlet" in said("privacy")
    assert "Padlet" not in said("privacy", replace(gallery(), workshops=()))


def test_the_host_is_named_where_the_address_tells_it():
    site = gallery()
    on_github = replace(site, config=replace(site.config, url="https://someone.github.io/roles/"))
    assert "GitHub Pages delivers" in said("privacy", on_github)
    assert "GitHub" not in said("privacy")


# --- the claims ------------------------------------------------------------------------------------------------------


def test_what_stays_on_the_device_is_told_by_what_the_scripts_do():
    theme = make.default_theme()
    bare = {name: data for name, data in theme.assets.items() if not name.endswith(".js")}
    quiet = replace(theme, assets=bare | {"a.js": b"document.title"})
    keeping = replace(theme, assets=bare | {"a.js": b"localStorage.setItem('a', 'b')"})
    assert not keeps_anything(quiet)
    assert keeps_anything(keeping)
    assert "store nothing on your device" in said("privacy", theme=quiet)
    assert "store nothing" not in said("privacy", theme=keeping)


def test_no_script_of_the_theme_sends_or_sets_what_the_page_denies():
    denied = re.compile(rb"document\.cookie|cookieStore|sendBeacon|XMLHttpRequest|WebSocket|\bfetch\(|EventSource")
    found = {name for name, data in make.default_theme().assets.items() if name.endswith(".js") and denied.search(data)}
    assert found == set()


def test_no_page_lets_a_browser_load_anything_from_elsewhere():
    """What the page on privacy says of every page."""
    from tests.gallery import web_formats

    for path, data in make.files_of(gallery(), make.real_theme(), *web_formats()).items():
        if path.endswith(".html"):
            (policy,) = parse(data).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            sources = {word for part in policy.split(";") for word in part.split()[1:]}
            assert sources <= {"'self'", "'none'"}, path
