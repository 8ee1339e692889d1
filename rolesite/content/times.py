"""Times in titles and steps: `(8 min)`, `(10 min each)`, `(before start)`.

Pure; part of loading workshops. A time stands in round brackets at the very end and is taken off the text. In Spanish
it may be written `(10 min cada una)`, `(antes de empezar)`. Dashes and full-width brackets that came with pasted text,
as in `(8‑min)`, mean what they stand for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rolesite.doc import Inlines, Text, plain
from rolesite.patterns import pattern

__all__ = ["NO_TIME", "Time", "minutes", "near_time", "split_time"]

_GAP = "[ -]?"
_TIME = pattern(
    r"(?P<before>before (?:the )?start|antes de(?:l inicio| empezar))"
    rf"|(?=.*\d)(?:(?P<h>\d{{1,2}}){_GAP}(?:h|hr|hrs|hours?))?"
    rf"{_GAP}(?:(?P<min>\d{{1,3}}(?:\.\d)?){_GAP}(?:m|min|mins|minutes?)\.?)?"
    rf"{_GAP}(?:(?P<s>\d{{1,3}}){_GAP}(?:s|sec|secs|seconds?)\.?)?{_GAP}(?P<each>each|cada un[ao])?",
    re.IGNORECASE,
)
_DASHES = pattern(" *[\u2010-\u2015-] *")
_RANGE = pattern(r"[(\uff08][^()]*\d ?(?:-|[\u2010-\u2015]|to|or|a|o) ?\d{1,3} ?m[^()]*[)\uff09]\s*$", re.IGNORECASE)
_MISSPELT = r"mn|mns|mim|mints?|mts?|m?inutes?|minu?t?[eu]?[et]?s?|mintues?|minuets?|ho?u?rs?|hs|sec[a-z]*|sek[a-z]*|['\u2019\u2032]"
_ALMOST = pattern(
    rf"\([^()]*(?:\b(?:mins?|minutes?|hours?|each|start)\b|\d\s*(?:{_MISSPELT})(?!\w))[^()]*\)\s*$"
    rf"|[\[{{\uff08][^\[\](){{}}]*\d\s*(?:m|min|mins|{_MISSPELT})(?!\w)[^\[\](){{}}]*[\]}}\uff09]\s*$",
    re.IGNORECASE,
)
_BARE = pattern(
    r"(?<!\bin)(?<!\bof)(?<!\bfor)(?<!\bthe)(?<!\bthan)(?<!\babout)(?<!\blast)(?<!\bnext)(?<!\bfirst)"
    r"(?:[\s(]\d{1,3}\s*mins?\.?|\s*[-,:;\u2013\u2014(]\s*\d{1,3}\s*minutes?)(?:\s+each)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """`seconds` is None where no time is given; `each` means a time for each question."""

    seconds: int | None = None
    each: bool = False
    before_start: bool = False


NO_TIME = Time()
_LONGEST = 40  # characters at a text's end that may be meant as a time


def split_time(inlines: Inlines) -> tuple[Inlines, Time]:
    """A text without the time at its end, and that time."""
    last = inlines[-1] if inlines else None
    text = last.text.rstrip() if isinstance(last, Text) else ""
    at = max(text.rfind("("), text.rfind("\uff08"))
    within = text[at + 1 : -1] if at >= 0 and text[-1] in ")\uff09" and len(text) - at <= _LONGEST else ""
    match = _TIME.fullmatch(_DASHES.sub("-", " ".join(within.split()))) if within else None
    if match is None:
        return inlines, NO_TIME
    rest = text[:at].rstrip()
    shown = (*inlines[:-1], Text(rest)) if rest else inlines[:-1]
    if match["before"]:
        return shown, Time(0, before_start=True)
    seconds = int(match["h"] or 0) * 3600 + round(float(match["min"] or 0) * 60) + int(match["s"] or 0)
    return shown, Time(seconds, each=bool(match["each"]))


def near_time(inlines: Inlines, what: str) -> str:
    """What is wrong with the end of a text (`what`: "heading") that was probably meant as a time; "" for none."""
    text = plain(inlines)[-_LONGEST:]
    if _ALMOST.search(text) and _RANGE.search(text):
        return f"the time at the end of this {what} is a range, and a time is one number"
    if _ALMOST.search(text):
        return f"the brackets at the end of this {what} are not understood as a time"
    return f"the time at the end of this {what} does not stand in round brackets" if _BARE.search(text) else ""


def minutes(seconds: int) -> str:
    """Seconds in words: "60 min", "1.5 min", "2 h 30 min"."""
    whole, rest = divmod(seconds, 60)
    if rest:
        return f"{seconds / 60:.1f} min"
    hours, left = divmod(whole, 60)
    if hours < 2:
        return f"{whole} min"
    return f"{hours} h {left} min" if left else f"{hours} h"
