"""The worker processes that are at work: kept fed, held to their budgets, replaced when they end.

Edge; begun by `rolesite.edge.press.workers` when there is something to print. One process sets one document at a time,
so that a document which takes too long can be ended, and a fault inside a library costs that document and no other. No
process is started from one that has set anything: Pango has threads, which do not survive being copied.
"""

from __future__ import annotations

import gc
import shutil
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from rolesite.budget import Budget
from rolesite.edge.copies.packing import packed
from rolesite.edge.copies.processes import copies_are_safe, make_ready, start
from rolesite.edge.press.answers import Answered, Excess, Failed
from rolesite.edge.press.worker import Batch, Idle, Leaving, Task, Themes, work
from rolesite.errors import Place, Problem, SetupError
from rolesite.jobs import Job
from rolesite.theme import Sealed

__all__ = ["Needs", "Pool"]

MOST_IN_BATCH = 4
"""Tasks sent at once: a worker is never idle for long while the parent is busy, and a lost worker loses little time."""

AHEAD = 4 * MOST_IN_BATCH
"""Jobs that wait for each worker, so that there are enough for full batches and to tell whether one more pays."""

WORTH_ANOTHER = 4
"""Tasks for each worker from which starting one more pays where it cannot be a copy: that takes 0.7 s of a processor. A
copy takes none: no sheet has to wait for the book of all cards, nor the book for a sheet."""

FALSE_STARTS = 3
"""Workers that end before they have begun; more would not begin either."""

Needs = Callable[[Job], Mapping[str, bytes]]
"""Gives the bytes that a job needs; asked when the job is sent."""


@dataclass(slots=True)
class _Order:
    """A job, who gives what it needs, and once that is known the seconds it may take."""

    job: Job
    needs: Needs
    seconds: float = 0


@dataclass(slots=True)
class _Worker:
    """A process, what it was sent and has not answered for, and until when the next answer is waited for."""

    process: BaseProcess
    connection: Connection
    deadline: float
    open: deque[_Order] = field(default_factory=deque)
    themes: set[int] = field(default_factory=set)
    begun: bool = False


class Pool:
    """Up to `most` processes, started as there is work for them. Give jobs with `put`, `take` their answers, and `close`."""

    def __init__(self, most: int, budget: Budget) -> None:
        self._most = most
        self._budget = budget
        self._waiting: deque[_Order] = deque()
        self._workers: list[_Worker] = []
        self._themes: dict[tuple[object, ...], int] = {}
        self._hands = most
        self._false_starts = 0
        self._folder = ""
        self._ready = False

    @property
    def busy(self) -> bool:
        """Whether any job is without its answer."""
        return bool(self._waiting) or any(worker.open for worker in self._workers)

    @property
    def supplied(self) -> bool:
        """Whether a further job would only wait, and take memory meanwhile."""
        return len(self._waiting) >= AHEAD * self._most

    def put(self, job: Job, needs: Needs) -> None:
        """Notes a job; it is sent when a worker is free."""
        self._waiting.append(_Order(job, needs))

    def take(self, patience: float | None = 0) -> list[Answered | Failed]:
        """The answers that have come; waits for one as long as `patience` says, None for ever.

        Who does not wait is at work itself, and counts as one of the processes: there are no more of them than were
        asked for, and a large catalogue's pages have let go of their memory before the last worker wants its own.
        """
        self._hands = self._most if patience is None else max(1, self._most - 1)
        self._man()
        answers = self._heard(patience)
        self._man()
        return answers

    def close(self, *, kill: bool = False) -> None:
        """Ends all processes and removes what they left; jobs without an answer are forgotten."""
        self._waiting.clear()
        for worker in self._workers:
            if kill:
                worker.process.kill()
            else:
                with suppress(OSError):
                    worker.connection.send(None)
        while self._workers:
            self._dismiss(self._workers[-1])
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = ""
        if self._ready:
            self._ready = False
            gc.unfreeze()

    # --- feeding -----------------------------------------------------------------------------------------------------

    def _man(self) -> None:
        """Starts workers as far as there is work for them, and sends batches to those that wait for one."""
        for worker in self._workers:
            if worker.begun and not worker.open and self._waiting:
                self._send(worker)
        while len(self._workers) < self._hands and self._waiting and self._is_worth_another():
            self._start()

    def _is_worth_another(self) -> bool:
        """Whether there is work enough for one worker more."""
        return len(self._waiting) > len(self._workers) * WORTH_ANOTHER or copies_are_safe()

    def _start(self) -> None:
        self._folder = self._folder or tempfile.mkdtemp(prefix="rolesite-")
        if not self._ready and self._most > 1 and len(self._waiting) > 1 and copies_are_safe():
            self._ready = True
            from rolesite.engines import pdf  # only now: workers that are no copies load it themselves

            pdf.load(self._waiting[0].job.theme.language)  # once, for all that will be started
            make_ready()
        ours = [worker.connection for worker in self._workers]
        known = self._known_themes() if copies_are_safe() else {}
        process, connection = start(work, self._budget, self._folder, known, ours=ours)
        self._workers.append(_Worker(process, connection, time.monotonic() + self._budget.start, themes=set(known)))

    def _known_themes(self) -> dict[int, Sealed]:
        """The themes of what is waiting, by number."""
        return {self._number(order.job.theme): order.job.theme for order in self._waiting}

    def _send(self, worker: _Worker) -> None:
        """Sends the next few jobs. The worker waits for them, so that sending cannot block for long."""
        size = max(1, min(MOST_IN_BATCH, len(self._waiting) // (2 * self._most)))
        tasks = []
        try:
            for _ in range(min(size, len(self._waiting))):
                order = self._waiting[0]
                job, needs = order.job, order.needs(order.job)
                needed = sum(map(len, needs.values()))
                number = self._theme(worker, job.theme)
                task = packed(Task(job.output.path, job.format, packed(job.view), number, needs))
                order.seconds = self._budget.time_for(len(task) - needed, needed)
                worker.open.append(self._waiting.popleft())
                tasks.append((task, needed))
            worker.connection.send(Batch(tuple(tasks)))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has ended; its silence will be heard
        self._wait_for_next(worker)

    def _theme(self, worker: _Worker, theme: Sealed) -> int:
        """The theme's number; sends it where the worker has not had it yet."""
        number = self._number(theme)
        if number not in worker.themes:
            worker.themes.add(number)
            worker.connection.send(Themes(number, theme))
        return number

    def _number(self, theme: Sealed) -> int:
        return self._themes.setdefault((theme.name, theme.language, theme.digests), len(self._themes))

    def _wait_for_next(self, worker: _Worker) -> None:
        if worker.open:
            worker.deadline = time.monotonic() + worker.open[0].seconds * self._budget.patience

    # --- hearing -----------------------------------------------------------------------------------------------------

    def _heard(self, patience: float | None) -> list[Answered | Failed]:
        """All answers that are there or come in time. What has been said is heard before anybody is given up."""
        answers: list[Answered | Failed] = []
        until = None if patience is None else time.monotonic() + patience
        while self._workers and not answers:
            told = wait([w.connection for w in self._workers], self._pause(until))
            for worker in [w for w in self._workers if w.connection in told]:
                answers += self._listen(worker)
            if not told:
                now = time.monotonic()
                for worker in [w for w in self._workers if (w.open or not w.begun) and now > w.deadline]:
                    worker.process.kill()
                    answers += self._lost(worker, "time")
                if until is not None and now >= until:
                    break
            self._man()
        return answers

    def _pause(self, until: float | None) -> float | None:
        """How long to wait for anybody to say anything."""
        ends = [worker.deadline for worker in self._workers if worker.open or not worker.begun]
        ends += [] if until is None else [until]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _listen(self, worker: _Worker) -> Iterator[Answered | Failed]:
        """What a worker says, as far as it can be had without waiting."""
        try:
            while worker.connection.poll():
                match worker.connection.recv():
                    case Idle():
                        worker.begun = True
                        self._false_starts = 0
                    case Leaving():
                        self._waiting.extendleft(reversed(worker.open))
                        self._dismiss(worker)
                        return
                    case Answered() | Failed() as answer:
                        worker.open.popleft()
                        self._wait_for_next(worker)
                        yield answer
        except (EOFError, OSError):
            yield from self._lost(worker, "death")

    def _lost(self, worker: _Worker, reason: Excess) -> Iterator[Failed]:
        """A worker that has ended or was ended: the job it was at has failed, the others it had are sent anew."""
        open_ = worker.open
        self._dismiss(worker)
        if not worker.begun:
            self._false_start(worker)
            return
        if open_:
            order = open_.popleft()
            self._waiting.extendleft(reversed(open_))
            yield Failed(order.job.output.path, "time" if _ended_by_limit(worker.process) else reason)

    def _false_start(self, worker: _Worker) -> None:
        self._false_starts += 1
        if self._false_starts >= FALSE_STARTS:
            message = f"worker processes for PDFs end as soon as they begin (exit code {worker.process.exitcode})"
            hint = "`rolesite doctor` looks at the PDF engine; --no-pdf goes on without PDFs"
            raise SetupError(Problem(Place("rolesite"), "worker", message, hint))

    def _dismiss(self, worker: _Worker) -> None:
        """Forgets a worker that has ended or is about to."""
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join(_GOODBYE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


_GOODBYE = 5.0  # seconds that a worker may take to end by itself


def _ended_by_limit(process: BaseProcess) -> bool:
    """Whether the system ended the process because it had used the processor time that it was given."""
    limit = getattr(signal, "SIGXCPU", None)
    return limit is not None and process.exitcode == -limit
