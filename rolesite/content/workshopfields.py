"""What the front matter of a workshop may say, the public half and the facilitator's.

Pure. A delivery of another workshop has the same fields, and takes those that it does not write from the other.
"""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, Literal

from rolesite.content.config import BoardField, ContactField, Language, OrganizationField, Timezone
from rolesite.content.fields import (
    CommaList,
    DateOrTime,
    Duration,
    IdList,
    IdRef,
    IsoDate,
    Str,
    TextAt,
    WholeNumber,
    YesNo,
    shorten,
)
from rolesite.content.fieldtypes import After, Before, refuse
from rolesite.content.schema import CALLED, Fields
from rolesite.model import Board, Config, Contact, Organization
from rolesite.text.modewords import MODES, meant_mode
from rolesite.text.names import PLAIN_NAMES, is_id, propose_id
from rolesite.text.yamlnodes import Mapping, Node, Scalar

__all__ = ["MODES", "WorkshopFields"]


def _modes(words: tuple[str, ...]) -> tuple[str, ...]:
    """Ways to take part, each once; the first is the default."""
    for word in words:
        if word not in MODES:
            close = meant_mode(word)
            hint = f"did you mean '{close}'?" if close else "write 'modes: in-person, virtual' for both"
            raise refuse("not-a-choice", f"must be in-person, virtual or both, not '{shorten(word)}'", hint)
    return tuple(dict.fromkeys(words))


def _short(value: Scalar) -> Scalar:
    """The name in printed addresses."""
    text = value.text.strip()
    if not is_id(text):
        proposal = propose_id(text)
        hint = f"write '{proposal}'" if proposal else ""
        raise refuse("invalid-id", "holds more than small letters, digits and single hyphens", hint)
    if text in PLAIN_NAMES:
        hint = "choose another name: the site or a system needs this one for itself"
        raise refuse("reserved-id", f"cannot be '{text}'", hint)
    return value


def _for_each(value: Node) -> Node:
    """`materials: pen, paper` for `materials: {each person: …}`."""
    return value if isinstance(value, Mapping) else Mapping(((Scalar("each person", value.place), value),), value.place)


def _status(value: object) -> str:
    """`draft`, the one word that there is for workshops."""
    text = value.text.strip() if isinstance(value, Scalar) else ""
    if text != "draft":
        hint = "write 'status: draft', or delete this line: the workshop is then part of the site"
        raise refuse("not-a-choice", f"must be draft, not '{shorten(text)}'" if text else "must be draft", hint)
    return text


class _MaterialFields(Fields):
    each_person: CommaList = field(default=(), metadata={CALLED: "each person"})
    facilitator: CommaList = ()


class WorkshopFields(Fields):
    """The fields of a workshop; from `room` on, the facilitator's own."""

    extends: IdRef | None = None
    title: Str = ""
    status: Annotated[Literal["draft", ""], Before(_status)] = ""
    subtitle: Str = ""
    organization: OrganizationField | None = None
    language: Language = ""
    date: DateOrTime = ""
    timezone: Timezone = ""
    place: Str = ""
    duration: Duration = 0
    modes: Annotated[CommaList, After(_modes)] = ()
    roles: IdList = ()
    board: BoardField | None = None
    short: Annotated[TextAt, After(_short)] | None = None
    access: Str = ""
    listed: YesNo = True
    materials: Annotated[_MaterialFields, Before(_for_each)] | None = None
    contact: ContactField | None = None
    aliases: IdList = ()
    updated: IsoDate = ""
    room: Str = ""
    facilitators: CommaList = ()
    join: Str = ""
    participants: WholeNumber = 0

    def organization_in(self, config: Config) -> Organization | None:
        """Who holds the workshop: its own, else the site's."""
        return self.organization.value() if self.organization else config.organization

    def board_in(self, config: Config) -> Board | None:
        """Its own board, else the site's."""
        return self.board.value() if self.board else config.board

    def contact_in(self, config: Config) -> Contact | None:
        """Its own contact, else the site's."""
        return self.contact.value() if self.contact else config.contact

    @property
    def for_each_person(self) -> tuple[str, ...]:
        """What each person needs."""
        return self.materials.each_person if self.materials else ()

    @property
    def for_the_facilitator(self) -> tuple[str, ...]:
        """What the facilitator needs."""
        return self.materials.facilitator if self.materials else ()
