"""`rolesite export`: the roles as a table for spreadsheets; and what people wrote on capture pages, put together from
the tables that came back."""

from __future__ import annotations

from pathlib import Path

import click

from rolesite import report
from rolesite.edge.voice import Voice, source_option, speaking

__all__ = ["export"]


@click.group(short_help="Write tables: of roles, of answers.")
def export() -> None:
    """Write a table of all roles, or of what came back from a workshop."""


@export.command(short_help="All roles as one table.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("roles.csv"),
    help="The file, .csv or .xlsx (default: roles.csv).",
)
@click.option("--overwrite", is_flag=True, help="Write over a file that is there.")
@source_option
@speaking
def roles(*, output: Path, overwrite: bool, source: Path, voice: Voice) -> None:
    """Write all roles into a table, a row for each; `import --update` takes over what was changed in it."""
    from rolesite.edge.writing.exporting import write_roles

    written = write_roles(source, output, overwrite=overwrite)
    voice.problems(written.problems, {})
    counted = report.roles(len(written.rows) - 1 - written.named, written.named)
    among = f", {report.count(written.drafts, 'draft')} among them" if written.drafts else ""
    voice.say(f"{counted} in {output}{among}")


@export.command(short_help="Many tables of answers as one.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the results go (default: the folder 'merged' in DIR).",
)
@click.option("--overwrite", is_flag=True, help="Write over results that somebody changed.")
@source_option
@speaking
def answers(*, folder: Path, output: Path | None, overwrite: bool, source: Path, voice: Voice) -> None:
    """Put all answers in DIR together: one table of them, and for each question a page of what was said."""
    from rolesite.edge.writing.answers import files_of, known_names, read_answers, write_answers
    from rolesite.errors import Place, Problem, UsageError

    folder = folder.resolve()
    target = folder / "merged" if output is None else output.resolve()
    names = known_names(source.absolute())
    merged = read_answers(folder, target, names)
    voice.problems(merged.problems, {})
    if not merged.answers:
        hint = "put the tables that people downloaded from the capture page into it"
        raise UsageError(Problem(Place(str(folder)), "no-answers", "no answers were found in this folder", hint))
    files = files_of(merged, names)
    write_answers(target, files, overwrite=overwrite)
    for repeat, other in merged.repeats:
        voice.say(f"{repeat} says nothing that {other} does not, and is left out")
    voice.say(
        f"{report.count(len(merged.answers), 'answer')} from {report.count(merged.files - len(merged.repeats), 'file')}"
    )
    for name in files:
        voice.say(str(target / name))
    if target != (source / "content" / "pages").resolve():
        voice.say("To publish what was said, copy its pages (.md) into content/pages. A spreadsheet opens the table.")
