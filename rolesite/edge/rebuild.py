"""plan -> decide -> render -> publish: what a build does when something may have moved.

Edge; under the project's lock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from rolesite import manifest
from rolesite.edge import disk, publish
from rolesite.edge.folders import Stages
from rolesite.edge.memo import Memos
from rolesite.edge.outcome import Outcome, Progress
from rolesite.edge.prepare import prepare
from rolesite.edge.project import Options, Project
from rolesite.edge.render import Rendered, UnrenderedError, render
from rolesite.edge.saved import Saved
from rolesite.edge.sources import Content
from rolesite.edge.templatecache import keep_templates
from rolesite.edge.timings import Timings
from rolesite.edge.workers import Workers
from rolesite.errors import ContentError
from rolesite.fingerprint import Fingerprint, digest
from rolesite.jobs import Job
from rolesite.manifest import Changes, Entry

if TYPE_CHECKING:
    from rolesite.edge.cluster import Cluster

__all__ = ["rebuild"]

PDF_EFFORT = 100
"""Pages that are rendered while one PDF is: about so many for a workshop's papers, fewer for a card."""


def rebuild(project: Project, options: Options, content: Content, timings: Timings, progress: Progress) -> Outcome:
    """Brings the site and the kit up to date with content that was read. Raises a RolesiteError as `build` does."""
    try:
        return _prepared(project, options, content, timings, progress).run()
    except UnrenderedError as failure:
        if not options.keep_going:
            raise
        return _without(failure, project, options, content, timings, progress)


def _without(
    failure: UnrenderedError,
    project: Project,
    options: Options,
    content: Content,
    timings: Timings,
    progress: Progress,
) -> Outcome:
    """A build without the documents that cannot be set; should others fail in their stead, without those either."""
    failures = [failure]
    while True:
        outputs = tuple(sorted({path for failed in failures for path in failed.outputs}))
        try:
            outcome = _prepared(project, options, content, timings, progress, without=outputs).run()
        except UnrenderedError as another:
            failures.append(another)
            continue
        problems = [problem for failed in failures for problem in failed.problems]
        return replace(
            outcome,
            problems=tuple(sorted((*problems, *outcome.problems), key=lambda problem: problem.order)),
            left_out=(*outcome.left_out, *outputs),
            failed=outputs,
        )


def _prepared(
    project: Project,
    options: Options,
    content: Content,
    timings: Timings,
    progress: Progress,
    *,
    without: Collection[str] = (),
) -> _Build:
    """A build that is ready to run. It does not hold the site: a page that is rendered should leave nothing behind."""
    made = prepare(project, options, timings, content=content, without=without)
    if options.strict and made.problems:
        raise ContentError(*made.problems, sources=made.sources)
    told = Outcome(Changes({}, (), ()), made.problems, made.sources, drafts=made.drafts, left_out=made.left_out)
    return _Build(project, options, timings, progress, told, dict(made.jobs))


@dataclass(frozen=True, slots=True)
class _Build:
    """One build, under the project's lock. `told` is its outcome as far as that is known; `jobs` lose those that are
    rendered; `printed` are the paths of those among them that needed the PDF engine."""

    project: Project
    options: Options
    timings: Timings
    progress: Progress
    told: Outcome
    jobs: dict[str, Job]
    printed: set[str] = field(default_factory=set)

    def run(self) -> Outcome:
        with self.timings.phase("decide"):
            old = manifest.loads(disk.read(self.project.manifest) or b"")
            there = self.project.folders.present(old, verify=self.options.verify)
            wanted = {path: job.fingerprint for path, job in self.jobs.items()}
            changes = manifest.decide(wanted, old, there)
        aside: list[str] = []
        if changes or not self.project.folders.published:
            aside = self._carry_out(changes, old, wanted)
        else:
            self._note_stats(old)
        return replace(self.told, changes=changes, aside=tuple(aside))

    def _carry_out(self, changes: Changes, old: Mapping[str, Entry], marks: Mapping[str, Fingerprint]) -> list[str]:
        """Renders what is stale into a staged folder, carries the rest over, swaps the folders, writes the manifest."""
        stage = Stages(self.project.folders, kit=any(job.output.private for job in self.jobs.values()))
        try:
            entries = self._keep(stage, changes, old, marks) | self._render(stage, changes, marks)
            with self.timings.phase("publish"):
                aside = stage.swap(durable=self.options.durable, aside=self.project.aside)
        except BaseException:
            stage.discard()
            raise
        disk.write(self.project.manifest, manifest.dumps(entries))
        keep_templates(Memos(self.project.cache).templates)
        self._saved.clear()
        return aside

    def _keep(
        self, stage: Stages, changes: Changes, old: Mapping[str, Entry], marks: Mapping[str, Fingerprint]
    ) -> dict[str, Entry]:
        with self.timings.phase("keep"):
            return {path: Entry(marks[path], old[path].digest, stage.keep(path)) for path in changes.keep}

    def _render(self, stage: Stages, changes: Changes, marks: Mapping[str, Fingerprint]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        whole, did = sum(map(_effort, changes.render)), 0
        with self.timings.phase("render"), self._crew() as crew:
            found = self._found(changes, marks)
            with (
                self._saving(stage, entries),
                closing(render(self._stale(changes), stage.read, crew, self.options.workers)) as rendered,
            ):
                for path, data, seconds in chain(found, rendered):
                    entries[path] = Entry(marks[path], digest(data), stage.write(path, data))
                    self.timings.outputs[path] = seconds
                    did += _effort(path)
                    self.progress(len(entries), len(changes.render), path, did / whole)
        return entries

    def _found(self, changes: Changes, marks: Mapping[str, Fingerprint]) -> Iterator[Rendered]:
        """What a build that was stopped has printed already. It is not to be rendered any more."""
        for path in [path for path in changes.render if self.jobs[path].format.engine]:
            data = self._saved.get(path, marks[path])
            if data is not None:
                del self.jobs[path]
                yield path, data, 0.0

    @contextmanager
    def _saving(self, stage: Stages, entries: Mapping[str, Entry]) -> Iterator[None]:
        """Saves what was printed, should the build be stopped inside the block, whatever stops it."""
        try:
            yield
        except BaseException:
            with suppress(OSError):  # the reason why it was stopped matters more
                for path in entries.keys() & self.printed:
                    self._saved.put(path, entries[path].fingerprint, stage.read(path))
            raise

    @property
    def _saved(self) -> Saved:
        return Saved(self.project.cache / "saved")

    def _crew(self) -> Workers | Cluster:
        """Whoever renders what needs the PDF engine."""
        if not self.options.scheduler:
            return Workers(self.options.workers)
        from rolesite.edge.cluster import Cluster  # only now: few builds are for many machines

        return Cluster(self.options.scheduler, self.project.cache)

    def _stale(self, changes: Changes) -> Iterator[Job]:
        """The jobs to be rendered, each after those it needs; nothing here holds any of them afterwards."""
        for path in list(self.jobs):
            job = self.jobs.pop(path)
            if path in changes.render:
                if job.format.engine:
                    self.printed.add(path)
                yield job.seen()

    def _note_stats(self, old: Mapping[str, Entry]) -> None:
        """Notes the files' present stat where one was touched but not altered, so that it is not read each time."""
        seen = {path: publish.stat(self.project.folders.file(path)) for path in old}
        if any(seen[path] != entry.stat for path, entry in old.items()):
            entries = {path: Entry(entry.fingerprint, entry.digest, seen[path]) for path, entry in old.items()}
            disk.write(self.project.manifest, manifest.dumps(entries))


def _effort(path: str) -> int:
    """How much work an output is, in pages."""
    return PDF_EFFORT if path.endswith(".pdf") else 1
