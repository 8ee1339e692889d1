"""Dates, lengths and numbers in the theme's words.

Shared by the formats that write text for people; pure. `Words` is also what templates know as `words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as calendar_date

from rolesite import locales
from rolesite.theme import Sealed

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Writes values with the strings of a theme, in its language."""

    theme: Sealed

    def count(self, key: str, number: int, **values: object) -> str:
        """The string `key` in its form for that number, which is `n` in it: `key-one`, `key-other`."""
        return self.theme.count(key, number, **values)

    def number(self, value: int) -> str:
        """A whole number as the language writes it."""
        return locales.number(self.theme.language, value)

    def language(self, code: str) -> str:
        """A language's name for itself, with a capital: "Español"; the code where nobody knows it."""
        return locales.language_name(code)

    def language_here(self, code: str) -> str:
        """A language's name in the theme's language, as it stands in a sentence: "Spanish", "inglés"."""
        return locales.language_name(code, self.theme.language)

    def direction(self, code: str) -> str:
        """The direction of a language's script, "rtl" or "ltr"."""
        return locales.direction(code)

    def date(self, iso: str) -> str:
        """`2026-11-12` or `2026-11-12T10:30` in words; anything else as it is."""
        day, _, time = iso.partition("T")
        try:
            words = locales.long_date(self.theme.language, calendar_date.fromisoformat(day))
        except ValueError:
            return iso
        return self.theme.text("date-time-format", date=words, time=self.clock(0, iso)) if time else words

    def held(self, iso: str, timezone: str) -> str:
        """When something is held: its date in words, and behind a time the zone that it is meant in, where one is known."""
        return f"{self.date(iso)} ({self.zone(timezone)})" if timezone and "T" in iso else self.date(iso)

    def month(self, iso: str) -> str:
        """The month of `2026-11-12` in words, with its year; anything else as it is."""
        try:
            return locales.month(self.theme.language, calendar_date.fromisoformat(iso))
        except ValueError:
            return iso

    def zone(self, timezone: str) -> str:
        """A time zone by its city: `America/New_York` as "New York time"; one that is named after no city as it is."""
        if "/" not in timezone:
            return timezone
        return self.theme.text("zone-time", city=locales.zone_city(self.theme.language, timezone))

    def length(self, seconds: int) -> str:
        """A length of time: "8 min", "90 min", from two hours on "2 h", "2 h 30 min"."""
        total = round(seconds / 60)
        hours, minutes = divmod(total, 60)
        if hours < 2:
            return self.theme.text("minutes", n=total)
        if not minutes:
            return self.theme.text("hours", n=hours)
        return self.theme.text("hours-minutes", hours=hours, n=minutes)

    def clock(self, start: int, begin: str) -> str:
        """A moment of an agenda, `start` seconds in: the time of day where `begin` holds one, else "0:25"."""
        hour, _, minute = begin.partition("T")[2].partition(":")
        minutes = round(start / 60)
        if hour.isdigit() and minute[:2].isdigit():
            minutes += int(hour) * 60 + int(minute[:2])
            return f"{minutes // 60 % 24}:{minutes % 60:02}"
        return f"{minutes // 60}:{minutes % 60:02}"
