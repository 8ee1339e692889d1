"""What is known by name within one PDF, made fit to stand beside the same names of others: links and bookmarks.

Used where PDFs are bound into one: the press calls the places that links lead to as their elements are called.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

__all__ = ["resolve_named_links", "top_bookmarks"]

Pdf: TypeAlias = Any
Object: TypeAlias = Any
"""A file of pikepdf's and what is in it; the library's own types do not tell a dictionary from a number."""


def resolve_named_links(pdf: Pdf) -> None:
    """Links to places of the document get the places themselves, instead of their names."""
    import pikepdf

    notes = (note for page in pdf.pages for note in page.obj.get("/Annots", ()))
    named = [note for note in notes if isinstance(note.get("/Dest"), pikepdf.String)]
    if named:
        places = dict(_leaves(pdf.Root.Names.Dests))
        for note in named:
            note.Dest = places[bytes(note.Dest)]


def _leaves(node: Object) -> Iterator[tuple[bytes, Any]]:
    """The names of a tree of names, and what each stands for (PDF 32000-1, 7.9.6)."""
    for kid in node.get("/Kids", ()):
        yield from _leaves(kid)
    entries = list(node.get("/Names", ()))
    for name, value in zip(entries[::2], entries[1::2], strict=True):
        yield bytes(name), value


def top_bookmarks(pdf: Pdf) -> list[tuple[str, int]]:
    """The titles of the uppermost bookmarks, each with the place of its page."""
    item = pdf.Root.get("/Outlines", {}).get("/First")
    if item is None:
        return []
    places = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    found = []
    while item is not None:
        found.append((str(item.Title), places[item.Dest[0].objgen]))
        item = item.get("/Next")
    return found
