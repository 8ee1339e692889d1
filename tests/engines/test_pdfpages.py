"""How many pages a PDF has, and where its bookmarks lead."""

from __future__ import annotations

import pytest

from rolesite.engines import pdf
from rolesite.engines.pdfpages import bookmarked_pages, page_count
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
