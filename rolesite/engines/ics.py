"""Calendar files, RFC 5545: the one place where they are made, by the icalendar library.

Nothing here asks the clock: what an event is stamped with is given. No event has an organizer in the standard's sense,
which is for those who invite and count answers; whom to ask stands in CONTACT, and in the text, which all calendars show.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rolesite import zones
from rolesite.engines.icszones import Observance, observances

if TYPE_CHECKING:
    import icalendar
    import icalendar.prop

__all__ = ["CalendarEvent", "calendar_file"]

_PRODUCT = "-//rolesite//rolesite//EN"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Something in a calendar. `start` is ISO 8601: a day is an event of that whole day, a day and a time one that begins
    then in the zone `timezone`, or by the reader's own clock where no zone of that name is known, and takes `seconds`.

    `stamp` is the day on which it was last changed; `language` that of its texts, a tag of BCP 47, but for the summary
    and the location where theirs is given; `private` keeps it from whoever sees the calendar of whom it is about;
    `remind` are the seconds from its start to a reminder, None for none.
    """

    uid: str
    stamp: str
    start: str
    summary: str
    language: str
    seconds: int = 0
    timezone: str = ""
    description: str = ""
    location: str = ""
    address: str = ""
    contact: str = ""
    summary_language: str = ""
    location_language: str = ""
    private: bool = False
    remind: int | None = None


def calendar_file(events: Iterable[CalendarEvent]) -> bytes:
    """A calendar with those events, and the rules of their time zones."""
    from icalendar import Calendar

    told = tuple(events)
    file = Calendar()
    file.add("VERSION", "2.0")
    file.add("PRODID", _PRODUCT)
    for zone in _zones(told):
        file.add_component(zone)
    for event in told:
        file.add_component(_event(event))
    return bytes(file.to_ical())


def _event(event: CalendarEvent) -> icalendar.Event:
    from icalendar import Event

    made = Event()
    made.add("UID", event.uid)
    made.add("DTSTAMP", datetime.combine(date.fromisoformat(event.stamp), datetime.min.time(), UTC))
    _add_times(made, event)
    _add_text(made, "SUMMARY", event.summary, event.summary_language or event.language)
    _add_text(made, "DESCRIPTION", event.description, event.language)
    _add_text(made, "LOCATION", event.location, event.location_language or event.language)
    _add_text(made, "CONTACT", event.contact, event.language)
    if event.address:
        made.add("URL", event.address)
    made.add("CLASS", "PRIVATE" if event.private else "PUBLIC")
    if "T" not in event.start:
        made.add("TRANSP", "TRANSPARENT")  # a day to remember keeps nobody from being free
    if event.remind is not None:
        made.add_component(_alarm(event, event.remind))
    return made


def _alarm(event: CalendarEvent, seconds: int) -> icalendar.Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", timedelta(seconds=seconds))
    _add_text(alarm, "DESCRIPTION", event.summary, event.summary_language or event.language)
    return alarm


# --- times -----------------------------------------------------------------------------------------------------------


def _add_times(made: icalendar.Event, event: CalendarEvent) -> None:
    """Start and end, in the time of their zone. An end in an hour that comes twice is told in universal time: its second
    coming would be taken for the first."""
    if "T" not in event.start:
        made.add("DTSTART", date.fromisoformat(event.start))
        return
    start = zones.moment(event.start, event.timezone)
    end = zones.later(start, event.seconds) if event.seconds else None
    universal = _universal(start.tzinfo)
    made.add("DTSTART", start.astimezone(UTC) if universal else start)
    if end:
        made.add("DTEND", end.astimezone(UTC) if universal or end.fold else end)


def _universal(zone: tzinfo | None) -> bool:
    """Whether a zone is never ahead of UTC nor behind it. Its times end in Z, and need no rules."""
    return zone is not None and zone.utcoffset(None) == timedelta()


def _zones(events: tuple[CalendarEvent, ...]) -> Iterator[icalendar.Timezone]:
    """The zones of the events that begin at a time, each once."""
    spans: dict[str, tuple[ZoneInfo, datetime, datetime]] = {}
    for event in events:
        zone = zones.zone(event.timezone) if "T" in event.start else None
        if zone is None or _universal(zone):
            continue
        start = zones.moment(event.start, event.timezone)
        end = zones.later(start, event.seconds) or start
        _, first, last = spans.get(event.timezone, (zone, start, end))
        spans[event.timezone] = (zone, min(first, start), max(last, end))
    for name, (zone, first, last) in sorted(spans.items()):
        yield _timezone(name, observances(zone, first, last))


def _timezone(name: str, told: tuple[Observance, ...]) -> icalendar.Timezone:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("TZID", name)
    for one in told:
        part = TimezoneDaylight() if one.daylight else TimezoneStandard()
        part.add("DTSTART", one.onset)
        part.add("TZOFFSETFROM", one.before)
        part.add("TZOFFSETTO", one.after)
        part.add("TZNAME", one.name)
        if one.month:
            part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": one.month, "BYDAY": one.day})
        zone.add_component(part)
    return zone


# --- texts -----------------------------------------------------------------------------------------------------------

_MARKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def _add_text(made: icalendar.Component, name: str, text: str, language: str) -> None:
    if text:
        made.add(name, _text(text), {"LANGUAGE": language})


def _text(text: str) -> icalendar.prop.vInline:
    r"""A text with the marks of RFC 5545, 3.3.11, before what would mean something else.

    The library's own text takes a backslash before a capital N for the end of a line, which would break "C:\New".
    """
    from icalendar.prop import vInline

    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(one for one in lines if one in "\t\n" or unicodedata.category(one) != "Cc")
    return vInline(plain.translate(_MARKS))
