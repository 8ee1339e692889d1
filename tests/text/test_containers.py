"""Containers: what is one, and what is told about marks that are not in order."""

from __future__ import annotations

import pytest

from rolesite.errors import Place
from rolesite.text.containers import is_slide_break, scan


def locate(line, column):
    return Place("content/workshops/x.md", line + 1, column + 1)


def scanned(text):
    return scan(tuple(text.split("\n")), locate)


def told(text):
    return [(p.place.line, p.place.column, p.code, p.message, p.hint) for p in scanned(text).problems]


def test_marks_are_paired():
    found = scanned(":::: columns\n::: steps\na\n:::\n+++\nb\n::::\n:::chat choose=1\n:::")
    assert found.problems == []
    assert [(m.line, m.name, m.close, m.end) for m in found.marks.values()] == [
        (0, "columns", 6, 7),
        (1, "steps", 3, 4),
        (7, "chat", 8, 9),
    ]
    assert found.splits == {4}


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", " \u00a0 ", "\t\u2009"])
def test_a_blank_behind_the_colons_of_an_end_is_no_word(blank):
    found = scanned(f"::: steps\nx\n:::{blank}")
    assert found.problems == []


def test_marks_in_code_are_text():
    found = scanned("```\n::: steps\n---\n```\n~~~~ x\n:::\n~~~\n~~~~\n::: steps\n:::\n``` a ` b\n")
    assert (list(found.marks), found.problems) == ([8], [])


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("", "---", ""), True),
        (("---",), True),
        (("", "---   ", ""), True),
        (("text", "---", ""), True),
        (("", "---", "text"), True),
        (("", "----", ""), False),
        (("", " ---", ""), False),
        (("", "***", ""), False),
    ],
)
def test_only_three_dashes_at_the_beginning_of_their_line_end_a_slide(lines, expected):
    assert (
        is_slide_break(lines, lines.index(next(line for line in lines if line.strip(" -*") == "" and line))) == expected
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "a\n::: steps\nb",
            (2, 1, "unclosed-container", "'steps' is never closed", "write ::: on a line of its own where it ends"),
        ),
        (
            "a\n:::\n",
            (
                2,
                1,
                "stray-mark",
                "this closing mark belongs to no container",
                "delete it, or open the container above with ::: and its name",
            ),
        ),
        (
            ":::: steps\na\n:::\n",
            (3, 1, "stray-mark", "this mark has 3 colons, but 'steps' was opened with 4", "write ::::"),
        ),
        (
            ":::: columns\n::: steps\na\n::::\n",
            (2, 1, "unclosed-container", "'steps' is never closed", "write ::: on a line of its own where it ends"),
        ),
        (
            "::: columns\n::: steps\n:::\n:::",
            (
                2,
                1,
                "container-colons",
                "'steps' stands inside 'columns', which needs more colons around it",
                "write :::: at both ends of 'columns' (line 1)",
            ),
        ),
        (
            "::: steps :::",
            (
                1,
                5,
                "container-on-one-line",
                "a container opens and closes on lines of their own",
                "put the closing ::: on a line of its own",
            ),
        ),
        (
            "- a\n  ::: steps",
            (
                2,
                3,
                "misplaced-mark",
                "a container's mark stands at the very beginning of its line, not indented and not in a quote",
                "take away what stands before the colons",
            ),
        ),
        (
            "::: steps\n\n---\n\nb",
            (1, 1, "unclosed-container", "'steps' is never closed", "write ::: on a line of its own where it ends"),
        ),
        (
            "::: steps\n\n---\n\nb\n:::\n",
            (
                1,
                1,
                "container-across-slides",
                "'steps' goes on across the slide break on line 3",
                "close it with ::: before the break",
            ),
        ),
        (
            "::: chat\n```\n:::\n",
            (
                2,
                1,
                "unclosed-code",
                "this code block is never closed, so all that follows would be shown as code",
                "write ``` on a line of its own where it ends",
            ),
        ),
        (
            "::: step\n:::",
            (1, 5, "unknown-container", "'step' is no container", "did you mean 'steps'?"),
        ),
        (
            "::: {.x}\n:::",
            (
                1,
                5,
                "unknown-container",
                "'{.x}' is no container",
                "there are steps, questions, role, chat, columns, reveal, only, breakouts, letter",
            ),
        ),
        (
            "::: notes\n:::",
            (
                1,
                5,
                "note-near-miss",
                "'notes' is no container: what stands in it would be shown to everybody",
                "a note for the facilitator is a quote: > [!NOTE] on its first line, and > before every other",
            ),
        ),
    ],
)
def test_each_mistake_is_told_once_at_its_line(text, problem):
    assert told(text) == [problem]
