"""load -> plan -> decide -> render -> publish: where the pure half meets the disk.

Edge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rolesite import manifest
from rolesite.edge import disk, publish
from rolesite.edge.folders import Stages
from rolesite.edge.prepare import Prepared, prepare
from rolesite.edge.project import Options, Project
from rolesite.edge.render import render
from rolesite.edge.timings import Timings
from rolesite.edge.workers import Workers
from rolesite.errors import ContentError, Problem
from rolesite.fingerprint import digest
from rolesite.manifest import Changes, Entry

__all__ = ["Outcome", "Progress", "build"]

Progress = Callable[[int, int, str], None]
"""Told after each rendered output: how many are done, of how many, and which."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did. `aside` are files that were moved out of the output folder because they were not rolesite's,
    `drafts` the roles that were left out as drafts, `left_out` the files that were left out because of errors."""

    changes: Changes
    problems: tuple[Problem, ...]
    sources: Mapping[str, str]
    aside: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def _silent(_done: int, _total: int, _path: str) -> None:
    """Tells nobody."""


def build(project: Project, options: Options, timings: Timings, progress: Progress = _silent) -> Outcome:
    """Brings the site and the kit up to date, each at once and as a whole.

    Raises a RolesiteError and leaves the old site as it was when anything is wrong.
    """
    project.folders.check(project.source)
    with disk.locked(project.state):
        project.folders.recover()
        prepared = prepare(project, options, timings)
        if options.strict and prepared.problems:
            raise ContentError(*prepared.problems, sources=prepared.sources)
        return _Build(project, options, timings, progress, prepared).run()


@dataclass(frozen=True, slots=True)
class _Build:
    """One build, under the project's lock."""

    project: Project
    options: Options
    timings: Timings
    progress: Progress
    prepared: Prepared

    def run(self) -> Outcome:
        with self.timings.phase("decide"):
            old = manifest.loads(disk.read(self.project.manifest) or b"")
            there = self.project.folders.present(old, verify=self.options.verify)
            wanted = {path: job.fingerprint for path, job in self.prepared.jobs.items()}
            changes = manifest.decide(wanted, old, there)
        aside: list[str] = []
        if changes or not self.project.folders.published:
            aside = self._carry_out(changes, old)
        else:
            self._note_stats(old)
        made = self.prepared
        return Outcome(changes, made.problems, made.sources, tuple(aside), made.drafts, made.left_out)

    def _carry_out(self, changes: Changes, old: Mapping[str, Entry]) -> list[str]:
        """Renders what is stale into a staged folder, carries the rest over, swaps the folders, writes the manifest."""
        stage = Stages(self.project.folders, kit=any(job.output.private for job in self.prepared.jobs.values()))
        try:
            entries = self._keep(stage, changes, old) | self._render(stage, changes)
            with self.timings.phase("publish"):
                aside = stage.swap(durable=self.options.durable, aside=self.project.aside)
        except BaseException:
            stage.discard()
            raise
        disk.write(self.project.manifest, manifest.dumps(entries))
        return aside

    def _keep(self, stage: Stages, changes: Changes, old: Mapping[str, Entry]) -> dict[str, Entry]:
        jobs = self.prepared.jobs
        with self.timings.phase("keep"):
            return {path: Entry(jobs[path].fingerprint, old[path].digest, stage.keep(path)) for path in changes.keep}

    def _render(self, stage: Stages, changes: Changes) -> dict[str, Entry]:
        jobs = self.prepared.jobs
        stale = [job for path, job in jobs.items() if path in changes.render]
        entries: dict[str, Entry] = {}
        with self.timings.phase("render"), Workers(self.options.workers) as crew:
            for path, data, seconds in render(stale, stage.read, crew):
                entries[path] = Entry(jobs[path].fingerprint, digest(data), stage.write(path, data))
                self.timings.outputs[path] = seconds
                self.progress(len(entries), len(stale), path)
        return entries

    def _note_stats(self, old: Mapping[str, Entry]) -> None:
        """Notes the files' present stat where one was touched but not altered, so that it is not read each time."""
        seen = {path: publish.stat(self.project.folders.file(path)) for path in old}
        if any(seen[path] != entry.stat for path, entry in old.items()):
            entries = {path: Entry(entry.fingerprint, entry.digest, seen[path]) for path, entry in old.items()}
            disk.write(self.project.manifest, manifest.dumps(entries))
