"""Dates, lengths and numbers in the theme's words.

Shared by the formats that write text for people; pure. `Words` is also what templates know as `words`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from babel.core import Locale, UnknownLocaleError

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Writes values with `text`, the theme's strings by key."""

    text: Callable[..., str]

    def count(self, key: str, number: int) -> str:
        """The string `key` in its form for that number: `key-one` or `key-other`."""
        return self.text(f"{key}-one" if number == 1 else f"{key}-other", n=number)

    def language(self, code: str) -> str:
        """A language's name for itself, with a capital: "Español"; the code where nobody knows it."""
        try:
            name = Locale.parse(code, sep="-").display_name or code
        except (ValueError, UnknownLocaleError):
            return code
        return name[:1].upper() + name[1:]

    def date(self, iso: str) -> str:
        """`2026-11-12` or `2026-11-12T10:30` in words; anything else as it is."""
        day, _, time = iso.partition("T")
        parts = day.split("-")
        if len(parts) != 3 or not all(part.isdigit() for part in parts):
            return iso
        words = self.text("date-format", day=int(parts[2]), month=self.text(f"month-{int(parts[1])}"), year=parts[0])
        return self.text("date-time-format", date=words, time=time) if time else words

    def length(self, seconds: int) -> str:
        """A length of time: "8 min", "90 min", from two hours on "2 h", "2 h 30 min"."""
        total = round(seconds / 60)
        hours, minutes = divmod(total, 60)
        if hours < 2:
            return self.text("minutes", n=total)
        return self.text("hours-minutes", hours=hours, n=minutes) if minutes else self.text("hours", n=hours)

    def clock(self, start: int, begin: str) -> str:
        """A moment of an agenda, `start` seconds in: the time of day where `begin` holds one, else "0:25"."""
        hour, _, minute = begin.partition("T")[2].partition(":")
        minutes = round(start / 60)
        if hour.isdigit() and minute[:2].isdigit():
            minutes += int(hour) * 60 + int(minute[:2])
            return f"{minutes // 60 % 24}:{minutes % 60:02}"
        return f"{minutes // 60}:{minutes % 60:02}"
