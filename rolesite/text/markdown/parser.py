"""The one Markdown parser of the program: which rules it has, and in which order.

Pure; part of the Markdown reader. Making a parser costs as much as reading a paragraph, so all texts share this one;
it keeps nothing between them. Only its block and inline rules are used: look-ups are filled in between the two.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import autolink, image, link
from markdown_it.token import Token

from rolesite.text.containers import container, split_mark
from rolesite.text.markdown import rules

__all__ = ["parse_block_tokens", "parse_inline_tokens"]

_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]

BLOCK_RULES: tuple[
    tuple[str, Callable[[StateBlock, int, int, bool], bool], str, list[str]], ...
] = (  # name, rule, before which of the library's rules, which blocks it may interrupt
    ("too_deep", rules.too_deep, "table", []),
    ("container", container, "table", _INTERRUPTS),
    ("split_mark", split_mark, "table", _INTERRUPTS),
)
INLINE_RULES = (  # name, rule, before which of the library's rules
    ("role_link", rules.role_link, "link"),
    ("blank", rules.blank, "emphasis"),
    ("blocks_lookup", rules.blocks_lookup, "escape"),
)
PLACED_RULES = (("link", link), ("image", image), ("autolink", autolink))
UNUSED_RULES = ("lheading", "html_block", "html_inline")  # `text⏎---` is no heading; HTML is text


def _make() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * rules.MAX_DEPTH})
    parser.enable(["table", "strikethrough"])
    parser.disable(UNUSED_RULES)
    for name, block_rule, before, interrupts in BLOCK_RULES:
        parser.block.ruler.before(before, name, block_rule, {"alt": interrupts})
    for name, inline_rule, before in INLINE_RULES:
        parser.inline.ruler.before(before, name, inline_rule)
    for name, library_rule in PLACED_RULES:
        parser.inline.ruler.at(name, rules.placed(library_rule))
    # Targets are told apart and judged by `targets`, with a message; the library would drop or rewrite them silently.
    setattr(parser, "validateLink", lambda url: True)  # noqa: B010, ARG005 - mypy forbids assigning to a method
    setattr(parser, "normalizeLink", lambda url: url)  # noqa: B010
    setattr(parser, "normalizeLinkText", lambda url: url)  # noqa: B010
    return parser


_PARSER = _make()


def parse_block_tokens(text: str, env: dict[str, Any]) -> list[Token]:
    """The block tokens of a text whose lines end in line feeds; their inline texts are not read yet."""
    tokens: list[Token] = []
    _PARSER.block.parse(text.replace("\0", "\ufffd"), _PARSER, env, tokens)
    return tokens


def parse_inline_tokens(text: str, env: dict[str, Any]) -> list[Token]:
    """The inline tokens of one paragraph, heading or cell."""
    return _PARSER.inline.parse(text, _PARSER, env, [])
