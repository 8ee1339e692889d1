"""What a worker of a Dask cluster does with a job: sets it in a process of its own, if it is equipped as home is.

Edge; the other side of `rolesite.edge.press.cluster`. Whatever comes is pickled, and is opened only once the equipment was
compared: another version of rolesite might read something else in it.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rolesite.budget import Budget
from rolesite.edge.press.answers import Answered, Failed
from rolesite.edge.press.fontconfig import fonts_in_use, use_fonts
from rolesite.edge.press.pdfprobe import engine_record
from rolesite.edge.press.workers import Workers
from rolesite.edge.tool import libraries, tool_digest
from rolesite.errors import Place, SetupError
from rolesite.fingerprint import Fingerprint
from rolesite.formats import Format
from rolesite.jobs import Job
from rolesite.plan import Output

__all__ = ["Equipment", "Parcel", "Unfit", "differences", "equipment", "let_go", "set_there"]


@dataclass(frozen=True, slots=True)
class Equipment:
    """What decides which bytes come out of a job. `rolesite` is the digest of its own files and its libraries, `parts`
    are the names and versions of libraries and fonts. The theme's fonts, by file name, and the budget are brought along."""

    rolesite: str
    parts: tuple[str, ...]
    fonts: Mapping[str, bytes]
    budget: Budget


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job with what it needs, and without its theme, which many share."""

    output: Output
    format: Format
    view: bytes
    needs: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Unfit:
    """The answer of a worker that is equipped otherwise: its address, and what differs."""

    worker: str
    differs: tuple[str, ...]


def equipment(cache: Path, budget: Budget) -> Equipment:
    """The equipment of this machine, once `rolesite.edge.press.fontconfig` has prepared it."""
    record = engine_record(cache)
    engine = (f"{name}-{version}" for name, version in record.versions)
    parts = (*dict.fromkeys((*libraries(), *engine)), *record.fonts)
    return Equipment(tool_digest(), parts, fonts_in_use(cache), budget)


def differences(here: Equipment, home: Equipment) -> tuple[str, ...]:
    """What is otherwise here than at home, in words that follow on "it"."""
    lacking = (f"lacks {part}" for part in home.parts if part not in here.parts)
    added = (f"has {part}" for part in here.parts if part not in home.parts)
    differs = (*lacking, *added)
    return differs or (() if here.rolesite == home.rolesite else ("runs another rolesite",))


def set_there(parcel: bytes, theme: bytes, home: bytes) -> Answered | Failed | Unfit:
    """Sets a pickled Parcel with a pickled Sealed theme, for a home with that pickled Equipment. A task of Dask's."""
    from distributed import get_worker

    worker = get_worker()
    with _BENCH.place(home, Path(worker.local_directory) / "rolesite") as crew:
        if isinstance(crew, tuple):
            return Unfit(worker.address, crew)
        job, needs = _opened(parcel, theme)
        crew.put(job, lambda _: needs)
        while crew.busy:
            for answer in crew.take(None):
                return answer
        raise RuntimeError("a job has no answer")


def let_go() -> None:
    """Ends the processes of this worker. Run on each worker when a build is done."""
    _BENCH.clear()


def _opened(parcel: bytes, theme: bytes) -> tuple[Job, Mapping[str, bytes]]:
    opened: Parcel = pickle.loads(parcel)  # noqa: S301 - whoever may give a cluster work may have it run anything
    view, sealed = pickle.loads(opened.view), pickle.loads(theme)  # noqa: S301
    place = Place(opened.output.path)  # problems are told at home, where the author's file is known
    return Job(opened.output, opened.format, view, sealed, Fingerprint("", ""), place), opened.needs


class _Bench:
    """The processes of one worker of the cluster: as many as it has threads, all for one home at a time, since the fonts
    are the whole process's. Jobs of another home wait until nobody is at work."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._home = b""
        self._differs: tuple[str, ...] = ()
        self._budget = Budget()
        self._idle: list[Workers] = []
        self._at_work = 0

    @contextmanager
    def place(self, home: bytes, cache: Path) -> Iterator[Workers | tuple[str, ...]]:
        """A crew of one for the time of a job; or, where this machine is not equipped as home is, what differs."""
        with self._changed:
            self._changed.wait_for(lambda: home == self._home or not self._at_work)
            if home != self._home:
                self._prepare(home, cache)
            crew = self._idle.pop() if self._idle else Workers(1, self._budget)
            self._at_work += 1
        try:
            yield self._differs or crew
        except BaseException:
            crew.close(kill=True)
            raise
        finally:
            with self._changed:
                if home == self._home:
                    self._idle.append(crew)
                else:  # that home is done, or was interrupted
                    crew.close()
                self._at_work -= 1
                self._changed.notify_all()

    def clear(self) -> None:
        """Ends the processes that have nothing to do, and those that are at work once they are done."""
        with self._changed:
            self._home = b""
            while self._idle:
                self._idle.pop().close()

    def _prepare(self, home: bytes, cache: Path) -> None:
        """Takes the fonts that a home brings along, and finds out what is otherwise here all the same."""
        self.clear()
        wanted: Equipment = pickle.loads(home)  # noqa: S301 - as above
        use_fonts(wanted.fonts, cache)
        self._budget = wanted.budget
        try:
            self._differs = differences(equipment(cache, wanted.budget), wanted)
        except SetupError as error:
            self._differs = tuple(f"cannot set any: {problem.message}" for problem in error.problems)
        # Dask's workers are daemons, which may have no children lest those outlive them. Ours end with whom they serve.
        multiprocessing.current_process().daemon = False
        self._home = home


_BENCH = _Bench()
"""The one of this process."""
