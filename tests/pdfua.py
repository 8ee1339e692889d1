"""A sanity check of PDF/UA-1 (ISO 14289-1) on what can be told without a full validator.

`faults` looks at a file's promises (marked, titled, in a language), at its tags (all content is tagged or an artifact,
figures are described, lists and tables are built of the right parts, headings skip no level) and at its fonts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Tj", "TJ", "'", '"', "Do", "sh", "INLINE IMAGE"}
PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
}
IN_LISTS = {"LI", "L", "Caption"}


@dataclass
class Tag:
    """An element of the tag tree; `marks` are the numbers of its marked content, with the page they are on."""

    kind: str
    parent: str
    about: Any
    marks: list[tuple[Any, int]] = field(default_factory=list)


def faults(data: bytes) -> list[str]:
    """What is wrong, one line each; nothing for a good file."""
    with pikepdf.open(BytesIO(data)) as pdf:
        tags = list(_tags(pdf.Root.StructTreeRoot.K, "Root", None)) if "/StructTreeRoot" in pdf.Root else []
        return [*_promises(pdf), *_tree(tags), *_content(pdf, tags), *_links(pdf), *_fonts(pdf)]


def outline(data: bytes) -> list[str]:
    """The kinds of the tags in reading order, for tests of structure."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [tag.kind for tag in _tags(pdf.Root.StructTreeRoot.K, "Root", None)]


def _promises(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "06-01 it is not marked"
    if not str(root.get("/Lang", "")):
        yield "11-06 it has no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "07-01 its title is not displayed"
    metadata = bytes(root.Metadata.read_bytes()).decode() if "/Metadata" in root else ""
    if "pdfuaid" not in metadata:
        yield "06-02 it does not say that it is PDF/UA"
    if "title" not in metadata:
        yield "06-03 its metadata has no title"
    if any("/Annots" in page.obj and page.obj.get("/Tabs") != Name.S for page in pdf.pages):
        yield "28-09 the order of links is not that of the tags"


def _tags(node: Any, parent: str, page: Any) -> Iterator[Tag]:
    """The tag tree, parents before children."""
    if isinstance(node, Array):
        for child in node:
            yield from _tags(child, parent, page)
    elif isinstance(node, Dictionary) and "/S" in node:
        page = node.Pg.objgen if "/Pg" in node else page
        kids = node.get("/K", Array())
        kids = kids if isinstance(kids, Array) else Array([kids])
        tag = Tag(str(node.S)[1:], parent, node)
        tag.marks = [(page, int(kid)) for kid in kids if isinstance(kid, int)]
        yield tag
        yield from _tags(kids, tag.kind, page)


def _tree(tags: list[Tag]) -> Iterator[str]:
    if not tags:
        yield "01 it has no tags"
    for tag in tags:
        if tag.kind == "Figure" and not str(tag.about.get("/Alt", "")):
            yield "13-04 a figure without a description"
        if tag.kind != "Link" and _holds_a_link(tag):
            yield f"28-11 a link below {tag.kind}, not below a link's own tag"
        yield from _parts(tag)
        if tag.kind == "TH" and "/ID" not in tag.about and "/Scope" not in tag.about.get("/A", {}):
            yield "15-03 a header cell that heads nothing"
    levels = [int(tag.kind[1]) for tag in tags if tag.kind[0] == "H" and tag.kind[1:].isdigit()]
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"14 heading {level} after {before}"


def _parts(tag: Tag) -> Iterator[str]:
    """Lists and tables are built of the right parts."""
    if tag.kind in PARENTS and tag.parent not in PARENTS[tag.kind]:
        yield f"09 {tag.kind} in {tag.parent}"
    if tag.parent == "L" and tag.kind not in IN_LISTS:
        yield f"09 {tag.kind} in a list"
    if tag.parent == "LI" and tag.kind not in ("Lbl", "LBody"):
        yield f"09 {tag.kind} in an item of a list"


def _holds_a_link(tag: Tag) -> bool:
    """Whether what a tag owns is a place to be clicked."""
    kids = tag.about.get("/K", Array())
    held = [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)]
    return any(kid.get("/Obj", {}).get("/Subtype") == Name.Link for kid in held if kid.get("/Type") == Name.OBJR)


def _content(pdf: pikepdf.Pdf, tags: list[Tag]) -> Iterator[str]:
    """Every painting operator stands in an artifact or in content that a tag owns."""
    owned = {mark for tag in tags for mark in tag.marks}
    for number, page in enumerate(pdf.pages, start=1):
        inside: list[str] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            word = str(operator)
            if word in ("BDC", "BMC"):
                about = operands[1] if word == "BDC" else {}
                mark = (page.obj.objgen, int(about["/MCID"])) if "/MCID" in about else None
                if mark and mark not in owned:
                    yield f"01-03 content {mark[1]} of page {number} has no tag"
                inside.append("artifact" if str(operands[0]) == "/Artifact" else "tag" if mark else "")
            elif word == "EMC":
                inside.pop()
            elif word in PAINTS and not {"artifact", "tag"} & set(inside):
                yield f"01-03 {word} on page {number} is neither tagged nor an artifact"


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        for link in page.obj.get("/Annots", ()):
            if link.Subtype == Name.Link and "/StructParent" not in link:
                yield "28-11 a link without a tag"
            if link.Subtype == Name.Link and "/Contents" not in link:
                yield "28-12 a link without a description"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in {f.objgen: f for page in pdf.pages for _, f in page.obj.Resources.get("/Font", {}).items()}.values():
        holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        embedded = {"/FontFile", "/FontFile2", "/FontFile3"} & set(holder.get("/FontDescriptor", {}).keys())
        if font.Subtype != Name.Type3 and not embedded:
            yield f"31 {font.BaseFont} is not embedded"
        if "/ToUnicode" not in font:
            yield f"31 {font.BaseFont} cannot be read as text"
