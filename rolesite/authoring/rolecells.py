"""A role's field as the text of a cell in a spreadsheet, and the cell's text as the field's value.

Pure. Both ways lose nothing: what a cell says comes back as the same value. A cell holds what an author would type
there: an item a line, Markdown as it stands in the file. In a text section, a paragraph is a line, as lines in a cell
are what a paragraph is on paper; a Markdown file parts them by an empty line and may break them anywhere.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rolesite.content.rolefields import RELATIONS
from rolesite.model import Config, SectionKind
from rolesite.patterns import pattern
from rolesite.text.yamlnodes import Mapping, Node, Scalar, Sequence

__all__ = ["Field", "Kind", "Value", "cell_of", "chunks", "fields_of", "is_plain", "value_in", "value_of"]

Kind = Literal["line", "prose", "choice", "ids", "words", "lines", "picture", "history", "text", "list", "roles"]
"""How a field is written: a `line`, a sentence or two of `prose`, a `choice` of one id; several `ids`, `words` or
`lines`; a section of its own kind; the role's `picture` and `history`."""

Value: TypeAlias = str | tuple[str, ...]
"""What a field says: a text, or its items. An entry of a history is `date: note`; a picture is its source, then its
description, which is `""` where it has none on purpose."""

NO_ALT = '""'

_BULLET = pattern(r"[ \t\u00a0]*(?:[-*+•–·▪◦‣●»](?=[ \t\u00a0])|[•▪◦‣●»])[ \t\u00a0]*")
_DASH = pattern(r"^-(?= )", re.MULTILINE)
_ROUND = pattern(r"^[•▪◦‣●»](?=[ \u00a0])", re.MULTILINE)
_FENCE = pattern(r" {0,3}(?:```|~~~|:::)")
_MARK = pattern(r"\s|[-+*>•▪◦‣●»](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|\d{1,9}[.)][ \t]|<|[-=_*][-=_* ]+$|.*\||\[[^\]]+\]:")
_HARD_BREAK = pattern(r"(?: {2}|\\)$")
_BULLETS = pattern(f"(?:{_BULLET.pattern})+")
_BLOCKS_OF_ITEM = pattern(r"\n(?:\n|[-*] )")
_ENDS = pattern(r"[.!?:;…][)\]\"'”’»*_]*$")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a role's file: its name there, how it is written, and what it is called in the first row."""

    name: str
    kind: Kind
    title: str


_FIRST: tuple[tuple[str, Kind], ...] = (
    ("name", "line"),
    ("plural", "line"),
    ("summary", "prose"),
    ("family", "choice"),
    ("level", "choice"),
    ("status", "choice"),
    ("horizon", "line"),
    ("tags", "words"),
    ("also_called", "words"),
    ("aliases", "ids"),
    ("updated", "line"),
    ("authors", "lines"),
    ("license", "line"),
    ("image", "picture"),
)


def fields_of(config: Config) -> tuple[Field, ...]:
    """All fields that a role's file may have, in the order in which they are written."""
    plain = [Field(name, kind, _title(name)) for name, kind in _FIRST]
    relations = [Field(name, "ids", _title(name)) for name in RELATIONS]
    own = [*plain, *relations, Field("history", "history", "History")]
    taken = {"id", *(field.title.casefold() for field in own)}
    sections = [
        Field(spec.key, _KINDS[spec.kind], spec.key if spec.title.casefold() in taken else spec.title)
        for spec in config.role_sections
    ]
    return (*plain, *sections, *relations, own[-1])


_KINDS: dict[SectionKind, Kind] = {"text": "text", "list": "list", "roles": "roles"}


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


# --- from a cell -----------------------------------------------------------------------------------------------------


def value_of(kind: Kind, cell: str) -> Value:
    """What a cell says; "" or no items where it says nothing."""
    text = textwrap.dedent(cell.strip("\n")).strip()
    match kind:
        case "line" | "prose" | "choice":
            return _bare(text, kind)
        case "ids" | "words":
            found = _parts(text, "\n;,")
        case "lines" | "roles":
            found = _parts(text, "\n;")
        case "list" | "history" | "picture":
            found = _parts(text, "\n")
        case "text":
            return _bulleted(text) or _markdown(text)
    return tuple(filter(None, (_bare(item, kind) for item in found)))


def _parts(text: str, separators: str) -> Iterator[str]:
    """The items of a cell, parted by the first of the separators that it holds."""
    separator = next((one for one in separators if one in text), "\n")
    for part in text.split(separator):
        bullets = _BULLETS.match(part)
        item = " ".join(part[bullets.end() if bullets else 0 :].split())
        if item:
            yield item


def _bulleted(text: str) -> tuple[str, ...]:
    """The items of a text that is a list and nothing else; lines that are indented go on with their item, and so do
    those right below it, as in Markdown."""
    items: list[str] = []
    for line in text.split("\n"):
        bullet = _BULLET.match(line) if not line.startswith("  ") else None
        if bullet:
            items.append(line[bullet.end() :].strip())
        elif items and (line.startswith("  ") or not line.strip()):
            items[-1] += f"\n{line[2:].rstrip()}"
        elif items and not _MARK.match(line) and not items[-1].endswith("\n"):
            items[-1] += f"\n{line.rstrip()}"
        else:
            return ()
    found = tuple(_joined(item.strip("\n")) for item in items)
    return found if all(map(_is_item, found)) else ()


def _is_item(text: str) -> bool:
    """Whether an item of a YAML list can say this: paragraphs and bullets below it, but no blocks of other kinds."""
    return bool(text) and ("\n" not in text or _BLOCKS_OF_ITEM.search(text) is not None)


def _dashed(text: str) -> str:
    """The text with the bullets of Markdown: a dash at a cell's or line's start would be taken for a formula."""
    return _ROUND.sub("-", text)


def _markdown(text: str) -> str:
    """The text with its paragraphs parted by empty lines: a line of a cell is one, unless it was broken within a
    sentence."""
    made = ("\n\n".join(_paragraphs(one)) if is_plain(one) else "\n".join(one) for one in chunks(_dashed(text)))
    return "\n\n".join(made)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    whole = ""
    for line in map(str.strip, lines):
        if whole and (_ENDS.search(whole) or not line[:1].islower()):
            yield whole
            whole = ""
        whole = f"{whole} {line}" if whole else line
    yield whole


# --- to a cell -------------------------------------------------------------------------------------------------------


def cell_of(kind: Kind, value: Value) -> str:
    """The cell that says a value."""
    if isinstance(value, str):
        return _DASH.sub("•", value) if kind == "text" else value
    if kind == "text":
        return "\n".join("• " + item.replace("\n", "\n  ") for item in value)
    separators = {"ids": ",;", "words": ",;", "lines": ";", "roles": ";"}.get(kind, "")
    if len(value) == 1 and any(mark in value[0] for mark in separators):
        return f"{value[0]};"  # else it would be several
    return "\n".join(value)


def value_in(kind: Kind, node: Node) -> Value:  # noqa: PLR0911 - one return a kind of field
    """What a field of a file says, as a cell can say it."""
    match kind, node:
        case "picture", Mapping():
            return tuple(_picture(node))
        case "history", Sequence(items):
            return tuple(_change(item) for item in items)
        case "text", Sequence(items):
            return tuple(_joined(item.text.strip()) for item in items if isinstance(item, Scalar))
        case "text", Scalar():
            text = node.text.strip()
            return _bulleted(text) or _joined(_dashed(text))
        case (("line" | "prose" | "choice"), Scalar()):
            return _bare(node.text, kind)
        case (("lines" | "list" | "roles"), Scalar()):
            return (_bare(node.text, kind),) if node.text.strip() else ()
        case _, Scalar():
            return tuple(_bare(part, kind) for part in node.text.split(",") if part.strip())
        case _, Sequence(items):
            return tuple(_bare(item.text, kind) for item in items if isinstance(item, Scalar))
        case _:
            return ()


def _bare(text: str, kind: Kind) -> str:
    """A text on one line; an id without the brackets that may stand around it."""
    line = " ".join(text.split())
    return line.removeprefix("[[").removesuffix("]]").strip() if kind in ("ids", "choice", "roles") else line


def _picture(node: Mapping) -> Iterator[str]:
    source, alt = node.get("src"), node.get("alt")
    if isinstance(source, Scalar):
        yield source.text.strip()
        if isinstance(alt, Scalar) and (alt.text.strip() or alt.quoted):
            yield " ".join(alt.text.split()) or NO_ALT


def _change(item: Node) -> str:
    said = [item.get(name) for name in ("date", "note")] if isinstance(item, Mapping) else []
    return ": ".join(" ".join(one.text.split()) for one in said if isinstance(one, Scalar))


def _joined(text: str) -> str:
    """A Markdown text with each paragraph on one line."""
    return "\n\n".join(" ".join(map(str.strip, one)) if is_plain(one) else "\n".join(one) for one in chunks(text))


# --- Markdown by its lines -------------------------------------------------------------------------------------------


def chunks(text: str) -> Iterator[list[str]]:
    """The lines between empty ones; what stands between fences is one chunk."""
    chunk: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fenced ^= _FENCE.match(line) is not None
        if line.strip() or fenced:
            chunk.append(line.rstrip() if not _HARD_BREAK.search(line) else line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def is_plain(chunk: Iterable[str]) -> bool:
    """Whether lines are those of a paragraph, whose breaks mean nothing."""
    return not any(_MARK.match(line) or _FENCE.match(line) or _HARD_BREAK.search(line) for line in chunk)
