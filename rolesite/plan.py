"""What will be written: one Output a file, found by what it is (`kind`) and whom it is about (`subject`).

Pure. Formats declare outputs; a format that links to another's output asks the plan for its path, so nothing links to
what is not made (`--no-pdf` plans without the PDFs, and no page mentions them).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rolesite.errors import Place, Problem, RenderError

__all__ = ["Output", "Plan", "base_path", "make_plan"]


@dataclass(frozen=True, slots=True)
class Output:
    """One file to come.

    `path` is relative to the output folder, with `/`. `kind` names the sort of file ("role", "role-card", "deck",
    "stylesheet") and `subject` the id it is about ("" for one of a kind); both together are unique. `templates` and
    `assets` are the only files of the theme that its rendering may read (a template's includes are found and added),
    `needs` the paths of outputs whose bytes it reads.
    """

    path: str
    format: str
    kind: str
    subject: str = ""
    templates: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All outputs, in the order of their paths."""

    outputs: tuple[Output, ...]

    @cached_property
    def _paths(self) -> dict[tuple[str, str], str]:
        return {(o.kind, o.subject): o.path for o in self.outputs}

    def path(self, kind: str, subject: str = "") -> str:
        """The path of that output, or "" when it is not made."""
        return self._paths.get((kind, subject), "")


def make_plan(outputs: Iterable[Output]) -> Plan:
    """Orders the outputs; two on one path, of one kind and subject, or needs in a ring are a RenderError."""
    ordered = tuple(sorted(outputs, key=lambda o: o.path))
    problems = [
        _clash(two.path, f"is written by two formats, {one.format} and {two.format}")
        for one, two in pairwise(ordered)
        if one.path.casefold() == two.path.casefold()
    ]
    seen: dict[tuple[str, str], Output] = {}
    for output in ordered:
        first = seen.setdefault((output.kind, output.subject), output)
        if first is not output:
            problems.append(_clash(output.path, f"is the same {output.kind} of '{output.subject}' as {first.path}"))
    known = {o.path for o in ordered}
    problems += [
        _clash(o.path, f"needs {need}, which nothing makes") for o in ordered for need in o.needs if need not in known
    ]
    if problems:
        raise RenderError(*problems)
    return Plan(ordered)


def base_path(url: str) -> str:
    """The path below which a site with this address stands: "/" or "/some/path/"."""
    _, _, behind = url.partition("://")
    path = behind.partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


def _clash(path: str, message: str) -> Problem:
    return Problem(Place(path), "plan", f"the output {path} {message}", "give one of them another path")
