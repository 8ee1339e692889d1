"""The jobs of a site again where texts of its roles moved: only those of outputs that read these, or need one that did.

Pure. All others are the same objects as before, and cost nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from heapq import heapify, heappop, heappush

from rolesite.fingerprint import Fingerprint
from rolesite.formats import is_own
from rolesite.jobs import Job, MarkedJobs, Unseen, Views
from rolesite.model import Site
from rolesite.planning import Planned, plan_noted
from rolesite.readings import Text
from rolesite.theme import Theme

__all__ = ["Retrace"]


class Retrace:
    """The jobs of what is `planned`, and the texts that each `read`. `moved` are the paths of those that moved last."""

    def __init__(self, planned: Planned, theme: Theme, views: Views, jobs: Mapping[str, Job]) -> None:
        self.jobs = jobs
        self.moved: frozenset[str] = frozenset()
        self.planned = planned
        self.read: dict[str, tuple[Text, ...]] = dict(views.read)
        self._theme = theme
        self._readings = views.readings

    @cached_property
    def all_own(self) -> bool:
        """Whether all formats are rolesite's own."""
        return all(map(is_own, self.planned.formats.values()))

    def of(self, kinds: Collection[str]) -> dict[str, Job]:
        """The jobs of outputs of these kinds, by path."""
        paths = sorted(output.path for output in self.planned.plan.outputs if output.kind in kinds)
        return {path: self.jobs[path] for path in paths}

    def follow(self, site: Site, texts: Mapping[str, str]) -> bool:
        """Makes the jobs those of a site that is the last one but for the texts of some roles; `texts` are the digests
        of these by the roles' ids. False where that is not enough, and nothing is done: where it comes to another plan,
        where there are editions, or where formats of other packages have to be asked."""
        if site.editions or not self.all_own:
            return False
        moved = [("", "role", name) for name in texts]
        readings, planned = self._readings.with_texts(site, texts), self.planned
        if not set(planned.read).isdisjoint(moved):
            again = plan_noted(readings, self._theme, planned.formats)
            if again.plan != planned.plan:
                return False
            planned = replace(planned, read=again.read)
        views = Views(readings)
        readers = {path for text in moved for path in self._readers.get(text, ())}
        made = self._made(readers, views)
        self.moved = frozenset(path for path, job in made.items() if job.fingerprint != self.jobs[path].fingerprint)
        self.jobs = self.jobs.but_for(made) if isinstance(self.jobs, MarkedJobs) else {**self.jobs, **made}
        self._readings, self.planned = readings, planned
        for path, read in views.read.items():
            self._note(path, read)
        return True

    def _made(self, readers: Iterable[str], views: Views) -> dict[str, Job]:
        """The jobs of these outputs, and of those that need one which moved; each after those it needs."""
        paths = tuple(self.jobs)
        waiting = [self._place[path] for path in readers]
        heapify(waiting)
        made: dict[str, Job] = {}
        while waiting:
            path = paths[heappop(waiting)]
            if path in made:
                continue
            made[path] = self._job(path, views if path in readers else None, made)
            if made[path].fingerprint != self.jobs[path].fingerprint:
                for needy in self._needy.get(path, ()):
                    heappush(waiting, self._place[needy])
        return made

    def _job(self, path: str, views: Views | None, made: Mapping[str, Job]) -> Job:
        """The job of an output; its view is another where there are `views`."""
        job = self.jobs[path]
        view, mark = job.view, job.fingerprint.view
        if views:
            output, plan = job.output, self.planned.plan.seen_by(job.output)
            view, mark = views.at(Unseen(output, job.format, views.sites[output.edition], plan, self._theme))
        needs = tuple(
            (need, made[need].fingerprint.digest if need in made else known) for need, known in job.fingerprint.needs
        )
        return replace(
            job, view=view, fingerprint=Fingerprint(job.fingerprint.tool, mark, job.fingerprint.files, needs)
        )

    def _note(self, path: str, read: tuple[Text, ...]) -> None:
        """Notes what an output's view was made of now."""
        for text in self.read[path]:
            self._readers[text].discard(path)
        for text in read:
            self._readers.setdefault(text, set()).add(path)
        self.read[path] = read

    @cached_property
    def _readers(self) -> dict[Text, set[str]]:
        """The outputs that read a text."""
        found: dict[Text, set[str]] = {}
        for path, read in self.read.items():
            for text in read:
                found.setdefault(text, set()).add(path)
        return found

    @cached_property
    def _needy(self) -> dict[str, list[str]]:
        """The outputs that need an output."""
        found: dict[str, list[str]] = {}
        for output in self.planned.plan.outputs:
            for need in output.needs:
                found.setdefault(need, []).append(output.path)
        return found

    @cached_property
    def _place(self) -> dict[str, int]:
        """The place of each job: they stand after those they need."""
        return {path: place for place, path in enumerate(self.jobs)}
