"""PDFs bound into one: pages, tags, links and bookmarks come along, and each font is there once."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pikepdf
import pypdf
import pytest

from rolesite.engines import pdf
from rolesite.engines.pdfmerge import Binder, Folio
from tests.pdfua import faults, outline
from tests.printing import print_fonts

CSS = """
@page { size: 100mm 150mm; margin: 20mm }
body { font-family: "Atkinson Hyperlegible", "IBM Plex Sans Arabic" }
"""
TABLE = "<table><thead><tr><th>{0}</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"


@cache
def sheet(title: str, body: str, language: str = "en") -> bytes:
    html = f'<!doctype html><html lang="{language}"><head><title>{title}</title></head><body>{body}</body></html>'
    return pdf.press(print_fonts(), CSS).pdf("x.pdf", html, size=110)


def front() -> bytes:
    return sheet("The book", '<h1>Contents</h1><p><a href="card:b">To b</a></p>')


def part(name: str, more: str = "") -> bytes:
    return sheet(name, f'<h1>{name}</h1><p>Words of {name}</p>{more}<p><a href="https://example.org/b#x">On b</a></p>')


def binder() -> Binder:
    theme = print_fonts()
    return Binder(theme.fonts, theme.assets)


@cache
def book() -> bytes:
    made = binder()
    made.add(part("Alpha", TABLE.format("Head")), title="Alpha", chapter="One", addresses=("card:a",))
    two = part("Beta", TABLE.format("Other") + '<h2 style="break-before: page">More</h2>')
    count = made.add(two, title="Beta", chapter="Two", addresses=("card:b", "https://example.org/b"))
    assert count == 2
    return made.bound(front(), folio=Folio(("1", "2", "3"), height=8, size=9))


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(data))


def links(data: bytes) -> list[str]:
    """Where the links lead: addresses, or the numbers of pages."""
    with pikepdf.open(BytesIO(data)) as opened:
        pages = [page.obj.objgen for page in opened.pages]
        notes = [note for page in opened.pages for note in page.obj.get("/Annots", ())]
        return [f"page {pages.index(n.Dest[0].objgen) + 1}" if "/Dest" in n else str(n.A.URI) for n in notes]


def test_pages_stand_in_their_order_and_keep_their_words():
    texts = [page.extract_text() for page in reader(book()).pages]
    assert [text.split()[0] for text in texts] == ["Contents", "Alpha", "Beta", "More"]
    assert "Words of Alpha" in texts[1]


def test_it_is_tagged_as_well_as_its_parts():
    assert faults(book()) == []
    kinds = outline(book())
    assert kinds[0] == "Document"
    assert kinds.count("Document") == 1
    assert kinds.count("Sect") == 3
    assert kinds.index("H1") < kinds.index("Table")


def test_it_says_of_itself_what_its_front_says():
    about = reader(book())
    assert about.metadata.title == "The book"
    assert about.root_object["/Lang"] == "en"


def test_links_to_a_part_stay_inside_but_for_its_own():
    assert links(book()) == ["page 3", "page 3", "https://example.org/b#x"]


def test_bookmarks_are_chapters_and_parts():
    marks = reader(book()).outline
    assert [mark["/Title"] for mark in marks if not isinstance(mark, list)] == ["Contents", "One", "Two"]
    assert [mark["/Title"] for inner in marks if isinstance(inner, list) for mark in inner] == ["Alpha", "Beta"]


def test_pages_are_labelled_and_numbered_in_print():
    assert reader(book()).page_labels == ["i", "1", "2", "3"]
    assert [page.extract_text().split()[-1] for page in reader(book()).pages][1:] == ["1", "2", "3"]


def test_ids_of_table_heads_are_told_apart():
    with pikepdf.open(BytesIO(book())) as opened:
        tags = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/TH", "/TD")]
        ids = [str(tag.ID) for tag in tags if "/ID" in tag]
        named = [str(tag.A.Headers[0]) for tag in tags if "/Headers" in tag.get("/A", {})]
    assert len(set(ids)) == len(ids) == 2
    assert sorted(ids) == sorted(named)


def test_a_front_alone_is_a_book_too():
    data = Binder().bound(front(), folio=Folio((), 8, 9))
    assert len(reader(data).pages) == 1
    assert faults(data) == []


def test_the_same_parts_give_the_same_bytes():
    book.cache_clear()
    first = book()
    book.cache_clear()
    assert book() == first


def test_numbers_have_to_be_as_many_as_pages():
    made = binder()
    made.add(part("Alpha"))
    with pytest.raises(ValueError, match="zip"):
        made.bound(front(), folio=Folio(("1", "2"), 8, 9))
