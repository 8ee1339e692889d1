"""When a letter to oneself comes back, in words."""

from __future__ import annotations

import pytest

from rolesite.formats._workshop.letters import Return, returns_of
from rolesite.model import Letter, Span
from tests import factories as make

LETTER = Letter("letter", make.paragraphs("Dear me"), (Span(30, "day"), Span(1, "year")))
WORDS = {"letter-returns": "It is back {when}.", "letter-returns-on": "It is back on {when}."}


def said(date, language="en", letter=LETTER):
    found = returns_of(make.make_workshop("meet", date=date, letter=letter), language)
    assert found is not None
    return found.sentence(lambda key, **values: WORDS[key].format(**values)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("", "It is back in 30 days and in 1 year."),
        ("2027-03-18", "It is back on 17 April 2027 and 18 March 2028."),
        ("2027-03-18T16:00", "It is back on 17 April 2027 and 18 March 2028."),
    ],
)
def test_a_dated_workshop_knows_the_days(date, words):
    assert said(date) == words


def test_the_words_are_those_of_the_language():
    assert said("", "es") == "It is back dentro de 30 días y dentro de 1 año."


def test_no_time_is_parted_at_the_end_of_a_line():
    found = returns_of(make.make_workshop("meet", letter=LETTER), "en")
    times = ("in\u00a030\u00a0days", "in\u00a01\u00a0year")
    assert found == Return(times, " and ".join(times), dated=False)


def test_a_workshop_without_a_letter_sends_none():
    assert returns_of(make.make_workshop("meet"), "en") is None
