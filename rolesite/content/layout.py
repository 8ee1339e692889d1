"""Which file of content/ is what; files that would be passed over are told, with the name they should have.

Pure, the first step of loading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rolesite.content.fields import shorten
from rolesite.errors import Place, Problem, nearest
from rolesite.text.names import is_id, propose_id

__all__ = ["Layout", "lay_out", "stem"]

SITE = "content/site.yaml"
_FOLDERS = {"roles": ".yaml", "workshops": ".md", "pages": ".md"}
_TEXTS = (".yaml", ".yml", ".md", ".markdown", ".txt", ".json", ".docx")
_LEFTOVERS = re.compile(
    r"(?:^|/)(?:\.|~\$|Thumbs\.db$|desktop\.ini$|README(?:\.|$)|LICEN[CS]E)|(?:~|\.(?:bak|orig|rej|tmp|swp))$",
    re.IGNORECASE,
)
_TRANSLATION = re.compile(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)")


@dataclass(slots=True)
class Layout:
    """Paths by what they hold, each list in order; `site` is "" where there is no site.yaml."""

    site: str = ""
    roles: list[str] = field(default_factory=list)
    workshops: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def stem(path: str) -> str:
    """The file's name without its ending: its id."""
    return path.rpartition("/")[2].rpartition(".")[0]


def lay_out(paths: Iterable[str]) -> Layout:
    """Sorts the files of content/; leftovers of editors and systems, dot files and READMEs are passed over."""
    layout = Layout()
    ordered = sorted(path for path in paths if not _LEFTOVERS.search(path))
    for path in ordered:
        _place(path, layout)
    for listed in (layout.roles, layout.workshops, layout.pages, layout.pictures):
        layout.problems += _part_alike(listed)
    if not layout.site and not any(problem.code == "site-name" for problem in layout.problems):
        hint = "create it with at least one line: 'title: …'"
        layout.problems.append(Problem(Place(SITE), "no-site", "there is no content/site.yaml", hint))
    return layout


def _place(path: str, layout: Layout) -> None:
    parts = path.split("/")[1:]
    if path == SITE:
        layout.site = path
    elif len(parts) == 1:
        layout.problems.append(_at_top(path, parts[0]))
    elif parts[0] == "images":
        layout.pictures.append(path)
    elif parts[0] not in _FOLDERS:
        layout.problems.append(_unknown_folder(path, parts[0]))
    else:
        ending = _FOLDERS[parts[0]]
        problem = _misnamed(path, parts, ending)
        if problem:
            layout.problems.append(problem)
        else:
            listed: list[str] = getattr(layout, parts[0])
            listed.append(path)


def _misnamed(path: str, parts: list[str], ending: str) -> Problem | None:
    """What keeps a file of roles/, workshops/ or pages/ from being read."""
    folder, name = parts[0], parts[-1]
    stem, dot, last = name.rpartition(".")
    proposal = f"content/{folder}/{propose_id(stem or name) or 'a-short-name'}{ending}"
    if len(parts) > 2:
        message = f"files in folders below content/{folder}/ are not read"
        return Problem(Place(path), "file-name", message, f"move it to {proposal}")
    if f"{dot}{last}" == ending:
        translated = _TRANSLATION.fullmatch(stem)
        if translated:
            message = f"translations are not read yet, so this text in '{translated['language']}' is left out"
            return Problem(Place(path), "translation", message, "", "warning")
        return None
    if f".{last.lower()}" in _TEXTS or not dot:
        message = f"files of content/{folder}/ end in {ending}, so this one would not be read"
        hint = f"name it {proposal}"
        if last.lower() in ("md", "docx", "txt") and ending == ".yaml":
            hint = f"write it as YAML and name it {proposal}"
        return Problem(Place(path), "file-name", message, hint)
    return _ignored(path, "pictures stand in content/images/")


def _at_top(path: str, name: str) -> Problem:
    stem, _, ending = name.rpartition(".")
    if stem.lower() == "site" and ending.lower() in ("yaml", "yml", "json"):
        message = "the site's file is named site.yaml, so this one would not be read"
        return Problem(Place(path), "site-name", message, f"name it {SITE}")
    if ending.lower() in ("yaml", "yml"):
        return _ignored(path, f"is it a role? Then move it to content/roles/{propose_id(stem) or 'a-short-name'}.yaml")
    if ending.lower() == "md":
        return _ignored(path, f"is it a page? Then move it to content/pages/{propose_id(stem) or 'a-short-name'}.md")
    return _ignored(path, "pictures stand in content/images/")


def _unknown_folder(path: str, folder: str) -> Problem:
    known = [*_FOLDERS, "images"]
    close = nearest(folder, known)
    if close:
        message = f"nothing is read from a folder '{shorten(folder)}'"
        return Problem(Place(path), "file-name", message, f"name the folder content/{close}/")
    return _ignored(path, f"the folders of content/ are {', '.join(known)}")


def _ignored(path: str, hint: str) -> Problem:
    return Problem(Place(path), "unused-file", "nothing reads this file", hint, "warning")


def _part_alike(paths: list[str]) -> list[Problem]:
    """Takes out the files whose names differ from another's by case only: on many systems they are one file."""
    seen: dict[str, str] = {}
    problems = []
    for path in sorted(paths, key=lambda path: (not is_id(stem(path)), path)):
        first = seen.setdefault(path.casefold(), path)
        if first != path:
            message = f"this file's name differs from {first} by capitals only"
            hint = "give one of them another name: on many systems they would be one file"
            problems.append(Problem(Place(path), "duplicate-id", message, hint))
            paths.remove(path)
    return problems
