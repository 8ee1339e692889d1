"""What a finished PDF tells of its pages: how many there are, and where its bookmarks lead.

Pure: bytes in, values out. The library is imported by the first call.
"""

from __future__ import annotations

__all__ = ["bookmarked_pages", "page_count"]


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
