from __future__ import annotations

import pytest

from rolesite.content.config import read_config
from rolesite.content.schema import validate
from rolesite.content.sitefields import SiteFields
from rolesite.model import Board, Contact, Organization
from rolesite.text.yamltext import read


def said(line):
    parsed = validate(SiteFields, read(f"title: T\n{line}\n", "x").value, "x")
    return parsed.value, parsed.problems


@pytest.mark.parametrize(
    ("line", "board"),
    [
        ("board: Padlet https://p.org/x", Board("Padlet", "https://p.org/x")),
        ("board: Padlet (https://p.org/x)", Board("Padlet", "https://p.org/x")),
        ("board: https://p.org/x", Board("", "https://p.org/x")),
        ("board: A large sheet of paper", Board("A large sheet of paper")),
        ("board: {tool: Padlet, where: in the chat}", Board("Padlet", where="in the chat")),
    ],
)
def test_a_board_may_be_written_on_one_line(line, board):
    assert said(line)[0].board.value() == board


@pytest.mark.parametrize(
    ("line", "contact"),
    [
        ("contact: Ana Ruiz <ana@o.org>", Contact("Ana Ruiz", "ana@o.org")),
        ("contact: ana@o.org", Contact("", "ana@o.org")),
        ("contact: Ana Ruiz", Contact("Ana Ruiz")),
    ],
)
def test_a_contact_may_be_written_on_one_line(line, contact):
    assert said(line)[0].contact.value() == contact


@pytest.mark.parametrize(
    ("line", "feedback"),
    [
        ("feedback: https://e.org/form?t={title}", "https://e.org/form?t={title}"),
        ("feedback: team@e.org", "mailto:team@e.org"),
        ("feedback: mailto:team@e.org", "mailto:team@e.org"),
        ("feedback:", ""),
    ],
)
def test_feedback_goes_to_a_form_or_by_mail(line, feedback):
    assert said(line)[0].feedback == feedback


def test_a_time_zone_that_is_not_there_leads_to_the_one_that_was_meant():
    (problem,) = said("timezone: New York")[1]
    assert problem.hint == "did you mean 'America/New_York'?"
    assert said("timezone: America/New_York")[1] == ()


def test_an_organisation_may_be_its_name():
    assert said("organization: The Roles Project")[0].organization.value() == Organization("The Roles Project")


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("language: English language", "not-a-choice", 11),
        ("language: en-12", "not-a-choice", 11),
        ("language: zh-yue-x", "not-a-choice", 11),
        ("timezone: CET+1 or so", "not-a-choice", 11),
        ("timezone: America/NewYork", "not-a-choice", 11),
        ("theme: ../other", "not-a-choice", 8),
        ("theme: [a]", "not-text", 8),
        ("paper: legal", "not-a-choice", 8),
        ("autolink: maybe", "not-yes-no", 11),
        ("organization: {}", "missing-field", 15),
        ("board: {colour: red}", "unknown-field", 9),
    ],
)
def test_what_is_refused(line, code, column):
    value, problems = said(line)
    assert value is None
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [(code, 2, column)]


@pytest.mark.parametrize("line", ["feedback: team@", "feedback: team", "feedback: a b@e.org"])
def test_feedback_that_is_no_address_is_told_both_ways(line):
    (problem,) = read_config(f"title: T\nurl: https://e.org\n{line}\n", "content/site.yaml").problems
    assert "web or e-mail address" in problem.message
    assert "team@example.org" in problem.hint


@pytest.mark.parametrize("code", ["en", "es-MX", "zh-Hant-TW", "es-419", "ca-valencia", "sl-rozaj-1994"])
def test_languages_are_written_as_browsers_take_them(code):
    value, problems = said(f"language: {code}")
    assert (value.language, problems) == (code, ())
