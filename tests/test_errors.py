"""Problems as values: how they are placed, sorted, carried between processes, and what they mean to a shell."""

from __future__ import annotations

import pickle

import pytest

from rolesite.errors import ContentError, Place, Problem, RenderError, SetupError, ThemeError, UsageError, nearest


@pytest.mark.parametrize(
    ("place", "words"),
    [(Place("a.yaml"), "a.yaml"), (Place("a.yaml", 3), "a.yaml:3"), (Place("a.yaml", 3, 7), "a.yaml:3:7")],
)
def test_a_place_says_as_much_as_it_knows(place, words):
    assert str(place) == words


def test_problems_sort_by_file_line_and_column():
    problems = [
        Problem(Place("b", 1, 1), "x", ""),
        Problem(Place("a", 10, 1), "x", ""),
        Problem(Place("a", 9, 2), "x", ""),
    ]
    ordered = sorted(problems, key=lambda problem: problem.order)
    assert [str(problem.place) for problem in ordered] == ["a:9:2", "a:10:1", "b:1:1"]


def test_a_problem_is_an_error_that_may_be_passed_over_unless_it_says_otherwise():
    problem = Problem(Place("a"), "x", "words")
    assert (problem.hint, problem.severity, problem.width, problem.safety) == ("", "error", 1, False)


@pytest.mark.parametrize(
    ("kind", "code"), [(ContentError, 1), (ThemeError, 1), (RenderError, 1), (UsageError, 2), (SetupError, 3)]
)
def test_the_kind_of_error_decides_the_exit_code(kind, code):
    assert kind.exit_code == code


def test_an_error_keeps_its_problems_on_the_way_from_a_worker():
    problem = Problem(Place("a", 1), "code", "words", "hint")
    again = pickle.loads(pickle.dumps(RenderError(problem)))
    assert type(again) is RenderError
    assert again.problems == (problem,)


def test_the_nearest_word_is_near():
    assert nearest("sumary", ["name", "summary"]) == "summary"
    assert nearest("colour", ["name", "summary"]) == ""
