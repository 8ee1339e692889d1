"""A time zone as calendar files have it: when its clocks change, as rules where they do so by a rule.

A file tells the zone once more although its name says all: not every calendar knows the names (RFC 5545, 3.6.5). Most
zones change twice a year by the same two rules, which is the one form that all calendars read; where they do not (a
zone that follows the moon, or a year in which the law changed), each change about the event stands there by itself.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

__all__ = ["Observance", "observances"]

_BEFORE, _AFTER = 1, 8  # years about an event's own in which a rule must hold
_ABOUT = timedelta(days=400)  # on either side of the event, where changes follow no rule
_STEP = timedelta(days=7)  # no zone changes twice within a week
_SECOND = timedelta(seconds=1)
_ALWAYS = datetime(1970, 1, 1)  # noqa: DTZ001 - a zone's own time, for what has long been so
_YEARS = (1902, 9990)  # before and after, the calendar's ends are near, and no law is known
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Observance:
    """What clocks show from `onset` on, in the time that they showed until then: `before` and `after` ahead of UTC.

    `daylight` says that they went forward. With a `month` it comes back every year, on the weekday `day` as RFC 5545
    counts it within the month ("2SU", "-1SU").
    """

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    daylight: bool
    month: int = 0
    day: str = ""

    @property
    def kind(self) -> tuple[timedelta, timedelta, str]:
        """What the changes of one rule share."""
        return self.before, self.after, self.name


def observances(zone: ZoneInfo, start: datetime, end: datetime) -> tuple[Observance, ...]:
    """What clocks of a zone show from before `start` until after `end`, both moments in that zone."""
    if not _YEARS[0] < start.year < _YEARS[1]:
        return (_constant(zone, start),)
    first, last = (datetime(start.year + years, 1, 1, tzinfo=UTC) for years in (-_BEFORE, _AFTER + 1))
    rules = _rules(tuple(_changes(zone, first, last)))
    if rules:
        return rules
    begin = start.astimezone(UTC) - _ABOUT
    return (_constant(zone, begin), *_changes(zone, begin, end.astimezone(UTC) + _ABOUT))


def _constant(zone: ZoneInfo, moment: datetime) -> Observance:
    """What clocks show at a moment, as if it had always been so."""
    ahead, name = _shown(zone, moment)
    return Observance(_ALWAYS, ahead, ahead, name, daylight=bool(moment.astimezone(zone).dst()))


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[Observance]:
    """Every change between two moments in UTC."""
    here = begin
    while here < end:
        there = min(here + _STEP, end)
        if _shown(zone, here) != _shown(zone, there):
            yield _change(zone, _first_after(zone, here, there))
        here = there


def _first_after(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second in which what clocks show at `before` turns into what they show at `after`."""
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle -= timedelta(microseconds=middle.microsecond)
        if _shown(zone, middle) == _shown(zone, before):
            before = middle
        else:
            after = middle
    return after


def _change(zone: ZoneInfo, moment: datetime) -> Observance:
    was, _ = _shown(zone, moment - _SECOND)
    ahead, name = _shown(zone, moment)
    return Observance((moment + was).replace(tzinfo=None), was, ahead, name, daylight=ahead > was)


def _shown(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, str]:
    """How far clocks are ahead of UTC, and what that time is called."""
    there = moment.astimezone(zone)
    return there.utcoffset() or timedelta(), there.tzname() or ""


# --- rules -----------------------------------------------------------------------------------------------------------


def _rules(changes: tuple[Observance, ...]) -> tuple[Observance, ...]:
    """The changes of several years as two that come back, where that is what they are; else ()."""
    kinds = {change.kind for change in changes}
    if len(kinds) != 2 or len(changes) != 2 * (_BEFORE + 1 + _AFTER):
        return ()
    rules = tuple(_rule([change for change in changes if change.kind == kind]) for kind in sorted(kinds))
    return tuple(rule for rule in rules if rule) if all(rules) else ()


def _rule(changes: list[Observance]) -> Observance | None:
    """One change a year as one that comes back: by the same weekday, counted from the same end of the month."""
    first = changes[0]
    if len({(change.onset.month, change.onset.weekday(), change.onset.time()) for change in changes}) != 1:
        return None
    for counted in (_from_start, _from_end):
        places = {counted(change.onset) for change in changes}
        if len(places) == 1:
            day = f"{places.pop()}{_DAYS[first.onset.weekday()]}"
            return replace(first, month=first.onset.month, day=day)
    return None


def _from_start(day: datetime) -> int:
    """2 for the second such weekday of its month."""
    return (day.day + 6) // 7


def _from_end(day: datetime) -> int:
    """-1 for the last such weekday of its month."""
    return -((calendar.monthrange(day.year, day.month)[1] - day.day) // 7 + 1)
