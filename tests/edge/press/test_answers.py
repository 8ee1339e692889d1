"""What came of a document goes from one process to another."""

from __future__ import annotations

import pickle

from rolesite.edge.press.answers import Answered, Failed
from rolesite.errors import Place, Problem, RenderError


def test_an_answer_arrives_as_it_was_given():
    answered = Answered("a.pdf", b"%PDF", 0.5)
    assert pickle.loads(pickle.dumps(answered)) == answered


def test_an_error_arrives_with_its_problem():
    problem = Problem(Place("a.pdf"), "render", "could not be rendered")
    failed = pickle.loads(pickle.dumps(Failed("a.pdf", RenderError(problem), "there")))
    assert isinstance(failed.reason, RenderError)
    assert (failed.reason.problems, failed.trace) == ((problem,), "there")
