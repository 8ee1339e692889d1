"""How long each phase of a run took, and how much was taken over from the run before, for `--timings`.

Edge: the only module that reads a clock.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Timings"]


class Timings:
    """Collects seconds by phase, and by output for the slowest ones; and of each kind of thing how many there are, and
    how many were not made again."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self.phases: dict[str, float] = {}
        self.outputs: dict[str, float] = {}
        self._reused: dict[str, tuple[int, int]] = {}

    @property
    def total(self) -> float:
        """Seconds since this was made."""
        return time.perf_counter() - self._start

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Adds the time spent inside to the phase `name`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.phases[name] = self.phases.get(name, 0.0) + time.perf_counter() - start

    def reused(self, kind: str, reused: int, all_of_them: int) -> None:
        """Notes how many of a kind of thing were taken over as they were."""
        self._reused[kind] = (reused, all_of_them)

    def go_on_from(self, other: Timings) -> None:
        """Takes over what another has collected, which had all of this one's."""
        self.phases, self.outputs, self._reused = other.phases, other.outputs, other._reused

    def lines(self, slowest: int = 5) -> list[str]:
        """The phases in their order, what was taken over, then the slowest outputs, as lines for a person."""
        told = [f"  {name:<10}{seconds * 1000:>9.1f} ms" for name, seconds in self.phases.items()]
        told.append(f"  {'total':<10}{self.total * 1000:>9.1f} ms")
        told += [f"  {kind:<10}{reused:>9} of {whole} as they were" for kind, (reused, whole) in self._reused.items()]
        ranked = sorted(self.outputs.items(), key=lambda row: -row[1])[:slowest]
        return told + [f"  {seconds * 1000:>9.1f} ms  {path}" for path, seconds in ranked]
