"""The kit to carry: all that a workshop takes and nothing else, every link of it alive in a folder of its own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from rolesite.formats import kitzip
from rolesite.formats._facilitator.carried import START, Carried
from rolesite.model import Kit, Room, Site
from tests import factories as make
from tests.dom import parse
from tests.gallery import gallery, web_formats

PATH = "_kit/first/kit.zip"
URL = "https://example.org/some/base/"
ROOMS = (Room("north", "North", "spark"), Room("south", "South", "long"))
NOT_CARRIED = {"compare", "map", "data", "spreadsheet", "social", "embed", "changes", "sitemap", "jsonschema"}


def site_of(url: str) -> Site:
    """The gallery with a second workshop that has a kit, whose room is nobody else's business."""
    site = gallery()
    first = replace(site.workshop["first"], kit=Kit(join="https://example.org/join", participants=9), rooms=ROOMS)
    other = replace(first, id="other", short="other", aliases=(), kit=Kit(room="OTHERMARK"))
    workshops = tuple(sorted((first, other, *site.workshops[:1]), key=lambda w: w.id))
    return replace(site, config=replace(site.config, url=url), workshops=workshops)


@cache
def outputs(url: str) -> dict[str, bytes]:
    """All outputs of the site that bear on a kit."""
    formats = (maker for maker in web_formats() if maker.name not in NOT_CARRIED)
    return make.files_of(site_of(url), make.default_theme(), *formats)


@cache
def carried(url: str = URL, path: str = PATH) -> dict[str, bytes]:
    """What a kit holds, by name."""
    archive = ZipFile(BytesIO(outputs(url)[path]))
    return {name: archive.read(name) for name in archive.namelist()}


def addresses(page: bytes) -> Iterator[tuple[str, str]]:
    """Every address of a page, with the element that has it."""
    for attribute in ("href", "src", "srcset", "poster", "data", "action"):
        for element in parse(page).xpath(f"//*[@{attribute}]"):
            yield element.tag, element.get(attribute)


def resolved(here: str, address: str) -> str:
    path = unquote(urlsplit(address).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here


@pytest.mark.parametrize("url", [URL, ""])
def test_no_address_is_dead(url):
    files = carried(url)
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) > 8
    dead, alive = [], 0
    for name in pages:
        for tag, address in addresses(files[name]):
            parts = urlsplit(address)
            if parts.scheme or tag == "use":
                assert parts.scheme in ("https", "http", "mailto", "")
                continue
            target = resolved(name, address)
            anchored = not parts.fragment or parse(files.get(target, b"<p>")).xpath("//*[@id=$id]", id=parts.fragment)
            alive += 1
            if target not in files or not anchored:
                dead.append((name, address))
    assert dead == []
    assert alive > 60


@pytest.mark.parametrize("url", [URL, ""])
def test_the_kit_that_stays_at_home_leads_to_nothing_that_lies_elsewhere(url):
    """Where the site lies beside it is for whoever builds to say; its pages cannot know."""
    pages = {path: data for path, data in outputs(url).items() if path.startswith("_kit/") and path.endswith(".html")}
    assert len(pages) > 6
    relative = [
        (path, resolved(path, address))
        for path, data in pages.items()
        for _, address in addresses(data)
        if not urlsplit(address).scheme
    ]
    assert [(path, to) for path, to in relative if not to.startswith("_kit/") or to not in outputs(url)] == []


def test_what_style_sheets_load_is_there():
    files = carried()
    fonts = [
        resolved(name, address)
        for name, data in files.items()
        if name.endswith(".css")
        for address in re.findall(r'url\("([^"]+)"\)', data.decode())
    ]
    assert {"kit", "site"} == {font.partition("/")[0] for font in fonts}
    assert set(fonts) - files.keys() == set()


def test_nothing_is_asked_for_before_it_is_needed():
    """Browsers refuse that to pages from a disk, with an error that whoever looks would take for a fault."""
    assert b'rel="preload"' in outputs(URL)["roles/spark.html"]
    assert [name for name, data in carried().items() if b'rel="preload"' in data] == []


def test_what_themes_of_others_load_in_their_own_way_is_found():
    names = ("page.html", "assets/own.css", "assets/a.woff2", "assets/b.svg", "assets/c.png", "assets/d.png")
    sheet = b"@font-face { src: url(a.woff2) } p { background: url( 'b.svg#x' ) } i { background: url(data:,) }"
    page = b"<link rel=stylesheet href=assets/own.css><img src='assets/c.png' alt=''>"
    files = dict.fromkeys(names, b"") | {"page.html": page, "assets/own.css": sheet}
    assert Carried({name: f"site/{name}" for name in names}, "").files(files).keys() == {
        f"site/{name}" for name in names[:-1]
    }


def test_links_to_what_is_carried_stay_within():
    kept = {f"{URL}{name.removeprefix('site/')}" for name in carried() if name.startswith("site/")}
    outwards = [
        (name, address)
        for name, data in carried().items()
        if name.endswith(".html")
        for tag, address in addresses(data)
        if tag == "a" and address.partition("#")[0] in kept
    ]
    assert outwards == []


def test_links_to_the_rest_of_the_site_lead_to_its_address():
    role = carried()["site/roles/spark.html"]
    assert f"{URL}roles/index.html" in {address for _, address in addresses(role)}
    assert f"{URL}families/design.html" in {address for _, address in addresses(role)}


def test_without_an_address_they_are_words_that_say_so():
    role = parse(carried("")["site/roles/spark.html"])
    nowhere = role.xpath("//a[not(@href)]")
    assert "Roles" in [a.text_content().strip() for a in nowhere]
    assert {(a.get("role"), a.get("aria-disabled")) for a in nowhere} == {("link", "true")}


def test_the_first_page_comes_first_and_leads_to_everything():
    files = carried()
    assert next(iter(files)) == START
    reached = {resolved(START, address) for _, address in addresses(files[START])}
    for name in ("kit/first/chat.html", "site/workshops/first/deck.html", "site/go/first.html"):
        assert name in reached


def test_without_an_address_the_first_page_leads_to_the_same():
    with_url = {resolved(START, a) for _, a in addresses(carried()[START]) if not urlsplit(a).scheme}
    without = {resolved(START, a) for _, a in addresses(carried("")[START]) if not urlsplit(a).scheme}
    assert without == with_url - {"site/go/first.html"}, "no code leads there"


def test_other_pages_of_the_kit_lead_back_to_it():
    assert f"../../{START}" in {address for _, address in addresses(carried()["kit/first/chat.html"])}


def test_what_is_to_be_printed_is_found_where_it_lies():
    prints = parse(carried()["kit/first/print.html"])
    files = {a.text_content(): a.get("href") for a in prints.xpath("//a[@class='file']")}
    assert files == {f"site/roles/{role}.pdf": f"../../site/roles/{role}.pdf" for role in ("spark", "curator")}


def test_it_does_not_speak_of_itself():
    assert b"kit.zip" not in carried()[START] + carried()["kit/first/print.html"]
    assert "kit.zip" in outputs(URL)["_kit/first/index.html"].decode()


def test_roles_of_slides_and_rooms_are_carried_and_no_others():
    roles = {name for name in carried() if re.fullmatch(r"site/roles/[a-z]+\.html", name)}
    assert roles == {f"site/roles/{role}.html" for role in ("spark", "curator", "long")}


def test_what_no_page_loads_stays_at_home():
    names = {name.partition(".")[0] for name in carried() if name.endswith(".js")}
    assert {"site/assets/deck", "kit/assets/copy", "kit/assets/todo"} <= names
    assert names & {f"site/assets/{page}" for page in ("search", "catalogue", "compare", "map")} == set()


def test_nothing_of_another_workshop_is_in_it():
    assert [name for name, data in carried().items() if b"OTHERMARK" in data or "/other" in name] == []
    other = carried(URL, "_kit/other/kit.zip")
    assert b"OTHERMARK" in other[START]


def test_licences_of_fonts_come_along():
    assert any(re.fullmatch(r"site/assets/OFL-.+\.txt", name) for name in carried())
    assert any(re.fullmatch(r"kit/assets/OFL-.+\.txt", name) for name in carried())


def test_the_same_is_packed_into_the_same_bytes():
    site, theme = site_of(URL), make.default_theme()
    formats = [maker for maker in web_formats() if maker.name not in NOT_CARRIED]
    plan = make.plan_of(site, *formats, theme=theme)
    output = next(output for output in plan.outputs if output.path == PATH)
    view = kitzip.FORMAT.view(output, site, plan.seen_by(output), theme)
    sealed = theme.sealed(output.templates, output.assets)
    needs = {need: outputs(URL)[need] for need in reversed(output.needs)}
    assert kitzip.FORMAT.render(view, sealed, needs) == outputs(URL)[PATH]


def test_only_workshops_with_slides_have_a_kit():
    kits = {path for path in outputs(URL) if path.endswith("kit.zip")}
    assert kits == {PATH, "_kit/other/kit.zip"}
