"""The role map in a real browser: no labels meet in the fonts that it sets, and people can point, walk, choose, print."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.generate import content_files
from rolesite.content.load import load
from rolesite.formats import assets, catalogue, compare, families, roles
from rolesite.formats import map as role_map
from tests import factories as make
from tests.browser import overflows, resize
from tests.drawings import ODD_NAMES
from tests.gallery import gallery
from tests.projects import REPOSITORY

pytestmark = pytest.mark.slow

FORMATS = (role_map.FORMAT, roles.FORMAT, families.FORMAT, catalogue.FORMAT, compare.FORMAT, assets.FORMAT)
MAP = "roles/map.html"
SITES = ("sample", "odd", "gallery", "large", "arabic")

# Every label of the drawing that is shown, all its lines together, and every block and patch; which of them meet, and
# which stick out of the drawing. Two pixels of air are not asked for, so one is given.
CLASHES = """
() => {
  const svg = [...document.querySelectorAll(".map-drawing")].find((el) => el.getClientRects().length);
  const labels = new Map();
  svg.querySelectorAll("text").forEach((text) => {
    const owner = text.closest("a") || text.closest("g");
    const lone = text.closest("a") ? "" : text.getAttribute("x") + "/" + text.getAttribute("y");
    const key = [...svg.querySelectorAll("a, g")].indexOf(owner) + text.getAttribute("class") + lone;
    const box = text.getBoundingClientRect();
    const known = labels.get(key);
    labels.set(key, known ? {
      words: known.words + " " + text.textContent, left: Math.min(known.left, box.left), top: Math.min(known.top, box.top),
      right: Math.max(known.right, box.right), bottom: Math.max(known.bottom, box.bottom),
    } : { words: text.textContent, left: box.left, top: box.top, right: box.right, bottom: box.bottom });
  });
  const blocks = [...svg.querySelectorAll("use, .map-open, .map-half")].map((el) => el.getBoundingClientRect());
  const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom;
  const found = [];
  const all = [...labels.values()];
  const frame = svg.getBoundingClientRect();
  all.forEach((label, n) => {
    all.slice(n + 1).forEach((other) => { if (meet(label, other)) found.push(label.words + " | " + other.words); });
    blocks.forEach((block) => { if (meet(label, block)) found.push(label.words + " | a block"); });
    if (label.left < frame.left - 1 || label.right > frame.right + 1) found.push(label.words + " | the edge");
  });
  return { count: all.length, found };
}
"""
SIZE = """
() => Math.min(...[...document.querySelectorAll(".map-drawing text")].filter((el) => el.getClientRects().length).map(
  (el) => parseFloat(getComputedStyle(el).fontSize) * el.ownerSVGElement.getBoundingClientRect().width
    / el.ownerSVGElement.viewBox.baseVal.width))
"""


def sample():
    """The sample catalogue of the repository, in its own language."""
    files = (REPOSITORY / "content").rglob("*")
    site = load({p.relative_to(REPOSITORY).as_posix(): p.read_bytes() for p in files if p.is_file()}).site
    return make.make_site(*site.roles, config=site.config)


def odd(language="en"):
    """The same roles under names that are hard to fit."""
    site = sample()
    found = []
    for role, name in zip(site.roles, ODD_NAMES * 3, strict=False):
        found.append(make.make_role(role.id, f"{name} {role.id}", family=role.family, relations=role.relations))
    config = make.make_config(families=site.config.families, language=language)
    return make.make_site(*found, config=config)


def busiest(site):
    return max(site.roles, key=lambda role: len(role.relations)).id


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The map of each site with the page of its best connected role, as files."""
    root = tmp_path_factory.mktemp("maps")
    sites = {"sample": sample(), "odd": odd(), "arabic": odd("ar"), "gallery": gallery()}
    sites["large"] = load(content_files(3000)).site
    for name, site in sites.items():
        plan = make.plan_of(site, *FORMATS, theme=make.real_theme())
        wanted = {o.path for o in plan.outputs if o.path.startswith("assets/")} | {MAP}
        role = f"roles/{busiest(site)}.html"
        for output in plan.outputs:
            if output.path in {*wanted, role}:
                path = root / name / ("roles/busiest.html" if output.path == role else output.path)
                path.parent.mkdir(parents=True, exist_ok=True)
                maker = next(f for f in FORMATS if f.name == output.format)
                sealed = make.real_theme().sealed(output.templates, output.assets, site.config.language)
                path.write_bytes(maker.render(maker.view(output, site, plan, make.real_theme()), sealed, {}))
    return root


@pytest.fixture
def opened(browser, folder):
    """Opens pages, and closes what they were opened in."""
    contexts = []

    def open_(path: str, width: int = 1280, **options: object):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto((folder / path).as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["map", "busiest"])
@pytest.mark.parametrize("site", SITES)
def test_no_labels_meet(opened, site, name):
    page = opened(f"{site}/roles/{name}.html")
    for width in (320, 390, 960, 1280, 1920):
        resize(page, width, 900)
        seen = page.evaluate(CLASHES)
        assert (width, seen["found"]) == (width, [])
        assert seen["count"] > 1, width
        assert page.evaluate(SIZE) >= 11.5, width
        assert not overflows(page), width


def test_the_keyboard_walks_from_family_to_role(opened):
    page = opened("sample/roles/map.html")
    page.locator("#map_replaces").focus()
    walked = []
    for _ in range(6):
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.getAttribute('href')"))
    family, *found = walked
    assert family == "../families/learning-design.html"
    assert len(set(found)) == 5
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('.map-area')).stroke") != "none"
    assert page.evaluate("document.activeElement.closest('.map-wide') !== null")


def test_the_keyboard_can_go_round_the_drawing(opened):
    page = opened("sample/roles/map.html")
    page.locator("a[href='#map_words']").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#map_words') !== null")


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_roles_threads_stand_out_while_it_is_pointed_at(opened, way):
    page = opened("sample/roles/map.html")
    role = page.locator(".map-wide [data-role='micro-credential-reviewer']")
    if way == "pointer":
        role.hover()
    else:
        role.focus()
    lit = "[...document.querySelectorAll('.map-wide .map-thread.map-lit')].map((el) => el.dataset.ends)"
    assert page.evaluate(lit)
    assert all("micro-credential-reviewer" in ends.split() for ends in page.evaluate(lit))
    if way == "pointer":
        page.mouse.move(2, 2)
    else:
        page.locator("a[href='#map_words']").focus()
    assert page.locator(".map-traced").count() == 0


def test_kinds_that_are_not_ticked_are_not_drawn(opened):
    page = opened("sample/roles/map.html", java_script_enabled=False)
    threads = page.locator(".map-wide .map-collaborates-with")
    assert threads.first.is_visible()
    page.locator("#map_collaborates_with").uncheck()
    assert not threads.first.is_visible()
    assert page.locator(".map-wide .map-reports-to").first.is_visible()


@pytest.mark.parametrize(("width", "shown"), [(390, "map-narrow"), (1280, "map-wide")])
def test_one_drawing_is_shown(opened, width, shown):
    page = opened("sample/roles/map.html", width)
    visible = [el for el in ("map-wide", "map-narrow") if page.locator(f".{el}").first.is_visible()]
    assert visible == [shown]


def test_paper_gets_the_wide_drawing(opened):
    page = opened("sample/roles/map.html", 390)
    page.emulate_media(media="print")
    assert page.locator(".map-wide").is_visible()
    assert not page.locator(".map-narrow").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.map-thread')).stroke") == "rgb(0, 0, 0)"


def test_a_thread_is_no_wall_to_the_pointer(opened):
    page = opened("sample/roles/map.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.map-threads')).pointerEvents") == "none"
