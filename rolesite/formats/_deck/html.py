"""What the slides of a deck are shown with: their texts as HTML, their frames, and what is drawn on them.

Shared by the deck and by the presenter view, whose pages are made of the same templates; pure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from markupsafe import Markup

from rolesite.doc import Target
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.emblem import emblem_svg
from rolesite.engines.qr import qr_svg
from rolesite.formats._deck.frames import Frame, Framer
from rolesite.formats._deck.scales import beside_questions, board_address
from rolesite.formats._deck.size import ruler
from rolesite.formats._deck.texts import with_breaks
from rolesite.formats._deck.view import DeckView
from rolesite.formats._words import Words
from rolesite.model import Board
from rolesite.theme import Sealed

__all__ = ["DeckNames", "deck_html", "deck_names"]


class DeckNames(TypedDict):
    """What the template deck.html, and one that extends it, is given: the deck, a frame for each slide, drawings, and the
    `board` that stands beside questions, None for none."""

    deck: DeckView
    frames: tuple[Frame, ...]
    words: Words
    block: Callable[[str, str], Markup]
    board: Board | None
    board_code: Markup
    board_address: Markup


def deck_html(view: DeckView, theme: Sealed) -> DocHtml:
    """Writes the texts of a deck."""
    known = {address.target: address for address in view.addresses}

    def href(target: Target) -> str:
        return known[target].href

    def size(target: Target) -> tuple[int, int]:
        return known[target].width, known[target].height

    return DocHtml(href, theme.text, icon=_mark, size=size, modes=view.modes)


def deck_names(view: DeckView, theme: Sealed) -> DeckNames:
    """The names that a deck's templates know, with as many frames as its texts need."""
    pictures = {a.target.id: (a.width, a.height) for a in view.addresses if a.target.kind == "image"}
    measure = ruler(theme, pictures)
    board = beside_questions(view.board, view.page, theme.text("deck-page"))
    return DeckNames(
        deck=view,
        frames=tuple(Framer(view, deck_html(view, theme), measure).frames()),
        words=Words(theme),
        block=_block,
        board=board,
        board_code=_board_code(board),
        board_address=with_breaks(board_address(measure, board)),
    )


def _mark(kind: str) -> Markup:
    """The mark of a step, drawn once in the page."""
    return Markup('<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><use href="#_mark-{}"/></svg>').format(kind)


def _block(seed: str, color: str) -> Markup:
    """A block of the quilt, as wide as the symbol that it stands in."""
    return emblem_svg(seed, color, css_class="block")


def _board_code(board: Board | None) -> Markup:
    """The board's address as a code; nothing for an address that no code can hold: it stands beside it in words."""
    try:
        return qr_svg(board.url) if board else Markup("")
    except ValueError:
        return Markup("")
