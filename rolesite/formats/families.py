"""The format of family pages: a family's roles, level by level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.formats._chrome import Chrome, chrome, page_bytes
from rolesite.formats._entries import FamilyEntry, Lister, RoleEntry, described, status_differs
from rolesite.formats._links import Address, Linker
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "FamilyView", "LevelGroup"]


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """The roles of a family at one level; `name` is "" where the roles give none."""

    name: str
    roles: tuple[RoleEntry, ...]


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family's roles by level. `families` are all of the catalogue, for going on."""

    chrome: Chrome
    family: FamilyEntry
    count: int
    marks: bool
    levels: tuple[LevelGroup, ...]
    families: tuple[FamilyEntry, ...]
    catalogue: str
    addresses: tuple[Address, ...] = ()


class FamilyFormat:
    """families/<id>.html."""

    name = "families"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A page for every family."""
        del theme
        for family in site.config.families:
            yield Output(f"families/{family.id}.html", self.name, "family", family.id, ("family.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> FamilyView:
        """The page's view."""
        frame = chrome(output, site, plan, theme, section="catalogue")
        return _family_view(frame, output.subject, Lister.of(site, Linker(plan, output.path), theme))

    def render(self, view: FamilyView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes("family.html", view, theme)


def _family_view(frame: Chrome, family: str, lister: Lister) -> FamilyView:
    site = lister.site
    members = site.family_members[family]
    groups = ((level.name, [r for r in members if r.level == level.id]) for level in site.config.levels)
    levels = (*groups, ("", [r for r in members if not r.level]))
    return FamilyView(
        chrome=frame,
        family=lister.family(family),
        count=described(members),
        marks=status_differs(members),
        levels=tuple(LevelGroup(name, lister.roles(roles, summary=True)) for name, roles in levels if roles),
        families=tuple(lister.family(f.id) for f in site.config.families),
        catalogue=lister.links.to("catalogue"),
    )


FORMAT = FamilyFormat()
