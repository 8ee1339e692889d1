"""The format of calendar files: workshops/<id>/event.ics for each date, and letter.ics for the days when a letter to
oneself comes back.

Both are public: what is the facilitator's, the link to join above all, has no place in a view here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rolesite import locales
from rolesite.doc import paragraphs
from rolesite.engines.ics import CalendarEvent, calendar_file
from rolesite.formats._links import whole
from rolesite.formats._when import timezone_of
from rolesite.formats._workshop.facts import wording
from rolesite.formats._workshop.letterdates import calendar_uid, letter_dates
from rolesite.model import Contact, Letter, Site, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "CalendarView"]

_MORNING = 9 * 60 * 60  # seconds into the day: when a letter may call


@dataclass(frozen=True, slots=True)
class CalendarView:
    """All of a calendar file."""

    events: tuple[CalendarEvent, ...]


class CalendarFormat:
    """Calendar files of workshops and deliveries that have a date; unlisted ones too, for whoever has their link."""

    name = "calendar"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The files; in a translated edition, of what is translated."""
        for workshop in site.workshops:
            if not workshop.date:
                continue
            folder, words = f"workshops/{workshop.id}", wording(workshop, site, theme)
            if workshop.translation.found:
                yield Output(f"{folder}/event.ics", self.name, "event", workshop.id, language=words)
            if workshop.letter and workshop.has_slides:
                yield Output(f"{folder}/letter.ics", self.name, "letter-ics", workshop.id, language=words)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> CalendarView:
        """The file's events, with all their words."""
        workshop = site.workshop[output.subject]
        language = output.language or site.config.language
        teller = _Teller(workshop, site, plan, theme.sealed((), (), language))
        if output.kind == "event":
            return CalendarView((teller.event(),))
        if workshop.letter is None:
            raise ValueError(f"{output.path} is no letter's")
        return CalendarView(tuple(teller.returns(workshop.letter)))

    def render(self, view: CalendarView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes."""
        del theme, needs
        return calendar_file(view.events)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells of a workshop in the words of the theme."""

    workshop: Workshop
    site: Site
    plan: Plan
    words: Sealed

    def event(self) -> CalendarEvent:
        """The workshop itself, as whoever comes should know of it."""
        workshop = self.workshop
        own = workshop.translation.language
        return CalendarEvent(
            uid=calendar_uid(self.site, "event", workshop.id),
            stamp=self._stamp(),
            start=workshop.date,
            summary=workshop.title,
            language=self.words.language,
            seconds=workshop.duration,
            timezone=timezone_of(workshop, self.site),
            description=_apart(self._about()),
            location=workshop.location or (self.words.text("mode-virtual") if workshop.modes == ("virtual",) else ""),
            address=self._address("workshop"),
            contact=self._contact(),
            summary_language=own("title") or workshop.language,
            location_language=own("place") or workshop.language,
        )

    def returns(self, letter: Letter) -> Iterator[CalendarEvent]:
        """The days on which the letter comes back: nobody else's business, and a reminder in the morning."""
        for returning in letter_dates(self.workshop, self.site):
            yield CalendarEvent(
                uid=returning.uid,
                stamp=self._stamp(),
                start=returning.day,
                summary=self.words.text("calendar-letter", title=self.workshop.title),
                language=self.words.language,
                description=_apart(self._recall(letter)),
                address=self._address("capture") or self._address("workshop"),
                private=True,
                remind=_MORNING,
            )

    def _about(self) -> Iterator[str]:
        yield self.workshop.subtitle
        yield " · ".join(self.words.text(f"mode-{mode}") for mode in self.workshop.modes)
        if self.workshop.access:
            yield self.words.text("calendar-access", access=self.workshop.access)
        if contact := self._contact():
            yield self.words.text("calendar-contact", contact=contact)
        yield self._address("workshop")

    def _recall(self, letter: Letter) -> Iterator[str]:
        """What the letter was about, and where it lies."""
        held = date.fromisoformat(self.workshop.date.partition("T")[0])
        yield self.words.text("calendar-letter-written", date=locales.long_date(self.words.language, held))
        yield "\n".join(paragraphs(letter.prompt))
        yield self.words.text("calendar-letter-paper")
        if capture := self._address("capture"):
            yield self.words.text("calendar-letter-device", address=capture)

    def _stamp(self) -> str:
        """The day of the last change that the file tells of; nobody knows a better one without a clock."""
        return self.workshop.updated or self.workshop.date.partition("T")[0]

    def _address(self, kind: str) -> str:
        return whole(self.site.config, self.plan.path(kind, self.workshop.id))

    def _contact(self) -> str:
        """Whom to ask, in one line."""
        whom = self.workshop.contact or self.site.config.contact or Contact()
        return ", ".join(filter(None, (whom.name, whom.email)))


def _apart(parts: Iterable[str]) -> str:
    """The parts that say something, with a blank line between."""
    return "\n\n".join(part for part in parts if part)


FORMAT = CalendarFormat()
