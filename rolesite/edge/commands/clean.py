"""`rolesite clean`: away with what builds leave."""

from __future__ import annotations

from pathlib import Path

import click

from rolesite.edge.voice import Voice, source_option, speaking

__all__ = ["clean"]


@click.command()
@source_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The site's folder (default: _site).")
@click.option("--kit", type=click.Path(path_type=Path), help="The facilitator's folder (default: _kit).")
@speaking
def clean(source: Path, output: Path | None, kit: Path | None, voice: Voice) -> None:
    """Remove what builds leave; sources are never touched."""
    from rolesite.edge.clean import clean as run
    from rolesite.edge.project import find_project

    removed = run(find_project(source, output, kit))
    for path in removed:
        voice.say(f"removed {path}")
    if not removed:
        voice.say("nothing to remove")
