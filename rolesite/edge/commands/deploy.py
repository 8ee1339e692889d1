"""`rolesite deploy`: the site, built and pushed to a branch of its own. The one command that always uses the network."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from rolesite.edge.voice import Voice, source_option, speaking, url_option

__all__ = ["deploy"]

_WORDS = {"A": "new", "M": "changed", "D": "gone"}
_SHOWN = 20  # files that a dry run names

_UNNAMED = """Note: git does not know your name, so rolesite's stands on the commit. To put yours on the next ones:
  git config --global user.name "Your Name"
  git config --global user.email you@example.org"""


@click.command(short_help="Build the site and push it to a branch of its own.")
@source_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The site's folder (default: _site).")
@click.option("--remote", default="origin", show_default=True, help="The repository to push to.")
@click.option("--branch", default="gh-pages", show_default=True, help="The branch that holds the site.")
@click.option("--dry-run", is_flag=True, help="Build and tell what would be pushed, but push nothing.")
@click.option("--no-pdf", is_flag=True, help="Make no PDFs (and no links to them).")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@url_option
@speaking
def deploy(  # noqa: PLR0913 - one argument an option
    *,
    source: Path,
    output: Path | None,
    remote: str,
    branch: str,
    dry_run: bool,
    no_pdf: bool,
    strict: bool,
    url: str,
    voice: Voice,
) -> None:
    """Build the site and push it to a branch of its own, such as gh-pages.

    Nothing is pushed while the content has errors, nor onto a commit that rolesite did not make. Your files, your
    index and the branch that you are on stay as they are.
    """
    from rolesite.edge.building.build import build
    from rolesite.edge.building.timings import Timings
    from rolesite.edge.deploy import deploy as run
    from rolesite.edge.deploy import find_target
    from rolesite.edge.progress import bar
    from rolesite.edge.project import Options, find_project

    project = find_project(source, output)
    target = find_target(project, remote, branch)
    options = Options(pdf=not no_pdf, strict=strict, url=url, workers=os.cpu_count() or 1)
    with bar(enabled=not voice.quiet) as progress:
        outcome = build(project, options, Timings(), progress)
    voice.problems(outcome.problems, outcome.sources)
    done = run(project, target, dry_run=dry_run)
    where = f"{remote}/{branch}"
    if done.uncommitted:
        voice.say("Note: content/ or themes/ has changes that are not committed; the site has them all the same.")
    if done.unnamed:
        voice.say(_UNNAMED)
    if dry_run:
        voice.say("\n".join([*_listed(done.differences), f"{_counted(done.differences)} to push to {where}"]))
    elif not done.commit:
        voice.say(f"Nothing to push: {where} has this site already")
    else:
        voice.say(f"Pushed to {where}: {_counted(done.differences)}, commit {done.commit[:12]}")
        if not target.tip:
            voice.say(f"The branch is new. To show it: Settings → Pages → Deploy from a branch → {branch}, / (root)")


def _listed(differences: Sequence[tuple[str, str]]) -> list[str]:
    """The first of the files that differ, and how many more there are."""
    told = [f"{_WORDS.get(letter, letter):8}{path}" for letter, path in differences[:_SHOWN]]
    more = len(differences) - _SHOWN
    return [*told, f"… and {more} more"] if more > 0 else told


def _counted(differences: Sequence[tuple[str, str]]) -> str:
    """`2 files new, 1 changed`, or `nothing`."""
    counts = {word: sum(letter == key for letter, _ in differences) for key, word in _WORDS.items()}
    parts = [f"{count} {word}" for word, count in counts.items() if count]
    if not parts:
        return "nothing"
    files = "file" if len(differences) == 1 else "files"
    first, *rest = parts
    number, _, word = first.partition(" ")
    return ", ".join([f"{number} {files} {word}", *rest])
