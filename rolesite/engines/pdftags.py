"""Mends the tags of a PDF before it is written: what is not content becomes an artifact, as PDF/UA asks.

Called by the PDF engine on the finished pages. Two things are tagged that a screen reader should never meet: running
headers and footers (they hang loose, below no tag of the document) and figures without a description (decoration).
Both are re-marked as artifacts and taken out of the tag tree (ISO 14289-1, 7.1 and 7.8). The tags around single pieces
of text, which say nothing, are folded into those above them: the tree is a third smaller, and so is a book of many. The
heads of tables get ids that no other document has, so that documents can be bound into one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

__all__ = ["mend_tags"]

_TEXTS = frozenset(
    ["/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Lbl", "/LBody", "/TH", "/TD", "/Caption", "/Span", "/NonStruct"]
)
_PLAIN = frozenset(("Type", "S", "P", "Pg", "K"))

Reference: TypeAlias = bytes
"""The address of an object in the file, `b"12 0 R"`."""

Dictionary: TypeAlias = Any
"""A pydyf.Dictionary: names to values, and `reference`. The library ships no types."""


def mend_tags(_document: object, pdf: Any) -> None:
    """A finisher for WeasyPrint: takes loose tags and figures without a description out of the tag tree."""
    objects: dict[Reference, Any] = {o.reference: o for o in pdf.objects}
    root = objects.get(pdf.catalog.get("StructTreeRoot"))
    if root is None:
        return
    tags = {ref: o for ref, o in objects.items() if isinstance(o, dict) and o.get("Type") == "/StructElem"}
    decoration = {ref for ref, tag in tags.items() if tag["S"] == "/Figure" and "Alt" not in tag}
    living = _reachable(tags, root["K"], decoration)
    _unlink(tags, living)
    parents = _parent_tree(objects[root["ParentTree"]])
    for page_ref, marks in _marks_by_page(tags, living).items():
        page = objects[page_ref]
        _make_artifacts(objects[page["Contents"]].stream, marks)
        owners = parents[page["StructParents"]]
        for mark in marks:
            owners[mark] = b"null"
    _fold(tags, living, {ref: parents[objects[ref]["StructParents"]] for ref in pdf.page_references})
    heads = [tag for tag in tags.values() if "ID" in tag]
    if heads:
        _name_heads(heads, _digest(objects, pdf.page_references))
    for ref in tags.keys() - living:
        tags[ref].clear()  # kept as an empty object, so that the numbers of the others stand
        tags[ref]["Type"] = "/Null"


def _reachable(tags: Mapping[Reference, Dictionary], top: Iterable[Any], without: set[Reference]) -> set[Reference]:
    """The tags that can be walked to from the top, leaving out some."""
    found: set[Reference] = set()
    todo = [child for child in top if isinstance(child, bytes)]
    while todo:
        ref = todo.pop()
        if ref in tags and ref not in found and ref not in without:
            found.add(ref)
            todo.extend(child for child in tags[ref].get("K", ()) if isinstance(child, bytes))
    return found


def _unlink(tags: Mapping[Reference, Dictionary], living: set[Reference]) -> None:
    """Takes the dead children out of the living tags."""
    for ref in living:
        children = tags[ref].get("K")
        if children:
            children[:] = [child for child in children if child not in tags or child in living]


def _parent_tree(tree: Dictionary) -> dict[int, list[Any]]:
    """For each page's number, the owners of its marks in order."""
    numbers = tree["Nums"]
    return dict(zip(numbers[::2], numbers[1::2], strict=True))


def _marks_by_page(tags: Mapping[Reference, Dictionary], living: set[Reference]) -> dict[Reference, set[int]]:
    """The numbers of the marked content that belongs to dead tags, by page."""
    found: dict[Reference, set[int]] = {}
    for ref, tag in tags.items():
        if ref not in living:
            marks = {child for child in tag.get("K", ()) if isinstance(child, int)}
            if marks:
                found.setdefault(tag["Pg"], set()).update(marks)
    return found


def _make_artifacts(stream: list[Any], marks: set[int]) -> None:
    """Re-marks content: `/Span <</MCID 7>> BDC` becomes `/Artifact <</Type /Layout>> BDC`."""
    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in marks:
            stream[place - 1] = "/Artifact"
            item.clear()
            item["Type"] = "/Layout"


def _fold(tags: Mapping[Reference, Dictionary], living: set[Reference], owners: Mapping[Reference, list[Any]]) -> None:
    """Gives the text of spans that are nothing but spans to the tags above them; `owners` are those of each page."""
    todo = [ref for ref in living if _says_nothing(tags[ref])]
    while todo:
        ref = todo.pop()
        tag = tags[ref]
        above = tags.get(tag["P"])
        if above is None or above["S"] not in _TEXTS or above["Pg"] != tag["Pg"]:
            continue
        (mark,) = tag["K"]
        above["K"][above["K"].index(ref)] = mark
        owners[tag["Pg"]][mark] = tag["P"]
        living.discard(ref)
        if _says_nothing(above):
            todo.append(tag["P"])


def _says_nothing(tag: Dictionary) -> bool:
    """Whether it is a span around one piece of text, without a language or anything else of its own."""
    children = tag["K"]
    return tag["S"] == "/Span" and len(children) == 1 and isinstance(children[0], int) and tag.keys() <= _PLAIN


def _name_heads(heads: Iterable[Dictionary], digest: str) -> None:
    """Puts the digest before the ids of heads; cells name their heads by the same objects."""
    for head in heads:
        head["ID"].string = f"{digest}-{head['ID'].string}"


def _digest(objects: Mapping[Reference, Any], pages: Iterable[Reference]) -> str:
    """A digest of what is drawn on the pages."""
    drawn = (objects[objects[page]["Contents"]].stream for page in pages)
    return hashlib.blake2b(repr(list(drawn)).encode(), digest_size=6).hexdigest()
