"""Search as people use it: by key, by hand, by reader, from a server and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rolesite.formats import assets, catalogue, deck, families, home, pages, roles, search, workshops
from tests import factories as make
from tests.axe import faults
from tests.browser import overflows, resize
from tests.gallery import gallery
from tests.searchcases import CASES
from tests.serving import served

pytestmark = pytest.mark.slow

MODULES = (assets, catalogue, deck, families, home, pages, roles, search, workshops)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The gallery and 40 roles more, on disk."""
    site = gallery()
    more = (
        make.make_role(
            f"extra-{n}",
            f"Extra helper {n}",
            summary="Helps with whatever comes.",
            sections=(make.text_section("tasks", "Tasks", "Carries chairs.", f"Counts {n} pencils. " * 30),),
        )
        for n in range(40)
    )
    whole = make.make_site(*site.roles, *more, config=site.config, workshops=site.workshops, pages=site.pages)
    root = tmp_path_factory.mktemp("search")
    for name, data in make.files_of(whole, make.real_theme(), *(module.FORMAT for module in MODULES)).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.fixture(scope="module")
def address(folder) -> Iterator[str]:
    """Where the site is served."""
    with served(folder) as found:
        yield found


@pytest.fixture
def page(browser):
    """A page that told of no error when the test ends."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda m: told.append(m.text) if "Content Security Policy" in m.text else None)
    yield page
    context.close()
    assert told == []


def ask(page, words):
    """Opens the dialog by its key and types."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    return page.locator("dialog[open]")


def test_the_browser_makes_the_same_words(page, address):
    page.goto(address + "index.html")
    page.keyboard.press("/")
    page.wait_for_function("() => Boolean(self.rolesiteFinder)")
    words = "texts => texts.map(rolesiteFinder({words: '', postings: '', pages: '', sections: []}).words)"
    assert dict(zip(CASES, page.evaluate(words, list(CASES)), strict=True)) == CASES


def test_one_slip_is_forgiven_and_two_are_not(page, address):
    page.goto(address + "index.html")
    page.keyboard.press("/")
    page.wait_for_function("() => Boolean(self.rolesiteFinder)")
    pairs = {
        ("curator", "curator"): True,
        ("curaor", "curator"): True,
        ("curattor", "curator"): True,
        ("curotor", "curator"): True,
        ("cruator", "curator"): True,
        ("urator", "curator"): True,
        ("kurator", "curator"): True,
        ("ucrator", "curator"): True,
        ("curatro", "curator"): True,
        ("curatorr", "curator"): True,
        ("crutaor", "curator"): False,
        ("kuratro", "curator"): False,
        ("cura", "curator"): False,
        ("", "a"): True,
        ("", "ab"): False,
    }
    near = "pairs => pairs.map(p => rolesiteFinder({words: '', postings: '', pages: '', sections: []}).near(...p))"
    assert dict(zip(pairs, page.evaluate(near, [list(p) for p in pairs]), strict=True)) == pairs


@pytest.mark.parametrize("way", ["http", "file"])
def test_a_section_is_found_and_opened(page, address, folder, way):
    page.goto((address if way == "http" else folder.as_uri() + "/") + "roles/curator.html")
    dialog = ask(page, "organisational scool")
    expect(dialog.locator(".search-page").first).to_have_text("Learning spark facilitator")
    section = dialog.locator(".search-sections a").first
    expect(section).to_contain_text("Organizational level")
    expect(section.locator(".search-snippet mark")).to_have_text("school")
    section.click()
    expect(page).to_have_url(re.compile(r"/roles/spark\.html#organizational_level$"))


def test_what_was_found_stays_where_it_came(page, address):
    """Nothing that is told later moves a result away from under a finger."""
    page.goto(address + "index.html")
    dialog = ask(page, "x")
    page.wait_for_function("() => Boolean(self.rolesiteFinder)")
    expect(dialog.locator(".search-said")).to_contain_text(re.compile("."))
    dialog.locator("input").fill("")
    expect(dialog.locator(".search-said")).to_have_text("")
    came = page.evaluate(
        """() => {
            const field = document.querySelector("dialog input");
            field.value = "school";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            return document.querySelector(".search-page").getBoundingClientRect().top;
        }"""
    )
    expect(dialog.locator(".search-said")).to_contain_text("Pages found")
    assert dialog.locator(".search-page").first.bounding_box()["y"] == came


def test_keys_go_through_everything_and_back(page, address):
    page.goto(address + "roles/curator.html")
    page.locator("[data-search]").focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    field = dialog.locator("input")
    expect(field).to_be_focused()
    page.keyboard.type("extra")
    expect(dialog.locator(".search-status")).to_have_text(re.compile(r"^Pages found: \d+\. Enter opens the first$"))
    stops = dialog.locator(".search-results a, .search-rest a")
    page.keyboard.press("ArrowDown")
    expect(stops.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(stops.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(stops.last).to_be_focused()
    page.keyboard.press("Home")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(field).to_be_focused()
    expect(field).to_have_value("extras")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-search]")).to_be_focused()


def test_enter_opens_the_first(page, address):
    page.goto(address + "about.html")
    dialog = ask(page, "curator")
    expect(dialog.locator(".search-hit").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "roles/curator.html")


def test_the_key_is_a_letter_where_one_types_and_can_be_switched_off(page, address):
    page.goto(address + "search.html")
    page.keyboard.type("a/b")
    expect(page.locator("main input[type=search]")).to_have_value("a/b")
    page.locator("[data-search-key]").uncheck()
    page.goto(address + "about.html")
    page.keyboard.press("/")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("[data-search] kbd")).to_be_hidden()
    page.locator("[data-search]").click()
    expect(page.locator("dialog[open]")).to_have_count(1)


def test_what_has_all_words_comes_alone_and_else_what_has_some(page, address):
    page.goto(address + "search.html?q=spark+chairs")
    status = page.locator("main .search-status")
    expect(status).to_have_text(re.compile("^No page has all of these words"))
    page.locator("main input[type=search]").fill("extra pencils")
    expect(status).to_have_text("Pages found: 40")
    expect(page).to_have_url(address + "search.html?q=extra%20pencils")
    page.locator("main input[type=search]").fill("xyzzyx <qqq>")
    expect(status).to_contain_text("Nothing found for “xyzzyx <qqq>”")


def test_the_page_shows_more_when_asked(page, address):
    page.goto(address + "search.html?q=extra")
    hits = page.locator(".search-hit")
    expect(hits).to_have_count(20)
    page.locator(".search-rest button").click()
    expect(hits).to_have_count(40)
    expect(hits.nth(20).locator(".search-page")).to_be_focused()
    expect(page.locator(".search-rest")).to_be_hidden()


def test_the_dialog_leads_to_all_results(page, address):
    page.goto(address + "index.html")
    dialog = ask(page, "extra helper")
    dialog.locator(".search-rest a").click()
    expect(page).to_have_url(address + "search.html?q=extra%20helper")
    expect(page.locator("main input[type=search]")).to_have_value("extra helper")


def test_other_names_accents_and_hostile_names(page, address):
    page.goto(address + "search.html?q=elan")
    expect(page.locator(".search-page").first).to_have_text("Élan keeper")
    expect(page.locator(".search-page mark").first).to_have_text("Élan")
    page.locator("main input[type=search]").fill("script معلم")
    expect(page.locator(".search-page").first).to_contain_text("<script>alert(1)</script>")
    page.locator("main input[type=search]").fill("spark")
    expect(page.locator(".search-also").first).to_have_text("Also called Spark")


def test_an_index_that_is_missing_is_told(page, address):
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(address + "search.html?q=spark")
    expect(page.locator("main .search-status")).to_contain_text("could not be loaded")


def test_nothing_is_loaded_before_it_is_needed(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "roles/spark.html", wait_until="networkidle")
    assert not [url for url in asked if "search-index" in url or "search-texts" in url]
    expect(ask(page, "keeper").locator(".search-hit").first).to_be_visible()
    assert [url for url in asked if "search-index" in url]
    assert {url.split("/")[2] for url in asked} == {address.split("/")[2]}


def test_without_javascript_the_page_leads_to_the_list(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "roles/spark.html")
    page.locator("[data-search]").click()
    page.get_by_role("link", name="All roles from A to Z").click()
    assert page.url == address + "roles/index.html"
    context.close()


def test_axe_finds_nothing_and_nothing_runs_over(page, address):
    page.goto(address + "search.html?q=carries+chairs")
    expect(page.locator(".search-snippet mark").first).to_be_visible()
    for width in (320, 1280):
        resize(page, width)
        assert (width, faults(page, ["light", "dark"])) == (width, [])
        assert (width, overflows(page)) == (width, False)


def test_axe_finds_nothing_and_nothing_runs_over_in_the_dialog(page, address):
    page.goto(address + "roles/spark.html")
    expect(ask(page, "school").locator(".search-snippet mark").first).to_be_visible()
    results = "document.querySelector('dialog .search-results')"
    for width in (320, 1280):
        resize(page, width)
        assert (width, faults(page, ["light", "dark"])) == (width, [])
        assert (width, page.evaluate(f"{results}.scrollWidth > {results}.clientWidth")) == (width, False)


def test_what_a_finger_needs_is_large_enough(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(address + "roles/spark.html")
    page.locator("[data-search]").tap()
    page.locator("dialog input").fill("spark")
    expect(page.locator("dialog .search-hit").first).to_be_visible()
    small = "elements => elements.filter(e => e.offsetParent).map(e => [e.className, e.offsetHeight, e.offsetWidth]).filter(([, h, w]) => h < 24 || w < 24)"
    assert page.eval_on_selector_all("[data-search], dialog a, dialog button, dialog input", small) == []
    context.close()
