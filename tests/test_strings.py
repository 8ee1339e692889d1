"""The words of the shipped themes: every language says the same, with the plural forms that it has."""

from __future__ import annotations

import re

import pytest

from rolesite import locales
from rolesite.formats._words import Words
from tests.factories import default_theme

STRINGS = default_theme().strings
ENGLISH = STRINGS["en"]
COUNTED = {key.removesuffix("-one") for key in ENGLISH if key.endswith("-one") and f"{key[:-4]}-other" in ENGLISH}
WHOLE = ("ar", "es")  # languages that say all that English says; others may leave strings to English
OTHERS = sorted(STRINGS.keys() - {"en"})


def names(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def counted(key: str) -> tuple[str, str]:
    """A key without the form at its end, and that form; ("", "") for a string that does not count."""
    base, _, form = key.rpartition("-")
    return (base, form) if base in COUNTED and form in ("zero", "one", "two", "few", "many", "other") else ("", "")


def wanted(language: str) -> set[str]:
    """The keys of a whole translation."""
    plain = {key for key in ENGLISH if not counted(key)[0]}
    return plain | {f"{base}-{form}" for base in COUNTED for form in locales.forms(language)}


@pytest.mark.parametrize("language", WHOLE)
def test_a_whole_language_lacks_nothing(language):
    assert sorted(wanted(language) - STRINGS[language].keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_says_more_than_english(language):
    assert sorted(STRINGS[language].keys() - wanted(language)) == []


@pytest.mark.parametrize("language", OTHERS)
def test_what_counts_has_all_forms_of_its_language(language):
    own = STRINGS[language]
    begun = {base for key in own if (base := counted(key)[0])}
    assert [
        f"{base}-{form}" for base in sorted(begun) for form in locales.forms(language) if f"{base}-{form}" not in own
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_string_fills_in_what_english_fills_in(language):
    odd = {}
    for key, text in STRINGS[language].items():
        base, form = counted(key)
        given = names(ENGLISH[f"{base}-other" if base else key])
        # "one role", "two roles": a form for one number need not say it
        allowed = [given, given - {"n"}] if form in ("zero", "one", "two") else [given]
        if names(text) not in allowed:
            odd[key] = (names(text), given)
    assert odd == {}


@pytest.mark.parametrize("language", sorted(STRINGS))
def test_no_string_writes_numbers_in_a_way_of_its_own(language):
    assert [key for key, text in STRINGS[language].items() if re.search(r"\{\w*[:!]", text)] == []


@pytest.mark.parametrize("language", sorted(STRINGS))
def test_no_string_is_empty(language):
    assert [key for key, text in STRINGS[language].items() if not text.strip()] == []


def test_a_language_without_words_counts_as_english_does():
    french = Words(default_theme().sealed((), (), "fr"))
    assert [french.count("role-count", n) for n in (0, 1, 2)] == ["0 roles", "1 role", "2 roles"]


@pytest.mark.parametrize("language", sorted(STRINGS))
def test_who_organises_a_workshop_is_not_called_as_who_hosts_a_room(language):
    own = {**ENGLISH, **STRINGS[language]}
    assert own["host"] not in (own["rooms-host"], own["guide-room-host"])
