"""Renders stale jobs: pages here and in copies of this process, and what needs the PDF engine in worker processes.

Edge. Jobs are pure, so where they run makes no difference to their bytes. Even a single PDF gets a process of its own:
the engine has to be loaded somewhere, and only there it can be held to its budget, and ended when an author interrupts.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from rolesite.edge.copies.sharing import share
from rolesite.edge.press.worker import Answered, Excess, Failed
from rolesite.errors import Place, Problem, RenderError, RolesiteError
from rolesite.jobs import Job

__all__ = ["Crew", "Rendered", "UnrenderedError", "render"]

Rendered = tuple[str, bytes, float]
"""An output's path, its bytes, and the seconds that rendering took."""

MOST_FAILURES = 20
"""Documents that fail before the rest is not tried any more: each may have cost its whole budget."""

MOST_PAGES_BESIDE = 500
"""Pages beside which PDFs are set. Of more, some are rendered before any process is started: a copy of this one would
keep the site that they are made of for as long as it lives."""

WORTH_SHARING = 100
"""Pages from which it pays to render them in several processes, where there are no PDFs to be set meanwhile."""


class UnrenderedError(RenderError):
    """Documents that cannot be set. `outputs` are their paths."""

    outputs: tuple[str, ...] = ()


Reader = Callable[[str], bytes]


class Crew(Protocol):
    """Whoever renders what needs the PDF engine: processes of this machine, or of many."""

    @property
    def busy(self) -> bool:
        """Whether any job is without its answer."""

    def put(self, job: Job, needs: Callable[[Job], Mapping[str, bytes]]) -> None:
        """Notes a job; `needs` gives the bytes that it needs, and is asked when it is begun."""

    def take(self, patience: float | None = 0) -> list[Answered | Failed]:
        """The answers that have come; waits for one as long as `patience` says, None for ever."""


def render(jobs: Iterable[Job], needed: Reader, crew: Crew, hands: int = 1) -> Generator[Rendered, None, None]:
    """Renders the jobs, each after those it needs, and yields them as they are done.

    The jobs come in an order in which each stands after those it needs. `needed` gives the bytes of an output that is
    not among them, or was yielded before: no bytes are kept here, and no view that has been rendered.
    Pages are rendered here, and where there are many, in up to `hands` processes, of which this is one: copies of it,
    since sending a page to another process takes longer than rendering it. What needs the engine goes to the `crew`,
    once there are not many pages left. Documents that fail cost no other; in the end an UnrenderedError tells of all
    of them.
    """
    desk = _Desk(jobs, needed)
    yield from map(desk.finished, _rendered_together(desk, hands))
    failures: dict[str, RolesiteError] = {}
    while len(failures) < MOST_FAILURES:
        while (job := desk.next_printed()) is not None:
            crew.put(job.seen(), desk.needs)
        page = desk.next_page()
        if page is None and not crew.busy:
            break
        if page is not None:
            yield desk.finished(_render_here(page, desk))
        if desk.pages > MOST_PAGES_BESIDE:
            continue
        for answer in crew.take(patience=None if page is None else 0):
            if isinstance(answer, Answered):
                yield desk.finished((answer.path, answer.data, answer.seconds))
            else:
                failures[answer.path] = _failure(desk.handed_out(answer.path), answer)
    if failures:
        raise _unrendered(failures)


class _Desk:
    """What is ready to be done, what waits for others, and who waits for whom."""

    def __init__(self, jobs: Iterable[Job], needed: Reader) -> None:
        self._needed = needed
        self._missing: dict[str, int] = {}
        self._followers: dict[str, list[Job]] = {}
        self._pages: deque[Job] = deque()
        self._printed: deque[Job] = deque()
        self._handed_out: dict[str, Job] = {}
        for job in jobs:
            open_needs = [path for path in job.output.needs if path in self._missing]
            for path in open_needs:
                self._followers.setdefault(path, []).append(job)
            self._missing[job.output.path] = len(open_needs)
            if not open_needs:
                self._ready(job)

    @property
    def pages(self) -> int:
        """How many pages are ready to be rendered."""
        return len(self._pages)

    @property
    def printed(self) -> int:
        """How many jobs are ready that need the engine."""
        return len(self._printed)

    def all_pages(self) -> list[Job]:
        """All jobs that are ready and rendered without the engine."""
        pages = list(self._pages)
        self._pages.clear()
        return pages

    def next_page(self) -> Job | None:
        """A job that is rendered in this process, if any is ready."""
        return self._pages.popleft() if self._pages else None

    def next_printed(self) -> Job | None:
        """A job that needs the engine, if any is ready."""
        if not self._printed:
            return None
        job = self._printed.popleft()
        self._handed_out[job.output.path] = replace(job, view=None)
        return job

    def needs(self, job: Job) -> dict[str, bytes]:
        """The bytes that a ready job needs."""
        return {path: self._needed(path) for path in job.output.needs}

    def handed_out(self, path: str) -> Job:
        """A job that needed the engine, without what it knew. Where it failed, those that need it never get ready."""
        return self._handed_out[path]

    def finished(self, rendered: Rendered) -> Rendered:
        """Notes that an output is done; it must be where `needed` finds it before the next job is taken."""
        for job in self._followers.pop(rendered[0], ()):
            self._missing[job.output.path] -= 1
            if not self._missing[job.output.path]:
                self._ready(job)
        return rendered

    def _ready(self, job: Job) -> None:
        (self._printed if job.format.engine else self._pages).append(job)


def _rendered_together(desk: _Desk, hands: int) -> Iterator[Rendered]:
    """All pages that are ready, where they are many enough to be shared. What was rendered is let go of.

    One for each set of templates is rendered here before: so they are compiled once, and here, where they are kept.
    """
    if hands == 1 or desk.pages <= (MOST_PAGES_BESIDE if desk.printed else WORTH_SHARING):
        return
    pages = dict(enumerate(desk.all_pages()))
    for first in sorted({job.output.templates: number for number, job in reversed(pages.items())}.values()):
        with suppress(RolesiteError):  # it comes again, when it is this page's turn
            rendered = _render_here(pages[first], desk)
            del pages[first]
            yield rendered
    pages = dict(enumerate(pages.values()))
    for number, rendered in share(lambda number: _render_here(pages[number], desk), len(pages), hands):
        del pages[number]
        yield rendered


def _render_here(job: Job, desk: _Desk) -> Rendered:
    start = time.perf_counter()
    data = job.render(desk.needs(job))
    return job.output.path, data, time.perf_counter() - start


class _WorkerError(Exception):
    """Where in a worker process an error came from, as text."""


def _unrendered(failures: Mapping[str, RolesiteError]) -> UnrenderedError:
    """All failures as one."""
    problems = [problem for failure in failures.values() for problem in failure.problems]
    error = UnrenderedError(*sorted(problems, key=lambda problem: problem.order))
    error.outputs = tuple(sorted(failures))
    error.__cause__ = next(iter(failures.values())).__cause__
    return error


def _failure(job: Job, failed: Failed) -> RolesiteError:
    """A failed document as an error with its author's place. What is wrong with the theme or the machine is raised at
    once: it is wrong with every document."""
    if isinstance(failed.reason, RolesiteError):
        error = job.told(failed.reason)
        error.__cause__ = _WorkerError(failed.trace) if failed.trace else None
        if not isinstance(error, RenderError):
            raise error
        return error
    message, hint = _EXCESSES[failed.reason]
    return job.told(RenderError(Problem(Place(failed.path), f"pdf-{failed.reason}", message, hint)))


_EXCESSES: Mapping[Excess, tuple[str, str]] = {
    "time": (
        "it takes too long to be set, and was stopped",
        "shorten it, or divide it; very large tables and thousands of nested lists take longest",
    ),
    "memory": (
        "it takes more memory to be set than a document may have, and was stopped",
        "shorten it, or divide it; very large tables and pictures take most",
    ),
    "death": (
        "the PDF engine broke down while it was at it",
        "build again; if it breaks down again, something unusual in this text is the cause, or too little memory",
    ),
}
