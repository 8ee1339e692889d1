"""Our own Markdown rules, one a function: role links, blanks, look-ups that are trees, a bound on depth.

Pure; part of the Markdown reader. Rules push tokens, `reader` and `inlines` turn tokens into nodes. Offsets of links
are kept in their token's `meta` ("start", "end"), because a broken link is told at its place.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from rolesite.patterns import pattern
from rolesite.text.lookups import LOOKUP

__all__ = ["MAX_DEPTH", "blank", "blocks_lookup", "placed", "role_link", "too_deep"]

MAX_DEPTH = 24  # of blocks; a list in a list takes two

InlineRule = Callable[[StateInline, bool], bool]

_ROLE_LINK = pattern(r"\[\[([^\[\]|\n\\]+)(?:\\?\|([^\[\]\n]+))?\]\](?!\()")


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - a rule's signature
    """What is nested deeper than anyone reads is left out and remembered, for an error to tell."""
    if state.level < MAX_DEPTH:
        return False
    state.env.setdefault("too_deep", []).append(start)
    state.line = end
    return True


def role_link(state: StateInline, silent: bool) -> bool:
    """`[[role-id]]` and `[[role-id|words]]`; the bar may have a backslash before it, which table cells need."""
    start = state.pos
    if not state.src.startswith("[[", start) or state.linkLevel:
        return False
    match = _ROLE_LINK.match(state.src, start, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("link_open", "a", 1)
        token.meta = {"role": match[1].strip(), "start": start, "end": match.end()}
        if match[2] is not None:
            _words(state, match.start(2), match.end(2))
        state.push("link_close", "a", -1)
    state.pos = match.end()
    return True


def _words(state: StateInline, start: int, end: int) -> None:
    """Reads the words of a role link; they are inline Markdown."""
    outer = state.posMax
    state.pos, state.posMax = start, end
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1
    state.posMax = outer


def blank(state: StateInline, silent: bool) -> bool:
    """Three or more underscores are a gap to fill in."""
    start = state.pos
    if not state.src.startswith("___", start):
        return False
    end = start
    while end < state.posMax and state.src[end] == "_":
        end += 1
    if end - start < 3:
        return False
    if not silent:
        token = state.push("blank", "", 0)
        token.content = state.src[start:end]
    state.pos = end
    return True


def blocks_lookup(state: StateInline, silent: bool) -> bool:
    """A look-up whose value is a document tree: the names stand in `env["trees"]`."""
    if state.src[state.pos] != "{":
        return False
    match = LOOKUP.match(state.src, state.pos, state.posMax)
    if match is None or match[1] not in state.env.get("trees", ()):
        return False
    if not silent:
        state.push("lookup", "", 0).content = match[1]
    state.pos = match.end()
    return True


def placed(rule: InlineRule) -> InlineRule:
    """The rule for links or pictures, which then remember where they stand."""

    def with_offsets(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            made = next(t for t in state.tokens[count:] if t.type in ("link_open", "image"))
            made.meta.update(start=start, end=state.pos)
        return True

    return with_offsets
