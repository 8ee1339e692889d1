"""The format of the front page and of the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isqrt

from rolesite.doc import Blocks
from rolesite.formats._entries import FamilyEntry, Lister, RoleEntry, WorkshopEntry
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.formats._quilt import Block, quilt
from rolesite.model import ORIGINAL, Site, Translation
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "FamilyShelf", "HomeView", "NotFoundView", "QuiltBlock"]

_QUILT_SIDES = (4, 6)  # the fewest and the most blocks along a side of the quilt
_ALL_ROLES = 40  # a catalogue up to this size is shown whole
_SHELF = 6  # roles of each family that stand for a larger one
_WORKSHOPS = 6


@dataclass(frozen=True, slots=True)
class QuiltBlock:
    """A block of the quilt: a role's emblem that leads to the role, or filling (`href` and `name` are "")."""

    seed: str
    color: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class FamilyShelf:
    """A family, the roles of it that are shown, and how many more there are."""

    family: FamilyEntry
    roles: tuple[RoleEntry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page. `side` is the number of blocks along a side of the quilt; `roles` the number of described roles."""

    chrome: Chrome
    tagline: str
    vision: Blocks
    mission: Blocks
    side: int
    quilt: tuple[QuiltBlock, ...]
    roles: int
    shelves: tuple[FamilyShelf, ...]
    catalogue: str
    workshops: tuple[WorkshopEntry, ...]
    workshop_index: str
    addresses: tuple[Address, ...]
    translation: Translation = ORIGINAL


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page that is shown for addresses that lead nowhere."""

    chrome: Chrome
    addresses: tuple[Address, ...] = ()


class HomeFormat:
    """index.html and 404.html."""

    name = "home"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The two pages; a host knows one page for missing addresses, the source's."""
        del theme
        yield Output("index.html", self.name, "home", templates=("home.html",))
        if not site.edition:
            yield Output("404.html", self.name, "not-found", templates=("not-found.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> HomeView | NotFoundView:
        """The page's view."""
        frame = chrome(output, site, plan, theme)
        if output.kind == "not-found":
            return NotFoundView(frame)
        links = Linker(plan, output.path)
        lister = Lister.of(site, links, theme)
        described = tuple(role for role in site.roles if role.described)
        side = min(max(isqrt(len(described)), _QUILT_SIDES[0]), _QUILT_SIDES[1])
        return HomeView(
            chrome=frame,
            tagline=site.config.tagline,
            vision=site.config.vision,
            mission=site.config.mission,
            side=side,
            quilt=_quilt(site, lister, side * side),
            roles=len(described),
            shelves=tuple(_shelves(site, lister)),
            catalogue=links.to("catalogue"),
            workshops=lister.workshops(w for w in site.workshops if not w.extends)[:_WORKSHOPS],
            workshop_index=links.to("workshops"),
            addresses=links.addresses(site, (site.config.vision, site.config.mission)),
            translation=site.config.translation,
        )

    def render(self, view: HomeView | NotFoundView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes("not-found.html" if isinstance(view, NotFoundView) else "home.html", view, theme)


def _quilt(site: Site, lister: Lister, size: int) -> tuple[QuiltBlock, ...]:
    """The blocks as the page shows them: those of roles lead to the roles."""
    return tuple(_block(block, lister) for block in quilt(site, size))


def _block(block: Block, lister: Lister) -> QuiltBlock:
    if block.role is None:
        return QuiltBlock(block.seed, lister.color(""), "", "")
    entry = lister.role(block.role)
    return QuiltBlock(block.seed, entry.color, entry.name, entry.href)


def _shelves(site: Site, lister: Lister) -> Iterator[FamilyShelf]:
    """The families that have roles, in the catalogue's order, roles without a family last."""
    shown = len(site.roles) if len(site.roles) <= _ALL_ROLES else _SHELF
    for family in (*(f.id for f in site.config.families), ""):
        members = [role for role in site.family_members[family] if role.described]
        if members:
            yield FamilyShelf(lister.family(family), lister.roles(members[:shown]), len(members[shown:]))


FORMAT = HomeFormat()
