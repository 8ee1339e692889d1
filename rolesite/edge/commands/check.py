"""`rolesite check`: what is wrong with the content and the theme, without writing anything."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rolesite import report
from rolesite.edge.voice import Voice, content_options, drafts_told, source_option, speaking

__all__ = ["check"]


@click.command()
@source_option
@content_options
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.option("--translations", is_flag=True, help="List what is not translated, or older than its source.")
@speaking
def check(source: Path, drafts: bool, no_pdf: bool, strict: bool, translations: bool, voice: Voice) -> None:
    """Check the content and the theme without writing anything."""
    from rolesite.edge.prepare import prepare
    from rolesite.edge.project import Options, find_project
    from rolesite.edge.timings import Timings
    from rolesite.edge.translations import translations_told

    prepared = prepare(find_project(source), Options(pdf=not no_pdf, drafts=drafts), Timings())
    voice.problems(prepared.problems, prepared.sources, strict=strict)
    site = prepared.site
    described = sum(role.described for role in site.roles)
    counts = ((described, "role"), (len(site.workshops), "workshop"), (len(site.pages), "page"))
    read = ", ".join(report.count(number, thing) for number, thing in counts)
    voice.say(f"{read}: {report.summary(prepared.problems)}{drafts_told(prepared.drafts)}")
    if translations:
        voice.say(translations_told(site))
    if strict and prepared.problems:
        sys.exit(1)
