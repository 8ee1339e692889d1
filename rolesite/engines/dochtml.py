"""Document trees as HTML: the one place where nodes become tags, for pages, decks and cards alike.

A format brings the words of the theme and its own resolver from link target to address; a target without an address
(an output that is not made) is shown as plain text, never as a dead link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

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
    Rule,
    Step,
    Steps,
    Strike,
    Strong,
    Table,
    Target,
    Text,
    WritingLine,
)
from rolesite.engines.markup import Form, joined

__all__ = ["LONG_BLANK", "DocHtml", "minutes"]

LONG_BLANK = 10
"""Underscores from which a gap is drawn long, here and wherever its room is reckoned."""

# What stands in every text, many times over.
_PARAGRAPH = Form("<p>{}</p>")
_BULLETS = Form("<ul>\n{}\n</ul>")
_ITEM = Form("<li>{}</li>")
_EMPHASIS = Form("<em>{}</em>")
_STRONG = Form("<strong>{}</strong>")
_LINK = Form('<a href="{}"{}{}>{}</a>')


@dataclass(frozen=True, slots=True)
class DocHtml:
    """Writes document trees as HTML.

    `href` gives a target's address or "" for none; `text` the theme's string for a key; `shift` is added to heading
    levels (1 makes a document's first level an h2); `icon` the mark of a step kind, safe HTML or ""; `size` a picture's
    width and height in pixels, zeros where unknown; `prefix` is put before the anchors of headings and the links to
    them, where several documents share a page. For each of the `modes` a chat says where to answer.
    """

    href: Callable[[Target], str]
    text: Callable[..., str]
    shift: int = 1
    icon: Callable[[str], Markup] = lambda _kind: Markup("")
    size: Callable[[Target], tuple[int, int]] = lambda _target: (0, 0)
    prefix: str = ""
    modes: tuple[str, ...] = ()

    def blocks(self, blocks: Blocks) -> Markup:
        """The blocks as HTML, one after the other."""
        return joined((self._block(block) for block in blocks), "\n")

    def inlines(self, inlines: Inlines) -> Markup:
        """The inlines as HTML."""
        return joined(self._inline(node) for node in inlines)

    def _block(self, block: Block) -> Markup:
        match block:
            case Paragraph(nodes):
                return _PARAGRAPH(self.inlines(nodes))
            case Heading():
                return self._heading(block)
            case ListBlock():
                return self._list(block)
            case Quote(nodes):
                return Markup("<blockquote>{}</blockquote>").format(self.blocks(nodes))
            case Callout(kind, nodes):
                label = Markup('<p class="callout-label">{}</p>').format(self.text(f"callout-{kind}"))
                html = Markup('<div class="callout callout-{}" role="note">{}\n{}</div>')
                return html.format(kind, label, self.blocks(nodes))
            case CodeBlock(text):
                return Markup('<pre tabindex="0"><code>{}</code></pre>').format(text)
            case Rule():
                return Markup("<hr>")
            case Table():
                return self._table(block)
            case WritingLine():
                return Markup('<div class="writing-line" role="img" aria-label="{}"></div>').format(self.text("blank"))
            case Steps():
                return self._steps(block)
            case Chat():
                return self._chat(block)
            case Container():
                return self._container(block)

    def _container(self, block: Container) -> Markup:
        """What arranges the blocks within it. What is for one way of taking part says so: without script all is shown."""
        inner = self.blocks(block.children)
        match block.name:
            case "columns":
                return Markup('<div class="columns columns-{}">\n{}\n</div>').format(len(block.children), inner)
            case "column" | "reveal":
                return Markup('<div class="{}">\n{}\n</div>').format(block.name, inner)
            case "only":
                label = Markup('<p class="only-mode">{}</p>').format(self.text(f"mode-{block.argument}"))
                return Markup('<div class="only" data-mode="{}">\n{}\n{}\n</div>').format(block.argument, label, inner)
            case _:
                return inner

    def _heading(self, heading: Heading) -> Markup:
        level = min(heading.level + self.shift, 6)
        anchor = Markup(' id="{}{}"').format(self.prefix, heading.id) if heading.id else Markup("")
        return Markup("<h{0}{1}>{2}</h{0}>").format(level, anchor, self.inlines(heading.children))

    def _list(self, block: ListBlock) -> Markup:
        items = joined((_ITEM(self._item(item, block.tight)) for item in block.items), "\n")
        if not block.ordered:
            return _BULLETS(items)
        start = Markup(' start="{}"').format(block.start) if block.start != 1 else Markup("")
        return Markup("<ol{}>\n{}\n</ol>").format(start, items)

    def _item(self, item: Blocks, tight: bool) -> Markup:
        """A tight item's paragraphs are shown without <p>, as CommonMark has it."""
        parts = (
            self.inlines(block.children) if tight and isinstance(block, Paragraph) else self._block(block)
            for block in item
        )
        return joined(parts, "\n")

    def _table(self, table: Table) -> Markup:
        def cell(tag: str, nodes: Inlines, align: str) -> Markup:
            scope = Markup(' scope="col"') if tag == "th" else Markup("")
            side = Markup(' class="align-{}"').format(align) if align else Markup("")
            return Markup("<{0}{1}{2}>{3}</{0}>").format(tag, scope, side, self.inlines(nodes))

        def row(tag: str, cells: tuple[Inlines, ...]) -> Markup:
            inner = joined(cell(tag, c, a) for c, a in zip(cells, table.align, strict=True))
            return Markup("<tr>{}</tr>").format(inner)

        body = joined((row("td", cells) for cells in table.rows), "\n")
        html = Markup(
            '<div class="table" tabindex="0"><table>\n<thead>{}</thead>\n<tbody>\n{}\n</tbody>\n</table></div>'
        )
        return html.format(row("th", table.head), body)

    def _steps(self, block: Steps) -> Markup:
        items = joined((self._step(step, block.compact) for step in block.steps), "\n")
        kind = "steps steps-compact" if block.compact else "steps"
        return Markup('<ol class="{}">\n{}\n</ol>').format(kind, items)

    def _step(self, step: Step, compact: bool) -> Markup:
        label = Markup('<span class="step-name">{}</span>').format(self.text(f"step-{step.kind}"))
        words = (
            Markup("") if compact else Markup(' <span class="step-text">{}</span>').format(self.inlines(step.children))
        )
        time = Markup("")
        if step.seconds and not compact:
            time = Markup(' <span class="step-time">{}</span>').format(self.text("minutes", n=minutes(step.seconds)))
        html = Markup('<li class="step step-{}">{}{}{}{}</li>')
        return html.format(step.kind, self.icon(step.kind), label, words, time)

    def _chat(self, chat: Chat) -> Markup:
        words = Markup(" ").join(self._chat_lead(chat))
        lead = Markup('<p class="chat-lead">{}</p>\n').format(words) if words else words
        items = joined((_ITEM(self.inlines(prompt)) for prompt in chat.prompts), "\n")
        return Markup('<div class="chat">{}<ul class="prompts">\n{}\n</ul></div>').format(lead, items)

    def _chat_lead(self, chat: Chat) -> Iterator[Markup]:
        """Where to answer in each way of taking part, and how many of the prompts."""
        for mode in self.modes:
            yield Markup('<span data-mode="{}">{}</span>').format(mode, self.text(f"chat-{mode}"))
        if chat.choose:
            yield escape(self.text("chat-choose-one" if chat.choose == 1 else "chat-choose", n=chat.choose))

    def _inline(self, node: Inline) -> Markup:
        match node:
            case Text(text):
                return escape(text)
            case Emphasis(nodes):
                return _EMPHASIS(self.inlines(nodes))
            case Strong(nodes):
                return _STRONG(self.inlines(nodes))
            case Strike(nodes):
                return Markup("<s>{}</s>").format(self.inlines(nodes))
            case Code(text):
                return Markup("<code>{}</code>").format(text)
            case Link():
                return self._link(node)
            case Image():
                return self._image(node)
            case LineBreak():
                return Markup("<br>")
            case Blank(width):
                html = Markup('<span class="blank blank-{}"><span class="visually-hidden">{}</span></span>')
                return html.format("long" if width >= LONG_BLANK else "short", self.text("blank"))

    def _link(self, link: Link) -> Markup:
        address = self._address(link.target)
        inner = self.inlines(link.children)
        if not address:
            return inner
        title = Markup(' title="{}"').format(link.title) if link.title else Markup("")
        auto = Markup(' class="auto"') if link.auto else Markup("")
        return _LINK(address, title, auto, inner)

    def _address(self, target: Target) -> str:
        """An anchor of the same document needs no resolver, only the document's prefix."""
        if target.kind == "anchor":
            return f"#{self.prefix}{target.fragment}" if target.fragment else ""
        return self.href(target)

    def _image(self, image: Image) -> Markup:
        address = self.href(image.target)
        if not address:
            return escape(image.alt)
        title = Markup(' title="{}"').format(image.title) if image.title else Markup("")
        width, height = self.size(image.target)
        room = Markup(' width="{}" height="{}"').format(width, height) if width and height else Markup("")
        return Markup('<img src="{}" alt="{}"{}{}>').format(address, image.alt, room, title)


def minutes(seconds: int) -> str:
    """Seconds as minutes, to the half minute: "2", "1.5"."""
    halves = round(seconds / 30)
    return f"{halves // 2}.5" if halves % 2 else str(halves // 2)
