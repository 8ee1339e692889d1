"""What can go wrong, as values: a problem has a place, a code, a message and a way on.

Ground of the package: imports nothing of it. Problems are collected while loading and raised once.

RolesiteError
├── ContentError   problems in content/ (exit 1)
├── ThemeError     a theme's file is missing, broken or reads what it did not declare (exit 1)
├── RenderError    an output could not be rendered (exit 1)
├── UsageError     the command was given something it cannot work with (exit 2)
└── SetupError     this machine lacks something, the PDF engine included (exit 3)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "ContentError",
    "Place",
    "Problem",
    "RenderError",
    "RolesiteError",
    "SetupError",
    "Severity",
    "ThemeError",
    "UsageError",
    "nearest",
]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a path relative to the source folder, line and column counted from 1 in characters.

    0 means "the file as a whole" (line) or "the line as a whole" (column).
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, told once.

    `code` is a stable kebab-case name (`unknown-field`); `message` one sentence in an author's words, without a full
    stop; `hint` the way on; `width` how many characters the caret marks. `safety` marks problems that no
    `--keep-going` may pass over: private text that would be published, or hostile content.
    """

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    width: int = 1
    safety: bool = False

    @property
    def order(self) -> tuple[Place, str, str]:
        """Sorts problems by file, line and column, then by code and message."""
        return (self.place, self.code, self.message)


class RolesiteError(Exception):
    """A failure that is told to the user as problems, never as a traceback.

    `sources` maps paths to the text of the files that the problems point into, where the raiser has it.
    """

    exit_code = 1

    def __init__(self, *problems: Problem, sources: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(f"{p.place}: {p.message}" for p in problems))
        self.problems = problems
        self.sources = sources or {}

    def __reduce__(self) -> tuple[type[RolesiteError], tuple[Problem, ...]]:
        """Exceptions are unpickled from their `args`, which are words here: problems cross processes instead."""
        return (type(self), self.problems)


class ContentError(RolesiteError):
    """Problems in content/."""


class ThemeError(RolesiteError):
    """A theme's file is missing, broken, or was read without being declared."""


class RenderError(RolesiteError):
    """An output could not be rendered."""


class UsageError(RolesiteError):
    """The command cannot work with what it was given."""

    exit_code = 2


class SetupError(RolesiteError):
    """The machine lacks something that rolesite needs."""

    exit_code = 3


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or "" when none is near."""
    from difflib import get_close_matches  # only now: most runs have nothing to propose

    close = get_close_matches(word.lower(), [k for k in known if k], n=1, cutoff=0.7)
    return close[0] if close else ""
