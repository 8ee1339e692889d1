"""Document trees as plain lines: what search reads, and what it shows around the words that were found.

Pure. A line is a paragraph, a heading, an item of a list or a row of a table; white space is folded.
"""

from __future__ import annotations

from collections.abc import Iterator

from rolesite.doc import (
    Block,
    Blocks,
    Callout,
    Chat,
    CodeBlock,
    Container,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Steps,
    Table,
    plain,
)

__all__ = ["inline_text", "lines"]


def lines(blocks: Blocks) -> Iterator[str]:
    """The lines of a document, none of them empty."""
    for block in blocks:
        yield from (line for line in _lines(block) if line)


def inline_text(inlines: Inlines) -> str:
    """The text of inlines, without the gaps to fill in."""
    return " ".join(plain(inlines).replace("___", " ").split())


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(nodes) | Heading(children=nodes):
            yield inline_text(nodes)
        case ListBlock(items):
            yield from (" ".join(lines(item)) for item in items)
        case Quote(nodes) | Callout(children=nodes) | Container(children=nodes):
            yield from lines(nodes)
        case Table(head, rows):
            yield from map(_row, (head, *rows))
        case Steps(steps):
            yield from (inline_text(step.children) for step in steps)
        case Chat(prompts):
            yield from map(inline_text, prompts)
        case CodeBlock(text):
            yield " ".join(text.split())


def _row(cells: tuple[Inlines, ...]) -> str:
    return " · ".join(text for text in map(inline_text, cells) if text)
