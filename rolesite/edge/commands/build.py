"""`rolesite build`: the site, brought up to date."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rolesite import report
from rolesite.edge.voice import (
    Voice,
    content_options,
    drafts_told,
    left_out_told,
    source_option,
    speaking,
    summary_options,
    url_option,
)
from rolesite.plan import KIT

if TYPE_CHECKING:
    from rolesite.edge.outcome import Outcome
    from rolesite.edge.project import Project
    from rolesite.manifest import Changes

__all__ = ["build"]


@click.command()
@source_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the site goes (default: _site).")
@click.option("--kit", type=click.Path(path_type=Path), help="Where the facilitator's files go (default: _kit).")
@content_options
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--keep-going", is_flag=True, help="Leave out files with errors and what needs them; build the rest.")
@click.option(
    "--explain", is_flag=True, help="Tell of each file why it is rendered or removed; with -v, which are kept."
)
@click.option("--verify", is_flag=True, help="Read every file of the output again, to find altered ones.")
@click.option("--timings", "show_timings", is_flag=True, help="Tell how long each phase took, and what was taken over.")
@click.option(
    "--jobs",
    "workers",
    type=click.IntRange(min=1),
    default=None,
    help="Processes that render (default: one a core).",
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="Render PDFs on the Dask cluster of this scheduler.")
@url_option
@summary_options
@speaking
@click.pass_obj
def build(  # noqa: PLR0913 - one argument an option
    words: tuple[str, ...] | None,
    *,
    source: Path,
    output: Path | None,
    kit: Path | None,
    drafts: bool,
    no_pdf: bool,
    strict: bool,
    keep_going: bool,
    explain: bool,
    verify: bool,
    show_timings: bool,
    workers: int | None,
    scheduler: str,
    url: str,
    voice: Voice,
) -> None:
    """Build the site; only what changed is rendered again."""
    from rolesite.edge.again import note
    from rolesite.edge.building.build import build as run
    from rolesite.edge.building.timings import Timings
    from rolesite.edge.progress import bar
    from rolesite.edge.project import Options, find_project

    if strict and keep_going:
        raise click.UsageError("--strict stops at any problem and --keep-going at none: give one of them.")
    if scheduler:
        from rolesite.edge.press.cluster import check_scheduler

        check_scheduler(scheduler)
    timings = Timings()
    project = find_project(source, output, kit)
    options = Options(
        pdf=not no_pdf,
        drafts=drafts,
        strict=strict,
        keep_going=keep_going,
        url=url,
        verify=verify,
        workers=workers or os.cpu_count() or 1,
        scheduler=scheduler,
    )
    with bar(enabled=not voice.quiet) as progress:
        outcome = run(project, options, timings, progress)
    voice.problems(outcome.problems, outcome.sources, note=_noted(outcome.left_out))
    if explain:
        for line in _explained(outcome.changes, whole=voice.verbose):
            click.echo(line)
    for path in outcome.aside:
        voice.say(f"{path} was not written by rolesite; it is now in {project.aside}")
    if show_timings:
        timings.reused("outputs", len(outcome.changes.keep), len(outcome.changes.keep) + len(outcome.changes.render))
        click.echo("\n".join(timings.lines()))
    voice.say(left_out_told(outcome.left_out) + _told(outcome, project, timings.total) + drafts_told(outcome.drafts))
    plain = not (outcome.problems or outcome.aside or explain or show_timings or verify or scheduler)
    if plain and words and voice.shape == "text" and not voice.summary:
        note(words, project, options, quiet=voice.quiet)


def _noted(left_out: tuple[str, ...]) -> str:
    """What came of the problems, for the summary."""
    if not left_out:
        return "The whole site was built."
    return (
        f"The site was built without {', '.join(left_out)}. What is left out comes back by itself once it is mended, "
        "and links to it are plain text until then."
    )


def _told(outcome: Outcome, project: Project, seconds: float) -> str:
    """What a build did, in a line; where it made something, what to open in another."""
    from rolesite.edge.again import idle_told, named

    changes, site = outcome.changes, named(project.folders.site)
    if not changes:
        return idle_told(outcome, project, seconds)
    removed = f", {len(changes.remove)} removed" if changes.remove else ""
    did = f"Built {site}: {len(changes.render)} rendered, {len(changes.keep)} unchanged{removed} ({seconds:.1f} s)"
    kits = any(path.startswith(KIT) for path in (*changes.render, *changes.keep))
    led = f"; the kits for those who lead a workshop are in {named(project.folders.kit)}" if kits else ""
    return f"{did}\nOpen {site}index.html{led}"


def _explained(changes: Changes, *, whole: bool) -> list[str]:
    """What is done, file by file; then what is kept, by name where the `whole` is asked for, else counted: it is most."""
    told = [f"render  {path}: {', '.join(reasons)}" for path, reasons in changes.render.items()]
    told += [f"remove  {path}: nothing makes it any more" for path in changes.remove]
    if whole or not changes.keep:
        return told + [f"keep    {path}" for path in changes.keep]
    return [*told, f"keep    {report.count(len(changes.keep), 'file')} (-v names them)"]
