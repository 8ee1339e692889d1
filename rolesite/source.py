"""What reading a piece of text leaves behind: nodes, references still to be checked, problems.

Ground of the package. The Markdown reader, the YAML reader and the loaders hand these to each other; all of them are
frozen and can be pickled, so that a parsed file can be kept by its digest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from rolesite.doc import Target
from rolesite.errors import Place, Problem

__all__ = ["Locate", "Parsed", "Reference"]

T = TypeVar("T")

Locate: TypeAlias = Callable[[int, int], Place]
"""Turns a 0-based line and column of a text into its place in the file that the text was taken from."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or picture as it was written, to be checked once all files are read; `width` is for the caret."""

    target: Target
    place: Place
    width: int = 1


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """What was read, and what was noticed on the way."""

    value: T
    references: tuple[Reference, ...] = ()
    problems: tuple[Problem, ...] = ()
