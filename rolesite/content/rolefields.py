"""What a role's file may say besides its sections.

Pure. The sections themselves are the catalogue's own (`role_sections` in site.yaml), so they are no part of this type;
their keys must not be names of these fields.
"""

from __future__ import annotations

from typing import Annotated, Literal

from rolesite.content.fields import (
    CommaList,
    IdList,
    IdRef,
    IsoDate,
    Name,
    Str,
    TextAt,
    TextList,
    as_list,
    choice,
)
from rolesite.content.fieldtypes import Before
from rolesite.content.schema import Fields, field_names

__all__ = ["RELATIONS", "ROLE_FIELDS", "ChangeFields", "ImageFields", "RoleFields"]

_Status = Annotated[
    Literal["envisioned", "draft", "pilot", "adopted", "retired"],
    choice("envisioned", "draft", "pilot", "adopted", "retired"),
]


class ImageFields(Fields):
    """A picture: `src` is a path from the file (`../images/x.png`) or below content/; `alt` says what it shows."""

    src: TextAt
    alt: TextAt | None = None


class ChangeFields(Fields):
    """An entry of a role's history."""

    date: IsoDate
    note: Name


class RoleFields(Fields):
    """The fields of a role."""

    name: Name
    plural: Str = ""
    summary: TextAt | None = None
    aliases: IdList = ()
    also_called: CommaList = ()
    tags: IdList = ()
    family: IdRef | None = None
    level: IdRef | None = None
    status: _Status | None = None
    horizon: Str = ""
    updated: IsoDate = ""
    authors: TextList = ()
    license: Str = ""
    image: ImageFields | None = None
    history: Annotated[tuple[ChangeFields, ...], Before(as_list)] = ()
    collaborates_with: IdList = ()
    reports_to: IdList = ()
    grows_from: IdList = ()
    grows_into: IdList = ()
    replaces: IdList = ()


RELATIONS: tuple[Literal["collaborates_with", "reports_to", "grows_from", "grows_into", "replaces"], ...] = (
    "reports_to",
    "collaborates_with",
    "grows_from",
    "grows_into",
    "replaces",
)
"""The relations that a file states, in the order in which they are shown."""

ROLE_FIELDS = frozenset({*field_names(RoleFields), "id", "sections", "relations"})
"""Names that no section may have."""
