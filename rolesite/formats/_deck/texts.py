"""Small changes that make a text fit for slides: where its links lead, where lines may end, where a long one is parted.

Pure; used by the deck format. Nothing here adds or drops a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup, escape

from rolesite.doc import (
    Block,
    Blocks,
    Callout,
    Container,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Quote,
    Strike,
    Strong,
    Table,
    Target,
    Text,
    map_inlines,
    plain,
)
from rolesite.patterns import pattern

__all__ = [
    "SOFT",
    "after_slashes",
    "for_mode",
    "in_sentences",
    "led_home",
    "short_cells_whole",
    "with_anchors_among",
    "with_breaks",
    "without_anchors",
]

SOFT = "\u200b"
"""The zero-width space: a line may end here."""

_SHORT_CELL = 14  # characters up to which a table's cell stays on one line
_SENTENCE_END = pattern(r"(?<=[.!?\u2026\u3002\u061f])\s+|(?<=[\u3002\uff01\uff1f])")


def without_anchors(blocks: Blocks) -> Blocks:
    """The blocks with headings that are no anchors: on a deck only slides are, and a role may be shown more than once.
    Nor does a container say on which line it was written."""
    return tuple(map(_without_anchors, blocks))


def _without_anchors(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, id="")
        case Quote(nodes) | Callout(children=nodes):
            return replace(block, children=without_anchors(nodes))
        case Container(children=nodes):
            return replace(block, children=without_anchors(nodes), line=0)
        case ListBlock(items):
            return replace(block, items=tuple(map(without_anchors, items)))
        case _:
            return block


def led_home(blocks: Blocks, role: str, prefix: str) -> Blocks:
    """A section of a role with links to its own headings leading to the role's page, where these are anchors that begin
    with `prefix`."""
    return map_inlines(blocks, lambda inlines: tuple(_led_home(node, role, prefix) for node in inlines))


def _led_home(node: Inline, role: str, prefix: str) -> Inline:
    match node:
        case Link(target=Target("anchor", _, fragment)):
            return replace(node, target=Target("role", role, f"{prefix}{fragment}"))
        case Emphasis(nodes) | Strong(nodes) | Strike(nodes):
            return replace(node, children=tuple(_led_home(child, role, prefix) for child in nodes))
        case _:
            return node


def with_anchors_among(blocks: Blocks, slides: Collection[str]) -> Blocks:
    """The blocks with links to other slides than these as plain words."""
    return map_inlines(blocks, lambda inlines: tuple(_anchors_among(inlines, slides)))


def _anchors_among(inlines: Inlines, slides: Collection[str]) -> Iterator[Inline]:
    for node in inlines:
        match node:
            case Link(target=Target("anchor", _, fragment), children=words) if fragment not in slides:
                yield from words
            case Emphasis(nodes) | Strong(nodes) | Strike(nodes):
                yield replace(node, children=tuple(_anchors_among(nodes, slides)))
            case _:
                yield node


def for_mode(blocks: Blocks, mode: str) -> Blocks:
    """The blocks without what is only for other ways of taking part."""
    return tuple(left for block in blocks for left in _for_mode(block, mode))


def _for_mode(block: Block, mode: str) -> Blocks:
    match block:
        case Container("only", own, children=nodes):
            return for_mode(nodes, mode) if own == mode else ()
        case Container(children=nodes):
            return (replace(block, children=for_mode(nodes, mode)),)
        case _:
            return (block,)


def after_slashes(text: str) -> str:
    """The text, in which a line may end after each slash."""
    return text.replace("/", f"/{SOFT}")


def with_breaks(text: str) -> Markup:
    """A text with soft breaks as HTML. They become elements, so that nobody copies them along."""
    return Markup("<wbr>").join(map(escape, text.split(SOFT)))


def short_cells_whole(blocks: Blocks) -> Blocks:
    """The blocks, with tables whose short cells are not broken: browsers else squeeze them beside long ones."""
    return tuple(_table(block) if isinstance(block, Table) else block for block in blocks)


def _table(table: Table) -> Block:
    return replace(table, head=tuple(map(_cell, table.head)), rows=tuple(tuple(map(_cell, row)) for row in table.rows))


def _cell(inlines: Inlines) -> Inlines:
    if len(plain(inlines)) > _SHORT_CELL:
        return inlines
    return tuple(Text(node.text.replace(" ", "\xa0")) if isinstance(node, Text) else node for node in inlines)


def in_sentences(inlines: Inlines, count: int) -> tuple[Inlines, ...]:
    """The inlines in `count` parts of about the same length, each of whole sentences; fewer where there are fewer."""
    if count == 1:
        return (inlines,)
    sentences = _sentences(inlines)
    share = sum(length for _, length in sentences) / count
    parts: list[list[Inline]] = [[]]
    filled = 0
    for sentence, length in sentences:
        if parts[-1] and filled + length / 2 > share * len(parts):
            parts.append([])
        elif parts[-1]:
            parts[-1].append(Text(" "))
        parts[-1].extend(sentence)
        filled += length
    return tuple(map(tuple, parts))


@lru_cache(maxsize=8)  # a long paragraph is parted anew in each type and each number of parts that is tried
def _sentences(inlines: Inlines) -> tuple[tuple[Inlines, int], ...]:
    """The inlines cut after each sentence that ends in plain text, each with its length; what is bold or a link stays
    whole."""
    sentences: list[list[Inline]] = [[]]
    for node in inlines:
        if not isinstance(node, Text):
            sentences[-1].append(node)
            continue
        first, *rest = _SENTENCE_END.split(node.text)
        sentences[-1].append(Text(first))
        sentences.extend([Text(text)] for text in rest)
    measured = ((tuple(sentence), len(plain(tuple(sentence)))) for sentence in sentences)
    return tuple((sentence, length) for sentence, length in measured if length)
