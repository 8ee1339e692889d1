"""Markdown text to document trees: the only way that any text of an author takes.

Pure. Most texts hold no marks but links to roles (`unmarked`). Of others (`marked`), blocks are read first (`tree`), then
their texts (`inlines`), because look-ups are filled in between the two; `rules` and `parser` hold the dialect: CommonMark
with tables, strikethrough and callouts, role links `[[id]]`, blanks `___`, and `:::` containers where a caller wants
them. HTML is text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolesite.doc import Blocks, Inlines
from rolesite.source import Locate, Parsed
from rolesite.text.markdown.unmarked import parse_unmarked_blocks, parse_unmarked_inlines

if TYPE_CHECKING:
    from rolesite.text.lookups import Lookups

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
    unmarked = None if containers else parse_unmarked_blocks(text, locate)
    if unmarked is not None:
        return unmarked
    from rolesite.text.markdown.marked import parse_marked_blocks  # only now, as below: it loads the parser

    return parse_marked_blocks(text, locate, lookups, containers=containers)


def parse_inlines(text: str, locate: Locate, *, lookups: Lookups | None = None) -> Parsed[Inlines]:
    """Inline Markdown (a summary, a list's item) as nodes; line ends are blanks. Never raises, whatever the text."""
    text = _newlines(text)
    unmarked = parse_unmarked_inlines(text, locate)
    if unmarked is not None:
        return unmarked
    from rolesite.text.markdown.marked import parse_marked_inlines

    return parse_marked_inlines(text, locate, lookups)


def _newlines(text: str) -> str:
    """`text` with one sort of line end, so that the parser counts lines as everybody else does."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
