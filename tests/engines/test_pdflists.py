"""Lists whose items hold blocks: each item is a label and a body."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from rolesite.engines import pdf
from rolesite.engines.pdflists import mend_lists
from tests.pdfua import faults, outline
from tests.printing import print_fonts

CSS = "@page { size: 100mm 100mm; margin: 5mm } body { font-family: sans-serif }"


def sheet(body: str) -> bytes:
    return pdf.press(print_fonts(), CSS).pdf("x.pdf", f"<!doctype html><html lang=en><title>x</title>{body}", size=100)


@pytest.mark.parametrize(
    "item",
    [
        "a",
        "<p>a</p>",
        "<p>a</p><p>b</p>",
        "a <p>b</p>",
        "<p>a</p><ul><li><p>b</p></li></ul>",
        '<p>a</p><div style="height: 5mm; border-bottom: 1px solid"></div>',
        "<table><tr><th scope=col>a</th></tr></table>",
        '<p>a <a href="https://example.org">b</a></p>',
        "<p>" + "a long text " * 400 + "</p>",
    ],
)
def test_items_of_any_blocks(item):
    assert faults(sheet(f"<ol><li>{item}</li><li>{item}</li></ol>")) == []


def test_the_parts_stand_in_their_order():
    assert [
        kind for kind in outline(sheet("<ol><li><p>a</p><p>b</p></li></ol>")) if kind not in ("Span", "NonStruct")
    ] == [
        *("Document", "L", "LI", "Lbl", "LBody", "P", "P"),
    ]


def test_without_it_a_paragraph_stands_beside_the_label(monkeypatch):
    monkeypatch.setattr(pdf, "mend_lists", lambda *_: None)
    assert "09 P in an item of a list" in faults(sheet("<ol><li><p>a</p></li></ol>"))


def test_a_document_without_tags_is_left_alone():
    mend_lists(None, SimpleNamespace(objects=()))
