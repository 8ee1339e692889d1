"""A worker's side of the conversation, without a process: what it answers to what it is told."""

from __future__ import annotations

import os
import pickle
import tempfile
from typing import Any

import pytest

from rolesite.budget import PRINTING
from rolesite.edge.press import worker
from rolesite.edge.press.answers import Answered, Failed
from rolesite.edge.press.limits import TimeUp
from rolesite.edge.press.worker import Batch, Idle, Leaving, Task, Themes, work
from rolesite.errors import RenderError
from tests.edge.troubles import THEME, Troubles


class Line:
    """A connection to somebody who says all that he has to say at once."""

    def __init__(self, *told: object) -> None:
        self.told = list(told)
        self.said: list[Any] = []

    def recv(self) -> object:
        if not self.told:
            raise EOFError
        return self.told.pop(0)

    def send(self, answer: object) -> None:
        self.said.append(answer)


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """These would be the test's own process's."""
    monkeypatch.setattr(worker, "limit_processor", lambda _: None)
    monkeypatch.setattr(worker, "limit_memory", lambda _: None)
    monkeypatch.setattr(worker, "memory_in_use", lambda: 0)
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("TMPDIR", "")


def batch(*views: str) -> Batch:
    tasks = (pickle.dumps(Task(f"{view}.pdf", Troubles(), pickle.dumps(view), 0, {})) for view in views)
    return Batch(tuple((task, 0) for task in tasks))


def said(*told: object) -> list[Any]:
    line = Line(Themes(0, THEME), *told)
    work(line, PRINTING, "folder", {})
    return line.said


def test_it_answers_for_each_task_and_asks_for_more():
    begun, one, two, more = said(batch("a", "b"), None)
    assert begun == Idle()
    assert isinstance(one, Answered)
    assert one.data == f"{os.getpid()} a!".encode()
    assert two.path == "b.pdf"
    assert more == Idle()


def test_a_theme_that_it_was_born_with_need_not_be_sent():
    line = Line(batch("a"), None)
    work(line, PRINTING, "folder", {0: THEME})
    assert [type(answer) for answer in line.said] == [Idle, Answered, Idle]


def test_it_ends_when_nobody_listens():
    assert said() == [Idle()]


def test_an_error_is_an_answer():
    _, failed, one, more = said(batch("fault:", "b"))
    assert isinstance(failed, Failed)
    assert isinstance(failed.reason, RenderError)
    assert "troubles.py" in failed.trace
    assert (one.path, more) == ("b.pdf", Idle())


@pytest.mark.parametrize(("raised", "reason"), [(TimeUp(), "time"), (MemoryError(), "memory")])
def test_after_an_interruption_it_leaves_the_rest_to_another(monkeypatch, raised, reason):
    def interrupted(*_: object) -> bytes:
        raise raised

    monkeypatch.setattr(worker, "render_view", interrupted)
    assert said(batch("a", "b"), batch("c")) == [Idle(), Failed("a.pdf", reason), Leaving()]


def test_one_that_holds_too_much_leaves_between_batches(monkeypatch):
    held = iter([1000, 1001 + PRINTING.kept_memory + PRINTING.engine_memory])
    monkeypatch.setattr(worker, "memory_in_use", lambda: next(held))
    assert [type(answer) for answer in said(batch("a", "b"), batch("c"))] == [Idle, Answered, Answered, Leaving]


def test_its_temporary_files_go_where_the_parent_finds_them():
    said()
    assert tempfile.gettempdir() == "folder"
    assert os.environ["TMPDIR"] == "folder"
