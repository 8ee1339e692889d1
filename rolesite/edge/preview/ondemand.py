"""The preview without a network: answers for a path from the plan, rendering an output when it is first asked for.

Edge. The same loading, planning and jobs as a build; only publishing is missing. When the content breaks, the last good
site stays and the problems are told beside it. What needs the PDF engine is set while pages go on being served.
"""

from __future__ import annotations

import mimetypes
import posixpath
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from rolesite import manifest
from rolesite.edge import disk
from rolesite.edge.building.prepare import Prepared
from rolesite.edge.building.render import render
from rolesite.edge.building.sources import with_themes
from rolesite.edge.press.workers import Workers
from rolesite.edge.preview.built import Built
from rolesite.edge.preview.planned import Planned, is_fresh, moved_between
from rolesite.edge.preview.reading import Reading
from rolesite.edge.preview.threads import at_most
from rolesite.edge.project import Options, Project
from rolesite.edge.refusals import refusal
from rolesite.errors import Place, Problem, RolesiteError
from rolesite.jobs import Job, marks_of
from rolesite.manifest import Changes
from rolesite.plan import base_path

__all__ = ["Answer", "Preview", "State", "Told", "media_type", "output_path"]

_UNGUESSED = {".ics": "text/calendar"}  # which only some systems know

PATIENCE = 30.0
"""Seconds that a page may take: even a large one takes less than one, but a template may go round for ever."""

Told = Callable[[int, int], None]
"""Hears how many of the files that an output is made of are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request gets: HTTP status, bytes, media type; and the problems for which these are not the newest bytes,
    or none at all."""

    status: int
    data: bytes
    media_type: str = "text/html; charset=utf-8"
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What a reload brought: its number, the outputs that moved in it, the problems there are now, the sources' text."""

    version: int = 0
    moved: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether the site could not be made of what the files say now."""
        return any(p.severity == "error" for p in self.problems)


class Preview:
    """A project's site, as it would be built now. Its methods may be called from several threads.

    Pages are rendered one at a time, and never while the project is read. PDFs are set by one crew, beside that: who
    asks for a page does not wait for them.
    """

    def __init__(self, project: Project, options: Options, patience: float = PATIENCE) -> None:
        self.project = project
        self._options = options
        self._patience = patience
        self._reading = Reading(project, options)
        self._built = Built(project)
        self._planned = Planned({})
        self._made: dict[str, tuple[str, bytes]] = {}
        self._lock = threading.RLock()
        self._press = threading.Lock()
        self._crew = Workers(options.workers)
        self._nobody = Workers(1)  # pages are rendered here
        self.title = ""
        self.site_base = "/"
        self.failures: dict[str, tuple[Problem, ...]] = {}
        self.state = State()

    # --- reading -----------------------------------------------------------------------------------------------------

    def reload(self) -> State:
        """Reads and plans anew. With errors in the content, what was good before stays to be looked at.

        What is to be kept for the next run is written the first time and at the end: nobody who saves waits for that.
        """
        with self._lock:
            try:
                prepared = self._reading.now(self._planned.jobs)
                if not self._planned.jobs:
                    self._reading.memos.write()
            except RolesiteError as error:
                return self._broken(error.problems, error.sources)
            except OSError as error:
                return self._broken((refusal(error),), {})
            except Exception as error:  # noqa: BLE001 - a fault of ours must not end somebody's preview
                message = f"rolesite could not read this project: {type(error).__name__}: {error}"
                hint = "this is a fault in rolesite; please report it with what you changed last"
                return self._broken((Problem(Place("rolesite"), "fault", message, hint),), {})
            return self._take(prepared)

    def _take(self, prepared: Prepared) -> State:
        """The site as it is now. What was made of it before stays, for as long as nothing better can be made."""
        jobs, before = prepared.jobs, self._planned.jobs
        moved = moved_between(jobs, before) if prepared.moved is None else prepared.moved
        self._planned = Planned(jobs)
        self._made = {p: made for p, made in self._made.items() if p in jobs or p in before}
        self.failures = {p: told for p, told in self.failures.items() if p in jobs and p not in moved}
        self.site_base = base_path(prepared.site.config.url)
        self.title = prepared.site.config.title
        sources = with_themes(prepared.sources, self.project)
        self.state = State(self.state.version + 1, moved, prepared.problems, sources)
        return self.state

    def _broken(self, problems: tuple[Problem, ...], sources: Mapping[str, str]) -> State:
        """Nothing moves: what was good stays, and the problems are told."""
        sources = with_themes(sources, self.project)
        self.state = State(self.state.version + 1, frozenset(), problems, sources)
        return self.state

    # --- showing -----------------------------------------------------------------------------------------------------

    def get(self, path: str, told: Told = lambda _done, _whole: None) -> Answer:
        """The output that `path` (relative, "" or a folder for its index.html) names, else the site's own 404 page.

        Of a page that cannot be rendered, the last one that could be, with the problems; status 500 where there is
        none. `told` hears how far the printing is.
        """
        name = output_path(path)
        with self._lock:
            planned = self._planned
            if name not in planned.jobs:
                return self._not_planned(name)
            if self._needs_no_press(name):
                return self._answer(name, self._page)
        return self._answer(name, lambda name: self._printed(name, planned, told))

    def _answer(self, name: str, render: Callable[[str], bytes]) -> Answer:
        """What the rendering gives, or why it gives nothing."""
        try:
            answer = Answer(200, render(name), media_type(name))
        except RolesiteError as error:
            self.failures[name] = error.problems
            return self._last_good(name, error.problems)
        self.failures.pop(name, None)
        return answer

    def _not_planned(self, name: str) -> Answer:
        """A file that a page of a moment ago loads, whose name nothing else will ever have; or the 404 page."""
        if name in self._made and "assets/" in name:
            return Answer(200, self._made[name][1], media_type(name))
        if "404.html" in self._planned.jobs:
            found = self.get("404.html")
            return Answer(404 if found.status == 200 else found.status, found.data, problems=found.problems)
        return Answer(404, b"<!doctype html><title>Not found</title><body>Nothing is here.")

    def _last_good(self, name: str, problems: tuple[Problem, ...]) -> Answer:
        kind = media_type(name)
        if name in self._made and kind.startswith("text/html"):
            return Answer(200, self._made[name][1], kind, problems)
        return Answer(500, b"", problems=problems)

    def is_folder(self, path: str) -> bool:
        """Whether `path` without its missing slash is a folder with an index page."""
        return f"{path}/index.html" in self._planned.jobs

    def is_ready(self, path: str) -> bool:
        """Whether nothing has to be printed before `path` can be shown."""
        name = output_path(path)
        with self._lock:
            return name not in self._planned.jobs or self._needs_no_press(name)

    def is_near(self, path: str) -> bool:
        """Whether all that an output needs is there, so that only it is left to be made."""
        name = output_path(path)
        with self._lock:
            return name not in self._planned.jobs or all(map(self._fresh, self._planned.jobs[name].output.needs))

    def shown_beside(self, path: str) -> frozenset[str]:
        """The outputs that could be made once `path` was: small pictures of a PDF."""
        return frozenset(p for p, job in self._planned.jobs.items() if path in job.output.needs)

    def changes(self) -> tuple[Mapping[str, Job], Changes]:
        """All outputs, and what a build would do with them now."""
        jobs = self._planned.jobs
        old = manifest.loads(disk.read(self.project.manifest) or b"")
        there = self.project.folders.present(old, verify=False)
        return jobs, manifest.decide(marks_of(jobs), old, there)

    def close(self) -> None:
        """Ends the processes that make PDFs, whatever they are at; keeps what was read, unless it is just being read."""
        self._crew.close(kill=True)
        if self._lock.acquire(blocking=False):
            with suppress(OSError):
                self._reading.memos.write()
            self._lock.release()

    # --- rendering ---------------------------------------------------------------------------------------------------

    def _page(self, name: str) -> bytes:
        """A page's bytes; the lock is held."""
        with at_most(self._patience):
            return self._carried_out(name, self._planned, self._nobody, lambda _done, _whole: None)

    def _printed(self, name: str, planned: Planned, told: Told) -> bytes:
        """The bytes of what needs the PDF engine. The pages that go into it are rendered first, as all pages are."""
        with self._press:
            with self._lock:
                for page in [p for p in planned.stale(name, self._made) if not planned.prints(p)]:
                    with at_most(self._patience):
                        self._carried_out(page, planned, self._nobody, lambda _done, _whole: None)
            try:
                return self._carried_out(name, planned, self._crew, told)
            except BaseException:
                self._crew.close(kill=True)
                raise

    def _carried_out(self, name: str, planned: Planned, crew: Workers, told: Told) -> bytes:
        """Renders what is stale of one plan. What it needs is held meanwhile: the project may be read anew."""
        with self._lock:
            stale = planned.stale(name, self._made)
            needs = {need for job in stale.values() for need in job.output.needs} - stale.keys()
            made = {path: self._made[path][1] for path in (needs if name in stale else {name})}
        told(0, len(stale))
        whole = len(stale)
        for number, one in enumerate(render(stale, made.__getitem__, crew), 1):
            made[one.path] = one.data
            with self._lock:
                self._made[one.path] = (one.job.fingerprint.digest, one.data)
            told(number, whole)
        return made[name]

    def _needs_no_press(self, path: str) -> bool:
        """Whether nothing has to be printed for an output: it is none of that kind, it is here, or a build wrote it."""
        job = self._planned.jobs[path]
        if self._fresh(path) or not self._planned.prints(path):
            return True
        data = self._built.find(job)
        if data is None:
            return False
        self._made[path] = (job.fingerprint.digest, data)
        return True

    def _fresh(self, path: str) -> bool:
        return is_fresh(self._planned.jobs[path], self._made)


def output_path(path: str) -> str:
    """The output that an address means: a folder stands for its index page."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def media_type(path: str) -> str:
    """The media type of a file by its name; text is UTF-8."""
    guessed = _UNGUESSED.get(posixpath.splitext(path)[1]) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    if guessed.startswith("text/") or guessed in ("application/json", "application/xml"):
        return f"{guessed}; charset=utf-8"
    return guessed
