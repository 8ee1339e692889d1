"""A worker process: sets one document after the other, each within its budget, and answers for each.

Edge; the other side of `rolesite.edge.press.pool`. It is told of a theme once, then gets batches of tasks.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import tempfile
import time
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection

from rolesite.budget import Budget
from rolesite.edge.press.answers import Answered, Failed
from rolesite.edge.press.limits import TimeUp, alarm, limit_memory, limit_processor, memory_in_use
from rolesite.errors import RolesiteError
from rolesite.formats import Format
from rolesite.jobs import render_view
from rolesite.theme import Sealed

__all__ = ["Answer", "Batch", "Idle", "Leaving", "Task", "Themes", "work"]


@dataclass(frozen=True, slots=True)
class Themes:
    """A sealed theme, sent before the first task that names it."""

    number: int
    theme: Sealed


@dataclass(frozen=True, slots=True)
class Task:
    """One output to render. `view` is pickled; `theme` is the number of one sent before."""

    path: str
    format: Format
    view: bytes
    theme: int
    needs: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pickled tasks, each with the size of its needs; pickled one by one, since their size decides their budget."""

    tasks: tuple[tuple[bytes, int], ...]


@dataclass(frozen=True, slots=True)
class Idle:
    """The batch is done, and the next may come."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """The process ends by itself: it holds too much memory, or was interrupted in the middle of a document."""


Answer = Answered | Failed | Idle | Leaving


def work(connection: Connection, budget: Budget, folder: str, themes: Mapping[int, Sealed]) -> None:
    """Runs until it is told to stop, or nobody listens. Temporary files go to `folder`, which the parent removes.

    `themes` are those that it was born with: a copy shares them with its parent, where it was sent its fonts anew."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
    tempfile.tempdir = folder
    os.environ["TMPDIR"] = folder
    try:
        _Worker(connection, budget, themes).run()
    except (EOFError, BrokenPipeError, ConnectionResetError, MemoryError):
        return  # the parent sees the connection end, and knows what was open


class _Worker:
    def __init__(self, connection: Connection, budget: Budget, themes: Mapping[int, Sealed]) -> None:
        self._connection = connection
        self._budget = budget
        self._themes = dict(themes)
        from rolesite.engines import pdf  # only now: who starts workers loads this module, and may have none to start

        self._kept_memory = memory_in_use() + budget.kept_memory + (0 if pdf.is_loaded() else budget.engine_memory)
        self._begun = False

    def run(self) -> None:
        self._connection.send(Idle())
        while True:
            match self._connection.recv():
                case Themes(number, theme):
                    self._themes[number] = theme
                case Batch(tasks):
                    if not all(self._answered(*task) for task in tasks) or self._heavy():
                        self._connection.send(Leaving())
                        return
                    self._connection.send(Idle())
                case _:
                    return

    def _heavy(self) -> bool:
        return memory_in_use() > self._kept_memory

    def _answered(self, pickled: bytes, needed: int) -> bool:
        """As `_answer`, and leaves nothing of the document behind: what is set of it refers to itself in rings, which
        would wait for a collection of everything that was ever loaded. What the first document loaded stays for good."""
        goes_on = self._answer(pickled, needed)
        gc.collect()
        if not self._begun:
            self._begun = True
            gc.freeze()
        return goes_on

    def _answer(self, pickled: bytes, needed: int) -> bool:
        """Renders one task and answers for it. False where the process should end: what was interrupted in the middle
        may have left anything behind."""
        seconds = self._budget.time_for(len(pickled) - needed, needed)
        limit_processor(seconds * self._budget.grace)
        limit_memory(self._budget.memory_for(len(pickled)))
        task: Task = pickle.loads(pickled)  # noqa: S301 - from our own parent
        del pickled
        try:
            with alarm(seconds):
                answer: Answer = self._rendered(task)
        except TimeUp:
            answer = Failed(task.path, "time")
        except MemoryError:
            answer = Failed(task.path, "memory")
        self._connection.send(answer)
        return not (isinstance(answer, Failed) and isinstance(answer.reason, str))

    def _rendered(self, task: Task) -> Answer:
        start = time.perf_counter()
        try:
            view = pickle.loads(task.view)  # noqa: S301 - from our own parent
            data = render_view(task.path, task.format, view, self._themes[task.theme], task.needs)
        except RolesiteError as error:
            if isinstance(error.__cause__, MemoryError):
                return Failed(task.path, "memory")
            cause = error.__cause__
            return Failed(task.path, error, "".join(traceback.format_exception(cause)) if cause else "")
        return Answered(task.path, data, time.perf_counter() - start)
