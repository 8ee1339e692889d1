"""Which texts a view is made of: it need not be made again while these stay, and the outline of everything.

Pure. The sections of a role, the slides of a workshop and the body of a page are its text; all
else of them, and of the site, is the outline. Views are made from a site where whoever reads a text leaves a trace. A
view is a function of what it reads: while the outline is the same, and every text that it read last time is, it reads
the same ones again and comes to the same (the verifying traces of Mokhov, Mitchell and Peyton Jones, "Build systems à
la carte", 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, TypeAlias

from rolesite.fingerprint import canonical, digest
from rolesite.model import Page, Role, Site, Workshop

__all__ = ["Readings", "Text"]

Text: TypeAlias = tuple[str, str, str]
"""A text: the edition that it stands in; "role", "workshop" or "page"; the id."""

_TEXT_OF = {Role: "sections", Workshop: "slides", Page: "body"}
_OUTLINE_OF = {kind: tuple(f.name for f in fields(kind) if f.name != text) for kind, text in _TEXT_OF.items()}
_OUTLINE_OF_SITE = tuple(f.name for f in fields(Site) if f.name not in ("roles", "workshops", "pages", "editions"))


class Readings:
    """A site and its editions as views are made of them; what is read of it meanwhile is noted."""

    def __init__(self, site: Site) -> None:
        self._whole = {"": site, **{edition.edition: edition for edition in site.editions}}
        self._read: dict[Text, None] = {}
        editions = tuple(self._noting(edition) for edition in site.editions)
        self.sites = {"": self._noting(site, editions), **{edition.edition: edition for edition in editions}}
        self._digests: dict[Text, str] = {}

    @contextmanager
    def noted(self) -> Iterator[dict[Text, None]]:
        """The texts that are read until the end of the block, each once, in the order of first reading."""
        self._read.clear()
        yield self._read

    @cached_property
    def outline(self) -> str:
        """The digest of everything but texts."""
        return digest("|".join(part for site in self._whole.values() for part in _outline_of_site(site)).encode())

    def digest(self, texts: Iterable[Text]) -> str:
        """The digest of these texts as they are now; one that is not there has none of its own."""
        return digest("|".join(map(self._digest, texts)).encode())

    def _digest(self, text: Text) -> str:
        if text not in self._digests:
            edition, kind, name = text
            found = getattr(self._whole.get(edition), kind, {}).get(name)
            self._digests[text] = _digest_of(found) if found else ""
        return self._digests[text]

    def _noting(self, site: Site, editions: tuple[Site, ...] = ()) -> Site:
        """The site with texts that note when they are read."""
        mark = site.edition
        return replace(
            site,
            roles=tuple(self._with_note(_NotingRole, role, (mark, "role", role.id)) for role in site.roles),
            workshops=tuple(self._with_note(_NotingWorkshop, w, (mark, "workshop", w.id)) for w in site.workshops),
            pages=tuple(self._with_note(_NotingPage, page, (mark, "page", page.id)) for page in site.pages),
            editions=editions,
        )

    def _with_note(self, kind: type[Any], value: object, text: Text) -> Any:
        made = object.__new__(kind)
        for field in fields(kind):
            object.__setattr__(made, field.name, getattr(value, field.name))
        object.__setattr__(made, "note", _Note(text, self._read))
        return made


@dataclass(frozen=True, slots=True)
class _Note:
    """The text that something is, and where it is noted when it is read."""

    text: Text
    read: dict[Text, None]


class _Noted:
    """A field of a text: reading it is noted. An object that was copied has no note: its copying was noted."""

    def __init__(self, kind: type, field: str) -> None:
        self._slot = vars(kind)[field]

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        note = getattr(owner, "note", None)
        if note:
            note.read[note.text] = None
        return self._slot.__get__(owner, kind)

    def __set__(self, owner: Any, value: object) -> None:
        self._slot.__set__(owner, value)


class _NotingRole(Role):
    __slots__ = ("note",)
    sections = _Noted(Role, "sections")


class _NotingWorkshop(Workshop):
    __slots__ = ("note",)
    slides = _Noted(Workshop, "slides")

    @property
    def has_slides(self) -> bool:
        """Part of the outline: every page that leads to the workshop asks."""
        return _has_slides(self)


class _NotingPage(Page):
    __slots__ = ("note",)
    body = _Noted(Page, "body")


_SLIDES = vars(Workshop)["slides"]  # the slot itself, which notes nothing


def _has_slides(workshop: Workshop) -> bool:
    return bool(_SLIDES.__get__(workshop)) and "body" not in workshop.translation.missing


def _digest_of(thing: Role | Workshop | Page) -> str:
    return digest(canonical(getattr(thing, _TEXT_OF[type(thing)])))


def _outline_of_site(site: Site) -> Iterator[str]:
    """The digests of a site's outline and of all outlines in it."""
    yield digest(canonical(tuple(_in_order(getattr(site, name)) for name in _OUTLINE_OF_SITE)))
    things: tuple[Role | Workshop | Page, ...] = (*site.roles, *site.workshops, *site.pages)
    yield from map(_digest_of_outline, things)


def _digest_of_outline(thing: Role | Workshop | Page) -> str:
    known = [getattr(thing, name) for name in _OUTLINE_OF[type(thing)]]
    if isinstance(thing, Workshop):
        known.append(thing.has_slides)
    return digest(canonical(tuple(known)))


def _in_order(value: object) -> object:
    return tuple(sorted(value)) if isinstance(value, frozenset) else value
