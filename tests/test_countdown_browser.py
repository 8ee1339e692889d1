"""The countdown of a deck in a real browser, by a clock that the test moves: what is shown, told and heard, and when."""

from __future__ import annotations

import pytest

from tests import decks
from tests.axe import faults
from tests.stage import SIZES, opener, press, walk

pytestmark = pytest.mark.slow

ROUND, ROLE, NEXT = "questions-1", "questions-1-role", "questions-2"
HEARD = """
self.heard = [];
self.AudioContext = class {
  currentTime = 0;
  resume() {}
  createGain() { return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect() {} }; }
  createOscillator() {
    return { frequency: {}, connect: (to) => to, start() { heard.push(this.frequency.value); }, stop() {} };
  }
};
"""
AWAKE = """
self.locks = 0;
const release = async () => { self.locks -= 1; };
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => { self.locks += 1; return { release }; } } });
"""

COVERED = """
() => {
  const clock = document.getElementById("_clock").getBoundingClientRect();
  const words = [...document.querySelectorAll(".is-current .slide-in *")].filter((e) => !e.childElementCount);
  return words.filter((e) => e.textContent.trim()).filter((e) => {
    const box = e.getBoundingClientRect();
    return box.left < clock.right && clock.left < box.right && box.top < clock.bottom && clock.top < box.bottom;
  }).map((e) => e.textContent);
}
"""


def with_clock(page):
    page.clock.install(time="2026-11-27T10:00:00")
    page.clock.pause_at("2026-11-27T10:00:05")
    page.add_init_script(HEARD)
    page.add_init_script(AWAKE)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    script = (*decks.rounds(), decks.slide("debrief", "Debrief", "What did you hear?", seconds=240), decks.slide("end"))
    return decks.write(decks.site(*script), tmp_path_factory.mktemp("deck"))


@pytest.fixture
def opened(browser, written):
    with opener(browser, written) as visit:
        yield lambda address="", **options: visit(address, prepare=with_clock, **options)


def shown(page):
    """What the clock shows: its state, its time, and what it says beside it."""
    clock = page.locator("#_clock")
    if not clock.is_visible():
        return None
    return clock.get_attribute("data-state"), page.locator(".clock-time").inner_text(), text(page, ".clock-mark")


def text(page, selector):
    return page.locator(selector).text_content().strip()


def told(page):
    return text(page, "#_status")


def timer(page):
    return page.evaluate("rolesiteDeck.state().timer")


# --- what is shown ---------------------------------------------------------------------------------------------------


def test_it_stands_ready_on_rounds_and_roles_and_starts_with_a_key(opened):
    page = opened(f"#{ROUND}")
    assert shown(page) == ("ready", "7:00", "")
    press(page, "t")
    assert shown(page) == ("running", "7:00", "")
    assert told(page) == "7 minutes left"
    page.clock.run_for(1_000)
    assert shown(page) == ("running", "6:59", "")
    press(page, "t")
    page.clock.run_for(9_000)
    assert shown(page) == ("ready", "6:59", "")
    assert told(page) == "Paused: 6 minutes 59 seconds left"
    press(page, "t")
    page.clock.run_for(59_000)
    assert shown(page) == ("running", "6:00", "")
    press(page, "End")
    assert shown(page) is None or shown(page)[0] == "running"


def test_its_button_starts_it_and_says_what_it_does(opened):
    page = opened(f"#{ROUND}")
    page.get_by_role("button", name="Start the countdown").click()
    assert shown(page)[0] == "running"
    page.locator(".clock-time").click(force=True)  # the whole clock is the button
    assert shown(page)[0] == "ready"
    page.get_by_role("button", name="Start the countdown").focus()
    press(page, "Enter")
    assert page.get_by_role("button", name="Pause the countdown").is_visible()
    assert page.get_by_role("timer").inner_text() == "7:00"


def test_it_runs_along_over_the_role_s_slides_and_starts_anew_with_the_next_question(opened):
    page = opened(f"#{ROUND}")
    press(page, "t")
    page.clock.run_for(30_000)
    assert press(page, "ArrowRight") == ROLE
    assert shown(page) == ("running", "6:30", "")
    page.clock.run_for(30_000)
    assert shown(page) == ("running", "6:00", "")
    page.evaluate(f"location.hash = '{NEXT}'")
    page.wait_for_selector(f"#{NEXT}.is-current")
    assert shown(page) == ("ready", "7:00", "")
    page.go_back()
    page.wait_for_selector(f"#{ROLE}.is-current")
    assert shown(page) == ("running", "6:00", "")
    press(page, "End")
    assert shown(page) == ("running", "6:00", "")


def test_a_slide_with_its_own_time_has_a_clock_once_asked_for(opened):
    page = opened("#debrief")
    assert shown(page) is None
    press(page, "t")
    assert shown(page) == ("running", "4:00", "")
    assert press(page, "ArrowRight") == "end"
    assert shown(page) == ("running", "4:00", "")
    press(page, "t", "ArrowLeft")
    assert shown(page) == ("ready", "4:00", "")
    press(page, "ArrowRight")
    assert shown(page) is None


BEHIND = """
() => {
  const [clock, time] = ["#_clock", ".clock-time"].map((of) => document.querySelector(of));
  const box = (of) => document.querySelector(of).getBoundingClientRect();
  const [quilt, figures] = [box(".is-current .quilt"), box(".clock-time")];
  const over = figures.top < quilt.bottom && quilt.top < figures.bottom && figures.left < quilt.right;
  return [over, getComputedStyle(clock).backgroundColor, getComputedStyle(time).color];
}
"""


@pytest.mark.parametrize("slide", ["part", "thanks"])
def test_on_a_slide_with_a_quilt_at_its_foot_it_stands_on_paper(browser, tmp_path_factory, slide):
    script = (*decks.rounds(), decks.slide("part", "A part", kind="title"), decks.slide("thanks", kind="contact"))
    first = decks.slide("cover", "Sparks", kind="title")
    deck = decks.write(decks.site(first, *script), tmp_path_factory.mktemp("foot"))
    with opener(browser, deck) as visit:
        page = visit(f"#{ROUND}", prepare=with_clock)
        press(page, "t")
        page.evaluate(f"location.hash = '{slide}'")
        page.wait_for_selector(f"#{slide}.is-current")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            over, paper, ink = page.evaluate(BEHIND)
            assert over
            assert paper == page.evaluate("getComputedStyle(document.querySelector('.is-current')).backgroundColor")
            assert ink == page.evaluate("getComputedStyle(document.body).color")


def test_a_slide_without_time_is_given_minutes(opened):
    page = opened("#end")
    press(page, "t", "-")
    assert shown(page) is None
    assert timer(page) is None
    press(page, "+", "=", "+", "-")
    assert shown(page) == ("ready", "2:00", "")
    press(page, "t")
    page.clock.run_for(30_000)
    press(page, "+")
    assert shown(page) == ("running", "2:30", "")
    press(page, "-", "-", "-")
    assert shown(page) == ("over", "0:00", "Time is up")


def test_a_window_that_slept_is_right_at_once(opened):
    page = opened(f"#{ROUND}")
    press(page, "t")
    page.clock.fast_forward(200_000)
    assert shown(page)[1] == "3:40"
    page.clock.fast_forward(3_600_000)
    assert shown(page) == ("over", "0:00", "Time is up")
    assert timer(page) == {"slide": ROUND, "total": 420, "left": 0, "running": False}
    press(page, "t")
    assert shown(page) == ("running", "7:00", "")


def test_it_covers_nothing_and_can_be_touched(opened):
    page = opened(f"#{ROUND}")
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        for place in (ROUND, ROLE):
            page.evaluate("(slide) => rolesiteDeck.apply({ slide })", place)
            clock = page.locator("#_clock").bounding_box()
            controls = page.locator("#_controls").bounding_box()
            patch = page.locator(".clock-patch").bounding_box()
            assert min(patch["width"], patch["height"]) >= 44
            assert clock["y"] + clock["height"] <= size["height"]
            beside = clock["x"] + clock["width"] <= controls["x"]
            assert beside or clock["y"] + clock["height"] <= controls["y"] + 1, (place, name)
            page.evaluate("document.querySelector('.is-current').scrollTo(0, 99999)")
            assert page.evaluate(COVERED) == [], (place, name)


def test_the_controls_fit_the_narrowest_telephone(opened):
    page = opened(f"#{ROUND}", viewport={"width": 320, "height": 600})
    buttons = page.locator("#_controls :is(a, button)").filter(visible=True)
    boxes = [buttons.nth(n).bounding_box() for n in range(buttons.count())]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 and box["width"] >= 44 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_it_takes_no_room_from_the_slide_in_a_face_with_high_lines(browser, tmp_path):
    path = decks.write(decks.site(*decks.rounds()), tmp_path, "gazette")
    with opener(browser, path) as visit:
        page = visit()
        for _ in walk(page):
            slide = "document.querySelector('.is-current')"
            assert page.evaluate(f"{slide}.firstElementChild.style.getPropertyValue('--fit')") == "1"
            assert page.evaluate(f"{slide}.scrollHeight - {slide}.clientHeight") <= 1


# --- what is told, heard, and kept -----------------------------------------------------------------------------------


def test_half_one_minute_and_the_end_are_told_and_marked(opened):
    page = opened(f"#{ROUND}")
    press(page, "t")
    page.clock.run_for(209_000)
    assert (shown(page), told(page)) == (("running", "3:31", ""), "7 minutes left")
    page.clock.run_for(1_000)
    assert (shown(page), told(page)) == (
        ("running", "3:30", "3 minutes 30 seconds left"),
        "3 minutes 30 seconds left",
    )
    page.clock.run_for(20_000)
    assert shown(page) == ("running", "3:10", "")
    page.clock.run_for(130_000)
    assert (shown(page), told(page)) == (("running", "1:00", "1 minute left"), "1 minute left")
    page.clock.run_for(60_000)
    assert (shown(page), told(page)) == (("over", "0:00", "Time is up"), "Time is up")
    assert page.evaluate("heard") == []


def test_a_soft_sound_for_those_who_asked_for_it(opened):
    page = opened(f"#{ROUND}")
    press(page, "?")
    page.get_by_label("A soft sound").check()
    press(page, "Escape")
    assert len(page.evaluate("heard.splice(0)")) == 1, "a sample"
    press(page, "t")
    for length, sounds in ((209_000, 0), (1_000, 1), (150_000, 1), (60_000, 2), (60_000, 0)):
        page.clock.run_for(length)
        assert len(page.evaluate("heard.splice(0)")) == sounds
    page.reload()
    assert page.locator("#_sound").is_checked()
    press(page, "?")
    page.get_by_label("A soft sound").uncheck()
    page.reload()
    assert not page.locator("#_sound").is_checked()


def test_the_screen_stays_on_while_it_runs(opened):
    page = opened(f"#{ROUND}")
    assert page.evaluate("locks") == 0
    press(page, "t")
    assert page.evaluate("locks") == 1
    page.clock.run_for(10_000)
    assert page.evaluate("locks") == 1
    press(page, "t")
    assert page.evaluate("locks") == 0
    press(page, "t")
    page.clock.run_for(500_000)
    assert page.evaluate("locks") == 0


def test_another_language_tells_the_time_in_its_words(browser, tmp_path):
    path = decks.write(decks.site(*decks.rounds(), language="es"), tmp_path)
    with opener(browser, path) as visit:
        page = visit(prepare=with_clock)
        press(page, "t")
        assert told(page) == "Tiempo restante: 7 minutos"


def test_axe_finds_nothing_whatever_it_shows(browser, written):
    """By the browser's own clock: axe waits for pictures of the page."""
    with opener(browser, written) as visit:
        page = visit(f"#{ROUND}")
        for size, left, running in (("hd", 420, False), ("hd", 209, True), ("phone", 30, False), ("phone", 0, False)):
            page.set_viewport_size(SIZES[size])
            run = {"slide": ROUND, "total": 420, "left": left, "running": running}
            page.evaluate("(timer) => rolesiteDeck.apply({ timer })", run)
            assert (run, faults(page, ["light", "dark"])) == (run, [])


def test_a_page_that_is_loaded_anew_goes_on_with_it(opened):
    page = opened(f"#{ROUND}")
    press(page, "t")
    page.clock.run_for(60_000)
    page.reload()
    assert shown(page) == ("running", "6:00", "")
    press(page, "t")
    page.reload()
    assert shown(page) == ("ready", "6:00", "")
    press(page, "t")
    page.clock.run_for(400_000)
    page.reload()
    assert shown(page) == ("ready", "7:00", ""), "what is over is not told again"


@pytest.mark.parametrize("script", [True, False])
def test_it_is_not_on_paper_and_without_script_it_is_not_there(opened, script):
    page = opened(java_script_enabled=script) if not script else opened(f"#{ROUND}")
    page.emulate_media(media="print" if script else "screen")
    assert not page.locator("#_clock").is_visible()
