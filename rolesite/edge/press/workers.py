"""Whoever does what needs the PDF engine on this machine. Most builds print nothing: until one does, nothing of it is loaded.

Edge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rolesite.budget import Budget
    from rolesite.edge.press.answers import Answered, Failed
    from rolesite.edge.press.pool import Pool
    from rolesite.jobs import Job

__all__ = ["Workers"]


class Workers:
    """Up to `most` processes, started when there is work for them. Give jobs with `put`, and `take` their answers.

    Leaving the block ends all processes; when it is left by an exception, an interrupt for instance, they are killed
    where they are. Whoever does without a block calls `close`. Without a `budget` they have that for printing.
    """

    def __init__(self, most: int, budget: Budget | None = None) -> None:
        self._most = most
        self._budget = budget
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(kill=kind is not None)

    @property
    def busy(self) -> bool:
        """Whether any job is without its answer."""
        return self._pool is not None and self._pool.busy

    @property
    def supplied(self) -> bool:
        """Whether a further job would only wait, and take memory meanwhile."""
        return self._pool is not None and self._pool.supplied

    def put(self, job: Job, needs: Callable[[Job], Mapping[str, bytes]]) -> None:
        """Notes a job; it is sent when a worker is free. `needs` gives the bytes that it needs, and is asked then."""
        self._pool = self._pool or self._begun()
        self._pool.put(job, needs)

    def take(self, patience: float | None = 0) -> list[Answered | Failed]:
        """The answers that have come; waits for one as long as `patience` says, None for ever."""
        return self._pool.take(patience) if self._pool else []

    def close(self, *, kill: bool = False) -> None:
        """Ends all processes and removes what they left; jobs without an answer are forgotten."""
        if self._pool:
            self._pool.close(kill=kill)

    def _begun(self) -> Pool:
        from rolesite.budget import PRINTING  # only now, both: there is something to print
        from rolesite.edge.press.pool import Pool

        return Pool(self._most, self._budget or PRINTING)
