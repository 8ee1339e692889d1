"""Document trees as the plain text that one pastes into a chat: lists with their marks, links with their addresses.

Pure. A chat shows no markup, and most of them make links of whole addresses by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import indent

from rolesite.doc import (
    Blank,
    Block,
    Blocks,
    Callout,
    Chat,
    Code,
    CodeBlock,
    Container,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Table,
    Target,
    Text,
)
from rolesite.formats._links import Address

__all__ = ["Pasted"]

_BULLET = "- "


@dataclass(frozen=True, slots=True)
class Pasted:
    """Writes documents as text; `addresses` are those of their links that lead anywhere from a chat."""

    addresses: Mapping[Target, str]

    @classmethod
    def of(cls, addresses: Iterable[Address]) -> Pasted:
        """With the addresses of a page."""
        return cls({address.target: address.href for address in addresses if address.href})

    def blocks(self, blocks: Blocks) -> str:
        """The blocks, with an empty line between two; what there is nothing to say of is left out."""
        return "\n\n".join(text for text in map(self._block, blocks) if text)

    def inlines(self, inlines: Inlines) -> str:
        """The inlines; a line ends only where its author ended it."""
        lines = "".join(map(self._inline, inlines)).split("\n")
        return "\n".join(" ".join(line.split()) for line in lines).strip()

    def items(self, items: Iterable[str]) -> str:
        """A list with bullets."""
        return "\n".join(_item(_BULLET, item) for item in items)

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - a branch each kind of block
        match block:
            case Paragraph(nodes) | Heading(children=nodes):
                return self.inlines(nodes)
            case ListBlock(items, ordered, start):
                marks = (f"{start + place}. " if ordered else _BULLET for place in range(len(items)))
                return "\n".join(_item(mark, self._within(item)) for mark, item in zip(marks, items, strict=True))
            case Quote(nodes) | Callout(children=nodes) | Container(children=nodes):
                return self.blocks(nodes)
            case Chat(prompts):
                return self.items(map(self.inlines, prompts))
            case Table(head, rows):
                return "\n".join(" | ".join(map(self.inlines, row)) for row in (head, *rows))
            case CodeBlock(text):
                return text.rstrip("\n")
            case _:  # lines to write on and steps: a chat has no use for them
                return ""

    def _within(self, blocks: Blocks) -> str:
        """The blocks of an item, close together."""
        return "\n".join(text for text in map(self._block, blocks) if text)

    def _inline(self, node: Inline) -> str:  # noqa: PLR0911 - a branch each kind of inline
        match node:
            case Text(text):
                return text.replace("\n", " ")
            case Code(text):
                return text
            case Emphasis(nodes) | Strong(nodes) | Strike(nodes):
                return "".join(map(self._inline, nodes))
            case Link(target, nodes, auto=auto):
                words = "".join(map(self._inline, nodes))
                return words if auto else self._link(words, target)
            case Blank(width):
                return "_" * max(width, 3)
            case LineBreak():
                return "\n"
            case _:  # pictures
                return ""

    def _link(self, words: str, target: Target) -> str:
        """The words and the address behind them; one of them where they say the same."""
        address = self.addresses.get(target, "").removeprefix("mailto:")
        if not address or words == address:
            return words
        return address if _bare(words) == _bare(address) else f"{words} ({address})"

    def links(self, nodes: Iterable[Link]) -> Iterator[tuple[str, str]]:
        """The words and the address of those links that somebody set and that lead anywhere."""
        for node in nodes:
            address = self.addresses.get(node.target, "")
            if address and not node.auto:
                words = self.inlines(node.children)
                yield ("" if _bare(words) == _bare(address) else words), address


def _item(mark: str, text: str) -> str:
    """An item behind its mark, all its lines below each other."""
    return mark + indent(text, " " * len(mark), lambda line: bool(line.strip()))[len(mark) :]


def _bare(address: str) -> str:
    """An address as people shorten it."""
    return address.partition("://")[2].rstrip("/") if "://" in address else address.rstrip("/")
