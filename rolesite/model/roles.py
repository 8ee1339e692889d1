"""A role: its sections, its relations to others, where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rolesite.doc import Blocks, Image, Inlines
from rolesite.errors import Place
from rolesite.model.config import SectionKind
from rolesite.model.translation import ORIGINAL, Translation

Status = Literal["envisioned", "draft", "pilot", "adopted", "retired"]
RelationKind = Literal[
    "reports_to",
    "leads",
    "collaborates_with",
    "grows_from",
    "grows_into",
    "replaces",
    "replaced_by",
]


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

    @property
    def documents(self) -> tuple[Blocks | Inlines, ...]:
        """All its texts, in reading order: what may hold links and pictures."""
        return (self.body, *self.items, *(item.text for item in self.roles))


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
    in the order of `RelationKind`, then by the other role's name. `translation` names by their keys the fields and
    sections that are shown in the source's language.
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
    translation: Translation = ORIGINAL

    @property
    def documents(self) -> tuple[Blocks | Inlines, ...]:
        """All its texts, in reading order: what may hold links and pictures."""
        return (self.summary, *(document for section in self.sections for document in section.documents))
