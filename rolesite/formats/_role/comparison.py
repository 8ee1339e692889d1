"""Roles as they are compared: the text of each in pieces, which roles to compare, and where that is shown.

Shared by the formats that compare and link to comparisons; pure. The text of a role is rendered once, into its own
script roles/<id>.js (`RoleText`): the live comparison loads it, prepared comparisons and family pages need it. So all
of them show the same pieces, and a page about many roles has a narrow view.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rolesite.formats._jsontext import json_text
from rolesite.formats._links import Linker
from rolesite.model import Role, Site

__all__ = [
    "MOST",
    "ComparisonLink",
    "Piece",
    "RoleText",
    "TextSection",
    "comparison_subject",
    "level_pairs",
    "live_address",
    "read_script",
    "script_path",
    "suggestions",
    "write_script",
]

MOST = 4
"""Roles that can be compared at once."""

_SUGGESTED = 5  # roles that a role's page offers for comparison
_SMALL_FAMILY = 12  # up to this size all of a family's roles are worth offering

# A classic script, which a page on disk may load too. The JSON stands alone on the second line.
_BEFORE = "(self.rolesite_roles = self.rolesite_roles || []).push(\n"
_AFTER = "\n);\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a section that is compared as one: an item of a list, a paragraph, a table.

    `html` has links that are relative to roles/. Pieces with a `key` belong together when their keys are equal, and
    never otherwise; those without when their words are alike. An `item` stands in a list, anything else by itself.
    """

    key: str
    html: str
    item: bool


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section in its pieces. `place` is its place among all sections of the catalogue's template; what rolesite knows
    of a role beside its sections stands before and behind them. In a `free` section, a list, pieces may change places.
    `lang` is the title's language where it is not the page's, else ""."""

    key: str
    title: str
    place: int
    free: bool
    pieces: tuple[Piece, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class RoleText:
    """A role as comparisons show it. Everything named `html` or drawn as SVG is safe to put into a page as it is.

    `line` is its family and level in words; `lang` the name's language where it is not the page's, else "".
    """

    id: str
    name: str
    href: str
    family_class: str
    emblem: str
    line: str
    sections: tuple[TextSection, ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonLink:
    """A role to compare with, and the page that does it; `lang` as in `RoleText`."""

    name: str
    href: str
    lang: str = ""


def script_path(role: str) -> str:
    """The path of a role's script."""
    return f"roles/{role}.js"


def write_script(role: RoleText) -> bytes:
    """The script that registers a role's text."""
    return f"{_BEFORE}{json_text(role)}{_AFTER}".encode()


def read_script(script: bytes) -> RoleText:
    """The text of a role from what `write_script` wrote."""
    data = json.loads(script.decode().removeprefix(_BEFORE).removesuffix(_AFTER))
    sections = (
        TextSection(**{**section, "pieces": tuple(Piece(**piece) for piece in section["pieces"])})
        for section in data.pop("sections")
    )
    return RoleText(**data, sections=tuple(sections))


# --- which roles -----------------------------------------------------------------------------------------------------


def comparison_subject(lower: str, higher: str) -> str:
    """The subject of a prepared comparison, and its file's name: ids hold no double hyphen, so none can clash."""
    return f"{lower}--{higher}"


def level_pairs(members: Iterable[Role], site: Site) -> tuple[tuple[Role, Role], ...]:
    """The pairs of a family's roles for which a comparison is prepared, lower level first, from low to high.

    Two neighbouring levels are two of the catalogue's between which the family has no role. A pair is made where the
    lower role grows into the higher one, or where each of both levels has but one role: never all with all. Retired
    roles and those with only a name are left out.
    """
    at_level: dict[str, list[Role]] = defaultdict(list)
    for role in members:
        if role.described and role.level and role.status != "retired":
            at_level[role.level].append(role)
    filled = [at_level[level.id] for level in site.config.levels if level.id in at_level]
    return tuple(pair for lower, higher in pairwise(filled) for pair in _pairs_between(lower, higher))


def _pairs_between(lower: list[Role], higher: list[Role]) -> Iterator[tuple[Role, Role]]:
    if len(lower) == len(higher) == 1:
        yield lower[0], higher[0]
        return
    above = {role.id: role for role in higher}
    for role in lower:
        for relation in role.relations:
            if relation.kind == "grows_into" and relation.id in above:
                yield role, above[relation.id]


def suggestions(role: Role, site: Site, links: Linker) -> tuple[ComparisonLink, ...]:
    """What to compare a role with: what it grows from and into, its small family, then what else it relates to."""
    if not role.described:
        return ()
    found = dict.fromkeys(_near(role, site))
    roles = [site.role[other] for other in found if other != role.id and site.role[other].described]
    linked = (_link(role, other, links) for other in roles[:_SUGGESTED])
    return tuple(link for link in linked if link.href)


def _link(role: Role, other: Role, links: Linker) -> ComparisonLink:
    return ComparisonLink(other.name, _address(role.id, other.id, links), other.translation.language("name"))


def _near(role: Role, site: Site) -> Iterator[str]:
    growing = ("grows_from", "grows_into")
    yield from (relation.id for relation in role.relations if relation.kind in growing)
    family = site.family_members[role.family] if role.family else ()
    if len(family) <= _SMALL_FAMILY:
        yield from (other.id for other in family)
    yield from (relation.id for relation in role.relations if relation.kind not in growing)


def _address(role: str, other: str, links: Linker) -> str:
    """The prepared comparison of two roles, else the live one with both chosen."""
    prepared = links.to("comparison", comparison_subject(role, other))
    prepared = prepared or links.to("comparison", comparison_subject(other, role))
    return prepared or live_address(links, role, other)


def live_address(links: Linker, *roles: str) -> str:
    """The live comparison with those roles chosen, "" where it is not made."""
    page = links.to("compare")
    return f"{page}?ids={','.join(roles)}" if page else ""
