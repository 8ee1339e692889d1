"""How much room blocks take on a slide: what measures the deck's page, asked in one type and for one scale.

So both have the same text on the same slide. A slide at half its size has room for twice the width and height.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from rolesite.doc import Block, Blocks, Chat, Table
from rolesite.engines.measure import Face

__all__ = ["Measure", "Ruler"]


class Ruler(Protocol):
    """Measures document trees; `kind` is a step of its type scale, with the `size` of that type in units."""

    @property
    def heading(self) -> Face:
        """The face of headings."""

    def height(self, blocks: Blocks, kind: Any, width: float) -> float:
        """The height of blocks one below the other."""

    def gap(self, previous: Block | None, block: Block, kind: Any) -> float:
        """The space between two blocks."""

    def columns(self, table: Table, kind: Any, width: float) -> list[float]:
        """The widths of a table's columns, with the space beside their words."""

    def rows(self, table: Table, kind: Any, width: float) -> list[float]:
        """The heights of a table's rows, its head first."""

    def prompts(self, chat: Chat, kind: Any, width: float) -> list[float]:
        """The heights of a chat's lead and of its rows of two prompts."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Asks a ruler in the type `kind`, for a slide that is scaled down to `scale`."""

    ruler: Ruler
    kind: Any
    scale: float = 1.0

    def height(self, blocks: Blocks, width: float) -> float:
        """The height of blocks one below the other."""
        return self.ruler.height(blocks, self.kind, width / self.scale) * self.scale

    def gap(self, previous: Block | None, block: Block) -> float:
        """The space between two blocks."""
        return self.ruler.gap(previous, block, self.kind) * self.scale

    def columns(self, table: Table, width: float) -> tuple[float, ...]:
        """The widths of a table's columns."""
        return tuple(one * self.scale for one in self.ruler.columns(table, self.kind, width / self.scale))

    def rows(self, table: Table, width: float) -> tuple[float, ...]:
        """The heights of a table's rows."""
        return tuple(one * self.scale for one in self.ruler.rows(table, self.kind, width / self.scale))

    def prompts(self, chat: Chat, width: float) -> tuple[float, ...]:
        """The heights of a chat's lead and of its rows."""
        return tuple(one * self.scale for one in self.ruler.prompts(chat, self.kind, width / self.scale))

    def name(self, text: str) -> float:
        """The width of a name in the face of headings."""
        return self.ruler.heading.width(text) * float(self.kind.size) * self.scale
