"""Names of roles that become links by themselves: the first mention of each in a section.

Pure. Only whole names of two words or more count, in any case, also in the plural; the longest name wins. Headings,
code and links are left alone, as is a name that two roles share. Names form a tree of words, so a text costs the same
whether the catalogue has thirty roles or three thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice, pairwise

from rolesite.doc import (
    Block,
    Blocks,
    Callout,
    Container,
    Emphasis,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Node,
    Paragraph,
    Quote,
    Strike,
    Strong,
    Table,
    Target,
    Text,
    walk,
)
from rolesite.model import Role, Section
from rolesite.patterns import pattern

__all__ = ["RoleNames", "autolink"]

_WORD = pattern(r"\w+")
_TOKEN = pattern(r"\w+|[^\w\s]")
_JOINED_BEFORE = pattern(r"\w-\w")
_JOINED_AFTER = pattern(r"-\w")


class RoleNames:
    """Finds the names of roles in texts. Names are a tree of case-folded words and marks, walked along the text: of each of
    its numbered branches, of which 0 is the root, the branches behind the tokens that may follow, and the role whose name
    ends there (None for no name's end, "" for a name that several roles have). Branches do not hold each other, as a
    name may have any number of words and what is nested so deep cannot be kept."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._role: list[str | None] = [None]
        self._firsts: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for role in roles:
            for tokens in _forms(role):
                self._add(tokens, role.id)

    def _add(self, tokens: tuple[str, ...], role: str) -> None:
        words = [token for token in tokens if _WORD.match(token)]
        self._firsts.add(words[0])
        self._pairs.add((words[0], words[1]))
        branch = 0
        for token in tokens:
            following = self._next[branch].setdefault(token, len(self._next))
            if following == len(self._next):
                self._next.append({})
                self._role.append(None)
            branch = following
        self._role[branch] = role if self._role[branch] in (None, role) else ""

    def may_hold(self, text: str) -> bool:
        """Whether the first two words of any name follow each other in the text: quick, and mostly the end of it."""
        words = _WORD.findall(text.casefold())
        return not self._firsts.isdisjoint(words) and not self._pairs.isdisjoint(pairwise(words))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and role of each name in the text, the longest at each place; the role is "" for a name that
        several share."""
        spans = [match.span() for match in _TOKEN.finditer(text)]
        tokens = text.casefold() if text.isascii() else None
        words = [(tokens or text)[start:end] for start, end in spans]
        if tokens is None:  # folding may alter lengths, so each token is folded by itself
            words = [word.casefold() for word in words]
        at, last, following = 0, len(words) - 1, self._next
        while at < last:
            first = following[0].get(words[at])
            second = following[first].get(words[at + 1]) if first else None
            if second is None or (
                self._role[second] is None and words[at + 2 : at + 3] and words[at + 2] not in following[second]
            ):
                at += 1
                continue
            after, role = self._longest(text, spans, words, at)
            if after:
                yield spans[at][0], spans[after - 1][1], role
            at = after or at + 1

    def _longest(self, text: str, spans: list[tuple[int, int]], words: list[str], at: int) -> tuple[int, str]:
        """The number of the token behind the longest name that begins at a token, and its role; 0 for none."""
        found = (0, "")
        if _JOINED_BEFORE.match(text, max(0, spans[at][0] - 2)):
            return found
        branch = 0
        for after, word in enumerate(islice(words, at, None), at + 1):
            following = self._next[branch].get(word)
            if following is None:
                break
            branch, role = following, self._role[following]
            if role is not None and not _JOINED_AFTER.match(text, spans[after - 1][1]):
                found = (after, role)
        return found


def _forms(role: Role) -> Iterator[tuple[str, ...]]:
    """The name and its plurals; none for a name of one word."""
    tokens = _tokens(role.name)
    if len(role.name.split()) < 2 or sum(1 for token in tokens if _WORD.match(token)) < 2:
        return
    yield tokens
    if role.plural:
        plural = _tokens(role.plural)
        if sum(1 for token in plural if _WORD.match(token)) > 1:
            yield plural
    last = tokens[-1]
    if not role.plural and _WORD.match(last):
        yield (*tokens[:-1], _plural(last))


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _tokens(name: str) -> tuple[str, ...]:
    """Words and marks of a name, case-folded, from its first word on."""
    found = [token.casefold() for token in _TOKEN.findall(name)]
    while found and not _WORD.match(found[0]):
        found.pop(0)
    return tuple(found)


def autolink(role: str, sections: Iterable[Section], names: RoleNames) -> tuple[Section, ...]:
    """A role's sections with names of other roles linked; sections without any are the same objects as before."""
    return tuple(_section(section, role, names) for section in sections)


def _section(section: Section, own: str, names: RoleNames) -> Section:
    linker = _Linker(names, section, own)
    if section.kind == "text":
        body = linker.blocks(section.body)
        return section if body is section.body else replace(section, body=body)
    if section.kind == "list":
        items = tuple(linker.inlines(item) for item in section.items)
        return replace(section, items=items) if linker.seen else section
    roles = tuple(item if item.id else replace(item, text=linker.inlines(item.text)) for item in section.roles)
    return replace(section, roles=roles) if linker.seen else section


def _linked(section: Section) -> Iterator[str]:
    """The roles that the author linked in a section."""
    lists = (*section.items, *(item.text for item in section.roles))
    nodes: tuple[Node, ...] = (*section.body, *(node for nodes in lists for node in nodes))
    yield from (item.id for item in section.roles)
    yield from (n.target.id for n in walk(nodes) if isinstance(n, Link) and n.target.kind == "role")


class _Linker:
    """Links one section. Unaltered nodes stay the same objects."""

    def __init__(self, names: RoleNames, section: Section, own: str) -> None:
        self._names = names
        self._section = section
        self._own = own
        self.seen: set[str] = set()
        """Roles that need no link any more; empty until the first name is found."""

    def _needs_link(self, role: str) -> bool:
        if not self.seen:
            self.seen = {self._own, "", *_linked(self._section)}
        new = role not in self.seen
        self.seen.add(role)
        return new

    def blocks(self, blocks: Blocks) -> Blocks:
        new = tuple(self._block(block) for block in blocks)
        return blocks if all(map(_same, new, blocks)) else new

    def inlines(self, nodes: Inlines) -> Inlines:
        linked = [self._inline(node) for node in nodes]
        if not any(linked):
            return nodes
        return tuple(chain.from_iterable(new or (node,) for new, node in zip(linked, nodes, strict=True)))

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(nodes):
                new = self.inlines(nodes)
                return block if new is nodes else Paragraph(new)
            case ListBlock(items):
                lists = tuple(self.blocks(item) for item in items)
                return block if all(map(_same, lists, items)) else replace(block, items=lists)
            case Quote(children) | Callout(children=children) | Container(children=children):
                inner = self.blocks(children)
                return block if inner is children else replace(block, children=inner)
            case Table(rows=rows):
                cells = tuple(tuple(self.inlines(cell) for cell in row) for row in rows)
                return replace(block, rows=cells) if cells != rows else block
            case _:
                return block

    def _inline(self, node: Inline) -> Inlines:
        """What stands in the node's place; nothing where it stays."""
        match node:
            case Text(text) if self._names.may_hold(text):
                return self._text(node)
            case Emphasis(children) | Strong(children) | Strike(children):
                inner = self.inlines(children)
                return () if inner is children else (replace(node, children=inner),)
            case _:
                return ()

    def _text(self, node: Text) -> Inlines:
        parts: list[Inline] = []
        done = 0
        for start, end, role in self._names.find(node.text):
            if not self._needs_link(role):
                continue
            if start > done:
                parts.append(Text(node.text[done:start]))
            parts.append(Link(Target("role", role), (Text(node.text[start:end]),), auto=True))
            done = end
        if not done:
            return ()
        return (*parts, Text(node.text[done:])) if done < len(node.text) else tuple(parts)


def _same(new: object, old: object) -> bool:
    return new is old
