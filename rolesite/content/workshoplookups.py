"""The names that slides and pages may look up, and what they stand for.

Pure. A name without a value is still known: the problem says where to give it one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rolesite.content.times import minutes
from rolesite.content.workshopfields import WorkshopFields
from rolesite.doc import Blocks, plain
from rolesite.model import Board, Config, Contact, Organization, Role
from rolesite.text.lookups import Lookups

__all__ = ["site_lookups", "workshop_lookups"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ON_SLIDES = (
    *("workshop.title", "workshop.subtitle", "workshop.date", "workshop.duration"),
    *("role.name", "role.plural", "role.summary"),
)
_IN_SLIDES = "only the slides of a workshop can look it up"
_IN_SITE = "give it in content/site.yaml"
_IN_FRONT = "give it in the fields at the top"
_IN_EITHER = "give it in the fields at the top, or in content/site.yaml"


def site_lookups(config: Config) -> Lookups:
    """What pages may look up: the names of slides that have a value without a workshop."""
    shared = _shared(config, config.organization, config.board, config.contact, _IN_SITE)
    return _lookups([*shared, *((name, "", _IN_SLIDES) for name in _ON_SLIDES)], config)


def workshop_lookups(config: Config, said: WorkshopFields, title: str, role: Role | None) -> Lookups:
    """What the slides of a workshop may look up; `role` is the one that they are about, if there is one."""
    organization, board, contact = said.organization_in(config), said.board_in(config), said.contact_in(config)
    which = "name one role in the fields at the top (roles: its-id), or in ::: questions role=its-id"
    own = [
        ("workshop.title", title, _IN_FRONT),
        ("workshop.subtitle", said.subtitle, _IN_FRONT),
        ("workshop.date", _date(said.date, said.language or config.language), _IN_FRONT),
        ("workshop.duration", minutes(said.duration) if said.duration else "", _IN_FRONT),
        ("role.name", role.name if role else "", which),
        ("role.plural", (role.plural or f"{role.name}s") if role else "", which),
        ("role.summary", plain(role.summary) if role else "", "give the role a summary" if role else which),
    ]
    return _lookups([*_shared(config, organization, board, contact, _IN_EITHER), *own], config)


def _shared(
    config: Config, organization: Organization | None, board: Board | None, contact: Contact | None, mend: str
) -> Iterator[tuple[str, str, str]]:
    """Names that slides and pages share, each with its value and the way to give it one."""
    organization, board, contact = organization or Organization(""), board or Board(), contact or Contact()
    yield "site.title", config.title, _IN_SITE
    yield "organization.name", organization.name, mend
    yield "organization.url", organization.url, mend
    yield "board.tool", board.tool, mend
    yield "board.url", board.url, mend
    yield "board.where", board.where, mend
    yield "contact.name", contact.name, mend
    yield "contact.email", contact.email, mend


def _lookups(names: Iterable[tuple[str, str, str]], config: Config) -> Lookups:
    values: dict[str, str] = {}
    empty: dict[str, str] = {}
    for name, value, mend in names:
        values[name], empty[name] = value, mend
    trees: dict[str, Blocks] = {"site.vision": config.vision, "site.mission": config.mission}
    empty |= {name: _IN_SITE for name, tree in trees.items() if not tree}
    return Lookups(values, {name: tree for name, tree in trees.items() if tree}, empty)


def _date(date: str, language: str) -> str:
    """An ISO date in words where the language is English, else as it is: the words of others are the theme's."""
    if not date or language.split("-", maxsplit=1)[0] != "en":
        return date.replace("T", " ")
    day, _, time = date.partition("T")
    year, month, number = day.split("-")
    words = f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
    return f"{words}, {time}" if time else words
