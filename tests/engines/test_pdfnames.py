"""Links and bookmarks of a PDF lead where they led when it stands among others."""

from __future__ import annotations

import pikepdf

from rolesite.engines.pdfnames import resolve_named_links, top_bookmarks
from tests.engines.test_pdfmerge import binder, links, reader, sheet


def test_links_inside_a_part_lead_where_they_led():
    made = binder()
    made.add(sheet("In", '<p><a href="#there">go</a></p><p id="there" style="break-before: page">There</p>'))
    assert links(made.bound(sheet("Front", "<p id='there'>Front</p>"))) == ["page 3"]


def test_a_part_without_a_title_keeps_its_own_bookmarks():
    made = binder()
    made.add(sheet("Two", "<h1>First</h1><h2>In it</h2><h1 style='break-before: page'>Second</h1>"))
    assert [mark["/Title"] for mark in reader(made.bound(sheet("Front", "<p>f</p>"))).outline] == ["First", "Second"]


def test_names_are_found_in_a_tree_of_any_depth():
    with pikepdf.new() as made:
        page = made.add_blank_page().obj
        leaf = pikepdf.Dictionary(
            Names=pikepdf.Array([pikepdf.String("deep"), pikepdf.Array([page, pikepdf.Name.Fit])])
        )
        tree = pikepdf.Dictionary(Kids=pikepdf.Array([pikepdf.Dictionary(Kids=pikepdf.Array([leaf]))]))
        made.Root.Names = pikepdf.Dictionary(Dests=tree)
        page.Annots = pikepdf.Array([pikepdf.Dictionary(Dest=pikepdf.String("deep"))])
        resolve_named_links(made)
        assert page.Annots[0].Dest[1] == pikepdf.Name.Fit


def test_without_bookmarks_there_are_none():
    with pikepdf.new() as made:
        assert top_bookmarks(made) == []
