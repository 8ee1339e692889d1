"""Questions become rounds: the founding deck, and what may differ from it."""

from __future__ import annotations

import pytest

from rolesite.doc import Paragraph, Step, Steps, Target, Text
from rolesite.model import Round
from tests.scripts import ROLES, script, slides, told

READ = Step("read", (Text("it."),), 300)
CAPTURE = Step("capture", (Text("it."),), 300)
STEPS = "::: steps\n1. Read it. (5 min)\n2. Capture it. (5 min)\n:::\n"
QUESTIONS = "::: questions\n1. One?\n2. Two *now*?\n:::\n"
FOUNDING = f"# Read and capture\n\n{STEPS}\n---\n\n# Questions (10 min each)\n\n{QUESTIONS}"


def test_the_founding_deck():
    found = slides(FOUNDING, "spark")
    one = Round(1, 2, (Text("One?"),), "spark", 600)
    assert [(s.id, s.kind, s.title, s.seconds, s.role) for s in found] == [
        ("questions-1", "round", (Text("Read and capture"),), 600, ""),
        ("questions-1-role", "role", (Text("Learning Spark Facilitator"),), None, "spark"),
        ("questions-2", "round", (Text("Questions"),), 600, ""),
        ("questions-2-role", "role", (Text("Learning Spark Facilitator"),), None, "spark"),
    ]
    assert [s.round and s.round.number for s in found] == [1, 1, 2, 2]
    assert found[0].round == found[1].round == one
    assert found[0].body == (Steps((READ, CAPTURE)),)
    assert found[2].body == (Steps((READ, CAPTURE), compact=True),)
    assert found[1].body == ()


def test_steps_and_questions_may_share_a_slide():
    found = slides(f"# Rounds\n\nHello.\n\n{STEPS}\n{QUESTIONS}\nBye.\n", "spark")
    assert [s.id for s in found] == ["rounds-1", "rounds-1-role", "rounds-2", "rounds-2-role"]
    assert found[0].body == (Paragraph((Text("Hello."),)), Steps((READ, CAPTURE)), Paragraph((Text("Bye."),)))
    assert found[2].body == (Steps((READ, CAPTURE), compact=True),)


def test_a_slide_with_more_than_steps_is_shown_by_itself():
    found = slides(f"# How\n\nText.\n\n{STEPS}\n---\n\n# Q\n\n{QUESTIONS}")
    assert [(s.id, s.kind) for s in found] == [("how", "content"), ("q-1", "round"), ("q-2", "round")]
    assert found[1].body == (Steps((READ, CAPTURE)),)


def test_steps_serve_every_list_of_questions_below():
    found = slides(f"{FOUNDING}\n---\n\n# More\n\n{QUESTIONS}", "spark")
    assert [s.id for s in found if s.kind == "round"] == ["questions-1", "questions-2", "more-1", "more-2"]
    assert found[4].title == (Text("More"),)
    assert found[4].body == (Steps((READ, CAPTURE)),)


def test_a_slide_of_steps_that_nothing_uses_is_shown():
    (slide,) = slides(f"# How\n\n{STEPS}")
    assert (slide.id, slide.kind, slide.body) == ("how", "content", (Steps((READ, CAPTURE)),))


def test_a_slide_between_steps_and_questions_stays_where_it_is():
    found = slides(f"# How\n\n{STEPS}\n---\n\n# Pause\n\nBreathe.\n\n---\n\n# Q\n\n{QUESTIONS}")
    assert [s.id for s in found] == ["pause", "q-1", "q-2"]


@pytest.mark.parametrize(
    ("keys", "roles", "role"),
    [
        ("", (), ""),
        ("", ("spark",), "spark"),
        (" role=none", ("spark",), ""),
        (" role=host", ("spark",), "host"),
        (" role=host", ("spark", "host"), "host"),
        (" role=unknown", (), "unknown"),
    ],
)
def test_the_role_behind_each_question(keys, roles, role):
    found = slides(f"{STEPS}\n::: questions{keys}\n1. One?\n:::\n", *roles)
    assert found[0].round.role == role
    assert [s.role for s in found[1:]] == [role] * bool(role)


def test_a_named_role_is_left_to_be_checked():
    parsed = script(f"{STEPS}\n::: questions role=host\n1. About {{{{ role.name }}}}?\n:::\n", "spark")
    (reference,) = parsed.references
    assert (reference.target, reference.place.line, reference.place.column) == (Target("role", "host"), 6, 20)
    assert parsed.value.slides[0].round.question == (Text("About Exchange Host?"),)


def test_with_two_roles_the_questions_must_say_which():
    assert told(f"{STEPS}\n{QUESTIONS}", "spark", "host") == [(6, 1, "which-role")]


def test_questions_without_steps_are_a_warning():
    parsed = script(QUESTIONS, "spark")
    assert [(p.code, p.severity) for p in parsed.problems] == [("questions-without-steps", "warning")]
    assert [s.body for s in parsed.value.slides if s.kind == "round"] == [(), ()]


def test_a_second_list_of_questions_on_a_slide_is_an_error():
    assert told(f"{STEPS}\n{QUESTIONS}\n{QUESTIONS}") == [(11, 1, "two-questions")]


def test_later_rounds_may_have_their_own_words_or_all_steps():
    later = '::: questions later="Now *this* one:" steps=every\n1. One?\n2. Two?\n:::\n'
    found = slides(f"{STEPS}\n{later}")
    assert found[1].body[1] == Steps((READ, CAPTURE))
    assert found[1].body[0].children[0] == Text("Now ")
    assert told(f"{STEPS}\n::: questions steps=all\n1. One?\n:::\n") == [(6, 21, "container-option")]


@pytest.mark.parametrize(
    ("steps_time", "time", "seconds"),
    [
        ("", " (10 min each)", 600),
        ("", " (20 min)", 600),
        (" (10 min)", "", 600),
        (" (10 min each)", "", 600),
        ("", "", 600),
    ],
)
def test_the_time_of_a_round(steps_time, time, seconds):
    parsed = script(f"# How{steps_time}\n\n{STEPS}\n---\n\n# Q{time}\n\n{QUESTIONS}", "spark")
    assert parsed.problems == ()
    assert [s.round.seconds for s in parsed.value.slides] == [seconds] * 4
    assert parsed.value.seconds == 2 * seconds


def test_steps_that_take_longer_than_their_round_are_a_warning():
    (problem,) = script(f"# Q (8 min each)\n\n{STEPS}\n{QUESTIONS}").problems
    assert (problem.place.line, problem.severity) == (1, "warning")
    assert problem.message == "the steps of a round add up to 10 min, and it is given 8 min"


def test_two_times_that_contradict_each_other_are_a_warning():
    text = f"# How (5 min)\n\n{STEPS}\n---\n\n# Q (10 min each)\n\n{QUESTIONS}"
    (problem,) = script(text).problems
    assert (problem.place.line, problem.severity) == (1, "warning")
    assert problem.message == "the steps are given 5 min, and each round 10 min"


def test_without_any_time_a_round_has_none():
    found = slides("::: steps\n1. Read\n:::\n\n::: questions\n1. One?\n:::\n")
    assert (found[0].seconds, found[0].round.seconds) == (None, 0)


def note(text, indent=""):
    return f"{indent}> [!NOTE]\n{indent}> {text}\n\n"


def test_notes_belong_to_their_round():
    text = (
        f"# How\n\n{STEPS}\n{note('steps')}---\n\n# Q\n\n::: questions\n\n1. One?\n\n{note('one', '   ')}"
        f"2. Two?\n\n{note('two')}{note('two again')}3. Three?\n\n:::\n\n{note('slide')}"
    )
    found = slides(text, "spark")
    notes = [(s.id, [n[0].children[0].text for n in s.notes]) for s in found if s.notes]
    assert notes == [
        ("q-1", ["steps", "slide", "one"]),
        ("q-2", ["two", "two again"]),
    ]
    assert [s.round.question for s in found if s.kind == "round"] == [
        ((Text(f"{n}?")),) for n in ("One", "Two", "Three")
    ]


def test_generated_ids_are_never_those_of_another_slide():
    found = slides(f"# Q 1\n\na\n\n---\n\n# Q\n\n{STEPS}\n{QUESTIONS}\n---\n\n# Q 2-2\n\nb\n", "spark")
    assert [s.id for s in found] == ["q-1", "q-2-1", "q-2-1-role", "q-2-2", "q-2-2-role", "q-2-2-2"]


ROOMS = "\n---\n\n# Rooms\n\n::: breakouts\n| Room | Role |\n|--|--|\n| North | spark |\n| South | host |\n:::\n"


def test_with_rooms_a_question_is_on_the_role_of_each_room():
    found = slides(f"{STEPS}\n{QUESTIONS}{ROOMS}", "spark", "host")
    assert [(s.id, s.round.role, s.round.in_rooms) for s in found if s.round] == [
        ("slide-1-1", "", True),
        ("slide-1-2", "", True),
    ]


@pytest.mark.parametrize("south", ["spark", "none", "old-spark", ""])
def test_the_only_role_of_a_workshop_with_rooms_is_shown_outside_them(south, monkeypatch):
    monkeypatch.setitem(ROLES, "old-spark", ROLES["spark"])
    found = slides(f"{STEPS}\n{QUESTIONS}{ROOMS.replace('host', south)}", "spark")
    assert [(s.kind, s.round.role, s.round.in_rooms) for s in found if s.round] == [
        ("round", "spark", True),
        ("role", "spark", True),
    ] * 2


def test_where_rooms_read_what_roles_does_not_name_everybody_sees_the_question_alone():
    found = slides(f"{STEPS}\n{QUESTIONS}{ROOMS}", "spark")
    assert [(s.kind, s.round.role, s.round.in_rooms) for s in found if s.round] == [("round", "", True)] * 2


@pytest.mark.parametrize(("written", "role"), [("role=none", ""), ("role=host", "host")])
def test_questions_may_name_their_role_all_the_same(written, role):
    asked = QUESTIONS.replace("questions", f"questions {written}")
    found = slides(f"{STEPS}\n{asked}{ROOMS}", "spark", "host")
    assert {(s.round.role, s.round.in_rooms) for s in found if s.round} == {(role, False)}


def test_the_slides_of_a_room_s_role_have_their_ids_kept_free():
    found = slides(f"{STEPS}\n{QUESTIONS}\n---\n\n# Slide 1 1 role\n\na\n{ROOMS}", "spark", "host")
    assert [s.id for s in found] == ["slide-1-1", "slide-1-2", "slide-1-1-role-2", "rooms"]
