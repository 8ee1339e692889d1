"""Binds tagged PDFs into one: pages, tags, links from part to part, bookmarks, the numbers of pages.

A book of a thousand cards that is set as one document takes minutes and gigabytes; bound from cards that are there
already it takes seconds. What comes out is tagged PDF/UA-1 as its parts are: one tree of tags, a number for every owner
of marked content, each font once (`pdffonts`). The same parts give the same bytes. The library is imported by the first
book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from rolesite.engines.pdffonts import Shelf
from rolesite.engines.pdfnames import resolve_named_links, top_bookmarks
from rolesite.fontfaces import FontFace

__all__ = ["Binder", "Folio", "Trim"]

Pdf: TypeAlias = Any
Object: TypeAlias = Any
"""A file of pikepdf's and what is in it; the library's own types do not tell a dictionary from a number."""

_MM = 72 / 25.4
_MANY = 60  # bookmarks from which chapters come folded up
_FOLIO_FONT = "/Folio"


@dataclass(frozen=True, slots=True)
class Folio:
    """The printed number of a page: in the middle of its foot, `height` millimetres above the edge, in `size` points.

    `texts` are the numbers as the language writes them, one for each page of the parts.
    """

    texts: tuple[str, ...]
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Trim:
    """What is kept of every page: the left, upper, right and lower edge of a box, in millimetres from the upper left
    corner, and how far colour runs beyond them."""

    box: tuple[float, float, float, float]
    bleed: float


@dataclass(frozen=True, slots=True)
class _Bookmark:
    """A page to be found by its title, below a chapter's ("" for none)."""

    title: str
    chapter: str
    page: Object


@dataclass(frozen=True, slots=True)
class _Link:
    """A link to a web address, which may lead to a part of this book instead of that with the number `part`."""

    note: Object
    address: str
    part: int


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part is called, and its first page."""

    title: str
    page: Object


class Binder:
    """Takes parts in the order of their pages with `add`, and makes the book of them with `bound`."""

    def __init__(self, faces: Iterable[FontFace] = (), files: Mapping[str, bytes] | None = None) -> None:
        """`faces` and `files` are the theme's fonts, and the bytes of those that the parts may have been set in."""
        import pikepdf

        self._pikepdf = pikepdf
        self._read = pikepdf.Pdf.open  # from memory only
        self._pdf: Pdf = pikepdf.new()
        self._shelf = Shelf(self._pdf, faces, files or {})
        top = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document)
        self._top = self._pdf.make_indirect(top)
        self._tags: list[Object] = []
        self._owners: list[Any] = []  # numbers and owners in turn, as the parent tree has them
        self._bookmarks: list[_Bookmark] = []
        self._links: list[_Link] = []
        self._parts: list[_Part] = []
        self._addresses: dict[str, int] = {}

    def add(self, data: bytes, *, title: str = "", chapter: str = "", addresses: Iterable[str] = ()) -> int:
        """Adds a part and says how many pages it has.

        `title` is its bookmark, below that of its `chapter`; without one it keeps its own. A link of any other part to
        one of `addresses` leads to its first page.
        """
        with self._read(BytesIO(data)) as source:
            pages, tags, bookmarks = self._taken(source, title, len(self._pdf.pages))
        self._addresses.update(dict.fromkeys(addresses, len(self._parts) - 1))
        self._tags += tags
        self._bookmarks += [_Bookmark(title, chapter, pages[0])] if title else bookmarks
        return len(pages)

    def bound(self, front: bytes, *, folio: Folio | None = None, trim: Trim | None = None) -> bytes:
        """The book: `front`, then all parts. What `front` says of itself, its title and language, it says of the book.

        With a `folio` the pages of the parts are numbered from 1, and those of the front in Roman figures; with a
        `trim` every page tells a print shop where it is cut.
        """
        with self._read(BytesIO(front)) as source:
            self._describe(source)
            pages, tags, bookmarks = self._taken(source, "", 0)
        self._tags[:0] = tags
        self._bookmarks[:0] = bookmarks
        self._lead_links()
        if folio:
            self._number(len(pages), folio)
        if trim:
            self._trim(trim)
        self._shelf.finish()
        self._write_tags()
        self._write_bookmarks()
        out = BytesIO()
        packed = self._pikepdf.ObjectStreamMode.generate
        self._pdf.save(out, deterministic_id=True, object_stream_mode=packed)
        return out.getvalue()

    # --- taking a part in ---

    def _taken(self, source: Pdf, title: str, at: int) -> tuple[list[Object], list[Object], list[_Bookmark]]:
        """The pages, tags and bookmarks of a part, once it is among the pages from `at` on."""
        number = len(self._parts)
        resolve_named_links(source)
        found = top_bookmarks(source)
        fonts = self._place_fonts(source)
        if at == len(self._pdf.pages):
            self._pdf.pages.extend(source.pages)
        else:
            for place, page in enumerate(source.pages, start=at):
                self._pdf.pages.insert(place, page)
        pages = [self._pdf.pages[at + place].obj for place in range(len(source.pages))]
        for page, names in zip(pages, fonts, strict=True):
            for name, font in names.items():
                page.Resources.Font[name] = font
        tags = self._take_tags(self._pdf.copy_foreign(source.Root.StructTreeRoot), pages)
        self._parts.append(_Part(title, pages[0]))
        self._links += _web_links(pages, number)
        return pages, tags, [_Bookmark(bookmark, "", pages[place]) for bookmark, place in found]

    def _place_fonts(self, source: Pdf) -> list[dict[str, Object]]:
        """For each page the book's fonts by the names that it calls them; its own are taken off it, uncopied."""
        placed: list[dict[str, Object]] = []
        for page in source.pages:
            fonts = page.obj.Resources.get("/Font", {}).items()
            ours = ((name, self._shelf.place(font)) for name, font in fonts)
            placed.append({name: font for name, font in ours if font is not None})
        for page, names in zip(source.pages, placed, strict=True):
            for name in names:
                if name in page.obj.Resources.Font:  # pages may share their list of fonts
                    del page.obj.Resources.Font[name]
        return placed

    def _take_tags(self, tree: Object, pages: Iterable[Object]) -> list[Object]:
        """The top tags of a part, and new numbers for all that owns marked content."""
        entries = list(tree.ParentTree.Nums)
        owners = {int(number): owner for number, owner in zip(entries[::2], entries[1::2], strict=True)}
        for page in pages:
            if "/StructParents" in page:
                page.StructParents = self._numbered(owners[int(page.StructParents)])
            for note in page.get("/Annots", ()):
                if "/StructParent" in note:
                    note.StructParent = self._numbered(owners[int(note.StructParent)])
        tags = list(tree.K)
        for tag in tags:
            tag.S = self._pikepdf.Name.Sect
            tag.P = self._top
        return tags

    def _numbered(self, owner: Object) -> int:
        number = len(self._owners) // 2
        self._owners += [number, owner]
        return number

    # --- the book as a whole ---

    def _describe(self, front: Pdf) -> None:
        root, name = self._pdf.Root, self._pikepdf.Name
        root.Lang = str(front.Root.Lang)
        root.MarkInfo = self._pikepdf.Dictionary(Marked=True)
        root.ViewerPreferences = self._pikepdf.Dictionary(DisplayDocTitle=True)
        data = front.Root.Metadata.read_bytes()
        root.Metadata = self._pdf.make_stream(data, Type=name.Metadata, Subtype=name.XML)
        for key, value in front.docinfo.items():
            self._pdf.docinfo[key] = str(value)

    def _lead_links(self) -> None:
        """Links to parts of the book lead to their pages, those of a part to its own page on the web stay as they are."""
        for link in self._links:
            number = self._addresses.get(link.address, link.part)
            if number != link.part:
                part = self._parts[number]
                del link.note.A
                link.note.Dest = self._top_of(part.page)
                link.note.Contents = part.title

    def _top_of(self, page: Object) -> Any:
        """The destination that is the head of a page, at whatever size the reader has chosen."""
        return self._pikepdf.Array([page, self._pikepdf.Name.XYZ, None, page.MediaBox[3], None])

    def _number(self, front: int, folio: Folio) -> None:
        """Labels for viewers, and the same numbers in print."""
        pike = self._pikepdf
        roman, figures = pike.Dictionary(S=pike.Name.r), pike.Dictionary(S=pike.Name.D)
        labels = [0, roman, front, figures] if len(self._pdf.pages) > front else [0, roman]
        self._pdf.Root.PageLabels = pike.Dictionary(Nums=pike.Array(labels))
        begin = self._pdf.make_stream(b"q\n")
        for page, text in zip(self._pdf.pages[front:], folio.texts, strict=True):
            letters = self._shelf.letters(text)
            if letters:
                page.obj.Resources.Font[_FOLIO_FONT] = letters.font
                x = (float(page.obj.MediaBox[2]) - letters.width * folio.size) / 2
                drawn = (
                    f"Q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nBT 0 g {_FOLIO_FONT} {folio.size:g} Tf "
                    f"{x:.2f} {folio.height * _MM:.2f} Td <{letters.glyphs}> Tj ET\nEMC\n"
                )
                page.obj.Contents = pike.Array([begin, page.obj.Contents, self._pdf.make_stream(drawn.encode())])

    def _trim(self, trim: Trim) -> None:
        for page in self._pdf.pages:
            page.obj.TrimBox = _box(trim.box, 0, float(page.obj.MediaBox[3]))
            page.obj.BleedBox = _box(trim.box, trim.bleed, float(page.obj.MediaBox[3]))

    def _write_tags(self) -> None:
        pike, pdf = self._pikepdf, self._pdf
        self._top.K = pike.Array(self._tags)
        numbers = pdf.make_indirect(pike.Dictionary(Nums=pike.Array(self._owners)))
        root = pike.Dictionary(
            Type=pike.Name.StructTreeRoot,
            K=pike.Array([self._top]),
            ParentTree=numbers,
            ParentTreeNextKey=len(self._owners) // 2,
        )
        self._top.P = pdf.Root.StructTreeRoot = pdf.make_indirect(root)

    def _write_bookmarks(self) -> None:
        item = self._pikepdf.OutlineItem
        with self._pdf.open_outline() as outline:
            chapter = ""
            for bookmark in self._bookmarks:
                made = item(bookmark.title, self._top_of(bookmark.page))
                if not bookmark.chapter:
                    outline.root.append(made)
                else:
                    if bookmark.chapter != chapter:
                        outline.root.append(item(bookmark.chapter, self._top_of(bookmark.page)))
                        outline.root[-1].is_closed = len(self._bookmarks) > _MANY
                    outline.root[-1].children.append(made)
                chapter = bookmark.chapter


def _web_links(pages: Iterable[Object], part: int) -> Iterator[_Link]:
    """The links of pages to web addresses, without the place on the page there."""
    for page in pages:
        for note in page.get("/Annots", ()):
            if "/URI" in note.get("/A", {}):
                yield _Link(note, str(note.A.URI).partition("#")[0], part)


def _box(edges: tuple[float, float, float, float], beyond: float, height: float) -> list[float]:
    """A box as PDF has it: in points, from below."""
    left, top, right, bottom = (edge * _MM for edge in edges)
    more = beyond * _MM
    return [round(x, 3) for x in (left - more, height - bottom - more, right + more, height - top + more)]
