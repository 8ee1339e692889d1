"""What is known of languages beyond this project's own words: names, directions, plural forms, numbers, dates.

Ground of the package: pure. A language is a BCP 47 tag ("es", "pt-BR"). What only the Unicode CLDR knows is asked once, of
`cldr`: to learn how a single date is written, it reads all that there is about a language. Whoever runs rolesite may keep
what it answered (`known`), and give it to the next run (`recall`).
"""

from __future__ import annotations

import pickle
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

__all__ = [
    "anything_new",
    "collation_key",
    "direction",
    "forms",
    "is_known",
    "known",
    "language_name",
    "listed",
    "long_date",
    "month",
    "number",
    "plural_form",
    "recall",
    "script",
    "time_ahead",
    "with_country",
    "zone_city",
]

_ANSWERS: dict[tuple[object, ...], object] = {}  # by the question, and what it was about
_RECALLED: set[object] = set()  # the questions that another run asked


def is_known(language: str) -> bool:
    """Whether CLDR knows this very language: its plurals, dates and numbers."""
    return bool(_answer("is_known", language))


def with_country(language: str) -> str:
    """The tag with the country that its language is most likely of, for programs that ask for one: "en" as "en-US"."""
    return str(_answer("with_country", language))


def direction(language: str) -> str:
    """The direction of a language's script, "rtl" or "ltr"."""
    return str(_answer("direction", language))


def script(language: str) -> str:
    """The script that a language is mostly written in, by its ISO 15924 code: "Latn", "Arab"; "Latn" where nobody knows."""
    return str(_answer("script", language))


def language_name(language: str, within: str = "") -> str:
    """A language's name for itself, with a capital ("Español"); in the language `within`, as it stands in a sentence
    ("Spanish", "inglés"). The tag where nobody knows it."""
    return str(_answer("language_name", language, within))


def forms(language: str) -> tuple[str, ...]:
    """The plural forms of a language, in CLDR's order; every one has "other"."""
    return tuple(_answer("forms", language))


def plural_form(language: str, count: int) -> str:
    """The form that a word has beside this number: "zero", "one", "two", "few", "many" or "other"."""
    return str(_answer("plural_form", language, count))


def number(language: str, value: int) -> str:
    """A whole number as the language writes it: 12,345 or 12.345."""
    return str(_answer("number", language, value))


def long_date(language: str, day: date) -> str:
    """A date in words: "12 November 2026", "12 de noviembre de 2026"."""
    return str(_answer("long_date", language, day))


def month(language: str, day: date) -> str:
    """The month of a date, with its year: "November 2026", "noviembre de 2026"."""
    return str(_answer("month", language, day))


def time_ahead(language: str, count: int, unit: str) -> str:
    """So many units ("day", "week", "month", "year") from now: "in 30 days", "dentro de 30 días"."""
    return str(_answer("time_ahead", language, count, unit))


def zone_city(language: str, timezone: str) -> str:
    """The city that a time zone is named after: "New York", "Nueva York"."""
    return str(_answer("zone_city", language, timezone))


def listed(language: str, items: Iterable[str]) -> str:
    """Several things in a sentence: "one, two and three", "uno, dos y tres"."""
    return str(_answer("listed", language, tuple(items)))


def collation_key(text: str) -> str:
    """What names are sorted by: letters without case and accents, so that "Ágil" stands before "Beta"."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def _answer(question: str, *about: object) -> Any:
    asked = (question, *about)
    if asked not in _ANSWERS:
        from rolesite import cldr  # only now: most of what a run asks was asked by the one before

        _ANSWERS[asked] = getattr(cldr, question)(*about)
    return _ANSWERS[asked]


def anything_new() -> bool:
    """Whether anything was asked that no other run had."""
    return not _RECALLED.issuperset(_ANSWERS)


def known() -> bytes:
    """All that was answered, for the same version of Babel."""
    return pickle.dumps(_ANSWERS)


def recall(data: bytes) -> None:
    """Takes up what another run was answered. The bytes must be those that `known` gave."""
    answers = pickle.loads(data)  # noqa: S301 - whoever kept it has checked it
    _RECALLED.update(answers)
    _ANSWERS.update(answers)
