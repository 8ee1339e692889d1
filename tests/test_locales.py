"""What is known of languages is asked once, in this run and in the next; and the order of names."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from rolesite import cldr, locales


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locales, "_ANSWERS", {})
    monkeypatch.setattr(locales, "_RECALLED", set())


@pytest.mark.parametrize("name", cldr.__all__)
def test_all_that_can_be_asked_is_asked_in_the_same_words(name):
    assert inspect.signature(getattr(locales, name)) == inspect.signature(getattr(cldr, name))


ASKED = {
    "is_known": ("es",),
    "with_country": ("en",),
    "direction": ("ar",),
    "script": ("el",),
    "language_name": ("es", "en"),
    "forms": ("ar",),
    "plural_form": ("ar", 2),
    "number": ("de-CH", 12345),
    "long_date": ("es", date(2026, 11, 2)),
    "month": ("es", date(2026, 11, 2)),
    "time_ahead": ("es", 6, "month"),
    "zone_city": ("es", "America/New_York"),
    "listed": ("es", ("a", "b")),
}


@pytest.mark.usefixtures("nothing_known")
@pytest.mark.parametrize(("name", "about"), ASKED.items())
def test_what_is_asked_is_answered_as_the_cldr_does_and_asked_no_more(name, about, monkeypatch):
    first = getattr(locales, name)(*about)
    assert first == getattr(cldr, name)(*about)
    monkeypatch.setattr(cldr, name, None)
    assert getattr(locales, name)(*about) == first


def test_every_question_is_tried():
    assert ASKED.keys() == set(cldr.__all__)


@pytest.mark.usefixtures("nothing_known")
def test_what_another_run_was_answered_is_not_asked_again(monkeypatch):
    said = locales.long_date("en", date(2026, 11, 2))
    assert locales.anything_new()
    kept = locales.known()
    monkeypatch.setattr(locales, "_ANSWERS", {})
    locales.recall(kept)
    assert not locales.anything_new()
    monkeypatch.setattr(cldr, "long_date", None)
    assert locales.long_date("en", date(2026, 11, 2)) == said
    locales.direction("en")
    assert locales.anything_new()


def test_names_are_sorted_without_regard_to_case_and_accents():
    assert sorted(["zebra", "Beta", "Ágil", "agua"], key=locales.collation_key) == ["Ágil", "agua", "Beta", "zebra"]
