"""One plan of a preview: its jobs, which of them need the PDF engine, and what is still to be made for an output.

Edge; no disk: a preview asks this of the plan that it shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from rolesite.jobs import Job, marks_of

__all__ = ["Made", "Planned", "is_fresh", "moved_between"]

Made: TypeAlias = Mapping[str, tuple[str, bytes]]
"""What was rendered, by path: the digest of the fingerprint that it was rendered for, and its bytes."""


class Planned:
    """One plan: its jobs, and which of them need the PDF engine."""

    def __init__(self, jobs: Mapping[str, Job]) -> None:
        self.jobs = jobs
        self._prints: dict[str, bool] = {}

    def prints(self, path: str) -> bool:
        """Whether an output needs the PDF engine, itself or for what it needs."""
        if path not in self._prints:
            job = self.jobs[path]
            self._prints[path] = bool(job.format.engine) or any(map(self.prints, job.output.needs))
        return self._prints[path]

    def stale(self, path: str, made: Made) -> dict[str, Job]:
        """The jobs to be done for an output by their paths, each after those it needs."""
        found: dict[str, Job] = {}
        self._add_stale(path, made, found)
        return found

    def _add_stale(self, path: str, made: Made, found: dict[str, Job]) -> None:
        job = self.jobs[path]
        if path not in found and not is_fresh(job, made):
            for need in job.output.needs:
                self._add_stale(need, made, found)
            found[path] = job


def moved_between(jobs: Mapping[str, Job], before: Mapping[str, Job]) -> frozenset[str]:
    """The outputs that came, went, or come out otherwise."""
    marks, old = marks_of(jobs), marks_of(before)
    return frozenset(path for path in marks.keys() | old.keys() if marks.get(path) != old.get(path))


def is_fresh(job: Job, made: Made) -> bool:
    """Whether what was made of a job is what it would be made of now."""
    return made.get(job.output.path, ("",))[0] == job.fingerprint.digest
