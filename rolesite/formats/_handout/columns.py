"""Sets texts of a handout side by side, so that a sheet holds them: rows of two columns, as even as can be.

Pure; used by printed handouts. A row is one piece that no page's end parts, so it is never tall: a page that has no
room for it stays a little emptier. Where the columns would end far from each other, the text between them is parted, as
newspapers do. Heights are estimated, in lines: what stands beside what must not hang on the size of type that the handout
ends up with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from rolesite.doc import Blocks, Chat, CodeBlock, Heading, Image, ListBlock, Paragraph, Table, plain, walk
from rolesite.formats._handout.view import AgendaPart, RoleText, TextPart

__all__ = ["Row", "Text", "in_rows"]

Text: TypeAlias = AgendaPart | TextPart | RoleText
"""What may stand in a column."""

Row: TypeAlias = tuple[tuple[Text, ...], ...]
"""Its columns: two, or one of the page's whole width."""

_WIDE = (Table, Image, CodeBlock)  # these need a page's whole width
_LINE = 52  # characters in a line of a column
_TITLE, _APART, _WRITTEN = 2.0, 0.4, 2.0  # lines for a title, between paragraphs, to write on below a prompt
_TALLEST = 26.0  # lines of a row
_APART_ROWS = 2.0  # lines that a further row costs: fewer are read more easily
_WORTH = 3.0  # lines that a row must be lower by, for a text to be parted
_TOGETHER = 2  # items of a list that stay together on either side


def in_rows(texts: Sequence[Text]) -> tuple[Row, ...]:
    """The texts in their order, read down the columns of one row after the other."""
    rows: list[Row] = []
    waiting: list[Text] = []
    for text in texts:
        if _needs_the_width(text):
            rows += [*_lowest(waiting), ((text,),)]
            waiting = []
        else:
            waiting.append(text)
    return (*rows, *_lowest(waiting))


def _needs_the_width(text: Text) -> bool:
    return _height(text) > _TALLEST or any(isinstance(node, _WIDE) for node in walk(_body(text)))


def _lowest(texts: Sequence[Text]) -> tuple[Row, ...]:
    """Those rows of the texts that are the lowest together: where the texts themselves make even columns."""
    best: list[tuple[float, tuple[Row, ...]]] = [(0, ())]  # for the first so many texts: their height, their rows
    for end in range(1, len(texts) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            row = _even(texts[start:end])
            if start < end - 1 and _taller(row) > _TALLEST:
                break
            height, rows = best[start]
            ways.append((height + _taller(row) + _APART_ROWS, (*rows, row)))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _even(texts: Sequence[Text]) -> Row:
    """The texts in two columns; a single one in one."""
    whole = [(tuple(texts[:place]), tuple(texts[place:])) for place in range(1, len(texts))]
    if not whole:
        return (tuple(texts),)
    parted = [
        ((*texts[:place], upper), (lower, *texts[place + 1 :]))
        for place, text in enumerate(texts)
        for upper, lower in _parted(text)
    ]
    best = min(whole, key=_taller)
    evener = min(parted, key=_taller, default=best)
    return evener if _taller(evener) <= _taller(best) - _WORTH else best


def _parted(text: Text) -> Iterator[tuple[Text, Text]]:
    """A text in two, in every way that reads well: between paragraphs, or within a list. The second part has no title."""
    if isinstance(text, AgendaPart):
        return
    for upper, lower in _cuts(text.body):
        yield replace(text, body=upper), _untitled(text, lower)


def _untitled(text: TextPart | RoleText, body: Blocks) -> Text:
    if isinstance(text, TextPart):
        return replace(text, title=(), body=body)
    return replace(text, title="", body=body)


def _cuts(body: Blocks) -> Iterator[tuple[Blocks, Blocks]]:
    for place, block in enumerate(body):
        before, after = body[:place], body[place + 1 :]
        if before and isinstance(before[-1], Paragraph) and isinstance(block, Paragraph):
            yield before, body[place:]
        if isinstance(block, ListBlock):
            for item in range(_TOGETHER, len(block.items) - _TOGETHER + 1):
                rest = replace(block, items=block.items[item:], start=block.start + item)
                yield (*before, replace(block, items=block.items[:item])), (rest, *after)


def _taller(row: Row) -> float:
    """The height of a row: that of its taller column."""
    return max(sum(map(_height, column)) for column in row)


def _body(text: Text) -> Blocks:
    return () if isinstance(text, AgendaPart) else text.body


def _height(text: Text) -> float:
    if isinstance(text, AgendaPart):
        return _TITLE + 1 + len(text.items)
    return (_TITLE if text.title else 0) + sum(_heights(text.body))


def _heights(blocks: Blocks) -> Iterator[float]:
    for node in walk(blocks):
        match node:
            case Paragraph(nodes) | Heading(children=nodes):
                yield _APART + -(-len(plain(nodes)) // _LINE)
            case Chat(prompts):
                yield from (_WRITTEN + -(-len(plain(prompt)) // _LINE) for prompt in prompts)
