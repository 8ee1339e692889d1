"""Disk -> jobs: reads a project and plans everything that could be rendered of it.

Edge. `build`, `check` and the preview all begin here, so that they can never disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from rolesite.content.keepgoing import Rest, load_rest
from rolesite.content.load import Loaded, load
from rolesite.edge import disk, tool
from rolesite.edge.building.sources import Content, Sources, read_content
from rolesite.edge.building.timings import Timings
from rolesite.edge.collector import at_rest
from rolesite.edge.kept.knowledge import recall_knowledge
from rolesite.edge.kept.memo import DiskMemo, Memos
from rolesite.edge.project import Options, Project
from rolesite.edge.themes import load_theme
from rolesite.errors import ContentError, Place, Problem
from rolesite.formats import Format, find_formats
from rolesite.jobs import Job, Unseen, Views, jobs_of
from rolesite.model import Site
from rolesite.planning import plan_again
from rolesite.readings import Readings
from rolesite.retrace import Retrace
from rolesite.slidechecks import MEASURED, crowded_slide_problems
from rolesite.theme import Theme

__all__ = ["Basis", "Prepared", "asked_of", "content_problems", "crowded_slides", "prepare"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a project's jobs were made of: its content and theme as they were read, what the formats hang on (`asked_of`),
    the digest of the PDF engine, and the characters that it cannot draw; and what leads from texts to jobs."""

    loaded: Loaded
    theme: Theme
    asked: str
    engine: str
    missing: tuple[Problem, ...]
    retrace: Retrace


@dataclass(frozen=True, slots=True)
class Prepared:
    """A project, read and planned. `problems` are warnings, and with `keep_going` the errors of the files `left_out`;
    `sources` the text of the content's files; `drafts` the ids of the roles that were left out as drafts. Where it was
    followed from what it was before, `moved` are the outputs that came out otherwise."""

    site: Site
    jobs: Mapping[str, Job]
    problems: tuple[Problem, ...]
    sources: Mapping[str, str] = field(repr=False)
    drafts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    basis: Basis | None = field(default=None, repr=False)
    moved: frozenset[str] | None = None


def prepare(  # noqa: PLR0913 - what is there already, and what is not wanted, are asked for by name
    project: Project,
    options: Options,
    timings: Timings,
    memos: Memos | None = None,
    *,
    content: Content | None = None,
    without: Collection[str] = (),
    only_to_tell: bool = False,
) -> Prepared:
    """Reads content/ (unless its `content` was read already) and the theme, and plans all outputs but those `without`
    which it is to be done. Who wants it `only_to_tell` what is wrong gets the jobs that this takes, and no others.

    Raises ContentError with *all* problems of the content (with the files' text), ThemeError
    for the theme's, SetupError where the PDF engine is wanted and does not work.
    """
    files, unreadable = content or read_content(project, timings)
    sources = Sources(files)
    with timings.phase("load"), at_rest(ageing=True):
        memos = memos or Memos(project.cache, options.workers)
        rest = _loaded(files, unreadable, memos, options)
        memos.content.save()
        memos.frames.save()
    loaded = rest.loaded
    if loaded.site is None:
        raise ContentError(*loaded.problems, sources=sources)
    with timings.phase("theme"):
        recall_knowledge(memos)
        theme = load_theme(loaded.site.config.theme, project.theme_folders, project.cache, memos.theme)
        memos.theme.save()
    engine, missing = "", tuple[Problem, ...]()
    if options.pdf:
        with timings.phase("engine"):
            engine, missing = _pdf_engine(project, theme, loaded.site, sources)
    with timings.phase("plan"), at_rest(ageing=True):
        readings = Readings(loaded.site, loaded.outline, loaded.texts)
        asked = asked_of(options)
        planned = plan_again(readings, theme, partial(_formats, options), memos.views, asked, without)
        kinds = MEASURED if only_to_tell else None
        views = Views(readings, memos.views)
        jobs = jobs_of(planned, theme, tool.tool_digests(engine, project.cache), views, kinds)
        if not only_to_tell:
            memos.views.save()  # with some jobs only, it would forget what is kept of the others
        timings.reused("views", sum(isinstance(job.view, Unseen) for job in jobs.values()), len(jobs))
        crowded = crowded_slides(memos.slides, loaded.site, jobs)
    problems = (*content_problems(loaded, theme), *missing, *crowded)
    basis = Basis(loaded, theme, asked, engine, missing, Retrace(planned, theme, views, jobs))
    return Prepared(loaded.site, jobs, problems, sources, loaded.left_out, rest.left_out, basis)


def _loaded(files: Mapping[str, bytes], unreadable: tuple[Problem, ...], memos: Memos, options: Options) -> Rest:
    """The content, whole; or what can be published of it, where that is asked for.

    While some of it cannot be read, this alone is told: all that refers to it would be told as referring to nothing.
    """
    memo, frames, drafts, url = memos.content, memos.frames, options.drafts, options.url
    if options.keep_going:
        return load_rest(files, memo, frames=frames, drafts=drafts, url=url, unreadable=unreadable)
    if any(problem.code == "unreadable" for problem in unreadable):
        return Rest(Loaded(None, unreadable))
    loaded = load(files, memo, frames=frames, drafts=drafts, url=url)
    whole = not any(problem.severity == "error" for problem in unreadable)
    return Rest(replace(loaded, site=loaded.site if whole else None, problems=(*unreadable, *loaded.problems)))


def asked_of(options: Options) -> str:
    """All that the formats hang on which are asked what they make: whether PDFs are wanted, and what is installed."""
    return repr((options.pdf, tuple(map(disk.stamp, tool.site_folders()))))


def _formats(options: Options) -> dict[str, Format]:
    """The formats that this run makes: all, or those that need no PDF engine."""
    return {name: f for name, f in find_formats().items() if options.pdf or f.engine != "pdf"}


def content_problems(loaded: Loaded, theme: Theme) -> tuple[Problem, ...]:
    """What there is to tell of a site that was loaded and of its theme."""
    missing = _missing_words(loaded.site, theme) if loaded.site else ()
    return (*loaded.problems, *theme.problems, *missing)


def _missing_words(site: Site, theme: Theme) -> tuple[Problem, ...]:
    """A warning for each language of the site that the theme does not speak: its words would be English under a false
    name."""
    found = []
    known = ", ".join(sorted(theme.strings))
    for one in (site, *site.editions):
        language = one.config.language
        if theme.speaks(language):
            continue
        place = Place(f"content/site.{language}.yaml" if one.edition else "content/site.yaml")
        message = f"the theme '{theme.name}' has no words in the language '{language}'; its own words stay English"
        hint = f"it has: {known}; to add a language, put a file {language}.yaml in themes/{theme.name}/strings/"
        found.append(Problem(place, "theme-language", message, hint, severity="warning"))
    return tuple(found)


def crowded_slides(memo: DiskMemo, site: Site, jobs: Mapping[str, Job]) -> tuple[Problem, ...]:
    """A warning for each slide that holds too much; decks that are as they were are not measured again."""
    sites = {"": site, **{edition.edition: edition for edition in site.editions}}
    problems = crowded_slide_problems(sites, jobs, memo.get)
    memo.save()
    return problems


def _pdf_engine(
    project: Project, theme: Theme, site: Site, sources: Mapping[str, str]
) -> tuple[str, tuple[Problem, ...]]:
    """What describes this machine's PDF engine, and which characters of the site it has no font for, in order."""
    from rolesite.content.glyphs import missing_glyphs  # only now, all three: they are for builds that print
    from rolesite.edge.press.fontconfig import use_theme_fonts
    from rolesite.edge.press.pdfprobe import engine_record

    use_theme_fonts(theme, project.cache)
    record = engine_record(project.cache)
    missing = missing_glyphs(site, record.coverage, sources)
    return record.digest, tuple(sorted(missing, key=lambda problem: problem.order))
