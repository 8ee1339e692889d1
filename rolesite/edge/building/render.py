"""Renders stale jobs: pages here and in copies of this process, and what needs the PDF engine in worker processes.

Edge. Jobs are pure, so where they run makes no difference to their bytes. Even a single PDF gets a process of its own:
the engine has to be loaded somewhere, and only there it can be held to its budget, and ended when an author interrupts.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from rolesite.edge.copies.sharing import share
from rolesite.edge.copies.shelf import Shelf
from rolesite.edge.press.answers import Answered, Excess, Failed
from rolesite.errors import Place, Problem, RenderError, RolesiteError
from rolesite.jobs import Job

__all__ = ["Crew", "Rendered", "UnrenderedError", "put_aside", "render"]

MOST_FAILURES = 20
"""Documents that fail before the rest is not tried any more: each may have cost its whole budget."""

MOST_PAGES_BESIDE = 500
"""Pages beside which PDFs are set. Of more, some are rendered before any process is started: a copy of this one would
keep the site that they are made of for as long as it lives."""

WORTH_SHARING = 100
"""Pages from which it pays to render them in several processes, where there are no PDFs to be set meanwhile."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a job came to: its bytes, and the seconds that took. `job` is without its view."""

    job: Job
    data: bytes
    seconds: float

    @property
    def path(self) -> str:
        """The output's."""
        return self.job.output.path


MOST_IN_MEMORY = 2_000
"""Pages whose views stay in memory, all of them, while they are rendered in several processes."""


class UnrenderedError(RenderError):
    """Documents that cannot be set. `outputs` are their paths."""

    outputs: tuple[str, ...] = ()


Reader = Callable[[str], bytes]


class Crew(Protocol):
    """Whoever renders what needs the PDF engine: processes of this machine, or of many."""

    @property
    def busy(self) -> bool:
        """Whether any job is without its answer."""

    @property
    def supplied(self) -> bool:
        """Whether a further job would only wait, and take memory meanwhile."""

    def put(self, job: Job, needs: Callable[[Job], Mapping[str, bytes]]) -> None:
        """Notes a job; `needs` gives the bytes that it needs, and is asked when it is begun."""

    def take(self, patience: float | None = 0) -> list[Answered | Failed]:
        """The answers that have come; waits for one as long as `patience` says, None for ever."""


def render(
    jobs: MutableMapping[str, Job], needed: Reader, crew: Crew, hands: int = 1
) -> Generator[Rendered, None, None]:
    """Renders the jobs, each after those it needs, and yields them as they are done.

    The jobs are by path, each after those it needs. Each is taken out when it is its turn, so that they may lie where
    they take no memory. `needed` gives the bytes of an output that is not among them, or was yielded before: no bytes
    are kept here, and no view that has been rendered.
    Pages are rendered here, and where there are many, in up to `hands` processes, of which this is one: copies of it,
    since sending a page to another process takes longer than rendering it. What needs the engine goes to the `crew`,
    once there are not many pages left. Documents that fail cost no other; in the end an UnrenderedError tells of all
    of them.
    """
    desk = _Desk(jobs, needed)
    yield from map(desk.finished, _rendered_together(desk, hands))
    failures: dict[str, RolesiteError] = {}
    while len(failures) < MOST_FAILURES:
        while not crew.supplied and (job := desk.next_printed()) is not None:
            crew.put(job, desk.needs)
        page = desk.next_page()
        if page is None and not crew.busy:
            break
        if page is not None:
            yield desk.finished(_render_here(page, desk))
        if desk.pages > MOST_PAGES_BESIDE:
            continue
        for answer in crew.take(patience=None if page is None else 0):
            if isinstance(answer, Answered):
                yield desk.finished(Rendered(desk.handed_in(answer.path), answer.data, answer.seconds))
            else:
                failures[answer.path] = _failure(desk.handed_in(answer.path), answer)
    if failures:
        raise _unrendered(failures)


class _Desk:
    """What is ready to be done, what waits for others, and who waits for whom."""

    def __init__(self, jobs: MutableMapping[str, Job], needed: Reader) -> None:
        self._jobs = jobs
        self._needed = needed
        self._missing: dict[str, int] = {}
        self._followers: dict[str, list[str]] = {}
        self._pages: deque[str] = deque()
        self._printed: deque[str] = deque()
        self._handed_out: dict[str, Job] = {}
        for path, job in jobs.items():
            open_needs = [need for need in job.output.needs if need in jobs]
            for need in open_needs:
                self._followers.setdefault(need, []).append(path)
            if open_needs:
                self._missing[path] = len(open_needs)
            else:
                self._ready(job)

    @property
    def pages(self) -> int:
        """How many pages are ready to be rendered."""
        return len(self._pages)

    @property
    def printed(self) -> int:
        """How many jobs are ready that need the engine."""
        return len(self._printed)

    def next_page(self) -> Job | None:
        """A job that is rendered in this process, if any is ready."""
        return self._jobs.pop(self._pages.popleft()) if self._pages else None

    def next_printed(self) -> Job | None:
        """A job that needs the engine, with its view, if any is ready."""
        if not self._printed:
            return None
        job = self._jobs.pop(self._printed.popleft()).seen()
        self._handed_out[job.output.path] = replace(job, view=None)
        return job

    def needs(self, job: Job) -> dict[str, bytes]:
        """The bytes that a ready job needs."""
        return {path: self._needed(path) for path in job.output.needs}

    def handed_in(self, path: str) -> Job:
        """A job that needed the engine, without its view. Where it failed, those that need it never get ready."""
        return self._handed_out.pop(path)

    def finished(self, rendered: Rendered) -> Rendered:
        """Notes that an output is done; it must be where `needed` finds it before the next job is taken."""
        for path in self._followers.pop(rendered.path, ()):
            self._missing[path] -= 1
            if not self._missing[path]:
                del self._missing[path]
                self._ready(self._jobs[path])
        return rendered

    def _ready(self, job: Job) -> None:
        (self._printed if job.format.engine else self._pages).append(job.output.path)


def _rendered_together(desk: _Desk, hands: int) -> Iterator[Rendered]:
    """All pages that are ready, where they are many enough to be shared. What was rendered is let go of.

    One for each set of templates is rendered here before: so they are compiled once, and here, where they are kept.
    """
    if hands == 1 or desk.pages <= (MOST_PAGES_BESIDE if desk.printed else WORTH_SHARING):
        return
    pages: dict[str, Job] = {}
    while (page := desk.next_page()) is not None:
        pages[page.output.path] = page
    firsts = {job.output.templates: path for path, job in reversed(pages.items())}
    for first in firsts.values():
        with suppress(RolesiteError):  # it comes again, when it is this page's turn
            rendered = _render_here(pages[first], desk)
            del pages[first]
            yield rendered
    names = list(pages)
    shelf = Shelf()
    left = put_aside(pages, shelf) if len(pages) > MOST_IN_MEMORY else pages
    for number, (data, seconds) in share(lambda number: _made(left[names[number]], desk), len(names), hands):
        yield Rendered(replace(left.pop(names[number]), view=None), data, seconds)


def put_aside(jobs: MutableMapping[str, Job], shelf: Shelf) -> MutableMapping[str, Job]:
    """The jobs on a shelf, with their views, and not where they were. Who does one of them takes it from there: copies
    would come to have all that they look at in memory of their own."""
    return shelf.put(((path, jobs.pop(path).seen()) for path in list(jobs)), common=("format", "theme"))


def _render_here(job: Job, desk: _Desk) -> Rendered:
    return Rendered(replace(job, view=None), *_made(job, desk))


def _made(job: Job, desk: _Desk) -> tuple[bytes, float]:
    """The bytes of a job, and the seconds they took."""
    start = time.perf_counter()
    data = job.render(desk.needs(job))
    return data, time.perf_counter() - start


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
        of_document = isinstance(failed.reason, RenderError)
        error = job.told(failed.reason) if of_document else failed.reason
        error.__cause__ = _WorkerError(failed.trace) if failed.trace else None
        if not of_document:
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
