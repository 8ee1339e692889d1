"""When a workshop is: the moments that pages and search engines are given."""

from __future__ import annotations

import pytest

from rolesite.formats._when import When, moment_in, moments, when_of
from tests import factories as make

SITE = make.make_site(config=make.make_config(timezone="America/New_York"))


def when(**fields):
    return when_of(make.make_workshop("meet", **fields), SITE)


@pytest.mark.parametrize(
    ("date", "seconds", "zone", "expected"),
    [
        ("2026-07-01T09:00", 5400, "Europe/Berlin", ("2026-07-01T09:00:00+02:00", "2026-07-01T10:30:00+02:00")),
        ("2026-11-01T00:30", 7200, "America/New_York", ("2026-11-01T00:30:00-04:00", "2026-11-01T01:30:00-05:00")),
        ("2026-12-31T23:30", 3600, "", ("2026-12-31T23:30:00", "2027-01-01T00:30:00")),
        ("2026-12-31T23:30", 3600, "Nowhere/City", ("2026-12-31T23:30:00", "2027-01-01T00:30:00")),
        ("2026-12-31T23:30", 0, "UTC", ("2026-12-31T23:30:00+00:00", "")),
        ("2026-12-31", 3600, "UTC", ("2026-12-31", "")),
        ("9999-12-31T23:30", 3600, "Asia/Tokyo", ("9999-12-31T23:30:00+09:00", "")),
    ],
)
def test_moments_have_the_offset_of_their_zone(date, seconds, zone, expected):
    assert moments(date, seconds, zone) == expected


def test_a_workshop_without_a_date_is_at_no_time():
    assert when(date="") is None


def test_a_workshop_with_a_length_is_over_when_it_ends():
    assert when(date="2026-11-12T10:30", duration=5400) == When(
        "2026-11-12T10:30", "2026-11-12T10:30:00-05:00", "2026-11-12T12:00:00-05:00", "America/New_York"
    )


def test_its_own_zone_counts_before_the_site_s():
    found = when(date="2026-11-12T10:30", duration=5400, timezone="Europe/Berlin")
    assert (found.start, found.timezone) == ("2026-11-12T10:30:00+01:00", "Europe/Berlin")


def test_one_that_does_not_say_how_long_it_takes_is_over_when_its_day_is():
    assert when(date="2026-11-12T10:30").over == "2026-11-13T00:00:00-05:00"
    assert when(date="2026-11-12", duration=3600) == When("2026-11-12", "2026-11-12", "2026-11-13T00:00:00-05:00", "")


def test_without_a_zone_its_moments_are_the_reader_s_own():
    assert when_of(make.make_workshop("a", date="2026-11-12"), make.make_site()).over == "2026-11-13T00:00:00"


def test_the_calendar_s_last_day_is_never_over():
    assert when(date="9999-12-31").over == ""


def test_a_line_of_the_agenda_is_at_a_moment_even_when_clocks_change():
    workshop = make.make_workshop("meet", date="2026-03-08T01:30")
    assert moment_in(workshop, 3600, SITE) == "2026-03-08T03:30:00-04:00"
    assert moment_in(make.make_workshop("meet", date="2026-03-08"), 3600, SITE) == ""
