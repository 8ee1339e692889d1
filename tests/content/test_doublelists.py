"""Lists in a list that were meant as one."""

from __future__ import annotations

import pytest

from rolesite.doc import ListBlock, Step, Steps, Text
from tests.scripts import script


def read(body):
    """The first block of a slide, and what is told of it."""
    parsed = script(f"# T\n\n{body}\n")
    told = [(p.place.line, p.place.column, p.width, p.message, p.hint) for p in parsed.problems]
    return parsed.value.slides[0].body[0], told


@pytest.mark.parametrize(
    ("body", "start"),
    [
        ("- 1. a\n- 2. b", 1),
        ("- 4. a\n- 5. b", 4),
        ("- 1. a\n- 1. b", 1),
        ("- 1. a\n\n- 2. b", 1),
        ("* 1) a\n* 2) b", 1),
    ],
)
def test_a_number_behind_a_dash_is_a_numbered_list(body, start):
    block, told = read(body)
    assert isinstance(block, ListBlock)
    assert (block.ordered, block.start, len(block.items)) == (True, start, 2)
    assert [item[0].children for item in block.items] == [(Text("a"),), (Text("b"),)]
    message = f"'- {start}.' is read as one mark; GitHub would show a list within a list"
    assert told == [(3, 1, 4, message, f"begin the items with '{start}. ' only")]


def test_a_dash_behind_a_number_is_a_numbered_list():
    block, told = read("1. - a\n2. - b")
    assert (block.ordered, len(block.items)) == (True, 2)
    assert [t[3:] for t in told] == [
        ("'1. -' is read as one mark; GitHub would show a list within a list", "begin the items with '1. ' only")
    ]


def test_what_stands_below_an_item_stays_with_it():
    block, _ = read("- 1. a\n\n     more\n- 2. b\n  - c")
    assert [len(item) for item in block.items] == [2, 2]
    assert isinstance(block.items[1][1], ListBlock)


def test_steps_and_questions_take_such_a_list():
    told = read("Text.\n\n::: steps\n- 1. Read it. (2 min)\n- 2. Capture\n:::")[1]
    assert len(told) == 1
    parsed = script("# T\n\n::: steps\n- 1. Read it. (2 min)\n- 2. Capture\n:::\n")
    assert parsed.value.slides[0].body == (Steps((Step("read", (Text("it."),), 120), Step("capture", ()))),)


@pytest.mark.parametrize(
    "body", ["- a\n- 1. b", "- 1. a\n  2. b", "- - a\n- - b", "- 3. a\n- 1. b", "-\n- 1. a", "- a\n  1. b"]
)
def test_other_lists_in_lists_stay(body):
    block, told = read(body)
    assert not block.ordered
    assert told == []
