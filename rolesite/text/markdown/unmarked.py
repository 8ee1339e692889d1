"""Texts that hold no marks but links to roles, which most do: they are taken as they are, and no parser is loaded for them.

Pure; part of the Markdown reader. What is made of them here is what the parser would make of them.
"""

from __future__ import annotations

from rolesite.doc import Block, Blocks, Inline, Inlines, Link, Paragraph, Target, Text
from rolesite.patterns import pattern
from rolesite.source import Locate, Parsed, Reference

__all__ = ["parse_unmarked_blocks", "parse_unmarked_inlines", "unmarked"]

_UNMARKED = pattern(r"[^*_`~<&\\\[\]{}\n\0]*")
_ROLE_LINK = pattern(r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)\]\](?!\()")
_MOST_LINKS = 100  # in a line; of more, the reader of marks judges whether they are too many


def unmarked(text: str) -> Inlines | None:
    """The nodes of a text that holds no marks. None for any other."""
    if _UNMARKED.fullmatch(text) and "://" not in text:
        return (Text(text),) if text else ()
    return None


def parse_unmarked_blocks(text: str, locate: Locate) -> Parsed[Blocks] | None:
    """The paragraphs of a text that has nothing else, each on one line that begins with a letter: of such lines the parser
    makes nothing else. None for any other text."""
    paragraphs: list[Block] = []
    references: list[Reference] = []
    inner = text.strip("\n")
    first = text.find(inner)  # as many empty lines stand before
    for number, line in enumerate(inner.split("\n\n")):
        words = line.rstrip(" ")
        ends_plainly = words == words.rstrip()  # which other blanks end a line is the parser's to say
        read = _line(words, first + 2 * number, 0, locate) if line[:1].isalpha() and ends_plainly else None
        if read is None:
            return None
        paragraphs.append(Paragraph(read.value))
        references += read.references
    return Parsed(tuple(paragraphs), tuple(references))


def parse_unmarked_inlines(text: str, locate: Locate) -> Parsed[Inlines] | None:
    """The nodes of a text on one line. None for any other."""
    inner = text.strip()
    before = text[: text.find(inner)]
    return _line(inner, before.count("\n"), len(before) - before.rfind("\n") - 1, locate)


def _line(text: str, line: int, column: int, locate: Locate) -> Parsed[Inlines] | None:
    """The nodes of a line's text, which begins at a column, both from 0."""
    if text.count("[[") > _MOST_LINKS:
        return None
    nodes: list[Inline] = []
    references: list[Reference] = []
    end = 0
    for match in _ROLE_LINK.finditer(text):
        between = unmarked(text[end : match.start()])
        if between is None:
            return None
        target = Target("role", match[1])
        nodes += [*between, Link(target, ())]
        references.append(Reference(target, locate(line, column + match.start()), len(match[0])))
        end = match.end()
    rest = unmarked(text[end:])
    return Parsed((*nodes, *rest), tuple(references)) if rest is not None else None
