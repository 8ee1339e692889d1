"""What content/site.yaml may say. Organisation, contact and board are shared with the front matter of workshops.

Pure. `config` turns these fields into a `Config`.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from rolesite import zones
from rolesite.content.fields import (
    Address,
    AddressOrMail,
    Color,
    Email,
    IdList,
    Name,
    SiteAddress,
    Str,
    TextAt,
    YesNo,
    as_list,
    choice,
    shorten,
)
from rolesite.content.fieldtypes import Before, refuse
from rolesite.content.schema import Fields
from rolesite.model import Board, Contact, Organization, Paper, SectionKind
from rolesite.patterns import pattern
from rolesite.text.yamlnodes import Mapping, Node, Scalar

__all__ = [
    "BoardField",
    "BoardFields",
    "ContactField",
    "ContactFields",
    "Language",
    "OrganizationField",
    "OrganizationFields",
    "SectionFields",
    "SiteFields",
    "Timezone",
    "in_full",
]

# Language, script, region and variants as BCP 47 has them: browsers refuse to write dates in anything else.
_LANGUAGE = pattern(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
_THEME = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WITH_ADDRESS = pattern(r"(?P<words>.*?)[ ]*[<(]?(?P<address>https?://[^\s<>()]+)[>)]?", re.DOTALL)
_WITH_EMAIL = pattern(r"(?P<words>.*?)[ ]*[<(]?(?P<email>[^\s<>()@]+@[^\s<>()@]+)[>)]?", re.DOTALL)


def _named(value: Node) -> Node:
    """`organization: Name` for `organization: {name: Name}`."""
    return _fields({"name": value}, value) if isinstance(value, Scalar) else value


def _contact(value: Node) -> Node:
    """`contact: Ana Ruiz <ana@example.org>`, or one of the two."""
    if not isinstance(value, Scalar):
        return value
    return _split(value, _WITH_EMAIL, "words", "email", {"words": "name", "email": "email"})


def _board(value: Node) -> Node:
    """`board: Padlet https://…`, or one of the two."""
    if not isinstance(value, Scalar):
        return value
    return _split(value, _WITH_ADDRESS, "words", "address", {"words": "tool", "address": "url"})


def _split(value: Scalar, form: re.Pattern[str], words: str, other: str, names: dict[str, str]) -> Mapping:
    """A text as its two fields, each with its place."""
    match = form.fullmatch(value.text.strip())
    if match is None:
        return _fields({names[words]: value}, value)
    lead = len(value.text) - len(value.text.lstrip())
    groups = [group for group in (words, other) if match[group]]
    parts = {names[g]: value.part(match.start(g) + lead, match.end(g) + lead) for g in groups}
    return _fields(parts, value)


def _fields(values: dict[str, Scalar], whole: Scalar) -> Mapping:
    """A text as the fields that it stands for."""
    return Mapping(tuple((Scalar(name, value.place), value) for name, value in values.items()), whole.place)


class OrganizationFields(Fields):
    """Who publishes the catalogue, or holds the workshop."""

    name: Name
    url: Address = ""
    email: Email = ""

    def value(self) -> Organization:
        """The fields as the model has them."""
        return Organization(self.name, self.url, self.email)


class ContactFields(Fields):
    """Whom to ask."""

    name: Str = ""
    email: Email = ""

    def value(self) -> Contact:
        """The fields as the model has them."""
        return Contact(self.name, self.email)


class BoardFields(Fields):
    """The shared board that answers are captured on."""

    tool: Str = ""
    url: Address = ""
    where: Str = ""
    backup: Str = ""

    def value(self) -> Board:
        """The fields as the model has them."""
        return Board(self.tool, self.url, self.where, self.backup)


def in_full(field: str, node: Node) -> Node:
    """An organisation, contact or board that is written on one line, as the fields that it stands for."""
    short = {"organization": _named, "contact": _contact, "board": _board}.get(field)
    return short(node) if short else node


OrganizationField = Annotated[OrganizationFields, Before(_named)]
ContactField = Annotated[ContactFields, Before(_contact)]
BoardField = Annotated[BoardFields, Before(_board)]


def _matching(form: re.Pattern[str], says: str, hint: str) -> Before:
    """A word of a given shape."""

    def check(value: object) -> str:
        if not isinstance(value, Scalar):
            raise refuse("not-text", "must be a text")
        text = value.text.strip()
        if not form.fullmatch(text):
            raise refuse("not-a-choice", f"{says}, not '{shorten(text)}'", hint)
        return text

    return Before(check)


def _timezone(value: object) -> str:
    """The name of a time zone that there is."""
    if not isinstance(value, Scalar):
        raise refuse("not-text", "must be a text")
    text = value.text.strip()
    if text and text not in zones.known():
        near = zones.near(text)
        hint = f"did you mean '{near}'?" if near else "write it as America/Chicago"
        raise refuse("not-a-choice", f"must be a time zone, not '{shorten(text)}'", hint)
    return text


Language = Annotated[str, _matching(_LANGUAGE, "must be a language code", "write en, es, pt-BR …")]
Timezone = Annotated[str, Before(_timezone)]
_Theme = Annotated[str, _matching(_THEME, "must be the name of a theme", "small letters, digits, hyphens")]


class _FamilyFields(Fields):
    id: TextAt
    name: Name
    color: Color = ""


class _LevelFields(Fields):
    id: TextAt
    name: Name


class SectionFields(Fields):
    """One section of the catalogue's template for roles."""

    key: TextAt
    title: Name
    kind: Annotated[SectionKind, choice("text", "list", "roles")] = "text"
    required: YesNo = False
    card: YesNo = True


class _ThemeOptionsFields(Fields):
    accent: Color = ""
    logo: TextAt | None = None


class _CardFields(Fields):
    size: Annotated[Literal["index", "a6"], choice("index", "a6")] = "index"
    print_shop: YesNo = False


class SiteFields(Fields):
    """The fields of content/site.yaml."""

    title: Name
    tagline: Str = ""
    url: SiteAddress = ""
    language: Language = "en"
    organization: OrganizationField | None = None
    vision: TextAt | None = None
    mission: TextAt | None = None
    theme: _Theme = "default"
    theme_options: _ThemeOptionsFields = _ThemeOptionsFields()
    paper: Annotated[Paper, choice("letter", "a4")] = "letter"
    timezone: Timezone = ""
    board: BoardField | None = None
    contact: ContactField | None = None
    repository: Address = ""
    feedback: AddressOrMail = ""
    autolink: YesNo = True
    role_sections: Annotated[tuple[SectionFields, ...], Before(as_list)] | None = None
    families: Annotated[tuple[_FamilyFields, ...], Before(as_list)] = ()
    levels: Annotated[tuple[_LevelFields, ...], Before(as_list)] = ()
    facets: IdList = ()
    leave_out: IdList = ()
    cards: _CardFields = _CardFields()
