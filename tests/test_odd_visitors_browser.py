"""Filter, search and comparison before odd visitors: hostile words, input methods, held keys, lost files, locked
addresses, pages in frames. Nothing may break, and what is said must stay kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from rolesite.formats import assets, catalogue, compare, families, pages, roles, search
from rolesite.formats import map as role_map
from tests import factories as make
from tests.browser import overflows
from tests.gallery import HOSTILE_NAME, gallery

pytestmark = pytest.mark.slow

FORMATS = tuple(module.FORMAT for module in (assets, catalogue, compare, families, role_map, pages, roles, search))
LONG_WORD = "W" * 105
NAMES = {
    "constructor": "constructor",
    "proto": "__proto__ hasOwnProperty",
    "braces": "{n} of {total} {name}",
    "dollars": "$& $1 keeper",
    "regex": ".*+?^${}()|[]\\ keeper",
    "wide": LONG_WORD,
    "bidi": "\u05d0\u05d1\u05d2 role (abc) \u05d3",
    "arabic": "معلّم المدرسة",
    "chinese": "大学教師",
    "emoji": "👩🏽‍🏫 Teacher 🎓",
    "street": "Straßenlotse",
    "greek": "Οδός Μουσείων",
    "turkish": "İstanbul ılıca rehberi",
    "hyphen": "Micro-credential reviewer",
    "joined": "Practice storykeeper",
    "soft": "Co\u00adoperation lead",
    "spanish": "Guía de enseñanza",
    "museum": "Museum guide",
}
ODD_WORDS = (
    *("constructor", "toString", "__proto__", "hasOwnProperty", "valueOf"),
    *(".*", "[", "(((", "\\", "$&", "{n}", "%00", "a&b=c#d", "<img/src=x>"),
    *("\ud800", "\u202eabc", "🎓"),
)
PAGES = ("roles/index.html", "search.html", "roles/compare.html", "roles/map.html")


def odd() -> make.Site:
    """The gallery, and roles of names that scripts might trip over."""
    site = gallery()
    chinese = make.text_section("tasks", "Tasks", "教育課程を設計し" * 40 + "針" + "学習者の声を聞き" * 40)
    emoji = make.text_section("tasks", "Tasks", "👩🏽‍🏫🎓" * 80 + "needle" + "👩🏽‍🏫🎓" * 80)
    museum = make.text_section("tasks", "Tasks", "Guides. " + "Micro-credential. " * 30, "Practice, " * 30)
    sections = {"chinese": (chinese,), "emoji": (emoji,), "regex": (museum,)}
    more = (
        make.make_role(
            id_,
            name,
            sections=sections.get(id_, ()),
            also_called=("One | two", HOSTILE_NAME) if id_ == "wide" else (),
            tags=("constructor", "toString") if id_ == "proto" else (),
        )
        for id_, name in NAMES.items()
    )
    return make.make_site(*site.roles, *more, config=site.config, pages=site.pages, pictures=site.pictures)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The site on disk."""
    root = tmp_path_factory.mktemp("odd")
    for name, data in make.files_of(odd(), make.real_theme(), *FORMATS).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A page that fails the test when a script does, or a dialog opens, or the policy is broken."""
    page, trouble = watched(browser)
    yield page
    page.context.close()
    assert trouble == []


@pytest.fixture(scope="module")
def window(browser) -> Iterator[tuple[Page, list[str]]]:
    page, trouble = watched(browser)
    yield page, trouble
    page.context.close()


@pytest.fixture
def visited(window) -> Iterator[Page]:
    """The same for tests that do no more than open and type: they follow each other in one window."""
    page, trouble = window
    trouble.clear()
    yield page
    assert trouble == []


def watched(browser: Browser) -> tuple[Page, list[str]]:
    """A new page, and what goes wrong on it from now on."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    trouble: list[str] = []
    context.on("weberror", lambda error: trouble.append(str(error.error)))
    context.on("console", lambda said: trouble.append(said.text) if "Security Policy" in said.text else None)
    context.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    return context.new_page(), trouble


def open_(page: Page, folder: Path, path: str) -> None:
    name, mark, query = path.partition("?")
    page.goto((folder / name).as_uri() + mark + query)
    if name.endswith("compare.html"):
        page.wait_for_selector("#compare[data-ready]", state="attached")


def put(page: Page, selector: str, words: str) -> None:
    """Writes into a field at once, as pasting does; words may be half a character."""
    script = "(field, words) => { field.value = words; field.dispatchEvent(new Event('input', { bubbles: true })); }"
    page.locator(selector).evaluate(script, words)


def found(page: Page) -> list[str]:
    return page.locator("main .search-page").all_text_contents()


# --- odd words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "query",
    [
        "q=%3Cimg%20src=x%20onerror=alert(1)%3E&sort=constructor&view=__proto__&family=constructor&tag=toString",
        "ids=constructor,__proto__,%3Cimg%20src=x%20onerror=alert(1)%3E,toString",
        "q=%E0%A4%A&ids=%E0%A4%A&tag=%E0%A4%A",
        "q=" + "x" * 5000,
    ],
)
def test_addresses_break_nothing(visited, folder, path, query):
    open_(visited, folder, f"{path}?{query}")
    assert not overflows(visited)
    assert visited.locator("img[onerror]").count() == 0


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("roles/index.html", "#finder_words"),
        ("search.html", "main input[name=q]"),
        ("roles/compare.html", "#compare_input"),
    ],
)
def test_words_break_nothing(page, folder, path, field):
    page.clock.install()
    open_(page, folder, path)
    page.locator(field).focus()
    for words in (*ODD_WORDS, "   ", "a " * 5000, "x" * 10000, LONG_WORD.lower()):
        put(page, field, words)
        page.clock.run_for(300)  # what waits for a pause in typing comes as well
        assert not overflows(page), words[:30]
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert len(page.url) < 1000 + len(str(folder))


SPELT = {
    "constructor": "constructor",
    "__proto__": "__proto__ hasOwnProperty",
    "strasse": "Straßenlotse",
    "STRAẞE": "Straßenlotse",
    "οδοσ": "Οδός Μουσείων",
    "ΟΔΟΣ": "Οδός Μουσείων",
    "istanbul ILICA": "İstanbul ılıca rehberi",
    "cooperation": "Co\u00adoperation lead",
    "guia ensenanza": "Guía de enseñanza",
    "guía enseñanza": "Guía de enseñanza",
    "micro-credential": "Micro-credential reviewer",
    "microcredential": "Micro-credential reviewer",
    "microcred": "Micro-credential reviewer",
    "معلم": "معلّم المدرسة",
    "教師": "大学教師",
}
NOBODY = "qqxzz"  # typed between two others, so that what the first one found is gone before the second


def test_the_filter_finds_a_name_however_it_is_spelt(visited, folder):
    open_(visited, folder, "roles/index.html")
    found = visited.locator(".finder-results h3 a")
    for typed, first in SPELT.items():
        put(visited, "#finder_words", NOBODY)
        expect(found).to_have_count(0)
        put(visited, "#finder_words", typed)
        assert first in found.all_text_contents(), typed


def test_the_comparison_finds_a_name_however_it_is_spelt(visited, folder):
    open_(visited, folder, "roles/compare.html")
    found = visited.locator("[role=option]")
    for typed, first in SPELT.items():
        visited.locator("#compare_input").fill(NOBODY)
        expect(found).to_have_count(0)
        visited.locator("#compare_input").fill(typed)
        expect(found.filter(has_text=re.compile(f"^{re.escape(first)}")), typed).to_have_count(1)


def test_the_search_finds_a_name_however_it_is_spelt(visited, folder):
    open_(visited, folder, "search.html")
    found = visited.locator("main .search-page")
    for typed, first in SPELT.items():
        put(visited, "main input[name=q]", NOBODY)
        expect(found).to_have_count(0)
        put(visited, "main input[name=q]", typed)
        expect(found.first, typed).to_have_text(first)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("story keeper", "Practice storykeeper"),
        ("practice story-keeper", "Practice storykeeper"),
        ("microcredential reviewer", "Micro-credential reviewer"),
        ("microcredental", "Micro-credential reviewer"),
        ("practice", "Practice storykeeper"),
        ("guide", "Museum guide"),
        ("musuem giude", "Museum guide"),
    ],
)
def test_words_cut_joined_and_mistyped_find_the_title_first(visited, folder, typed, first):
    open_(visited, folder, "search.html")
    put(visited, "main input[name=q]", typed)
    expect(visited.locator("main .search-page").first).to_have_text(first)


@pytest.mark.parametrize(("typed", "needle"), [("針", "針"), ("needle", "needle")])
def test_a_snippet_without_spaces_is_cut_between_characters(visited, folder, typed, needle):
    open_(visited, folder, "search.html")
    put(visited, "main input[name=q]", typed)
    snippet = visited.locator("main .search-snippet", has_text=needle).first
    expect(snippet).to_be_attached()
    words = snippet.text_content()
    assert 100 < len(words.encode("utf-16-le")) // 2 < 170
    assert words.isprintable() or "\u200d" in words
    assert not re.search("[\ud800-\udfff]", words)
    assert words.strip("… ")[0] not in "\u200d\U0001f3fd"


def test_another_name_may_hold_any_sign(visited, folder):
    open_(visited, folder, "roles/index.html")
    put(visited, "#finder_words", "one two")
    assert visited.locator(".finder-also").all_text_contents() == ["also called One | two"]


# --- keys ------------------------------------------------------------------------------------------------------------


def test_enter_that_ends_a_composition_opens_nothing(page, folder):
    """Safari says keyCode 229 and no more; the others say isComposing."""
    enter = """(field, how) => field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...how }))"""
    open_(page, folder, "roles/compare.html")
    page.locator("#compare_input").fill("museum")
    expect(page.locator("[role=option]")).to_have_count(1)
    for how in ({"isComposing": True}, {"keyCode": 229}):
        page.locator("#compare_input").evaluate(enter, how)
        expect(page.locator(".compare-name")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".compare-name")).to_have_text(["Museum guide"])
    page.keyboard.press("/")
    page.locator("[data-search]").focus()
    page.keyboard.press("/")
    page.keyboard.type("museum")
    expect(page.locator("dialog .search-page").first).to_be_visible()
    for how in ({"isComposing": True}, {"keyCode": 229}):
        assert page.locator("dialog input").evaluate(enter, how) is False, "taken, so the form is not sent"


def test_the_key_that_is_held_writes_nothing(page, folder):
    open_(page, folder, "roles/index.html")
    for _ in range(5):
        page.keyboard.down("/")
    page.keyboard.up("/")
    expect(page.locator("dialog input")).to_have_value("")
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(1)
    assert page.url.endswith("roles/index.html")
    page.keyboard.type("a/b")
    expect(page.locator("dialog input")).to_have_value("a/b")


def test_enter_before_a_choice_shows_the_first_and_takes_it_with_the_next(page, folder):
    open_(page, folder, "roles/compare.html")
    page.locator("#compare_input").fill("keeper")
    expect(page.locator("[role=option]").nth(1)).to_be_visible()
    first = page.locator("[role=option]").first.text_content()
    page.keyboard.press("Enter")
    expect(page.locator("[role=option]").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".compare-name")).to_have_text([re.compile(re.escape(first[:4]))])


def test_a_result_in_another_window_leaves_the_dialog(page, folder):
    open_(page, folder, "search.html")
    open_(page, folder, "roles/spark.html")
    page.keyboard.press("/")
    page.keyboard.type("museum")
    link = page.locator("dialog .search-page").first
    expect(link).to_be_visible()
    with page.context.expect_page():
        link.click(modifiers=["Control"])
    expect(page.locator("dialog[open]")).to_have_count(1)


# --- what is lost, slow or locked ------------------------------------------------------------------------------------


def test_a_list_of_roles_that_is_slow_does_not_open_behind_ones_back(page, folder):
    waiting: list[Route] = []
    page.route("**/roles/compare.js", lambda route: waiting.insert(0, route))
    open_(page, folder, "roles/compare.html")
    page.locator("#compare_input").focus()
    page.keyboard.type("mus")
    page.keyboard.press("Tab")
    page.wait_for_function(
        '() => document.querySelector(\'script[src$="roles/compare.js"], script[src="compare.js"]\')'
    )
    waiting[0].continue_()
    page.wait_for_function("() => self.rolesite_list")
    page.evaluate("new Promise((done) => setTimeout(done, 50))")
    expect(page.locator("#compare_found")).to_be_hidden()
    assert len(waiting) == 1, "asked for once"


def test_a_comparison_without_its_list_says_so_and_keeps_its_address(page, folder):
    page.route("**/roles/compare.js", lambda route: route.abort())
    open_(page, folder, "roles/compare.html?ids=spark,curator")
    expect(page.locator(".banner:visible")).to_have_text(re.compile("^The list of roles could not be loaded"))
    assert page.url.endswith("?ids=spark,curator")
    page.unroute("**/roles/compare.js")
    page.locator("#compare_input").fill("museum")
    expect(page.locator("[role=option]")).to_have_count(1)
    expect(page.locator(".banner:visible")).to_have_count(0)


def test_a_role_that_cannot_be_loaded_is_told_by_name_and_stays_in_the_address(page, folder):
    page.route("**/roles/museum.js", lambda route: route.abort())
    open_(page, folder, "roles/compare.html?ids=spark,museum")
    expect(page.locator(".banner:visible")).to_have_text(re.compile("^The text of Museum guide could not be loaded"))
    expect(page.locator(".compare-name")).to_have_count(1)
    assert page.url.endswith("?ids=spark,museum")


def test_five_hundred_strangers_are_counted(page, folder):
    strangers = [f"zz{n}" for n in range(500)]
    open_(page, folder, f"roles/compare.html?ids={','.join([*strangers, *strangers, 'q' * 3000, *NAMES])}")
    expect(page.locator(".compare-name")).to_have_count(4)
    said = page.locator(".banner:visible").all_text_contents()
    assert [words[:30] for words in said[:3]] == [f"No role here is called “zz{n}”."[:30] for n in range(3)]
    assert said[3] == "The address holds more of that kind: 498."
    assert "Left out: " in said[4]
    assert said[4].endswith(f"… and {len(NAMES) - 4 - 3} more.")
    assert not overflows(page)


def test_an_index_that_is_lost_is_asked_for_once_a_letter_and_the_list_is_offered(page, folder):
    asked = []

    def lose(route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("**/search-index.js", lose)
    open_(page, folder, "roles/spark.html")
    page.keyboard.press("/")
    page.keyboard.type("abc")
    expect(page.locator("dialog .search-status")).to_contain_text("could not be loaded")
    assert len(asked) <= 4
    link = page.locator("dialog .search-lost a")
    expect(link).to_be_visible()
    page.unroute("**/search-index.js")
    page.keyboard.press("Control+a")
    page.keyboard.type("mus")
    expect(page.locator("dialog .search-page").first).to_be_visible()
    expect(link).to_be_hidden()


def test_letters_typed_while_the_index_is_on_its_way_are_answered_together(page, folder):
    waiting: list[Route] = []
    page.route("**/search-index.js", lambda route: waiting.insert(0, route))
    open_(page, folder, "roles/spark.html")
    page.keyboard.press("/")
    page.keyboard.type("museum")
    expect(page.locator("dialog .search-status")).to_have_text("Getting the index…")
    assert len(waiting) == 1
    page.evaluate(
        """() => {
          self.written = 0;
          new MutationObserver((all) => { self.written += all.filter((one) => one.addedNodes.length).length; })
            .observe(document.querySelector("dialog .search-results"), { childList: true });
        }"""
    )
    waiting[0].continue_()
    expect(page.locator("dialog .search-page").first).to_have_text("Museum guide")
    assert page.evaluate("self.written") == 1


def test_addresses_and_storage_that_are_locked_stop_nothing(page, folder):
    page.add_init_script(
        """
        history.replaceState = () => { throw new DOMException("locked", "SecurityError"); };
        Object.defineProperty(window, "localStorage", { get() { throw new DOMException("locked", "SecurityError"); } });
        """
    )
    open_(page, folder, "roles/index.html")
    put(page, "#finder_words", "museum")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    expect(page.locator("#finder_count")).to_have_text(re.compile("^1 of "))
    open_(page, folder, "search.html")
    put(page, "main input[name=q]", "museum")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    expect(page.locator("main .search-page").first).to_have_text("Museum guide")
    open_(page, folder, "roles/compare.html?ids=spark,museum")
    expect(page.locator(".compare-name")).to_have_count(2)


def test_quick_typing_changes_the_address_once(page, folder):
    """Safari throws after a hundred changes in half a minute. Time is given to the page by the test: 50 ms a letter,
    however busy the machine is."""
    page.add_init_script(
        """
        self.changes = 0;
        const real = history.replaceState.bind(history);
        history.replaceState = (...all) => { self.changes += 1; real(...all); };
        """
    )
    page.clock.install(time=0)
    open_(page, folder, "search.html")
    page.clock.pause_at(3_600_000)
    for n in range(60):
        put(page, "main input[name=q]", "museum"[: n % 6 + 1])
        page.clock.run_for(50)
    assert page.evaluate("self.changes") == 0
    page.clock.run_for(1000)
    assert page.evaluate("self.changes") == 1
    assert page.url.endswith("?q=museum")


@pytest.mark.parametrize("path", PAGES)
def test_pages_work_in_a_locked_frame(page, folder, path):
    """Over http: from a folder, browsers let no such frame read a script."""
    frame = f'<!doctype html><iframe sandbox="allow-scripts" width="900" height="700" src="/{path}"></iframe>'

    def answer(route) -> None:
        name = urlsplit(route.request.url).path.removeprefix("/")
        if name:
            route.fulfill(path=folder / name)
        else:
            route.fulfill(body=frame, content_type="text/html")

    page.route("http://site.test/**", answer)
    page.goto("http://site.test/")
    inside = page.frames[1]
    inside.wait_for_load_state()
    for field in ("#finder_words", "main input[name=q]", "#compare_input"):
        if inside.locator(field).count():
            inside.locator(field).fill("museum")
            inside.evaluate("window.dispatchEvent(new Event('pagehide'))")
            expect(inside.locator(".finder-results h3 a, main .search-page, [role=option]").first).to_contain_text(
                "Museum guide"
            )


@pytest.mark.parametrize("look", [{"width": 320, "height": 180}, {"width": 320, "height": 640}])
def test_a_very_small_window_still_shows_what_was_found(browser, folder, look):
    context = browser.new_context(viewport=look, forced_colors="active", reduced_motion="reduce", has_touch=True)
    page = context.new_page()
    page.goto((folder / "roles" / "spark.html").as_uri())
    page.locator("[data-search]").tap()
    page.keyboard.type("museum")
    link = page.locator("dialog .search-page").first
    expect(link).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    assert not overflows(page)
    context.close()
