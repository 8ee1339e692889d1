"""Brings together what the roles' files tell of their past and what git knows of it.

Edge: reads the project's files and asks git, in three calls for all files together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rolesite.authoring.gitlog import read_log
from rolesite.authoring.history import ENGLISH, Words, additions, days_of_roles, written
from rolesite.content.config import FOUNDING_CARD, read_config
from rolesite.content.layout import lay_out, stem
from rolesite.content.roles import read_role
from rolesite.edge import disk
from rolesite.edge.git import Repository, find_repository
from rolesite.edge.project import Project
from rolesite.edge.themes import load_theme
from rolesite.errors import ContentError, Place, Problem, SetupError, UsageError, nearest
from rolesite.model import Change, Role, SectionSpec
from rolesite.text.textfile import decode

__all__ = ["Past", "read_past"]

_ROLES = "content/roles/"
_FIELDS = ("name", "plural", "also_called", "summary", "family", "level", "status", "horizon", "tags", "license")


@dataclass(frozen=True, slots=True)
class Past:
    """The past of roles, by the paths of their files. `told` are the entries (date, note) that a file has, `added` those
    that git knows besides; `changes` are the files with both; `files` the bytes of all. `uncommitted` are files that git
    knows nothing of yet."""

    told: Mapping[str, tuple[tuple[str, str], ...]]
    added: Mapping[str, tuple[tuple[str, str], ...]]
    changes: Mapping[str, bytes | None]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    uncommitted: frozenset[str]


def read_past(project: Project, wanted: Iterable[str]) -> Past:
    """The past of the roles of these ids, or of all. Raises UsageError for an id that no role has, and SetupError where
    git cannot tell."""
    files, unreadable = disk.read_tree(project.source, "content")
    if unreadable:
        raise ContentError(*unreadable)
    layout = lay_out(files)
    paths = _chosen(layout.roles, tuple(wanted))
    specs = _specs(files, layout.site)
    words, titles = _words(project, files, layout.site)
    titles |= {spec.key: spec.title for spec in specs}
    repository = _repository(project.source / _ROLES if paths else project.source)
    commits = read_log(repository.changes_below("."))
    known = days_of_roles(commits, [path.removeprefix(_ROLES) for path in paths], _mixed(repository))
    told, added, changes, problems = {}, {}, {}, []
    for path in paths:
        role = _role(files[path], path, specs)
        if role is None:
            message = "this file has errors and is passed over; 'rolesite check' tells them"
            problems.append(Problem(Place(path), "unreadable-role", message, "", "warning"))
            continue
        told[path] = _pairs(role.history)
        entries = additions(role, known.get(path.removeprefix(_ROLES), ()), titles, words)
        made = written(files[path].decode("utf-8"), role, entries)
        if isinstance(made, Problem):
            problems.append(made)
        elif made.encode() != files[path]:
            added[path], changes[path] = _pairs(entries), made.encode()
    uncommitted = frozenset(path for path in paths if path.removeprefix(_ROLES) not in known)
    return Past(told, added, changes, files, tuple(problems), uncommitted)


def _repository(folder: Path) -> Repository:
    """The repository of the roles, which may be another than the project's: content/ can be a submodule."""
    repository = find_repository(folder)
    if repository is None:
        message = "this folder is in no git repository, so nothing is known of its past"
        hint = "run the command in a clone of your repository; histories can be written by hand too"
        raise SetupError(Problem(Place(str(folder)), "no-repository", message, hint))
    if repository.is_shallow():
        message = "this clone holds only the latest commits, so roles would seem newer than they are"
        raise SetupError(Problem(Place(str(folder)), "shallow", message, "run 'git fetch --unshallow' first"))
    return repository


def _mixed(repository: Repository) -> frozenset[str]:
    """The commits that changed more than content and themes; none where content/ is a repository of its own."""
    place = repository.place()
    project = place.removesuffix(_ROLES)
    return repository.changes_beside(f"{project}content", f"{project}themes") if place != project else frozenset()


def _chosen(paths: list[str], wanted: tuple[str, ...]) -> list[str]:
    known = {stem(path): path for path in paths}
    for role in wanted:
        if role not in known:
            close = nearest(role, known)
            hint = f"did you mean '{close}'?" if close else "name a file of content/roles/, without .yaml"
            raise UsageError(Problem(Place(role), "unknown-role", f"there is no role '{role}'", hint))
    return [known[role] for role in dict.fromkeys(wanted)] if wanted else paths


def _specs(files: Mapping[str, bytes], path: str) -> tuple[SectionSpec, ...]:
    """The sections of the catalogue, which say what a change is called."""
    config = read_config(decode(files[path], path).value, path).value if path else None
    return config.role_sections if config else FOUNDING_CARD


def _words(project: Project, files: Mapping[str, bytes], path: str) -> tuple[Words, dict[str, str]]:
    """What is said of a change, and what fields are called, in the catalogue's language."""
    config = read_config(decode(files[path], path).value, path).value if path else None
    if config is None:
        return ENGLISH, {}
    said = load_theme(config.theme, project.theme_folders, project.cache).words(config.language)
    names = {field: said.get(f"table-{field.replace('_', '-')}", "") for field in _FIELDS}
    return Words(said["history-first"], said["history-changed"], said["history-renamed"]), names


def _role(data: bytes, path: str, specs: tuple[SectionSpec, ...]) -> Role | None:
    text = decode(data, path)
    if any(problem.code == "encoding" for problem in text.problems):
        return None
    read = read_role(text.value, path, specs)
    return read.value.role if read.value else None


def _pairs(changes: tuple[Change, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((change.date, change.note) for change in changes)
