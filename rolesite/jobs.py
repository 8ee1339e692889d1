"""Site + theme + formats -> jobs: each output with its view, the theme's files it may see, and its fingerprint.

Pure. A job can be pickled and rendered in another process; it says nothing of whether it is stale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from errno import ENOSPC

from rolesite.errors import Place, Problem, RenderError, RolesiteError, SetupError
from rolesite.fingerprint import Fingerprint, canonical, digest, fingerprint
from rolesite.formats import Format, is_own
from rolesite.model import Page, Role, Site, Workshop
from rolesite.plan import Output, Plan
from rolesite.planning import Planned, in_order, plan_site
from rolesite.readings import Keep, Readings, Text
from rolesite.theme import Sealed, Theme

__all__ = [
    "Job",
    "MarkedJobs",
    "Unseen",
    "Views",
    "jobs_of",
    "make_jobs",
    "marks_of",
    "render_view",
    "source_of",
]


_NO_ROOM = Problem(
    Place("rolesite"),
    "machine",
    "the disk that has the temporary files is full",
    "make room there, or let TMPDIR name a folder on another disk",
)


@dataclass(frozen=True, slots=True)
class Unseen:
    """A view that is known by its digest, and made only when it is asked for: an output that is current needs none."""

    output: Output
    format: Format
    site: Site
    plan: Plan
    theme: Theme

    def view(self) -> object:
        """The view."""
        return self.format.view(self.output, self.site, self.plan, self.theme)


@dataclass(frozen=True, slots=True)
class Job:
    """One output, ready to be rendered. `source` is where its author wrote what it says, for messages. A view that is
    `Unseen` holds the whole site: `seen` makes it, before the job is put aside."""

    output: Output
    format: Format
    view: object
    theme: Sealed
    fingerprint: Fingerprint
    source: Place

    def seen(self) -> Job:
        """The job with its view at hand."""
        return replace(self, view=self.view.view()) if isinstance(self.view, Unseen) else self

    def render(self, needs: Mapping[str, bytes]) -> bytes:
        """The output's bytes. Raises ThemeError, RenderError or SetupError, never anything else."""
        try:
            return render_view(self.output.path, self.format, self.seen().view, self.theme, needs)
        except RenderError as error:
            raise self.told(error) from error.__cause__

    def told(self, error: RolesiteError) -> RolesiteError:
        """The error with those of its problems that are about the output told where its author can mend them."""
        return type(error)(*map(self._told, error.problems), sources=error.sources)

    def _told(self, problem: Problem) -> Problem:
        if problem.place.path.startswith(("content/", "themes/")):
            return problem
        return replace(problem, place=self.source, message=f"{self.output.path}: {problem.message}")


def render_view(path: str, maker: Format, view: object, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
    """The bytes of the output `path`: what its format makes of its view.

    Raises ThemeError or RenderError, and SetupError where a disk is full; any other error of a format is told as a
    RenderError that names the output.
    """
    try:
        return maker.render(view, theme, needs)
    except RolesiteError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == ENOSPC:  # libraries write temporary files
            raise SetupError(_NO_ROOM) from error
        message = f"could not be rendered: {type(error).__name__}: {error}"
        hint = "this is a fault in rolesite or in its theme; please report it with the file that causes it"
        raise RenderError(Problem(Place(path), "render", message, hint)) from error


def make_jobs(
    site: Site,
    theme: Theme,
    formats: Mapping[str, Format],
    tools: Mapping[str, str],
    without: Collection[str] = (),
) -> dict[str, Job]:
    """A job for each output, by path, every job after those it needs; none for the paths in `without`.

    `tools` gives the tool digest for each engine a format may name ("" for none, "pdf").
    """
    readings = Readings(site)
    return jobs_of(plan_site(site, theme, formats, without), theme, tools, Views(readings))


def jobs_of(
    planned: Planned, theme: Theme, tools: Mapping[str, str], views: Views, kinds: Collection[str] | None = None
) -> dict[str, Job]:
    """The jobs of what is planned already; `views` makes their views, where it cannot do without.

    With `kinds`, the jobs of these only, and of what they need; what the theme lacks for any other is raised as well.
    """
    jobs: dict[str, Job] = {}
    ordered = in_order(planned.plan.outputs)
    wanted = None if kinds is None else _wanted(ordered, kinds)
    for output in ordered:
        sealed = _sealed(output, theme, views.sites)
        if wanted is not None and output.path not in wanted:
            continue
        unseen = _unseen(output, planned, theme, views.sites)
        view, mark_of_view = views.at(unseen)
        needs = {path: jobs[path].fingerprint for path in output.needs}
        mark = fingerprint(tools[unseen.format.engine], mark_of_view, sealed.digests, needs)
        jobs[output.path] = Job(output, unseen.format, view, sealed, mark, source_of(output, unseen.site))
    return jobs


class MarkedJobs(Mapping[str, Job]):
    """The jobs of what is planned, as `jobs_of` would make them, where their fingerprints are known already, by path:
    each is made when it is asked for."""

    def __init__(
        self,
        planned: Planned,
        theme: Theme,
        sites: Mapping[str, Site],
        marks: Mapping[str, Fingerprint],
    ) -> None:
        self.marks = marks
        self._planned = planned
        self._theme = theme
        self._sites = sites
        self._outputs = {output.path: output for output in in_order(planned.plan.outputs)}
        self._others: Mapping[str, Job] = {}

    def but_for(self, others: Mapping[str, Job]) -> MarkedJobs:
        """The same jobs, but for these in the places of others."""
        made = copy(self)
        vars(made).update(marks={**self.marks, **marks_of(others)}, _others={**self._others, **others})
        return made

    def __getitem__(self, path: str) -> Job:
        if path in self._others:
            return self._others[path]
        output = self._outputs[path]
        unseen = _unseen(output, self._planned, self._theme, self._sites)
        sealed = _sealed(output, self._theme, self._sites)
        return Job(output, unseen.format, unseen, sealed, self.marks[path], source_of(output, unseen.site))

    def __iter__(self) -> Iterator[str]:
        return iter(self._outputs)

    def __len__(self) -> int:
        return len(self._outputs)


def marks_of(jobs: Mapping[str, Job]) -> Mapping[str, Fingerprint]:
    """The fingerprints of jobs, by path."""
    return jobs.marks if isinstance(jobs, MarkedJobs) else {path: job.fingerprint for path, job in jobs.items()}


def _unseen(output: Output, planned: Planned, theme: Theme, sites: Mapping[str, Site]) -> Unseen:
    """The view of an output, not made yet."""
    plan = planned.plan.seen_by(output)
    return Unseen(output, planned.formats[output.format], sites[output.edition], plan, theme)


def _sealed(output: Output, theme: Theme, sites: Mapping[str, Site]) -> Sealed:
    """The theme's files that an output may read."""
    language = output.language or sites[output.edition].config.language
    return theme.sealed(output.templates, output.assets, language)


def _wanted(ordered: Sequence[Output], kinds: Collection[str]) -> set[str]:
    """The paths of outputs of some kinds, and of all that they need, which stand before them."""
    wanted: set[str] = set()
    for output in reversed(ordered):
        if output.kind in kinds or output.path in wanted:
            wanted |= {output.path, *output.needs}
    return wanted


class Views:
    """Makes views, but for those that would come out as they did last time. `keep` knows these; it must have been kept
    by rolesite of the same version. `read` are the texts that each view was made of, by the path of its output."""

    def __init__(self, readings: Readings, keep: Keep | None = None) -> None:
        self.sites = readings.sites
        self.readings = readings
        self.read: dict[str, tuple[Text, ...]] = {}
        self._keep = keep

    def at(self, unseen: Unseen) -> tuple[object, str]:
        """The view, made or not, and its digest."""
        path = unseen.output.path
        keep = self._keep if is_own(unseen.format) else None
        if keep is None:
            return self._made(unseen)
        key = f"{path}|{unseen.plan.digest}|{unseen.theme.digest}"
        known = self.readings.find(keep, key)
        if known:
            self.read[path] = known.texts
            return unseen, known.value
        view, mark = self._made(unseen)
        self.readings.put(keep, key, mark, self.read[path])
        return view, mark

    def _made(self, unseen: Unseen) -> tuple[object, str]:
        with self.readings.noted() as read:
            view = unseen.view()
            mark = digest(canonical(view))
        self.read[unseen.output.path] = tuple(read)
        return view, mark


def source_of(output: Output, site: Site) -> Place:
    """Where the words of an output are written: the file of the role, workshop or page that it is about, else the
    site's own. Where a role and a workshop share an id, the output's kind or folder says which is meant."""
    subject = output.subject.partition("/")[0]
    role, workshop = site.role.get(subject), site.workshop.get(subject)
    if role and workshop:
        of_workshop = "workshop" in output.kind or not {"workshops", "_kit"}.isdisjoint(output.path.split("/")[:2])
        about: Role | Workshop | Page | None = workshop if of_workshop else role
    else:
        about = role or workshop or site.page.get(subject)
    place = about.place if about else Place("content/site.yaml")
    return Place(place.path, place.line or 1, place.column or 1)
