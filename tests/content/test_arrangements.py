"""Columns, items one by one, and what is for one way of taking part only."""

from __future__ import annotations

import pytest

from rolesite.doc import Container, ListBlock, Paragraph, Text
from tests.scripts import script, slides, told


def paragraph(text):
    return (Paragraph((Text(text),)),)


def test_columns_are_parted_by_plus_signs():
    (slide,) = slides("# T\n\n::: columns\nLeft.\n\n+++\n\nRight.\n:::\n")
    parts = (Container("column", "", (), paragraph("Left."), 3), Container("column", "", (), paragraph("Right."), 3))
    assert slide.body == (Container("columns", "", (), parts, 3),)


def test_three_columns_can_be_read():
    assert told("# T\n\n::: columns\na\n+++\nb\n+++\nc\n:::\n") == []


def test_reveal_holds_lists_and_other_blocks():
    (slide,) = slides("# T\n\n::: reveal\nFirst:\n\n- a\n- b\n:::\n")
    assert isinstance(slide.body[0].children[1], ListBlock)


@pytest.mark.parametrize(
    ("body", "line", "code", "words"),
    [
        ("::: columns\na\n:::", 1, "columns", "these columns have one part only"),
        ("::: columns\na\n\n+++\n:::", 1, "columns", "one of these columns is empty"),
        ("::: columns\na\n+++\nb\n+++\nc\n+++\nd\n:::", 1, "columns", "4 columns are too narrow to be read"),
        ("::: columns\n:::", 1, "empty-container", "'columns' is empty"),
        ("::: reveal\n:::", 1, "empty-container", "'reveal' is empty"),
        ("::: only virtual\n:::", 1, "empty-container", "'only' is empty"),
    ],
)
def test_what_is_odd_is_a_warning(body, line, code, words):
    problems = script(f"{body}\n\nText.\n").problems
    assert [(p.place.line, p.code, p.severity) for p in problems] == [(line, code, "warning")]
    assert words in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("a\n\n+++\n\nb", "write ::: columns above the first part and ::: below the last, or delete this line"),
        (":::: columns\n::: reveal\n- a\n\n+++\n\n- b\n:::\n+++\nc\n::::", "close 'reveal' before it"),
    ],
)
def test_plus_signs_elsewhere_are_an_error(body, hint):
    errors = [p for p in script(body).problems if p.severity == "error"]
    assert [(p.code, p.hint) for p in errors] == [("stray-mark", hint)]


BOTH = """# A (5 min)

For all.

::: only virtual
Chat.
:::

---

# B (3 min)

::: only in-person
Look.
:::

---

# C (2 min)

::: only virtual
Online.
:::
"""


def test_what_is_for_one_mode_stays_marked_where_there_are_two():
    one, two, three = slides(BOTH)
    assert one.body[1] == Container("only", "virtual", (), paragraph("Chat."), 5)
    assert (two.modes, two.body) == (("in-person",), paragraph("Look."))
    assert (three.modes, three.body) == (("virtual",), paragraph("Online."))


def test_agenda_and_sum_are_those_of_the_first_mode():
    found = script(BOTH).value
    assert (found.seconds, [item.slide for item in found.agenda]) == (8 * 60, ["a", "b"])
    online = script(BOTH, modes=("virtual", "in-person")).value
    assert (online.seconds, [(item.slide, item.start) for item in online.agenda]) == (7 * 60, [("a", 0), ("c", 300)])


def test_with_one_mode_its_parts_are_plain_and_the_others_gone():
    found = script(BOTH, modes=("in-person",), tell_modes=False)
    assert found.problems == ()
    assert [(s.id, s.modes, s.body) for s in found.value.slides] == [
        ("a", (), paragraph("For all.")),
        ("b", (), paragraph("Look.")),
    ]


def test_ids_do_not_depend_on_the_mode():
    body = "# A\n\n::: only virtual\na\n:::\n\n---\n\n# A\n\nb\n"
    assert [s.id for s in script(body, modes=("in-person",)).value.slides] == ["a-2"]


def test_what_is_for_nobody_is_told_but_not_of_a_delivery():
    message = "the workshop has no mode 'virtual', so nobody would see this"
    problems = script(BOTH, modes=("in-person",)).problems
    assert [(p.place.line, p.code, p.message) for p in problems] == [
        (5, "unused-mode", message),
        (21, "unused-mode", message),
    ]


@pytest.mark.parametrize("word", ["in-person", "in person", "In–person", "in‑person"])
def test_a_mode_may_be_written_with_any_dash(word):
    assert told(f"# A\n\n::: only {word}\na\n:::\n") == []
    assert slides(f"# A\n\n::: only {word}\na\n:::\n")[0].modes == ("in-person",)


ROOMS = "# Rooms\n\n:::: only virtual\n::: breakouts\n| Room | Role |\n|--|--|\n| North | host |\n:::\n::::\n\n---\n\n"
ASKED = "# Q\n\n::: steps\n1. Read\n:::\n\n::: questions\n1. Why?\n:::\n"


def test_rooms_and_letters_of_another_mode_are_those_of_nobody():
    letter = '\n---\n\n# Letter\n\n:::: only virtual\n::: letter after="1 day"\nDear me\n:::\n::::\n'
    both = script(ROOMS + ASKED + letter, "spark").value
    assert ([room.name for room in both.rooms], both.slides[1].round.in_rooms, both.letter is None) == (
        ["North"],
        True,
        False,
    )
    here = script(ROOMS + ASKED + letter, "spark", modes=("in-person",), tell_modes=False)
    assert here.problems == ()
    assert (here.value.rooms, here.value.rooms_on, here.value.letter) == ((), "", None)
    assert [(slide.id, slide.role) for slide in here.value.slides] == [("q-1", ""), ("q-1-role", "spark")]
    assert not here.value.slides[0].round.in_rooms
