"""Pages in a real browser, in every theme: axe finds nothing in light, dark and forced colours, nothing runs over,
nothing is blocked or missing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.browser import EVERYTHING, chromium
from tests.factories import files_of, plan_of, real_theme
from tests.gallery import gallery, web_formats

pytestmark = pytest.mark.slow

LOAD_FAILED = "error: Failed to load resource: net::ERR_FAILED"
ODD = ("roles/long.html", "roles/hostile.html", "roles/named.html", "workshops/autumn.html")
THEMES = {
    "default": {"Bricolage Grotesque", "Atkinson Hyperlegible"},
    "gazette": {"Literata", "Literata Display", "Archivo Narrow"},
}
"""The themes of the repository, and the fonts that every page of theirs loads."""
COLORS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.fixture(scope="module", params=THEMES)
def theme_name(request) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def pages(folder) -> tuple[str, ...]:
    """One page of every kind and edition, and the odd ones: what is made of one template goes for all.

    Pages at old addresses are left out: a browser goes on from them at once.
    """
    plan = plan_of(gallery(), *web_formats())
    html = [o for o in reversed(plan.outputs) if o.path.endswith(".html") and not o.kind.endswith("alias")]
    kinds = {(o.edition, o.kind): o.path for o in html}
    return tuple(dict.fromkeys((*sorted(kinds.values()), *ODD)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory, theme_name) -> Path:
    """The gallery on disk, below the path that its address names, with the theme's real fonts."""
    root = tmp_path_factory.mktemp("site")
    for name, data in files_of(gallery(), real_theme(theme_name), *web_formats()).items():
        path = root / "some" / "base" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and does not talk of it."""

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(folder) -> Iterator[str]:
    """Where the gallery is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/some/base/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A fresh Chromium."""
    with chromium() as found:
        yield found


@pytest.mark.parametrize("colors", COLORS)
def test_axe_finds_nothing(browser, address, pages, colors):
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}, **COLORS[colors])
    found = faults(context.new_page(), address, pages)
    context.close()
    assert found == []


def test_axe_finds_nothing_on_a_telephone(browser, address, pages):
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 800})
    found = faults(context.new_page(), address, pages)
    context.close()
    assert found == []


def visit(page, address: str) -> None:
    """Opens a page and stays there: an old address leads on at once, and is looked at all the same."""

    def stay(route) -> None:
        leads_on = route.request.is_navigation_request() and route.request.url != address
        route.abort("aborted") if leads_on else route.continue_()

    page.unroute("**/*.html")
    page.route("**/*.html", stay)
    page.goto(address)


def faults(page, address: str, pages: tuple[str, ...]) -> list[tuple[str, str, list[str]]]:
    """What axe finds on pages: path, rule and the places."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for path in pages:
        visit(page, address + path)
        page.evaluate("document.fonts.ready.then(() => true)")
        violations = Axe().run(page, options=EVERYTHING).response["violations"]
        found += [(path, v["id"], [node["target"] for node in v["nodes"]]) for v in violations]
    return found


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_nothing_runs_over_the_edge(browser, address, pages, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    over = []
    for path in pages:
        visit(page, address + path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            over.append(path)
    context.close()
    assert over == []


@pytest.mark.parametrize("way", ["http", "file"])
def test_nothing_is_blocked_or_missing_and_the_fonts_arrive(browser, address, folder, pages, theme_name, way):
    base = address if way == "http" else (folder / "some" / "base").as_uri() + "/"
    context = browser.new_context()
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url} {request.failure}"))
    page.on("response", lambda answer: told.append(answer.url) if answer.status >= 400 else None)
    for path in pages:
        if way == "file" and path == "404.html":
            continue  # shown by servers only: its addresses are absolute
        visit(page, base + path)
        page.evaluate("document.fonts.ready.then(() => true)")
        loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
        assert THEMES[theme_name] <= set(loaded), path
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
