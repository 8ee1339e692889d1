"""What making one edition works on: its language and files, the source, and the problems found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from rolesite.content.layout import Layout, Translations
from rolesite.content.links import Known
from rolesite.content.reader import Reader
from rolesite.errors import Problem
from rolesite.model import Site
from rolesite.source import Parsed, Reference

__all__ = ["Task", "is_older", "says_something"]

T = TypeVar("T")

Translate = Callable[[str, str, str, str], Parsed[T | None]]
"""Makes one thing of a source and its translation: text and path of each."""


@dataclass(slots=True)
class Task:
    """One edition in the making. `known` is what the source's links may lead to; `problems` are of the edition's own
    files."""

    language: str
    files: Translations
    site: Site
    known: Known
    layout: Layout
    reader: Reader
    problems: list[Problem] = field(default_factory=list)

    def read(self, kind: str, source: str, path: str, translate: Translate[T], also: str = "") -> Parsed[T] | None:
        """What a translating file at `path` makes of its source, or None where it cannot be read; `also` names what
        else the result depends on."""
        self.problems += self.reader.text_problems(path)

        def both(below: str, above: str) -> Parsed[T | None]:
            return translate(below, source, above, path)

        parsed = self.reader.together(kind, source, path, both, also)
        if parsed is None:
            return None
        self.problems += parsed.problems
        return None if parsed.value is None else Parsed(parsed.value, parsed.references)

    def check(self, references: Iterable[Reference], known: Known) -> None:
        """Tells which of these lead to nothing."""
        self.problems += [problem for reference in references if (problem := known.check(reference))]


def is_older(updated: str, source: str, keys: Iterable[str]) -> bool:
    """Whether the source was updated after its translation (ISO dates), as far as both say when that was."""
    return "updated" in keys and bool(source) and updated < source


def says_something(keys: Iterable[str]) -> bool:
    """Whether a translation with these fields translates anything: one that only says when it was made does not."""
    return any(key != "updated" for key in keys)
