"""Time zones as calendar files have them: from before an event on they say what the zone itself says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from rolesite import zones
from rolesite.engines.icszones import Observance, observances

HOUR = timedelta(hours=1)


def told(name: str, date: str) -> tuple[Observance, ...]:
    zone, start = zones.zone(name), zones.moment(date, name)
    assert zone is not None
    return observances(zone, start, start)


def onsets(one: Observance, until: datetime) -> list[datetime]:
    """When an observance begins, in UTC, up to a moment: what its rule gives, as a calendar works it out."""
    if not one.month:
        found = [one.onset]
    else:
        rule = f"FREQ=YEARLY;BYMONTH={one.month};BYDAY={one.day};UNTIL={until:%Y%m%dT%H%M%S}"
        found = list(rrulestr(rule, dtstart=one.onset))
    return [(onset - one.before).replace(tzinfo=UTC) for onset in found]


@pytest.mark.parametrize(
    ("name", "date", "ruled"),
    [
        ("America/New_York", "2026-11-12T10:30", True),
        ("Europe/Berlin", "2027-07-01T09:00", True),
        ("Australia/Lord_Howe", "2027-01-15T09:00", True),  # its clocks go forward by half an hour
        ("America/Santiago", "2027-09-01T09:00", False),  # the first Sunday after the first day of the month
        ("Africa/Casablanca", "2027-02-20T09:00", False),  # the month of Ramadan
        ("Europe/Istanbul", "2016-09-01T09:00", False),  # the last year of its old rule
        ("Asia/Tokyo", "2027-02-20T09:00", False),
        ("Asia/Kathmandu", "2027-02-20T09:00", False),
        ("UTC", "2027-02-20T09:00", False),
    ],
)
def test_for_a_year_clocks_show_what_the_file_says(name, date, ruled):
    parts = told(name, date)
    assert all(bool(part.month) is ruled for part in parts)
    zone, middle = zones.zone(name), zones.moment(date, name).astimezone(UTC)
    last = middle.replace(tzinfo=None) + 400 * 24 * HOUR
    changes = [(onset, part) for part in parts for onset in onsets(part, last)]
    changes.sort(key=lambda change: change[0])
    for hours in range(-14 * 24, 360 * 24, 7):
        moment = middle + hours * HOUR
        _, part = [change for change in changes if change[0] <= moment][-1]
        there = moment.astimezone(zone)
        assert (part.after, part.name) == (there.utcoffset(), there.tzname()), moment


def test_the_second_in_which_clocks_change_is_met():
    spring, autumn = sorted(told("America/New_York", "2026-11-12T10:30"), key=lambda part: not part.daylight)
    assert (spring.onset.isoformat(), spring.day, spring.month) == ("2025-03-09T02:00:00", "2SU", 3)
    assert (autumn.onset.isoformat(), autumn.day, autumn.month) == ("2025-11-02T02:00:00", "1SU", 11)
    assert [part.day for part in told("Europe/Berlin", "2026-11-12T10:30")] == ["-1SU", "-1SU"]


@pytest.mark.parametrize("date", ["0001-01-01T00:30", "9999-12-31T23:30"])
def test_the_ends_of_the_calendar_are_no_traps(date):
    (part,) = told("America/New_York", date)
    assert part.before == part.after
