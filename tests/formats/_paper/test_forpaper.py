"""Paper never leads to a board itself: a board may move, paper may not."""

from __future__ import annotations

from dataclasses import replace

from rolesite.doc import Callout, Link, Paragraph, Strong, Target, Text, plain, walk
from rolesite.formats import go
from rolesite.formats._paper.forpaper import for_paper
from rolesite.model import AgendaItem, Board, Round, Site, Slide, Workshop
from tests.factories import link, make_config, make_site, make_workshop, paragraphs, plan_of, words

BOARD = Board("Padlet", "https://example.org/board")
GO = "https://example.org/catalogue/go/meet.html"
TO_BOARD = link("web", BOARD.url, BOARD.url)


def meet(**fields: object) -> Workshop:
    place = make_workshop("meet").place
    turn = Round(1, 1, (Strong((TO_BOARD,)),))
    body = (Paragraph((link("web", BOARD.url, "the board"), *words(" "), link("web", "https://example.org/", "us"))),)
    slides = (
        Slide("a", (TO_BOARD,), place, body=(Callout("tip", body),), notes=(paragraphs("Note"),)),
        Slide("b", (), place, "round", round=turn),
    )
    return make_workshop(
        "meet", **{"board": BOARD, "slides": slides, "agenda": (AgendaItem("a", (TO_BOARD,), 0, 60),), **fields}
    )


def printed(workshop: Workshop, **config: object) -> Workshop:
    site: Site = make_site(
        workshops=[workshop], config=make_config(**{"url": "https://example.org/catalogue", **config})
    )
    return for_paper(workshop, site, plan_of(site, go.FORMAT))


def links(workshop: Workshop) -> list[tuple[str, str]]:
    """All links of slides and agenda: where they lead, and their words."""
    first, second = workshop.slides
    texts = (first.title, first.body, second.round.question, workshop.agenda[0].title)
    return [(node.target.id, plain(node.children)) for text in texts for node in walk(text) if isinstance(node, Link)]


def test_what_leads_to_the_board_leads_to_the_go_page():
    said = "example.org/catalogue/go/meet.html"
    assert links(printed(meet())) == [
        (GO, said),
        (GO, "the board"),
        ("https://example.org/", "us"),
        (GO, said),
        (GO, said),
    ]
    assert printed(meet()).board == replace(BOARD, url=GO)


def test_the_board_of_the_site_is_the_workshops_too():
    assert printed(meet(board=None), board=BOARD).board.url == GO


def test_without_an_address_or_a_board_all_stays():
    assert printed(meet(), url="") == meet()
    for board in (None, Board("Padlet"), Board("Paper", "")):
        assert printed(meet(board=board)) == meet(board=board)


def test_nothing_else_moves():
    bare = meet(slides=(Slide("a", (Text("A"),), meet().place, body=(Paragraph((Link(Target("role", "x"), ()),)),)),))
    assert printed(bare).slides == bare.slides
