"""The days on which a letter comes back, and their names in calendars."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.formats._workshop.letterdates import LetterDate, calendar_uid, letter_dates
from rolesite.model import Letter, Span
from tests import factories as make

SITE = make.make_site(config=make.make_config(url="https://example.org/roles"))
LETTER = Letter("letter", make.paragraphs("Dear me"), (Span(30, "day"), Span(1, "month"), Span(1, "year")))


def dates(date="2027-01-31T16:00", site=SITE, **fields):
    return letter_dates(make.make_workshop("meet", date=date, letter=LETTER, **fields), site)


def test_days_are_counted_from_the_workshop_s_and_kept_within_their_month():
    assert [(one.count, one.unit, one.day) for one in dates()] == [
        (30, "day", "2027-03-02"),
        (1, "month", "2027-02-28"),
        (1, "year", "2028-01-31"),
    ]


def test_without_a_date_the_device_counts():
    assert [one.day for one in dates("")] == ["", "", ""]
    assert dates("")[0] == LetterDate(30, "day", "", dates()[0].uid)


def test_without_a_letter_none_comes_back():
    assert letter_dates(make.make_workshop("meet", date="2027-01-31"), SITE) == ()


def test_a_day_that_moves_keeps_its_name():
    assert [one.uid for one in dates()] == [one.uid for one in dates("2027-02-15", title="Another title")]


def test_every_return_of_every_letter_has_a_name_of_its_own():
    other = letter_dates(make.make_workshop("other", letter=LETTER), SITE)
    elsewhere = dates(site=make.make_site(config=make.make_config(url="https://example.org/other")))
    nowhere = dates(site=make.make_site(config=make.make_config(title="Other roles")))
    names = [one.uid for found in (dates(), other, elsewhere, nowhere) for one in found]
    assert len(set(names)) == 12


@pytest.mark.parametrize("url", ["https://example.org/roles", ""])
def test_a_translation_tells_of_the_same_event(url):
    site = make.make_site(config=make.make_config(title="Roles", url=url))
    spanish = replace(site, config=replace(site.config, title="Papeles", language="es"), source_title="Roles")
    assert calendar_uid(site, "event", "meet") == calendar_uid(spanish, "event", "meet")
