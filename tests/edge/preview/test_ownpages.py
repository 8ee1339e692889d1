"""The preview's own pages: whole, escaped, and readable without a script."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from rolesite.edge.preview import ownpages
from rolesite.edge.preview.dashboard import MOST_LINES, Asked, Board, Group, Kind, Line
from tests.decks import tree

ROW = {
    "place": "content/roles/a.yaml:1:1",
    "severity": "error",
    "code": "bad-name",
    "message": "<b> is no name",
    "hint": "",
    "excerpt": "1 | <b>",
}


def board(**fields) -> Board:
    """A dashboard with little on it."""
    usual = {
        "title": "Small",
        "folder": "project",
        "asked": Asked(),
        "summary": "no problems",
        "problems": (),
        "moved": (),
        "groups": (),
        "removed": (),
        "number": 0,
        "stale": 0,
        "built": True,
    }
    return Board(**usual | fields)


def text_of(page: bytes) -> str:
    return " ".join("".join(tree(page.decode().replace("<!doctype html>\n", "")).itertext()).split())


def test_what_is_wrong_is_told_as_text():
    told = text_of(ownpages.not_shown("/", [ROW]))
    assert "content/roles/a.yaml:1:1 error[bad-name] <b> is no name 1 | <b> Mend this" in told


def test_waiting_names_the_file():
    page = ownpages.waiting("/docs/", "roles/<x>.pdf")
    assert "Making roles/<x>.pdf" in text_of(page)
    assert b'src="/docs/__rolesite/static/waiting.js"' in page


def test_pictures_are_whole():
    assert ET.fromstring(ownpages.unprinted()).tag.endswith("svg")


def test_the_dashboard_links_every_file_and_says_why_it_is_stale():
    lines = (Line("roles/a.pdf", "what it shows changed"), Line("roles/b.pdf", failed="it is too long"))
    page = ownpages.dashboard("/docs/", board(groups=(Group("To print", (Kind("Role card", 2, 2, 1, lines),)),)))
    assert b'<a href="/docs/roles/a.pdf">roles/a.pdf</a>' in page
    assert "Role card 2 1 to make anew roles/a.pdf what it shows changed roles/b.pdf failed: it is too long" in text_of(
        page
    )


def test_long_lists_are_folded_and_cut():
    lines = tuple(Line(f"roles/{n}.html") for n in range(MOST_LINES))
    groups = (Group("Pages", (Kind("Role", 5000, 5000, 0, lines),)),)
    page = ownpages.dashboard("/", board(groups=groups, moved=tuple(map(str, range(150))), problems=(ROW,) * 30))
    folds = [one.get("id") for one in tree(page.decode().replace("<!doctype html>\n", "")).iter("details")]
    assert folds == ["more_problems", "moved_list", "kind_1_Role"]
    told = text_of(page)
    assert "and 4900 more" in told
    assert "and 50 more" in told


def test_counts_in_words():
    assert "3 files, none built yet" in text_of(ownpages.dashboard("/", board(number=3, stale=3, built=False)))
    assert "3 files, all as they were built" in text_of(ownpages.dashboard("/", board(number=3)))
    stale = board(number=3, stale=1, removed=("gone.html",))
    told = text_of(ownpages.dashboard("/", stale))
    assert "3 files, of which a build would make 1 anew and remove 1" in told
    assert told.endswith("a build would remove it gone.html")


def test_a_search_is_offered_where_there_is_much_and_says_when_it_finds_nothing():
    assert b"<form" not in ownpages.dashboard("/", board(number=3))
    page = ownpages.dashboard("/", board(number=30, asked=Asked('no"such', stale=True)))
    assert b'value="no&#34;such"' in page
    assert "No file is like that. Show all files" in text_of(page)


def test_what_they_load_is_there():
    static = {path.name for path in Path(ownpages.__file__).with_name("static").iterdir()}
    assert {"own.css", "mark.svg", "waiting.js", "dashboard.js", "preview.js", "overlay.js"} <= static
