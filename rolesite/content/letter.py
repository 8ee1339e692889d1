"""`::: letter after="30 days, 1 year"`: what to write to oneself, and when that comes back.

Pure; part of loading workshops.
"""

from __future__ import annotations

from dataclasses import dataclass

from rolesite.content.fields import shorten
from rolesite.doc import Blocks, Paragraph
from rolesite.errors import nearest
from rolesite.model import Letter, Span, SpanUnit
from rolesite.patterns import pattern
from rolesite.text.containers import Mark
from rolesite.text.markdown.blocks import read_blocks
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch

__all__ = ["LetterReader"]

_UNITS: dict[str, SpanUnit] = {
    **dict.fromkeys(("day", "days", "día", "días", "dia", "dias"), "day"),
    **dict.fromkeys(("week", "weeks", "semana", "semanas"), "week"),
    **dict.fromkeys(("month", "months", "mes", "meses"), "month"),
    **dict.fromkeys(("year", "years", "año", "años"), "year"),
}
"""The words for lengths of time, in English and in the other language that ships."""

_DAYS: dict[SpanUnit, float] = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25}  # about, to compare by
_PARTS = pattern(r"(?:(?!\s(?:and|y)\s)[^,;])+")  # between commas, or "and"
_SPAN = pattern(r"(\d{1,4})\s*([^\W\d_]+)\.?")
_UNSHOWN: Blocks = (Paragraph(()),)  # for what was told to be wrong: the slide is not empty, and never made
_MOST = 5
_LONGEST = 50  # years
_WRITE = "write a number and days, weeks, months or years, as in 30 days, 1 year"


@dataclass(slots=True)
class LetterReader:
    """Reads the container, and keeps the letter that it found. `draft` is the number of the slide that is being read,
    `on` that of the slide with the letter, 0 for none."""

    draft: int = 0
    on: int = 0
    prompt: Blocks = ()
    after: tuple[Span, ...] = ()
    _line: int = 0

    def read(self, branch: Branch, context: Context) -> Blocks:
        """The prompt, as slides show it."""
        if self.on:
            message = "a workshop has one letter, and this is another"
            hint = f"put all of it into the one on line {context.source.at(self._line).line}"
            context.report_line(branch.line, "two-letters", message, hint)
            return _UNSHOWN
        self.on, self._line = self.draft, branch.line
        self.after = _spans(branch.token.meta["mark"], context)
        self.prompt = read_blocks(branch.children, context)
        if not self.prompt:
            hint = "write what people should write to themselves about, as in: In a year, I would like to ____"
            context.report_line(branch.line, "letter-without-prompt", "'letter' is empty", hint)
        return self.prompt or _UNSHOWN

    def letter(self, slide: str) -> Letter | None:
        """The letter, shown by the slide of that id; None where the script has none."""
        return Letter(slide, self.prompt, self.after) if self.on else None


def _spans(mark: Mark, context: Context) -> tuple[Span, ...]:
    """When the letter comes back, told at the word that is wrong."""
    written = mark.option("after")
    place = context.source.at(mark.line)
    if "after" not in mark.columns and any(problem.place.line == place.line for problem in context.problems):
        return ()  # its key was misspelt, and told
    if not written.strip(" ,;"):
        message = "'letter' does not say when it comes back"
        context.report(place, "letter-after", message, 'write ::: letter after="30 days, 1 year"', width=3)
        return ()
    found: list[Span] = []
    for match in _PARTS.finditer(written):
        part = match[0].strip()
        said = part.removeprefix("and ").removeprefix("y ").strip()
        if not said:
            continue
        span = _span(said)
        problem = span if isinstance(span, _Wrong) else _misfit(span, said, found)
        if problem:
            column = mark.columns["after"] + match.start() + match[0].index(said)
            place = context.source.at(mark.line, column)
            context.report(place, "letter-after", problem.message, problem.hint, width=len(said))
            break
        if isinstance(span, Span):
            found.append(span)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a length of time cannot stand where it is."""

    message: str
    hint: str


def _span(said: str) -> Span | _Wrong:
    match = _SPAN.fullmatch(said)
    unit = _UNITS.get(match[2].casefold()) if match else None
    if match is None or unit is None:
        close = _near_unit(match[2], int(match[1])) if match else ""
        hint = f"did you mean '{match[1]} {close}'?" if match and close else _WRITE
        return _Wrong(f"'{shorten(said)}' is no length of time", hint)
    return Span(int(match[1]), unit)


def _near_unit(word: str, count: int) -> str:
    """The unit that was probably meant, in English where it may be that."""
    english = ("day", "week", "month", "year")
    return nearest(word, english if count == 1 else [f"{unit}s" for unit in english]) or nearest(word, _UNITS)


def _misfit(span: Span, said: str, before: list[Span]) -> _Wrong | None:
    """What is wrong with a length of time in its place."""
    if not span.count:
        return _Wrong("a letter that comes back at once needs no sending", "write 1 day or more")
    if _days(span) > _LONGEST * _DAYS["year"]:
        return _Wrong(f"'{shorten(said)}' is more than {_LONGEST} years", "write a time that its readers will see")
    if before and _days(span) <= _days(before[-1]):
        message = f"'{shorten(said)}' is not later than the time before it"
        return _Wrong(message, "write each time once, the shortest first")
    if len(before) == _MOST:
        return _Wrong(f"a letter comes back {_MOST} times at most, and this is one more", "leave some out")
    return None


def _days(span: Span) -> float:
    return span.count * _DAYS[span.unit]
