"""Brings a project's site and kit up to date; where nothing moved since the last build, by finding that out and no more.

Edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rolesite import manifest
from rolesite.edge import disk
from rolesite.edge.building.sources import Content, Sources, read_content
from rolesite.edge.building.timings import Timings
from rolesite.edge.building.traces import Told, Traces
from rolesite.edge.collector import at_rest
from rolesite.edge.outcome import Outcome, Progress
from rolesite.edge.project import Options, Project
from rolesite.errors import RolesiteError
from rolesite.manifest import Changes

__all__ = ["Outcome", "Progress", "build", "unmoved"]


def _silent(_done: int, _total: int, _path: str, _share: float) -> None:
    """Tells nobody."""


def build(project: Project, options: Options, timings: Timings, progress: Progress = _silent) -> Outcome:
    """Brings the site and the kit up to date, each at once and as a whole.

    Raises a RolesiteError and leaves the old site as it was when anything is wrong.
    """
    with _looked(project, options, timings) as (content, traces, idle):
        if idle:
            return idle
        with at_rest():
            from rolesite.edge.building.rebuild import rebuild  # only now: it loads all that reads content and renders

        try:
            outcome = rebuild(project, options, content, traces, timings, progress)
        except RolesiteError as error:
            error.sources = error.sources or Sources(content[0])  # what cannot be rendered is shown where it is written
            raise
        if not content[1] and not outcome.failed:
            traces.note(Told(outcome.problems, outcome.drafts, outcome.left_out), _manifest(project))
        return outcome


def unmoved(project: Project, options: Options, timings: Timings) -> Outcome | None:
    """The outcome of a build that has nothing to do; None where it may have, and `build` is to find out what. Raises a
    RolesiteError as `build` does."""
    with _looked(project, options, timings) as (_, _, outcome):
        return outcome


@contextmanager
def _looked(project: Project, options: Options, timings: Timings) -> Iterator[tuple[Content, Traces, Outcome | None]]:
    """Under the project's lock: its content, what a build is made of, and its outcome where it has nothing to do."""
    project.folders.check(project.source)
    with disk.locked(project.state):
        project.folders.recover()
        content = read_content(project, timings)
        with timings.phase("look"):
            traces = Traces(project, options, content[0].digests)
            outcome = _nothing_to_do(project, options, content, traces)
        yield content, traces, outcome


def _nothing_to_do(project: Project, options: Options, content: Content, traces: Traces) -> Outcome | None:
    """The outcome of a build that has nothing to do; None where it may have, or stops at what it has to tell."""
    written = _manifest(project)
    told = traces.told(written)
    if not told or options.verify or (options.strict and told.problems) or not project.folders.published:
        return None
    old = manifest.loads(written)
    if not project.folders.untouched(old):
        return None
    changes = Changes({}, tuple(sorted(old)), ())
    return Outcome(changes, told.problems, Sources(content[0]), drafts=told.drafts, left_out=told.left_out)


def _manifest(project: Project) -> bytes:
    return disk.read(project.manifest) or b""
