"""When a letter to oneself comes back, in words: on which days where the workshop has a date, else after how long.

Shared by the formats that show the letter; pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rolesite import locales
from rolesite.model import Workshop

__all__ = ["Return", "returns_of"]


@dataclass(frozen=True, slots=True)
class Return:
    """When it comes back: the `times`, and all of them `when` in a row. Days where `dated` ("17 April 2027"), else times
    from now ("in 30 days")."""

    times: tuple[str, ...]
    when: str
    dated: bool

    def sentence(self, text: Callable[..., str]) -> str:
        """The whole sentence; `text` gives the theme's strings."""
        return text("letter-returns-on" if self.dated else "letter-returns", when=self.when)


def returns_of(workshop: Workshop, language: str) -> Return | None:
    """When the letter of a workshop comes back, in that language; None where it has none."""
    letter = workshop.letter
    if letter is None:
        return None
    if workshop.date:
        day = date.fromisoformat(workshop.date.partition("T")[0])
        times = [locales.long_date(language, span.after(day)) for span in letter.after]
    else:
        times = [locales.time_ahead(language, span.count, span.unit) for span in letter.after]
    unbroken = tuple(time.replace(" ", "\u00a0") for time in times)
    return Return(unbroken, locales.listed(language, unbroken), dated=bool(workshop.date))
