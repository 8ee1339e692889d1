"""How many pages a PDF has, where its bookmarks lead, and what viewers call each page."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from rolesite.engines import pdf
from rolesite.engines.pdfpages import bookmarked_pages, numbered, page_count
from tests.printing import print_fonts

CSS = "h1 { bookmark-level: 1 } section + section { break-before: page } @page { size: a6 }"


@pytest.fixture(scope="module")
def three_pages() -> bytes:
    long = "<p>Line after line.</p>" * 20
    body = f"<section><h1>One</h1>{long}</section><section><h1>Two</h1><p>Short.</p></section>"
    html = f'<!doctype html><html lang="en"><title>Pages</title><body>{body}'
    return pdf.press(print_fonts(), CSS).pdf("pages.pdf", html, size=100)


def test_pages_are_counted(three_pages):
    assert page_count(three_pages) == 3


def test_bookmarks_tell_where_a_part_begins(three_pages):
    assert bookmarked_pages(three_pages) == (0, 2)


def test_pages_are_called_by_the_number_of_their_part(three_pages):
    data = numbered(three_pages, bookmarked_pages(three_pages))
    assert pypdf.PdfReader(BytesIO(data)).page_labels == ["1", "1-2", "2"]


def test_the_same_pages_are_numbered_the_same(three_pages):
    assert numbered(three_pages, (0, 2)) == numbered(three_pages, (0, 2))
