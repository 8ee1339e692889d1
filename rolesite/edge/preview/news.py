"""What browsers are told of a preview: what moved, what is wrong; and the bell that wakes those who listen.

Edge. Every piece of news has a number. A browser that missed one has to compare what it shows by itself.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from rolesite import report
from rolesite.edge.preview.ondemand import State
from rolesite.errors import Problem

__all__ = ["Bell", "News", "Row", "problem_rows"]

PING = 15.0
"""Seconds after which a listener hears from us though nothing moved, so that a connection that broke is noticed."""

MOST_NAMED = 500
"""Outputs that are named to browsers; where more moved, each compares what it shows."""

Row: TypeAlias = dict[str, str]
"""A problem for what shows it in a browser: place, severity, code, message, hint, excerpt."""


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news. `run` tells one start of the preview from another; `moved` is None where too much moved to be
    named."""

    run: str
    number: int
    moved: frozenset[str] | None = frozenset()
    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    def json(self) -> str:
        """As browsers get it."""
        moved = None if self.moved is None else sorted(self.moved)
        errors = [problem for problem in self.problems if problem.severity == "error"]
        told = problem_rows(errors, self.sources)
        return json.dumps({"run": self.run, "number": self.number, "moved": moved, "problems": told})


class Bell:
    """Rings when there is news, and knows the latest. All its methods belong to one event loop."""

    def __init__(self, run: str = "") -> None:
        self.news = News(run or secrets.token_hex(4), 0)
        self.left = False
        self._rung = asyncio.Condition()

    async def tell(self, state: State, moved: Iterable[str]) -> None:
        """There is news: `moved` are the outputs that moved since the last."""
        named = frozenset(moved)
        self.news = News(
            self.news.run,
            self.news.number + 1,
            named if len(named) <= MOST_NAMED else None,
            state.problems,
            state.sources,
        )
        await self._ring()

    async def leave(self) -> None:
        """Ends all listening."""
        self.left = True
        await self._ring()

    async def listen(self) -> AsyncIterator[News | None]:
        """The latest news, then each as it comes; None from time to time when there is none."""
        heard: News | None = None
        while not self.left:
            if self.news is heard:
                yield None
            else:
                heard = self.news
                yield heard
            with suppress(TimeoutError):
                await asyncio.wait_for(self._more_than(heard), PING)

    async def _more_than(self, heard: News | None) -> None:
        async with self._rung:
            await self._rung.wait_for(lambda: self.left or self.news is not heard)

    async def _ring(self) -> None:
        async with self._rung:
            self._rung.notify_all()


def problem_rows(problems: Iterable[Problem], sources: Mapping[str, str]) -> list[Row]:
    """Problems in order, each with its source line."""
    return [
        {
            "place": str(problem.place),
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
            "excerpt": report.excerpt(problem, sources),
        }
        for problem in sorted(problems, key=lambda problem: problem.order)
    ]
