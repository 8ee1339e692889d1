"""Roles as their files have them, checked against each other and put together: the catalogue.

Pure. What one file claims of another (relations, links, old ids, families) is checked here, once all are read; nothing
here is kept between runs, so it must be quick for thousands of roles.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from rolesite.content.autolink import RoleNames, autolink
from rolesite.content.fields import shorten
from rolesite.content.links import Known
from rolesite.content.relations import Edge, find_cycles, relate
from rolesite.content.roles import Claim, RoleFile
from rolesite.content.sections import ItemClaim
from rolesite.doc import Text
from rolesite.errors import Problem, nearest
from rolesite.locales import collation_key
from rolesite.model import Config, Relation, RelationKind, Role, RoleItem, Section, Tag
from rolesite.source import Parsed
from rolesite.text.names import is_id, propose_id

__all__ = ["Catalogue", "find_aliases", "put_together", "settle_sections"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The roles in the order of their names, and their tags."""

    roles: tuple[Role, ...]
    tags: tuple[Tag, ...]


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
    if config.autolink:
        found = RoleNames(roles)
        roles = [_linked(role, found) for role in roles]
    ordered = tuple(sorted(roles, key=lambda role: (collation_key(role.name), role.id)))
    listed = tuple(sorted(tags.values(), key=lambda tag: (collation_key(tag.name), tag.id)))
    return Parsed(Catalogue(ordered, listed), problems=tuple(problems))


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
    """The role with everything in it led to where it stands; what is not there is added to `problems`."""
    file = parsed.value
    role = file.role
    if parsed.references:
        problems += [p for reference in parsed.references if (p := known.check(reference))]
    sections = role.sections
    if file.items:
        sections = _with_items(sections, file, known, problems)
    if file.linked:
        sections = tuple(_section(section, known) if section.key in file.linked else section for section in sections)
    return replace(
        role,
        summary=known.resolve(role.summary) if parsed.references else role.summary,
        sections=sections,
        aliases=tuple(dict.fromkeys(claim.id for claim in file.claims if claim.kind == "alias")),
        tags=tuple(tags[tag.id] for tag in role.tags),
        family=_grouped(file, "family", [f.id for f in config.families], "families", problems),
        level=_grouped(file, "level", [level.id for level in config.levels], "levels", problems),
        relations=relations.get(role.id, ()),
    )


def settle_sections(file: RoleFile, known: Known, keys: Container[str], problems: list[Problem]) -> tuple[Section, ...]:
    """A file's sections; those of these keys with everything in them led to where it stands."""
    claims = tuple(claim for claim in file.items if claim.key in keys)
    sections = _with_items(file.role.sections, replace(file, items=claims), known, problems) if claims else None
    return tuple(
        _section(section, known) if section.key in file.linked and section.key in keys else section
        for section in sections or file.role.sections
    )


def _linked(role: Role, names: RoleNames) -> Role:
    sections = autolink(role, names)
    if all(new is old for new, old in zip(sections, role.sections, strict=True)):
        return role
    return replace(role, sections=sections)


def _claims(files: Iterable[RoleFile], kind: str) -> Iterable[tuple[RoleFile, Claim]]:
    return ((file, claim) for file in files for claim in file.claims if claim.kind == kind)


def _section(section: Section, known: Known) -> Section:
    return replace(
        section,
        body=known.resolve_blocks(section.body),
        items=tuple(known.resolve(item) for item in section.items),
        roles=tuple(replace(item, text=known.resolve(item.text)) for item in section.roles),
    )


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


# --- items of `roles` sections ---------------------------------------------------------------------------------------


def _with_items(
    sections: tuple[Section, ...], file: RoleFile, known: Known, problems: list[Problem]
) -> tuple[Section, ...]:
    """The sections with those items led to roles that are their ids."""
    found: dict[tuple[str, int], RoleItem] = {}
    for claim in file.items:
        item = _item(claim, file.role.id, known, problems)
        if item:
            found[claim.key, claim.index] = item
    if not found:
        return sections
    return tuple(
        replace(section, roles=tuple(found.get((section.key, i), item) for i, item in enumerate(section.roles)))
        if section.kind == "roles"
        else section
        for section in sections
    )


def _item(claim: ItemClaim, own: str, known: Known, problems: list[Problem]) -> RoleItem | None:
    """The role that an item is; None leaves it the free text that it is."""
    role = known.role(claim.text)
    if role == own:
        message = f"a role cannot stand in '{claim.key}' of itself"
        problems.append(Problem(claim.place, "self-relation", message, "name another role", width=claim.width))
        return None
    if role in known.absent:
        problems.append(known.absence(role, claim.place, claim.width))
        return RoleItem("", (Text(known.absent[role]),))
    if role:
        return RoleItem(role)
    near = _near_miss(claim.text, known)
    if near and near != own:
        message = f"'{shorten(claim.text)}' is nearly the id of a role, and counts as a role outside the catalogue"
        problems.append(Problem(claim.place, "near-miss", message, f"did you mean '{near}'?", "warning", claim.width))
    return None


def _near_miss(text: str, known: Known) -> str:
    """The role that a free text was probably meant to be: its id, spelt a little differently, or its name."""
    proposal = propose_id(text)
    if proposal and known.role(proposal):
        return known.role(proposal)
    return known.near_role(text) if is_id(text) and "-" in text else ""
