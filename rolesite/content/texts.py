"""The texts of roles, led to where their links, pictures and items stand, and with names of roles linked.

Pure. A text depends on its own file and on what is known of all others (`Known`, the roles' names): while these are the
same, it comes out the same.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from rolesite.content.autolink import RoleNames, autolink
from rolesite.content.fields import shorten
from rolesite.content.links import Known
from rolesite.content.roles import RoleFile
from rolesite.content.sections import ItemClaim
from rolesite.doc import Text
from rolesite.errors import Problem
from rolesite.model import RoleItem, Section
from rolesite.source import Parsed
from rolesite.text.names import is_id, propose_id

__all__ = ["Texts", "settle_sections"]


class Texts:
    """Settles texts. `names` are those that become links; None leaves all names as they are."""

    def __init__(self, known: Known, names: RoleNames | None) -> None:
        self._known = known
        self._names = names

    def settle(self, parsed: Parsed[RoleFile]) -> Parsed[tuple[Section, ...]]:
        """The sections of a role, and what is wrong with what its file links to."""
        known, file = self._known, parsed.value
        problems = [p for reference in parsed.references if (p := known.check(reference))]
        sections = file.role.sections
        if file.items:
            sections = _with_items(sections, file, known, problems)
        if file.linked:
            sections = tuple(
                _section(section, known) if section.key in file.linked else section for section in sections
            )
        if self._names:
            sections = autolink(file.role.id, sections, self._names)
        return Parsed(sections, problems=tuple(problems))


def settle_sections(file: RoleFile, known: Known, keys: Container[str], problems: list[Problem]) -> tuple[Section, ...]:
    """A file's sections; those of these keys with everything in them led to where it stands."""
    claims = tuple(claim for claim in file.items if claim.key in keys)
    sections = _with_items(file.role.sections, replace(file, items=claims), known, problems) if claims else None
    return tuple(
        _section(section, known) if section.key in file.linked and section.key in keys else section
        for section in sections or file.role.sections
    )


def _section(section: Section, known: Known) -> Section:
    return replace(
        section,
        body=known.resolve_blocks(section.body),
        items=tuple(known.resolve(item) for item in section.items),
        roles=tuple(replace(item, text=known.resolve(item.text)) for item in section.roles),
    )


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
