"""The presenter view in a real browser: two windows in step, whatever happens to either; the time against the plan; and
nothing of the facilitator's in the audience's window."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import decks, presenting
from tests.axe import faults
from tests.browser import overflows, resize
from tests.decks import slide
from tests.presenting import NOTES
from tests.serving import served

pytestmark = pytest.mark.slow

DESK = {"width": 1280, "height": 800}
START = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)
CURRENT = "document.querySelector('.is-current').id"
TREE = "document.documentElement.outerHTML"


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    return presenting.write(presenting.site(), tmp_path_factory.mktemp("present"))


@pytest.fixture(scope="module")
def ways(written):
    """The view's address by file and over http."""
    top = written.parents[2]
    with served(top) as address:
        yield {"file": written.as_uri(), "http": address + written.relative_to(top).as_posix()}


@dataclass
class Room:
    """A browser with a presenter's window; its audience's window once it is open."""

    desk: Page
    audience: Page | None = None

    def open(self) -> Page:
        """Opens the audience's window with the key."""
        with self.desk.context.expect_page() as opened:
            self.desk.keyboard.press("s")
        self.audience = opened.value
        self.audience.wait_for_load_state()
        self.life("on")
        return self.audience

    def life(self, state: str) -> None:
        """The desk says of the audience's window that it is in that state."""
        expect(self.desk.locator("#_present-panel")).to_have_attribute("data-life", state)

    def both(self, slide: str) -> None:
        """Both windows show that slide."""
        for page in (self.desk, self.audience):
            expect(page.locator(".is-current")).to_have_attribute("id", slide)

    def part(self, name: str):
        """An element of the desk."""
        return self.desk.locator(f"#_present-{name}")


@pytest.fixture
def room(browser, ways):
    """Opens a presenter's window in a fresh context; a page that says an error fails its test."""
    errors: list[str] = []
    with ExitStack() as stack:

        def enter(way="file", address="", script="", url="", still=False, **options) -> Room:
            settings = {"viewport": DESK, "reduced_motion": "reduce", "locale": "en-US", "timezone_id": "UTC"}
            context = stack.enter_context(browser.new_context(**{**settings, **options}))
            context.on("weberror", lambda error: errors.append(str(error.error)))
            context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
            if script:
                context.add_init_script(script)
            page = context.new_page()
            if still:  # time stands still until the test lets it run
                context.clock.install(time=START - timedelta(seconds=1))
                context.clock.pause_at(START)
            page.goto((url or ways[way]) + address)
            return Room(page)

        yield enter
    assert errors == []


# --- two windows in step ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["file", "http"])
def test_two_windows_are_in_step_whatever_happens_to_either(room, ways, way):
    here = room(way)
    desk = here.desk
    here.life("none")
    audience = here.open()
    public = desk.context.new_page()  # somebody else's, who looks at the deck on the same computer
    public.goto(ways[way].replace("_kit/spark/present.html", decks.PATH))

    desk.keyboard.press("ArrowRight")
    here.both("title")
    audience.keyboard.press("PageDown")  # a clicker, whose window is in front
    here.both("list")
    audience.keyboard.press("PageDown")
    for page in (desk, audience):
        expect(page.locator(".is-covered")).to_have_count(2)
    desk.keyboard.press("b")
    expect(audience.locator("html.deck-black")).to_have_count(1)
    audience.keyboard.press("b")
    expect(desk.locator("html.deck-black")).to_have_count(0)
    desk.keyboard.press("n")
    desk.keyboard.type("Who else?")
    expect(audience.locator("#_note-text")).to_have_value("Who else?")
    audience.keyboard.press("Escape")
    expect(desk.locator("#_note")).to_be_hidden()
    desk.keyboard.press("t")
    expect(audience.locator(".is-current .clock")).to_have_attribute("data-state", "running")
    audience.keyboard.press("t")
    expect(here.part("panel")).to_have_attribute("data-timer", "ready")
    desk.keyboard.press("5")
    desk.keyboard.press("Enter")

    slide = desk.evaluate(CURRENT)
    here.both(slide)
    audience.reload()
    here.life("on")
    here.both(slide)
    desk.reload()
    here.life("on")
    here.both(slide)
    desk.keyboard.press("ArrowLeft")
    desk.keyboard.press("ArrowLeft")
    here.both("list")
    for page in (desk, audience):
        expect(page.locator(".is-covered")).to_have_count(0)

    audience.close()
    here.life("lost")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    here.open()
    here.both("title")
    here.part("close").click()
    here.life("none")
    assert here.audience.is_closed()
    assert public.evaluate(CURRENT) == "welcome"


ONE_WAY = {
    "no channel": "delete self.BroadcastChannel",
    "no window": "self.opener = null; const real = self.open.bind(self); "
    "self.open = (...all) => { real(...all); return { closed: false, close() {}, focus() {}, postMessage() {} }; }",
}
ASLEEP = "; self.requestAnimationFrame = () => 0; self.requestIdleCallback = () => 0"


@pytest.mark.parametrize(("way", "lacking"), [("file", "no channel"), ("http", "no channel"), ("file", "no window")])
def test_either_way_of_speaking_is_enough_and_nothing_waits_for_a_picture(room, way, lacking):
    """A window that is covered draws none."""
    here = room(way, script=ONE_WAY[lacking] + ASLEEP)
    here.open()
    here.desk.keyboard.press("ArrowRight")
    here.both("title")
    here.audience.keyboard.press("ArrowRight")
    here.both("list")
    with here.audience.expect_event("close"):
        here.part("close").click()
    here.life("none")


def test_an_audience_whose_timers_stand_still_follows(room):
    here = room(script="if (location.search) { self.setTimeout = self.setInterval = () => 0; }", still=True)
    here.open()
    here.desk.keyboard.press("ArrowRight")
    here.both("title")
    here.desk.clock.run_for(60_000)
    here.life("on")


def test_an_audience_that_does_not_answer_is_told_as_lost_and_found_again(room):
    here = room("http", still=True)
    audience = here.open()
    audience.evaluate("self.opener.postMessage = BroadcastChannel.prototype.postMessage = () => {}")
    here.desk.clock.run_for(9_000)
    here.life("lost")
    expect(here.part("open")).to_be_visible()
    audience.reload()
    here.life("on")


def test_a_finger_that_stays_on_the_key_opens_one_window(room):
    here = room()
    with here.desk.context.expect_page() as opened:
        for _ in range(5):
            here.desk.keyboard.down("s")
    here.audience = opened.value
    here.life("on")
    assert len(here.desk.context.pages) == 2


def test_an_audience_whose_presenter_is_gone_goes_on_by_itself(room):
    here = room()
    audience = here.open()
    here.desk.keyboard.press("ArrowRight")
    here.both("title")
    here.desk.close()
    audience.keyboard.press("PageDown")
    audience.keyboard.press("PageDown")
    audience.keyboard.press("b")
    audience.reload()
    expect(audience.locator("html.deck-black .is-current#list")).to_have_count(1)
    expect(audience.locator(".is-current .is-covered")).to_have_count(2)


LOCKED = "Object.defineProperty(self, '{}', {{ get() {{ throw new DOMException('locked'); }} }});"


def test_without_storage_it_works_and_a_reload_asks_the_other_window(room):
    here = room(script=LOCKED.format("sessionStorage") + LOCKED.format("localStorage"))
    here.open()
    here.desk.keyboard.press("ArrowRight")
    here.both("title")
    here.audience.reload()
    here.life("on")
    here.both("title")


def test_only_what_is_meant_for_it_and_sound_is_believed(room):
    here = room()
    audience = here.open()
    forged = audience.evaluate(
        """() => {
          const token = new URLSearchParams(location.search).get("audience");
          const state = { slide: "thanks", revealed: 0, black: true, note: null, timer: null };
          const good = { app: "rolesite", deck: "spark", token, from: "presenter", kind: "tell", turn: 9, by: "presenter" };
          const channel = new BroadcastChannel(`rolesite spark ${token}`);
          const bad = [
            ...["app", "deck", "token", "from", "kind", "by"].map((field) => ({ ...good, state, [field]: "other" })),
            ...[-1, 1.5, "9", null, Infinity].map((turn) => ({ ...good, state, turn })),
            ...[null, "thanks", [], { ...state, slide: 4 }, { ...state, revealed: -1 }, { ...state, black: "yes" },
                { ...state, note: {} }, { ...state, timer: { slide: "thanks", total: "x", left: 1, running: true } },
                { ...state, note: "x".repeat(20000) }].map((state) => ({ ...good, state })),
            null, 7, "text", [],
          ];
          for (const message of bad) { channel.postMessage(message); self.postMessage(message, "*"); }
          channel.postMessage({ ...good, turn: 1, state: { ...state, slide: "nowhere", black: false } });
          return bad.length;
        }"""
    )
    assert forged > 20
    for key in ("ArrowRight", "ArrowLeft", "ArrowRight"):
        here.desk.keyboard.press(key)
    here.both("title")
    expect(audience.locator("html.deck-black")).to_have_count(0)


def test_a_browser_that_opens_no_window_is_told_and_a_link_does_it(room):
    here = room(script="self.open = () => null")
    here.part("open").click()
    expect(here.part("status")).to_have_text(
        "The browser opened no window. Allow this page to open windows, or use the link."
    )
    with here.desk.context.expect_page() as opened:
        here.part("link").click()
    here.audience = opened.value
    here.life("on")
    expect(here.part("link")).to_be_hidden()


# --- what the audience may see ---------------------------------------------------------------------------------------


# What stands in the page as soon as it is read, before any script of its own that waits for that, and in each picture.
SEEN = """
self.seen = "";
const note = () => { self.seen += document.body ? document.body.textContent : ""; };
const look = () => { note(); self.requestAnimationFrame(look); };
self.requestAnimationFrame(look);
document.addEventListener("readystatechange", note);
"""


def test_the_audience_s_window_is_the_deck_and_no_more(room):
    here = room(script=SEEN)
    here.desk.evaluate("document.querySelector('#_sound').click()")
    audience = here.open()
    assert [page.locator("#_sound").is_checked() for page in (here.desk, audience)] == [True, False]
    text = audience.evaluate(TREE) + audience.evaluate("self.seen") + audience.locator("body").aria_snapshot()
    assert [mark for mark in NOTES if mark in text] == []
    assert "Wait ten slow seconds" not in text
    assert audience.locator("[data-presenter], .present, [id^='_present']").count() == 0
    assert audience.evaluate(
        f"{CURRENT} === 'welcome' && document.querySelector('main').parentElement === document.body"
    )
    audience.keyboard.press("?")
    assert "s" not in audience.locator(".deck-help kbd").all_text_contents()
    audience.keyboard.press("Escape")
    audience.keyboard.press("s")
    here.desk.keyboard.press("s")
    assert len(audience.context.pages) == 2
    shown = here.desk.evaluate(TREE)
    assert [mark for mark in NOTES if mark not in shown] == []


# --- the time --------------------------------------------------------------------------------------------------------


def times(here: Room) -> dict[str, str]:
    """What the bar says."""
    names = ("clock", "slide-time", "total-time", "standing", "end")
    return {name: here.part(name).text_content() for name in names}


def begins(here: Room) -> dict[str, str]:
    """When the parts of the plan begin."""
    rows = here.desk.locator("#_present-plan li[data-seconds]")
    return dict(
        zip(
            rows.evaluate_all("all => all.map((row) => row.dataset.frame)"),
            rows.locator(".present-when").all_text_contents(),
            strict=True,
        )
    )


def wait(here: Room, minutes: float) -> None:
    here.desk.clock.run_for(int(minutes * 60_000))


def jump(here: Room, slide: str) -> None:
    """Goes to a slide by the plan."""
    here.desk.locator(f"#_present-plan a[href='#{slide}']").click()


def test_the_time_runs_against_the_plan_and_the_plan_can_be_changed(room):
    here = room(still=True)
    wait(here, 15)  # people come in
    assert times(here) == {
        "clock": "13:15",
        "slide-time": "15:00",
        "total-time": "0 of 60 min",
        "standing": "Not begun",
        "end": "14:15",
    }
    assert begins(here)["questions-1"] == "0:10"
    here.desk.keyboard.press("ArrowRight")
    wait(here, 2)
    assert times(here) == {
        "clock": "13:17",
        "slide-time": "2:00 of 2:00",
        "total-time": "2 of 60 min",
        "standing": "On time",
        "end": "14:15",
    }
    assert begins(here)["questions-1"] == "13:25"
    wait(here, 4.5)
    assert times(here)["standing"] == "4 min behind"
    assert times(here)["end"] == "14:19"
    expect(here.part("panel")).to_have_attribute("data-standing", "behind")
    jump(here, "questions-1")
    assert times(here)["standing"] == "3 min ahead"
    assert times(here)["slide-time"] == "0:00 of 10:00"

    # 30 minutes in all are left for what was to take 50
    here.desk.locator("summary").click()
    here.part("minutes").fill("30")
    here.part("minutes").press("Enter")
    assert times(here)["standing"] == "On time"
    assert times(here)["slide-time"] == "0:00 of 6:00"
    assert times(here)["end"] == "13:51"
    assert begins(here)["questions-2"] == "13:27"
    here.part("later").click()
    assert times(here)["standing"] == "5 min ahead"
    assert begins(here)["questions-2"] == "13:32"
    here.part("sooner").click()
    here.part("sooner").click()
    assert times(here)["standing"] == "5 min behind"
    assert begins(here)["questions-2"] == "13:22"

    here.desk.reload()
    assert times(here)["total-time"] == "6 of 32 min"
    assert begins(here)["questions-2"] == "13:22"
    here.desk.locator("summary").click()
    here.part("anew").click()
    assert times(here)["standing"] == "Not begun"
    here.part("begin").click()
    wait(here, 1)
    assert times(here)["total-time"] == "1 of 60 min"


PLAN = """
(steps) => {
  const parts = [0, 120, 600, 0, 300].map((seconds, n) => ({ seconds, before: n === 0 }));
  const pace = self.rolesitePresenter.pace(parts, 0, null);
  return steps.map(([what, ...values]) => {
    const found = pace[what](...values);
    return what === "look" ? [found.elapsed, found.total, found.behind, found.spent, found.length] : null;
  });
}
"""


@pytest.mark.parametrize(
    ("steps", "seen"),
    [
        pytest.param([("enter", 0, 0), ("look", 900_000)], [0, 1020, 0, 900, 0], id="waiting"),
        pytest.param([("enter", 0, 0), ("enter", 1, 9_000), ("look", 69_000)], [60, 1020, 0, 60, 120], id="begun"),
        pytest.param([("enter", 2, 0), ("look", 9_000)], [0, 1020, 0, 9, 600], id="opened in the middle"),
        pytest.param(
            [("enter", 1, 0), ("enter", 2, 900_000), ("look", 900_000)],
            [120, 1020, 0, 0, 600],
            id="began with the title",
        ),
        pytest.param(
            [("enter", 1, 0), ("enter", 2, 30_000), ("look", 30_000)],
            [30, 1020, -90, 0, 600],
            id="quicker than written",
        ),
        pytest.param([("enter", 0, 0), ("enter", 0, 9_000), ("look", 9_000)], [0, 1020, 0, 9, 0], id="stayed"),
        pytest.param(
            [("begin", 0), ("enter", 4, 0), ("leave", 600, 60_000), ("look", 60_000)],
            [60, 660, 0, 60, 660],
            id="more time for the last",
        ),
        pytest.param(
            [("begin", 0), ("enter", 4, 0), ("leave", 60, 900_000), ("look", 900_000)],
            [900, 960, 0, 900, 960],
            id="time for the last, which took too long",
        ),
        pytest.param([("leave", 510, 0), ("begin", 0), ("look", 0)], [0, 510, 0, 0, 0], id="half of it, beforehand"),
        pytest.param([("begin", 0), ("leave", 0, 0), ("look", 0)], [0, 0, 0, 0, 0], id="no time at all"),
        pytest.param(
            [("enter", 1, 0), ("begin", 0), ("enter", 2, 60_000), ("enter", 1, 120_000), ("look", 180_000)],
            [180, 1020, 0, 120, 120],
            id="back to the slide before",
        ),
        pytest.param(
            [("begin", 0), ("enter", 1, 0), ("enter", 2, 300_000), ("look", 330_000)],
            [330, 1020, 180, 30, 600],
            id="late on the next",
        ),
        pytest.param(
            [("begin", 0), ("enter", 2, 0), ("enter", 1, 300_000), ("leave", 420, 300_000), ("look", 300_000)],
            [300, 720, 0, 0, 70],
            id="less time, some of it told before",
        ),
    ],
)
def test_the_plan_by_itself(plans, steps, seen):
    assert plans.evaluate(PLAN, steps)[-1] == seen


@pytest.fixture(scope="module")
def plans(browser, ways):
    """A page that knows the script, for all cases together."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(ways["file"])
    yield page
    context.close()


def test_a_workshop_without_times_counts_its_length_only(room, tmp_path):
    path = presenting.write(presenting.site(slide("one", "One"), slide("two", "Two")), tmp_path)
    here = room(url=path.as_uri(), still=True)
    here.desk.keyboard.press("ArrowRight")
    wait(here, 10)
    assert times(here) == {
        "clock": "13:10",
        "slide-time": "10:00",
        "total-time": "10 of 60 min",
        "standing": "On time",
        "end": "14:00",
    }
    wait(here, 53)
    assert times(here)["standing"] == "3 min behind"
    here.desk.locator("summary").click()
    here.part("minutes").fill("20")
    here.part("minutes").press("Enter")
    assert times(here)["end"] == "14:23"
    assert times(here)["standing"] == "On time"


def test_both_windows_show_the_clock_of_the_slide_and_the_desk_names_one_that_runs_elsewhere(room):
    here = room(address="#questions-1", still=True)
    audience = here.open()
    clock = audience.locator(".is-current .clock-time")
    left, elsewhere, start = here.part("left"), here.part("elsewhere"), here.part("start")
    start.click()
    wait(here, 1)
    expect(elsewhere).to_have_text("")
    here.desk.evaluate("location.hash = '#questions-2'")
    here.both("questions-2")
    expect(clock).to_have_text("10:00")
    expect(left).to_have_text("10:00")
    expect(start).to_have_text("Start")
    expect(here.part("reset")).to_be_disabled()
    expect(elsewhere).to_have_text(f"9:00 still running: Question 1 of 3: {decks.QUESTIONS[0]}")
    here.desk.keyboard.press("t")
    wait(here, 1)
    expect(clock).to_have_text("9:00")
    expect(left).to_have_text("9:00")
    expect(start).to_have_text("Pause")
    expect(elsewhere).to_have_text("")


def test_the_countdown_is_led_from_the_desk(room):
    here = room(address="#questions-2", still=True)
    audience = here.open()
    clock = audience.locator(".is-current .clock-time")
    expect(here.part("left")).to_have_text("10:00")
    here.part("start").click()
    wait(here, 1)
    expect(here.part("left")).to_have_text("9:00")
    expect(clock).to_have_text("9:00")
    here.desk.get_by_role("button", name="One minute more").click()
    here.desk.get_by_role("button", name="One minute more").click()
    here.desk.get_by_role("button", name="One minute less").click()
    expect(clock).to_have_text("10:00")
    here.desk.keyboard.press("ArrowRight")  # to the role, where it runs along
    here.both("questions-2-role")
    wait(here, 3)
    expect(here.part("left")).to_have_text("7:00")
    expect(clock).to_have_text("7:00")
    here.part("start").click()
    wait(here, 2)
    expect(here.part("left")).to_have_text("7:00")
    here.part("start").click()
    wait(here, 1)
    here.desk.reload()
    here.life("on")
    expect(here.part("left")).to_have_text("6:00")
    wait(here, 1)
    expect(here.part("left")).to_have_text("5:00")
    expect(clock).to_have_text("5:00")
    wait(here, 6)
    expect(here.part("panel")).to_have_attribute("data-timer", "over")
    over = audience.locator(".is-current .clock").evaluate(
        "clock => [clock, ...clock.querySelectorAll('span')].map((e) => getComputedStyle(e).color)"
        ".concat(getComputedStyle(clock).backgroundColor)"
    )
    assert over[3] not in over[1:3], "what is told on the audience's clock can be read"
    here.part("reset").click()
    expect(here.part("left")).to_have_text("10:00")
    expect(here.part("reset")).to_be_disabled()
    here.part("black").click()
    expect(audience.locator("html.deck-black")).to_have_count(1)
    here.part("start").click()
    expect(audience.locator("html.deck-black")).to_have_count(1)
    expect(here.part("black")).to_have_attribute("aria-pressed", "true")


WRITTEN = """
(language) => {
  const times = self.rolesitePresenter.times(language);
  return [times.clock(new Date(2026, 10, 12, 13, 5)), times.length(65), times.length(6300), times.start(3900),
    times.number(10)];
}
"""


def test_times_are_written_as_on_the_site(plans):
    assert plans.evaluate(WRITTEN, "en-US") == ["13:05", "1:05", "1:45:00", "1:05", "10"]
    assert plans.evaluate(WRITTEN, "fa") == ["13:05", "1:05", "1:45:00", "1:05", "۱۰"]


# --- the desk --------------------------------------------------------------------------------------------------------


def test_notes_next_slide_and_plan_go_along(room):
    here = room()
    notes = here.desk.locator(".present-note:visible")
    expect(notes).to_contain_text(["NOTE-WELCOME Greet them."])
    expect(here.part("next-name")).to_have_text("Sparks")
    expect(here.part("next").locator("h2")).to_have_text("Sparks")
    jump(here, "questions-1-role")
    expect(here.desk.locator(".is-current")).to_have_attribute("id", "questions-1-role")
    expect(notes).to_contain_text(["NOTE-ROUND"])
    expect(here.desk.locator("[aria-current]")).to_have_attribute("href", "#questions-1-role")
    expect(here.desk.locator("[aria-current]")).to_be_in_viewport()
    here.desk.keyboard.press("End")
    expect(here.part("next-name")).to_have_text("nothing, this is the last slide")
    expect(here.part("next").locator("section")).to_have_count(0)
    jump(here, "questions-2")
    expect(here.part("none")).to_be_visible()
    assert here.desk.evaluate(
        "document.querySelectorAll('[id]').length === new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size"
    )


def test_the_notes_type_is_kept(room):
    here = room()
    size = "parseFloat(getComputedStyle(document.querySelector('.present-note:not([hidden])')).fontSize)"
    first = here.desk.evaluate(size)
    for _ in range(5):
        here.desk.get_by_role("button", name="Larger notes").dispatch_event("click")
    assert here.desk.evaluate(size) > 1.5 * first
    expect(here.desk.get_by_role("button", name="Larger notes")).to_be_disabled()
    here.desk.reload()
    assert here.desk.evaluate(size) > 1.5 * first


def test_arrows_scroll_the_notes_in_hand_and_a_clicker_moves_on(room):
    here = room(address="#list", viewport={"width": 1280, "height": 620})
    here.part("notes").focus()
    here.desk.keyboard.press("ArrowDown")
    expect(here.desk.locator(".is-current .is-covered")).to_have_count(3)
    here.desk.keyboard.press("PageDown")
    expect(here.desk.locator(".is-current .is-covered")).to_have_count(2)


def test_the_focus_is_never_lost_with_a_button(room):
    here = room()
    for pressed, then in (("begin", "change"), ("start", "start"), ("reset", "start"), ("smaller", "larger")):
        here.part(pressed).focus()
        here.desk.keyboard.press("Enter")
        expect(here.part(then)).to_be_focused()
    with here.desk.context.expect_page():
        here.part("open").focus()
        here.desk.keyboard.press("Enter")
    expect(here.part("close")).to_be_focused()
    here.desk.keyboard.press("Enter")
    expect(here.part("open")).to_be_focused()


def test_a_link_in_a_note_leaves_the_desk_as_it_is(room):
    here = room()
    here.desk.context.route("https://example.org/*", lambda route: route.fulfill(body="Elsewhere"))
    with here.desk.context.expect_page() as opened:
        here.desk.locator(".present-note:visible a").click()
    assert opened.value.url == "https://example.org/elsewhere"
    assert here.desk.evaluate(CURRENT) == "welcome"


def test_what_is_typed_in_a_field_moves_no_slide(room):
    here = room()
    here.desk.locator("summary").click()
    here.part("minutes").focus()
    here.desk.keyboard.type("12b")
    here.desk.keyboard.press("ArrowRight")
    assert here.desk.evaluate(CURRENT) == "welcome"
    expect(here.desk.locator("html.deck-black")).to_have_count(0)


def test_slides_for_another_way_of_taking_part_are_left_out_in_both_windows(room):
    here = room(address="?mode=virtual")
    audience = here.open()
    assert "mode=virtual" in audience.url
    assert "online" in begins(here)
    jump(here, "online")
    here.both("online")
    usual = room()
    assert "online" not in begins(usual)
    assert usual.desk.locator(".present-number").last.text_content() == str(usual.desk.locator("main .slide").count())


WHOLE = """
() => ["bar", "screen", "notes", "countdown", "agenda", "following"].filter((name) => {
  const box = document.querySelector(".present-" + name).getBoundingClientRect();
  return box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.height < 90 * (name !== "bar");
})
"""


@pytest.fixture(scope="module")
def looked_at(browser, ways):
    """A desk to be looked at in all ways; its policy would forbid axe."""
    context = browser.new_context(viewport=DESK, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(ways["file"] + "#list")
    yield page
    context.close()


def test_the_desk_is_seen_whole_and_narrow_ones_scroll_down_only(looked_at):
    for width, height in ((1280, 720), (1280, 800), (1920, 1080), (1024, 768)):
        resize(looked_at, width, height)
        assert looked_at.evaluate(WHOLE) == [], (width, height)
        slide = looked_at.locator(".is-current").bounding_box()
        screen = looked_at.locator("#_present-screen").bounding_box()
        assert abs(slide["width"] - screen["width"]) < 2
        assert abs(slide["width"] / slide["height"] - 16 / 9) < 0.02
    for width in (768, 390, 320):
        resize(looked_at, width, 800)
        assert not overflows(looked_at), width
        assert looked_at.evaluate("(p => p.scrollWidth <= p.clientWidth)(document.querySelector('.present'))"), width


def test_a_plan_that_is_changed_is_seen(looked_at):
    resize(looked_at, 1280, 720)
    looked_at.locator("summary").click()
    plan, form = (looked_at.locator(f"#_present-{name}").bounding_box() for name in ("plan", "pace"))
    looked_at.locator("summary").click()
    assert plan["height"] >= 88, "two rows"
    assert form["y"] + form["height"] <= plan["y"]
    assert form["y"] >= looked_at.locator("#_present-notes").bounding_box()["y"]


def test_the_next_slide_has_no_more_tags_than_it_will_have(room, tmp_path):
    one = slide("either", "Where you are", "Everybody.", *decks.either())
    path = presenting.write(presenting.site(slide("first", "First"), one), tmp_path)
    following = room(url=path.as_uri()).part("next")
    expect(following.get_by_text("Turn to your neighbour.")).to_be_visible()
    expect(following.locator(".only-mode")).to_be_hidden()


def test_axe_finds_nothing_on_the_desk(looked_at):
    resize(looked_at, 1280, 800)
    looked_at.locator("summary").click()
    assert faults(looked_at) == []
    resize(looked_at, 390, 800)
    assert faults(looked_at, ["light"]) == []


def test_axe_finds_nothing_in_the_audience_s_window(room):
    here = room(bypass_csp=True)
    assert faults(here.open(), ["light"]) == []


def test_every_control_is_large_enough_to_touch(looked_at):
    resize(looked_at, 1024, 768)
    small = looked_at.locator(".present button:visible, .present summary, .present-plan a").evaluate_all(
        "all => all.filter((e) => e.offsetHeight < 44 || e.offsetWidth < 44).map((e) => e.outerHTML)"
    )
    assert small == []


def test_without_javascript_it_reads_as_slides_with_their_notes(room, written):
    flat = written.with_name("flat.html")
    flat.write_text(re.sub(r"<script.*?</script>", "", written.read_text("utf-8")), "utf-8")
    desk = room(url=flat.as_uri(), bypass_csp=True).desk
    for mark in NOTES:
        expect(desk.get_by_text(mark).first).to_be_visible()
    slide, note = desk.locator("#title").bounding_box(), desk.get_by_text("NOTE-TITLE").bounding_box()
    assert slide["y"] + slide["height"] <= note["y"] <= desk.locator("#list").bounding_box()["y"]
    assert desk.locator("button:visible").count() == 0
    assert desk.locator(".present-plan a").first.is_visible()
    assert faults(desk, ["light", "dark"]) == []
    resize(desk, 320)
    assert not overflows(desk)
