"""Roles as their files have them, checked against each other and put together: the catalogue.

Pure. What one file claims of another (relations, links, old ids, families) is checked here, once all are read; nothing
here is kept between runs, so it must be quick for thousands of roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from rolesite.content.autolink import RoleNames
from rolesite.content.fields import shorten
from rolesite.content.links import Known
from rolesite.content.relations import Edge, find_cycles, relate
from rolesite.content.roles import Claim, RoleFile
from rolesite.content.texts import Texts
from rolesite.errors import Problem, nearest
from rolesite.locales import collation_key
from rolesite.model import Config, Relation, RelationKind, Role, Tag
from rolesite.source import Parsed

__all__ = ["Catalogue", "find_aliases", "put_together"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The roles in the order of their names, their tags, the problems of their texts, by the roles' ids, and the names
    that become links there."""

    roles: tuple[Role, ...]
    tags: tuple[Tag, ...]
    in_texts: Mapping[str, tuple[Problem, ...]]
    names: RoleNames | None


def find_aliases(files: Sequence[RoleFile], ids: Iterable[str]) -> Parsed[dict[str, str]]:
    """Old ids of roles and the ids of today; one that a role has, or two roles claim, is an error."""
    taken = set(ids)
    aliases: dict[str, str] = {}
    problems: list[Problem] = []
    for file, claim in _claims(files, "alias"):
        owner = aliases.get(claim.id)
        if claim.id in taken:
            whose = "this role's own id" if claim.id == file.role.id else "the id of another role"
            message = f"'{shorten(claim.id)}' cannot be an old id, because it is {whose}"
            problems.append(Problem(claim.place, "alias-clash", message, "delete it from 'aliases'", width=claim.width))
        elif owner and owner != file.role.id:
            message = f"'{shorten(claim.id)}' is already an old id of the role '{owner}'"
            hint = "an old address can lead to one role only; if one file is a copy, delete it in the copy"
            problems.append(Problem(claim.place, "alias-clash", message, hint, width=claim.width))
        else:
            aliases[claim.id] = file.role.id
    return Parsed(aliases, problems=tuple(problems))


def put_together(files: Sequence[Parsed[RoleFile]], known: Known, config: Config) -> Parsed[Catalogue]:
    """The catalogue of the published roles. `files` are theirs, in the order of their paths."""
    problems: list[Problem] = []
    edges: list[Edge] = []
    for parsed in files:
        edges += _edges(parsed.value, known, problems)
    relations = relate(edges, known.roles)
    problems += find_cycles(edges)
    problems += _same_names(parsed.value for parsed in files)
    tags = _spellings(files)
    roles = [_resolved(parsed, known, config, relations, tags, problems) for parsed in files]
    names = RoleNames(roles) if config.autolink else None
    texts = Texts(known, names)
    settled = {parsed.value.role.id: texts.settle(parsed) for parsed in files}
    roles = [replace(role, sections=settled[role.id].value) for role in roles]
    ordered = tuple(sorted(roles, key=lambda role: (collation_key(role.name), role.id)))
    listed = tuple(sorted(tags.values(), key=lambda tag: (collation_key(tag.name), tag.id)))
    in_texts = {name: text.problems for name, text in settled.items()}
    return Parsed(Catalogue(ordered, listed, in_texts, names), problems=tuple(problems))


def _same_names(files: Iterable[RoleFile]) -> list[Problem]:
    """A warning for each role that is named like one before it: readers could not tell them apart."""
    first: dict[str, RoleFile] = {}
    problems = []
    for file in files:
        other = first.setdefault(file.role.name.casefold(), file)
        if other is not file and file.named:
            message = f"the role '{other.role.id}' has the same name ({other.role.place.path})"
            hint = "give this role a name of its own; if it is a copy by mistake, delete the file"
            place, width = file.named.place, file.named.width
            problems.append(Problem(place, "duplicate-name", message, hint, "warning", width))
    return problems


def _resolved(
    parsed: Parsed[RoleFile],
    known: Known,
    config: Config,
    relations: Mapping[str, tuple[Relation, ...]],
    tags: Mapping[str, Tag],
    problems: list[Problem],
) -> Role:
    """The role without its text, with everything about it led to where it stands; what is not there is added to
    `problems`."""
    file = parsed.value
    role = file.role
    return replace(
        role,
        summary=known.resolve(role.summary) if parsed.references else role.summary,
        aliases=tuple(dict.fromkeys(claim.id for claim in file.claims if claim.kind == "alias")),
        tags=tuple(tags[tag.id] for tag in role.tags),
        family=_grouped(file, "family", [f.id for f in config.families], "families", problems),
        level=_grouped(file, "level", [level.id for level in config.levels], "levels", problems),
        relations=relations.get(role.id, ()),
    )


def _claims(files: Iterable[RoleFile], kind: str) -> Iterable[tuple[RoleFile, Claim]]:
    return ((file, claim) for file in files for claim in file.claims if claim.kind == kind)


def _spellings(files: Iterable[Parsed[RoleFile]]) -> dict[str, Tag]:
    """Each tag by its id, as it was written first."""
    tags: dict[str, Tag] = {}
    for parsed in files:
        for tag in parsed.value.role.tags:
            tags.setdefault(tag.id, tag)
    return tags


def _grouped(file: RoleFile, kind: str, known: list[str], listed: str, problems: list[Problem]) -> str:
    """The role's family or level, checked against those of site.yaml."""
    claim = next((claim for claim in file.claims if claim.kind == kind), None)
    if claim is None or claim.id in known:
        return claim.id if claim else ""
    close = nearest(claim.id, known)
    hint = f"{listed} stand in content/site.yaml" + (f": {', '.join(known)}" if known else ", and none are there yet")
    if close:
        hint = f"did you mean '{close}'?"
    message = f"there is no {kind} '{shorten(claim.id)}'"
    problems.append(Problem(claim.place, f"unknown-{kind}", message, hint, width=claim.width))
    return ""


# --- relations -------------------------------------------------------------------------------------------------------


def _edges(file: RoleFile, known: Known, problems: list[Problem]) -> list[Edge]:
    """The relations that a file states and that hold."""
    edges: list[Edge] = []
    for claim in file.claims:
        if claim.kind in ("family", "level", "alias"):
            continue
        end = known.role(claim.id)
        if not end:
            problems.append(known.unknown("role", claim.id, claim.place, claim.width))
        elif end == file.role.id:
            message = f"a role cannot stand in '{claim.kind}' of itself"
            problems.append(Problem(claim.place, "self-relation", message, "name another role", width=claim.width))
        elif end in known.absent:
            problems.append(known.absence(end, claim.place, claim.width))
        elif end in known.roles:
            edges.append(Edge(file.role.id, cast("RelationKind", claim.kind), end, claim.place, claim.width))
    return edges
