"""What the Unicode CLDR knows of languages: directions, plurals, numbers, dates."""

from __future__ import annotations

from datetime import date

import pytest

from rolesite import cldr


@pytest.mark.parametrize(
    ("language", "way"),
    [("en", "ltr"), ("es-MX", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("ur-PK", "rtl"), ("qq", "ltr")],
)
def test_directions(language, way):
    assert cldr.direction(language) == way


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ("one", "other")),
        ("es", ("one", "many", "other")),
        ("ar", ("zero", "one", "two", "few", "many", "other")),
        ("ja", ("other",)),
    ],
)
def test_every_language_has_its_plural_forms(language, forms):
    assert cldr.forms(language) == forms


def test_a_number_takes_the_form_that_the_language_gives_it():
    assert [cldr.plural_form("ar", n) for n in (0, 1, 2, 3, 11, 100)] == [
        *("zero", "one", "two", "few", "many", "other")
    ]
    assert [cldr.plural_form("fr", n) for n in (0, 1, 2)] == ["one", "one", "other"]
    assert [cldr.plural_form("es", n) for n in (0, 1, 1_000_000)] == ["other", "one", "many"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "12,345"), ("es", "12.345"), ("es-MX", "12,345"), ("de-CH", "12’345"), ("qq", "12,345")],
)
def test_numbers(language, text):
    assert cldr.number(language, 12345) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "2 November 2026"),
        ("en-US", "November 2, 2026"),
        ("es", "2 de noviembre de 2026"),
        ("pt-BR", "2 de novembro de 2026"),
    ],
)
def test_dates(language, text):
    assert cldr.long_date(language, date(2026, 11, 2)) == text


@pytest.mark.parametrize(
    ("code", "own", "english"),
    [
        ("en", "English", "English"),
        ("es", "Español", "Spanish"),
        ("pt-BR", "Português (Brasil)", "Portuguese (Brazil)"),
    ],
)
def test_names_of_languages(code, own, english):
    assert cldr.language_name(code) == own
    assert cldr.language_name(code, "en") == english


def test_a_language_that_nobody_knows_is_called_by_its_code():
    assert cldr.language_name("qq") == "qq"
    assert [cldr.is_known(code) for code in ("es", "pt-BR", "zh-Hant", "old", "new", "qq")] == [True] * 3 + [False] * 3


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Latn"),
        ("pt-BR", "Latn"),
        ("el", "Grek"),
        ("ar", "Arab"),
        ("sr", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("xx", "Latn"),
    ],
)
def test_the_script_that_a_language_is_written_in(language, expected):
    assert cldr.script(language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["in 30 days", "in 1 week", "in 6 months", "in 1 year"]),
        ("es", ["dentro de 30 días", "dentro de 1 semana", "dentro de 6 meses", "dentro de 1 año"]),
        ("xx", ["in 30 days", "in 1 week", "in 6 months", "in 1 year"]),
    ],
)
def test_times_ahead(language, expected):
    spans = [(30, "day"), (1, "week"), (6, "month"), (1, "year")]
    assert [cldr.time_ahead(language, count, unit) for count, unit in spans] == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "a, b and c"), ("es", "a, b y c"), ("ar", "a وb وc"), ("xx", "a, b and c")]
)
def test_things_are_listed_as_the_language_does(language, expected):
    assert cldr.listed(language, ["a", "b", "c"]) == expected
    assert cldr.listed(language, ["a"]) == "a"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "en-US"), ("es", "es-ES"), ("ar", "ar-EG"), ("pt-br", "pt-BR"), ("zh-hant", "zh-TW"), ("tlh", "tlh")],
)
def test_a_language_has_the_country_that_it_is_most_likely_of(language, expected):
    assert cldr.with_country(language) == expected
