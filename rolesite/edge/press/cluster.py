"""Many machines: sends what needs the PDF engine to the workers of a Dask cluster, and takes their answers.

Edge; does what `rolesite.edge.press.workers` does, for a catalogue that one machine is too small for. A job goes out as it is,
and its bytes come back; a worker of the cluster sets it in a process of its own, under the same budget as here. One that
is not equipped as this machine is would make other bytes: it refuses. Jobs of a worker that is lost go to another.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Self

from rolesite import __version__
from rolesite.budget import PRINTING, Budget
from rolesite.edge.copies.packing import packed
from rolesite.edge.press.answers import Answered, Failed
from rolesite.edge.press.clusterworker import Parcel, Unfit, equipment, let_go, set_there
from rolesite.errors import Place, Problem, RolesiteError, SetupError, UsageError
from rolesite.fingerprint import digest
from rolesite.jobs import Job
from rolesite.theme import Sealed

__all__ = ["Cluster", "check_scheduler"]

CONNECTING = 10.0
"""Seconds that a scheduler may take to answer."""

DESERTED = 60.0
"""Seconds without any worker before a build gives up: a cluster that is just starting has some by then."""

GATHERING = 30.0
"""Seconds that the bytes of one document may take to come, before it is asked whether anybody is still there."""

AHEAD = 2
"""Documents for each thread of the cluster that are sent at once: none waits for work, and few wait in memory."""

NAMED = 6
"""Differences of equipment that are named; more would say no more."""

_PLACE = Place("--scheduler")
_SCHEMES = ("tcp://", "tls://", "ws://", "wss://", "ucx://")
_INSTALL = f"on the scheduler's machine and on each worker's: pip install \"rolesite[cluster]=={__version__}\""


def check_scheduler(address: str) -> None:
    """UsageError where this is no address of a scheduler, SetupError where the package to speak to it is missing."""
    if not address.startswith(_SCHEMES):
        message = f"'{address}' is not the address of a Dask scheduler"
        raise UsageError(Problem(_PLACE, "scheduler", message, "such as: tcp://192.0.2.10:8786"))
    if find_spec("distributed") is None:
        message = "the package 'distributed', which speaks to a cluster, is not installed"
        raise SetupError(Problem(_PLACE, "scheduler", message, 'pip install "rolesite[cluster]"'))


Needs = Callable[[Job], Mapping[str, bytes]]
"""Gives the bytes that a job needs; asked when the job is sent."""


class Cluster:
    """The workers of a Dask cluster; give jobs with `put`, and `take` their answers, as with `Workers`.

    The scheduler is called when the first job is sent. `cache` is where this project keeps the fonts and the record of
    the PDF engine, which the workers are compared with. Raises SetupError where the cluster is out of reach or unfit.
    """

    def __init__(self, scheduler: str, cache: Path, budget: Budget = PRINTING) -> None:
        self._scheduler = scheduler
        self._cache = cache
        self._budget = budget
        self._waiting: deque[tuple[Job, Needs]] = deque()
        self._open: dict[str, tuple[str, Any]] = {}
        self._done: SimpleQueue[Any] = SimpleQueue()
        self._shared: dict[tuple[object, ...], Any] = {}
        self._client: Any = None
        self._sent = 0
        self._threads = 0
        self._looked = self._deserted = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def busy(self) -> bool:
        """Whether any job is without its answer."""
        return bool(self._waiting or self._open)

    @property
    def supplied(self) -> bool:
        """Whether a further job would only wait, and take memory meanwhile."""
        return len(self._waiting) >= max(1, self._threads) * AHEAD

    def put(self, job: Job, needs: Needs) -> None:
        """Notes a job; it is sent when few others are under way."""
        self._waiting.append((job, needs))

    def take(self, patience: float | None = 0) -> list[Answered | Failed]:
        """The answers that have come; waits for one as long as `patience` says, None for ever."""
        self._send()
        answers = self._heard(patience)
        self._send()
        return answers

    def close(self) -> None:
        """Takes back what is not done, and leaves the cluster as it was."""
        client, self._client = self._client, None
        self._waiting.clear()
        if client is not None:
            with suppress(Exception):  # whatever became of it, it is not needed any more
                client.cancel([future for _, future in self._open.values()], force=True)
                client.run(let_go, on_error="ignore")
            client.close(timeout=CONNECTING)
        self._open.clear()
        self._shared.clear()

    # --- sending -----------------------------------------------------------------------------------------------------

    def _send(self) -> None:
        """Sends as many jobs as the cluster has hands for, and a few more."""
        if not self._waiting:
            return
        if self._client is None:
            self._client = _connected(self._scheduler)
        self._look()
        while self._waiting and len(self._open) < self._threads * AHEAD:
            job, needs = self._waiting.popleft()
            parcel = packed(Parcel(job.output, job.format, packed(job.view), needs(job)))
            self._sent += 1
            name = f"rolesite-{id(self)}-{self._sent}"
            future = self._client.submit(
                set_there, parcel, self._theme(job.theme), self._outfit(), key=name, pure=False
            )
            self._open[name] = (job.output.path, future)
            future.add_done_callback(self._done.put)

    def _theme(self, theme: Sealed) -> Any:
        """The theme as the cluster has it; brought there with the first job that is set with it."""
        return self._brought((theme.name, theme.language, theme.digests), theme)

    def _outfit(self) -> Any:
        """What each worker is compared with, as the cluster has it."""
        return self._shared.get(()) or self._brought((), equipment(self._cache, self._budget))

    def _brought(self, key: tuple[object, ...], value: object) -> Any:
        """A value that many jobs share, brought to the cluster once. As a task of its own and not as data: were it lost
        with a worker, it is made again."""
        if key not in self._shared:
            data = packed(value)
            name = f"rolesite-{digest(data)}"
            self._shared[key] = self._client.submit(bytes, data, key=name)
        return self._shared[key]

    def _look(self) -> None:
        """Counts the cluster's threads again, once a second. SetupError where nobody has been there for long."""
        now = time.monotonic()
        if now - self._looked < 1 and self._threads:
            return
        self._looked = now
        self._threads = sum(_asked(self._client.nthreads).values())
        self._deserted = 0.0 if self._threads else self._deserted or now
        if self._deserted and now - self._deserted > DESERTED:
            raise _lost(
                f"the cluster at {self._scheduler} has no workers", "start some: dask worker " + self._scheduler
            )

    # --- hearing -----------------------------------------------------------------------------------------------------

    def _heard(self, patience: float | None) -> list[Answered | Failed]:
        """All answers that are there or come in time."""
        until = None if patience is None else time.monotonic() + patience
        answers: list[Answered | Failed] = []
        while self.busy and not answers:
            left = 1.0 if until is None else min(1.0, until - time.monotonic())
            with suppress(Empty):
                answers += self._answer(self._done.get(timeout=max(0.0, left)))
            while not self._done.empty():
                answers += self._answer(self._done.get())
            if until is not None and time.monotonic() >= until:
                break
            self._send()
        return answers

    def _answer(self, future: Any) -> Iterator[Answered | Failed]:
        """What became of a job; nothing where its bytes were lost on the way, and will be made again."""
        from distributed import KilledWorker
        from distributed import TimeoutError as LateError

        path, _ = self._open[future.key]
        try:
            answer = future.result(timeout=GATHERING)
        except LateError:
            self._look()
            self._done.put(future)
            return
        except KilledWorker:
            answer = Failed(path, "death")
        except RolesiteError:
            raise
        except Exception as error:
            raise self._useless(future, error) from error
        if isinstance(answer, Unfit):
            raise _unfit(answer)
        del self._open[future.key]
        yield answer

    def _useless(self, future: Any, error: Exception) -> SetupError:
        """A worker that cannot even begin, or a scheduler that is gone."""
        if future.status in {"cancelled", "lost"}:
            return _lost(f"the scheduler at {self._scheduler} is gone", "start it again, and build again")
        said = " ".join(str(error.__cause__ or error).split())[:300]
        message = f"the cluster cannot take rolesite's jobs ({type(error.__cause__ or error).__name__}: {said})"
        return _lost(message, f"install the same rolesite {_INSTALL}")


def _connected(scheduler: str) -> Any:
    """A client of the scheduler. SetupError where it does not answer."""
    import dask
    from distributed import Client

    for name in ("distributed", "distributed.client"):  # what matters is told here, in a sentence
        logging.getLogger(name).setLevel(logging.CRITICAL)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})  # books are large
    try:
        return Client(  # type: ignore[no-untyped-call]
            scheduler, timeout=CONNECTING, set_as_default=False, name="rolesite"
        )
    except (OSError, ValueError, ImportError) as error:
        message = f"no scheduler answers at {scheduler} within {CONNECTING:.0f} seconds"
        raise _lost(message, "look whether it runs, and whether this machine may reach it") from error


def _asked(question: Callable[[], Any]) -> Any:
    """What the scheduler answers. SetupError where it is gone."""
    try:
        return question()
    except Exception as error:
        raise _lost("the scheduler does not answer any more", "start it again, and build again") from error


def _unfit(answer: Unfit) -> SetupError:
    differs = ", ".join(answer.differs[:NAMED])
    more = f" and {len(answer.differs) - NAMED} more" if len(answer.differs) > NAMED else ""
    message = f"the worker at {answer.worker} would make other PDFs than this machine: it {differs}{more}"
    return _lost(
        message.replace("it its", "its"), f"install the same {_INSTALL}, and the same system packages and fonts"
    )


def _lost(message: str, hint: str) -> SetupError:
    return SetupError(Problem(_PLACE, "scheduler", message, hint))
