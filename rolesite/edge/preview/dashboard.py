"""The preview at a glance: what is wrong, what moved last, and every output with what a build would do with it, and why.

Edge. Facts only; `edge.preview.ownpages` shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rolesite import report
from rolesite.edge.preview.kindnames import kind_name
from rolesite.edge.preview.news import Row, problem_rows
from rolesite.edge.preview.ondemand import Preview
from rolesite.plan import Output

__all__ = ["Asked", "Board", "Group", "Kind", "Line", "look"]

MOST_LINES = 100
"""Outputs of a kind that are listed; a search leads to the others."""

MANY = 12
"""Outputs from which a search is offered."""

_GROUPS = ("Pages", "To print", "Data and other files", "The facilitator's kit", "What pages load")


@dataclass(frozen=True, slots=True)
class Asked:
    """What its reader looks for: words of a path or a kind, and whether only what is stale."""

    words: str = ""
    stale: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.words.strip() or self.stale)

    def finds(self, line: Line, kind: str) -> bool:
        """Whether an output is among what is looked for."""
        text = f"{line.path} {kind}".casefold()
        return all(word in text for word in self.words.casefold().split()) and (bool(line.why) or not self.stale)


@dataclass(frozen=True, slots=True)
class Line:
    """An output: why a build would make it anew, "" where it is as it was built; and what was wrong when it was last
    shown."""

    path: str
    why: str = ""
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """The outputs of a kind; `lines` are the first of those that are looked for, `found` is how many those are."""

    name: str
    number: int
    found: int
    stale: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that are for the same use."""

    name: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All of it. `moved` are the outputs that the last change moved, `removed` those that a build would remove."""

    title: str
    folder: str
    asked: Asked
    summary: str
    problems: tuple[Row, ...]
    moved: tuple[str, ...]
    groups: tuple[Group, ...]
    removed: tuple[str, ...]
    number: int
    stale: int
    built: bool

    @property
    def many(self) -> bool:
        """Whether a search helps."""
        return self.number > MANY


def look(preview: Preview, asked: Asked) -> Board:
    """The preview as it is now, compared with what lies in the output folder."""
    state = preview.state
    jobs, changes = preview.changes()
    failures = dict(preview.failures)
    failed = (problem for problems in failures.values() for problem in problems)
    wrong = tuple(dict.fromkeys((*state.problems, *failed)))
    outputs = [job.output for job in jobs.values()]
    lines = {
        output.path: Line(
            output.path,
            ", ".join(changes.render.get(output.path, ())),
            "; ".join(problem.message for problem in failures.get(output.path, ())),
        )
        for output in outputs
    }
    return Board(
        title=preview.title,
        folder=str(preview.project.source),
        asked=asked,
        summary=report.summary(wrong),
        problems=tuple(problem_rows(wrong, state.sources)),
        moved=tuple(sorted(state.moved)) if 0 < len(state.moved) < len(jobs) else (),
        groups=tuple(_groups(outputs, lines, asked)),
        removed=changes.remove,
        number=len(outputs),
        stale=len(changes.render),
        built=preview.project.folders.published,
    )


def _groups(outputs: Iterable[Output], lines: Mapping[str, Line], asked: Asked) -> Iterator[Group]:
    """Groups in their order, kinds by name, outputs by path; of what is looked for, only where there is any."""
    ordered = sorted(outputs, key=lambda output: (_group(output), _name(output), output.path))
    for number, of_group in groupby(ordered, key=_group):
        kinds = [_kind(name, list(of_kind), lines, asked) for name, of_kind in groupby(of_group, key=_name)]
        shown = tuple(kind for kind in kinds if kind.found)
        if shown:
            yield Group(_GROUPS[number], shown)


def _kind(name: str, outputs: list[Output], lines: Mapping[str, Line], asked: Asked) -> Kind:
    own = [lines[output.path] for output in outputs]
    found = [line for line in own if asked.finds(line, name)]
    stale = sum(bool(line.why) for line in own)
    return Kind(name, len(own), len(found), stale, tuple(found[:MOST_LINES]))


def _name(output: Output) -> str:
    return kind_name(output.kind)


def _group(output: Output) -> int:
    """The place of an output's group."""
    if "assets/" in output.path:
        return 4
    if output.private:
        return 3
    if output.path.endswith(".html"):
        return 0
    return 1 if output.path.endswith(".pdf") else 2
