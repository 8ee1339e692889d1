"""Decks in a real browser, opened from disk: keys, clickers, touch, addresses, fit, paper, and what assistive
technology is told."""

from __future__ import annotations

import gzip
import re

import pytest
from pypdf import PdfReader

from rolesite.doc import Chat
from rolesite.formats._deck.size import SCALE, STATEMENT, ruler
from rolesite.formats._deck.texts import short_cells_whole
from rolesite.model import Board, Round
from tests import decks
from tests import factories as make
from tests.axe import faults, faults_as_it_is
from tests.browser import resize
from tests.decks import items, slide
from tests.stage import CURRENT, HD, SIZES, current, ids, opener, press, until, walk

pytestmark = pytest.mark.slow

COVER = "getComputedStyle(document.documentElement, '::after').backgroundColor"
CLEAR = "rgba(0, 0, 0, 0)"
WIDER = "document.querySelector('.is-current').scrollWidth > innerWidth"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return decks.write(decks.site(*decks.everything()), tmp_path_factory.mktemp("deck"))


@pytest.fixture
def opened(browser, written):
    with opener(browser, written) as visit:
        yield visit


# --- keys, clickers, touch, addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowDown", "PageDown", "Space"])
def test_keys_that_go_on(opened, key):
    page = opened()
    assert press(page, key, key) == ids(page)[2]


@pytest.mark.parametrize("key", ["ArrowLeft", "ArrowUp", "PageUp", "Shift+Space"])
def test_keys_that_go_back(opened, key):
    page = opened("#agreements")
    assert press(page, key, key) == "welcome"
    assert press(page, key) == "welcome"


def test_home_end_and_a_number_with_enter(opened):
    page = opened()
    names = ids(page)
    assert press(page, "End") == names[-1]
    assert press(page, "ArrowRight") == names[-1]
    assert press(page, "Home") == names[0]
    assert press(page, "1", "2", "Enter") == names[11]
    assert press(page, "3", "x", "Enter") == names[11]
    assert press(page, "9", "9", "9", "Enter") == names[-1]


def test_clickers_make_the_screen_black_and_bring_it_back(opened):
    page = opened()
    for leave in ("b", ".", "PageDown", "Escape"):
        for key in ("b", "."):
            press(page, key)
            assert page.evaluate(COVER) == "rgb(0, 0, 0)"
            assert page.locator("#_status").inner_text() == "The screen is black"
            press(page, leave)
            assert page.evaluate(COVER) == CLEAR
    for _ in range(4):
        page.keyboard.down("b")
    page.keyboard.up("b")
    assert page.evaluate(COVER) == "rgb(0, 0, 0)", "held down, it counts once"
    page.mouse.click(300, 300)
    assert page.evaluate(COVER) == CLEAR


@pytest.mark.parametrize("key", ["f", "F5", "Shift+F5"])
def test_full_screen_and_no_reload(opened, key):
    page = opened("#agreements")
    page.evaluate("window.here = true")
    page.keyboard.press(key)
    until(page, "document.fullscreenElement")
    assert page.evaluate("window.here")
    page.keyboard.press(key)
    until(page, "!document.fullscreenElement")


def test_keys_of_the_browser_stay_the_browser_s(opened):
    page = opened()
    assert press(page, "Alt+ArrowRight", "Control+End") == "welcome"


def test_swiping(opened):
    page = opened(has_touch=True, viewport=SIZES["phone"], is_mobile=True)
    touch = page.context.new_cdp_session(page)

    def swipe(x, y):
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 200, "y": 400}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 200 + x, "y": 400 + y}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return current(page)

    assert swipe(-120, 10) == "title"
    assert swipe(-20, 0) == "title"
    assert swipe(-100, 150) == "title"
    assert swipe(120, -10) == "welcome"


def test_right_to_left_turns_keys_and_swipes_round(opened, tmp_path):
    path = decks.write(decks.site(slide("a", "أ"), slide("b", "ب"), slide("c", "ج"), language="ar"), tmp_path)
    page = opened(path=path)
    assert press(page, "ArrowLeft") == "b"
    assert press(page, "ArrowRight") == "a"
    assert press(page, "PageDown") == "b"


def test_addresses_lead_to_slides_and_the_back_button_works(opened):
    page = opened("#mixed")
    assert current(page) == "mixed"
    press(page, "ArrowRight", "ArrowRight")
    assert page.url.endswith("#code")
    page.go_back()
    until(page, f"{CURRENT} === 'table'")
    page.go_forward()
    until(page, f"{CURRENT} === 'code'")
    page.evaluate("location.hash = 'debrief'")
    until(page, f"{CURRENT} === 'debrief'")
    page.reload()
    assert current(page) == "debrief"


def test_an_address_that_names_no_slide_shows_the_first(opened):
    assert current(opened("#nothing")) == "welcome"
    assert current(opened("#%E0%A4%A")) == "welcome"


def test_over_http_below_a_base_path(browser, written):
    types = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}
    root = written.parents[2]
    base = "http://deck.example/some/base/"
    missing = []

    def answer(route):
        path = root / route.request.url.removeprefix(base).partition("?")[0]
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=types.get(path.suffix, "image/svg+xml"))
        else:
            missing.append(route.request.url)
            route.fulfill(status=404)

    context = browser.new_context(viewport=HD)
    page = context.new_page()
    page.route("**/*", answer)
    page.goto(f"{base}{decks.PATH}#debrief")
    assert press(page, "ArrowRight") == "mixed"
    assert page.evaluate("document.fonts.ready.then(fonts => [...fonts].some(f => f.status === 'loaded'))")
    context.close()
    assert missing == []


def test_buttons(opened):
    page = opened()
    page.get_by_role("button", name="Next slide").click()
    assert current(page) == "title"
    page.get_by_role("button", name="Previous slide").click()
    assert current(page) == "welcome"
    assert page.get_by_role("button", name="Previous slide").is_disabled()
    page.get_by_role("button", name="Next slide").focus()
    assert press(page, "Enter") == "title"


def test_all_slides_at_once(opened):
    page = opened("#agreements")
    press(page, "o")
    assert page.locator(".slide:visible").count() == len(ids(page))
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#agreements"
    press(page, "ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight")
    assert press(page, "Enter") == "why"
    press(page, "o", "Home")
    assert press(page, "Escape") == "why"
    page.get_by_role("button", name="All slides").click()
    page.locator("#mixed .slide-number").click()
    assert current(page) == "mixed"
    assert page.locator(".slide:visible").count() == 1


def test_numbers_cover_no_words_of_the_small_slides(opened):
    page = opened("#title")
    press(page, "o")
    covered = page.evaluate("""() => [...document.querySelectorAll(".slide")].filter((slide) => {
        const seen = slide.querySelector(".slide-in").getBoundingClientRect();
        return slide.querySelector(".slide-count").getBoundingClientRect().top < seen.bottom;
    }).map((slide) => slide.id)""")
    assert covered == []
    box = page.locator("#title .slide-in").bounding_box()
    assert abs(box["width"] / box["height"] - 16 / 9) < 0.02
    assert page.locator("#title .slide-name").is_visible()


def test_help_is_a_dialog(opened):
    page = opened()
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keys")
    assert dialog.is_visible()
    assert page.evaluate("document.activeElement.className") == "deck-close"
    assert press(page, "ArrowRight") == "welcome"
    press(page, "Escape")
    assert not dialog.is_visible()
    assert press(page, "ArrowRight") == "title"


def test_a_mode_leaves_out_the_other_s_slides_and_counts_anew(opened):
    everyone = ids(opened("?mode=all"))
    assert {"room", "online"} <= set(everyone)
    assert ids(opened()) == [i for i in everyone if i != "online"]
    page = opened("?mode=virtual#thanks")
    assert ids(page) == [i for i in everyone if i != "room"]
    total = len(everyone) - 1
    assert page.locator("#_status").inner_text() == f"Slide {total} of {total}: Thank you"


# --- what is told to whom --------------------------------------------------------------------------------------------


def test_focus_status_and_title_follow_the_slide(opened):
    page = opened()
    press(page, "ArrowRight")
    total = len(ids(page))
    assert page.evaluate("document.activeElement.id") == "title"
    assert page.locator("#_status").inner_text() == f"Slide 2 of {total}: Sparks for our own learning"
    assert page.locator("#_status").get_attribute("role") == "status"
    assert page.title().startswith(f"Slide 2 of {total}")
    assert page.locator("#_position").inner_text() == f"2 / {total}"


def test_only_the_current_slide_is_there_for_assistive_technology(opened):
    page = opened("#agreements")
    assert page.locator(".slide:not([inert])").evaluate_all("all => all.map(s => s.id)") == ["agreements"]
    assert page.get_by_role("heading", level=2).all_inner_texts() == ["How we work together"]
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.locator("[role=application]").count() == 0


def test_tab_reaches_the_links_of_the_slide_and_the_controls_only(opened):
    page = opened("#questions-1")
    stops = []
    for _ in range(8):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.slide, nav')?.id"))
    assert stops == ["questions-1", "questions-1", *["_controls"] * 6]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["hd", "phone"])
def test_axe_finds_nothing_on_any_slide(opened, size, scheme):
    """What stands around the slides is the same for all: other sizes and colours look at it once, at the first slide."""
    page = opened(viewport=SIZES[size])
    within = ""
    for name in walk(page):
        assert (name, faults(page, [scheme], within)) == (name, [])
        within = "" if (size, scheme) == ("hd", "light") else ".is-current"


@pytest.mark.parametrize("key", ["o", "?", "b", "n"])
def test_axe_finds_nothing_beside_the_slides(opened, key):
    page = opened()
    press(page, key)
    assert faults_as_it_is(page) == []


def test_axe_finds_nothing_on_the_page_without_its_script(opened, written):
    flat = written.with_name("flat.html")
    flat.write_text(re.sub(r"<script.*?</script>", "", written.read_text("utf-8")), "utf-8")
    assert faults(opened(path=flat), ["light", "dark"]) == []


# --- fit -------------------------------------------------------------------------------------------------------------

LAYOUT = """slide => {
  const body = slide.querySelector('.slide-body') || slide.firstElementChild;
  const type = parseFloat(getComputedStyle(body).fontSize);
  return [slide.scrollWidth - slide.clientWidth, slide.scrollHeight - slide.clientHeight, type,
          slide.firstElementChild.style.getPropertyValue('--fit')];
}"""


@pytest.mark.parametrize("size", list(SIZES))
def test_nothing_is_clipped(opened, size):
    page = opened(viewport=SIZES[size])
    unit = min(SIZES[size]["width"] / 1280, SIZES[size]["height"] / 720)
    for name in walk(page):
        wide, high, type_size, fit = page.locator(".is-current").evaluate(LAYOUT)
        assert wide <= 1, name
        if size == "phone":
            assert type_size >= 18, name
        else:
            assert high <= 1, name
            assert type_size >= 24 * unit - 0.1, name
            assert fit == "1", name  # what was measured while building holds in the browser


def test_fourteen_items_are_all_seen_at_720(opened):
    page = opened("#fourteen")
    boxes = page.locator(".is-current li").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    assert len(boxes) == 14
    assert all(box["top"] >= 0 and box["bottom"] <= 720 - 44 for box in boxes)


def test_the_stage_fills_the_window_at_any_size(opened):
    page = opened(viewport={"width": 1600, "height": 720})
    box = page.locator(".is-current").bounding_box()
    assert (round(box["width"]), round(box["height"]), round(box["x"])) == (1280, 720, 160)
    page.set_viewport_size({"width": 1000, "height": 1000})
    box = page.locator(".is-current").bounding_box()
    assert (round(box["width"]), round(box["height"])) == (1000, 562)


def lengthen(page, slide, count):
    """Puts more items on a slide than were measured, and lets the script see it."""
    page.evaluate(f"document.querySelector('#{slide} ul').innerHTML = '<li>Something longer</li>'.repeat({count})")
    page.evaluate("window.dispatchEvent(new Event('resize'))")


def test_what_is_too_long_in_this_browser_is_set_smaller(opened):
    page = opened("#agreements")
    lengthen(page, "agreements", 11)
    _, high, type_size, fit = page.locator(".is-current").evaluate(LAYOUT)
    assert high <= 1
    assert float(fit) < 1
    assert type_size >= 24


def test_what_is_too_long_even_then_scrolls(opened):
    page = opened("#fourteen")
    lengthen(page, "fourteen", 60)
    assert page.locator(".is-current").evaluate(LAYOUT)[2] == pytest.approx(24, abs=0.1)
    assert page.locator(".is-current").get_attribute("tabindex") == "0"
    assert press(page, "PageDown") == "fourteen"
    until(page, "document.querySelector('#fourteen').scrollTop > 300")
    assert press(page, "PageUp") == "fourteen"
    until(page, "document.querySelector('#fourteen').scrollTop === 0")
    assert press(page, *["PageDown"] * 9) != "fourteen"


HEIGHTS = """all => Object.fromEntries(all.map(body => {
  const style = getComputedStyle(body);
  const last = body.lastElementChild.getBoundingClientRect().bottom;
  return [body.closest('.slide').id, last - body.getBoundingClientRect().top - parseFloat(style.paddingTop)];
}))"""


def test_what_is_measured_is_what_the_browser_sets(opened):
    site = decks.site(*decks.everything())
    theme = decks.theme()
    measure = ruler(theme.sealed(("deck.html",), tuple(f.ttf for f in theme.fonts)), {})
    page = opened(java_script_enabled=False)
    kinds = {kind.name: kind for kind in (STATEMENT, *SCALE)}
    (workshop,) = site.workshops
    alone = {s.id: s for s in workshop.slides if s.kind == "content"}
    seen = page.locator(".slide-content .slide-body").evaluate_all(HEIGHTS)
    for section in decks.slides(decks.tree(decks.page(site))):
        name = section.get("id")
        classes = section[0].get("class").split()
        if name not in alone or "in-columns" in classes or name == "forty":
            continue
        kind = next(kinds[c.removeprefix("type-")] for c in classes if c.startswith("type-"))
        unit = page.locator(f"#{name}").bounding_box()["width"] / 1280
        height = measure.height(short_cells_whole(alone[name].body), kind, 1104) * unit
        assert seen[name] <= height + 1, name
        assert seen[name] >= height * 0.85 - 4, name


def test_roles_of_all_lengths_fit(opened, tmp_path):
    long = slide("forty", "Forty", items(40, "Idea {n}: " + decks.SENTENCE * 2))
    path = decks.write(decks.site(*decks.rounds(), long), tmp_path)
    page = opened(path=path)
    for name in walk(page):
        _, high, _, fit = page.locator(".is-current").evaluate(LAYOUT)
        assert (name, high <= 1, fit) == (name, True, "1")


def test_a_word_that_is_wider_than_the_slide_breaks(browser, tmp_path):
    word = "https://example.org/" + "w" * 120
    asked = Round(1, 1, make.words(word), decks.ROLE, 420)
    long = (
        slide("text", "Text", word),
        slide("title", word, items(2, word)),
        slide("beside", "Side by side", decks.container("columns", *(decks.container("column", items(2, word)),) * 2)),
        slide("chat", "Chat", Chat((make.words(word), make.words(word)), 1)),
        slide("round", "Question", kind="round", round=asked),
        slide("role", "Role", kind="role", role=decks.ROLE, round=asked),
    )
    with opener(browser, decks.write(decks.site(*long, board=Board(word, word)), tmp_path)) as visit:
        page = visit()
        for width in (320, 1280):
            resize(page, width, 720)
            wide = [name for name in walk(page) if page.evaluate(WIDER)]
            assert wide == []
            press(page, "Home")


# --- without script, on paper, with preferences ----------------------------------------------------------------------


@pytest.mark.parametrize("size", list(SIZES))
def test_without_javascript_all_slides_are_stacked(opened, size):
    page = opened(java_script_enabled=False, viewport=SIZES[size])
    slides = page.locator(".slide")
    tops = [slides.nth(n).bounding_box()["y"] for n in range(slides.count())]
    assert slides.count() > 20
    assert tops == sorted(tops)
    assert all(slides.nth(n).is_visible() for n in range(slides.count()))
    assert not page.locator("#_controls").is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    code, steps = (page.locator(f".slide-round {part}").first.bounding_box()["y"] for part in (".qr", ".steps"))
    assert (code > steps) == (size == "phone"), "a telephone shows all words of a round before its code"


@pytest.mark.parametrize("script", [True, False])
def test_paper_takes_one_page_a_slide(opened, tmp_path, script):
    page = opened(java_script_enabled=script)
    count = page.locator(".slide").count()
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == count
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages} == {(960, 540)}
    assert "Welcome" in pages[0].extract_text()
    assert "team@example.org" in pages[-1].extract_text()


def test_motion_is_shown_to_those_who_want_it_only(opened):
    animation = "getComputedStyle(document.querySelector('.is-current')).animationName"
    assert opened(reduced_motion="reduce").evaluate(animation) == "none"
    assert opened(reduced_motion="no-preference").evaluate(animation) == "deck-in"


def test_forced_colours_keep_bullets_and_pictures(opened):
    page = opened("#agreements", forced_colors="active")
    bullet = "getComputedStyle(document.querySelector('.is-current li'), '::before').backgroundColor"
    assert page.evaluate(bullet) != "rgba(0, 0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('.quilt')).forcedColorAdjust") == "none"


def test_the_script_stays_small(written):
    (script,) = (written.parents[2] / "assets").glob("deck.*.js")
    assert len(gzip.compress(script.read_bytes(), 9)) <= 5 * 1024
