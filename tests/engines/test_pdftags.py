"""Tags are mended: what is not content is an artifact, and what is content stays what it was."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdf
import pytest

from rolesite.engines import pdf
from tests.pdfua import faults, outline
from tests.printing import print_fonts

CSS = """
@page {
  size: 100mm 150mm;
  @bottom-center { content: "page " counter(page); font: 8pt "Atkinson Hyperlegible" }
}
body { font-family: "Atkinson Hyperlegible" }
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}<path d="M0 0h9v9z"/></svg>'
DECORATION, FIGURE = SVG.format(""), SVG.format("<title>A triangle</title>")


def sheet(body: str) -> bytes:
    html = f'<!doctype html><html lang="en"><head><title>Sheet</title></head><body>{body}</body></html>'
    return pdf.press(print_fonts(), CSS).pdf("x.pdf", html, size=110)


@pytest.fixture
def unmended(monkeypatch):
    """The engine's own tags, as they would be without the mending."""
    monkeypatch.setattr(pdf, "mend_tags", lambda document, file: None)


def test_the_check_finds_what_has_to_be_mended(unmended):
    found = {fault.split()[0] for fault in faults(sheet(f"<p>a {DECORATION}</p>"))}
    assert found == {"01-03", "13-04"}


def test_running_footers_are_artifacts_on_every_page():
    data = sheet("<p>one</p><p style='break-before: page'>two</p><p style='break-before: page'>three</p>")
    assert faults(data) == []
    assert outline(data).count("P") == 3


def test_decoration_is_an_artifact_and_a_figure_with_a_name_is_not():
    data = sheet(f"<p>a {DECORATION} b</p><p>c {FIGURE} {DECORATION}</p>")
    assert faults(data) == []
    assert outline(data).count("Figure") == 1


def test_links_lists_and_tables_stay_what_they_were():
    body = (
        "<h1>One</h1><ul><li>a<ul><li>b</li></ul></li></ul><p><a href='https://example.org/'>link</a></p>"
        "<table><thead><tr><th scope='col'>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    )
    tags = outline(sheet(body))
    assert faults(sheet(body)) == []
    assert tags.count("LI") == 2
    assert {"H1", "L", "Link", "Table", "TH", "TD"} <= set(tags)


def test_spans_that_say_nothing_are_folded_into_what_they_stand_in():
    data = sheet("<h1>One</h1><p>a <em>b</em> <span lang='es'>c</span> d</p><ul><li>e</li></ul>")
    assert faults(data) == []
    assert outline(data).count("Span") <= 1, "only what is in another language"
    with pikepdf.open(BytesIO(data)) as opened:
        said = pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()
        owners = list(opened.Root.StructTreeRoot.ParentTree.Nums[1])
    assert sorted("".join(said.split())) == sorted("Oneabcd•epage1")
    assert {str(owner.S) for owner in owners if owner is not None} >= {"/H1", "/P", "/LBody"}


def test_the_ids_of_table_heads_differ_from_document_to_document():
    def ids(head: str) -> list[str]:
        body = f"<table><thead><tr><th>{head}</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
        with pikepdf.open(BytesIO(sheet(body))) as opened:
            tags = [o for o in opened.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/TH", "/TD")]
            return [str(tag.ID) for tag in tags if "/ID" in tag] + [str(t.A.Headers[0]) for t in tags if "/ID" not in t]

    one, other = ids("A"), ids("B")
    assert len(set(one)) == len(set(other)) == 1
    assert one[0] != other[0]
