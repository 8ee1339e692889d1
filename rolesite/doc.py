"""The document tree: what Markdown becomes. Frozen, free of HTML, with typed links.

Ground of the package: imports nothing of it. Formats turn trees into their own output with their own resolver from
`Target` to an address. Nodes are plain frozen dataclasses of str, int, bool, tuples and nodes, so that a tree has one
canonical form and can be pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

TargetKind = Literal["role", "workshop", "page", "image", "web", "mail", "anchor"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads.

    `id` is a role, workshop or page id, an image's path below content/ (`images/x.png`), a whole address for `web`
    and `mail`, and "" for an `anchor` on the same page; `fragment` is the anchor without `#`.
    """

    kind: TargetKind
    id: str
    fragment: str = ""


# --- inline ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they are read; never markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Strike:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`auto` is set on links that rolesite made of a role's name, not the author."""

    target: Target
    children: Inlines
    title: str = ""
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `alt` is "" only where the author marked it as decoration."""

    target: Target
    alt: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A gap to fill in, `width` underscores long; read aloud as "blank"."""

    width: int


Inline: TypeAlias = Text | Emphasis | Strong | Strike | Code | Link | Image | LineBreak | Blank
Inlines: TypeAlias = tuple[Inline, ...]

# --- blocks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1 within its document (a format shifts it below its own headings); `id` is its anchor."""

    level: int
    children: Inlines
    id: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`tight` lists have items whose only paragraph is shown without paragraph spacing."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    start: int = 1
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    children: Blocks


@dataclass(frozen=True, slots=True)
class Callout:
    """A GitHub alert that is meant to be seen."""

    kind: Literal["tip", "important", "warning", "caution"]
    children: Blocks


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str
    info: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Table:
    """`align` has one of "", "left", "center", "right" a column; each row as many cells as `head`."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WritingLine:
    """A ruled line to write on."""


@dataclass(frozen=True, slots=True)
class Container:
    """A `::: name key=value …` block as it was written; loading turns those it knows into the blocks below.

    `argument` is the first bare word after the name (`::: role spark`), `options` the key=value pairs in their order,
    `line` the opening mark's line in the file.
    """

    name: str
    argument: str
    options: tuple[tuple[str, str], ...]
    children: Blocks
    line: int


StepKind = Literal["read", "reflect", "capture", "discuss"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in a round; `seconds` is 0 where no time is given."""

    kind: StepKind
    children: Inlines
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do in a round; `compact` shows it as a strip of icons and words."""

    steps: tuple[Step, ...]
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """Prompts to answer in the chat, or with a neighbour; `choose` of them, 0 for all."""

    prompts: tuple[Inlines, ...]
    choose: int = 0


Block: TypeAlias = (
    Paragraph
    | Heading
    | ListBlock
    | Quote
    | Callout
    | CodeBlock
    | Rule
    | Table
    | WritingLine
    | Container
    | Steps
    | Chat
)
Blocks: TypeAlias = tuple[Block, ...]
Node: TypeAlias = Inline | Block | Step


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below one node, in reading order. What there is most of is asked for first."""
    match node:
        case (
            Paragraph(nodes)
            | Link(children=nodes)
            | Emphasis(nodes)
            | Strong(nodes)
            | Strike(nodes)
            | Heading(children=nodes)
            | Quote(nodes)
            | Callout(children=nodes)
            | Container(children=nodes)
            | Step(children=nodes)
            | Steps(nodes)
        ):
            return nodes
        case ListBlock(lists) | Chat(lists):
            return tuple(chain.from_iterable(lists))
        case Table(head, rows):
            return tuple(chain(*head, *chain.from_iterable(rows)))
        case _:
            return ()


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node of a tree, parents before children, in reading order. Iterative: depth is the author's to choose."""
    stack: list[Node] = list(reversed(nodes))
    while stack:
        node = stack.pop()
        yield node
        if type(node) is not Text:  # most nodes are texts, and hold nothing
            stack.extend(reversed(children(node)))


def headings(blocks: Blocks) -> Iterator[Heading]:
    """Every heading of a document, in reading order. No paragraph holds one, and most blocks are paragraphs."""
    stack: list[Node] = list(reversed(blocks))
    while stack:
        block = stack.pop()
        if isinstance(block, Heading):
            yield block
        elif type(block) is not Paragraph:
            stack.extend(reversed(children(block)))


def highest_level(blocks: Blocks) -> int:
    """The level of a document's highest heading; 1 for one without any."""
    return min((heading.level for heading in headings(blocks)), default=1)


def plain(nodes: tuple[Node, ...]) -> str:
    """The tree's text without any markup, white space folded: for titles, search and accessible names."""
    if len(nodes) == 1 and isinstance(nodes[0], Text):  # as most summaries and items are
        return " ".join(nodes[0].text.split())
    parts: list[str] = []
    for node in walk(nodes):
        match node:
            case Text(text) | Code(text) | CodeBlock(text):
                parts.append(text)
            case Image(alt=alt):
                parts.append(alt)
            case Blank():
                parts.append("___")
            case LineBreak() | Paragraph() | Heading() | ListBlock() | Table() | Step():
                parts.append(" ")
    return " ".join("".join(parts).split())


def paragraphs(blocks: Blocks) -> Iterator[str]:
    """The plain text of each block that stands by itself, nested ones one by one."""
    for block in blocks:
        match block:
            case Paragraph(nodes) | Heading(children=nodes):
                yield plain(nodes)
            case ListBlock(items):
                for item in items:
                    yield from paragraphs(item)
            case Quote(inner) | Callout(children=inner) | Container(children=inner):
                yield from paragraphs(inner)
            case Table(head, rows):
                yield from ("; ".join(plain(cell) for cell in row) for row in (head, *rows))
            case CodeBlock(text):
                yield text.strip()
            case Steps(steps):
                yield from (plain(step.children) for step in steps)
            case Chat(prompts):
                yield from map(plain, prompts)


def map_inlines(blocks: Blocks, change: Callable[[Inlines], Inlines]) -> Blocks:
    """The same blocks with `change` applied to each run of inlines that stands directly in a block."""

    def block(node: Block) -> Block:
        match node:
            case Paragraph(nodes):
                return Paragraph(change(nodes))
            case Heading(level, nodes, anchor):
                return Heading(level, change(nodes), anchor)
            case ListBlock(items, ordered, start, tight):
                return ListBlock(tuple(map_inlines(item, change) for item in items), ordered, start, tight)
            case Quote(nodes):
                return Quote(map_inlines(nodes, change))
            case Callout(kind, nodes):
                return Callout(kind, map_inlines(nodes, change))
            case Container(name, argument, options, nodes, line):
                return Container(name, argument, options, map_inlines(nodes, change), line)
            case Table(head, rows, align):
                return Table(tuple(map(change, head)), tuple(tuple(map(change, row)) for row in rows), align)
            case Steps(steps, compact):
                return Steps(tuple(Step(s.kind, change(s.children), s.seconds) for s in steps), compact)
            case Chat(prompts, choose):
                return Chat(tuple(map(change, prompts)), choose)
            case _:
                return node

    return tuple(map(block, blocks))
