"""What is known of languages beyond this project's own words: names, directions, plural forms, numbers, dates.

Ground of the package: the one place that asks the Unicode CLDR, through Babel. A language is a BCP 47 tag ("es",
"pt-BR"); what CLDR does not know is treated like the language it is a variety of, and at last like English.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from babel import localedata
from babel.core import Locale, UnknownLocaleError, get_global

__all__ = [
    "collation_key",
    "direction",
    "forms",
    "is_known",
    "language_name",
    "lineage",
    "listed",
    "long_date",
    "month",
    "number",
    "plural_form",
    "script",
    "tag_of",
    "time_ahead",
    "with_country",
    "zone_city",
]

# English without a country is the world's, not that of the United States: 12 November 2026.
_WORLD = "en_001"
_FORMS = ("zero", "one", "two", "few", "many", "other")


def lineage(language: str) -> tuple[str, ...]:
    """A language and the ones that it is a variety of: "zh-Hant-TW", "zh-Hant", "zh"."""
    parts = language.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def is_known(language: str) -> bool:
    """Whether CLDR knows this very language: its plurals, dates and numbers."""
    return bool(localedata.exists(language.replace("-", "_")))


def tag_of(language: str) -> str:
    """The language as tags are written: "pt-br" as "pt-BR", "zh-hant" as "zh-Hant"."""
    first, *others = language.split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in others)])


def with_country(language: str) -> str:
    """The tag with the country that its language is most likely of, for programs that ask for one: "en" as "en-US"."""
    parts = language.split("-")
    if any(len(part) == 2 for part in parts[1:]):
        return tag_of(language)
    likely = get_global("likely_subtags")
    full = next((found for tag in lineage(tag_of(language)) if (found := likely.get(tag.replace("-", "_")))), "")
    return f"{parts[0].lower()}-{full.split('_')[2]}" if full.count("_") >= 2 else tag_of(language)


@cache
def direction(language: str) -> str:
    """The direction of a language's script, "rtl" or "ltr"."""
    return str(_locale(language).text_direction)


@cache
def script(language: str) -> str:
    """The script that a language is mostly written in, by its ISO 15924 code: "Latn", "Arab"; "Latn" where nobody knows."""
    likely = get_global("likely_subtags")
    for tag in lineage(language):
        found = _found(tag)
        if found and found.script:
            return str(found.script)
        full = likely.get(tag.replace("-", "_"))
        if full:
            return str(full.split("_")[1])
    return "Latn"


def language_name(language: str, within: str = "") -> str:
    """A language's name for itself, with a capital ("Español"); in the language `within`, as it stands in a sentence
    ("Spanish", "inglés"). The tag where nobody knows it."""
    own = _found(language)
    if own is None:
        return language
    if within:
        return own.get_display_name(_locale(within)) or language
    name = own.display_name or language
    return name[:1].upper() + name[1:]


def forms(language: str) -> tuple[str, ...]:
    """The plural forms of a language, in CLDR's order; every one has "other"."""
    known = {*_locale(language).plural_form.tags, "other"}
    return tuple(form for form in _FORMS if form in known)


def plural_form(language: str, count: int) -> str:
    """The form that a word has beside this number: "zero", "one", "two", "few", "many" or "other"."""
    return str(_locale(language).plural_form(count))


def number(language: str, value: int) -> str:
    """A whole number as the language writes it: 12,345 or 12.345."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language))


def long_date(language: str, day: date) -> str:
    """A date in words: "12 November 2026", "12 de noviembre de 2026"."""
    from babel.dates import format_date

    return format_date(day, "long", _locale(language))


def month(language: str, day: date) -> str:
    """The month of a date, with its year: "November 2026", "noviembre de 2026"."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=_locale(language))


def time_ahead(language: str, count: int, unit: str) -> str:
    """So many units ("day", "week", "month", "year") from now: "in 30 days", "dentro de 30 días"."""
    from babel.dates import TIMEDELTA_UNITS, format_timedelta

    # A timedelta knows no months: it is given as many seconds as the library then takes for one.
    delta = timedelta(seconds=count * dict(TIMEDELTA_UNITS)[unit])
    locale = _locale(language)
    return format_timedelta(delta, unit, threshold=math.inf, add_direction=True, locale=locale)  # type: ignore[arg-type]


def zone_city(language: str, timezone: str) -> str:
    """The city that a time zone is named after: "New York", "Nueva York"."""
    known = _locale(language).time_zones.get(timezone, {})
    return str(known.get("city") or timezone.rpartition("/")[2].replace("_", " "))


def listed(language: str, items: Iterable[str]) -> str:
    """Several things in a sentence: "one, two and three", "uno, dos y tres"."""
    from babel.lists import format_list

    return format_list(list(items), locale=_locale(language))


def collation_key(text: str) -> str:
    """What names are sorted by: letters without case and accents, so that "Ágil" stands before "Beta"."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _found(language: str) -> Locale | None:
    """The locale of this language or of the one it is a variety of, or None."""
    for tag in lineage(language):
        try:
            return Locale.parse(tag.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            continue
    return None


@cache
def _locale(language: str) -> Locale:
    """The locale by which a language counts and dates."""
    return Locale.parse(_WORLD) if language == "en" else _found(language) or Locale.parse(_WORLD)
