"""The build that was asked for last, asked for again in the same words: where nothing moved since, that is told at once.

Edge. In the same folder the same words mean the same, so the command line need not be loaded to understand them, which
takes as long as finding out that there is nothing to do. Whatever there is to tell beside that is left to the command.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rolesite.edge import disk
from rolesite.edge.building.build import Outcome, unmoved
from rolesite.edge.building.timings import Timings
from rolesite.edge.project import Options, Project, find_project
from rolesite.errors import RolesiteError
from rolesite.fingerprint import digest

__all__ = ["idle_told", "named", "note", "said_again"]


def note(words: Sequence[str], project: Project, options: Options, *, quiet: bool) -> None:
    """Notes how a build was asked for that told nothing but what it did, for the folder that it is about and was asked
    for in."""
    if project.source != Path.cwd() or project != _here():
        return
    noted = {"words": list(words), "options": asdict(options), "quiet": quiet, "content": _content(project)}
    disk.write(_file(project), json.dumps(noted).encode())


def said_again(words: Sequence[str]) -> str | None:
    """What a build of these words says, "" for nothing at all; None where there may be more to do than to say it."""
    try:
        project = _here()
        noted = json.loads(disk.read(_file(project)) or b"")
        if noted["words"] != list(words) or noted["content"] != _content(project):  # what was saved is read once
            return None
        timings = Timings()
        outcome = unmoved(project, Options(**noted["options"]), timings)
        if outcome is None or outcome.problems or outcome.drafts or outcome.left_out:
            return None
        return "" if noted["quiet"] else idle_told(outcome, project, timings.total)
    except (RolesiteError, OSError, ValueError, KeyError, TypeError):  # the command tells of what is wrong
        return None


def idle_told(outcome: Outcome, project: Project, seconds: float) -> str:
    """What a build did that had nothing to do, in a line."""
    total = len(outcome.changes.keep)
    return f"Nothing to render: all {total} files in {named(project.folders.site)} are up to date ({seconds:.1f} s)"


def named(folder: Path) -> str:
    """A folder as it is called from here, or where that is too far, by its whole path."""
    return f"{folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder}{os.sep}"


def _here() -> Project:
    return find_project(Path())


def _file(project: Project) -> Path:
    return project.state / "words.json"


def _content(project: Project) -> str:
    """What shows cheaply that nothing was saved: where this moved, the command reads the files anyway."""
    return digest(repr(disk.stamps(project.source / "content")).encode())
