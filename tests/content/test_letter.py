"""`::: letter`: what to write to oneself, and when it comes back."""

from __future__ import annotations

import pytest

from rolesite.content.load import load
from rolesite.doc import Blank, Link, Paragraph, Target, Text
from rolesite.model import Letter, Span
from tests.scripts import script, slides, told


def after(written):
    return script(f'# Letter\n\n::: letter after="{written}"\nDear me\n:::\n').value.letter.after


def test_a_letter_is_its_prompt_and_its_times():
    body = '# To yourself (5 min)\n\nTake a sheet.\n\n::: letter after="30 days, 1 year"\nIn a year I ____\n:::\n'
    prompt = (Paragraph((Text("In a year I "), Blank(4))),)
    assert script(body).value.letter == Letter("to-yourself", prompt, (Span(30, "day"), Span(1, "year")))
    (slide,) = slides(body)
    assert slide.body == (Paragraph((Text("Take a sheet."),)), *prompt)
    assert slide.seconds == 300


def test_a_script_without_one_has_none():
    assert script("# A\n\nb\n").value.letter is None


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("1 day", (Span(1, "day"),)),
        ("2 weeks,3 months", (Span(2, "week"), Span(3, "month"))),
        ("10 days and 2 YEARS", (Span(10, "day"), Span(2, "year"))),
        ("1 semana, 1 mes y 1 año", (Span(1, "week"), Span(1, "month"), Span(1, "year"))),
        ("30 días; 6 meses", (Span(30, "day"), Span(6, "month"))),
        ("6 weeks, and 1 year", (Span(6, "week"), Span(1, "year"))),
    ],
)
def test_times_are_numbers_and_units(written, spans):
    assert told(f'# L\n\n::: letter after="{written}"\nDear me\n:::\n') == []
    assert after(written) == spans


@pytest.mark.parametrize(
    ("written", "column", "width", "hint"),
    [
        ("soon", 19, 4, "write a number and days, weeks, months or years, as in 30 days, 1 year"),
        ("1 day, 3 moths", 26, 7, "did you mean '3 months'?"),
        ("1 yaer", 19, 6, "did you mean '1 year'?"),
        ("2 anños", 19, 7, "did you mean '2 años'?"),
        ("0 days", 19, 6, "write 1 day or more"),
        ("1 year and 12 months", 30, 9, "write each time once, the shortest first"),
        ("51 years", 19, 8, "write a time that its readers will see"),
        ("9999 years", 19, 10, "write a time that its readers will see"),
        ("1 day, 2 days, 3 days, 4 days, 5 days, 6 days", 58, 6, "leave some out"),
    ],
)
def test_nonsense_is_told_at_its_word(written, column, width, hint):
    (problem,) = script(f'# L\n\n::: letter after="{written}"\nDear me\n:::\n').problems
    assert (problem.place.line, problem.place.column, problem.width) == (3, column, width)
    assert (problem.code, problem.hint) == ("letter-after", hint)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("::: letter\nDear me\n:::", (1, 1, "letter-after")),
        ('::: letter after=" "\nDear me\n:::', (1, 1, "letter-after")),
        ('::: letter after="1 day"\n:::', (1, 1, "letter-without-prompt")),
        ('::: letter after="1 day"\nNote: collect them\n:::', (2, 1, "note-near-miss")),
        ('::: letter until="1 day"\nDear me\n:::', (1, 12, "unknown-option")),
        ('::: letter after="1 day"\na\n:::\n\n::: letter after="1 day"\nb\n:::', (5, 1, "two-letters")),
    ],
)
def test_mistakes_are_told_once_at_their_place(text, problem):
    assert told(text) == [problem]


def test_links_of_the_prompt_lead_on():
    files = {
        "content/site.yaml": b"title: Roles\nurl: https://example.org/\nvision: All choose.\n",
        "content/roles/spark.yaml": b"name: Spark\nsummary: Sparks.\naliases: [sparkle]\n",
        "content/workshops/meet.md": b'---\ntitle: Meet\n---\n\n# L\n\n::: letter after="1 day"\nOn [[sparkle]]\n:::\n',
        "content/workshops/may.md": b"---\nextends: meet\ntitle: May\n---\n",
    }
    may, meet = load(files).site.workshops
    prompt = (Paragraph((Text("On "), Link(Target("role", "spark"), (Text("Spark"),)))),)
    assert meet.letter == Letter("l", prompt, (Span(1, "day"),))
    assert may.letter == meet.letter


def test_a_note_within_stays_a_note():
    (slide,) = slides('# L\n\n::: letter after="1 day"\nDear me\n\n> [!NOTE]\n> Collect them.\n:::\n')
    assert len(slide.notes) == 1
