"""Dates, lengths and moments in the theme's words."""

from __future__ import annotations

import pytest

from rolesite.formats._words import Words
from tests.factories import default_theme

words = Words(default_theme().sealed((), ()))


def words_in(language: str) -> Words:
    return Words(default_theme().sealed((), (), language))


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2026-11-02", "2 November 2026"),
        ("2026-11-12T10:30", "12 November 2026, 10:30"),
        ("2026-11-12T09:05", "12 November 2026, 9:05"),
        ("", ""),
        ("2026", "2026"),
        ("soon", "soon"),
    ],
)
def test_dates(iso, text):
    assert words.date(iso) == text


@pytest.mark.parametrize(
    ("iso", "zone", "text"),
    [
        ("2026-11-12T10:30", "America/New_York", "12 November 2026, 10:30 (New York time)"),
        ("2026-11-12T10:30", "", "12 November 2026, 10:30"),
        ("2026-11-12", "America/New_York", "12 November 2026"),
        ("", "America/New_York", ""),
    ],
)
def test_times_are_told_with_their_zone(iso, zone, text):
    assert words.held(iso, zone) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(480, "8 min"), (5400, "90 min"), (7200, "2 h"), (9000, "2 h 30 min"), (0, "0 min")]
)
def test_lengths(seconds, text):
    assert words.length(seconds) == text


@pytest.mark.parametrize(
    ("language", "zone", "text"),
    [
        ("en", "America/New_York", "New York time"),
        ("es", "America/New_York", "hora de Nueva York"),
        ("en", "US/Eastern", "Eastern time"),
        ("en", "America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("en", "UTC", "UTC"),
    ],
)
def test_time_zones_are_called_by_their_cities(language, zone, text):
    assert words_in(language).zone(zone) == text


@pytest.mark.parametrize(
    ("start", "begin", "text"),
    [(0, "", "0:00"), (1500, "2026-11-12", "0:25"), (3900, "", "1:05"), (1500, "2026-11-12T10:45", "11:10")],
)
def test_moments(start, begin, text):
    assert words.clock(start, begin) == text


def test_counts():
    assert [words.count("role-count", n) for n in (0, 1, 2, 3000)] == ["0 roles", "1 role", "2 roles", "3,000 roles"]


def test_counts_take_the_forms_and_numbers_of_the_language():
    spanish, arabic = words_in("es"), words_in("ar")
    assert [spanish.count("role-count", n) for n in (1, 2, 30000, 1_000_000)] == [
        *("1 rol", "2 roles", "30.000 roles", "1.000.000 de roles")
    ]
    assert [arabic.count("role-count", n) for n in (0, 1, 2, 3, 11)] == [
        *("لا أدوار", "دور واحد", "دوران", "3 أدوار", "11 دورًا")
    ]


def test_dates_and_numbers_in_another_language():
    assert words_in("es").date("2026-11-12T10:30") == "12 de noviembre de 2026, 10:30"
    assert words_in("en-US").date("2026-11-12") == "November 12, 2026"
    assert words_in("es").number(12345) == "12.345"


def test_languages_have_names_and_directions():
    assert (words.language("es"), words_in("es").language_here("en"), words.language_here("es")) == (
        *("Español", "inglés", "Spanish"),
    )
    assert (words.direction("ar"), words.direction("es")) == ("rtl", "ltr")
