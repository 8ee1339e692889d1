"""The pages of a finished PDF: how many there are, where its bookmarks lead, and what viewers call each.

Pure: bytes in, values or bytes out. The libraries are imported by the first call.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

__all__ = ["bookmarked_pages", "numbered", "page_count"]


def page_count(data: bytes) -> int:
    """The number of pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def bookmarked_pages(data: bytes) -> tuple[int, ...]:
    """The page that each bookmark leads to, counted from 0, in the order of the bookmarks."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        places = (bookmark.get_dest() for bookmark in document.get_toc())
        return tuple(place.get_index() for place in places if place)
    finally:
        document.close()


def numbered(data: bytes, starts: Sequence[int]) -> bytes:
    """The PDF with labels for its pages: those that `starts` names (from 0) are 1, 2, 3; of a part that takes more
    pages, the further ones are 3-2, 3-3."""
    import pikepdf

    read = pikepdf.Pdf.open  # from memory only
    labels: list[object] = []
    with read(BytesIO(data)) as pdf:
        for number, (start, end) in enumerate(pairwise((*starts, len(pdf.pages))), start=1):
            labels += [start, pikepdf.Dictionary(S=pikepdf.Name.D, St=number)]
            if end > start + 1:
                labels += [start + 1, pikepdf.Dictionary(S=pikepdf.Name.D, St=2, P=f"{number}-")]
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
