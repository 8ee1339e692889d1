"""Site + theme + formats -> jobs: each output with its view, the theme's files it may see, and its fingerprint.

Pure. A job can be pickled and rendered in another process; it says nothing of whether it is stale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from rolesite.errors import Place, Problem, RenderError, RolesiteError
from rolesite.fingerprint import Fingerprint, canonical, digest, fingerprint
from rolesite.formats import Format
from rolesite.model import Page, Role, Site, Workshop
from rolesite.plan import Output, Plan, make_plan
from rolesite.readings import Readings, Text
from rolesite.theme import Sealed, Theme

__all__ = [
    "Job",
    "Keep",
    "Seen",
    "Unseen",
    "Views",
    "in_order",
    "make_jobs",
    "make_site_plan",
    "render_view",
    "source_of",
]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of a view that was made: the texts that it read, their digest then, and its own."""

    texts: tuple[Text, ...]
    digest: str
    view: str


class Keep(Protocol):
    """Keeps what was seen, between runs, by a key that names everything but the texts."""

    def find(self, key: str) -> Seen | None:
        """What is kept under the key."""

    def put(self, key: str, value: Seen) -> None:
        """Keeps it, in place of what was there."""


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
        """The job with its view made."""
        return replace(self, view=self.view.view()) if isinstance(self.view, Unseen) else self

    def render(self, needs: Mapping[str, bytes]) -> bytes:
        """The output's bytes. Raises ThemeError or RenderError, never anything else."""
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

    Raises ThemeError or RenderError; any other error of a format is told as a RenderError that names the output.
    """
    try:
        return maker.render(view, theme, needs)
    except RolesiteError:
        raise
    except Exception as error:
        message = f"could not be rendered: {type(error).__name__}: {error}"
        hint = "this is a fault in rolesite or in its theme; please report it with the file that causes it"
        raise RenderError(Problem(Place(path), "render", message, hint)) from error


def make_site_plan(site: Site, theme: Theme, formats: Mapping[str, Format], without: Collection[str] = ()) -> Plan:
    """All outputs of these formats, for the site and for each of its translated editions; but for some paths, and what
    needs those."""
    return make_plan(_outputs(site, theme, formats), without)


def _outputs(site: Site, theme: Theme, formats: Mapping[str, Format]) -> Iterator[Output]:
    """What the formats list. A format may list an output for another to render; without that one it is not made."""
    for name in sorted(formats):
        yield from (output for output in formats[name].outputs(site, theme) if output.format in formats)
        for edition in site.editions:
            for output in formats[name].outputs(edition, theme):
                if output.format in formats:
                    yield output.in_edition(edition.edition)


def make_jobs(
    site: Site,
    theme: Theme,
    formats: Mapping[str, Format],
    tools: Mapping[str, str],
    without: Collection[str] = (),
    views: Views | None = None,
) -> dict[str, Job]:
    """A job for each output, by path, every job after those it needs; none for the paths in `without`.

    `tools` gives the tool digest for each engine a format may name ("" for none, "pdf"). `views` makes the
    views of this site, where it can do without some.
    """
    plan = make_site_plan(site, theme, formats, without)
    views = views or Views(Readings(site))
    jobs: dict[str, Job] = {}
    for output in in_order(plan.outputs):
        maker = formats[output.format]
        own = views.sites[output.edition]
        view, mark_of_view = views.at(Unseen(output, maker, own, plan.seen_by(output), theme))
        sealed = theme.sealed(output.templates, output.assets, output.language or own.config.language)
        needs = {path: jobs[path].fingerprint for path in output.needs}
        mark = fingerprint(tools[maker.engine], mark_of_view, sealed.digests, needs)
        jobs[output.path] = Job(output, maker, view, sealed, mark, source_of(output, own))
    return jobs


class Views:
    """Makes views, but for those that would come out as they did last time. `keep` knows these; it must have been kept
    by rolesite of the same version."""

    def __init__(self, readings: Readings, keep: Keep | None = None) -> None:
        self.sites = readings.sites
        self._readings = readings
        self._keep = keep

    def at(self, unseen: Unseen) -> tuple[object, str]:
        """The view, made or not, and its digest."""
        keep = self._keep if type(unseen.format).__module__.startswith("rolesite.") else None
        if keep is None:
            view = unseen.view()
            return view, digest(canonical(view))
        key = f"{unseen.output.path}|{self._readings.outline}|{unseen.plan.digest}|{unseen.theme.digest}"
        known = keep.find(key)
        if known and known.digest == self._readings.digest(known.texts):
            keep.put(key, known)
            return unseen, known.view
        with self._readings.noted() as read:
            view = unseen.view()
            mark = digest(canonical(view))
        texts = tuple(read)
        keep.put(key, Seen(texts, self._readings.digest(texts), mark))
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


def in_order(outputs: Iterable[Output]) -> list[Output]:
    """The outputs so that each stands after all it needs; a ring of needs is a RenderError."""
    waiting = {o.path: o for o in outputs}
    done: set[str] = set()
    ordered: list[Output] = []
    while waiting:
        ready = [o for o in waiting.values() if done.issuperset(o.needs)]
        if not ready:
            ring = ", ".join(sorted(waiting))
            raise RenderError(Problem(Place(min(waiting)), "plan", f"these outputs need each other: {ring}"))
        for output in ready:
            ordered.append(output)
            done.add(output.path)
            del waiting[output.path]
    return ordered
