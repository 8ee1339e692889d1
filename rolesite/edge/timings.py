"""How long each phase of a run took, for `--timings`.

Edge: the only module that reads a clock.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Timings"]


class Timings:
    """Collects seconds by phase, and by output for the slowest ones."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self.phases: dict[str, float] = {}
        self.outputs: dict[str, float] = {}

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

    def lines(self, slowest: int = 5) -> list[str]:
        """The phases in their order, then the slowest outputs, as lines for a person."""
        told = [f"  {name:<10}{seconds * 1000:>9.1f} ms" for name, seconds in self.phases.items()]
        told.append(f"  {'total':<10}{self.total * 1000:>9.1f} ms")
        ranked = sorted(self.outputs.items(), key=lambda row: -row[1])[:slowest]
        return told + [f"  {seconds * 1000:>9.1f} ms  {path}" for path, seconds in ranked]
