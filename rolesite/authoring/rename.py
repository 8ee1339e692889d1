"""Renames a role: its files, its old id as an alias, and every reference to it, comments and formatting as they were.

Pure: the files' bytes in, those that change out. Whether a word is a reference is decided by the readers themselves:
words are exchanged, the file is read again, and where just as many references have become others, they were some.
Nothing is replaced for looking alike, and however a reference is written, it is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rolesite.authoring import yamledit
from rolesite.authoring.referring import Referring
from rolesite.content.frontmatter import read_document
from rolesite.content.layout import lay_out
from rolesite.content.load import Memo, load
from rolesite.errors import ContentError, Place, Problem, RolesiteError, UsageError, nearest
from rolesite.model import Site
from rolesite.text.names import ROLE_NAMES, check_id, propose_id
from rolesite.text.yamlnodes import Scalar

__all__ = ["Renaming", "rename_role"]

_ROLES = "content/roles/"
_BESIDE_ALIASES = ("also_called", "tags", "horizon", "status", "level", "family", "summary", "plural", "name")


@dataclass(frozen=True, slots=True)
class Renaming:
    """What renaming changes: files by path, None for one that is removed. `moved` leads from new paths to old ones,
    `references` counts the references of each file that were led to the new id; `comments` are the places of comments
    that name the old one, and are left as they are: nobody but their author knows what they mean."""

    changes: Mapping[str, bytes | None]
    moved: Mapping[str, str]
    references: Mapping[str, int]
    comments: tuple[Place, ...] = ()


def rename_role(files: Mapping[str, bytes], old: str, new: str, memo: Memo | None = None) -> Renaming:
    """Renames the role `old` to `new` in the files of content/, by their paths (`content/roles/spark.yaml`).

    Raises ContentError where the content has errors, since what cannot be read cannot be updated, and UsageError where
    there is no such role or the new id cannot be its.
    """
    site = _loaded(files, memo)
    _check_names(site, old, new)
    known = Referring(files, site)
    known.also(new, old)
    changes: dict[str, bytes | None] = {}
    references: dict[str, int] = {}
    for path, read in known.readers().items():
        if old.encode() in files[path]:
            data, count = _updated(files[path], old, new, read)
            if count:
                changes[path], references[path] = data, count
    moved = _moves(files, old, new)
    for target, source in moved.items():
        data = changes.pop(source, files[source]) or b""
        changes[target] = _with_alias(data, source, old, new) if source == _path(old) else data
        changes[source] = None
        if source in references:
            references[target] = references.pop(source)
    after = _after(files, changes)
    _prove(after, old, memo)
    return Renaming(changes, moved, references, tuple(_comments(after, old)))


def _loaded(files: Mapping[str, bytes], memo: Memo | None) -> Site:
    loaded = load(files, memo, drafts=True)
    if loaded.site is None:
        sources = {path: data.decode("utf-8", "replace") for path, data in files.items()}
        errors = (problem for problem in loaded.problems if problem.severity == "error")
        raise ContentError(*errors, sources=sources)
    return loaded.site


def _path(role: str) -> str:
    return f"{_ROLES}{role}.yaml"


# --- names -----------------------------------------------------------------------------------------------------------


def _check_names(site: Site, old: str, new: str) -> None:
    """Raises UsageError unless `old` is a role and `new` an id that it can have."""
    if old not in site.role:
        raise UsageError(_unknown(site, old))
    problem = check_id(new, Place("the new id", 0, 1), what=f"'{new}'", reserved=ROLE_NAMES)
    if problem:
        hint = f"take '{propose_id(new)}'" if propose_id(new) not in ("", new) else problem.hint
        raise UsageError(Problem(Place(new), problem.code, problem.message, _free(site, propose_id(new)) or hint))
    if new == old:
        raise UsageError(Problem(Place(new), "same-id", "this is the id that the role has", "name another one"))
    if new in site.role:
        message = f"there is already a role '{new}', {site.role[new].name}"
        raise UsageError(Problem(Place(new), "taken-id", message, _free(site, new)))
    owner = site.alias_of.get(new, old)
    if owner != old:
        message = f"'{new}' is an old id of the role '{owner}', and its old address leads there"
        raise UsageError(Problem(Place(new), "taken-id", message, _free(site, new)))


def _unknown(site: Site, old: str) -> Problem:
    now = site.alias_of.get(old)
    if now:
        return Problem(Place(old), "unknown-role", f"'{old}' is an old id", f"the role is called '{now}' today")
    close = nearest(old.removesuffix(".yaml").rpartition("/")[2], site.role)
    hint = f"did you mean '{close}'?" if close else "name a file of content/roles/, without .yaml"
    return Problem(Place(old), "unknown-role", f"there is no role '{old}'", hint)


def _free(site: Site, wanted: str) -> str:
    """A hint that proposes an id that is free."""
    taken = site.role.keys() | site.alias_of.keys() | ROLE_NAMES
    if not wanted:
        return ""
    free = next(name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    return f"'{free}' is free"


# --- files -----------------------------------------------------------------------------------------------------------


def _moves(files: Mapping[str, bytes], old: str, new: str) -> dict[str, str]:
    """The new paths of the role's files, its translations included, each with its path of today."""
    layout = lay_out(files)
    found = [_path(old)] + [t.roles[old] for t in layout.translations.values() if old in t.roles]
    return {f"{_ROLES}{new}{path.removeprefix(_ROLES + old)}": path for path in found}


def _updated(data: bytes, old: str, new: str, read: Callable[[bytes], Counter[str]]) -> tuple[bytes, int]:
    """The file with its references led to the new id, and how many there were."""
    before = read(data)
    if not before[old]:
        return data, 0
    word, fresh = old.encode(), new.encode()
    places = [match.start() for match in re.finditer(rb"(?<![a-z0-9-])" + re.escape(word) + rb"(?![a-z0-9-])", data)]

    def exchanged(some: list[int]) -> bytes:
        made = data
        for at in sorted(some, reverse=True):
            made = made[:at] + fresh + made[at + len(word) :]
        return made

    def true(some: list[int]) -> list[int]:
        """Those of the places that are references. All are tried at once, then halves: a file is slow to read."""
        led = _led(before, read(exchanged(some)), old, new)
        if led == 0:
            return []
        if led is not None and (led == len(some) or len(some) == 1):
            return some
        half = len(some) // 2
        return [*true(some[:half]), *true(some[half:])] if half else []

    alike = sorted(places, key=lambda at: (data[max(0, at - 2) : at], data[at + len(word) :][:2]))  # prose, links …
    made = exchanged(true(alike))
    return made, before[old] - read(made)[old]


def _led(before: Counter[str], after: Counter[str], old: str, new: str) -> int | None:
    """How many references to the old id have become references to the new one; None where others have changed too."""
    led = before[old] - after[old]
    return led if led >= 0 and after == before - Counter({old: led}) + Counter({new: led}) else None


def _with_alias(data: bytes, path: str, old: str, new: str) -> bytes:
    """The role's file with its old id among its aliases. Where its new id stood there, it takes that place."""
    text = data.decode("utf-8")
    stated = [scalar for scalar in yamledit.items(text, "aliases") if scalar.text.strip() == new]
    made: str | None
    if stated:
        made = yamledit.apply(text, [_exchange(stated[0], old)])
    else:
        made = yamledit.with_item(text, "aliases", old, _BESIDE_ALIASES)
    if made is None:
        message = "the old id cannot be written into this file by itself"
        hint = f"add a line 'aliases: [{old}]' to it, then rename the role"
        raise RolesiteError(Problem(Place(path), "no-edit", message, hint))
    return made.encode()


def _exchange(scalar: Scalar, text: str) -> yamledit.Edit:
    quoted = scalar.style in ("'", '"') and scalar.raw[:1] == scalar.style
    return yamledit.Edit(scalar.place.line, scalar.place.column + quoted, scalar.width - 2 * quoted, text)


def _after(files: Mapping[str, bytes], changes: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """All files as they will be."""
    after = {path: data for path, data in files.items() if path not in changes}
    return after | {path: data for path, data in changes.items() if data is not None}


def _comments(files: Mapping[str, bytes], word: str) -> Iterator[Place]:
    """Where comments of YAML have the word, those above the text of a page or a workshop included."""
    for path, data in sorted(files.items()):
        if word.encode() not in data or not path.endswith((".yaml", ".md")):
            continue
        text = data.decode("utf-8")
        if path.endswith(".md"):
            lines = re.split("\r\n|\r|\n", text)
            text = "\n".join(["", *lines[1 : read_document(path, text).value.first_line - 2]])
        yield from (Place(path, line) for line in yamledit.commented(text, word))


def _prove(after: Mapping[str, bytes], old: str, memo: Memo | None) -> None:
    """Loads the content as it will be: it must be as sound as it was, and refer to the old id nowhere."""
    site = _loaded(after, memo)
    for path, read in Referring(after, site).readers().items():
        if old.encode() in after[path] and read(after[path])[old]:
            message = f"a reference to '{old}' in this file is written in a way that cannot be changed by itself"
            raise RolesiteError(Problem(Place(path), "no-edit", message, "write the id plainly, then rename the role"))
