"""What other scripts and the person at the keys do to a deck: items shown one by one, the blank slide, and the door
through which a presenter view moves it."""

from __future__ import annotations

import pytest

from tests import decks
from tests.axe import faults
from tests.decks import container, items, slide
from tests.stage import SIZES, current, ids, opener, press, until

pytestmark = pytest.mark.slow

STATE = "rolesiteDeck.state()"
LISTEN = "rolesiteDeck.listen((state) => (self.last = state)); self.last = null;"
FRESH = {"slide": "welcome", "revealed": 0, "black": False, "note": None, "timer": None}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    script = (
        slide("welcome", "Welcome", "Hello."),
        slide("reveal", "One by one", "First this.", container("reveal", items(2), *decks.make.paragraphs("And all."))),
        slide("after", "After", "More."),
        *decks.rounds(),
        slide("timed", "Timed", "Talk.", seconds=300),
        slide("either", "Either", *decks.either()),
    )
    return decks.write(decks.site(*script, modes=("in-person", "virtual")), tmp_path_factory.mktemp("deck"))


@pytest.fixture
def opened(browser, written):
    with opener(browser, written) as visit:
        yield visit


def state(page):
    return page.evaluate(STATE)


def told(page):
    return page.locator("#_status").text_content()


def visible_items(page):
    every = page.locator(".is-current .reveal > p, .is-current .reveal li")
    return [every.nth(n).is_visible() for n in range(every.count())]


# --- one by one ------------------------------------------------------------------------------------------------------


def test_items_show_themselves_one_by_one_and_are_told(opened):
    page = opened("#reveal")
    assert visible_items(page) == [False, False, False]
    assert press(page, "ArrowRight") == "reveal"
    assert visible_items(page) == [True, False, False]
    assert told(page) == "Idea number 1: ask a colleague to watch a lesson"
    press(page, "Space", "PageDown")
    assert visible_items(page) == [True, True, True]
    assert told(page) == "And all."
    assert press(page, "PageUp") == "reveal"
    assert visible_items(page) == [True, True, False]
    assert press(page, "ArrowRight", "ArrowRight") == "after"


def test_who_comes_back_sees_all_and_takes_them_away_again(opened):
    page = opened("#after")
    assert press(page, "ArrowLeft") == "reveal"
    assert visible_items(page) == [True, True, True]
    press(page, "ArrowLeft", "ArrowLeft", "ArrowLeft")
    assert visible_items(page) == [False, False, False]
    assert press(page, "ArrowLeft") == "welcome"
    page.get_by_role("button", name="Next slide").click()
    page.get_by_role("button", name="Next slide").click()
    assert visible_items(page) == [True, False, False]


def test_all_items_are_seen_on_paper_in_the_overview_and_without_script(opened):
    page = opened("#reveal")
    page.emulate_media(media="print")
    assert page.locator("#reveal li").first.is_visible()
    page.emulate_media(media="screen")
    press(page, "o")
    assert page.locator("#reveal li").first.is_visible()
    press(page, "Escape")
    assert visible_items(page) == [False, False, False]
    plain = opened(java_script_enabled=False)
    assert plain.locator("#reveal li").first.is_visible()


# --- the blank slide -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["hd", "phone"])
def test_a_blank_slide_takes_a_question_and_keeps_it_for_this_tab(opened, size):
    page = opened("#after", viewport=SIZES[size])
    press(page, "n")
    field = page.get_by_role("textbox", name="Type a question")
    assert field.evaluate("e => e === document.activeElement")
    assert page.locator("main").evaluate("e => e.inert")
    assert faults(page, ["light", "dark"]) == []
    page.keyboard.type("What now, b. t?")
    assert press(page, "Enter", "ArrowRight", "Home") == "after"
    assert press(page, "Escape") == "after"
    assert not field.is_visible()
    assert page.evaluate("document.activeElement.id") == "after"
    page.reload()
    press(page, "n")
    assert field.input_value() == "What now, b. t?\n"
    assert press(page, "PageUp") == "reveal"
    assert not field.is_visible()
    page.get_by_role("button", name="Write a question").click()
    assert field.is_visible()
    page.get_by_role("button", name="Write a question").click()
    assert not field.is_visible()


def test_a_long_question_is_set_smaller_and_then_scrolls(opened):
    page = opened()
    press(page, "n")
    size = "parseFloat(getComputedStyle(document.activeElement).fontSize)"
    large = page.evaluate(size)
    page.keyboard.insert_text("What would have to change before somebody could do this well? " * 12)
    assert page.evaluate(size) < large
    page.keyboard.insert_text("And what else? " * 400)
    assert page.evaluate(size) >= 0.45 * large
    assert page.evaluate("document.activeElement.scrollHeight > document.activeElement.clientHeight")


def test_a_browser_that_forbids_to_keep_anything_still_shows_it(opened):
    def forbid(page):
        page.add_init_script(
            "for (const store of ['localStorage', 'sessionStorage'])"
            "  Object.defineProperty(self, store, { get() { throw new Error('forbidden'); } });"
        )

    page = opened(prepare=forbid)
    press(page, "n")
    page.keyboard.type("What now?")
    press(page, "Escape", "n")
    assert state(page)["note"] == "What now?"


# --- modes within a slide --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Turn to your neighbour."),
        ("?mode=virtual", "Open the chat."),
        ("?mode=all", "In person Turn to your neighbour. Online Open the chat."),
    ],
)
def test_sentences_for_one_way_of_taking_part(opened, query, words):
    page = opened(f"{query}#either")
    assert " ".join(page.locator(".is-current .slide-body").inner_text().split()) == words


# --- the door --------------------------------------------------------------------------------------------------------


def test_the_state_says_what_is_shown(opened):
    page = opened()
    assert state(page) == FRESH
    assert page.evaluate("rolesiteDeck.slides.map(s => s.id)") == ids(page)
    named = {s["id"]: s for s in page.evaluate("rolesiteDeck.slides")}
    assert named["timed"] == {"id": "timed", "name": "Timed", "seconds": 300}
    assert named["questions-1-role"]["seconds"] == named["questions-1"]["seconds"] == 420
    assert named["welcome"]["seconds"] == 0
    rounds = page.locator("[data-round]").evaluate_all("all => all.map(e => [e.id, e.dataset.round])")
    assert dict(rounds)["questions-2-role"] == "questions-2"
    assert dict(rounds)["questions-2"] == "questions-2"


def test_listeners_hear_all_that_a_person_does(opened):
    page = opened()
    page.evaluate(LISTEN)

    def last(*keys):
        press(page, *keys)
        return page.evaluate("[self.last, self.last = null][0]")

    assert last("ArrowRight")["slide"] == "reveal"
    assert last("ArrowRight")["revealed"] == 1
    assert last("ArrowLeft")["revealed"] == 0
    assert last("b")["black"] is True
    assert last("Escape")["black"] is False
    assert last("n")["note"] == ""
    assert last("x")["note"] == "x"
    assert last("Escape")["note"] is None
    assert last(*["ArrowRight"] * 5)["slide"] == "questions-1"
    assert last("t")["timer"]["running"] is True
    assert last("+")["timer"]["total"] == 480
    assert last("t")["timer"]["running"] is False
    assert page.evaluate("rolesiteDeck.clock()") == page.evaluate("rolesiteDeck.state().timer")
    page.go_back()
    until(page, "self.last?.slide === 'after'")
    assert page.evaluate("[rolesiteDeck.clock().slide, rolesiteDeck.clock().total]") == ["after", 0]
    press(page, "b")
    page.evaluate("self.last = null")
    page.mouse.click(300, 300)
    assert page.evaluate("self.last.black") is False


def test_a_state_is_shown_and_nobody_called_back(opened):
    page = opened()
    page.evaluate(LISTEN)
    entries = page.evaluate("history.length")
    given = {
        "slide": "reveal",
        "revealed": 2,
        "black": True,
        "note": "Why?",
        "timer": {"slide": "questions-1-role", "total": 420, "left": 61, "running": False},
    }
    page.evaluate("(given) => rolesiteDeck.apply(given)", given)
    assert state(page) == {**given, "timer": {**given["timer"], "slide": "questions-1"}}
    assert page.url.endswith("#reveal")
    assert page.locator("#_note").is_visible()
    page.evaluate("(given) => rolesiteDeck.apply(given)", FRESH)
    assert state(page) == FRESH
    assert current(page) == "welcome"
    assert not page.locator("#_note").is_visible()
    assert page.evaluate("self.last") is None
    assert page.evaluate("history.length") == entries


@pytest.mark.parametrize(
    "given",
    [
        None,
        "after",
        [],
        {"slide": "nowhere", "revealed": "2", "black": "yes", "note": 7, "timer": "soon"},
        {"slide": 3, "revealed": 1.5, "black": None, "note": {}, "timer": {}},
        {"slide": "", "revealed": None, "timer": {"slide": "nowhere", "total": 60, "left": 60, "running": True}},
        {"timer": {"slide": "timed", "total": "60", "left": 60, "running": True}},
        {"timer": {"slide": "timed", "total": 60, "left": -1, "running": True}},
        {"timer": {"slide": "timed", "total": 1e300, "left": 1e300, "running": True}},
        {"timer": {"slide": "timed", "total": 60, "left": 60, "running": 1}},
    ],
)
def test_what_it_does_not_understand_stays_as_it_is(door, given):
    door.evaluate("(given) => rolesiteDeck.apply(given)", given)
    assert state(door) == FRESH


@pytest.fixture(scope="module")
def door(browser, written):
    """One page for many states that change nothing."""
    with opener(browser, written) as visit:
        yield visit()


def test_keys_of_other_scripts_come_after_its_own(opened):
    page = opened()
    page.evaluate("rolesiteDeck.own.s = () => (self.pressed = 's'); rolesiteDeck.own.b = () => (self.pressed = 'b');")
    press(page, "b", "s")
    assert page.evaluate("self.pressed") == "s"
    assert state(page)["black"] is True
