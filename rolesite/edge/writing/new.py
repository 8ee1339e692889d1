"""New files in a project, and new projects: nothing is ever overwritten, and what is written passes `check`.

Edge. What the files say comes from `content.newfiles`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from rolesite.authoring.rolerows import known_of
from rolesite.content.config import read_config
from rolesite.content.layout import SITE
from rolesite.content.load import load
from rolesite.edge import disk
from rolesite.edge.kept.memo import Memos
from rolesite.edge.project import Project
from rolesite.errors import ContentError, Place, Problem, UsageError
from rolesite.model import Config
from rolesite.text.names import ROLE_NAMES, WORKSHOP_NAMES, check_id, propose_id
from rolesite.text.nearest import Nearest
from rolesite.text.textfile import decode

__all__ = ["config_of", "identifier", "publish_workflow", "role_called", "title_of", "write_checked", "write_new"]

_RESERVED = {"roles": ROLE_NAMES, "workshops": WORKSHOP_NAMES}


def config_of(project: Project) -> Config:
    """What the project's site.yaml says. ContentError where it cannot be read."""
    data = disk.read(project.source / SITE)
    if data is None:
        hint = "create it with at least one line: 'title: …'"
        raise ContentError(Problem(Place(SITE), "no-site", "there is no content/site.yaml", hint))
    text = decode(data, SITE)
    parsed = read_config(text.value, SITE)
    errors = [problem for problem in (*text.problems, *parsed.problems) if problem.severity == "error"]
    if parsed.value is None or errors:
        raise ContentError(*errors, sources={SITE: text.value})
    return parsed.value


def identifier(said: str, name: str, folder: str) -> str:
    """The id of a new file: the one that was said, or one made of its name. UsageError where it cannot be one."""
    chosen = said or propose_id(name)
    if not chosen:
        hint = "give one in Latin letters with --id, such as --id peer-coach"
        raise UsageError(Problem(Place("new"), "invalid-id", f"no id can be made of '{name}'", hint))
    problem = check_id(chosen, Place("new"), what=f"'{chosen}'", reserved=_RESERVED[folder])
    if problem:
        raise UsageError(problem)
    return chosen


def role_called(project: Project, said: str) -> str:
    """The id of the role that is called by its id, an old one, or its name. UsageError where there is none."""
    files, _ = disk.read_tree(project.source, "content")
    names = known_of(config_of(project), files).roles
    site = load(files, Memos(project.cache).content, drafts=True).site
    former = {old: role.id for role in (site.roles if site else ()) for old in role.aliases}
    ids = {**{propose_id(name): one for one, name in names.items()}, **former, **{one: one for one in names}}
    ids.pop("", None)  # of names that no id can be made of
    word = said if said in ids else propose_id(said)
    if word in ids:
        return ids[word]
    close = ids.get(Nearest(ids).find(word), "")
    hint = f"did you mean '{close}'?" if close else "say the id or name of a role that is there; 'new role' makes one"
    raise UsageError(Problem(Place("--role"), "unknown-role", f"there is no role '{said}'", hint))


def write_checked(project: Project, path: str, text: str) -> Path:
    """Writes a new file of the project's content. UsageError, and nothing written, where the file is there already or
    would have errors; those of other files are no matter here."""
    _refuse_present(project.source, [path])
    found = _problems(project, {path: text.encode()})
    errors = [p for p in found if p.severity == "error" and p.place.path == path]
    if errors:
        raise UsageError(*errors, sources={path: text})
    return write_new(project.source, {path: text.encode()})[0]


def _problems(project: Project, more: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """The problems of the project's content and of `more` files, drafts taken in."""
    files, _ = disk.read_tree(project.source, "content")
    memo = Memos(project.cache).content
    return load({**files, **more}, memo, drafts=True).problems


def write_new(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Writes files below a folder, all or none. UsageError where one of them is there already."""
    _refuse_present(folder, list(files))
    for path, data in files.items():
        disk.create(folder / path, data)
    return [folder / path for path in files]


def _refuse_present(folder: Path, paths: list[str]) -> None:
    present = [path for path in paths if _is_there(folder / path)]
    if present and len(paths) == 1:
        message = "this file is there already and is left as it is"
        hint = "choose another name, or change that file"
        raise UsageError(Problem(Place(str(folder / present[0])), "file-exists", message, hint))
    if present:
        others = len(present) - 1
        are = "is" if not others else f"and {others} more file{'s' if others > 1 else ''} of these names are"
        message = f"{present[0]} {are} in this folder already, and nothing was written"
        raise UsageError(Problem(Place(str(folder)), "file-exists", message, "choose another folder, or an empty one"))


def _is_there(path: Path) -> bool:
    """Whether there is such a file, or one whose name differs by capitals only: on many systems that is the same."""
    if path.exists() or path.is_symlink():
        return True
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    return any(other.name.casefold() == path.name.casefold() for other in beside)


def publish_workflow() -> str:
    """The workflow that publishes a project on GitHub Pages, as it stands in rolesite's own repository."""
    return (resources.files("rolesite.edge.writing") / "starter" / "publish.yml").read_text(encoding="utf-8")


def title_of(folder: Path) -> str:
    """A title made of a folder's name: `roles-of-tomorrow` -> `Roles of tomorrow`."""
    words = " ".join(folder.absolute().name.replace("_", " ").replace("-", " ").split())
    return f"{words[:1].upper()}{words[1:]}" or "Role catalogue"
