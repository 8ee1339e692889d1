"""What a site says: its roles, workshops and pages. Frozen, and free of any output format.

Ground of the package: imports the document tree only. All ids are file names without their ending; all cross-references
are checked and resolved while loading (aliases too), so a format may trust every id it finds here. Nothing private is
in here but `Slide.notes` and `Workshop.kit`, which only formats that write to the kit may read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rolesite.doc import Blocks, Image, Inlines
from rolesite.errors import Place

Status = Literal["envisioned", "draft", "pilot", "adopted", "retired"]
SectionKind = Literal["text", "list", "roles"]
RelationKind = Literal[
    "reports_to",
    "leads",
    "collaborates_with",
    "grows_from",
    "grows_into",
    "replaces",
    "replaced_by",
]
Mode = Literal["in-person", "virtual"]
SlideKind = Literal["title", "content", "round", "role", "contact"]


# --- the site as a whole ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Organization:
    """Who publishes the catalogue, or holds a workshop."""

    name: str
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to write to; a team's address as well as a person's."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """The shared board that answers are captured on; `where` says in words where to find it, `backup` what else."""

    tool: str = ""
    url: str = ""
    where: str = ""
    backup: str = ""


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of the catalogue's role template; `card` says whether it stands on printed cards."""

    key: str
    title: str
    kind: SectionKind = "text"
    required: bool = False
    card: bool = True


@dataclass(frozen=True, slots=True)
class Family:
    """`color` is `#rrggbb`, given by the author or dealt from the theme's palette by order ("" until then)."""

    id: str
    name: str
    color: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the catalogue's ladder; levels are listed from first to last."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CardOptions:
    """How cut-out cards are printed."""

    size: Literal["index", "a6"] = "index"
    print_shop: bool = False


@dataclass(frozen=True, slots=True)
class ThemeOptions:
    """`accent` is `#rrggbb` or ""; `logo` an image's path below content/ or ""."""

    accent: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """What content/site.yaml says, with its defaults filled in. Addresses are "" where there is none."""

    title: str
    tagline: str = ""
    url: str = ""
    language: str = "en"
    organization: Organization | None = None
    vision: Blocks = ()
    mission: Blocks = ()
    theme: str = "default"
    theme_options: ThemeOptions = ThemeOptions()
    paper: Literal["letter", "a4"] = "letter"
    timezone: str = ""
    board: Board | None = None
    contact: Contact | None = None
    repository: str = ""
    feedback: str = ""
    autolink: bool = True
    role_sections: tuple[SectionSpec, ...] = ()
    families: tuple[Family, ...] = ()
    levels: tuple[Level, ...] = ()
    facets: tuple[str, ...] = ()
    cards: CardOptions = CardOptions()


# --- roles -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoleItem:
    """An item of a `roles` section: a role of the catalogue (`id`), or free text (`id` is "")."""

    id: str
    text: Inlines = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a role. Of `body`, `items` and `roles` the one that its kind names is filled:
    text -> body, list -> items, roles -> roles."""

    key: str
    title: str
    kind: SectionKind
    body: Blocks = ()
    items: tuple[Inlines, ...] = ()
    roles: tuple[RoleItem, ...] = ()
    card: bool = True


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge from this role to role `id`; `derived` where only the other end states it."""

    kind: RelationKind
    id: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """`id` is the tag's slug and names its page; `name` is what the author wrote first."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of a role's history; `date` is ISO 8601."""

    date: str
    note: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role. `described` is False for a role of which only the name is known: an entry to link to, without card.

    `family` and `level` are ids or ""; `updated` is ISO 8601 or ""; `relations` hold both stated and derived edges,
    in the order of `RelationKind`, then by the other role's name.
    """

    id: str
    name: str
    place: Place
    plural: str = ""
    summary: Inlines = ()
    sections: tuple[Section, ...] = ()
    aliases: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    family: str = ""
    level: str = ""
    status: Status | Literal[""] = ""
    horizon: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    license: str = ""
    image: Image | None = None
    history: tuple[Change, ...] = ()
    relations: tuple[Relation, ...] = ()
    described: bool = True


# --- workshops -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Round:
    """One turn of read, reflect, capture: question `number` of `total`, on role `role` ("" for none).

    `steps_seconds` is the countdown of the whole round, 0 where no time is given.
    """

    number: int
    total: int
    question: Inlines
    role: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide in the order of showing, the generated ones (rounds, roles, contact) included.

    `title` is without its time; `seconds` is None where no time is given and 0 for `(before start)`. A `role` slide
    shows role `role` whole (a deck makes as many slides of it as it needs) and, with `round`, keeps its question in
    view. `modes` is empty for all modes. `notes` are the facilitator's: never public.
    """

    id: str
    title: Inlines
    place: Place
    kind: SlideKind = "content"
    body: Blocks = ()
    seconds: int | None = None
    before_start: bool = False
    round: Round | None = None
    role: str = ""
    modes: tuple[Mode, ...] = ()
    notes: tuple[Blocks, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A line of the agenda: a titled slide that the script gives a time; `start` in seconds from the beginning."""

    slide: str
    title: Inlines
    start: int
    seconds: int
    before_start: bool = False


@dataclass(frozen=True, slots=True)
class Kit:
    """The part of a workshop's front matter that is the facilitator's only."""

    room: str = ""
    facilitators: tuple[str, ...] = ()
    join: str = ""
    participants: int = 0
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop or a delivery of one (`extends` is then the other's id).

    `date` is ISO 8601 (`2026-11-12` or `2026-11-12T10:30`) or ""; `duration` is in seconds, 0 where none is given;
    `roles` are the ids of the roles it is about.
    """

    id: str
    title: str
    place: Place
    subtitle: str = ""
    organization: Organization | None = None
    language: str = "en"
    date: str = ""
    timezone: str = ""
    location: str = ""
    duration: int = 0
    modes: tuple[Mode, ...] = ("in-person", "virtual")
    roles: tuple[str, ...] = ()
    board: Board | None = None
    contact: Contact | None = None
    short: str = ""
    access: str = ""
    listed: bool = True
    materials: tuple[str, ...] = ()
    extends: str = ""
    aliases: tuple[str, ...] = ()
    slides: tuple[Slide, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    kit: Kit = Kit()


@dataclass(frozen=True, slots=True)
class Page:
    """A plain page; `nav` says whether the site's menu names it, `title` is its first heading or front matter."""

    id: str
    title: str
    place: Place
    body: Blocks = ()
    nav: bool = True
    description: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file of content/images/; `path` is below content/, sizes are in pixels (0 where unknown)."""

    path: str
    data: bytes
    media_type: str
    width: int = 0
    height: int = 0


# --- all of it -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Site:
    """Everything that content/ says. Roles are in the order of their names, workshops and pages of their ids."""

    config: Config
    roles: tuple[Role, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    pages: tuple[Page, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tags: tuple[Tag, ...] = ()

    @cached_property
    def role(self) -> dict[str, Role]:
        """Roles by id."""
        return {r.id: r for r in self.roles}

    @cached_property
    def role_place(self) -> dict[str, int]:
        """Each role's place in `roles`, by id: whoever asks for a role's neighbours need not search."""
        return {r.id: place for place, r in enumerate(self.roles)}

    @cached_property
    def alias_of(self) -> dict[str, str]:
        """The id that a role has today, by its old ids."""
        return {alias: r.id for r in self.roles for alias in r.aliases}

    @cached_property
    def workshop(self) -> dict[str, Workshop]:
        """Workshops by id."""
        return {w.id: w for w in self.workshops}

    @cached_property
    def page(self) -> dict[str, Page]:
        """Pages by id."""
        return {p.id: p for p in self.pages}

    @cached_property
    def picture(self) -> dict[str, Picture]:
        """Pictures by their path below content/."""
        return {p.path: p for p in self.pictures}

    @cached_property
    def family(self) -> dict[str, Family]:
        """Families by id."""
        return {f.id: f for f in self.config.families}

    @cached_property
    def level(self) -> dict[str, Level]:
        """Levels by id."""
        return {level.id: level for level in self.config.levels}

    @cached_property
    def tag_members(self) -> dict[str, tuple[Role, ...]]:
        """The described roles that carry a tag, by tag id."""
        found: dict[str, list[Role]] = {tag.id: [] for tag in self.tags}
        for role in self.roles:
            for tag in role.tags:
                found[tag.id].append(role)
        return {tag: tuple(members) for tag, members in found.items()}

    @cached_property
    def family_members(self) -> dict[str, tuple[Role, ...]]:
        """The roles of a family, by family id; "" holds those without one."""
        found: dict[str, list[Role]] = {"": [], **{f.id: [] for f in self.config.families}}
        for role in self.roles:
            found[role.family].append(role)
        return {family: tuple(members) for family, members in found.items()}
