"""Texts that hold marks: read by the parser, into the same trees as those that hold none.

Pure; part of the Markdown reader, and loaded only for such a text.
"""

from __future__ import annotations

from rolesite.doc import Blocks, Inlines
from rolesite.source import Locate, Parsed
from rolesite.text import containers as container_marks
from rolesite.text.lookups import Lookups
from rolesite.text.markdown.blocks import read_blocks
from rolesite.text.markdown.callouts import begins_with_mark, refuse
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.inlines import read_inlines
from rolesite.text.markdown.positions import Run
from rolesite.text.markdown.tree import grow

__all__ = ["parse_marked_blocks", "parse_marked_inlines"]


def parse_marked_blocks(text: str, locate: Locate, lookups: Lookups | None, *, containers: bool) -> Parsed[Blocks]:
    """See `parse_blocks`; the text's lines end in line feeds."""
    context = Context.of(text, locate, lookups)
    if containers:
        scan = container_marks.scan(context.source.lines, locate)
        context.env["containers"] = scan
        context.problems += scan.problems
    tree = grow(text, context.env)
    context.report_depth()
    blocks = read_blocks(tree.branches, context)
    return Parsed(blocks, tuple(context.references), tuple(context.problems))


def parse_marked_inlines(text: str, locate: Locate, lookups: Lookups | None) -> Parsed[Inlines]:
    """See `parse_inlines`; the text's lines end in line feeds."""
    context = Context.of(text, locate, lookups)
    if begins_with_mark(text):
        refuse(_leading_lines(text), context)
    nodes = read_inlines(Run(text.strip(), _leading_lines(text)), context)
    return Parsed(nodes, tuple(context.references), tuple(context.problems))


def _leading_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")
