"""Document trees as paragraphs: the words of slides and notes, with their emphasis, links, lists and blanks.

What is no text by itself (tables, steps, prompts) is placed by `flow`; where it stands within a list or a quote, which
have no room for it, it is written as lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rolesite.doc import (
    Blank,
    Block,
    Blocks,
    Callout,
    Chat,
    Code,
    CodeBlock,
    Container,
    Emphasis,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Step,
    Steps,
    Strike,
    Strong,
    Table,
    Target,
    Text,
    WritingLine,
)
from rolesite.engines.dochtml import LONG_BLANK, minutes
from rolesite.engines.pptx.parts import MUTED, PLAIN, Para, Run, Style

__all__ = ["Words"]

_BLANK = {False: 10, True: 18}  # underscores of a short gap to fill in and of a long one, each half an em
_LINE = 40  # and of a line to write on
_HEADING = 1.1  # em
_ABOVE_HEADING, _BELOW_HEADING = 1.05, 0.25


@dataclass(frozen=True, slots=True)
class Words:
    """Writes documents as paragraphs. `href` gives a target's address or "" for none; `text` the theme's string for a
    key; `language` is that of the text, "" for the presentation's. For each of the `modes` a chat says where to answer.
    """

    href: Callable[[Target], str]
    text: Callable[..., str]
    language: str = ""
    modes: tuple[str, ...] = ()

    # --- runs --------------------------------------------------------------------------------------------------------

    def runs(self, inlines: Inlines, like: Run = PLAIN) -> tuple[Run, ...]:
        """The inlines as runs that look like that one."""
        return tuple(run for node in inlines for run in self._inline(node, like))

    def _inline(self, node: Inline, like: Run) -> Iterator[Run]:
        match node:
            case Text(text):
                yield replace(like, text=text)
            case Emphasis(nodes):
                yield from self.runs(nodes, replace(like, italic=True))
            case Strong(nodes):
                yield from self.runs(nodes, replace(like, bold=True))
            case Strike(nodes):
                yield from self.runs(nodes, replace(like, strike=True))
            case Code(text):
                yield replace(like, text=text, mono=True)
            case Link(target, nodes):
                yield from self.runs(nodes, replace(like, href=self._address(target)))
            case Image(alt=alt):
                yield replace(like, text=alt)
            case LineBreak():
                yield replace(like, text="\n")
            case Blank(width):
                yield replace(like, text="_" * _BLANK[width >= LONG_BLANK])

    def _address(self, target: Target) -> str:
        """An anchor leads to the slide of that name."""
        if target.kind == "anchor":
            return f"#{target.fragment}" if target.fragment else ""
        return self.href(target)

    # --- paragraphs --------------------------------------------------------------------------------------------------

    def para(self, inlines: Inlines, like: Run = PLAIN) -> Para:
        """The inlines as one paragraph."""
        return Para(self.runs(inlines, like), language=self.language)

    def plain(self, text: str, like: Run = PLAIN) -> Para:
        """A text as one paragraph."""
        return Para((replace(like, text=text),), language=self.language)

    def blocks(self, blocks: Blocks, style: Style) -> tuple[Para, ...]:
        """The blocks one below the other, with the spaces of that style between them."""
        return tuple(self._paras(blocks, style, 0))

    def _paras(self, blocks: Blocks, style: Style, level: int) -> Iterator[Para]:
        previous: Block | None = None
        for block in blocks:
            space = _space(previous, block, style)
            for place, para in enumerate(self._block(block, style, level)):
                yield para if place else replace(para, before=space)
            previous = block

    def _block(self, block: Block, style: Style, level: int) -> Iterator[Para]:
        match block:
            case Paragraph(nodes):
                yield self.para(nodes)
            case Heading(_, nodes):
                yield replace(self.para(nodes), heading=True, size=_HEADING * style.size)
            case ListBlock():
                yield from self._list(block, style, level)
            case Quote(nodes) | Callout(children=nodes) | Container(children=nodes):
                yield from self._paras(nodes, style, level)
            case CodeBlock(text):
                yield self.plain(text.rstrip("\n"), replace(PLAIN, mono=True))
            case Table(head, rows):
                for row in (head, *rows):
                    yield Para(tuple(self._cells(row)), language=self.language)
            case Steps(steps):
                for step in steps:
                    yield self.step(step)
            case Chat(prompts):
                yield from self.chat_lead(block)
                for prompt in prompts:
                    yield replace(self.para(prompt), bullet="item", level=level)
            case WritingLine():
                yield self.plain("_" * _LINE)
            case _:
                return

    def _list(self, block: ListBlock, style: Style, level: int) -> Iterator[Para]:
        """The items. Text that goes on below a number ends PowerPoint's counting, which then starts anew from the next."""
        start = block.start
        for place, item in enumerate(block.items):
            mark = replace(Para(()), bullet="number" if block.ordered else "item", level=level, start=start)
            goes_on = False
            for number, para in enumerate(self._paras(item, style, level + 1)):
                if not number and not para.bullet:
                    yield replace(
                        para, bullet=mark.bullet, level=level, start=mark.start, before=_item_space(place, style)
                    )
                elif para.bullet or para.level > level:
                    yield replace(para, before=style.item_gap * style.size)
                else:
                    goes_on = True
                    yield replace(para, bullet="more", level=level)
            if goes_on:
                start = block.start + place + 1

    def _cells(self, row: tuple[Inlines, ...]) -> Iterator[Run]:
        for place, cell in enumerate(row):
            if place:
                yield Run(" · ")
            yield from self.runs(cell)

    def chat_lead(self, chat: Chat) -> Iterator[Para]:
        """Where to answer, and how many of the prompts; nothing where neither is to be said."""
        words = [self.text(f"chat-{mode}") for mode in self.modes]
        if chat.choose:
            words.append(self.text("chat-choose-one" if chat.choose == 1 else "chat-choose", n=chat.choose))
        if words:
            yield self.plain(" ".join(words), replace(PLAIN, bold=True))

    # --- steps -------------------------------------------------------------------------------------------------------

    def step(self, step: Step) -> Para:
        """A step on one line: its name, what to do, its time."""
        text = (Run(" "), *self.runs(step.children)) if step.children else ()
        time = self.time(step)
        after = (Run(f"\u2003{time}", color=MUTED),) if time else ()
        return Para((Run(self.text(f"step-{step.kind}"), bold=True), *text, *after), language=self.language)

    def time(self, step: Step) -> str:
        """The time that a step is given, "" where it has none."""
        return self.text("minutes", n=minutes(step.seconds)) if step.seconds else ""


def _space(previous: Block | None, block: Block, style: Style) -> float:
    """The space between two blocks, as on the deck's page."""
    if previous is None:
        return 0.0
    if isinstance(previous, Heading):
        return _BELOW_HEADING * style.size
    if isinstance(block, Heading):
        return _ABOVE_HEADING * style.size
    return style.gap * style.size


def _item_space(place: int, style: Style) -> float | None:
    """The space above an item: the first has that of its list."""
    return style.item_gap * style.size if place else None
