"""The words of an opening mark."""

from __future__ import annotations

import pytest

from rolesite.errors import Place
from rolesite.text.containerwords import Mark, read_mark


def read(words):
    mark = Mark(0, 3)
    problems = read_mark(mark, words, 4, lambda line, column: Place("x.md", line + 1, column + 1))
    return mark, problems


@pytest.mark.parametrize(
    ("words", "name", "argument", "options"),
    [
        ("steps", "steps", "", ()),
        ("Steps", "steps", "", ()),
        ("role spark", "role", "spark", ()),
        ("role", "role", "", ()),
        ("only in-person", "only", "in-person", ()),
        (
            'questions role=none steps=every later="Now: this one"',
            "questions",
            "",
            (("role", "none"), ("steps", "every"), ("later", "Now: this one")),
        ),
        ("questions later=“Now this”", "questions", "", (("later", "Now this"),)),
        ("questions later=„Now this“", "questions", "", (("later", "Now this"),)),
        ("questions later=”Now this”", "questions", "", (("later", "Now this"),)),
        ("questions later=«Now this»", "questions", "", (("later", "Now this"),)),
        ("questions later=‘Now this’ Role='spark'", "questions", "", (("later", "Now this"), ("role", "spark"))),
        ("letter after=30 days, 1 year", "letter", "", (("after", "30 days, 1 year"),)),
        ("questions later=And now: role=none", "questions", "", (("later", "And now:"), ("role", "none"))),
        ("only in person", "only", "in-person", ()),
        ("role “spark”", "role", "spark", ()),
        ("only Virtual", "only", "virtual", ()),
        ("only in‑person", "only", "in-person", ()),
        ('questions later=""', "questions", "", (("later", ""),)),
    ],
)
def test_name_argument_and_keys(words, name, argument, options):
    mark, problems = read(words)
    assert problems == []
    assert (mark.name, mark.argument, mark.options) == (name, argument, options)


def test_values_know_their_column():
    mark, _ = read('questions role=none later="Now"')
    assert mark.columns == {"role": 19, "later": 31}
    assert (mark.option("role"), mark.option("steps")) == ("none", "")


@pytest.mark.parametrize(
    ("words", "column", "code", "message", "hint"),
    [
        ("questions rolle=x", 15, "unknown-option", "'rolle' is no key of 'questions'", "did you mean 'role'?"),
        ("steps a=b", 11, "unknown-option", "'a' is no key of 'steps'", "it takes no keys"),
        ("questions role=a role=b", 22, "repeated-option", "'role' is given twice", "keep one of them"),
        (
            "steps now",
            11,
            "container-option",
            "'now' is too much: 'steps' takes no word behind its name",
            "delete it, or write key=value",
        ),
        (
            "questions role=a b",
            22,
            "container-option",
            "'b' is too much: 'questions' takes no word behind its name",
            "delete it, or write key=value",
        ),
        (
            "role a b",
            12,
            "container-option",
            "'b' is too much: 'role' takes one word, its role id",
            "delete it, or write key=value",
        ),
        (
            "questions role = a",
            15,
            "container-option",
            "'role = a' is not understood here",
            'write key=value or key="two words", without blanks around =',
        ),
        (
            'questions later="Now',
            15,
            "container-option",
            "'later=\"Now' is not understood here",
            'write key=value or key="two words", without blanks around =',
        ),
        (
            "only online",
            10,
            "container-option",
            "'only' needs its mode, in-person or virtual, not 'online'",
            "did you mean 'virtual'?",
        ),
        ("only", 5, "container-option", "'only' needs its mode, in-person or virtual", "write ::: only in-person"),
        (
            "only on the moon",
            10,
            "container-option",
            "'only' needs its mode, in-person or virtual, not 'on the moon'",
            "write ::: only in-person",
        ),
        (
            "only both",
            10,
            "container-option",
            "'only' needs its mode, in-person or virtual, not 'both'",
            "what is for everybody needs no mark: delete this one, and the one that closes it",
        ),
        ("letter when=x", 12, "unknown-option", "'when' is no key of 'letter'", "did you mean 'after'?"),
        ("incremental", 5, "unknown-container", "'incremental' is no container", "did you mean 'reveal'?"),
        ("Rooms", 5, "unknown-container", "'Rooms' is no container", "did you mean 'breakouts'?"),
        (
            "only virtuel",
            10,
            "container-option",
            "'only' needs its mode, in-person or virtual, not 'virtuel'",
            "did you mean 'virtual'?",
        ),
    ],
)
def test_what_is_not_understood_is_told_at_its_column(words, column, code, message, hint):
    _, problems = read(words)
    assert [(p.place.column, p.code, p.message, p.hint) for p in problems][:1] == [(column, code, message, hint)]
