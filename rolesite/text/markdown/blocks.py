"""The tree of blocks to document nodes.

Pure; part of the Markdown reader. A `note` is never made into anything here: notes are taken out by their own module,
and one that were left would simply not appear.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolesite.doc import (
    Block,
    Blocks,
    Callout,
    CodeBlock,
    Container,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    WritingLine,
    plain,
)
from rolesite.text.containers import Mark
from rolesite.text.lookups import LOOKUP
from rolesite.text.markdown.callouts import begins_with_mark, callout, is_refused, refuse
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.inlines import read_inlines
from rolesite.text.markdown.positions import Run
from rolesite.text.markdown.tree import Branch
from rolesite.text.slugs import slug

__all__ = ["inlines_of", "parted", "read_blocks", "read_container"]


def read_blocks(branches: Iterable[Branch], context: Context) -> Blocks:
    """The branches as document nodes, in their order."""
    return tuple(block for branch in branches for block in _read(branch, context))


def inlines_of(branch: Branch, context: Context) -> Inlines:
    """The inline text of a paragraph, heading or cell."""
    return read_inlines(Run(branch.text, branch.text_line), context)


def _read(branch: Branch, context: Context) -> Iterable[Block]:  # noqa: PLR0911 - a branch each kind of block
    match branch.kind:
        case "paragraph":
            return _paragraph(branch, context)
        case "heading":
            return (_heading(branch, context),)
        case "list":
            return (_list(branch, context),)
        case "blockquote":
            return (_quote(branch, context),)
        case "fence" | "code_block":
            return (CodeBlock(branch.token.content.removesuffix("\n"), branch.token.info.strip()),)
        case "hr":
            return (WritingLine() if branch.token.markup.startswith("_") else Rule(),)
        case "table":
            return (_table(branch, context),)
        case "container":
            mark: Mark = branch.token.meta["mark"]
            handler = context.handlers.get(mark.name)
            return handler(branch, context) if handler else (read_container(branch, context),)
        case _:
            return ()


def _paragraph(branch: Branch, context: Context) -> Blocks:
    """A paragraph; one that is nothing but a look-up with a tree is that tree."""
    alone = LOOKUP.fullmatch(branch.text)
    if alone and context.lookups and alone[1] in context.lookups.blocks:
        context.used.add(alone[1])
        return context.lookups.blocks[alone[1]]
    if not context.notes_parted and begins_with_mark(branch.text):
        refuse(branch.text_line, context)
    children = inlines_of(branch, context)
    return (Paragraph(children),) if children else ()


def _heading(branch: Branch, context: Context) -> Heading:
    children = inlines_of(branch, context)
    anchor = context.slugs.take(slug(plain(children)) or "section")
    return Heading(int(branch.token.tag[1:]), children, anchor)


def _list(branch: Branch, context: Context) -> ListBlock:
    ordered = branch.token.type == "ordered_list_open"
    paragraphs = [p for item in branch.children for p in item.children if p.kind == "paragraph"]
    return ListBlock(
        tuple(read_blocks(item.children, context) for item in branch.children),
        ordered,
        int(branch.token.attrs.get("start", 1)) if ordered else 1,
        all(paragraph.token.hidden for paragraph in paragraphs),
    )


def _quote(branch: Branch, context: Context) -> Quote | Callout:
    kind, children = callout(branch)
    if not kind and not context.notes_parted and is_refused(branch):
        refuse(branch.line, context)
    body = read_blocks(children, context)
    return Callout(kind, body) if kind else Quote(body)


def _table(branch: Branch, context: Context) -> Table:
    rows = [row for part in branch.children for row in part.children]
    head, *body = rows
    align = tuple(str(cell.token.attrs.get("style", "")).removeprefix("text-align:") for cell in head.children)
    return Table(_row(head, context), tuple(_row(row, context) for row in body), align)


def _row(row: Branch, context: Context) -> tuple[Inlines, ...]:
    """The cells of a row; each is looked for behind the one before, as two may hold the same text."""
    cells: list[Inlines] = []
    after = 1
    for cell in row.children:
        run = Run(cell.text, cell.text_line, after)
        cells.append(read_inlines(run, context))
        if cell.text:
            after = context.source.column(cell.text, len(cell.text), cell.text_line, after)
    return tuple(cells)


def read_container(branch: Branch, context: Context) -> Container:
    """A container with the blocks in it; the parts of columns are containers of their own."""
    mark: Mark = branch.token.meta["mark"]
    line = context.source.at(mark.line).line
    if mark.name == "columns":
        parts = (read_blocks(part, context) for part in parted(branch))
        children: Blocks = tuple(Container("column", "", (), part, line) for part in parts)
    else:
        children = read_blocks(branch.children, context)
    return Container(mark.name, mark.argument, mark.options, children, line)


def parted(branch: Branch) -> list[list[Branch]]:
    """What stands in a container, parted at each `+++`."""
    parts: list[list[Branch]] = [[]]
    for child in branch.children:
        if child.kind == "split_mark":
            parts.append([])
        else:
            parts[-1].append(child)
    return parts
