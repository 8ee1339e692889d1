"""The one place that asks the Unicode CLDR, through Babel: the answers behind `locales`, where each is described.

Ground of the package. What CLDR does not know is treated like the language it is a variety of, and at last like English.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from babel import localedata
from babel.core import Locale, UnknownLocaleError, get_global

from rolesite.languagetags import lineage, tag_of

__all__ = [
    "direction",
    "forms",
    "is_known",
    "language_name",
    "listed",
    "long_date",
    "month",
    "number",
    "plural_form",
    "script",
    "time_ahead",
    "with_country",
    "zone_city",
]

# English without a country is the world's, not that of the United States: 12 November 2026.
_WORLD = "en_001"
_FORMS = ("zero", "one", "two", "few", "many", "other")


def is_known(language: str) -> bool:
    """See `locales`."""
    return bool(localedata.exists(language.replace("-", "_")))


def with_country(language: str) -> str:
    """See `locales`."""
    parts = language.split("-")
    if any(len(part) == 2 for part in parts[1:]):
        return tag_of(language)
    likely = get_global("likely_subtags")
    full = next((found for tag in lineage(tag_of(language)) if (found := likely.get(tag.replace("-", "_")))), "")
    return f"{parts[0].lower()}-{full.split('_')[2]}" if full.count("_") >= 2 else tag_of(language)


def direction(language: str) -> str:
    """See `locales`."""
    return str(_locale(language).text_direction)


def script(language: str) -> str:
    """See `locales`."""
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
    """See `locales`."""
    own = _found(language)
    if own is None:
        return language
    if within:
        return own.get_display_name(_locale(within)) or language
    name = own.display_name or language
    return name[:1].upper() + name[1:]


def forms(language: str) -> tuple[str, ...]:
    """See `locales`."""
    known = {*_locale(language).plural_form.tags, "other"}
    return tuple(form for form in _FORMS if form in known)


def plural_form(language: str, count: int) -> str:
    """See `locales`."""
    return str(_locale(language).plural_form(count))


def number(language: str, value: int) -> str:
    """See `locales`."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language))


def long_date(language: str, day: date) -> str:
    """See `locales`."""
    from babel.dates import format_date

    return format_date(day, "long", _locale(language))


def month(language: str, day: date) -> str:
    """See `locales`."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=_locale(language))


def time_ahead(language: str, count: int, unit: str) -> str:
    """See `locales`."""
    from babel.dates import TIMEDELTA_UNITS, format_timedelta

    # A timedelta knows no months: it is given as many seconds as the library then takes for one.
    delta = timedelta(seconds=count * dict(TIMEDELTA_UNITS)[unit])
    locale = _locale(language)
    return format_timedelta(delta, unit, threshold=math.inf, add_direction=True, locale=locale)  # type: ignore[arg-type]


def zone_city(language: str, timezone: str) -> str:
    """See `locales`."""
    known = _locale(language).time_zones.get(timezone, {})
    return str(known.get("city") or timezone.rpartition("/")[2].replace("_", " "))


def listed(language: str, items: Iterable[str]) -> str:
    """See `locales`."""
    from babel.lists import format_list

    return format_list(list(items), locale=_locale(language))


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
