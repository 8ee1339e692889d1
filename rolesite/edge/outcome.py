"""What a build did, and how it tells of its progress.

Edge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rolesite.errors import Problem
from rolesite.manifest import Changes

__all__ = ["Outcome", "Progress"]

Progress = Callable[[int, int, str, float], None]
"""Told after each rendered output: how many are done, of how many, which, and the share of the work that is done. A total
of 0 says that there is nothing to count yet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. `aside` are files that were moved out of the output folder because they were not rolesite's,
    `drafts` the roles and workshops that were left out as drafts, `left_out` the content's files and the outputs that were left out
    because of errors, `failed` those of them that could not be rendered: another try may do better."""

    changes: Changes
    problems: tuple[Problem, ...]
    sources: Mapping[str, str]
    aside: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
