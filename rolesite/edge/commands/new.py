"""`rolesite new`: a new site, role or workshop, with comments that teach."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from rolesite.edge.voice import Voice, called, source_option, speaking, url_option

__all__ = ["new"]

_STATUS = ("draft", "envisioned", "pilot", "adopted", "retired")


@click.group(invoke_without_command=True)
@source_option
@click.pass_context
def new(context: click.Context, source: Path) -> None:
    """Write a new site, role or workshop. Nothing is ever overwritten.

    Without its name, a command asks for all it needs.
    """
    if context.invoked_subcommand is None:
        raise click.UsageError("Say what is to be made: new site, new role or new workshop.")
    context.obj = source


def _of_project(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the project's folder, whose option people type before the kind or, as with others, behind it."""

    def remember(context: click.Context, _option: click.Parameter, said: Path | None) -> None:
        context.obj = context.obj if said is None else said

    option = click.option(
        "-s",
        "--source",
        type=click.Path(path_type=Path),
        callback=remember,
        expose_value=False,
        help="The folder that holds content/ (default: the current one).",
    )
    return option(click.pass_obj(command))


def on_terminal() -> bool:
    """Whether somebody is there who can be asked."""
    return sys.stdin.isatty()


def _asked(question: str, default: str = "") -> str:
    """The answer to a question; Enter leaves it open, or at its default."""
    suffix = " " if question.endswith(("?", ")")) and not default else ": "
    answer: str = click.prompt(question, default=default, show_default=bool(default), prompt_suffix=suffix, err=True)
    return answer.strip()


def _chosen(question: str, ids: Sequence[str]) -> str:
    """One of the ids, or "" where there are none or the question is passed over."""
    if not ids:
        return ""
    while (answer := _asked(question)) and answer not in ids:
        click.echo(f"'{answer}' is none of them.", err=True)
    return answer


def _need(what: str) -> None:
    if not on_terminal():
        raise click.UsageError(f"Give {what}: there is no terminal to ask at.")


def _language(_context: click.Context, _option: click.Parameter, said: str) -> str:
    """A language as its code is written: "pt-br" as "pt-BR"."""
    from rolesite.languagetags import tag_of
    from rolesite.locales import is_known

    language = tag_of(said.strip().replace("_", "-"))
    if not is_known(language):
        raise click.BadParameter(f"'{said}' is not the code of a known language, such as en, es or pt-BR.")
    return language


def _serve(source: Path, option: str = "") -> str:
    """The command that shows the project, as it is called here."""
    of = () if source.resolve() == Path.cwd() else ("-s", _typed(source))
    return " ".join((called(), "serve", *of, *option.split()))


def _left_out(source: Path) -> str:
    return f"It is a draft, so the site leaves it out. To see it: {_serve(source, '--drafts')}"


def _typed(path: Path) -> str:
    """A path as it is typed in a terminal, on Windows too: in quotes where it holds a blank."""
    return f'"{path}"' if " " in str(path) else str(path)


def _here(path: Path) -> Path:
    """A path as it is seen from the current folder, where it lies below that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


@new.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--title", default="", help="What the catalogue is called (default: made of the folder's name).")
@click.option("--organization", default="", help="Who publishes it.")
@click.option("--language", default="en", show_default=True, callback=_language, help="The language it is written in.")
@click.option("--paper", type=click.Choice(["letter", "a4"]), default="letter", show_default=True, help="Its paper.")
@url_option
@speaking
def site(  # noqa: PLR0913 - one argument an option
    *, folder: Path | None, title: str, organization: str, language: str, paper: str, url: str, voice: Voice
) -> None:
    """Make a folder with a small site in it, ready to be changed and published."""
    from rolesite.authoring.newsites import NewSite, site_files
    from rolesite.edge.writing.new import publish_workflow, title_of, write_new
    from rolesite.edge.writing.ownwheel import own_wheel

    if folder is None:
        _need("the folder")
        folder = Path(_asked("Folder", "my-roles"))
        title = title or _asked("What is the catalogue called?", title_of(folder))
        organization = organization or _asked("Who publishes it? (Enter: say it later)")
    wheel, packed = own_wheel()
    about = NewSite(title or title_of(folder), f"wheels/{wheel}", organization, url, language, paper)
    texts = site_files(about, publish_workflow())
    written = write_new(folder, {**{path: text.encode() for path, text in texts.items()}, about.wheel: packed})
    voice.say(f"Made {folder} with {len(written)} files. What you write stands in {folder / 'content'}.")
    voice.say(f"To see it: {_serve(folder, '--open')}")


@new.command()
@click.argument("name", default="")
@click.option("--id", "said", default="", help="Its id and file name (default: made of the name).")
@click.option("--summary", "summary_text", default="", help="One or two sentences.")
@click.option("--family", default="", help="The id of its family.")
@click.option("--level", default="", help="The id of its level.")
@click.option("--status", type=click.Choice(_STATUS), default="draft", show_default=True, help="How real it is.")
@_of_project
@speaking
def role(  # noqa: PLR0913 - one argument an option
    source: Path, *, name: str, said: str, summary_text: str, family: str, level: str, status: str, voice: Voice
) -> None:
    """Write the file of a new role, with the sections that the catalogue's roles have."""
    from rolesite.authoring.newfiles import NewRole, role_text
    from rolesite.edge.project import find_project
    from rolesite.edge.writing.new import config_of, identifier, write_checked
    from rolesite.formats.jsonschema import schema_line

    project = find_project(source)
    config = config_of(project)
    if not name:
        _need("the role's name")
        name = _asked("What is the role called?")
        summary_text = summary_text or _asked("What does it make possible, in a sentence? (Enter: say it later)")
        families, levels = [f.id for f in config.families], [one.id for one in config.levels]
        family = family or _chosen(f"Its family? ({', '.join(families)}; Enter: none)", families)
        level = level or _chosen(f"Its level? ({', '.join(levels)}; Enter: none)", levels)
    chosen = identifier(said, name, "roles")
    about = NewRole(chosen, name, summary_text, family, level, status, schema_line(config))
    path = write_checked(project, f"content/roles/{chosen}.yaml", role_text(about, config))
    voice.say(f"Made {_here(path)}")
    if status == "draft":
        voice.say(_left_out(source))


@new.command()
@click.argument("title", default="")
@click.option("--id", "said", default="", help="Its id and file name (default: made of the title).")
@click.option("--role", "roles", multiple=True, help="A role that it is about, by its id or name; may be given again.")
@click.option("--duration", default="", help="How long it takes, such as 60 (minutes) or '1 h 30 min'.")
@click.option("--date", default="", help="When it takes place, such as 2027-03-18 or '2027-03-18 16:00'.")
@click.option("--extends", default="", help="The id of a workshop: make a delivery, which uses that one's slides.")
@_of_project
@speaking
def workshop(  # noqa: PLR0913 - one argument an option
    source: Path,
    *,
    title: str,
    said: str,
    roles: tuple[str, ...],
    duration: str,
    date: str,
    extends: str,
    voice: Voice,
) -> None:
    """Write the file of a new workshop, or of a delivery of one that is there."""
    from rolesite.authoring.newworkshops import NewWorkshop, workshop_text
    from rolesite.edge.project import find_project
    from rolesite.edge.writing.new import identifier, role_called, write_checked

    project = find_project(source)
    if not title:
        _need("the workshop's title")
        title = _asked("What is the workshop called?")
        about_role = _asked("Which role is it about? Its id or name (Enter: none)")
        roles = roles or ((about_role,) if about_role else ())
    chosen = identifier(said, title, "workshops")
    about = NewWorkshop(title, tuple(role_called(project, role) for role in roles), duration, date, extends, draft=True)
    path = write_checked(project, f"content/workshops/{chosen}.md", workshop_text(about))
    voice.say(f"Made {_here(path)}")
    voice.say(_left_out(source))
