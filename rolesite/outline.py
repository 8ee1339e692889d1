"""Texts and outlines: what of a site many outputs read, and what few do.

Ground of the package: pure. The sections of a role, the slides of a workshop and the body of a page are its text; all
else of them, and of the site, is the outline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TypeAlias, TypeVar, cast

from rolesite.fingerprint import canonical, digest
from rolesite.model import Page, Role, Site, Workshop

__all__ = ["TEXT_OF", "Thing", "outline_digest", "text_digest", "without_text"]

K = TypeVar("K", Role, Workshop, Page)

Thing: TypeAlias = Role | Workshop | Page
"""What has a text."""

TEXT_OF: dict[type, str] = {Role: "sections", Workshop: "slides", Page: "body"}
"""The field that is the text, by type."""

_OUTLINE_OF = {kind: tuple(f.name for f in fields(kind) if f.name != text) for kind, text in TEXT_OF.items()}
_OUTLINE_OF_SITE = tuple(f.name for f in fields(Site) if f.name not in ("roles", "workshops", "pages", "editions"))


def without_text(kind: type[K], thing: Thing) -> K:
    """The outline of a thing, as an object of a kind of it; where its text comes from is the kind's matter."""
    made = object.__new__(kind)
    for put, get in _copied(cast("type", kind)):
        put(made, get(thing))
    return made


@cache
def _copied(kind: type) -> tuple[tuple[Callable[[object, object], None], Callable[[object], object]], ...]:
    """What puts and what gets each field of the outline: the slots' own, as thousands of things are copied at a time."""
    base = next(base for base in _OUTLINE_OF if issubclass(kind, base))
    slots = vars(base)
    return tuple((slots[name].__set__, attrgetter(name)) for name in _OUTLINE_OF[base])


def text_digest(text: object) -> str:
    """The digest of a text."""
    return digest(canonical(text))


def outline_digest(site: Site) -> str:
    """The digest of a site's outline, its editions' included."""
    return digest("|".join(part for one in (site, *site.editions) for part in _parts(one)).encode())


def _parts(site: Site) -> Iterator[str]:
    yield digest(canonical(tuple(_in_order(getattr(site, name)) for name in _OUTLINE_OF_SITE)))
    for role in site.roles:
        yield digest(canonical(tuple(getattr(role, name) for name in _OUTLINE_OF[Role])))
    for workshop in site.workshops:  # whether it has slides is asked by every page that leads to it
        known = tuple(getattr(workshop, name) for name in _OUTLINE_OF[Workshop])
        yield digest(canonical((*known, workshop.has_slides)))
    for page in site.pages:
        yield digest(canonical(tuple(getattr(page, name) for name in _OUTLINE_OF[Page])))


def _in_order(value: object) -> object:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
