"""The front matter of a workshop."""

from __future__ import annotations

import pickle

import pytest

from rolesite.content.schema import validate
from rolesite.content.workshopfields import WorkshopFields
from rolesite.text import yamltext

PATH = "content/workshops/x.md"
EVERYTHING = """\
title: Meet
status: draft
subtitle: One role
organization: The project
language: en-GB
date: 2026-11-12 10:30
timezone: America/New_York
place: The library
duration: 1 h 30 min
modes: virtual, in-person
roles: spark, host
board: Padlet https://example.org/b
short: meet
access: Step-free.
listed: false
materials: {each person: [A card, A pen], facilitator: "Tape, clock"}
contact: Ana Ruiz <ana@example.org>
aliases: [old-name]
room: Tables for four
facilitators: Ana, Ben
join: https://example.org/j
participants: 30
"""


def read(text):
    return validate(WorkshopFields, yamltext.read(text, PATH).value, PATH, what="a workshop")


def told(text):
    return [(p.place.line, p.place.column, p.code, p.message, p.hint) for p in read(text).problems]


def test_every_field_is_understood():
    parsed = read(EVERYTHING)
    assert parsed.problems == ()
    said = parsed.value
    assert said.date == "2026-11-12T10:30"
    assert said.duration == 5400
    assert said.modes == ("virtual", "in-person")
    assert [role.text for role in said.roles] == ["spark", "host"]
    assert said.board.value().url == "https://example.org/b"
    assert said.contact.value().name == "Ana Ruiz"
    assert (said.listed, said.status) == (False, "draft")
    assert said.for_each_person == ("A card", "A pen")
    assert said.for_the_facilitator == ("Tape", "clock")
    assert said.facilitators == ("Ana", "Ben")
    assert said.participants == 30


@pytest.mark.parametrize(
    ("written", "meant"),
    [("online", "virtual"), ("Remote", "virtual"), ("on-site", "in-person"), ("hybrid", "in-person, virtual")],
)
def test_another_word_for_a_mode_is_told_with_ours(written, meant):
    (problem,) = read(f"title: a\nmodes: {written}").problems
    assert (problem.code, problem.hint) == ("not-a-choice", f"did you mean '{meant}'?")


def test_materials_without_a_heading_are_for_each_person():
    assert read("title: a\nmaterials: pen, paper").value.for_each_person == ("pen", "paper")
    assert read("title: a\nmaterials:\n- pen\n").value.for_each_person == ("pen",)
    assert read("title: a").value.for_the_facilitator == ()


def test_fields_can_be_kept_between_runs():
    said = read(EVERYTHING).value
    assert pickle.loads(pickle.dumps(said)) == said


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("titel: a", (1, 1, "unknown-field", "'titel' is not a field of a workshop", "did you mean 'title'?")),
        (
            "modes: in-person, virtuel",
            (
                1,
                8,
                "not-a-choice",
                "'modes' must be in-person, virtual or both, not 'virtuel'",
                "did you mean 'virtual'?",
            ),
        ),
        (
            "short: Our Board!",
            (
                1,
                8,
                "invalid-id",
                "'short' holds more than small letters, digits and single hyphens",
                "write 'our-board'",
            ),
        ),
        (
            "short: con",
            (
                1,
                8,
                "reserved-id",
                "'short' cannot be 'con'",
                "choose another name: the site or a system needs this one for itself",
            ),
        ),
        (
            "duration: an hour",
            (
                1,
                11,
                "not-duration",
                "'duration' must be a length of time, not 'an hour'",
                "write 90 min, or 1 h 30 min",
            ),
        ),
        (
            "participants: thirty",
            (
                1,
                15,
                "not-number",
                "'participants' must be a whole number, not 'thirty'",
                "write digits only, such as 30",
            ),
        ),
        (
            "materials: {each persn: pen}",
            (1, 13, "unknown-field", "'each persn' is not a field of 'materials'", "did you mean 'each person'?"),
        ),
        *(
            (
                f"status: {word}",
                (
                    1,
                    9,
                    "not-a-choice",
                    f"'status' must be draft, not '{word}'",
                    "write 'status: draft', or delete this line: the workshop is then part of the site",
                ),
            )
            for word in ("published", "true")
        ),
        ("listed: perhaps", (1, 9, "not-yes-no", "'listed' must be true or false, not 'perhaps'", "")),
    ],
)
def test_what_does_not_fit_is_told_in_words(text, problem):
    assert told(text) == [problem]
