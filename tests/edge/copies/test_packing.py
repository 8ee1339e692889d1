"""Values as bytes: they come back as they were, whatever they are made of."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field

import pytest
from markupsafe import Markup

from rolesite.doc import LineBreak, Link, ListBlock, Paragraph, Target, Text
from rolesite.edge.copies.packing import packed
from rolesite.errors import ContentError, Place, Problem


@dataclass
class Open:
    """A dataclass that takes up more than its fields."""

    name: str

    def __post_init__(self) -> None:
        self.seen = 1


@dataclass(slots=True)
class Counted:
    """One that is made otherwise than by its fields."""

    number: int
    double: int = field(init=False)

    def __post_init__(self) -> None:
        self.double = 2 * self.number


TREE = (ListBlock(((Paragraph((Text("a"), LineBreak(), Link(Target("role", "x"), (Text("b"),), auto=True))),),)),)


@pytest.mark.parametrize(
    "value",
    [TREE, Place("content/a.yaml", 3, 4), Markup("<b>"), {"a": TREE}, Text, ContentError, frozenset({1}), Counted(3)],
    ids=lambda value: type(value).__name__,
)
def test_values_come_back_as_they_were(value: object) -> None:
    again = pickle.loads(packed(value))
    assert again == value
    assert type(again) is type(value)


def test_what_is_no_field_comes_back_too() -> None:
    one = Open("a")
    one.seen = 2
    assert vars(pickle.loads(packed(one))) == {"name": "a", "seen": 2}


def test_errors_come_back_with_their_problems() -> None:
    problem = Problem(Place("content/a.yaml", 1, 1), "x", "one", "two")
    assert pickle.loads(packed(ContentError(problem))).problems == (problem,)


def test_what_stands_twice_comes_back_as_one() -> None:
    text = Text("a")
    one, two = pickle.loads(packed((text, text)))
    assert one is two


def test_trees_are_packed_without_asking_them_field_by_field(monkeypatch: pytest.MonkeyPatch) -> None:
    """What made a cold build of a thousand roles slow: 76,000 questions for a state."""
    monkeypatch.setattr(Text, "__getstate__", None)
    assert pickle.loads(packed(TREE)) == TREE
