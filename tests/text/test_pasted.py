"""Marks that other programs have changed are read as they were meant, each with its own place and words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.errors import Place
from rolesite.text.pasted import led_back, mend

NBSP = "\u00a0"


def locate(line, column):
    return Place("x.md", line + 1, column + 1)


def mended(text):
    return mend(text, locate).value.text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("：：：steps", ":::steps"),
        (":：: chat", "::: chat"),
        (f"#{NBSP}Title", "# Title"),
        (f"##{NBSP}{NBSP}Title", "##  Title"),
        (f"-{NBSP}a", "- a"),
        ("*\u2003a", "* a"),
        (f"1.{NBSP}a\n2.{NBSP}b", "1. a\n2. b"),
        (f"{NBSP}{NBSP}- a", "  - a"),
        ("\u200f- a", "- a"),
        ("-\u200b a", "- a"),
        (f">{NBSP}[!NOTE]", "> [!NOTE]"),
        (f"{NBSP}> [!NOTE] a", " > [!NOTE] a"),
        (f":::{NBSP}steps", "::: steps"),
        (f"---{NBSP}", "--- "),
        (f"| a |\n|{NBSP}--- |", "| a |\n| --- |"),
        (f"____{NBSP}", "____ "),
        (f"a\n{NBSP}\nb", "a\n\nb"),
        ("a\n\u200b\nb", "a\n\nb"),
        ("• a\n• b", "- a\n- b"),
        ("•\ta\no\tb", "-\ta\n-\tb"),
        ("\t• a\n\t• b", "- a\n- b"),
        ("- x\n\t• a", "- x\n\t- a"),
        ("\t• a\n\t\t▪ b\n\t• c", "- a\n\t- b\n- c"),
        ("\uf0b7 a", "- a"),
        ("> • a", "> - a"),
        ("» a", "- a"),
        ("- » a", "- a"),
        ("- • a", "- a"),
        ("- – a", "- a"),
        ("1. • a", "1. a"),
        ("> - » a", "> - a"),
        (r"\_\_\_\_", "____"),
        (r"I want \_\_\_\_\_ and \_\_\_", "I want _____ and ___"),
        ("a\n\n—\n\nb", "a\n\n---\n\nb"),
        ("a\n\n–-\n\nb", "a\n\n---\n\nb"),
        ("a\n\n\\---\n\nb", "a\n\n---\n\nb"),
        ("a\n\n\\-\\-\\-\n\nb", "a\n\n---\n\nb"),
        ("Title\n=====\n\na", "# Title\n\n\na"),
        ("Title\n-----\n\na", "## Title\n\n\na"),
    ],
)
def test_what_was_meant(written, meant):
    assert mended(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "---",
        "--",
        "-",
        "a\n—\nb",
        "a\n\n—\nb",
        "— Ana",
        "- — Ana",
        "a – b",
        f"{NBSP}{NBSP}{NBSP}{NBSP}a",
        f"3.{NBSP}Quarter",
        f"a{NBSP}b",
        f"*a*{NBSP}b",
        r"a \_ b \_\_ c",
        r"`\_\_\_`",
        r"a \\\_\_\_ \\___",
        "```\n• a\n—\n```",
        "»Text« and more",
        "•",
        "- •",
        "5 · 6",
        "a\nb\n=====",
        "Name:\n----------------",
        "# Title\n=====",
        "- a\n=====",
        "> [!NOTE]\n> a\n\nTitle\n=====",
        "a | b\n-----",
        "On a\non b",
        "o a",
    ],
)
def test_what_stays_as_it_is(text):
    found = mend(text, locate)
    assert (found.value.text, found.value.shifts, found.problems) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "line", "column", "width", "words"),
    [
        (f"a\n\n#{NBSP}b", 3, 2, 1, "beside this mark stands a blank that is none for GitHub, which would show the mark"),
        (f"a\n{NBSP}\nb", 2, 1, 1, "this line only looks empty"),
        ("• a\n• b\n• c", 1, 1, 1, "GitHub would show it as text (and on 2 more lines)"),
        ("- » a", 1, 3, 1, "'»' behind the mark of this item is left out; GitHub would show it"),
        ("- a\n- » b\n- » c", 2, 3, 1, "'»' behind the mark of this item is left out; GitHub would show it (and on 1 more line)"),
        ("a\n\n—", 3, 1, 1, "'—' alone on its line is read as ---; GitHub would show it as text"),
    ],
)  # fmt: skip
def test_what_others_would_show_is_one_warning_at_its_first_place(text, line, column, width, words):
    (problem,) = mend(text, locate).problems
    assert (problem.code, problem.severity) == ("read-otherwise", "warning")
    assert (problem.place.line, problem.place.column, problem.width) == (line, column, width)
    assert words in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    "text", ["：：：steps", f":::{NBSP}steps", f">{NBSP}a", r"\_\_\_", "T T\n===", f"a\n\n{NBSP}\nb"]
)
def test_what_others_show_alike_is_no_warning(text):
    found = mend(text, locate)
    assert found.value.text != text
    assert found.problems == ()


def at(text, word):
    """Where a word of the text as it was meant stands in the text as it was written."""
    found = mend(text, locate).value
    line, column = next((n, t.index(word)) for n, t in enumerate(found.text.split("\n")) if word in t)
    return led_back(locate, found.shifts)(line, column)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("- » a word", "word"),
        (r"\_\_\_ a word \_\_\_", "word"),
        (r"a \_\_\_\_ word", "word"),
        ("Title word\n==========", "word"),
        ("\t• » a word", "word"),
        (f"-\u200b{NBSP}• \\_\\_\\_ word", "word"),
        ("plain word", "word"),
    ],
)
def test_places_are_those_of_the_file(text, word):
    assert at(text, word).column == text.index(word) + 1


MARKS = st.text("-—–•»o\t >:：#=_\\`~1.+abc\n\u00a0\u200b[!NOTE]", max_size=60)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MARKS)
def test_any_text_keeps_its_lines_its_letters_and_its_places(text):
    found = mend(text, locate).value
    lines, new = text.split("\n"), found.text.split("\n")
    assert len(new) == len(lines)
    back = led_back(locate, found.shifts)
    for number, line in enumerate(new):
        for column, character in enumerate(line):
            place = back(number, column)
            assert place.line == number + 1
            assert 1 <= place.column <= len(lines[number]) + 1
            if character in "abcNOTE":
                assert lines[number][place.column - 1] == character


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MARKS)
def test_what_is_mended_needs_no_mending(text):
    once = mended(text)
    assert mended(once) == once


def test_a_long_line_takes_no_long_time():
    mend("\\_" * 100_000 + "\n" + "• " * 50_000 + "\n" + NBSP * 100_000 + "x\n" + "`" + "a" * 100_000, locate)
