"""The days on which a letter to oneself comes back, and by what name each stands in a calendar.

Shared by the formats that put them into a calendar, here or on a reader's device; pure.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from rolesite.model import Site, SpanUnit, Workshop

__all__ = ["LetterDate", "calendar_uid", "letter_dates"]


@dataclass(frozen=True, slots=True)
class LetterDate:
    """One return of a letter, so many units after the workshop. `day` is ISO 8601, "" where the workshop has no date and
    the time is counted from the day of writing; `uid` names it in calendars, and stays when its day moves."""

    count: int
    unit: SpanUnit
    day: str
    uid: str


def letter_dates(workshop: Workshop, site: Site) -> tuple[LetterDate, ...]:
    """All returns of a workshop's letter, the first one first; none where it has no letter."""
    if workshop.letter is None:
        return ()
    held = date.fromisoformat(workshop.date.partition("T")[0]) if workshop.date else None
    return tuple(
        LetterDate(
            span.count,
            span.unit,
            span.after(held).isoformat() if held else "",
            calendar_uid(site, "letter", workshop.id, str(span.count), span.unit),
        )
        for span in workshop.letter.after
    )


def calendar_uid(site: Site, *names: str) -> str:
    """What names an event for good (RFC 5545, 3.8.4.7): the same on every day and in every language, and no other
    site's."""
    whose = site.config.url or site.source_title or site.config.title
    told = "\0".join((whose, *names)).encode()
    return f"{hashlib.blake2b(told, digest_size=16).hexdigest()}@rolesite"
