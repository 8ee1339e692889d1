"""What will be written: one Output a file, found by what it is (`kind`) and whom it is about (`subject`).

Pure. Formats declare outputs; a format that links to another's output asks the plan for its path, so nothing links to
what is not made (`--no-pdf` plans without the PDFs, and no page mentions them).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rolesite.errors import Place, Problem, RenderError
from rolesite.fingerprint import digest

__all__ = ["KIT", "Output", "Plan", "base_path", "make_plan"]

KIT = "_kit/"
"""Outputs below this path are the facilitator's: they go to a folder of their own, and are never published."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to come.

    `path` is relative to the output folder, with `/`. `kind` names the sort of file ("role", "role-card", "deck",
    "stylesheet") and `subject` the id it is about ("" for one of a kind); both together are unique. `templates` and
    `assets` are the only files of the theme that its rendering may read (a template's includes are found and added),
    `needs` the paths of outputs whose bytes it reads, `wants` the kind and subject of others that it reads where they
    are made: a plan has them among the needs. `edition` is the language of the translated site that it belongs
    to, "" for the source's own; `language` that of the theme's words on it, "" for the edition's.
    """

    path: str
    format: str
    kind: str
    subject: str = ""
    templates: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    wants: tuple[tuple[str, str], ...] = ()
    edition: str = ""
    language: str = ""

    def in_edition(self, edition: str) -> Output:
        """The same file of a translated site: in that edition's folder, and in need of files of that folder."""
        needs = tuple(_in_edition(need, edition) for need in self.needs)
        return replace(self, path=_in_edition(self.path, edition), needs=needs, edition=edition)

    @property
    def private(self) -> bool:
        """Whether it is the facilitator's, and never published."""
        return self.path.startswith(KIT)


def _in_edition(path: str, edition: str) -> str:
    return f"{KIT}{edition}/{path.removeprefix(KIT)}" if path.startswith(KIT) else f"{edition}/{path}"


@dataclass(frozen=True)
class Plan:
    """All outputs, in the order of their paths, as one edition of the site looks at them."""

    outputs: tuple[Output, ...]
    edition: str = ""

    @cached_property
    def _paths(self) -> dict[tuple[str, str, str], str]:
        return {(o.edition, o.kind, o.subject): o.path for o in self.outputs}

    @cached_property
    def _editions(self) -> dict[str, Plan]:
        return {self.edition: self}

    def seen_from(self, edition: str) -> Plan:
        """The same plan as pages of another edition see it; always the same object for the same edition."""
        if edition not in self._editions:
            other = Plan(self.outputs, edition)
            vars(other).update(_paths=self._paths, _editions=self._editions)
            self._editions[edition] = other
        return self._editions[edition]

    def seen_by(self, output: Output) -> Plan:
        """What an output may know of the plan, from its edition: what is the facilitator's is known to their own only."""
        plan = self if output.private else self._public
        return plan.seen_from(output.edition)

    @cached_property
    def digest(self) -> str:
        """A digest of all that the plan tells."""
        told = (f"{o.edition}|{o.kind}|{o.subject}|{o.path}|{o.needs}|{o.language}" for o in self.outputs)
        return digest("\n".join((self.edition, *told)).encode())

    @cached_property
    def _public(self) -> Plan:
        return Plan(tuple(output for output in self.outputs if not output.private), self.edition)

    def path(self, kind: str, subject: str = "") -> str:
        """The path of that output in this edition, else in the source's, or "" when it is not made."""
        return self._paths.get((self.edition, kind, subject)) or self._paths.get(("", kind, subject), "")

    def own_path(self, edition: str, kind: str, subject: str = "") -> str:
        """The path of that output in an edition, "" when that edition has none of its own."""
        return self._paths.get((edition, kind, subject), "")


def make_plan(outputs: Iterable[Output], without: Collection[str] = ()) -> Plan:
    """Orders the outputs; two on one path or of one kind and subject, a need that nothing makes, and a public file that
    needs a private one are a RenderError. The paths `without` which it is made are left out, with all that needs them."""
    ordered = _supplied(_left(tuple(sorted(outputs, key=lambda o: o.path)), without))
    problems = [
        _clash(two.path, f"is written by two formats, {one.format} and {two.format}")
        for one, two in pairwise(ordered)
        if one.path.casefold() == two.path.casefold()
    ]
    seen: dict[tuple[str, str, str], Output] = {}
    for output in ordered:
        first = seen.setdefault((output.edition, output.kind, output.subject), output)
        if first is not output:
            problems.append(_clash(output.path, f"is the same {output.kind} of '{output.subject}' as {first.path}"))
    known = {o.path for o in ordered}
    problems += [
        _clash(o.path, f"needs {need}, which nothing makes") for o in ordered for need in o.needs if need not in known
    ]
    problems += [
        _clash(o.path, f"would show {need}, which is the facilitator's")
        for o in ordered
        for need in o.needs
        if need.startswith(KIT) and not o.private
    ]
    if problems:
        raise RenderError(*problems)
    return Plan(ordered)


def _left(outputs: tuple[Output, ...], without: Collection[str]) -> tuple[Output, ...]:
    """The outputs but for those paths and what cannot be made without them."""
    gone = set(without)
    while more := {o.path for o in outputs if o.path not in gone and not gone.isdisjoint(o.needs)}:
        gone |= more
    return tuple(o for o in outputs if o.path not in gone) if gone else outputs


def _supplied(outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    """The outputs, with what they want and what is made among their needs."""
    plan = Plan(outputs)
    return tuple(replace(o, needs=_needs(o, plan.seen_from(o.edition)), wants=()) if o.wants else o for o in outputs)


def _needs(output: Output, plan: Plan) -> tuple[str, ...]:
    found = (plan.path(kind, subject) for kind, subject in output.wants)
    return tuple(dict.fromkeys((*output.needs, *filter(None, found))))


def base_path(url: str) -> str:
    """The path below which a site with this address stands: "/" or "/some/path/"."""
    _, _, behind = url.partition("://")
    path = behind.partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


def _clash(path: str, message: str) -> Problem:
    return Problem(Place(path), "plan", f"the output {path} {message}", "give one of them another path")
