"""The parser's flat list of block tokens as a tree with lines: what slides are cut from and documents are made of.

Pure; part of the Markdown reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from rolesite.text.markdown.parser import parse_block_tokens

__all__ = ["Branch", "Tree", "grow"]

_KINDS = {
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "th": "cell",
    "td": "cell",
}


@dataclass(slots=True, eq=False)
class Branch:
    """A block: its kind, its lines (from 0, `end` not included), its inline text and the blocks within.

    Kinds: paragraph, heading, blockquote, list, item, fence, code_block, hr, table, thead, tbody, tr, cell, container,
    split_mark, and `note` for what `notes.mark` found to be one.
    """

    kind: str
    line: int
    end: int
    token: Token
    text: str = ""
    text_line: int = 0
    children: list[Branch] = field(default_factory=list)

    @property
    def container(self) -> str:
        """The name of a container, "" for any other block."""
        return str(self.token.meta["mark"].name) if self.kind == "container" else ""


@dataclass(slots=True)
class Tree:
    """A text as blocks, with what the inline rules must know of it (`env`: its link definitions)."""

    branches: list[Branch]
    env: dict[str, Any]


def grow(text: str, env: dict[str, Any] | None = None) -> Tree:
    """Reads the blocks of a text whose line ends are line feeds. Never raises, whatever the text."""
    env = {} if env is None else env
    root: list[Branch] = []
    open_branches: list[Branch] = []
    for token in parse_block_tokens(text, env):
        above = open_branches[-1] if open_branches else None
        if token.type == "inline":
            if above:
                above.text, above.text_line = token.content, _lines(token, above)[0]
        elif token.nesting < 0:
            open_branches.pop()
        else:
            kind = token.type.removesuffix("_open")
            branch = Branch(_KINDS.get(kind, kind), *_lines(token, above), token)
            (above.children if above else root).append(branch)
            if token.nesting > 0:
                open_branches.append(branch)
    return Tree(root, env)


def _lines(token: Token, above: Branch | None) -> tuple[int, int]:
    """The token's lines, or those of the block it stands in where it has none of its own."""
    if token.map:
        return token.map[0], token.map[1]
    return (above.line, above.end) if above else (0, 0)
