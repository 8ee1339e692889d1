from __future__ import annotations

import pytest

from rolesite.errors import Place
from rolesite.text.names import PAGE_NAMES, ROLE_NAMES, check_id, is_id, propose_id


@pytest.mark.parametrize("text", ["a", "spark", "learning-spark-2", "2030", "a-1-b"])
def test_ids(text):
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "Spark", "a--b", "-a", "a-", "a_b", "a b", "é", "a\n", "a.b", "a" * 81])
def test_what_is_no_id(text):
    assert not is_id(text)


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Learning Spark Facilitator", "learning-spark-facilitator"),
        ("Élan Vital!", "elan-vital"),
        ("Teacher's Friend", "teachers-friend"),
        ("R&D", "r-and-d"),
        ("--x__y--", "x-y"),
        ("Straße", "strasse"),
        ("искра", ""),
        ("🙂", ""),
        ("x" * 100, "x" * 80),
    ],
)
def test_proposals_are_ids(text, proposal):
    assert propose_id(text) == proposal
    assert not proposal or is_id(proposal)


def check(text, reserved=ROLE_NAMES):
    return check_id(text, Place("x"), what=f"'{text}'", reserved=reserved)


def test_a_good_id_is_no_problem():
    assert check("spark") is None


@pytest.mark.parametrize("text", ["index", "con", "lpt1", "compare"])
def test_reserved_names(text):
    assert check(text).code == "reserved-id"


def test_pages_have_reserved_names_of_their_own():
    assert check("compare", PAGE_NAMES) is None
    assert check("404", PAGE_NAMES).code == "reserved-id"


def test_a_bad_id_comes_with_a_better_one():
    assert check("Learning Spark").hint == "call it 'learning-spark'"
    named = check_id("Learning Spark", Place("content/roles/Learning Spark.yaml"), what="the file name")
    assert named.hint == "call it 'learning-spark.yaml'"
    assert "Latin" in check("искра").hint
    assert "80 characters" in check("x" * 81).message
    assert "'index'" not in check("Index").hint
