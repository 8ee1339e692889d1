"""Times of day that clocks leave out, or show twice, on the day that a workshop is held.

Pure; part of loading workshops. Once a year clocks go forward, and once back. A workshop may be held then all the same,
but not everybody would read its time alike: what the calendar file will say is told while there is time to choose.
"""

from __future__ import annotations

from rolesite import zones
from rolesite.errors import Place, Problem

__all__ = ["odd_time"]


def odd_time(date: str, timezone: str, place: Place, width: int) -> tuple[Problem, ...]:
    """The warning for a date with a time that is left out or comes twice in its zone; `place` is that of the field."""
    day, _, time = date.partition("T")
    times = zones.shown(date, timezone) if time else 1
    if times == 1:
        return ()
    meant = zones.moment(date, timezone)
    if times:
        message = f"clocks in {timezone} show {time} twice on {day}, as they go back that night"
        hint = f"the calendar file means the first time, {meant:%H:%M} at UTC{meant.isoformat()[-6:]}; another time is clearer"
    else:
        message = f"no clock in {timezone} shows {time} on {day}, as they go forward that night"
        hint = f"the calendar file will say {meant:%H:%M}; write the time that is meant"
    return (Problem(place, "clock-change", message, hint, "warning", width),)
