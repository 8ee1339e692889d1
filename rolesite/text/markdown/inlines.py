"""Inline text to nodes: emphasis, links with typed targets, pictures, blanks, look-ups, bare addresses.

Pure; part of the Markdown reader. Works through the parser's flat tokens with a stack of its own, so that no text can
exhaust the interpreter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from rolesite.doc import (
    Blank,
    Blocks,
    Code,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Strike,
    Strong,
    Target,
    Text,
    plain,
)
from rolesite.text.lookups import Filled, fill
from rolesite.text.markdown.addresses import link_addresses
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.nearmarks import tell_near_marks
from rolesite.text.markdown.parser import parse_inline_tokens
from rolesite.text.markdown.positions import Run
from rolesite.text.markdown.targets import BadTarget, image_target, link_target
from rolesite.text.markdown.unmarked import unmarked

__all__ = ["MAX_INLINE_DEPTH", "read_inlines"]

MAX_INLINE_DEPTH = 16
MAX_MARKS = 5_000
"""Brackets or stars in one paragraph. The parser looks for the other half of each, again and again: of a hundred thousand
it would take ten seconds to find that there is none."""
DECORATION = "decoration"  # as a picture's title: it says nothing, so it needs no description


def read_inlines(run: Run, context: Context) -> Inlines:
    """The nodes of one inline text."""
    plain_text = unmarked(run.text)
    if plain_text is not None:
        return plain_text
    if max(run.text.count("["), run.text.count("*")) > MAX_MARKS:
        message = f"this paragraph holds more than {MAX_MARKS:,} brackets or stars"
        context.report_line(run.line, "too-deep", message, "delete those that mark nothing, or divide the paragraph")
        return (Text(run.text),)
    return _read(run, context)


def _read(run: Run, context: Context) -> Inlines:
    filled = Filled(run.text)
    if context.lookups is not None:
        filled = fill(run.text, context.lookups)
        context.used.update(filled.used)
        context.env["trees"] = context.lookups.blocks
        for miss in filled.misses:
            place = context.source.place(run, miss.offset)
            context.report(place, miss.code, miss.message, miss.hint, width=miss.width)
    tell_near_marks(run, context)
    comment = run.text.find("<!--")
    reading = _Reading(run, filled, context)
    nodes = reading.nodes(parse_inline_tokens(filled.text, context.env))
    if comment >= 0 and any("<!--" in n.text for n in _texts(nodes)):
        message = "a comment is not hidden: it would be shown as text"
        place = context.source.place(run, comment)
        context.report(place, "comment", message, "delete it", width=len("<!--"), safety=True)
    return nodes


def _texts(nodes: Inlines) -> Iterator[Text]:
    for node in nodes:
        match node:
            case Text():
                yield node
            case Emphasis(children) | Strong(children) | Strike(children) | Link(children=children):
                yield from _texts(children)


@dataclass(slots=True)
class _Level:
    """An open pair of marks and what has been read within."""

    token: Token | None
    nodes: list[Inline] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """The reading of one run of inline text."""

    run: Run
    filled: Filled
    context: Context
    told_depth: bool = False

    def nodes(self, tokens: Iterable[Token]) -> Inlines:
        """The tokens as nodes; what is nested too deeply loses its marks."""
        stack = [_Level(None)]
        for token in tokens:
            if token.nesting > 0:
                stack.append(_Level(token))
            elif token.nesting < 0:
                level = stack.pop()
                in_link = any(one.token and one.token.type == "link_open" for one in (*stack, level))
                level.nodes = _joined(level.nodes, addresses=not in_link)
                made = self._pair(level) if len(stack) <= MAX_INLINE_DEPTH else self._flat(level)
                stack[-1].nodes.extend(made)
            else:
                stack[-1].nodes.extend(self._leaf(token))
        return tuple(_joined(stack[0].nodes, addresses=True))

    def _flat(self, level: _Level) -> list[Inline]:
        if not self.told_depth:
            self.told_depth = True
            hint = "take some of the marks away"
            self.context.report_line(self.run.line, "too-deep", "marks are nested too deeply here", hint)
        return level.nodes

    def _pair(self, level: _Level) -> Iterable[Inline]:
        children = tuple(level.nodes)
        match level.token.type if level.token else "":
            case "em_open":
                return (Emphasis(children),)
            case "strong_open":
                return (Strong(children),)
            case "s_open":
                return (Strike(children),)
            case "link_open" if level.token:
                return self._link(level.token, children)
            case _:
                return children

    def _leaf(self, token: Token) -> Iterable[Inline]:
        match token.type:
            case "image":
                return self._image(token)
            case "lookup":
                return _inline_value(self.context.lookups.blocks[token.content]) if self.context.lookups else ()
            case _:
                return (_single(token),)

    def _link(self, token: Token, children: Inlines) -> Iterable[Inline]:
        start, end = self._offsets(token)
        if "role" in token.meta:
            target: Target | BadTarget = Target("role", token.meta["role"])
        else:
            target = link_target(self._href(token, "href"), self.context.folder)
        if isinstance(target, BadTarget):
            self._refuse(target, start, end)
            return children
        self.context.refer(target, self.run, start, end)
        if not children and target.kind != "role":
            place = self.context.source.place(self.run, start)
            hint = "write words between the square brackets that say where it leads"
            self.context.report(place, "link-without-text", "this link has no words", hint, severity="warning")
            children = (Text(target.id or target.fragment),)
        return (Link(target, children, str(token.attrs.get("title", ""))),)

    def _image(self, token: Token) -> Iterable[Inline]:
        start, end = self._offsets(token)
        alt = " ".join(_words(token.children or ()).split())
        title = str(token.attrs.get("title", ""))
        target = image_target(self._href(token, "src"), self.context.folder)
        if isinstance(target, BadTarget):
            self._refuse(target, start, end)
            return (Text(alt),) if alt else ()
        self.context.refer(target, self.run, start, end)
        if not alt and title != DECORATION:
            place = self.context.source.place(self.run, start)
            hint = f'describe it between the square brackets, or mark it as decoration: ![](… "{DECORATION}")'
            self.context.report(
                place, "no-alt", "this picture has no description", hint, severity="warning", width=end - start
            )
        return (Image(target, alt, "" if title == DECORATION else title),)

    def _href(self, token: Token, name: str) -> str:
        """The address as written; look-ups in a link definition are filled in only here."""
        href = str(token.attrs[name])
        if "{{" not in href or self.context.lookups is None:
            return href
        return re.sub(r"\\(.)", r"\1", fill(href, self.context.lookups).text)

    def _offsets(self, token: Token) -> tuple[int, int]:
        """Where the link stands in the run as it was written."""
        return self.filled.origin(token.meta["start"]), self.filled.origin(token.meta["end"])

    def _refuse(self, bad: BadTarget, start: int, end: int) -> None:
        width = max(1, len(self.run.text[start:end].partition("\n")[0]))
        place = self.context.source.place(self.run, start)
        self.context.report(place, bad.code, bad.message, bad.hint, width=width, safety=bad.safety)


def _single(token: Token) -> Inline:
    """The node of a token that stands for itself."""
    match token.type:
        case "softbreak":
            return Text(" ")
        case "hardbreak":
            return LineBreak()
        case "code_inline":
            return Code(token.content)
        case "blank":
            return Blank(len(token.content))
        case _:
            return Text(token.content)


def _words(tokens: Iterable[Token]) -> str:
    """The text of a picture's description, without marks."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_words(token.children or ()))
        elif token.type == "link_open" and token.meta.get("role"):
            parts.append("")
        else:
            parts.append(token.content)
    return "".join(parts)


def _inline_value(blocks: Blocks) -> Inlines:
    """A look-up's document tree in the middle of a text."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].children
    return (Text(plain(blocks)),)


def _joined(nodes: Iterable[Inline], *, addresses: bool) -> list[Inline]:
    """The nodes with neighbouring texts in one, their bare addresses linked if wanted."""
    joined: list[Inline] = []
    texts: list[str] = []

    def flush() -> None:
        text = "".join(texts)
        texts.clear()
        if addresses and "://" in text:
            joined.extend(link_addresses(text))
        elif text:
            joined.append(Text(text))

    for node in nodes:
        if isinstance(node, Text):
            texts.append(node.text)
            continue
        flush()
        joined.append(node)
    flush()
    return joined
