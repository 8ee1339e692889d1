"""One walk by keyboard alone through filter, search, compare and map of the sample site, as a person would do it: in
one theme from a folder, in the other from a server. At each step the focus is where it should be and can be seen, the result
is right, nothing traps, and what is read aloud says the right thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.commands import rolesite
from tests.projects import REPOSITORY, tree, write
from tests.serving import served

pytestmark = pytest.mark.slow

WALKS = (("default", "file"), ("gazette", "http"))
MOST_STOPS = 150  # presses of Tab before a place counts as out of reach

# Whether the focus stands on something that is on the screen, not covered, and marked: by an outline or, within a
# control that draws its own, by what a neighbour or its parent draws.
SEEN = """
() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return "the focus is nowhere";
  const boxes = [...focused.getClientRects()].filter((box) => box.width && box.height);
  if (!boxes.length) return "nothing to see of " + focused.outerHTML.slice(0, 120);
  const shown = boxes.find((box) => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  if (!shown) return "not on the screen: " + focused.outerHTML.slice(0, 120);
  const marked = (element) => {
    const style = getComputedStyle(element);
    const drawn = element.matches("svg .map-area") && parseFloat(style.strokeWidth) >= 3; // a drawing has no outlines
    return drawn || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const near = [focused, focused.parentElement, focused.nextElementSibling, ...focused.children].filter(Boolean);
  if (!near.some(marked)) return "no outline: " + focused.outerHTML.slice(0, 120);
  const x = Math.min(Math.max((shown.left + shown.right) / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max((shown.top + shown.bottom) / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const own = top && (focused.contains(top) || top.contains(focused) || focused.parentElement.contains(top));
  return own ? "" : "covered by " + (top && top.outerHTML.slice(0, 120)) + ": " + focused.outerHTML.slice(0, 120);
}
"""


def built(root: Path, theme: str) -> Path:
    """The sample site in a theme, built as an author builds it."""
    write(root, {f"content/{path}": data for path, data in tree(REPOSITORY / "content").items()})
    settings = root / "content" / "site.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub(r"(?m)^theme: .*$", f"theme: {theme}", text), encoding="utf-8")
    done = rolesite("build", "-q", "--no-pdf", "-o", str(root / "_site"), cwd=root)
    assert done.returncode == 0, done.stderr
    return root / "_site"


# Whether the focus is where it is wanted, and what is wrong with where it is; the page as such is no place.
STOP = f"""
(wanted) => {{
  const focused = document.activeElement;
  return [focused.matches(wanted), focused === document.body ? "" : ({SEEN.strip()})()];
}}
"""


class Walker:
    """Somebody with a keyboard: presses keys, and looks after each where the focus is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        """Presses keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Types words letter by letter."""
        self.page.keyboard.type(words)

    def at(self, selector: str) -> None:
        """The focus is there, and can be seen."""
        expect(self.page.locator(f"{selector}:focus")).to_have_count(1)
        assert self.page.evaluate(SEEN) == ""

    def go_to(self, selector: str, key: str = "Tab") -> int:
        """Presses Tab until the focus is there, and looks at every stop on the way; answers with their number."""
        for stops in range(1, MOST_STOPS + 1):
            self.press(key)
            there, trouble = self.page.evaluate(STOP, selector)
            assert trouble == ""
            if there:
                self.at(selector)
                return stops
        raise AssertionError(f"{selector} cannot be reached")

    def hears(self, selector: str, words: str | re.Pattern[str]) -> None:
        """What a live region says; it is one, and read aloud when it changes."""
        region = self.page.locator(selector)
        expect(region).to_have_text(words, ignore_case=True if isinstance(words, str) else None)
        assert region.get_attribute("role") == "status"

    def names(self, selector: str) -> list[str]:
        """The texts of what is shown there."""
        return [name.strip() for name in self.page.locator(f"{selector}:visible").all_text_contents()]


@pytest.fixture(params=WALKS, ids="-".join)
def walker(browser, tmp_path, request) -> Iterator[Walker]:
    """Somebody before the catalogue; no page that they open may say an error."""
    theme, way = request.param
    folder = built(tmp_path, theme)
    context = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    trouble: list[str] = []
    context.on("weberror", lambda error: trouble.append(str(error.error)))
    context.on("console", lambda said: trouble.append(said.text) if "Security Policy" in said.text else None)
    page = context.new_page()
    with served(folder) if way == "http" else nullcontext(f"{folder.as_uri()}/") as top:
        page.goto(top + "roles/index.html")
        yield Walker(page)
    context.close()
    assert trouble == []


def test_a_walk(walker):
    filters(walker)
    searches(walker)
    compares(walker)
    reads_the_map(walker)


def filters(walker: Walker) -> None:
    """Past the menu into the filters: types, ticks, takes away, sorts, shows a list, opens a role and comes back."""
    walker.press("Tab")
    walker.at("a[href='#page_main']")
    walker.press("Enter")
    assert walker.page.evaluate("document.activeElement.id") == "page_main"
    walker.go_to("#finder_words")
    walker.type("learning")
    walker.at("#finder_words")
    walker.hears("#finder_count", re.compile(r"^\d+ of \d+ roles$"))
    typed = walker.page.locator("#finder_count").inner_text()
    assert int(typed.split()[0]) == len(walker.names(".finder-results h3 a"))
    walker.go_to(".facet input")
    walker.press("Space")
    walker.at(".facet input")
    ticked = walker.page.locator("#finder_count").inner_text()
    assert 0 < int(ticked.split()[0]) < int(typed.split()[0])
    walker.go_to("#finder_sort")
    walker.press("ArrowDown")
    walker.at("#finder_sort")
    walker.go_to("input[name=view]")
    walker.press("ArrowRight")
    walker.at("input[name=view]")
    expect(walker.page.locator(".finder-list").first).to_be_visible()
    walker.go_to(".finder-chosen li button")
    walker.press("Enter")
    walker.at("#finder_words")
    walker.hears("#finder_count", typed)
    walker.go_to(".finder-clear")
    walker.go_to(".finder-results a")
    first = walker.names(".finder-results a")[0]
    walker.press("Enter")
    expect(walker.page.locator("h1")).to_have_text(first)
    walker.page.go_back()  # Alt+Left belongs to the browser's window, which the test has not
    walker.hears("#finder_count", typed)
    walker.go_to(".finder-clear")
    walker.press("Space")
    walker.at("#finder_words")
    walker.hears("#finder_count", "All roles")
    walker.go_to("a[href='#page_main']", "Shift+Tab")


def searches(walker: Walker) -> None:
    """Opens search by its key, leaves it, opens it again, goes through what it found and into a section."""
    opener = "[data-search]"
    walker.go_to(opener)
    walker.press("/")
    walker.at("dialog input")
    walker.press("Escape")
    walker.at(opener)
    walker.press("Enter")
    walker.at("dialog input")
    walker.type("lerning")
    walker.hears("dialog .search-said", re.compile(r"^Pages found: \d+\. Enter opens the first$"))
    walker.press("Control+a")
    walker.type("story keeper")
    walker.hears("dialog .search-said", re.compile(r"^Pages found: \d+"))
    expect(walker.page.locator("dialog .search-page").first).to_have_text("Practice storykeeper", ignore_case=True)
    walker.press("ArrowDown")
    walker.at("dialog .search-page")
    walker.press("ArrowDown")
    walker.at("dialog .search-sections a")
    walker.press("Home")
    walker.at("dialog input")
    for _ in range(40):  # round and round: out of the dialog only to the browser's own controls
        walker.press("Tab")
        assert walker.page.evaluate("document.activeElement.matches('body, dialog, dialog *')")
    walker.press("Escape")
    expect(walker.page.locator("dialog[open]")).to_have_count(0)
    walker.at(opener)
    walker.press("/")
    walker.type("qqxzz")
    walker.hears("dialog .search-said", re.compile("^Nothing found for “qqxzz”"))
    walker.press("Control+a")
    walker.type("curator")
    walker.hears("dialog .search-said", re.compile(r"^Pages found: "))
    walker.press("Enter")
    expect(walker.page.locator("h1")).to_have_text("Learning curator", ignore_case=True)


def compares(walker: Walker) -> None:
    """From a role to the comparison: takes two more roles, moves one, removes one, and gives up on a name."""
    walker.go_to("a[href='compare.html?ids=learning-curator']")
    walker.press("Enter")
    walker.page.wait_for_selector("#compare[data-ready]", state="attached")
    assert len(walker.names(".compare-name")) == 1
    walker.go_to("#compare_input")
    walker.hears("[data-status]", re.compile(r"^Roles found: \d+$"))
    walker.type("weaver")
    walker.hears("[data-status]", "Roles found: 1")
    walker.press("ArrowDown")
    expect(walker.page.locator("[role=option][aria-selected=true]")).to_contain_text(
        "Learning network weaver", ignore_case=True
    )
    active = walker.page.locator("#compare_input").get_attribute("aria-activedescendant")
    assert walker.page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    walker.press("Enter")
    walker.hears("[data-status]", re.compile(r"^Learning network weaver was added\.", re.IGNORECASE))
    walker.at("#compare_input")
    walker.type("storykeeper")
    walker.press("Enter")
    walker.hears("[data-status]", re.compile(r"^Practice storykeeper was added\.", re.IGNORECASE))
    chosen = [name.lower() for name in walker.names(".compare-name")]
    assert chosen[1:] == ["learning network weaver", "practice storykeeper"]
    expect(walker.page.locator("section.compare-section").first).to_be_visible()
    walker.type("nobody")
    walker.hears("[data-status]", "Roles found: 0")
    walker.press("Escape")
    walker.at("#compare_input")
    expect(walker.page.locator("#compare_input")).to_have_value("")
    walker.go_to("[data-move='1']:not([aria-disabled])")
    name = walker.names(".compare-name")[0]
    walker.press("Enter")
    walker.hears("[data-status]", f"{name} stands at place 2 now.")
    walker.at("[data-move='1']")
    assert walker.names(".compare-name")[1] == name
    walker.go_to(".compare-control:last-child")
    walker.press("Space")
    walker.hears("[data-status]", f"{name} was removed.")
    walker.at(".compare-control:last-child")
    assert name not in walker.names(".compare-name")
    shared = walker.page.url
    walker.page.reload()
    walker.page.wait_for_selector("#compare[data-ready]", state="attached")
    assert walker.page.url == shared
    assert name not in walker.names(".compare-name")


def reads_the_map(walker: Walker) -> None:
    """By the trail to the roles, and from there to the map: hides a kind of thread, follows a role, jumps to the words."""
    walker.go_to("nav.breadcrumbs a[href='index.html']")
    walker.press("Enter")
    walker.page.wait_for_url("**/roles/index.html")
    walker.go_to("a[href='map.html']")
    walker.press("Enter")
    walker.page.wait_for_url("**/roles/map.html")
    walker.go_to(".map-legend input")
    kind = walker.page.evaluate("document.activeElement.id")
    walker.press("Space")
    walker.at(f"#{kind}")
    assert not walker.page.locator(f"#{kind}").is_checked()
    walker.press("Space")
    walker.go_to(".map-drawing a[data-role]")
    expect(walker.page.locator(".map-drawing.map-traced:visible")).to_have_count(1)
    role = walker.page.evaluate("document.activeElement.dataset.role")
    walker.go_to("a[href='#map_words']", "Shift+Tab")
    expect(walker.page.locator(".map-drawing.map-traced:visible")).to_have_count(0)
    walker.press("Enter")
    walker.go_to("#map_words a")
    walker.go_to(f".map-drawing a[data-role='{role}']", "Shift+Tab")
    walker.press("Enter")
    walker.page.wait_for_url(f"**/roles/{role}.html")
