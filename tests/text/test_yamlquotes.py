"""Quotation marks that YAML refuses: what is told, where, and how the line is read on."""

from __future__ import annotations

import pytest

from rolesite.text.yamltext import Mapping, Scalar, read


@pytest.mark.parametrize(
    ("text", "code", "column", "hint"),
    [
        ('a: "b\n', "unclosed-quote", 4, 'put " at the end of the text'),
        ('a: "b”\n', "unclosed-quote", 4, 'put " at the end of the text: ” is another mark'),
        (
            "a: 'tis so\n",
            "unclosed-quote",
            4,
            "put ' at the end of the text; if it is an apostrophe, write it in quotes: a: \"'tis so\"",
        ),
        ('a: "b\\c"\n', "backslash", 6, ""),
        ("a: 'It's so' # mine\n", "apostrophe", 7, 'write it in quotes: a: "It\'s so"'),
        ('a: "b" c # mine\n', "text-after-quote", 8, "write it in quotes: a: '\"b\" c'"),
        ('- "b" c\n', "text-after-quote", 7, "write it in quotes: - '\"b\" c'"),
        ('a: "The "b" c"\n', "text-after-quote", 10, "write it in quotes: a: 'The \"b\" c'"),
    ],
)
def test_what_is_told_of_quotes(text, code, column, hint):
    (problem,) = read(text, "x").problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, 1, column)
    assert problem.hint == hint or not hint


@pytest.mark.parametrize(
    ("text", "meant"), [("a: 'It's so' # mine\nb: c\n", "It's so"), ('a: "b" c # mine\nb: c\n', '"b" c')]
)
def test_reading_goes_on_with_the_text_that_was_meant_and_without_the_comment(text, meant):
    value = read(text, "x").value
    assert isinstance(value, Mapping)
    assert [v.text for _, v in value.entries if isinstance(v, Scalar)] == [meant, "c"]
