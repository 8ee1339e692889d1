"""What all others may know of a role's file: everything in it but its text.

Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rolesite.errors import Problem
from rolesite.fingerprint import canonical, digest
from rolesite.source import Parsed

if TYPE_CHECKING:
    from rolesite.content.roles import RoleFile

__all__ = ["OutlineFile", "outline_of"]


@dataclass(frozen=True, slots=True)
class OutlineFile:
    """What all others may know of a role's file: the `digest` of everything in it but its text and the places of what
    stands there, and the problems of reading it. `read` says whether a role came of it."""

    digest: str
    problems: tuple[Problem, ...]
    read: bool

    @property
    def sound(self) -> bool:
        """Whether a role came of it that may be published."""
        return self.read and not any(problem.severity == "error" for problem in self.problems)


def outline_of(parsed: Parsed[RoleFile | None]) -> OutlineFile:
    """The outline of a role's file."""
    file = parsed.value
    if file is None:
        return OutlineFile("", parsed.problems, read=False)
    claims = tuple((claim.kind, claim.id) for claim in file.claims)
    known = (replace(file.role, sections=()), claims, tuple(sorted(file.anchors)))
    return OutlineFile(digest(canonical(known)), parsed.problems, read=True)
