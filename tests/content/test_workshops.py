"""Workshops and deliveries, from file to model."""

from __future__ import annotations

import pickle

import pytest

from rolesite.content.workshops import finish_workshop, read_workshop
from rolesite.doc import Target, Text
from rolesite.errors import Place
from rolesite.model import Board, Config, Contact, Kit, Organization, Role

CONFIG = Config(
    "Roles",
    language="en-GB",
    timezone="Europe/London",
    organization=Organization("Org"),
    board=Board("Padlet", "https://example.org/b"),
    contact=Contact("Ana", "ana@example.org"),
)
ROLES = {"spark": Role("spark", "Spark", Place("content/roles/spark.yaml"))}
MEET = """\
---
title: Meet
subtitle: One role
short: meet
duration: 10 min
roles: spark
board: Miro https://example.org/m
room: Big
participants: 30
aliases: old-meet
---

# {{ workshop.title }} (10 min)

On {{ board.tool }}.
"""


def workshop(text, *, config=CONFIG, roles=ROLES):
    """The workshop `meet`, and all problems in its file."""
    read = read_workshop("content/workshops/meet.md", text)
    finished = finish_workshop(read.value, {"meet": read.value}, config, roles)
    return finished, (*read.problems, *finished.problems)


def told(text):
    return [(p.place.line, p.code, p.message, p.hint) for p in workshop(text)[1]]


def test_a_workshop_has_what_its_file_and_the_site_say():
    finished, problems = workshop(MEET)
    assert problems == ()
    meet = finished.value
    assert (meet.id, meet.title, meet.subtitle, meet.short, meet.duration) == ("meet", "Meet", "One role", "meet", 600)
    assert meet.place == Place("content/workshops/meet.md", 1, 1)
    assert meet.modes == ("in-person", "virtual")
    assert meet.roles == ("spark",)
    assert meet.board == Board("Miro", "https://example.org/m")
    assert meet.contact == Contact("Ana", "ana@example.org")
    assert meet.organization == Organization("Org")
    assert (meet.language, meet.timezone) == ("en-GB", "Europe/London")
    assert meet.aliases == ("old-meet",)
    assert meet.kit == Kit("Big", participants=30)
    assert [s.id for s in meet.slides] == ["meet", "contact"]
    assert [i.slide for i in meet.agenda] == ["meet"]


def test_its_roles_are_left_to_be_checked():
    finished, _ = workshop(MEET)
    assert [(r.target, r.place.line, r.place.column) for r in finished.references] == [(Target("role", "spark"), 6, 8)]


def test_defaults():
    meet = workshop("---\nsubtitle: x\n---\n\n# Hello (2 min)\n\na\n", config=Config("Roles"))[0].value
    assert (meet.title, meet.short, meet.listed, meet.organization, meet.board) == ("Hello", "meet", True, None, None)
    assert [s.kind for s in meet.slides] == ["content"]


@pytest.mark.parametrize(
    "text", ["Mail {{ contact.email }}.", "[us](mailto:{{contact.email}})", "# {{ contact.name }}"]
)
def test_the_contact_is_shown_once(text):
    assert [s.kind for s in workshop(f"{MEET}\n{text}\n")[0].value.slides] == ["content"]


def test_a_contact_only_in_notes_is_not_shown():
    slides = workshop(f"{MEET}\n> [!NOTE]\n> {{{{ contact.email }}}}\n")[0].value.slides
    assert [(s.id, s.kind, s.title, s.body) for s in slides[1:]] == [("contact", "contact", (), ())]


def test_a_delivery_takes_fields_whole_and_slides():
    delivery = "---\nextends: meet\ntitle: Meet in May\nboard: {tool: Paper}\ndate: 2027-05-04\n---\n"
    finished, problems = workshop_of_two(delivery)
    assert problems == ()
    may = finished.value
    assert (may.id, may.title, may.extends, may.date, may.subtitle) == (
        "may",
        "Meet in May",
        "meet",
        "2027-05-04",
        "One role",
    )
    assert may.board == Board("Paper")
    assert (may.short, may.aliases) == ("may", ())
    assert may.kit == Kit("Big", participants=30)
    assert may.roles == ("spark",)
    assert may.slides[0].title == (Text("Meet in May"),)
    assert may.slides[0].body[0].children == (Text("On Paper."),)
    assert may.slides[0].place.path == "content/workshops/meet.md"


def workshop_of_two(delivery, base=MEET):
    read = {
        name: read_workshop(f"content/workshops/{name}.md", text) for name, text in (("may", delivery), ("meet", base))
    }
    sources = {name: parsed.value for name, parsed in read.items()}
    finished = finish_workshop(sources["may"], sources, CONFIG, ROLES)
    return finished, (*read["may"].problems, *finished.problems)


def test_a_delivery_of_a_delivery():
    texts = {
        "june": "---\nextends: may\ntitle: June\n---\n",
        "may": "---\nextends: meet\ntitle: May\nroom: Small\n---\n",
        "meet": MEET,
    }
    sources = {name: read_workshop(f"content/workshops/{name}.md", text).value for name, text in texts.items()}
    june = finish_workshop(sources["june"], sources, CONFIG, ROLES).value
    assert (june.title, june.extends, june.kit.room, june.subtitle) == ("June", "may", "Small", "One role")


@pytest.mark.parametrize(
    ("delivery", "line", "code", "message", "hint"),
    [
        (
            "---\nextends: meat\ntitle: a\n---\n",
            2,
            "unknown-workshop",
            "there is no workshop 'meat'",
            "did you mean 'meet'?",
        ),
        (
            "---\nextends: may\ntitle: a\n---\n",
            2,
            "extends-ring",
            "deliveries extend each other: may → may",
            "let one of them have slides of its own",
        ),
        (
            "---\nextends: meet\n---\n",
            2,
            "missing-field",
            "a delivery needs a title of its own",
            "add a line 'title: …'",
        ),
        (
            "---\nextends: meet\ntitle: a\n---\n\n# Slide\n",
            6,
            "delivery-with-slides",
            "a delivery has fields only: its slides are those of the workshop that it extends",
            "delete the slides here, or the line 'extends: meet'",
        ),
    ],
)
def test_what_is_wrong_with_a_delivery(delivery, line, code, message, hint):
    _, problems = workshop_of_two(delivery)
    assert [(p.place.line, p.code, p.message, p.hint) for p in problems] == [(line, code, message, hint)]


def test_a_delivery_of_a_workshop_with_errors_says_nothing_more():
    finished, problems = workshop_of_two("---\nextends: meet\ntitle: a\n---\n", base="---\ntitel: x\n---\n# a\n")
    assert (finished.value, problems) == (None, ())


@pytest.mark.parametrize(
    ("minutes", "message"),
    [("63 min", "the slides' times add up to 63 of 60 min"), ("50 min", "the slides' times add up to 50 of 60 min")],
)
def test_times_that_miss_the_duration_are_a_warning(minutes, message):
    finished, problems = workshop(f"---\ntitle: a\nduration: 60 min\n---\n\n# b ({minutes})\n\nc\n")
    assert [(p.place.line, p.severity, p.message) for p in problems] == [(3, "warning", message)]
    assert finished.value is not None


@pytest.mark.parametrize(
    ("length", "codes"),
    [("", []), ("duration: 60 min\n", []), ("duration: 90 min\n", ["times-miss-duration"])],
)
def test_a_delivery_does_not_tell_the_times_of_its_workshop_again(length, codes):
    base = "---\ntitle: a\nduration: 60 min\n---\n\n# b (63 min)\n\nc\n"
    _, problems = workshop_of_two(f"---\nextends: meet\ntitle: May\n{length}---\n", base)
    assert [p.code for p in problems] == codes


@pytest.mark.parametrize(
    ("modes", "told"), [("in-person, virtual", [3]), ("virtual, in-person", []), ("virtual", []), ("", [1])]
)
def test_slides_of_which_none_is_for_the_first_mode_are_a_warning(modes, told):
    said = f"modes: {modes}\n" if modes else ""
    slides = "::: only virtual\n\n# b\n\nc\n\n:::\n"
    _, problems = workshop(f"---\ntitle: a\n{said}---\n\n{slides}\n---\n\n{slides.replace('b', 'd')}")
    assert [(p.place.line, p.severity, p.code) for p in problems] == [(n, "warning", "first-mode-empty") for n in told]
    mixed = f"---\ntitle: a\n{said}---\n\n{slides}\n---\n\n# For all\n"
    assert workshop(mixed)[1] == ()


@pytest.mark.parametrize(
    ("delivery", "told"),
    [
        ("timezone: Europe/Berlin\ndate: 2026-03-29 02:30\n", [(5, 1, 4)]),
        ("timezone: Europe/Berlin\n", [(4, 1, 8)]),
        ("", []),
        ("timezone: Europe/Berlin\ndate: 2026-03-29 04:30\n", []),
    ],
)
def test_a_time_that_no_clock_shows_is_told_where_it_is_said(delivery, told):
    base = "---\ntitle: a\ndate: 2026-03-29 02:30\ntimezone: America/New_York\n---\n\n# b\n\nc\n"
    _, problems = workshop_of_two(f"---\nextends: meet\ntitle: May\n{delivery}---\n", base)
    found = [(p.place.line, p.place.column, p.width) for p in problems if p.code == "clock-change"]
    assert found == told


def test_a_title_that_is_only_the_first_heading_is_a_warning():
    finished, problems = workshop("---\nshort: a\n---\n\n# Welcome, and come in (2 min)\n\na\n")
    assert finished.value.title == "Welcome, and come in"
    assert [(p.place.line, p.code, p.severity, p.hint) for p in problems] == [
        (1, "no-title", "warning", "add a line 'title: …'")
    ]


@pytest.mark.parametrize(
    ("text", "line", "code", "message", "hint"),
    [
        (
            "# Slide\n",
            1,
            "no-front-matter",
            "a workshop begins with its fields",
            "begin the file with a line ---, the fields (title: …), and another line ---",
        ),
        (
            "---\ntitle: a\n---\n\n",
            1,
            "no-slides",
            "this workshop has no slides",
            "write a heading and text below the fields, and --- between slides",
        ),
        (
            "---\nshort: a\n---\n\ntext\n",
            1,
            "missing-field",
            "a workshop needs a title",
            "add a line 'title: …' to the fields at the top, or a heading to the first slide",
        ),
        (
            "---\ntitle: a\n---\n\n{{ role.name }}\n",
            5,
            "empty-lookup",
            "'role.name' has no value here",
            "name one role in the fields at the top (roles: its-id), or in ::: questions role=its-id",
        ),
        (
            "---\ntitle: a\n---\n\n# {{ workshop.subtitle }}\n\na\n",
            5,
            "empty-lookup",
            "'workshop.subtitle' has no value here",
            "give it in the fields at the top",
        ),
    ],
)
def test_what_is_wrong_with_a_workshop(text, line, code, message, hint):
    assert (line, code, message, hint) in told(text)


def test_a_missing_title_is_told_once_and_not_where_it_is_looked_up():
    found = told("---\nshort: a\n---\n\n# {{ workshop.title }}\n\n> [!NOTE]\n> a\n")
    assert [code for _, code, _, _ in found] == ["missing-field"]


def test_a_file_can_be_kept_between_runs():
    read = read_workshop("content/workshops/meet.md", MEET)
    assert pickle.loads(pickle.dumps(read)).value.fields == read.value.fields
    finished, _ = workshop(MEET)
    assert pickle.loads(pickle.dumps(finished)) == finished


def test_a_role_that_is_not_there_is_told_once():
    finished, problems = workshop("---\ntitle: a\nroles: nobody\n---\n\n{{ role.name }}\n")
    assert problems == ()
    assert [r.target.id for r in finished.references] == ["nobody"]


def test_a_ring_of_deliveries_is_one_problem_from_wherever_it_is_seen():
    texts = {name: f"---\nextends: {other}\ntitle: a\n---\n" for name, other in (("a", "b"), ("b", "c"), ("c", "b"))}
    sources = {name: read_workshop(f"content/workshops/{name}.md", text).value for name, text in texts.items()}
    problems = {finish_workshop(source, sources, CONFIG, ROLES).problems for source in sources.values()}
    ((problem,),) = problems
    assert (problem.place.path, problem.message) == (
        "content/workshops/b.md",
        "deliveries extend each other: b → c → b",
    )


@pytest.mark.parametrize(
    "field",
    [
        'title: "Facilitator: wait"',
        'subtitle: "[!NOTE] wait"',
        'place: "Note: the key is under the mat"',
        'access: "Facilitater: wait"',
        'materials: [pen, "[!NOTE] wait"]',
        "materials:\n  each person: Speaker notes",
        'board:\n  tool: Padlet\n  where: "Note to hosts: in the drawer"',
        'board:\n  tool: Padlet\n  backup: "Facilitator: hand out paper"',
    ],
)
def test_a_public_field_that_looks_like_a_note_is_an_error(field):
    text = f"---\n{field}\n---\n\n# A\n"
    read = read_workshop("content/workshops/meet.md", text)
    assert [(p.place.line, p.code, p.severity, p.safety) for p in read.problems] == [
        (2, "note-near-miss", "error", True)
    ]


@pytest.mark.parametrize(
    "field",
    [
        "title: Meet the Learning Spark Facilitator",
        'title: "The Learning Spark Facilitator: a first look"',
        "subtitle: What our host notes",
        "place: Room 4 (ask the host)",
        "access: Step-free; tell us what you need",
        "materials: pen, notebook, notes",
        "board:\n  tool: Padlet\n  where: in the chat; ask the host\n  backup: sticky notes",
        'materials:\n  facilitator: "Facilitator: bring cards"',
    ],
)
def test_ordinary_words_in_a_field(field):
    assert read_workshop("content/workshops/meet.md", f"---\n{field}\n---\n\n# A\n").problems == ()
