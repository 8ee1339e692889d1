"""`rolesite doctor`: what this machine has and lacks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rolesite.edge.voice import Voice, source_option, speaking

__all__ = ["doctor"]


@click.command()
@source_option
@speaking
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
