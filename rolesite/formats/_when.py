"""When a workshop is: the moments between which it is held, as machines read them.

Shared by the formats that show dates; pure. Whether a date is over, and what a reader's own clock shows then, only the
reader's device knows: pages give it these moments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rolesite import zones
from rolesite.model import Site, Workshop

__all__ = ["When", "moment_in", "moments", "timezone_of", "when_of"]


@dataclass(frozen=True, slots=True)
class When:
    """When a workshop is. `date` is as its file has it, ISO 8601 with or without a time; `start` is that with the offset
    from UTC where it has a time and its zone is known; `over` the moment from which it is past, "" where there is none.

    Without an offset, a moment is one by the reader's own clock. `timezone` is the zone that its times are meant in, ""
    where it has no time.
    """

    date: str
    start: str
    over: str
    timezone: str


def timezone_of(workshop: Workshop, site: Site) -> str:
    """The time zone of a workshop: its own, else the site's."""
    return workshop.timezone or site.config.timezone


def when_of(workshop: Workshop, site: Site) -> When | None:
    """When a workshop is, None for one without a date.

    One that does not say how long it takes, or at what time it begins, is past when its day is.
    """
    if not workshop.date:
        return None
    timezone = timezone_of(workshop, site)
    start, end = moments(workshop.date, workshop.duration, timezone)
    timed = "T" in workshop.date
    return When(workshop.date, start, end or _midnight_after(workshop.date, timezone), timezone if timed else "")


def moments(date: str, seconds: int, timezone: str) -> tuple[str, str]:
    """Start and end of what begins on `date` (a day, or a day and a time) and lasts `seconds`, in ISO 8601.

    Times have the offset from UTC that the zone's rules give, none where the zone is not known; "" for an end that
    nobody can know.
    """
    if "T" not in date:
        return date, ""
    start = zones.moment(date, timezone)
    end = zones.later(start, seconds) if seconds else None
    return start.isoformat(), end.isoformat() if end else ""


def moment_in(workshop: Workshop, seconds: int, site: Site) -> str:
    """The moment `seconds` after a workshop begins, in ISO 8601; "" where it does not say when it begins."""
    if "T" not in workshop.date:
        return ""
    moment = zones.later(zones.moment(workshop.date, timezone_of(workshop, site)), seconds)
    return moment.isoformat() if moment else ""


def _midnight_after(day: str, timezone: str) -> str:
    """The end of a day, "" for the calendar's last."""
    try:
        following = date.fromisoformat(day.partition("T")[0]) + timedelta(days=1)
    except OverflowError:
        return ""
    return zones.moment(f"{following.isoformat()}T00:00", timezone).isoformat()
