"""`rolesite serve`: the preview, kept in step with the files."""

from __future__ import annotations

from pathlib import Path

import click

from rolesite.edge.voice import Voice, content_options, source_option, speaking

__all__ = ["serve"]


@click.command(short_help="Show the site on this machine, in step with the files.")
@source_option
@content_options
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="The port, or the next free one after it.")
@click.option("--base-path", default="/", help="Serve below this path, as a project site would be.")
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in the browser.")
@speaking
def serve(  # noqa: PLR0913 - one argument an option
    *, source: Path, drafts: bool, no_pdf: bool, port: int, base_path: str, open_browser: bool, voice: Voice
) -> None:
    """Show the site on this machine and keep it in step with the files."""
    import asyncio

    from rolesite.edge.preview.app import normal_base
    from rolesite.edge.preview.ondemand import Preview
    from rolesite.edge.preview.server import Address, Folders
    from rolesite.edge.preview.server import serve as run
    from rolesite.edge.project import Options, find_project, kept_somewhere

    with kept_somewhere(find_project(source)) as project:
        preview = Preview(project, Options(pdf=not no_pdf, drafts=drafts))
        folders = Folders(project.source, (project.source / "content", *project.theme_folders))
        address = Address(port, normal_base(base_path))
        try:
            asyncio.run(run(preview, folders, address, voice.say, open_browser=open_browser))
        finally:
            preview.close()
