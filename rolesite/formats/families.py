"""The format of family pages: a family's roles, level by level, and what changes from one level to the next.

The ladder is made of the same pairs as the prepared comparisons, from the same texts: the page needs the roles'
scripts and compares them when it is rendered, so that its view stays small and its freshness cheap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from rolesite.formats._entries import FamilyEntry, Lister, RoleEntry, described, status_differs
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.formats._role.comparison import MOST, comparison_subject, level_pairs, live_address, read_script
from rolesite.formats._role.levelsteps import StepSection, step
from rolesite.formats._role.piecetext import marked
from rolesite.model import Role, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "FamilyView", "LevelGroup"]

_WHOLE = 60  # a family up to this size shows every role's summary; a larger one its names
_STEPS = 24  # steps that a page tells in words; where a family has more, it links to their comparisons


@dataclass(frozen=True, slots=True)
class StepLink:
    """From one role to one at the next level: where both are compared, and their scripts, "" where only linked."""

    lower: RoleEntry
    higher: RoleEntry
    href: str
    lower_script: str = ""
    higher_script: str = ""


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """The roles of a family at one level, and the steps that lead from there to `next`, the name of the next level.

    `name` is "" where the roles give none; `lang` is its language where it is not the page's, else "".
    """

    name: str
    count: int
    roles: tuple[RoleEntry, ...]
    next: str = ""
    steps: tuple[StepLink, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family's roles by level. `whole`: roles are shown with their summaries; `compare` puts a handful of roles side by
    side, "" where they are more or fewer; `families` are all of the catalogue, for going on."""

    chrome: Chrome
    family: FamilyEntry
    count: int
    marks: bool
    whole: bool
    levels: tuple[LevelGroup, ...]
    families: tuple[FamilyEntry, ...]
    catalogue: str
    compare: str
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """A family's page as its template sees it: the view, and what changes at each step, by (lower id, higher id)."""

    view: FamilyView
    steps: Mapping[tuple[str, str], tuple[StepSection, ...]]

    @property
    def chrome(self) -> Chrome:
        """The page's frame."""
        return self.view.chrome

    @property
    def addresses(self) -> tuple[Address, ...]:
        """None: the page's texts have their links already."""
        return ()


class FamilyFormat:
    """families/<id>.html."""

    name = "families"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A page for every family."""
        del theme
        for family in site.config.families:
            pairs = level_pairs(site.family_members[family.id], site)
            roles = dict.fromkeys(role.id for pair in pairs for role in pair) if len(pairs) <= _STEPS else {}
            wants = tuple(("role-script", role) for role in roles)
            yield Output(f"families/{family.id}.html", self.name, "family", family.id, ("family.html",), wants=wants)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> FamilyView:
        """The page's view."""
        frame = chrome(output, site, plan, theme, section="catalogue")
        return _family_view(frame, output.subject, Lister.of(site, Linker(plan, output.path), theme))

    def render(self, view: FamilyView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        return page_bytes("family.html", FamilyPage(view, _steps(view, theme, needs)), theme)


def _family_view(frame: Chrome, family: str, lister: Lister) -> FamilyView:
    site = lister.site
    members = site.family_members[family]
    return FamilyView(
        chrome=frame,
        family=lister.family(family),
        count=described(members),
        marks=status_differs(members),
        whole=len(members) <= _WHOLE,
        levels=_levels(members, lister),
        families=tuple(lister.family(f.id) for f in site.config.families),
        catalogue=lister.links.to("catalogue"),
        compare=_compare(members, lister.links),
    )


def _compare(members: tuple[Role, ...], links: Linker) -> str:
    """Where all roles of the family that are in use are compared, "" where they are too many or too few."""
    ids = [role.id for role in members if role.described and role.status != "retired"]
    return live_address(links, *ids) if 2 <= len(ids) <= MOST else ""


def _levels(members: tuple[Role, ...], lister: Lister) -> tuple[LevelGroup, ...]:
    """The levels that have roles, in the catalogue's order, roles without a level last."""
    pairs = level_pairs(members, lister.site)
    steps: dict[str, list[StepLink]] = defaultdict(list)
    upper = {lower.level: lister.site.level[higher.level].name for lower, higher in pairs}
    for lower, higher in pairs:
        steps[lower.level].append(_step_link(lower, higher, lister, told=len(pairs) <= _STEPS))
    at_level: dict[str, list[Role]] = {
        **{level.id: [] for level in lister.site.config.levels},
        "": [],
    }
    for role in members:
        at_level[role.level].append(role)
    return tuple(
        LevelGroup(
            name=lister.site.level[level].name if level else "",
            count=described(roles),
            roles=lister.roles(roles, summary=len(members) <= _WHOLE),
            next=upper.get(level, ""),
            steps=tuple(steps[level]),
            lang=lister.site.config.translation.language(f"levels.{level}"),
        )
        for level, roles in at_level.items()
        if roles
    )


def _step_link(lower: Role, higher: Role, lister: Lister, *, told: bool) -> StepLink:
    plan = lister.links.plan
    return StepLink(
        lower=lister.role(lower),
        higher=lister.role(higher),
        href=lister.links.to("comparison", comparison_subject(lower.id, higher.id)),
        lower_script=plan.path("role-script", lower.id) if told else "",
        higher_script=plan.path("role-script", higher.id) if told else "",
    )


def _steps(
    view: FamilyView, theme: Sealed, needs: Mapping[str, bytes]
) -> dict[tuple[str, str], tuple[StepSection, ...]]:
    """What changes at each step that is told."""
    gone, new = (
        partial(_wrapped, theme, "del", "ladder-gone-start"),
        partial(_wrapped, theme, "ins", "ladder-new-start"),
    )
    texts = {path: read_script(script) for path, script in needs.items()}
    return {
        (link.lower.id, link.higher.id): step(texts[link.lower_script], texts[link.higher_script], gone, new)
        for group in view.levels
        for link in group.steps
        if link.lower_script
    }


def _wrapped(theme: Sealed, tag: str, start: str, words: str) -> Markup:
    """Words that go or come, marked for the eye and for the ear."""
    return marked(tag, theme.text(start), words, theme.text("ladder-mark-end"))


FORMAT = FamilyFormat()
