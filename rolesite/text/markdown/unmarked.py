"""Texts that hold no marks, which most do: they are taken as they are, and no parser is loaded for them.

Pure; part of the Markdown reader. What is made of them here is what the parser would make of them.
"""

from __future__ import annotations

from rolesite.doc import Block, Blocks, Inlines, Paragraph, Text
from rolesite.patterns import pattern

__all__ = ["unmarked", "unmarked_paragraphs"]

_UNMARKED = pattern(r"[^*_`~<&\\\[\]{}\n\0]*")


def unmarked(text: str) -> Inlines | None:
    """The nodes of a text that holds no marks. None for any other."""
    if _UNMARKED.fullmatch(text) and "://" not in text:
        return (Text(text),) if text else ()
    return None


def unmarked_paragraphs(text: str) -> Blocks | None:
    """The paragraphs of a text that has nothing else, each on one line that begins with a letter and holds no marks:
    of such lines the parser makes nothing else. None for any other text."""
    paragraphs: list[Block] = []
    for line in text.strip("\n").split("\n\n"):
        nodes = unmarked(line.rstrip()) if line[:1].isalpha() else None
        if nodes is None:
            return None
        paragraphs.append(Paragraph(nodes))
    return tuple(paragraphs)
