"""`rolesite history`: what git knows of the roles' pasts, and the lines that tell it in their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rolesite.edge.voice import Voice, called, source_option, speaking

if TYPE_CHECKING:
    from rolesite.edge.provenance import Past

__all__ = ["history"]


@click.command(short_help="Show how roles have changed, as git knows it.")
@click.argument("roles", nargs=-1, metavar="[ROLE]…")
@source_option
@click.option("--write", is_flag=True, help="Add to the files what their history lacks.")
@click.option("--dry-run", is_flag=True, help="Show what --write would add, and change nothing.")
@speaking
def history(*, roles: tuple[str, ...], source: Path, write: bool, dry_run: bool, voice: Voice) -> None:
    """Show how roles have changed, as git knows it; all roles, or those that are named."""
    from rolesite.authoring.diff import diff
    from rolesite.edge import disk
    from rolesite.edge.project import find_project
    from rolesite.edge.provenance import read_past

    project = find_project(source)
    past = read_past(project, roles)
    voice.problems(past.problems, {})
    if dry_run:
        click.echo(diff(past.files, past.changes), nl=False)
        voice.say("nothing was changed")
    elif write:
        disk.write_all(project.source, past.changes)
        for path in sorted(past.changes):
            voice.say(f"{path}: {_count(len(past.added[path]))} added")
        if not past.changes:
            voice.say("nothing to add: the files tell all that git knows")
    else:
        for line in _shown(past):
            click.echo(line)
        lacking = sum(map(len, past.added.values()))
        if lacking:
            voice.say(f"\n+ {_count(lacking)} that the files lack: '{called()} history --write' adds them")


def _count(number: int) -> str:
    return f"{number} {'entry' if number == 1 else 'entries'}"


def _shown(past: Past) -> list[str]:
    """Role by role, day by day; a plus marks what its file lacks."""
    lines: list[str] = []
    for path in past.told:
        lines += ["", path] if lines else [path]
        entries = [(date, " ", note) for date, note in past.told[path]]
        entries += [(date, "+", note) for date, note in past.added.get(path, ())]
        lines += [f"{mark} {date}  {note}" for date, mark, note in sorted(entries)] or [f"  {_reason(path, past)}"]
    return lines


def _reason(path: str, past: Past) -> str:
    """Why nothing is told of a file's past."""
    if path in past.uncommitted:
        return "nothing is known: it is not committed to git yet"
    return "nothing is known: it was updated before it came into this repository, and has not changed here since"
