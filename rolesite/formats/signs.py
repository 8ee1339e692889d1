"""The format of what is put up in a room: workshops/<id>/signs.pdf, made where a workshop meets in person.

A sheet each: the workshop's code, as large as the paper; a sign that welcomes and shows the way; a tent for the table of
every role, and one for people's names. A tent is folded once, and its upper half stands on its head, so that it reads
the right way round from both sides of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from rolesite.engines import pdf
from rolesite.engines.color import readable
from rolesite.engines.emblem import emblem_svg
from rolesite.formats._deck.size import ruler
from rolesite.formats._paper.papers import SIZES, code, paper_files, paper_sheet, spoken
from rolesite.formats._paper.previews import with_preview
from rolesite.formats._signroom import Room
from rolesite.formats._words import Words
from rolesite.formats._workshop.facts import NamedRole, WorkshopFacts, named_role, wording, workshop_facts
from rolesite.model import Paper, Site, Workshop
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "SignsView"]

_TEMPLATE = "signs.html"
_STYLE = "signs"
_SIZE = 140  # tenths of a point: the smallest type; what is large is chosen by measure

_MARGIN = 14.0  # mm, as in signs.css, and so are the sizes below
_SMALL, _MIDDLE = 20, 30  # points
_GAPS = 16.0  # mm between the texts of a sign
_WELCOME, _ARROW = 20.0, 62.0  # mm of the sign that welcomes
_EMBLEM, _TENT = 52.0, 74.0  # mm beside a role's name on its tent, and the height that it has


@dataclass(frozen=True, slots=True)
class SignsView:
    """All signs of a workshop; `roles` are those that tables are for."""

    facts: WorkshopFacts
    paper: Paper
    roles: tuple[NamedRole, ...]


@dataclass(frozen=True, slots=True)
class _CodeSizes:
    """The sign of the code: points of what stands above it and of its address, whose lines these are, and the code's
    side in millimetres."""

    lead: int
    address: int
    lines: tuple[str, ...]
    side: float


@dataclass(frozen=True, slots=True)
class _Tent:
    """A role's tent: its name in `size` points, its emblem, its family's colour."""

    role: NamedRole
    size: int
    emblem: Markup
    color: str


class SignsFormat:
    """workshops/<id>/signs.pdf."""

    name = "signs"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """Signs for every workshop that meets in person; in a translated edition, for those that are translated."""
        assets = paper_files(_STYLE, theme)
        for workshop in site.workshops:
            if "in-person" in workshop.modes and workshop.translation.found:
                path = f"workshops/{workshop.id}/signs.pdf"
                words = wording(workshop, site, theme)
                yield from with_preview(
                    Output(path, self.name, "signs", workshop.id, (_TEMPLATE,), assets, language=words)
                )

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> SignsView:
        """The signs' view."""
        workshop = site.workshop[output.subject]
        roles = tuple(named_role(role, site, theme) for role in _roles(workshop))
        return SignsView(workshop_facts(workshop, site, plan), site.config.paper, roles)

    def render(self, view: SignsView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        del needs
        press = pdf.press(theme, paper_sheet(_STYLE, theme, view.paper))
        return press.pdf(f"workshops/{view.facts.id}/signs.pdf", _html(view, theme), size=_SIZE)


def _roles(workshop: Workshop) -> tuple[str, ...]:
    """The ids of the roles that a table or a room reads, each once."""
    return tuple(dict.fromkeys((*workshop.roles, *(room.role for room in workshop.rooms if room.role))))


def _html(view: SignsView, theme: Sealed) -> str:
    width, height = SIZES[view.paper]
    room = Room(ruler(theme, {}), width - 2 * _MARGIN, height - 2 * _MARGIN)
    facts, words = view.facts, Words(theme)
    board = facts.board
    lead = theme.text("handout-online")
    if board:
        lead = theme.text("deck-capture", board=board.tool or theme.text("deck-the-board"))
    other = theme.text("board-backup", backup=board.backup) if board and board.backup else ""
    return theme.html(
        _TEMPLATE,
        facts=facts,
        words=words,
        height=height,
        lead=lead,
        other=other,
        code=code(facts.go, label=theme.text("go-code", title=facts.title)),
        sizes=_code_sizes(facts, lead, other, room),
        title_size=_title_size(facts, words, room),
        tents=tuple(_tent(role, room, theme) for role in view.roles),
    )


def _code_sizes(facts: WorkshopFacts, lead: str, other: str, room: Room) -> _CodeSizes:
    """The code takes what the words leave of the page."""
    lead_size = room.largest(lead, 30.0, most=48)
    lines = room.parted(spoken(facts.go), most=56)
    used = room.taken(facts.title, _SMALL, heading=False) + room.taken(lead, lead_size)
    used += sum(room.taken(line, lines.size) for line in lines.texts) + room.taken(other, _SMALL, heading=False)
    return _CodeSizes(lead_size, lines.size, lines.texts, min(room.width, room.height - used - _GAPS))


def _title_size(facts: WorkshopFacts, words: Words, room: Room) -> int:
    """The title takes what date, place and the room for an arrow leave of the page."""
    told = (words.date(facts.date) if facts.date else "", facts.location)
    used = sum(room.taken(text, _MIDDLE, heading=False) for text in told)
    used += room.taken(facts.organization or facts.site, _SMALL, heading=False)
    return room.largest(facts.title, room.height - used - _WELCOME - _ARROW - 2 * _GAPS, most=92)


def _tent(role: NamedRole, room: Room, theme: Sealed) -> _Tent:
    beside = Room(room.ruler, room.width - _EMBLEM, _TENT)
    color = readable(role.color, theme.tokens["color.paper"])
    return _Tent(role, beside.largest(role.name, _TENT, most=80), emblem_svg(role.id, role.color), color)


FORMAT = SignsFormat()
