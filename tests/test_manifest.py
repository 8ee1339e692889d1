"""`decide` in literal cases, and a manifest that survives anything done to its file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.fingerprint import Fingerprint
from rolesite.manifest import Changes, Entry, Stat, decide, dumps, loads

A = Fingerprint("tool", "view-a")
B = Fingerprint("tool", "view-b", (("x.html", "1"),), (("n", "2"),))
STAT = Stat(3, 1_700_000_000_000_000_001, 42)


def entry(mark: Fingerprint, digest: str = "d") -> Entry:
    return Entry(mark, digest, STAT)


@pytest.mark.parametrize(
    ("wanted", "old", "present", "expected"),
    [
        ({}, {}, {}, Changes({}, (), ())),
        ({"a": A}, {}, {}, Changes({"a": ("new",)}, (), ())),
        ({"a": A}, {"a": entry(A)}, {"a": "d"}, Changes({}, ("a",), ())),
        ({"a": A}, {"a": entry(A)}, {"a": "other"}, Changes({"a": ("the file was altered",)}, (), ())),
        ({"a": A}, {"a": entry(A)}, {}, Changes({"a": ("the file is gone",)}, (), ())),
        (
            {"a": A},
            {"a": entry(B)},
            {"a": "d"},
            Changes({"a": ("what it shows changed", "x.html changed", "needs n changed")}, (), ()),
        ),
        ({}, {"b": entry(A), "a": entry(A)}, {"a": "d", "b": "d"}, Changes({}, (), ("a", "b"))),
        ({}, {}, {"left": ""}, Changes({}, (), ("left",))),
        ({"b": A, "a": A}, {"b": entry(A)}, {"b": "d"}, Changes({"a": ("new",)}, ("b",), ())),
    ],
)
def test_decide(
    wanted: dict[str, Fingerprint], old: dict[str, Entry], present: dict[str, str], expected: Changes
) -> None:
    assert decide(wanted, old, present) == expected


def test_changes_are_true_when_there_is_something_to_do() -> None:
    assert not Changes({}, ("a",), ())
    assert Changes({"a": ("new",)}, (), ())
    assert Changes({}, (), ("a",))


def test_a_manifest_comes_back_as_it_was() -> None:
    entries = {"roles/a.html": entry(A), "roles/b.html": entry(B), "c": entry(B, "e")}
    assert loads(dumps(entries)) == entries


@given(st.binary(max_size=200))
def test_no_bytes_are_an_error(data: bytes) -> None:
    assert loads(data) == {}


@given(st.integers(min_value=0), st.binary(min_size=1, max_size=4))
def test_a_damaged_manifest_is_read_or_empty(at: int, noise: bytes) -> None:
    data = dumps({"a": entry(A), "b": entry(B)})
    at %= len(data)
    loads(data[:at] + noise + data[at + len(noise) :])


def test_another_version_is_an_empty_manifest() -> None:
    raw = json.loads(dumps({"a": entry(A)}))
    assert loads(json.dumps(raw | {"version": 99}).encode()) == {}


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, 1),
        (1, None),
        (2, "0"),
        (2, 7),
        (3, {"ab": 1}),
        (3, "n2"),
        (4, 5),
        (5, {"1": 0, "2": 0, "3": 0}),
        (5, [1, 2]),
    ],
)
def test_a_row_of_another_shape_is_an_empty_manifest(at: int, value: object) -> None:
    raw = json.loads(dumps({"a": entry(A)}))
    raw["outputs"]["a"][at] = value
    assert loads(json.dumps(raw).encode()) == {}
