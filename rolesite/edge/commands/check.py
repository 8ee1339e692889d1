"""`rolesite check`: what is wrong with the content and the theme; writes only what `--fix` mends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from rolesite import report
from rolesite.edge.voice import Voice, content_options, drafts_told, source_option, speaking

__all__ = ["check"]


@click.command(short_help="Check the content and the theme.")
@source_option
@content_options
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--translations", is_flag=True, help="List what is not translated, or older than its source.")
@click.option("--reading", is_flag=True, help="Tell how hard the roles are to read.")
@click.option("--fix", is_flag=True, help="Show and write the mends that are plain, then check.")
@click.option("--dry-run", is_flag=True, help="Show what --fix would write, and change nothing.")
@speaking
def check(  # noqa: PLR0913 - one argument an option
    *,
    source: Path,
    drafts: bool,
    no_pdf: bool,
    strict: bool,
    translations: bool,
    reading: bool,
    fix: bool,
    dry_run: bool,
    voice: Voice,
) -> None:
    """Check the content and the theme; nothing is written but what --fix mends."""
    from rolesite.content.prose import prose_problems
    from rolesite.edge.building.prepare import prepare
    from rolesite.edge.building.timings import Timings
    from rolesite.edge.project import Options, find_project, kept_somewhere

    if fix or dry_run:
        _mend(source, voice, write=not dry_run)
    with kept_somewhere(find_project(source)) as project:
        options = Options(pdf=not no_pdf, drafts=drafts, workers=os.cpu_count() or 1)
        prepared = prepare(project, options, Timings(), only_to_tell=True)
    site = prepared.site
    problems = (*prepared.problems, *prose_problems(site, prepared.sources))
    if reading:
        from rolesite.content.readinggrades import hard_roles, reading_told

        problems += hard_roles(site, prepared.sources)
    voice.problems(problems, prepared.sources, strict=strict)
    described = sum(role.described for role in site.roles)
    roles = report.roles(described, len(site.roles) - described)
    workshops, pages = report.count(len(site.workshops), "workshop"), report.count(len(site.pages), "page")
    voice.say(f"{roles}, {workshops}, {pages}: {report.summary(problems)}{drafts_told(prepared.drafts)}")
    if translations:
        from rolesite.edge.translations import translations_told

        voice.say(translations_told(site))
    if reading:
        voice.say(reading_told(site))
    if strict and problems:
        sys.exit(1)


def _mend(source: Path, voice: Voice, *, write: bool) -> None:
    """Shows the mends that are plain as a diff, and writes them; files that cannot be read are left to the check."""
    from rolesite.authoring.diff import diff
    from rolesite.authoring.mending import mend
    from rolesite.edge import disk
    from rolesite.edge.kept.memo import Memos
    from rolesite.edge.project import find_project
    from rolesite.text.yamlblanks import ODD_BLANKS

    project = find_project(source)
    files, _ = disk.read_tree(project.source, "content")
    mended = mend(files, Memos(project.cache).content)
    seen = {ord("\t"): "→ ", **dict.fromkeys(map(ord, ODD_BLANKS), "␣")}  # a blank that was mended must differ
    for line in diff(files, mended).split("\n")[:-1]:
        click.echo(report.visible(line.translate(seen)))
    if write:
        disk.write_all(project.source, mended)
    done = "mended" if write else "could be mended; nothing was changed"
    voice.say(f"{report.count(len(mended), 'file')} {done}" if mended else "no mistake that has a plain mend")
