"""Mends the links of a PDF before it is written: the place that can be clicked belongs to the link's own tag.

Called by the PDF engine on the finished pages, before `pdftags`. Where a link holds more than plain text, the engine
makes a place for each piece of it, and hangs them below the tags of the pieces; PDF/UA wants each below a Link
(ISO 14289-1, 7.18.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rolesite.engines.pdftags import Dictionary, Reference

__all__ = ["mend_links"]


def mend_links(_document: object, pdf: Any) -> None:
    """A finisher for WeasyPrint: moves places of links from the tags of pieces to the Link above them."""
    objects: dict[Reference, Any] = {o.reference: o for o in pdf.objects}
    root = objects.get(pdf.catalog.get("StructTreeRoot"))
    if root is None:
        return
    tags = {ref: o for ref, o in objects.items() if isinstance(o, dict) and o.get("Type") == "/StructElem"}
    numbers = objects[root["ParentTree"]]["Nums"]
    owner_at = {number: place + 1 for place, number in enumerate(numbers) if place % 2 == 0}
    for piece, link, place in list(_strays(tags, objects)):
        tags[piece]["K"].remove(place)
        tags[link]["K"].append(place)
        annotation = objects[objects[place]["Obj"]]
        numbers[owner_at[annotation["StructParent"]]] = link


def _strays(
    tags: Mapping[Reference, Dictionary], objects: Mapping[Reference, Any]
) -> Iterator[tuple[Reference, Reference, Reference]]:
    """Tags that are no Link and hold a place to be clicked, the Link above each, and the place."""
    for ref, tag in tags.items():
        if tag["S"] in ("/Link", "/Form"):
            continue
        for child in tag.get("K", ()):
            held = objects.get(child) if isinstance(child, bytes) else None
            if isinstance(held, dict) and held.get("Type") == "/OBJR":
                link = _link_above(tag, tags)
                if link is not None:
                    yield ref, link, child


def _link_above(tag: Dictionary, tags: Mapping[Reference, Dictionary]) -> Reference | None:
    while (above := tag["P"]) in tags:
        if tags[above]["S"] == "/Link":
            return Reference(above)
        tag = tags[above]
    return None
