"""Times at the end of titles and steps."""

from __future__ import annotations

import pytest

from rolesite.content.times import NO_TIME, Time, minutes, near_time, split_time
from rolesite.doc import Emphasis, Text


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("(8 min)", Time(480)),
        ("(8min)", Time(480)),
        ("( 8 minutes )", Time(480)),
        ("(1 minute)", Time(60)),
        ("(1.5 min)", Time(90)),
        ("(90 s)", Time(90)),
        ("(1 h)", Time(3600)),
        ("(1 h 30 min)", Time(5400)),
        ("(10 min each)", Time(600, each=True)),
        ("(10 Min Each)", Time(600, each=True)),
        ("(before start)", Time(0, before_start=True)),
        ("(Before the start)", Time(0, before_start=True)),
        ("(8\u2011min)", Time(480)),
        ("(8\u2013min)", Time(480)),
        ("(8 - min)", Time(480)),
        ("(10 min \u2013 each)", Time(600, each=True)),
        ("(10\u00a0min)", Time(600)),
        ("\uff088 min\uff09", Time(480)),
    ],
)
def test_a_time_is_taken_off_the_title(written, time):
    assert split_time((Text(f"Read it {written}"),)) == ((Text("Read it"),), time)


@pytest.mark.parametrize(
    "title",
    [
        "Read it",
        "Read (8 min) it",
        "Read (8)",
        "Read ()",
        "Read (each)",
        "Read (in 8 min)",
        "Read 8 min",
        "Read (8 miners)",
    ],
)
def test_other_brackets_belong_to_the_title(title):
    assert split_time((Text(title),)) == ((Text(title),), NO_TIME)


def test_a_time_stands_behind_other_nodes_too():
    assert split_time((Emphasis((Text("Now"),)), Text(" (2 min)"))) == ((Emphasis((Text("Now"),)),), Time(120))
    assert split_time(()) == ((), NO_TIME)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Read (in 8 min)", "brackets"),
        ("Read (5\u201310 min)", "a time is one number"),
        ("Read (5 to 10 min)", "a time is one number"),
        ("Read (about 5 minutes)", "brackets"),
        ("Read (at the start)", "brackets"),
        ("Read (4 mn)", "brackets"),
        ("Read (4 mintues)", "brackets"),
        ("Read (4')", "brackets"),
        ("Read [4 min]", "brackets"),
        ("Read 4 min", "round brackets"),
        ("Read 4 mins.", "round brackets"),
        ("Read 4 min each", "round brackets"),
        ("Read \u2013 4 minutes", "round brackets"),
        ("Read (4 min", "round brackets"),
    ],
)
def test_what_was_probably_meant_as_a_time_is_seen(title, says):
    assert split_time((Text(title),))[1] == NO_TIME
    assert says in near_time((Text(title),), "heading")


@pytest.mark.parametrize(
    "title",
    [
        *("Read it", "Read (8)", "A role in 5 min", "Sixty minutes", "Look at 5 minutes"),
        *("Read (4 miners)", "Part 4", "(4 men)"),
    ],
)
def test_other_ends_of_a_title_are_fine(title):
    assert near_time((Text(title),), "heading") == ""


def test_a_title_full_of_blanks_takes_no_long_time():
    for title in ("Read (" + " " * 100_000 + "x1)", "Read" + " " * 100_000 + "(x1)", "(" * 100_000 + "1 min)"):
        split_time((Text(title),))
        near_time((Text(title),), "heading")


@pytest.mark.parametrize("title", ["Read", "Read (aloud)", "Read (2nd part)", "Read (minimum)"])
def test_other_titles_are_left_alone(title):
    assert near_time((Text(title),), "heading") == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 min"), (60, "1 min"), (90, "1.5 min"), (5400, "90 min"), (7200, "2 h"), (9000, "2 h 30 min")],
)
def test_times_in_words(seconds, words):
    assert minutes(seconds) == words
