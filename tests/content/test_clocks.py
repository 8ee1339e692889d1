"""Times of day that clocks leave out or show twice."""

from __future__ import annotations

import pytest

from rolesite.content.clocks import odd_time
from rolesite.errors import Place

PLACE = Place("content/workshops/meet.md", 4, 1)


@pytest.mark.parametrize(
    ("date", "timezone", "told"),
    [
        ("2026-03-29T02:30", "Europe/Berlin", ("no clock in Europe/Berlin shows 02:30", "will say 03:30;")),
        ("2026-11-01T01:30", "America/New_York", ("show 01:30 twice on 2026-11-01", "01:30 at UTC-04:00;")),
        ("2026-04-05T01:45", "Australia/Lord_Howe", ("show 01:45 twice on 2026-04-05", "01:45 at UTC+11:00;")),
    ],
)
def test_a_time_that_clocks_do_not_show_once_is_told_with_what_the_calendar_says(date, timezone, told):
    (problem,) = odd_time(date, timezone, PLACE, 4)
    assert (problem.place, problem.width, problem.code, problem.severity) == (PLACE, 4, "clock-change", "warning")
    message, hint = told
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("date", "timezone"),
    [
        ("2026-03-29T03:00", "Europe/Berlin"),
        ("2026-03-29", "Europe/Berlin"),
        ("2026-03-29T02:30", ""),
        ("2026-03-29T02:30", "UTC"),
        ("", "Europe/Berlin"),
        ("0001-01-01T00:00", "Europe/Berlin"),
        ("9999-12-31T23:59", "Europe/Berlin"),
    ],
)
def test_any_other_time_is_nobodys_trouble(date, timezone):
    assert odd_time(date, timezone, PLACE, 4) == ()
