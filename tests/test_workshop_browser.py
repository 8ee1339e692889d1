"""Dates of workshops in a real browser, on readers' own clocks: what is over, what is to come, and at what time here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rolesite.formats import assets, calendar, deck, go, handout, workshops
from rolesite.model import AgendaItem
from tests import decks
from tests import factories as make
from tests.axe import faults
from tests.browser import too_narrow

pytestmark = pytest.mark.slow

FORMATS = tuple(module.FORMAT for module in (assets, calendar, deck, workshops))
BEFORE, DURING, AFTER = "2027-03-18T19:59:00Z", "2027-03-18T20:30:00Z", "2027-03-18T21:00:00Z"
DATES = {"autumn": "2026-11-12T10:30", "winter": "2027-01-15", "spring": "2027-03-18T16:00", "open": ""}


def site() -> make.Site:
    """A workshop that was held in autumn and winter, is held in spring, and will be again; and one that is over."""
    agenda = (
        AgendaItem("welcome", make.words("Welcome"), 0, 0, before_start=True),
        AgendaItem("why", make.words("Why we are here"), 0, 600),
        AgendaItem("round", make.words("Round"), 600, 3000),
    )
    held = [
        make.make_workshop(
            id_, id_.title(), extends="sparks", date=date, duration=3600, location="Library", agenda=agenda
        )
        for id_, date in DATES.items()
    ]
    config = make.make_config(timezone="America/New_York")
    other = make.make_workshop("tides", "Tides", date="2026-09-01")
    return make.make_site(workshops=(make.make_workshop("sparks", "Sparks"), other, *held), config=config)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("dates")
    for name, data in make.files_of(site(), make.default_theme(), *FORMATS).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root / "workshops"


@pytest.fixture(scope="module")
def opened(browser: Browser, folder: Path) -> Iterator[object]:
    """Opens a page at a moment, in a time zone: in one window for each zone."""
    pages: dict[tuple[object, ...], Page] = {}

    def at(path: str, moment: str, timezone: str = "America/New_York", **options) -> Page:
        key = (timezone, *options)
        if key not in pages:
            pages[key] = browser.new_context(timezone_id=timezone, **options).new_page()
        pages[key].clock.set_fixed_time(moment)
        pages[key].goto((folder / path).as_uri())
        return pages[key]

    yield at
    for page in pages.values():
        page.context.close()


def shown(page: Page, selector: str) -> list[str]:
    """The texts of all elements that are visible."""
    found = page.locator(selector).all()
    return [" ".join(one.inner_text().split()) for one in found if one.is_visible()]


def dates(page: Page, workshop: str = "Sparks") -> dict[str, list[str]]:
    """The dates of a workshop as they stand below their headings."""
    held = page.locator("section, article").filter(has_text=workshop).locator("[data-dates]").last
    titles, lists = held.locator(".dates-title").all(), held.locator(".dates").all()
    return {
        title.inner_text(): [a.get_attribute("href").removesuffix(".html") for a in one.locator(".date-when a").all()]
        for title, one in zip(titles, lists, strict=True)
        if one.is_visible()
    }


@pytest.mark.parametrize("path", ["sparks.html", "index.html"])
@pytest.mark.parametrize(
    ("moment", "coming", "past"),
    [
        ("2026-11-12T15:29:00Z", ["autumn", "winter", "spring", "open"], []),
        (DURING, ["spring", "open"], ["winter", "autumn"]),
        (AFTER, ["open"], ["spring", "winter", "autumn"]),
    ],
)
def test_dates_that_are_over_go_below_the_last_one_first(opened, path, moment, coming, past):
    page = opened(path, moment)
    assert dates(page) == {"Upcoming": coming, **({"Past": past} if past else {})}
    assert len(shown(page, ".date-calendar")) == len(set(coming) - {"open"}), "nobody plans for what is over"


@pytest.mark.parametrize("timezone", ["Asia/Tokyo", "Pacific/Honolulu"])
def test_a_day_is_over_where_it_was_held_wherever_its_reader_is(opened, timezone):
    for moment, over in (("2027-01-16T04:59:59Z", False), ("2027-01-16T05:00:00Z", True)):
        found = dates(opened("sparks.html", moment, timezone))
        assert ("winter" in found["Past"]) is over


def test_when_all_is_over_no_date_is_said_to_be_planned(opened):
    page = opened("index.html", DURING)
    assert dates(page, "Tides") == {"Past": ["tides"]}
    assert shown(page, "[data-none]") == ["No further date is planned at the moment."]
    assert shown(page, "h2") == ["Sparks", "Tides"], "behind what is to come, though its date is before"


def test_a_page_of_one_date_says_that_it_is_over(opened):
    for moment, over in ((BEFORE, False), (DURING, False), (AFTER, True)):
        page = opened("spring.html", moment)
        assert bool(shown(page, ".mark")) is over
        assert bool(shown(page, ".actions a[type='text/calendar']")) is not over


@pytest.mark.parametrize(
    ("timezone", "time"),
    [
        ("America/New_York", []),
        ("America/Toronto", []),  # another zone whose clocks show the same
        ("Europe/Berlin", ["21:00 your time"]),  # clocks went forward in New York only: five hours ahead, not six
        ("Asia/Tokyo", ["19 March 2027, 5:00 your time"]),
    ],
)
def test_readers_elsewhere_see_their_own_time_beside_the_workshop_s(opened, timezone, time):
    page = opened("spring.html", BEFORE, timezone)
    assert shown(page, ".row-facts .own-time") == time
    assert "18 March 2027, 16:00 New York time" in " ".join(page.locator(".row-facts").inner_text().split())
    clocks = {"Europe/Berlin": ["", "21:00", "21:10"], "Asia/Tokyo": ["", "5:00", "5:10"]}
    assert shown(page, "td.agenda-own") == clocks.get(timezone, [])
    assert shown(page, "td:not(.agenda-own) time") == ["16:00", "16:10"]


def test_without_javascript_all_dates_stand_in_one_list(opened):
    page = opened("index.html", AFTER, java_script_enabled=False)
    assert dates(page) == {"Dates": ["autumn", "winter", "spring", "open"]}
    assert shown(page, ".own-time, .mark, [data-none]") == []
    assert len(shown(page, ".date-calendar")) == 4


@pytest.mark.parametrize("path", ["index.html", "spring.html"])
def test_nothing_is_amiss_once_the_script_has_run(opened, path):
    page = opened(path, AFTER, "Asia/Tokyo", bypass_csp=True)
    assert faults(page) == []
    assert too_narrow(page) == []


def test_a_title_of_one_very_long_word_breaks_wherever_it_stands(browser, tmp_path):
    workshop = decks.workshop(decks.slide("one", "One", "Text"), title="w" * 90, roles=("long",))
    named = make.make_site(make.make_role("long", "n" * 90), workshops=(workshop,))
    formats = tuple(module.FORMAT for module in (assets, deck, go, handout, workshops))
    page = browser.new_page()
    for name, data in make.files_of(named, make.default_theme(), *formats).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in ("workshops/spark.html", "workshops/spark/handout.html", "go/spark.html"):
        page.goto((tmp_path / name).as_uri())
        assert (name, too_narrow(page, (320,))) == (name, [])
    page.close()
