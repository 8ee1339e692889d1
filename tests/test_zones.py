"""Time zones by name, and moments in them where clocks go forward or back."""

from __future__ import annotations

import zoneinfo

import pytest

from rolesite import zones


def test_the_zones_are_those_of_the_database_and_no_others():
    assert {"America/New_York", "US/Eastern", "Etc/GMT+5", "UTC"} <= zones.known()
    assert not {"", "America", "zones", "america/new_york", "../America/New_York", "Nowhere/City"} & zones.known()
    assert zones.zone("Nowhere/City") is None


def test_the_rules_are_the_same_wherever_the_system_keeps_its_own(monkeypatch):
    monkeypatch.setattr(zoneinfo, "TZPATH", ("/nowhere",))
    zones.zone.cache_clear()
    found = zones.zone("America/New_York")
    assert found is not None
    assert found.key == "America/New_York"
    assert zones.zone("America/New_York") is found


@pytest.mark.parametrize(
    ("date", "zone", "shown"),
    [
        ("2026-11-12T10:30", "America/New_York", "2026-11-12T10:30:00-05:00"),
        ("2026-07-12T10:30", "America/New_York", "2026-07-12T10:30:00-04:00"),
        ("2026-03-08T02:30", "America/New_York", "2026-03-08T03:30:00-04:00"),  # left out: as much later
        ("2026-11-01T01:30", "America/New_York", "2026-11-01T01:30:00-04:00"),  # comes twice: the first
        ("2026-11-12T10:30", "", "2026-11-12T10:30:00"),
        ("2026-11-12T10:30", "Nowhere/City", "2026-11-12T10:30:00"),
        ("0001-01-01T00:30", "Asia/Tokyo", "0001-01-01T00:30:00+09:18"),
    ],
)
def test_a_moment_is_what_a_clock_there_shows(date, zone, shown):
    assert zones.moment(date, zone).isoformat()[: len(shown)] == shown


@pytest.mark.parametrize(
    ("date", "zone", "seconds", "shown"),
    [
        ("2026-11-01T00:30", "America/New_York", 7200, "2026-11-01T01:30:00-05:00"),
        ("2026-03-08T01:30", "America/New_York", 3600, "2026-03-08T03:30:00-04:00"),
        ("2026-12-31T23:30", "", 3600, "2027-01-01T00:30:00"),
    ],
)
def test_later_counts_what_passes_not_what_clocks_show(date, zone, seconds, shown):
    found = zones.later(zones.moment(date, zone), seconds)
    assert found is not None
    assert found.isoformat() == shown


def test_nothing_is_later_than_the_calendar():
    assert zones.later(zones.moment("9999-12-31T23:30", ""), 3600) is None
    assert zones.later(zones.moment("9999-12-31T23:30", "America/New_York"), 3600) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("america/new_york", "America/New_York"),
        ("America/NewYork", "America/New_York"),
        ("New York", "America/New_York"),
        ("Eastern", "US/Eastern"),
        ("Europe/Berln", "Europe/Berlin"),
        ("the usual", ""),
    ],
)
def test_a_name_that_is_nearly_right_leads_to_the_right_one(written, meant):
    assert zones.near(written) == meant
