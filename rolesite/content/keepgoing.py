"""What of the content can be published though some of its files have errors: `--keep-going`.

Pure; loads again and again, without the files that have errors and those that need them, until no error is left. Files
are read once only where a memo is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.content.layout import SITE, lay_out
from rolesite.content.load import Loaded, Memo, load, ordered
from rolesite.errors import Place, Problem

__all__ = ["Rest", "load_rest"]

_OF_OTHERS = ("unknown-role",)
"""Errors that may end when other files are left out: an id may be the old one of a role whose file cannot be read. They
count once nothing else is wrong."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What loading came to. `loaded` has the site without the files `left_out`, or no site where nothing may be
    published; its problems are the errors of what was left out, then warnings of the rest, in order."""

    loaded: Loaded
    left_out: tuple[str, ...] = ()


def load_rest(
    files: Mapping[str, bytes],
    memo: Memo | None = None,
    *,
    frames: Memo | None = None,
    drafts: bool = False,
    url: str = "",
    unreadable: Iterable[Problem] = (),
) -> Rest:
    """Loads what is left when files with errors are left out, and those that need them, as `load` would load it.

    No site comes of it where an error is one of safety or privacy, stands in site.yaml or in no file, or where no file
    of a role is left. `unreadable` are problems of files that are there and are not among `files`.
    """
    told = dict.fromkeys(unreadable)
    without: frozenset[str] = frozenset()
    found = _faulty(told)
    while True:
        without |= found
        if not _may_go_on(told, files, without):
            return Rest(Loaded(None, ordered(told)))
        loaded = load(files, memo, frames=frames, drafts=drafts, url=url, without=without)
        found = _faulty(p for p in loaded.problems if p.code not in _OF_OTHERS) or _faulty(loaded.problems)
        if not found:
            problems = ordered([*told, *loaded.problems])
            return Rest(Loaded(loaded.site, problems, loaded.left_out), tuple(sorted(without)))
        told |= dict.fromkeys(
            p for p in loaded.problems if p.severity == "error" and (p.place.path in found or p.safety)
        )
        if found <= without:  # an error that leaving its file out does not mend
            return Rest(Loaded(None, ordered(told)))


def _faulty(problems: Iterable[Problem]) -> frozenset[str]:
    """The files that have errors."""
    return frozenset(problem.place.path for problem in problems if problem.severity == "error")


def _may_go_on(told: dict[Problem, None], files: Mapping[str, bytes], without: frozenset[str]) -> bool:
    """Whether leaving these files out is safe, mends their errors, and leaves something; if nothing is left, says so."""
    errors = [problem for problem in told if problem.severity == "error"]
    if any(problem.safety for problem in errors) or SITE in without:
        return False
    roles = lay_out(files).roles
    if roles and without.issuperset(roles):
        message = "every role has errors, so nothing would be left to publish"
        hint = "the reason may be in this file: are a family, a level or a section gone that roles name?"
        told[Problem(Place(SITE), "nothing-left", message, hint)] = None
        return False
    return True
