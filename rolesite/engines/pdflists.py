"""Mends the lists of a PDF before it is written: an item is its label and its body, and nothing beside them.

Called by the PDF engine on the finished pages, before `pdftags`. The engine makes a body of an item's bare text only;
paragraphs, tables and the like it hangs beside the label, where PDF/UA has no place for them (ISO 14289-1, 7.2).
"""

from __future__ import annotations

from typing import Any

from rolesite.engines.pdftags import Dictionary, Reference

__all__ = ["mend_lists"]


def mend_lists(_document: object, pdf: Any) -> None:
    """A finisher for WeasyPrint: puts what stands beside the label of a list's item into the item's body."""
    tags: dict[Reference, Dictionary] = {o.reference: o for o in pdf.objects if _is_tag(o)}
    for item in [tag for tag in tags.values() if tag["S"] == "/LI"]:
        beside = [kid for kid in item["K"] if kid in tags and tags[kid]["S"] not in ("/Lbl", "/LBody")]
        if not beside:
            continue
        body = next((kid for kid in item["K"] if kid in tags and tags[kid]["S"] == "/LBody"), None)
        if body is None:
            body = _new_body(item, pdf)
            tags[body] = pdf.objects[-1]
        item["K"][:] = [kid for kid in item["K"] if kid not in beside]
        for kid in beside:
            tags[body]["K"].append(kid)
            tags[kid]["P"] = body


def _is_tag(found: object) -> bool:
    return isinstance(found, dict) and found.get("Type") == "/StructElem"


def _new_body(item: Any, pdf: Any) -> Reference:
    """An empty body at the end of the item, of the library's own kinds of objects."""
    dictionary, array = type(item), type(item["K"])
    body = dictionary({"Type": "/StructElem", "S": "/LBody", "P": item.reference, "Pg": item["Pg"], "K": array([])})
    pdf.add_object(body)
    item["K"].append(body.reference)
    return Reference(body.reference)
