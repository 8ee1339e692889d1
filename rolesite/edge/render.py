"""Renders stale jobs, here or in worker processes.

Edge. Jobs are pure, so where they run makes no difference to their bytes. Worker processes are spawned, never forked:
Pango's threads do not survive a fork.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from rolesite.errors import Place, Problem, RenderError
from rolesite.formats import Format
from rolesite.jobs import Job, render_view
from rolesite.theme import Sealed

__all__ = ["Rendered", "render"]

Rendered = tuple[str, bytes, float]
"""An output's path, its bytes, and the seconds that rendering took."""

WORTH_WORKERS = 4
"""PDFs to render from which starting worker processes (about 0.7 s each) pays."""

Reader = Callable[[str], bytes]


def render(jobs: Sequence[Job], needed: Reader, *, workers: int) -> Iterator[Rendered]:
    """Renders the jobs, each after those it needs, and yields them as they are done.

    `jobs` stand in the order of their needs; `needed` gives the bytes of an output that is not among them. Pages are
    rendered here: they take less time than sending them to another process. PDFs go to `workers` processes.
    """
    heavy = sum(bool(job.format.engine) for job in jobs)
    desk = _Desk(jobs, needed)
    if workers < 2 or heavy < WORTH_WORKERS:
        for job in jobs:
            yield desk.finished(_render_here(job, desk.needs(job)))
        return
    try:
        yield from _with_workers(desk, min(workers, heavy))
    except BrokenProcessPool as error:
        message = "a worker process ended while it rendered PDFs (out of memory, or a fault in the PDF engine)"
        raise RenderError(Problem(Place("roles"), "worker", message, "build again with --jobs 1")) from error


@dataclass(slots=True)
class _Desk:
    """What is still to be done, and the bytes that others wait for."""

    waiting: Sequence[Job]
    needed: Reader
    _open: set[str] = field(init=False)
    _wanted: set[str] = field(init=False)
    _bytes: dict[str, bytes] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._open = {job.output.path for job in self.waiting}
        self._wanted = {path for job in self.waiting for path in job.output.needs}

    def needs(self, job: Job) -> dict[str, bytes]:
        return {p: self._bytes[p] if p in self._bytes else self.needed(p) for p in job.output.needs}

    def finished(self, rendered: Rendered) -> Rendered:
        path, data, _ = rendered
        self._open.discard(path)
        if path in self._wanted:
            self._bytes[path] = data
        return rendered

    def take_ready(self) -> list[Job]:
        """The waiting jobs whose needs are all done; they are waiting no longer."""
        ready = [job for job in self.waiting if self._open.isdisjoint(job.output.needs)]
        self.waiting = [job for job in self.waiting if not self._open.isdisjoint(job.output.needs)]
        return ready


def _with_workers(desk: _Desk, workers: int) -> Iterator[Rendered]:
    """Keeps the workers fed while this process renders what needs no engine."""
    themes: list[Sealed] = list({id(job.theme): job.theme for job in desk.waiting if job.format.engine}.values())
    number = {id(theme): n for n, theme in enumerate(themes)}
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, spawn, initializer=_begin, initargs=(themes,))
    pending: set[Future[Rendered]] = set()
    try:
        while desk.waiting or pending:
            ready = desk.take_ready()
            for job in (j for j in ready if j.format.engine):
                theme = number[id(job.theme)]
                pending.add(pool.submit(_render_there, job.output.path, job.format, job.view, theme, desk.needs(job)))
            for job in (j for j in ready if not j.format.engine):
                yield desk.finished(_render_here(job, desk.needs(job)))
            if pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield desk.finished(future.result())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _render_here(job: Job, needs: Mapping[str, bytes]) -> Rendered:
    start = time.perf_counter()
    data = job.render(needs)
    return job.output.path, data, time.perf_counter() - start


# --- in a worker process ---------------------------------------------------------------------------------------------

_themes: list[Sealed] = []


def _begin(themes: list[Sealed]) -> None:
    """Keeps the themes for all jobs to come: sent once, and what is compiled of them is shared. An interrupt is the
    parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _themes[:] = themes


def _render_there(path: str, maker: Format, view: object, theme: int, needs: Mapping[str, bytes]) -> Rendered:
    start = time.perf_counter()
    data = render_view(path, maker, view, _themes[theme], needs)
    return path, data, time.perf_counter() - start
