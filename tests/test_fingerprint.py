"""Canonical bytes: one form per value, none for what must not be in a view."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from rolesite.fingerprint import Fingerprint, canonical, fingerprint, why_stale


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    points: tuple[Point, ...] = ()


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=12,
)


@given(plain_values, plain_values)
def test_equal_bytes_mean_equal_values(one: object, two: object) -> None:
    same_kind = repr(one) == repr(two)  # 1 == True, but they are different values here
    assert (canonical(one) == canonical(two)) == same_kind


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("ab", "c"), ("a", "bc")),
        ((("a",), "b"), ("a", ("b",))),
        (Point(1, "a"), Spot(1, "a")),
        (Point(1, "a"), (1, "a")),
        ("1", 1),
        (True, 1),
        (b"a", "a"),
        (Markup("a"), "a"),
        ("", None),
    ],
)
def test_values_that_look_alike_differ(one: object, two: object) -> None:
    assert canonical(one) != canonical(two)


def test_nested_dataclasses_are_covered() -> None:
    assert canonical(Card("a", (Point(1, "x"),))) != canonical(Card("a", (Point(2, "x"),)))
    assert canonical(Card("a", (Point(1, "x"),))) == canonical(Card("a", (Point(1, "x"),)))


@pytest.mark.parametrize(
    "value", [1.5, {1}, {"a": 1}, [1], frozenset(), dt.date(2026, 1, 1), object()], ids=lambda v: type(v).__name__
)
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        canonical((1, value))


def test_lone_surrogates_have_a_form() -> None:
    assert canonical("\ud800") != canonical("\ud801")


def mark(tool: str = "t", view: object = "v", files: tuple[tuple[str, str], ...] = (("a.css", "1"),)) -> Fingerprint:
    return fingerprint(tool, view, files, {})


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        (None, mark(), ("new",)),
        (mark(), mark(), ()),
        (mark(), mark(tool="u"), ("rolesite or a library changed",)),
        (mark(), mark(view="w"), ("what it shows changed",)),
        (mark(), mark(files=(("a.css", "2"),)), ("a.css changed",)),
        (mark(), mark(files=()), ("a.css changed",)),
        (mark(), mark(files=(("a.css", "1"), ("b.css", "1"))), ("b.css changed",)),
    ],
)
def test_reasons(old: Fingerprint | None, new: Fingerprint, reasons: tuple[str, ...]) -> None:
    assert why_stale(old, new) == reasons


def test_a_need_that_moved_is_a_reason() -> None:
    old = fingerprint("t", "book", (), {"roles/a.pdf": mark()})
    new = fingerprint("t", "book", (), {"roles/a.pdf": mark(view="other")})
    assert why_stale(old, new) == ("needs roles/a.pdf changed",)


def test_the_order_of_files_is_no_difference() -> None:
    assert mark(files=(("a", "1"), ("b", "2"))) == mark(files=(("b", "2"), ("a", "1")))
