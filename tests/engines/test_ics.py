"""Calendar files: what is read in them again, by rules of our own and by the library."""

from __future__ import annotations

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.ics import CalendarEvent, calendar_file
from tests.icsfiles import Part, read

NEW_YORK = "America/New_York"


def event(**fields) -> CalendarEvent:
    known = {"uid": "1@x", "stamp": "2026-10-01", "start": "2026-11-12T10:30", "summary": "Meet", "language": "en"}
    return CalendarEvent(**{**known, **fields})


def written(**fields) -> tuple[Part, Part]:
    """The calendar and its only event."""
    calendar = read(calendar_file([event(**fields)]))
    (one,) = calendar.named("VEVENT")
    return calendar, one


def test_a_file_says_what_it_is_and_who_made_it():
    calendar, one = written()
    assert calendar.name == "VCALENDAR"
    assert calendar.value("VERSION") == "2.0"
    assert "rolesite" in calendar.value("PRODID")
    assert "METHOD" not in calendar.properties
    assert one.value("UID") == "1@x"


def test_the_stamp_is_given_and_not_the_clock_s():
    assert written()[1].value("DTSTAMP") == "20261001T000000Z"


# --- times -----------------------------------------------------------------------------------------------------------


def test_an_event_begins_and_ends_by_the_clocks_of_its_zone():
    calendar, one = written(seconds=5400, timezone=NEW_YORK)
    assert one.line("DTSTART") == f"DTSTART;TZID={NEW_YORK}:20261112T103000"
    assert one.line("DTEND") == f"DTEND;TZID={NEW_YORK}:20261112T120000"
    (zone,) = calendar.named("VTIMEZONE")
    assert zone.value("TZID") == NEW_YORK
    assert calendar.parts.index(zone) < calendar.parts.index(one)
    (winter,) = zone.named("STANDARD")
    (summer,) = zone.named("DAYLIGHT")
    assert (winter.value("TZOFFSETFROM"), winter.value("TZOFFSETTO"), winter.value("TZNAME")) == (
        "-0400",
        "-0500",
        "EST",
    )
    assert (summer.value("TZOFFSETFROM"), summer.value("TZOFFSETTO"), summer.value("TZNAME")) == (
        "-0500",
        "-0400",
        "EDT",
    )
    assert sorted(summer.value("RRULE").split(";")) == ["BYDAY=2SU", "BYMONTH=3", "FREQ=YEARLY"]


def test_without_a_length_an_event_has_no_end():
    assert "DTEND" not in written(timezone=NEW_YORK)[1].properties


def test_a_day_is_a_whole_day_and_keeps_nobody_busy():
    calendar, one = written(start="2026-11-12", timezone=NEW_YORK, seconds=3600)
    assert one.line("DTSTART") == "DTSTART;VALUE=DATE:20261112"
    assert "DTEND" not in one.properties
    assert one.value("TRANSP") == "TRANSPARENT"
    assert calendar.named("VTIMEZONE") == []


@pytest.mark.parametrize("zone", ["", "Nowhere/City"])
def test_where_no_zone_is_known_the_time_is_the_reader_s_own(zone):
    calendar, one = written(timezone=zone, seconds=3600)
    assert (one.line("DTSTART"), one.line("DTEND")) == ("DTSTART:20261112T103000", "DTEND:20261112T113000")
    assert calendar.named("VTIMEZONE") == []


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "GMT", "Greenwich"])
def test_universal_time_needs_no_rules(zone):
    calendar, one = written(timezone=zone, seconds=3600)
    assert (one.line("DTSTART"), one.line("DTEND")) == ("DTSTART:20261112T103000Z", "DTEND:20261112T113000Z")
    assert calendar.named("VTIMEZONE") == []


def test_a_time_that_is_left_out_is_as_much_later():
    one = written(start="2026-03-08T02:30", timezone=NEW_YORK, seconds=3600)[1]
    assert one.line("DTSTART") == f"DTSTART;TZID={NEW_YORK}:20260308T033000"
    assert one.line("DTEND") == f"DTEND;TZID={NEW_YORK}:20260308T043000"


def test_an_end_in_the_hour_that_comes_again_is_told_in_universal_time():
    """01:30 in New York would be taken for the first of two, an hour too early."""
    one = written(start="2026-11-01T00:30", timezone=NEW_YORK, seconds=7200)[1]
    assert one.line("DTSTART") == f"DTSTART;TZID={NEW_YORK}:20261101T003000"
    assert one.line("DTEND") == "DTEND:20261101T063000Z"


def test_the_calendar_s_last_day_has_no_end():
    assert "DTEND" not in written(start="9999-12-31T23:30", timezone=NEW_YORK, seconds=7200)[1].properties


def test_each_zone_is_told_once():
    events = [event(uid=f"{n}@x", timezone=zone) for n, zone in enumerate((NEW_YORK, "Asia/Tokyo", NEW_YORK))]
    zones = read(calendar_file(events)).named("VTIMEZONE")
    assert [zone.value("TZID") for zone in zones] == [NEW_YORK, "Asia/Tokyo"]
    assert [zone.value("TZID") for zone in read(calendar_file(events[::-1])).named("VTIMEZONE")] == [
        NEW_YORK,
        "Asia/Tokyo",
    ]


# --- texts -----------------------------------------------------------------------------------------------------------

EDGES = (
    'Commas, semicolons; colons: and "quotes"',
    "One line\nand the next\n\nand one after a gap",
    "\\ alone, \\n as typed, C:\\New and \\, \\;",
    *("x" * count + "👩🏽‍🏫" + "y" * 20 for count in range(50, 70)),
    "é" * 200,
    "   ",
    "tab\there",
    "رسالة إلى نفسك، " * 12,
)


@pytest.mark.parametrize("text", EDGES)
def test_a_text_comes_back_as_it_was(text):
    one = written(summary=text, description=text, location=text, contact=text)[1]
    assert {one.text(name) for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "CONTACT")} == {text}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_comes_back_as_it_was(text):
    assert written(summary="x" + text)[1].text("SUMMARY") == "x" + text


def test_control_characters_have_no_place_in_a_file():
    assert written(summary="a\x00b\x1b[1m\r\nc\rd\x85e")[1].text("SUMMARY") == "ab[1m\nc\nde"


def test_a_text_cannot_add_lines_of_its_own():
    calendar, one = written(summary="x\r\nATTENDEE:mailto:a@example.org\r\nEND:VEVENT\r\n")
    assert "ATTENDEE" not in one.properties
    assert len(calendar.parts) == 1


def test_texts_say_their_language_and_empty_ones_are_not_there():
    one = written(language="es", summary="Hola")[1]
    assert one.line("SUMMARY") == "SUMMARY;LANGUAGE=es:Hola"
    assert not {"DESCRIPTION", "LOCATION", "CONTACT", "URL"} & one.properties.keys()


def test_a_name_or_a_place_may_be_in_another_language():
    one = written(language="es", summary_language="en", location="Sala", location_language="ca", description="Hola")[1]
    said = {name: one.properties[name][0] for name in ("SUMMARY", "LOCATION", "DESCRIPTION")}
    assert said == {"SUMMARY": ";LANGUAGE=en", "LOCATION": ";LANGUAGE=ca", "DESCRIPTION": ";LANGUAGE=es"}


def test_an_address_stands_as_it_is():
    assert written(address="https://example.org/a,b;c?d=e")[1].value("URL") == "https://example.org/a,b;c?d=e"


# --- privacy and reminders -------------------------------------------------------------------------------------------


def test_what_is_private_says_so():
    assert written(private=True)[1].value("CLASS") == "PRIVATE"
    assert written()[1].value("CLASS") == "PUBLIC"


def test_a_reminder_shows_the_event_s_name_so_long_after_its_start():
    one = written(start="2027-04-17", remind=9 * 3600)[1]
    (alarm,) = one.named("VALARM")
    assert (alarm.value("ACTION"), alarm.value("TRIGGER")) == ("DISPLAY", "PT9H")
    assert alarm.text("DESCRIPTION") == "Meet"
    assert written()[1].named("VALARM") == []


# --- the whole -------------------------------------------------------------------------------------------------------


def test_the_library_reads_what_it_wrote():
    data = calendar_file([event(timezone=NEW_YORK, seconds=5400, remind=0, description="a, b")])
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar.errors == []
    (one,) = calendar.walk("VEVENT")
    assert one.errors == []
    assert one.decoded("DTSTART").isoformat() == "2026-11-12T10:30:00-05:00"
    assert (one.decoded("DTEND") - one.decoded("DTSTART")).total_seconds() == 5400
    assert str(one["DESCRIPTION"]) == "a, b"


def test_the_same_events_are_the_same_bytes():
    events = [event(timezone=NEW_YORK, description="x" * 200), event(uid="2@x", start="2026-12-01", remind=0)]
    assert calendar_file(events) == calendar_file(iter(events))
