"""One section of a role: Markdown, a list of lines, or roles, as the catalogue's template says.

Pure, part of reading a role's file. Bullets that came along with pasted text are dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rolesite.content.fields import is_empty
from rolesite.content.links import dead_anchors
from rolesite.content.schema import not_a_text
from rolesite.doc import Block, Blocks, Inlines, ListBlock, Paragraph
from rolesite.errors import Place, Problem
from rolesite.model import RoleItem, Section, SectionSpec
from rolesite.patterns import pattern
from rolesite.source import Locate, Parsed, Reference
from rolesite.text.markdown import parse_blocks, parse_inlines
from rolesite.text.names import is_id
from rolesite.text.yamlnodes import Node, Scalar, Sequence

__all__ = ["ItemClaim", "SectionFile", "read_section"]

_PASTED = pattern(r"[ \t\u00a0]*[»•–·▪◦‣●][ \t\u00a0]*")
_PASTED_LINE = pattern(r"^( *)[»•▪◦‣●](?=[ \u00a0])", re.MULTILINE)
_LINK = pattern(r"\[\[[ ]*([^\[\]|]+?)[ ]*\]\]")


@dataclass(frozen=True, slots=True)
class ItemClaim:
    """An item of a `roles` section that may be the id of a role: item `index` of section `key`."""

    key: str
    index: int
    text: str
    place: Place
    width: int = 1


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section as its file has it. In a `roles` section every item is free text until its claim is checked."""

    section: Section
    items: tuple[ItemClaim, ...] = ()


def read_section(spec: SectionSpec, key: Scalar, node: Node) -> Parsed[SectionFile | None]:
    """The section, or None when it is empty or of another shape than its kind.

    A link within it leads to one of its own headings: a role's other sections are no part of the text.
    """
    made: Parsed[SectionFile | None]
    match spec.kind, node:
        case _ if is_empty(node):
            made = Parsed(None)
        case "text", Scalar():
            made = _text(spec, _body(node))
        case "text", Sequence():
            made = _text(spec, _bullets(node, key))
        case "list", Sequence():
            made = _list(spec, _items(node, key))
        case "roles", Scalar() | Sequence():
            made = _roles(spec, key, node)
        case "list", _:
            hint = "write one item a line below it, each after '- '"
            width = node.width if isinstance(node, Scalar) else 1
            problem = Problem(node.place, "not-list", f"'{spec.key}' must be a list", hint, width=width)
            made = Parsed(None, problems=(problem,))
        case _:
            made = Parsed(None, problems=(not_a_text(node, f"'{spec.key}'"),))
    dead = dead_anchors(made.references, made.value.section.body if made.value else ())
    return replace(made, problems=(*made.problems, *dead)) if dead else made


def _list(spec: SectionSpec, items: Parsed[tuple[Inlines, ...]]) -> Parsed[SectionFile | None]:
    section = Section(spec.key, spec.title, spec.kind, items=items.value, card=spec.card)
    return Parsed(SectionFile(section) if items.value else None, items.references, items.problems)


def _text(spec: SectionSpec, body: Parsed[Blocks]) -> Parsed[SectionFile | None]:
    section = Section(spec.key, spec.title, spec.kind, body=body.value, card=spec.card)
    return Parsed(SectionFile(section) if body.value else None, body.references, body.problems)


def _body(text: Scalar) -> Parsed[Blocks]:
    return parse_blocks(_PASTED_LINE.sub(r"\1-", text.text), text.locate)


def _bullets(node: Sequence, key: Scalar) -> Parsed[Blocks]:
    """A list as the bullets that it stands for; an item of several paragraphs keeps them."""
    references: list[Reference] = []
    problems: list[Problem] = []
    items: list[Blocks] = []
    for item, problem in _texts(node, key):
        if problem:
            problems.append(problem)
            continue
        text, locate = _unpasted(item)
        parsed = _item_blocks(text, locate)
        items.append(parsed.value)
        references += parsed.references
        problems += parsed.problems
    blocks: tuple[Block, ...] = (ListBlock(tuple(items)),) if items else ()
    return Parsed(blocks, tuple(references), tuple(problems))


def _item_blocks(text: str, locate: Locate) -> Parsed[Blocks]:
    if "\n\n" in text.strip() or "\n- " in text or "\n* " in text:
        return parse_blocks(text, locate)
    inlines = parse_inlines(text, locate)
    return Parsed((Paragraph(inlines.value),), inlines.references, inlines.problems)


def _items(node: Sequence, key: Scalar) -> Parsed[tuple[Inlines, ...]]:
    """One-line items."""
    references: list[Reference] = []
    problems: list[Problem] = []
    items: list[Inlines] = []
    for item, problem in _texts(node, key):
        if problem:
            problems.append(problem)
            continue
        parsed = parse_inlines(*_unpasted(item))
        items.append(parsed.value)
        references += parsed.references
        problems += parsed.problems
    return Parsed(tuple(items), tuple(references), tuple(problems))


def _roles(spec: SectionSpec, key: Scalar, node: Scalar | Sequence) -> Parsed[SectionFile | None]:
    """Ids and free texts; which is which is known once all roles are."""
    listed = Sequence(_split(node), node.place) if isinstance(node, Scalar) else node
    claims: list[ItemClaim] = []
    references: list[Reference] = []
    problems: list[Problem] = []
    items: list[RoleItem] = []
    for item, problem in _texts(listed, key):
        if problem:
            problems.append(problem)
            continue
        text, locate = _unpasted(item)
        bare = text.strip()
        link = _LINK.fullmatch(bare)
        claims.append(
            ItemClaim(spec.key, len(items), link[1] if link else bare, locate(0, 0), len(bare.partition("\n")[0]))
        )
        parsed = parse_inlines(link[1] if link else text, locate)
        items.append(RoleItem("", parsed.value))
        references += parsed.references
        problems += parsed.problems
    section = Section(spec.key, spec.title, spec.kind, roles=tuple(items), card=spec.card)
    made = SectionFile(section, tuple(claims)) if items else None
    return Parsed(made, tuple(references), tuple(problems))


def _split(text: Scalar) -> tuple[Scalar, ...]:
    """`a, b` as two ids; any other text is one item, commas and all."""
    parts = [part.strip() for part in text.text.split(",")]
    if not all(is_id(part) for part in parts):
        return (text,)
    starts = [text.text.index(part) for part in parts]
    return tuple(text.part(start, start + len(part)) for start, part in zip(starts, parts, strict=True))


def _texts(node: Sequence, key: Scalar) -> list[tuple[Scalar, Problem | None]]:
    """The items of a list, each with what keeps it from being a text."""
    found: list[tuple[Scalar, Problem | None]] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            found.append((key, not_a_text(item, f"an item of '{key.text}'", "" if node.bracketed else "-")))
        elif not item.text.strip():
            hint = "write something after the dash, or delete the line"
            found.append((item, Problem(item.place, "empty-item", f"an item of '{key.text}' is empty", hint)))
        else:
            found.append((item, None))
    return found


def _unpasted(item: Scalar) -> tuple[str, Locate]:
    """The item's text without a bullet that was pasted with it, and the way to its places."""
    locate = item.locate
    match = _PASTED.match(item.text)
    if match is None or match.end() == len(item.text):
        return item.text, locate
    cut = match.end()
    return item.text[cut:], lambda line, column: locate(line, column if line else column + cut)
