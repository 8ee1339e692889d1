"""How commands speak and what their options share: results, problems, exit codes, the project they are about.

Edge; used by every command.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

import click

from rolesite import report
from rolesite.edge.refusals import refusal
from rolesite.errors import Problem, RolesiteError, SetupError

__all__ = [
    "Summary",
    "Voice",
    "called",
    "content_options",
    "drafts_told",
    "left_out_told",
    "source_option",
    "speaking",
    "summary_options",
    "url_option",
]

Command: TypeAlias = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Summary:
    """A file that the problems are added to as a page in Markdown; `edit_url` leads to the files that have them."""

    path: Path
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a command speaks: results to stdout, problems and progress to stderr, and a summary where one is wanted."""

    shape: str = "text"
    quiet: bool = False
    verbose: bool = False
    summary: Summary | None = None

    def say(self, words: str) -> None:
        """A result, unless `-q`."""
        if not self.quiet:
            click.echo(words)

    def detail(self, words: str) -> None:
        """What only `-v` asks for."""
        if self.verbose:
            click.echo(words, err=True)

    def problems(
        self, problems: tuple[Problem, ...], sources: Mapping[str, str], *, strict: bool = False, note: str = ""
    ) -> None:
        """All problems in the shape that was asked for; with `-q` errors, and what `--strict` takes for them.

        `note` says in a sentence what came of them; it stands at the top of the summary.
        """
        if self.summary:
            page = report.markdown(problems, sources, note, self.summary.edit_url)
            problems = (*problems, *_added(self.summary.path, page))
        told = [p for p in problems if p.severity == "error" or not self.quiet or strict]
        if self.shape == "json":
            click.echo(report.json_report(told), err=True, nl=False)
        elif self.shape == "github":
            click.echo(report.github(told), err=True, nl=False)
        else:
            color = "NO_COLOR" not in os.environ and sys.stderr.isatty()
            counted = any(p.place.line or p.place.path.startswith(("content/", "themes/")) for p in told)
            click.echo(report.text(told, sources, color=color, counted=counted), err=True, nl=False, color=True)
            if not self.quiet and _can_be_mended(told, sources):
                words = f"'{called()} check --fix' mends some of this by itself; with --dry-run it only shows how"
                click.echo(words, err=True)


def _added(path: Path, page: str) -> tuple[Problem, ...]:
    """Adds the page to a file; where that is refused, this is a warning among all that was to be told."""
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except OSError as error:
        return (replace(refusal(error), severity="warning"),)
    return ()


def _can_be_mended(problems: Iterable[Problem], sources: Mapping[str, str]) -> bool:
    """Whether `check --fix` would mend one of the errors."""
    errors = [problem for problem in problems if problem.severity == "error" and problem.place.path in sources]
    if not errors:  # as after most builds, which load nothing for this
        return False
    from rolesite.authoring.mending import can_be_mended

    return can_be_mended(errors, sources)


def speaking(command: Command) -> Command:
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
        path, edit_url = options.pop("summary", None), options.pop("edit_url", "")
        voice = Voice(shape, quiet, verbose, Summary(path, edit_url) if path else None)
        try:
            command(*args, voice=voice, **options)
        except RolesiteError as error:
            only_warnings = all(p.severity == "warning" for p in error.problems)
            note = "Nothing was made of the content, and what was published before stays as it was."
            voice.problems(error.problems, error.sources, strict=only_warnings, note=note)
            if verbose and error.__cause__ is not None:
                raise
            sys.exit(error.exit_code)
        except BrokenPipeError:
            raise
        except OSError as error:  # a full or read-only disk, a folder where a file should be: the machine's, not ours
            if verbose:
                raise
            voice.problems((refusal(error),), {})
            sys.exit(SetupError.exit_code)

    return wrapped


def source_option(command: Command) -> Command:
    """The option that names the project."""
    return click.option(
        "-s",
        "--source",
        type=click.Path(path_type=Path),
        default=Path(),
        help="The folder that holds content/ (default: the current one).",
    )(command)


def content_options(command: Command) -> Command:
    """The options of everything that reads a project."""
    for option in (
        click.option("--drafts", is_flag=True, help="Take in roles and workshops whose status is draft."),
        click.option("--no-pdf", is_flag=True, help="Make no PDFs (and no links to them)."),
    ):
        command = option(command)
    return command


def url_option(command: Command) -> Command:
    """The option that says where the site will stand."""

    def checked(_context: click.Context, _option: click.Parameter, value: str) -> str:
        from rolesite.text.webaddresses import mend_of

        mend = mend_of(value) if value else ""
        if mend or re.search(r"[?#]", value):
            raise click.BadParameter(f"'{value}' is not the address of a site: {mend or 'end it before ? or #'}")
        return value

    return click.option(
        "--url",
        default="",
        metavar="ADDRESS",
        callback=checked,
        help="Where the site will stand, in place of the address in site.yaml.",
    )(command)


def summary_options(command: Command) -> Command:
    """The options of a summary for people who work in the browser; the command's Voice writes it."""
    for option in (
        click.option(
            "--edit-url",
            default="",
            metavar="ADDRESS",
            help="With --summary: where the files can be edited, such as https://github.com/owner/name/edit/main.",
        ),
        click.option(
            "--summary",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Add the problems to this file, as a page in Markdown.",
        ),
    ):
        command = option(command)
    return command


def called() -> str:
    """What the program is called here: whoever types `python3 build.py` has no `rolesite`."""
    return str(click.get_current_context().find_root().info_name)


def left_out_told(left_out: tuple[str, ...]) -> str:
    """The files that are missing because of errors, a line each, to stand above what was built; or ""."""
    if not left_out:
        return ""
    return "\n".join(
        [f"{report.count(len(left_out), 'file')} left out until mended:", *(f"  {one}" for one in left_out), ""]
    )


def drafts_told(left_out: tuple[str, ...]) -> str:
    """A line for the drafts that are missing on purpose, or ""."""
    if not left_out:
        return ""
    named = ", ".join(left_out[:5]) + (" …" if len(left_out) > 5 else "")
    return f"\n{len(left_out)} draft{'s' if len(left_out) > 1 else ''} left out: {named} (--drafts takes them in)"
