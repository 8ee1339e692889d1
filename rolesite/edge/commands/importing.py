"""`rolesite import`: a table of roles, as role files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rolesite import report
from rolesite.edge.voice import Voice, source_option, speaking

if TYPE_CHECKING:
    from rolesite.edge.writing.importing import Import

__all__ = ["import_"]

_WIDE = 26  # characters of a column's name that are shown; a field's stands whole, as --map needs it
_LEAST = 10  # characters of a first text, however long the names are
_LINE = 78  # characters of a line of a table, so that it fits on a terminal of 80
_NAMED = 5  # files that are named one by one


def on_terminal() -> bool:
    """Whether somebody is there who can be asked."""
    return sys.stdin.isatty()


def _said(_context: click.Context, _option: click.Parameter, words: tuple[str, ...]) -> dict[str, str]:
    """Fields by columns: `Column=field`; nothing behind the sign leaves the column out."""
    said = {}
    for one in words:
        column, sign, field = one.rpartition("=")
        if not sign or not column.strip():
            raise click.BadParameter(f"'{one}' is not of the shape \"Column=field\".")
        said[column.strip()] = field.strip()
    return said


@click.command("import", short_help="Make roles of a spreadsheet.")
@click.argument("table", metavar="TABLE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--map", "said", metavar='"Column=field"', multiple=True, callback=_said, help="Say what a column is.")
@click.option("--sheet", default="", help="Which sheet of a workbook (default: the one that looks most like roles).")
@click.option("--update", is_flag=True, help="Change roles that are there already, where the table differs.")
@click.option("--comments", is_flag=True, help="Keep columns that are no fields, as comments in new files.")
@click.option("--dry-run", is_flag=True, help="Show all that would be written, and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="Write without asking.")
@source_option
@speaking
def import_(  # noqa: PLR0913 - one argument an option
    *,
    table: Path,
    said: dict[str, str],
    sheet: str,
    update: bool,
    comments: bool,
    dry_run: bool,
    yes: bool,
    source: Path,
    voice: Voice,
) -> None:
    """Make a role's file of each row of TABLE, a file in CSV or .xlsx.

    Which column is which field is guessed and shown first. No file that is there is changed without --update.
    """
    from rolesite.edge import disk
    from rolesite.edge.project import find_project
    from rolesite.edge.writing.importing import Asked, plan_import

    project = find_project(source)
    planned = plan_import(project, table, Asked(said, sheet, comments))
    voice.say(_columns_told(planned))
    voice.problems(planned.problems, {})
    if any(problem.severity == "error" for problem in planned.problems):
        voice.say(_lacking_told(planned) + "Nothing was written.")
        sys.exit(1)
    done = planned.imported
    wanted = {**done.new, **(done.changed if update else {})}
    if dry_run:
        _show_diff(planned)
        voice.say(f"{_counted(planned, 'would be made', 'would be changed')}; nothing was written")
        return
    if (
        wanted
        and not yes
        and on_terminal()
        and not click.confirm(f"Write {report.count(len(wanted), 'file')}?", default=True, err=True)
    ):
        voice.say("Nothing was written.")
        return
    (project.source / "content" / "roles").mkdir(parents=True, exist_ok=True)
    disk.write_all(project.source, wanted)
    _tell_done(planned, voice, update=update)


def _columns_told(planned: Import) -> str:
    """Which column is taken for which field, with the first text of each."""
    of_sheet = f", sheet '{planned.sheet}'" if planned.sheet else ""
    lines = [f"{planned.table}{of_sheet}: {report.count(planned.roles, 'role')}"]
    if planned.others:
        lines.append(f"  (other sheets: {', '.join(planned.others)}; --sheet takes one of them)")
    rows = [("Column", "Field", "First text")]
    for column, sample in zip(planned.columns, planned.samples, strict=True):
        rows.append((_cut(column.name, _WIDE), _field_told(column.field, column.guessed), sample))
    widths = [max(len(row[place]) for row in rows) for place in range(2)]
    room = max(_LEAST, _LINE - sum(widths) - 6)
    told = (f"  {name.ljust(widths[0])}  {field.ljust(widths[1])}  {_cut(text, room)}" for name, field, text in rows)
    lines += ["", *(line.rstrip() for line in told), ""]
    unknown = [column.name for column in planned.columns if not column.field and not column.passed]
    if unknown:
        lines.append(f'Not taken over: {", ".join(unknown)}.\nTo take one: --map "{unknown[0]}=FIELD"')
    return "\n".join(map(report.visible, "\n".join(lines).split("\n")))


def _field_told(field: str, guessed: bool) -> str:
    from rolesite.authoring.rolecolumns import DERIVED, INVERSES

    if field in INVERSES:
        return f"{INVERSES[field]} of the other"
    if field in DERIVED:
        return "made by the site"
    return f"{field}?" if guessed else field or "–"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"


def _lacking_told(planned: Import) -> str:
    """The lines that site.yaml lacks."""
    from rolesite.authoring.newfiles import scalar

    lines = []
    for kind, names in planned.lacking.items():
        lines.append("families:" if kind == "family" else "levels:")
        for one, name in names.items():
            lines += [f"  - id: {one}", f"    name: {scalar(name)}"]
    lead = "For content/site.yaml (where it has such a list already, only the lines below the list's name):"
    return f"{lead}\n\n{chr(10).join(lines)}\n\n" if lines else ""


def _show_diff(planned: Import) -> None:
    from rolesite.authoring.diff import diff

    done = planned.imported
    for line in diff(planned.files, {**done.new, **done.changed}).split("\n")[:-1]:
        click.echo(report.visible(line))


def _tell_done(planned: Import, voice: Voice, *, update: bool) -> None:
    done = planned.imported
    shown = [*done.new, *(done.changed if update else ())]
    if len(shown) <= _NAMED:
        for path in shown:
            voice.say(path)
    voice.say(_counted(planned, "made", "changed" if update else "differ from the table, and were left as they are"))
    if done.changed and not update:
        voice.say("To see how: --dry-run; to change them: --update")


def _counted(planned: Import, made: str, changed: str) -> str:
    done = planned.imported
    parts = [f"{report.count(len(done.new), 'role')} {made}"]
    parts += [f"{len(done.changed)} {changed}"] if done.changed else []
    parts += [f"{len(done.same)} the same"] if done.same else []
    return ", ".join(parts)
