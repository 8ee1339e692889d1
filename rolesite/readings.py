"""Which texts a view is made of: it need not be made again while these stay, and the outline of everything.

Pure. Views are made from a site where whoever reads a text leaves a trace. A view is a function of what it reads: while
the outline is the same, and every text that it read last time is, it reads the same ones again and comes to the same
(the verifying traces of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte", 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from rolesite.fingerprint import digest
from rolesite.model import Page, Role, Site, Workshop
from rolesite.outline import TEXT_OF, Thing, outline_digest, text_digest, without_text

__all__ = ["Keep", "Readings", "Text", "Traced"]

Text: TypeAlias = tuple[str, str, str]
"""A text: the edition that it stands in; "role", "workshop" or "page"; the id."""


class Keep(Protocol):
    """Keeps values between runs of the same version of rolesite, by keys that name all they depend on."""

    def find(self, key: str) -> Any:
        """The value that is kept under the key, or None."""

    def put(self, key: str, value: object) -> None:
        """Keeps it, in place of what was there."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A value, the texts that were read for it, and their digest then."""

    value: Any
    texts: tuple[Text, ...]
    digest: str


class Readings:
    """A site and its editions as views are made of them; what is read of it meanwhile is noted.

    `outline` and `role_texts` are digests that are known already: of the outline, and of roles' texts by their ids.
    """

    def __init__(self, site: Site, outline: str = "", role_texts: Mapping[str, str] | None = None) -> None:
        self._whole = {"": site, **{edition.edition: edition for edition in site.editions}}
        self._outline = outline
        self._digests: dict[Text, str] = {("", "role", name): known for name, known in (role_texts or {}).items()}
        self._read: dict[Text, None] = {}
        editions = tuple(self._noting(edition) for edition in site.editions)
        self.sites = {"": self._noting(site, editions), **{edition.edition: edition for edition in editions}}

    @contextmanager
    def noted(self) -> Iterator[dict[Text, None]]:
        """The texts that are read until the end of the block, each once, in the order of first reading."""
        self._read.clear()
        yield self._read

    def put(self, keep: Keep, key: str, value: object, read: Iterable[Text]) -> None:
        """Keeps a value that was made of the outline and of the texts that were `read`; all else the key names."""
        texts = tuple(read)
        keep.put(f"{key}|{self.outline}", Traced(value, texts, self._digest_of(texts)))

    def find(self, keep: Keep, key: str) -> Traced | None:
        """What is kept under the key, if its value would come out the same now; else None."""
        known: Traced | None = keep.find(f"{key}|{self.outline}")
        return known if known and known.digest == self._digest_of(known.texts) else None

    def with_texts(self, site: Site, moved: Mapping[str, str]) -> Readings:
        """Those of a site without editions that is this one but for the texts of some roles; `moved` are the digests of
        these by the roles' ids. Whoever reads of either notes it in the same place."""
        before = self.sites[""]
        roles = tuple(
            self._with_note(_NotingRole, role, ("", "role", role.id)) if role.id in moved else noting
            for role, noting in zip(site.roles, before.roles, strict=True)
        )
        digests = self._digests | {("", "role", name): known for name, known in moved.items()}
        made = copy(self)
        vars(made).update(_whole={"": site}, _digests=digests, sites={"": replace(before, roles=roles)})
        return made

    @cached_property
    def outline(self) -> str:
        """The digest of everything but texts."""
        return self._outline or outline_digest(self._whole[""])

    def _digest_of(self, texts: Iterable[Text]) -> str:
        """The digest of these texts as they are now; one that is not there has none of its own."""
        return digest("|".join(map(self._digest, texts)).encode())

    def _digest(self, text: Text) -> str:
        if text not in self._digests:
            edition, kind, name = text
            found = getattr(self._whole.get(edition), kind, {}).get(name)
            self._digests[text] = text_digest(getattr(found, _FIELD[kind])) if found else ""
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

    def _with_note(self, kind: type[Any], thing: Thing, text: Text) -> Any:
        made = without_text(kind, thing)
        object.__setattr__(made, "note", _Note(text, thing, self._read))
        return made


@dataclass(frozen=True, slots=True)
class _Note:
    """The text that something is, whose it is, and where it is noted when it is read."""

    text: Text
    thing: Thing
    read: dict[Text, None]


class _Noted:
    """The field that is a text: reading it is noted. A copy of what has it has no note: its copying was noted."""

    def __init__(self, kind: type) -> None:
        self._name = TEXT_OF[kind]
        self._slot = vars(kind)[self._name]

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        note: _Note | None = getattr(owner, "note", None)
        if note is None:
            return self._slot.__get__(owner, kind)
        note.read[note.text] = None
        return getattr(note.thing, self._name)

    def __set__(self, owner: Any, value: object) -> None:
        self._slot.__set__(owner, value)


class _NotingRole(Role):
    __slots__ = ("note",)
    sections = _Noted(Role)


class _NotingWorkshop(Workshop):
    __slots__ = ("note",)
    slides = _Noted(Workshop)

    @property
    def has_slides(self) -> bool:
        """Whether it has slides: part of the outline, so that asking notes nothing."""
        note: _Note | None = getattr(self, "note", None)
        return note.thing.has_slides if note and isinstance(note.thing, Workshop) else super().has_slides


class _NotingPage(Page):
    __slots__ = ("note",)
    body = _Noted(Page)


_FIELD = {"role": TEXT_OF[Role], "workshop": TEXT_OF[Workshop], "page": TEXT_OF[Page]}
