"""Markdown text to document trees: the only way that any text of an author takes.

Pure. Blocks first (`tree`), then their texts (`inlines`), because look-ups are filled in between the two; `rules` and
`parser` hold the dialect: CommonMark with tables, strikethrough and callouts, role links `[[id]]`, blanks `___`, and
`:::` containers where a caller wants them. HTML is text.
"""

from __future__ import annotations

from rolesite.doc import Blocks, Inlines
from rolesite.source import Locate, Parsed
from rolesite.text import containers as container_marks
from rolesite.text.lookups import Lookups
from rolesite.text.markdown.blocks import read_blocks, unmarked_paragraphs
from rolesite.text.markdown.callouts import begins_with_mark, refuse
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.inlines import read_inlines, unmarked
from rolesite.text.markdown.positions import Run
from rolesite.text.markdown.tree import grow

__all__ = ["parse_blocks", "parse_inlines"]


def parse_blocks(
    text: str,
    locate: Locate,
    *,
    lookups: Lookups | None = None,
    containers: bool = False,
) -> Parsed[Blocks]:
    """Block Markdown as a document tree. Never raises, whatever the text.

    `locate` leads from lines and columns of `text` to the file; the folder of that file is where links start from.
    Without `lookups`, `{{` is ordinary text; without `containers`, `:::` is. References are left to be checked by the
    caller, and a role link without words has no children: its text is the role's name.
    """
    text = _newlines(text)
    paragraphs = None if containers else unmarked_paragraphs(text)
    if paragraphs is not None:
        return Parsed(paragraphs)
    context = Context.of(text, locate, lookups)
    if containers:
        scan = container_marks.scan(context.source.lines, locate)
        context.env["containers"] = scan
        context.problems += scan.problems
    tree = grow(text, context.env)
    context.report_depth()
    blocks = read_blocks(tree.branches, context)
    return Parsed(blocks, tuple(context.references), tuple(context.problems))


def parse_inlines(text: str, locate: Locate, *, lookups: Lookups | None = None) -> Parsed[Inlines]:
    """Inline Markdown (a summary, a list's item) as nodes; line ends are blanks. Never raises, whatever the text."""
    text = _newlines(text)
    nodes = unmarked(text.strip())
    if nodes is not None:
        return Parsed(nodes)
    context = Context.of(text, locate, lookups)
    if begins_with_mark(text):
        refuse(_leading_lines(text), context)
    nodes = read_inlines(Run(text.strip(), _leading_lines(text)), context)
    return Parsed(nodes, tuple(context.references), tuple(context.problems))


def _newlines(text: str) -> str:
    """`text` with one sort of line end, so that the parser counts lines as everybody else does."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _leading_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")
