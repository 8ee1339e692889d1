"""Which file of content/ is what; files that would be passed over are told, with the name they should have.

Pure, the first step of loading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rolesite import locales
from rolesite.content.fields import shorten
from rolesite.errors import Place, Problem, nearest
from rolesite.languagetags import tag_of
from rolesite.patterns import pattern
from rolesite.text.names import is_id, propose_id

__all__ = ["Layout", "Translations", "lay_out", "stem"]

SITE = "content/site.yaml"
_FOLDERS = {"roles": ".yaml", "workshops": ".md", "pages": ".md"}
_TEXTS = (".yaml", ".yml", ".md", ".markdown", ".txt", ".json", ".docx")
_LEFTOVERS = pattern(
    r"(?:^|/)(?:\.|~\$|Thumbs\.db$|desktop\.ini$|README(?:\.|$)|LICEN[CS]E)|(?:~|\.(?:bak|orig|rej|tmp|swp))$",
    re.IGNORECASE,
)
_TRANSLATION = pattern(r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})*)")


@dataclass(slots=True)
class Translations:
    """The files of one language: the site's ("" where there is none), and by kind the path of each id."""

    site: str = ""
    roles: dict[str, str] = field(default_factory=dict)
    workshops: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Layout:
    """Paths by what they hold, each list in order; `site` is "" where there is no site.yaml. `translations` are by
    language, in the order of their tags."""

    site: str = ""
    roles: list[str] = field(default_factory=list)
    workshops: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    translations: dict[str, Translations] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def stem(path: str) -> str:
    """The file's name without its ending: its id."""
    return path.rpartition("/")[2].rpartition(".")[0]


def lay_out(paths: Iterable[str], left_out: Iterable[str] = ()) -> Layout:
    """Sorts the files of content/; leftovers of editors and systems, dot files and READMEs are passed over.

    Files `left_out` are there, though not to be read: what translates them is passed over as well.
    """
    layout = Layout()
    ordered = sorted(path for path in paths if not _LEFTOVERS.search(path))
    for path in ordered:
        _place(path, layout)
    for listed in (layout.roles, layout.workshops, layout.pages, layout.pictures):
        layout.problems += _part_alike(listed)
    layout.translations = dict(sorted(layout.translations.items()))
    layout.problems += _parted_from_source(layout, frozenset(left_out))
    if not layout.site and not any(problem.code == "site-name" for problem in layout.problems):
        hint = "create it with at least one line: 'title: …'"
        layout.problems.append(Problem(Place(SITE), "no-site", "there is no content/site.yaml", hint))
    return layout


def _place(path: str, layout: Layout) -> None:
    parts = path.split("/")[1:]
    translated = _TRANSLATION.fullmatch(parts[-1].rpartition(".")[0])
    if path == SITE:
        layout.site = path
    elif len(parts) == 1 and translated and translated["id"] == "site" and path.endswith(".yaml"):
        _place_translation(path, "site", translated, layout)
    elif len(parts) == 1:
        layout.problems.append(_at_top(path, parts[0]))
    elif parts[0] == "images":
        if problem := _unnameable(path, parts[-1]):
            layout.problems.append(problem)
        else:
            layout.pictures.append(path)
    elif parts[0] not in _FOLDERS:
        layout.problems.append(_unknown_folder(path, parts[0]))
    else:
        ending = _FOLDERS[parts[0]]
        problem = _misnamed(path, parts, ending)
        if problem:
            layout.problems.append(problem)
        elif translated:
            _place_translation(path, parts[0], translated, layout)
        else:
            listed: list[str] = getattr(layout, parts[0])
            listed.append(path)


def _place_translation(path: str, folder: str, name: re.Match[str], layout: Layout) -> None:
    """A file that translates another one. Its language is what CLDR knows: `spark.old.yaml` makes no language."""
    language = tag_of(name["language"].replace("_", "-"))
    if not locales.is_known(language):
        message = f"nothing reads this file, because '{shorten(name['language'])}' is not the code of a known language"
        hint = f"a translation is named like {name['id']}.es{_FOLDERS.get(folder, '.yaml')}; any other name has no dot"
        layout.problems.append(Problem(Place(path), "unknown-language", message, hint))
    elif name["language"] != language:
        below, _, file_name = path.rpartition("/")
        hint = f"name it {below}/{name['id']}.{language}.{file_name.rpartition('.')[2]}"
        message = f"the code of this file's language is written '{language}'"
        layout.problems.append(Problem(Place(path), "file-name", message, hint))
    else:
        found = layout.translations.setdefault(language, Translations())
        if folder == "site":
            found.site = path
        else:
            by_id: dict[str, str] = getattr(found, folder)
            by_id[name["id"]] = path


def _parted_from_source(layout: Layout, left_out: frozenset[str]) -> list[Problem]:
    """Takes out the translations of files that are not there."""
    problems = []
    for language, found in layout.translations.items():
        for folder, ending in _FOLDERS.items():
            sources = {stem(path) for path in getattr(layout, folder)}
            by_id: dict[str, str] = getattr(found, folder)
            for identifier in sorted(by_id.keys() - sources):
                path, source = by_id.pop(identifier), f"content/{folder}/{identifier}{ending}"
                if source in left_out:
                    continue
                close = nearest(identifier, sorted(sources))
                message = f"there is no {source} that this file could translate"
                hint = (
                    f"did you mean {close}.{language}{ending}?" if close else "its name begins with that of its source"
                )
                problems.append(Problem(Place(path), "unknown-source", message, hint))
    return problems


def _misnamed(path: str, parts: list[str], ending: str) -> Problem | None:
    """What keeps a file of roles/, workshops/ or pages/ from being read."""
    folder, name = parts[0], parts[-1]
    stem, dot, last = name.rpartition(".")
    if len(parts) == 2 and f"{dot}{last}" == ending:
        return None
    proposal = f"content/{folder}/{propose_id(stem or name) or 'a-short-name'}{ending}"
    if len(parts) > 2:
        message = f"files in folders below content/{folder}/ are not read"
        return Problem(Place(path), "file-name", message, f"move it to {proposal}")
    if f".{last.lower()}" in _TEXTS or not dot:
        message = f"files of content/{folder}/ end in {ending}, so this one would not be read"
        hint = f"name it {proposal}"
        if stem.lower().endswith(ending):  # some editors put their own ending behind the one that was typed
            whole = stem[: -len(ending)]
            hint = f"name it content/{folder}/{propose_id(whole) or 'a-short-name'}{ending}"
        elif last.lower() in ("md", "docx", "txt") and ending == ".yaml":
            hint = f"write it as YAML and name it {proposal}"
        return Problem(Place(path), "file-name", message, hint)
    return _ignored(path, "pictures stand in content/images/")


def _unnameable(path: str, name: str) -> Problem | None:
    """What keeps pages from naming a picture: archives that other systems packed bring names in another encoding, which
    Python reads as lone surrogates."""
    if all(not "\ud800" <= letter <= "\udfff" for letter in path):
        return None
    stem, _, ending = name.rpartition(".")
    message = "the name of this file is written in another encoding than UTF-8, so no page can name it"
    hint = f"give it another, like {propose_id(stem) or 'a-picture'}.{ending}"
    return Problem(Place(path), "file-name", message, hint)


def _at_top(path: str, name: str) -> Problem:
    stem, _, ending = name.rpartition(".")
    if stem.lower() in ("site", "site.yaml") and ending.lower() in ("yaml", "yml", "json", "txt"):
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
