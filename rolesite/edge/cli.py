"""The command line: words in, exit code out.

Edge. Everything heavy is imported inside the command that needs it, so that `--help` and a build with nothing to do
start fast.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from rolesite import __version__, report
from rolesite.errors import Place, Problem, RolesiteError, SetupError

if TYPE_CHECKING:
    from rolesite.manifest import Changes

__all__ = ["cli", "main"]

Command: TypeAlias = Callable[..., None]
INTERRUPTED = 130
NAME = "ROLESITE_COMMAND"
"""In the environment, how the command was called, where that was through another one: help repeats it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a command speaks: results to stdout, problems and progress to stderr."""

    shape: str = "text"
    quiet: bool = False
    verbose: bool = False

    def say(self, words: str) -> None:
        """A result, unless `-q`."""
        if not self.quiet:
            click.echo(words)

    def detail(self, words: str) -> None:
        """What only `-v` asks for."""
        if self.verbose:
            click.echo(words, err=True)

    def problems(self, problems: tuple[Problem, ...], sources: Mapping[str, str], *, strict: bool = False) -> None:
        """All problems in the shape that was asked for; with `-q` errors, and what `--strict` takes for them."""
        told = [p for p in problems if p.severity == "error" or not self.quiet or strict]
        if self.shape == "json":
            click.echo(report.json_report(told), err=True, nl=False)
        elif self.shape == "github":
            click.echo(report.github(told), err=True, nl=False)
        else:
            color = "NO_COLOR" not in os.environ and sys.stderr.isatty()
            counted = any(p.place.line or p.place.path.startswith(("content/", "themes/")) for p in told)
            click.echo(report.text(told, sources, color=color, counted=counted), err=True, nl=False, color=True)


def _speaking(command: Command) -> Command:
    """Turns rolesite's errors into messages and exit codes; the command gets its Voice as `voice`."""

    @click.option(
        "--report",
        "shape",
        type=click.Choice(["text", "json", "github"]),
        default="text",
        help="How problems are written to stderr.",
    )
    @click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more; show where in rolesite a failure came from.")
    @wraps(command)
    def wrapped(*args: Any, shape: str, quiet: bool, verbose: bool, **options: Any) -> None:
        voice = Voice(shape, quiet, verbose)
        try:
            command(*args, voice=voice, **options)
        except RolesiteError as error:
            only_warnings = all(p.severity == "warning" for p in error.problems)
            voice.problems(error.problems, error.sources, strict=only_warnings)
            if verbose and error.__cause__ is not None:
                raise
            sys.exit(error.exit_code)
        except BrokenPipeError:
            raise
        except OSError as error:  # a full or read-only disk, a folder where a file should be: the machine's, not ours
            if verbose:
                raise
            place = Place(str(error.filename or "rolesite"))
            hint = "make sure that the project's folder can be written to and the disk is not full"
            voice.problems((Problem(place, "machine", error.strerror or str(error), hint),), {})
            sys.exit(SetupError.exit_code)

    return wrapped


def _source(command: Command) -> Command:
    """The option that names the project."""
    return click.option(
        "-s",
        "--source",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The folder that holds content/ (default: the current one).",
    )(command)


def _content_options(command: Command) -> Command:
    """The options of everything that reads a project."""
    for option in (
        click.option("--drafts", is_flag=True, help="Take in roles whose status is draft."),
        click.option("--no-pdf", is_flag=True, help="Make no PDFs (and no links to them)."),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rolesite")
def cli() -> None:
    """Role catalogues and workshop decks: a website, printable cards and slides from one source."""


@cli.command()
@_source
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the site goes (default: _site).")
@_content_options
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--explain", is_flag=True, help="Tell of each file why it is rendered, kept or removed.")
@click.option("--verify", is_flag=True, help="Read every file of the output again, to find altered ones.")
@click.option("--timings", "show_timings", is_flag=True, help="Tell how long each phase took.")
@click.option(
    "--jobs",
    "workers",
    type=click.IntRange(min=1),
    default=None,
    help="Processes that render PDFs (default: one a core).",
)
@_speaking
def build(  # noqa: PLR0913 - one argument an option
    *,
    source: Path,
    output: Path | None,
    drafts: bool,
    no_pdf: bool,
    strict: bool,
    explain: bool,
    verify: bool,
    show_timings: bool,
    workers: int | None,
    voice: Voice,
) -> None:
    """Build the site; only what changed is rendered again."""
    from rolesite.edge.build import build as run
    from rolesite.edge.progress import bar
    from rolesite.edge.project import Options, find_project
    from rolesite.edge.timings import Timings

    timings = Timings()
    project = find_project(source, output)
    options = Options(
        pdf=not no_pdf, drafts=drafts, strict=strict, verify=verify, workers=workers or os.cpu_count() or 1
    )
    with bar(enabled=not voice.quiet) as progress:
        outcome = run(project, options, timings, progress)
    voice.problems(outcome.problems, outcome.sources)
    if explain:
        for line in _explained(outcome.changes):
            click.echo(line)
    for path in outcome.aside:
        voice.say(f"{path} was not written by rolesite; it is now in {project.aside}")
    if show_timings:
        click.echo("\n".join(timings.lines()))
    voice.say(_told(outcome.changes, project.output, timings.total) + _drafts(outcome.drafts))


def _told(changes: Changes, output: Path, seconds: float) -> str:
    """The one line that says what a build did."""
    folder = f"{output.relative_to(Path.cwd())}{os.sep}" if output.is_relative_to(Path.cwd()) else str(output)
    total = len(changes.render) + len(changes.keep)
    if not changes:
        return f"Nothing to render: all {total} files in {folder} are up to date ({seconds:.1f} s)"
    removed = f", {len(changes.remove)} removed" if changes.remove else ""
    return f"Built {folder}: {len(changes.render)} rendered, {len(changes.keep)} unchanged{removed} ({seconds:.1f} s)"


def _drafts(left_out: tuple[str, ...]) -> str:
    """A line for the drafts that are missing on purpose, or ""."""
    if not left_out:
        return ""
    named = ", ".join(left_out[:5]) + (" …" if len(left_out) > 5 else "")
    return f"\n{len(left_out)} draft{'s' if len(left_out) > 1 else ''} left out: {named} (--drafts takes them in)"


def _explained(changes: Changes) -> list[str]:
    """What is kept first, so that what is done stands at the end, where the eye is."""
    told = [f"keep    {path}" for path in changes.keep]
    told += [f"remove  {path}: nothing makes it any more" for path in changes.remove]
    return told + [f"render  {path}: {', '.join(reasons)}" for path, reasons in changes.render.items()]


@cli.command()
@_source
@_content_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port, or the next free one after it.")
@click.option("--base-path", default="/", help="Serve below this path, as a project site would be.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@_speaking
def serve(  # noqa: PLR0913 - one argument an option
    *, source: Path, drafts: bool, no_pdf: bool, port: int, base_path: str, open_browser: bool, voice: Voice
) -> None:
    """Show the site on this machine and keep it in step with the files."""
    import asyncio

    from rolesite.edge.preview import Preview
    from rolesite.edge.project import Options, find_project
    from rolesite.edge.server import Address, Folders, normal_base
    from rolesite.edge.server import serve as run

    project = find_project(source)
    preview = Preview(project, Options(pdf=not no_pdf, drafts=drafts))
    folders = Folders(project.source, (project.source / "content", *project.theme_folders))
    address = Address(port, normal_base(base_path))
    asyncio.run(run(preview, folders, address, voice.say, open_browser=open_browser))


@cli.command()
@_source
@_content_options
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@_speaking
def check(source: Path, drafts: bool, no_pdf: bool, strict: bool, voice: Voice) -> None:
    """Check the content and the theme without writing anything."""
    from rolesite.edge.prepare import prepare
    from rolesite.edge.project import Options, find_project
    from rolesite.edge.timings import Timings

    prepared = prepare(find_project(source), Options(pdf=not no_pdf, drafts=drafts), Timings())
    voice.problems(prepared.problems, prepared.sources, strict=strict)
    described = sum(role.described for role in prepared.site.roles)
    voice.say(
        f"{described} roles, {len(prepared.site.workshops)} workshops, {len(prepared.site.pages)} pages: "
        + report.summary(prepared.problems)
        + _drafts(prepared.drafts)
    )
    if strict and prepared.problems:
        sys.exit(1)


@cli.command()
@_source
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The site's folder (default: _site).")
@_speaking
def clean(source: Path, output: Path | None, voice: Voice) -> None:
    """Remove what builds leave; sources are never touched."""
    from rolesite.edge.clean import clean as run
    from rolesite.edge.project import find_project

    removed = run(find_project(source, output))
    for path in removed:
        voice.say(f"removed {path}")
    if not removed:
        voice.say("nothing to remove")


@cli.command()
@_source
@_speaking
def doctor(source: Path, voice: Voice) -> None:
    """Tell what this machine has, what it lacks, and how to get it."""
    from rolesite.edge.doctor import examine
    from rolesite.edge.project import Project, default_output

    folder = source.absolute()
    findings = examine(Project(folder, default_output(folder)))
    for finding in findings:
        mark = "ok  " if finding.good else "MISS" if finding.needed else "--  "
        voice.say(f"{mark}  {finding.name}: {finding.what}")
        if finding.hint:
            voice.say(f"      {finding.hint}")
    if any(finding.needed and not finding.good for finding in findings):
        sys.exit(3)


def main() -> None:
    """The entry point of the `rolesite` command: exit code 130 when interrupted, never a traceback for that."""
    try:
        cli(prog_name=os.environ.get(NAME) or "rolesite", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
