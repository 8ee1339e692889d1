"""Pages in a real browser, in every theme: axe finds nothing in light, dark and forced colours, nothing runs over,
nothing is blocked or missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from rolesite.plan import KIT
from tests.axe import faults
from tests.browser import resize, settle, too_narrow
from tests.factories import files_of, plan_of, real_theme
from tests.gallery import gallery, web_formats
from tests.serving import served

pytestmark = pytest.mark.slow

LOAD_FAILED = "error: Failed to load resource: net::ERR_FAILED"
ODD = ("roles/long.html", "roles/hostile.html", "roles/named.html", "workshops/autumn.html")
THEMES = {
    "default": {"Bricolage Grotesque", "Atkinson Hyperlegible"},
    "gazette": {"Literata", "Literata Display", "Archivo Narrow"},
}
"""The themes of the repository, and the fonts that every page of theirs loads."""


def paths() -> tuple[str, ...]:
    """One page of every kind and edition, and the odd ones: what is made of one template goes for all.

    Pages at old addresses are left out: a browser goes on from them at once.
    """
    plan = plan_of(gallery(), *web_formats())
    html = [o for o in reversed(plan.outputs) if o.path.endswith(".html") and not o.kind.endswith("alias")]
    kinds = {(o.edition, o.kind): o.path for o in html}
    return tuple(dict.fromkeys((*sorted(kinds.values()), *ODD)))


PATHS = paths()


@pytest.fixture(scope="module", params=THEMES)
def theme_name(request) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, theme_name) -> Path:
    """The gallery on disk, below the path that its address names, with the theme's real fonts."""
    root = tmp_path_factory.mktemp("site")
    for name, data in files_of(gallery(), real_theme(theme_name), *web_formats()).items():
        path = root / "some" / "base" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.fixture(scope="module")
def address(folder) -> Iterator[str]:
    """Where the gallery is served."""
    with served(folder) as top:
        yield f"{top}some/base/"


@pytest.fixture(scope="module")
def page(browser) -> Iterator[Page]:
    """A window in which one page is opened after another."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(page, address, path):
    """A page is opened once, and looked at in all colours, on a telephone, and at every width."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + path)
    assert page.url == address + path, "it stays where it is"
    assert faults(page) == []
    resize(page, 390)
    assert faults(page, ["light"]) == []
    assert too_narrow(page) == []


@pytest.mark.parametrize("way", ["http", "file"])
def test_nothing_is_blocked_or_missing_and_the_fonts_arrive(browser, address, folder, theme_name, way):
    base = address if way == "http" else (folder / "some" / "base").as_uri() + "/"
    context = browser.new_context()
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url} {request.failure}"))
    page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
    for path in PATHS:
        if way == "file" and path == "404.html":
            continue  # shown by servers only: its addresses are absolute
        page.goto(base + path)
        loaded = page.evaluate(
            "document.fonts.ready.then((all) => [...all].filter((f) => f.status === 'loaded').map((f) => f.family))"
        )
        wanted = THEMES[theme_name]
        if path.startswith(KIT):
            wanted = wanted - {"Archivo Narrow"}  # nothing there is set small and narrow
        assert wanted <= set(loaded), path
    context.close()
    assert [words for words in told if not expected(words, way)] == []


def expected(words: str, way: str) -> bool:
    """Requests that end because the test goes on to the next page; and on file:// the early loading of fonts, which
    Chromium refuses there before it loads them all the same."""
    early = "font" in words or "preload" in words or "woff2" in words or words == LOAD_FAILED
    return "ERR_ABORTED" in words or (way == "file" and early)


def test_the_keyboard_skips_to_the_content(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "roles/spark.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"
    context.close()


ROWS = """
(() => {
  const menu = document.querySelector(".site-nav ul");
  for (const entry of [...menu.children]) menu.append(" ", entry.cloneNode(true));
  const wide = [...menu.children].reduce((sum, entry) => sum + entry.offsetWidth, 0);
  menu.style.inlineSize = `${wide}px`;
  return [...menu.children].map((entry) => entry.offsetTop);
})()
"""
"""The tops of a menu's entries where all but the last of them would fit in a row."""


def test_a_menu_of_two_rows_leaves_no_entry_alone(page, address):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + "index.html")
    settle(page)
    tops = page.evaluate(ROWS)
    assert [tops.count(top) for top in dict.fromkeys(tops)] == [3, 3]


def test_the_keyboard_never_stops_in_the_quilt(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "index.html")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("!!document.activeElement.closest('.quilt')"))
    context.close()
    assert not any(stops)


def test_printed_pages_leave_out_what_paper_cannot_do(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(address + "roles/spark.html")
    for hidden in (".site-nav", ".actions", ".neighbours", ".breadcrumbs"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator("h1").is_visible()
    context.close()
