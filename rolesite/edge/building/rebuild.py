"""plan -> decide -> render -> publish: what a build does when something may have moved.

Edge; under the project's lock. A build begins (plan, decide, carry over what is current) and is finished (render, publish).
That of a large catalogue begins elsewhere, in a copy of this process, which renders the pages too: what is left are
documents to print, and nothing of what was planned is in memory meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, MutableMapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from rolesite import manifest
from rolesite.edge import disk
from rolesite.edge.building.prepare import Prepared, prepare
from rolesite.edge.building.render import Crew, Rendered, UnrenderedError, put_aside, render
from rolesite.edge.building.sources import Content, Sources
from rolesite.edge.building.timings import Timings
from rolesite.edge.building.traces import Traces
from rolesite.edge.building.trail import followed, leave_trail
from rolesite.edge.collector import at_rest
from rolesite.edge.copies.processes import copies_are_safe
from rolesite.edge.copies.shelf import Shelf
from rolesite.edge.kept.knowledge import keep_knowledge
from rolesite.edge.kept.memo import Memos
from rolesite.edge.kept.saved import Saved
from rolesite.edge.outcome import Outcome, Progress
from rolesite.edge.press.workers import Workers
from rolesite.edge.project import Options, Project
from rolesite.edge.publishing import publish
from rolesite.edge.publishing.folders import Stages
from rolesite.errors import ContentError
from rolesite.fingerprint import digest
from rolesite.jobs import Job, marks_of
from rolesite.manifest import Entry
from rolesite.plan import KIT

if TYPE_CHECKING:
    from rolesite.edge.press.cluster import Cluster

__all__ = ["rebuild"]

PDF_EFFORT = 100
"""Pages that are rendered while one PDF is: about so many for a workshop's papers, fewer for a card."""

LARGE = 100
"""Files of content from which a build that prints begins elsewhere: that takes a hundredth of a second, and saves a
megabyte for each six or seven files."""


def rebuild(
    project: Project, options: Options, content: Content, traces: Traces, timings: Timings, progress: Progress
) -> Outcome:
    """Brings the site and the kit up to date with content that was read. Raises a RolesiteError as `build` does."""
    build = _Build(project, options, content, traces, timings, progress)
    try:
        return build.done()
    except UnrenderedError as failure:
        if not options.keep_going:
            raise
        return _without(failure, build)


def _without(failure: UnrenderedError, build: _Build) -> Outcome:
    """A build without the documents that cannot be set; should others fail in their stead, without those either."""
    failures = [failure]
    while True:
        outputs = tuple(sorted({path for failed in failures for path in failed.outputs}))
        try:
            outcome = build.done(without=outputs)
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


@dataclass(frozen=True, slots=True)
class _Begun:
    """A build that is planned. `told` is its outcome as far as that is known, without sources; `stage` the folders to
    come, None where nothing is to be done; `entries` are those of what lies there already, `jobs` what is still to be
    rendered, each after those it needs."""

    told: Outcome
    stage: Stages | None
    entries: MutableMapping[str, Entry]
    jobs: MutableMapping[str, Job]

    def on(self, shelf: Shelf) -> _Begun:
        """The same, with all that there may be much of on a shelf."""
        return replace(self, entries=shelf.put(self.entries.items()), jobs=put_aside(self.jobs, shelf))


@dataclass(frozen=True, slots=True)
class _Build:
    """One build, under the project's lock."""

    project: Project
    options: Options
    content: Content
    traces: Traces
    timings: Timings
    progress: Progress

    def done(self, without: Collection[str] = ()) -> Outcome:
        """Builds all outputs but those `without` which it is to be done."""
        begun = self.begun_elsewhere(without) or self.begun(without)
        return replace(self.finished(begun), sources=Sources(self.content[0]))

    # --- beginning ---------------------------------------------------------------------------------------------------

    def begun(self, without: Collection[str]) -> _Begun:
        """Plans, decides, and carries over what is current. The site is not held: a page that is rendered should leave
        nothing behind."""
        written = disk.read(self.project.manifest) or b""
        old = manifest.loads(written)
        memos = Memos(self.project.cache, self.options.workers)
        made = None if without else self._followed(memos, written, old)
        if made is None:
            made = prepare(self.project, self.options, self.timings, memos, content=self.content, without=without)
        if self.options.strict and made.problems:
            raise ContentError(*made.problems, sources=made.sources)
        with self.timings.phase("decide"):
            marks = marks_of(made.jobs)
            there = self.project.folders.present(old, verify=self.options.verify)
            changes = manifest.decide(marks, old, there)
            if not without:
                leave_trail(memos.trail, made, self.traces.inputs, self.content[0])
        told = Outcome(changes, made.problems, {}, drafts=made.drafts, left_out=made.left_out)
        if not changes and self.project.folders.published:
            self._note_stats(old)
            return _Begun(told, None, {}, {})
        stage = Stages(self.project.folders, kit=any(path.startswith(KIT) for path in made.jobs))
        with _discarded_by_errors(stage), self.timings.phase("keep"):
            entries = {
                path: Entry(marks[path], old[path].digest, stat) for path, stat in stage.keep(changes.keep).items()
            }
        return _Begun(told, stage, entries, {path: made.jobs[path] for path in made.jobs if path in changes.render})

    def _followed(self, memos: Memos, written: bytes, old: Mapping[str, Entry]) -> Prepared | None:
        """The project, followed from the build that wrote this manifest; None where it has to be prepared."""
        files, unreadable = self.content
        inputs = "" if unreadable or self.options.keep_going else self.traces.before(written)
        if not inputs:
            return None
        with self.timings.phase("follow"), at_rest(ageing=True):
            marks = {path: entry.fingerprint for path, entry in old.items()}
            made = followed(self.project, self.options, memos, files, inputs, marks)
        if made and made.moved is not None:
            self.timings.reused("views", len(made.jobs) - len(made.moved), len(made.jobs))
        return made

    def begun_elsewhere(self, without: Collection[str]) -> _Begun | None:
        """A build that has begun with its pages, in a copy of this process. None where that does not pay, or cannot be."""
        if not self.options.pdf or len(self.content[0]) < LARGE:
            return None
        self.progress(0, 0, "", 0.0)  # whoever waits to show something does so with a thread, until something is told
        if not copies_are_safe():
            return None
        from rolesite.edge.copies.elsewhere import elsewhere  # only now: few builds are so large

        shelf = self.content[0].put_aside()
        found: tuple[_Begun, Timings] | None = None
        try:
            found = elsewhere(
                lambda progress: replace(self, progress=progress).begun_with_pages(shelf, without), self.progress
            )
        finally:
            if found is None:
                self.project.folders.recover()  # it may have been ended anywhere
        if found is None:
            return None
        begun, timings = found
        self.timings.go_on_from(timings)
        return begun

    def begun_with_pages(self, shelf: Shelf, without: Collection[str]) -> tuple[_Begun, Timings]:
        """Begins, and renders what needs no printing; what is left lies on the shelf."""
        begun = self.begun(without)
        if begun.stage is not None:
            with _discarded_by_errors(begun.stage), Workers(self.options.workers) as crew:
                pages = {path: begun.jobs.pop(path) for path in _without_printing(begun.jobs)}
                self._render(begun, begun.stage, pages, crew)
                begun = begun.on(shelf)
            keep_knowledge(Memos(self.project.cache))
        return begun, self.timings

    # --- finishing ---------------------------------------------------------------------------------------------------

    def finished(self, begun: _Begun) -> Outcome:
        """Renders what is left into the staged folders, swaps them, writes the manifest."""
        stage = begun.stage
        if stage is None:
            return begun.told
        with _discarded_by_errors(stage):
            with self._saving(stage, begun), self._crew() as crew:
                self._render(begun, stage, begun.jobs, crew)
            with self.timings.phase("publish"):
                aside = stage.swap(durable=self.options.durable, aside=self.project.aside)
        disk.write(self.project.manifest, manifest.dumps(begun.entries))
        keep_knowledge(Memos(self.project.cache))
        self._saved.clear()
        return replace(begun.told, aside=tuple(aside))

    def _render(self, begun: _Begun, stage: Stages, jobs: MutableMapping[str, Job], crew: Crew) -> None:
        """Renders the jobs, each of which stands after those it needs, and takes them out."""
        changes = begun.told.changes
        whole = sum(map(_effort, changes.render))
        did = sum(_effort(path) for path in changes.render if path in begun.entries)
        self.progress(len(begun.entries) - len(changes.keep), len(changes.render), "", did / max(1, whole))
        found = self._found(jobs)
        made = render(jobs, stage.read, crew, self.options.workers)
        with self.timings.phase("render"), closing(made) as rendered:
            for one in chain(found, rendered):
                written = stage.write(one.path, one.data)
                begun.entries[one.path] = Entry(one.job.fingerprint, digest(one.data), written)
                self.timings.outputs[one.path] = one.seconds
                did += _effort(one.path)
                self.progress(len(begun.entries) - len(changes.keep), len(changes.render), one.path, did / whole)

    def _found(self, jobs: MutableMapping[str, Job]) -> Iterator[Rendered]:
        """What a build that was stopped has printed already. It is not to be rendered any more."""
        for path in () if self._saved.is_empty else list(jobs):
            job = jobs[path]
            data = self._saved.get(path, job.fingerprint) if job.format.engine else None
            if data is not None:
                del jobs[path]
                yield Rendered(replace(job, view=None), data, 0.0)

    @contextmanager
    def _saving(self, stage: Stages, begun: _Begun) -> Iterator[None]:
        """Saves what was printed, should the build be stopped inside the block, whatever stops it."""
        printed = {path for path, job in begun.jobs.items() if job.format.engine}
        try:
            yield
        except BaseException:
            with suppress(OSError):  # the reason why it was stopped matters more
                for path in begun.entries.keys() & printed:
                    self._saved.put(path, begun.entries[path].fingerprint, stage.read(path))
            raise

    @property
    def _saved(self) -> Saved:
        return Saved(self.project.cache / "saved")

    def _crew(self) -> Workers | Cluster:
        """Whoever renders what needs the PDF engine."""
        if not self.options.scheduler:
            return Workers(self.options.workers)
        from rolesite.edge.press.cluster import Cluster  # only now: few builds are for many machines

        return Cluster(self.options.scheduler, self.project.cache)

    def _note_stats(self, old: Mapping[str, Entry]) -> None:
        """Notes the files' present stat where one was touched but not altered, so that it is not read each time."""
        seen = {path: publish.stat(self.project.folders.file(path)) for path in old}
        if any(seen[path] != entry.stat for path, entry in old.items()):
            entries = {path: Entry(entry.fingerprint, entry.digest, seen[path]) for path, entry in old.items()}
            disk.write(self.project.manifest, manifest.dumps(entries))


@contextmanager
def _discarded_by_errors(stage: Stages) -> Iterator[None]:
    """Removes the staged folders, should anything stop what is done inside the block."""
    try:
        yield
    except BaseException:
        stage.discard()
        raise


def _without_printing(jobs: Mapping[str, Job]) -> list[str]:
    """The paths of jobs that need nothing which is still to be printed."""
    waiting: set[str] = set()
    for path, job in jobs.items():
        if job.format.engine or not waiting.isdisjoint(job.output.needs):
            waiting.add(path)
    return [path for path in jobs if path not in waiting]


def _effort(path: str) -> int:
    """How much work an output is, in pages."""
    return PDF_EFFORT if path.endswith(".pdf") else 1
