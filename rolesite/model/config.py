"""What content/site.yaml says: the catalogue as a whole, with all defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rolesite.doc import Blocks
from rolesite.model.translation import ORIGINAL, Translation

SectionKind = Literal["text", "list", "roles"]
Paper = Literal["letter", "a4"]
LEAVABLE = ("cards", "changes", "comparison", "cut-cards", "data", "embed", "families", "map", "search", "social")
"""What a site can be made without (`Config.leave_out`)."""


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
    paper: Paper = "letter"
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
    leave_out: tuple[str, ...] = ()
    cards: CardOptions = CardOptions()
    translation: Translation = ORIGINAL
