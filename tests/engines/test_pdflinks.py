"""Links of more than plain text: each place that can be clicked belongs to a Link."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import pikepdf
import pytest

from rolesite.engines import pdf
from rolesite.engines.pdflinks import mend_links
from tests.pdfua import faults
from tests.printing import print_fonts

CSS = "@page { size: 100mm 60mm; margin: 5mm } body { font-family: sans-serif } .piece { display: inline-block }"


def sheet(link: str) -> bytes:
    body = f'<p>See <a href="https://example.org/a">{link}</a>.</p>'
    return pdf.press(print_fonts(), CSS).pdf("x.pdf", f"<!doctype html><html lang=en><title>x</title>{body}", size=100)


def places(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as found:
        return sum(len(page.obj.get("/Annots", ())) for page in found.pages)


@pytest.mark.parametrize(
    "link",
    [
        "words",
        "<span>words</span> and <em>more</em>",
        "example.org/<wbr>a/<wbr>b",
        '<span class="piece">a box <b>in</b> a link</span>',
        "a long link that takes more than one line of this narrow page, and a <b>second</b> line after the first",
    ],
)
def test_every_place_belongs_to_a_link(link):
    data = sheet(link)
    assert places(data) >= 1
    assert faults(data) == []


def test_without_it_some_would_not(monkeypatch):
    monkeypatch.setattr(pdf, "mend_links", lambda *_: None)
    assert any(fault.startswith("28-11") for fault in faults(sheet("<span>words</span>")))


def test_a_document_without_tags_is_left_alone():
    mend_links(None, SimpleNamespace(objects=(), catalog={}))
