"""The format of the pages that list roles: the catalogue, and a page for each tag."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from rolesite.formats._entries import FamilyEntry, Lister, RoleEntry, TagEntry, described, status_differs
from rolesite.formats._facets import Facet, Traits, facets_of, traits_of
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.formats._printouts import Printout, printouts
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "CatalogueView", "FamilyGroup", "Finder", "LetterGroup", "Listed", "TagView"]

_WHOLE = 120  # a catalogue up to this size shows every role's summary; a larger one leaves that to the family pages
_STRIP = 12  # blocks that stand for a family of a larger catalogue
_FINDER = 5  # a catalogue of fewer roles is seen at once, and has nothing to narrow down
_TAGS = 12  # tags that stand open on the page, the others behind them


@dataclass(frozen=True, slots=True)
class Listed:
    """A role, and what finding it needs to know; `traits` is None where the page lists it a second time."""

    role: RoleEntry
    traits: Traits | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """What narrows a catalogue down: its script, its facets, and the orders that make sense, the page's own first
    ("family", "name", "level", "updated")."""

    script: str
    facets: tuple[Facet, ...]
    sorts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyGroup:
    """A family, how many of its roles are described, and its roles: all with summaries, or a few blocks of many."""

    family: FamilyEntry
    count: int
    roles: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """The roles whose names begin with a letter; "" for names that begin with none."""

    letter: str
    anchor: str
    roles: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """All roles, by family and by name. `count` are described, `named` have a name only. `whole`: the families show all their roles, else the list by name does;
    `marks`: statuses differ; `tags` are the most frequent, `more_tags` the others; `map` leads to the role map,
    `printouts` are files to print."""

    chrome: Chrome
    count: int
    named: int
    whole: bool
    marks: bool
    families: tuple[FamilyGroup, ...]
    letters: tuple[LetterGroup, ...]
    tags: tuple[TagEntry, ...]
    more_tags: tuple[TagEntry, ...]
    map: str
    table: str
    data: str
    printouts: tuple[Printout, ...]
    finder: Finder | None
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class TagView:
    """The roles that carry a tag; `lang` is its name's language where it is not the page's, else ""."""

    chrome: Chrome
    name: str
    lang: str
    marks: bool
    roles: tuple[RoleEntry, ...]
    catalogue: str
    addresses: tuple[Address, ...] = ()


class CatalogueFormat:
    """roles/index.html and tags/<id>.html."""

    name = "catalogue"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The catalogue, and a page for every tag."""
        del theme
        yield Output("roles/index.html", self.name, "catalogue", templates=("catalogue.html",))
        for tag in site.tags:
            yield Output(f"tags/{tag.id}.html", self.name, "tag", tag.id, ("tag.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> CatalogueView | TagView:
        """The page's view."""
        frame = chrome(output, site, plan, theme, section="catalogue")
        lister = Lister.of(site, Linker(plan, output.path), theme)
        if output.kind == "tag":
            return _tag_view(frame, output.subject, lister)
        return _catalogue_view(frame, lister)

    def render(self, view: CatalogueView | TagView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes("tag.html" if isinstance(view, TagView) else "catalogue.html", view, theme)


def _catalogue_view(frame: Chrome, lister: Lister) -> CatalogueView:
    site = lister.site
    whole = len(site.roles) <= _WHOLE
    finder = _finder(lister)
    traits = traits_of(site, finder.facets) if finder else {}
    tags = _tags(lister)
    return CatalogueView(
        chrome=frame,
        count=described(site.roles),
        named=len(site.roles) - described(site.roles),
        whole=whole,
        marks=status_differs(site.roles),
        families=tuple(_family_groups(lister, traits if whole else {}, whole=whole)),
        letters=tuple(_letter_groups(lister, {} if whole else traits)),
        tags=tags[:_TAGS],
        more_tags=tags[_TAGS:],
        map=lister.links.to("map"),
        table=lister.links.to("catalogue-table"),
        data=lister.links.to("catalogue-data"),
        printouts=printouts(site, lister.links),
        finder=finder,
    )


def _finder(lister: Lister) -> Finder | None:
    """None for a catalogue of a few roles, or where the theme has no script for it."""
    site, script = lister.site, lister.links.to("script", "catalogue")
    if not script or len(site.roles) < _FINDER:
        return None
    return Finder(script, facets_of(site), tuple(_sorts(site)))


def _sorts(site: Site) -> Iterator[str]:
    """The orders that this catalogue has. A large one is a list by name first, a small one stands by family."""
    by_family = any(role.family for role in site.roles)
    small = len(site.roles) <= _WHOLE
    if by_family and small:
        yield "family"
    yield "name"
    if by_family and not small:
        yield "family"
    if len({role.level for role in site.roles}) > 1:
        yield "level"
    if len({role.updated for role in site.roles}) > 1:
        yield "updated"


def _tags(lister: Lister) -> tuple[TagEntry, ...]:
    """All tags with their pages, the most frequent first."""
    members = lister.site.tag_members
    ranked = sorted(lister.site.tags, key=lambda tag: (-len(members[tag.id]), tag.name.casefold(), tag.id))
    return tuple(map(lister.tag, ranked))


def _family_groups(lister: Lister, traits: Mapping[str, Traits], *, whole: bool) -> Iterator[FamilyGroup]:
    """The families that have roles, in the catalogue's order, roles without a family last."""
    members = lister.site.family_members
    for family in (*(f.id for f in lister.site.config.families), ""):
        roles = members[family]
        shown = roles if whole else tuple(role for role in roles if role.described)[:_STRIP]
        if roles:
            listed = _listed(lister.roles(shown, summary=whole), traits)
            yield FamilyGroup(lister.family(family), described(roles), listed)


def _letter_groups(lister: Lister, traits: Mapping[str, Traits]) -> Iterator[LetterGroup]:
    """The roles by the first letters of their names, in the order of the letters; what is no letter comes last."""
    roles = sorted(lister.site.roles, key=lambda role: (not _letter(role.name), _letter(role.name)))
    for letter, group in groupby(roles, key=lambda role: _letter(role.name)):
        anchor = f"letter-{letter.lower()}" if letter.isascii() and letter else f"letter-{ord(letter[:1] or '0'):x}"
        yield LetterGroup(letter, anchor, _listed(lister.roles(group), traits))


def _listed(entries: Iterable[RoleEntry], traits: Mapping[str, Traits]) -> tuple[Listed, ...]:
    return tuple(Listed(entry, traits.get(entry.id)) for entry in entries)


def _letter(name: str) -> str:
    """The letter to find a name under: its first, without its accents and in capitals, or ""."""
    first = unicodedata.normalize("NFD", name.strip())[:1].upper()[:1]
    return first if first.isalpha() else ""


def _tag_view(frame: Chrome, tag: str, lister: Lister) -> TagView:
    members = lister.site.tag_members[tag]
    entry = lister.tag(lister.site.tag[tag])
    roles = lister.roles(members, summary=True)
    return TagView(frame, entry.name, entry.lang, status_differs(members), roles, lister.links.to("catalogue"))


FORMAT = CatalogueFormat()
