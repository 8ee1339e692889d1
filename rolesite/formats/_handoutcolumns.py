"""Sets texts of a handout side by side, so that a sheet holds them: rows of two columns, as even as can be.

Pure; used by printed handouts. A row is one piece that no page's end parts, so it is never tall: a page that has no
room for it stays a little emptier. Heights are estimated, in lines: what stands beside what must not hang on the size
of type that the handout ends up with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rolesite.doc import Blocks, Chat, CodeBlock, Heading, Image, Paragraph, Table, plain, walk
from rolesite.formats._handoutview import AgendaPart, RoleText, TextPart

__all__ = ["Row", "Text", "in_rows"]

Text: TypeAlias = AgendaPart | TextPart | RoleText
"""What may stand in a column."""

Row: TypeAlias = tuple[tuple[Text, ...], ...]
"""Its columns: two, or one of the page's whole width."""

_WIDE = (Table, Image, CodeBlock)  # these need a page's whole width
_LINE = 52  # characters in a line of a column
_TITLE, _APART, _WRITTEN = 2.0, 0.4, 2.0  # lines for a title, between paragraphs, to write on below a prompt
_TALLEST = 26.0  # lines of a row


def in_rows(texts: Sequence[Text]) -> tuple[Row, ...]:
    """The texts in their order, read down the columns of one row after the other."""
    rows: list[Row] = []
    waiting: list[Text] = []
    for text in texts:
        alone = _height(text) > _TALLEST or any(isinstance(node, _WIDE) for node in walk(_body(text)))
        if waiting and (alone or _taller(_even([*waiting, text])) > _TALLEST):
            rows.append(_even(waiting))
            waiting = []
        if alone:
            rows.append(((text,),))
        else:
            waiting.append(text)
    return (*rows, _even(waiting)) if waiting else tuple(rows)


def _even(texts: Sequence[Text]) -> Row:
    """The texts in two columns; a single one in one."""
    splits = [(tuple(texts[:place]), tuple(texts[place:])) for place in range(1, len(texts))]
    return min(splits, key=_taller) if splits else (tuple(texts),)


def _taller(row: Row) -> float:
    """The height of a row: that of its taller column."""
    return max(sum(map(_height, column)) for column in row)


def _body(text: Text) -> Blocks:
    return () if isinstance(text, AgendaPart) else text.body


def _height(text: Text) -> float:
    if isinstance(text, AgendaPart):
        return _TITLE + 1 + len(text.items)
    return _TITLE + sum(_heights(text.body))


def _heights(blocks: Blocks) -> Iterator[float]:
    for node in walk(blocks):
        match node:
            case Paragraph(nodes) | Heading(children=nodes):
                yield _APART + -(-len(plain(nodes)) // _LINE)
            case Chat(prompts):
                yield from (_WRITTEN + -(-len(plain(prompt)) // _LINE) for prompt in prompts)
