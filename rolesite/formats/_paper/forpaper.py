"""A workshop as paper tells it: what leads to its board leads to its go page, so that a board may move.

Shared by the formats that print workshops; pure. Where the site has no address there is no go page to print, and a
workshop stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rolesite.doc import Blocks, Emphasis, Inline, Inlines, Link, Strike, Strong, Target, Text, map_inlines, plain
from rolesite.formats._paper.papers import printed_address, spoken
from rolesite.model import Site, Slide, Workshop
from rolesite.plan import Plan

__all__ = ["for_paper"]


def for_paper(workshop: Workshop, site: Site, plan: Plan) -> Workshop:
    """The workshop with the address of its go page as that of its board, in the texts of its slides too."""
    board = workshop.board or site.config.board
    go = printed_address(site, plan, "go", workshop.id)
    if not (board and board.url and go):
        return workshop
    led = _Led(board.url, go)
    return replace(
        workshop,
        board=replace(board, url=go),
        slides=tuple(map(led.slide, workshop.slides)),
        agenda=tuple(replace(item, title=led.inlines(item.title)) for item in workshop.agenda),
    )


@dataclass(frozen=True, slots=True)
class _Led:
    """Leads links to the `board` to the page at `go`, whose address also stands where the board's did."""

    board: str
    go: str

    def slide(self, slide: Slide) -> Slide:
        """The slide; its notes are no part of any public paper."""
        turn = slide.round and replace(slide.round, question=self.inlines(slide.round.question))
        return replace(slide, title=self.inlines(slide.title), body=self.blocks(slide.body), round=turn)

    def blocks(self, blocks: Blocks) -> Blocks:
        """The blocks."""
        return map_inlines(blocks, self.inlines)

    def inlines(self, inlines: Inlines) -> Inlines:
        """The inlines."""
        return tuple(map(self._inline, inlines))

    def _inline(self, node: Inline) -> Inline:
        match node:
            case Link(target=Target("web", address), children=words) if address == self.board:
                said = (Text(spoken(self.go)),) if plain(words) == self.board else words
                return replace(node, target=Target("web", self.go), children=said)
            case Emphasis(nodes) | Strong(nodes) | Strike(nodes):
                return replace(node, children=self.inlines(nodes))
            case _:
                return node
