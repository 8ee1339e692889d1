"""The containers that hold one list: steps, questions, chat."""

from __future__ import annotations

import pytest

from rolesite.doc import Blank, Chat, Emphasis, Step, Steps, Strong, Text
from tests.scripts import script, slides, told


def body(text):
    (slide,) = slides(f"# T\n\nIntro.\n\n{text}")
    return slide.body[1]


@pytest.mark.parametrize(
    ("item", "step"),
    [
        ("**Read** the role. (3 min)", Step("read", (Text("the role."),), 180)),
        ("Read the role", Step("read", (Text("the role"),))),
        ("REFLECT: alone", Step("reflect", (Text("alone"),))),
        ("**Reflect:** alone", Step("reflect", (Text("alone"),))),
        ("**Reflect**, alone", Step("reflect", (Text("alone"),))),
        ("Reflect\uff1aalone", Step("reflect", (Text("alone"),))),
        ("*Capture* – on *paper* (2 min)", Step("capture", (Text("on "), Emphasis((Text("paper"),))), 120)),
        ("**Discuss in pairs**", Step("discuss", (Strong((Text("in pairs"),)),))),
        ("**Read**", Step("read", ())),
    ],
)
def test_a_step_is_its_verb_and_words(item, step):
    assert body(f"::: steps\n1. {item}\n:::\n") == Steps((step,))


def test_bullets_do_as_well_as_numbers():
    assert body("::: steps\n- Read\n- Capture\n:::\n") == Steps((Step("read", ()), Step("capture", ())))


def test_chat_holds_prompts():
    prompts = ((Text("I liked "), Blank(3)), (Text("Next: "), Blank(4)))
    assert body("::: chat choose=1\n\n- I liked ___\n- Next: ____\n\n:::\n") == Chat(prompts, 1)
    assert body("::: chat\n- a\n- b\n:::\n") == Chat(((Text("a"),), (Text("b"),)))


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("::: steps\n1. Look at it\n:::", 6, "unknown-step"),
        ("::: steps\n1. Reed the role\n:::", 6, "unknown-step"),
        ("::: steps\nRead it\n:::", 6, "steps-list"),
        ("::: steps\n:::", 5, "steps-list"),
        ("::: steps\n1. Read it\n\n   at home\n:::", 8, "not-one-paragraph"),
        ("::: steps\n1. # Read\n:::", 6, "not-one-paragraph"),
        ("::: chat\ntext\n:::", 6, "chat-list"),
        ("::: chat choose=3\n- a\n- b\n:::", 5, "choose"),
        ("::: chat choose=0\n- a\n:::", 5, "choose"),
        ("::: chat choose=one\n- a\n:::", 5, "choose"),
        ("::: questions role=none\n:::", 5, "questions-list"),
        ("::: questions role=none\nWhy?\n:::", 6, "questions-list"),
        ("::: questions role=none\n1. Why?\n\n   More.\n:::", 8, "not-one-paragraph"),
    ],
)
def test_other_content_is_told_at_its_line(text, line, code):
    problems = script(f"# T\n\nIntro.\n\n{text}\n").problems
    assert [(p.place.line, p.code) for p in problems if p.severity == "error"] == [(line, code)]


@pytest.mark.parametrize(
    ("written", "prompts", "said"),
    [
        ("9", "- a\n- b\n", "'choose' is a whole number from 1 to 2, the number of prompts, not '9'"),
        ("9", "- a\n", "'choose' is a whole number, and with one prompt it is 1, not '9'"),
        ("9", "", ""),
    ],
)
def test_choosing_among_few_prompts_is_told_as_one_would_say_it(written, prompts, said):
    problems = script(f"::: chat choose={written}\n{prompts}:::\n").problems
    assert [p.message for p in problems if p.code == "choose"] == ([said] if said else [])
    assert len(problems) == 1


def test_the_nearest_verb_is_proposed():
    (problem,) = script("::: steps\n1. Reed the role\n:::\n").problems
    assert problem.message == "a step begins with Read, Reflect, Capture or Discuss"
    assert problem.hint == "did you mean **Read**?"


def test_steps_may_stand_in_columns():
    text = "# T\n\n:::: columns\n::: steps\n1. Read\n:::\n\n+++\n\nRight.\n::::\n"
    assert told(text) == []
    assert Steps((Step("read", ()),)) in slides(text)[0].body[0].children[0].children
