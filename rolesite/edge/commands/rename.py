"""`rolesite rename`: another id for a role, its old address and every link taken along."""

from __future__ import annotations

from pathlib import Path

import click

from rolesite.edge.voice import Voice, source_option, speaking

__all__ = ["rename"]


@click.command(short_help="Give a role another id; every link follows.")
@click.argument("old")
@click.argument("new")
@source_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@speaking
def rename(*, old: str, new: str, source: Path, dry_run: bool, voice: Voice) -> None:
    """Give the role OLD the id NEW: its file, its old address and every link to it."""
    from rolesite.authoring.diff import diff
    from rolesite.authoring.rename import rename_role
    from rolesite.edge import disk
    from rolesite.edge.kept.memo import Memos
    from rolesite.edge.project import find_project
    from rolesite.errors import ContentError

    project = find_project(source)
    files, unreadable = disk.read_tree(project.source, "content")
    if unreadable:
        raise ContentError(*unreadable)
    memo = Memos(project.cache).content
    renaming = rename_role(files, old, new, memo)
    left = [str(place) for place in renaming.comments]
    if dry_run:
        click.echo(diff(files, renaming.changes, renaming.moved), nl=False)
        _tell_comments(left, old, voice)
        voice.say("nothing was changed")
        return
    disk.write_all(project.source, renaming.changes)
    for path, before in renaming.moved.items():
        voice.say(f"{before} is now {path}")
    for path, count in sorted(renaming.references.items()):
        voice.say(f"{path}: {count} {'link' if count == 1 else 'links'} updated")
    _tell_comments(left, old, voice)
    voice.say(f"roles/{old}.html will lead to roles/{new}.html")
    voice.say("The role's emblem changes too: its pattern is made from the id")


def _tell_comments(places: list[str], old: str, voice: Voice) -> None:
    """Names the comments that are left to their author."""
    for place in places:
        voice.say(f"{place}: a comment still says '{old}'; change it where the role is meant")
