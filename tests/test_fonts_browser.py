"""Fonts that come late, in a real browser: what was on the screen stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Route

from rolesite.formats import assets, catalogue, home, roles
from tests import factories as make
from tests.gallery import gallery

pytestmark = pytest.mark.slow

WATCH = """
self.shifts = [];
new PerformanceObserver((list) => self.shifts.push(...list.getEntries().map((entry) => entry.value)))
  .observe({ type: "layout-shift", buffered: true });
"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
GOOD = 0.01  # a tenth of what counts as good (https://web.dev/articles/cls)


@pytest.fixture(scope="module", params=["default", "gazette"])
def folder(request, tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp(request.param)
    formats = (assets.FORMAT, catalogue.FORMAT, home.FORMAT, roles.FORMAT)
    for name, data in make.files_of(gallery(), make.real_theme(request.param), *formats).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_when_the_fonts_arrive(browser, folder, width):
    late: list[Route] = []
    waiting = True

    def hold(route: Route) -> None:
        if waiting:
            late.append(route)
        else:  # on a busy machine some are asked for only now
            route.continue_()

    page = browser.new_page(viewport={"width": width, "height": 820})
    page.route("**/*.woff2", hold)
    page.add_init_script(WATCH)
    for path in ("index.html", "roles/spark.html"):
        waiting = True
        page.goto((folder / path).as_uri(), wait_until="domcontentloaded")
        page.evaluate(DRAWN)
        assert page.evaluate("[...document.fonts].filter((font) => font.status === 'loading').length") >= 2
        waiting = False
        while late:
            late.pop().continue_()
        page.evaluate("document.fonts.ready.then(() => true)")
        page.evaluate(DRAWN)
        assert sum(page.evaluate("self.shifts")) < GOOD, path
    page.close()
