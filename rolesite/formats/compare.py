"""The format of comparisons: the page that compares any roles, what it loads, and the comparisons that are prepared.

`roles/compare.html?ids=a,b,c` compares two to four roles, in that order. Ids may be old ones (aliases); an id twice
counts once; those beyond the fourth, and those that no described role has, are told and left out. With one id, or
none, the page asks for more. It keeps the address in step with what is chosen, so that a comparison can be shared.
Any page may link there: `links.to("compare") + "?ids=" + ",".join(ids)`.

The page loads classic scripts from its own folder, so that it works from a disk too: `roles/compare.js` (kind
"compare-list": names and old ids) sets `rolesite_list`, and `roles/<id>.js` (kind "role-script") adds the role's text
to the array `rolesite_roles`. Without scripts it lists the prepared comparisons, `roles/<a>--<b>.html`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial

from markupsafe import Markup

from rolesite.formats._entries import FamilyEntry, Lister
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.formats._role.comparison import (
    MOST,
    RoleText,
    comparison_subject,
    level_pairs,
    live_address,
    read_script,
    script_path,
    write_script,
)
from rolesite.formats._role.differences import Comparison, compare
from rolesite.formats._role.piecetext import marked
from rolesite.formats._role.texts import RoleTextView, role_text, role_text_view
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "CompareListView", "CompareView", "ComparisonView"]

_PREPARED = 60  # prepared comparisons that the page lists; the others stand on the pages of their families


@dataclass(frozen=True, slots=True)
class PreparedPair:
    """A prepared comparison: the names of its roles, the lower level first."""

    href: str
    lower: str
    higher: str


@dataclass(frozen=True, slots=True)
class PreparedGroup:
    """The prepared comparisons of a family; `more` are those that its own page has."""

    family: FamilyEntry
    pairs: tuple[PreparedPair, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CompareView:
    """The page that compares any roles. `list` and `script` are what it loads; `count` the roles to choose from."""

    chrome: Chrome
    count: int
    most: int
    script: str
    list: str
    catalogue: str
    prepared: tuple[PreparedGroup, ...]
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class CompareListView:
    """All roles by their places: (id, name, family's place, level's place, other names), -1 for none.

    `named` are the roles (id, name) that are not described yet, `aliases` old ids with the ids of today.
    """

    families: tuple[str, ...]
    levels: tuple[str, ...]
    roles: tuple[tuple[str, str, int, int, str], ...]
    named: tuple[tuple[str, str], ...]
    aliases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A prepared comparison: the paths of its roles' scripts, which hold all the rest."""

    chrome: Chrome
    lower: str
    higher: str
    family: FamilyEntry
    live: str
    catalogue: str


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A prepared comparison as its template sees it: both roles, and their sections side by side."""

    chrome: Chrome
    family: FamilyEntry
    live: str
    catalogue: str
    roles: tuple[RoleText, RoleText]
    sections: tuple[Comparison, ...]
    addresses: tuple[Address, ...] = ()


class CompareFormat:
    """roles/compare.html, roles/compare.js, roles/<id>.js and roles/<a>--<b>.html."""

    name = "compare"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The page and what it loads, as soon as there are two roles to compare; the prepared comparisons."""
        del theme
        roles = [role.id for role in site.roles if role.described]
        if len(roles) < 2:
            return
        yield Output("roles/compare.html", self.name, "compare", templates=("compare.html",))
        yield Output("roles/compare.js", self.name, "compare-list")
        for role in roles:
            yield Output(script_path(role), self.name, "role-script", role, ("compare-fact.html",))
        for family in site.config.families:
            for pair in level_pairs(site.family_members[family.id], site):
                lower, higher = (role.id for role in pair)
                subject = comparison_subject(lower, higher)
                needs = (script_path(lower), script_path(higher))
                template = ("comparison.html",)
                yield Output(f"roles/{subject}.html", self.name, "comparison", subject, template, needs=needs)

    def view(
        self, output: Output, site: Site, plan: Plan, theme: Theme
    ) -> CompareView | CompareListView | RoleTextView | ComparisonView:
        """The view of each kind."""
        if output.kind == "compare-list":
            return _list_view(site)
        lister = Lister.of(site, Linker(plan, output.path), theme)
        if output.kind == "role-script":
            return role_text_view(site.role[output.subject], lister)
        frame = chrome(output, site, plan, theme, section="catalogue")
        if output.kind == "comparison":
            return _comparison_view(output.subject, frame, lister)
        return _compare_view(frame, lister)

    def render(
        self,
        view: CompareView | CompareListView | RoleTextView | ComparisonView,
        theme: Sealed,
        needs: Mapping[str, bytes],
    ) -> bytes:
        """The bytes of each kind."""
        match view:
            case CompareListView():
                return _list_script(view)
            case RoleTextView():
                return write_script(role_text(view, theme))
            case ComparisonView():
                return page_bytes("comparison.html", _comparison_page(view, theme, needs), theme)
            case _:
                return page_bytes("compare.html", view, theme)


def _compare_view(frame: Chrome, lister: Lister) -> CompareView:
    return CompareView(
        chrome=frame,
        count=sum(role.described for role in lister.site.roles),
        most=MOST,
        script=lister.links.to("script", "compare"),
        list=lister.links.to("compare-list"),
        catalogue=lister.links.to("catalogue"),
        prepared=tuple(_prepared(lister)),
    )


def _prepared(lister: Lister) -> Iterator[PreparedGroup]:
    """The prepared comparisons by family, as many as the page has room for."""
    room = _PREPARED
    for family in lister.site.config.families:
        pairs = level_pairs(lister.site.family_members[family.id], lister.site)
        shown = tuple(
            PreparedPair(
                lister.links.to("comparison", comparison_subject(lower.id, higher.id)), lower.name, higher.name
            )
            for lower, higher in pairs[:room]
        )
        room -= len(shown)
        if pairs:
            yield PreparedGroup(lister.family(family.id), shown, len(pairs) - len(shown))


def _list_view(site: Site) -> CompareListView:
    families = {family.id: place for place, family in enumerate(site.config.families)}
    levels = {level.id: place for place, level in enumerate(site.config.levels)}
    return CompareListView(
        families=tuple(family.name for family in site.config.families),
        levels=tuple(level.name for level in site.config.levels),
        roles=tuple(
            (r.id, r.name, families.get(r.family, -1), levels.get(r.level, -1), ", ".join(r.also_called))
            for r in site.roles
            if r.described
        ),
        named=tuple((r.id, r.name) for r in site.roles if not r.described),
        aliases=tuple(sorted(site.alias_of.items())),
    )


def _list_script(view: CompareListView) -> bytes:
    data = {**asdict(view), "named": dict(view.named), "aliases": dict(view.aliases)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"self.rolesite_list =\n{text}\n;\n".encode()


def _comparison_view(subject: str, frame: Chrome, lister: Lister) -> ComparisonView:
    lower, higher = subject.split("--")
    plan = lister.links.plan
    return ComparisonView(
        chrome=frame,
        lower=plan.path("role-script", lower),
        higher=plan.path("role-script", higher),
        family=lister.family(lister.site.role[lower].family),
        live=live_address(lister.links, lower, higher),
        catalogue=lister.links.to("catalogue"),
    )


def _comparison_page(view: ComparisonView, theme: Sealed, needs: Mapping[str, bytes]) -> ComparisonPage:
    lower, higher = read_script(needs[view.lower]), read_script(needs[view.higher])
    sections = compare(lower, higher, partial(_mark, theme))
    return ComparisonPage(view.chrome, view.family, view.live, view.catalogue, (lower, higher), sections)


def _mark(theme: Sealed, words: str) -> Markup:
    """Words that only one role has, marked for the eye and for the ear."""
    start, end = theme.text("compare-mark-start"), theme.text("compare-mark-end")
    return marked("mark", start, words, end)


FORMAT = CompareFormat()
