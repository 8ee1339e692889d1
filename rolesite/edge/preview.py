"""The preview without a network: answers for a path from the plan, rendering an output when it is first asked for.

Edge. The same loading, planning and jobs as a build; only publishing is missing. When the content breaks, the last good
site stays and the problems are told beside it.
"""

from __future__ import annotations

import mimetypes
import posixpath
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rolesite.edge.memo import DiskMemo
from rolesite.edge.prepare import prepare
from rolesite.edge.project import Options, Project
from rolesite.edge.render import render
from rolesite.edge.timings import Timings
from rolesite.edge.tool import tool_digest
from rolesite.edge.workers import Workers
from rolesite.errors import Place, Problem, RolesiteError
from rolesite.jobs import Job
from rolesite.plan import base_path

__all__ = ["Answer", "Preview", "State", "media_type", "output_path"]

_UNGUESSED = {".ics": "text/calendar"}  # which only some systems know


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request gets: HTTP status, bytes, media type."""

    status: int
    data: bytes
    media_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class State:
    """What browsers are told: the number of the reload, the outputs that moved in it, the problems there are now."""

    version: int = 0
    moved: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether the site could not be made of what the files say now."""
        return any(p.severity == "error" for p in self.problems)


class Preview:
    """A project's site, as it would be built now. Its methods may be called from several threads."""

    def __init__(self, project: Project, options: Options) -> None:
        self._project = project
        self._options = options
        self._memo = DiskMemo(project.cache / "parsed.pack", tool_digest())
        self._jobs: Mapping[str, Job] = {}
        self._rendered: dict[str, tuple[str, bytes]] = {}
        self._lock = threading.RLock()
        self._crew = Workers(options.workers)
        self.site_base = "/"
        self.state = State()

    def reload(self) -> State:
        """Reads and plans anew. With errors in the content, what was good before stays to be looked at."""
        with self._lock:
            try:
                prepared = prepare(self._project, self._options, Timings(), self._memo)
            except RolesiteError as error:
                return self._broken(error.problems, error.sources)
            except Exception as error:  # noqa: BLE001 - a fault of ours must not end somebody's preview
                message = f"rolesite could not read this project: {type(error).__name__}: {error}"
                hint = "this is a fault in rolesite; please report it with what you changed last"
                return self._broken((Problem(Place("rolesite"), "fault", message, hint),), {})
            marks = {path: job.fingerprint for path, job in prepared.jobs.items()}
            before = {path: job.fingerprint for path, job in self._jobs.items()}
            moved = frozenset(p for p in marks.keys() | before.keys() if marks.get(p) != before.get(p))
            self._jobs = prepared.jobs
            self.site_base = base_path(prepared.site.config.url)
            self._rendered = {p: kept for p, kept in self._rendered.items() if p in marks and p not in moved}
            self.state = State(self.state.version + 1, moved, prepared.problems, prepared.sources)
            return self.state

    def _broken(self, problems: tuple[Problem, ...], sources: Mapping[str, str]) -> State:
        """Nothing moves: what was good stays, and the problems are told."""
        self.state = State(self.state.version + 1, frozenset(), problems, sources)
        return self.state

    def get(self, path: str) -> Answer:
        """The output that `path` (relative, "" or a folder for its index.html) names, else the site's own 404 page.

        Raises RolesiteError when the output cannot be rendered.
        """
        name = output_path(path)
        with self._lock:
            if name in self._jobs:
                return Answer(200, self._bytes(name), media_type(name))
            if "404.html" in self._jobs:
                return Answer(404, self._bytes("404.html"))
        return Answer(404, b"<!doctype html><title>Not found</title><body>Nothing is here.")

    def is_folder(self, path: str) -> bool:
        """Whether `path` without its missing slash is a folder with an index page."""
        return f"{path}/index.html" in self._jobs

    def close(self) -> None:
        """Ends the processes that made PDFs."""
        self._crew.close(kill=True)

    def _bytes(self, path: str) -> bytes:
        """The output's bytes; what of it and of all it needs is not there yet is rendered."""
        stale = {job.output.path: job for job in self._stale(path)}
        try:
            for made, data, _ in render(tuple(stale.values()), self._kept, self._crew):
                self._rendered[made] = (stale[made].fingerprint.digest, data)
        except BaseException:
            self._crew.close(kill=True)
            raise
        return self._kept(path)

    def _stale(self, path: str) -> Iterator[Job]:
        """The jobs to be done for an output, each after those it needs."""
        job = self._jobs[path]
        if self._rendered.get(path, ("",))[0] != job.fingerprint.digest:
            for need in job.output.needs:
                yield from self._stale(need)
            yield job

    def _kept(self, path: str) -> bytes:
        return self._rendered[path][1]


def output_path(path: str) -> str:
    """The output that an address means: a folder stands for its index page."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def media_type(path: str) -> str:
    """The media type of a file by its name; text is UTF-8."""
    guessed = _UNGUESSED.get(posixpath.splitext(path)[1]) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    if guessed.startswith("text/") or guessed in ("application/json", "application/xml"):
        return f"{guessed}; charset=utf-8"
    return guessed
