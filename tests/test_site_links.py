"""Every link, image and anchor of every page leads to something: in a gallery of all kinds of pages, built in memory."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest
from tinyhtml5.parser import HTMLParser

from rolesite.content.load import load
from rolesite.edge import disk
from rolesite.model import Site
from rolesite.plan import KIT
from tests.dom import parse
from tests.factories import ROOT, files_of, make_config, make_site, plan_of, real_theme
from tests.gallery import gallery, web_formats

BASE = "/some/base/"
ATTRIBUTES = ("href", "src", "srcset", "poster", "data", "action")


def repository() -> Site:
    """The catalogue that this repository ships."""
    files, _ = disk.read_tree(ROOT, "content")
    loaded = load(files)
    assert loaded.site is not None
    config = replace(loaded.site.config, url=f"https://example.org{BASE}")
    return replace(loaded.site, config=config)


SITES = {
    "gallery": gallery,
    "empty": lambda: make_site(config=make_config(families=())),
    "repository": repository,
}


@cache
def build(name: str) -> dict[str, bytes]:
    """All outputs by path, the PDFs as stand-ins."""
    return files_of(SITES[name](), real_theme(), *web_formats())


def pages(name: str) -> list[str]:
    """The paths of all pages, as they are planned: only who looks at one makes them."""
    return sorted(
        output.path for output in plan_of(SITES[name](), *web_formats()).outputs if output.path.endswith(".html")
    )


CASES = [(name, path) for name in SITES for path in pages(name)]


def addresses(page: bytes) -> Iterator[str]:
    for attribute in ATTRIBUTES:
        yield from parse(page).xpath(f"//@{attribute}")
    for refresh in parse(page).xpath("//meta[@http-equiv='refresh']/@content"):
        yield refresh.partition("url=")[2]


def resolve(here: str, address: str) -> tuple[str, str]:
    """The path of the output folder that an address on the page `here` leads to, and its anchor."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if path.startswith("/"):
        assert here == "404.html", f"{address} is absolute"
        assert path.startswith(BASE if BASE in path else "/")
        return path.removeprefix(BASE).removeprefix("/"), parts.fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here, parts.fragment


@pytest.mark.parametrize(("name", "path"), CASES)
def test_every_address_leads_to_something(name, path):
    files = build(name)
    for address in addresses(files[path]):
        if urlsplit(address).scheme:
            assert urlsplit(address).scheme in ("https", "http", "mailto")
            continue
        target, anchor = resolve(path, address)
        assert target in files, f"{path} links to {address}"
        if anchor:
            assert parse(files[target]).xpath("//*[@id=$id]", id=anchor), f"{path} links to {address}"


@pytest.mark.parametrize(("name", "path"), CASES)
def test_every_page_is_sound_html(name, path):
    parser = HTMLParser()
    parser.parse(build(name)[path])
    assert parser.errors == []
    page = parse(build(name)[path])
    assert [id_ for id_, times in Counter(page.xpath("//@id")).items() if times > 1] == []
    assert page.xpath("//*[@style] | //style | //@*[starts-with(name(), 'on')]") == []


@pytest.mark.parametrize(("name", "path"), CASES)
def test_every_page_has_one_title_one_main_and_headings_in_order(name, path):
    page = parse(build(name)[path])
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//main")) == 1
    assert page.xpath("//title")[0].text_content().strip()
    levels = [int(h.tag[1]) for h in page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize(("name", "path"), CASES)
def test_every_picture_has_its_words(name, path):
    assert parse(build(name)[path]).xpath("//img[not(@alt)]") == []


@pytest.mark.parametrize("name", SITES)
def test_style_sheets_name_files_that_are_there(name):
    files = build(name)
    for path, data in files.items():
        if path.endswith(".css"):
            for address in re.findall(r'url\("?(.*?)"?\)', data.decode()):
                assert resolve(path, address)[0] in files


@pytest.mark.parametrize("name", SITES)
def test_no_file_is_forgotten(name):
    """Everything but what people ask for by its address can be reached from the front page."""
    files = build(name)
    seen: set[str] = set()
    todo = ["index.html"]
    while todo:
        path = todo.pop()
        if path in seen or path not in files:
            continue
        seen.add(path)
        if path.endswith(".html"):
            todo += [resolve(path, a)[0] for a in addresses(files[path]) if not urlsplit(a).scheme]
    unreached = {path for path in files if path.endswith(".html")} - seen
    old = {
        path for path in files if path.endswith(".html") and parse(files[path]).xpath("//meta[@http-equiv='refresh']")
    }
    hidden = {path for path in files if path.startswith("workshops/hidden")}
    printed = {path for path in files if "/go/" in f"/{path}"}
    kit = {path for path in files if path.startswith(KIT)}
    assert unreached <= {"404.html", "quiet.html"} | old | hidden | printed | kit
