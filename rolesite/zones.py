"""Time zones by their IANA names: which there are, and at what moment a clock there shows a time.

Ground of the package: the one place that asks the time zone database. On every system it is that of the `tzdata`
package, so that a site has the same bytes wherever it is built.
"""

from __future__ import annotations

import pkgutil
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from rolesite.errors import nearest

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

__all__ = ["known", "later", "moment", "near", "shown", "zone"]

_DATABASE = "tzdata"


@cache
def known() -> frozenset[str]:
    """The names of all zones, former ones such as "US/Eastern" among them."""
    return frozenset(_read("zones").decode().split())


@cache
def zone(name: str) -> ZoneInfo | None:
    """The zone of that name, None where there is none."""
    from zoneinfo import ZoneInfo  # only now: few runs ask for any

    return ZoneInfo.from_file(BytesIO(_read(f"zoneinfo/{name}")), key=name) if name in known() else None


def near(name: str) -> str:
    """The zone that a name was probably meant for, "" where none is near: a city alone will do, in any case."""
    wanted = name.strip().replace(" ", "_").casefold()
    listed = sorted(known(), key=lambda one: (one.startswith("US/"), one))  # "Eastern" is the United States'
    cities = {one.rpartition("/")[2].casefold(): one for one in listed}
    whole = {one.casefold(): one for one in known()}
    found = nearest(wanted, whole)
    return whole.get(wanted) or cities.get(wanted) or whole.get(found, "")


def moment(date: str, timezone: str) -> datetime:
    """When a clock of that zone shows `date`, ISO 8601 without an offset; without a zone where it is not known.

    A time that is left out when clocks go forward is as much later; of one that comes twice, the first is meant
    (RFC 5545, 3.3.5).
    """
    shown, there = datetime.fromisoformat(date), zone(timezone)
    if there is None:
        return shown
    try:
        return shown.replace(tzinfo=there).astimezone(UTC).astimezone(there)
    except OverflowError:  # on the first or the last day of the calendar, a slip of the pen
        return shown.replace(tzinfo=there)


def shown(date: str, timezone: str) -> int:
    """How often a clock of that zone shows `date`, ISO 8601 with a time: once, but where clocks go forward or back."""
    there = zone(timezone)
    first = datetime.fromisoformat(date).replace(tzinfo=there)
    try:
        before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    except OverflowError:  # on the first or the last day of the calendar
        return 1
    if before is None or after is None or before == after:
        return 1
    return 2 if before > after else 0


def later(start: datetime, seconds: int) -> datetime | None:
    """The moment so many seconds after another, whatever clocks did between; None where the calendar ends before."""
    try:
        if start.tzinfo is None:
            return start + timedelta(seconds=seconds)
        return (start.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(start.tzinfo)
    except OverflowError:
        return None


def _read(name: str) -> bytes:
    return pkgutil.get_data(_DATABASE, name) or b""
