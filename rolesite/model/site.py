"""All of it: the frozen value that loading ends with and every format begins with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rolesite.model.config import Config, Family, Level
from rolesite.model.pages import Page, Picture
from rolesite.model.roles import Role, Tag
from rolesite.model.workshops import Workshop


@dataclass(frozen=True)
class Site:
    """Everything that content/ says. Roles are in the order of their names, workshops and pages of their ids.

    `edition` is "" for the site in its own language and the language for a translated one, whose pages stand in a
    folder of that name; `editions` are the translated sites, in the order of their languages, each as whole as this
    one: what is not translated is there in the source's language, and says so. Every edition knows the
    `source_language`, the `source_title` and all `edition_names`; they are empty where there is but one language. `untranslated` are the
    roles, workshops and pages of which an edition has no text of its own: (edition, "role", id). `lost_anchors` are
    those that a text has in the source and not in this edition: (its kind, its id, the anchor).
    """

    config: Config
    roles: tuple[Role, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    pages: tuple[Page, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tags: tuple[Tag, ...] = ()
    edition: str = ""
    editions: tuple[Site, ...] = ()
    source_language: str = ""
    source_title: str = ""
    edition_names: tuple[str, ...] = ()
    untranslated: frozenset[tuple[str, str, str]] = frozenset()
    lost_anchors: frozenset[tuple[str, str, str]] = frozenset()

    @property
    def emblem(self) -> str:
        """What the site's own emblem is sewn from, the same in all editions."""
        return self.source_title or self.config.title

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
    def tag(self) -> dict[str, Tag]:
        """Tags by id."""
        return {tag.id: tag for tag in self.tags}

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
