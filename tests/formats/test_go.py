"""What printed codes lead to: a board that may move, and what else is needed in the room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from rolesite.formats import deck, go, roles, workshops
from rolesite.model import Board, Kit, Site, Slide, Translation, Workshop
from rolesite.plan import Output
from tests import dom
from tests import factories as make

FORMATS = (go.FORMAT, workshops.FORMAT, roles.FORMAT, deck.FORMAT)
WAYS = "//ul[@class='go-ways']//a"
BOARD = Board("Padlet", "https://example.org/board", "on every table", "a sheet of paper")


class Capture:
    """A format that makes the page to write answers on, as another part of rolesite does."""

    name = "capture-stand-in"
    engine = ""

    def outputs(self, site: Site, theme: object):
        del theme
        return [Output(f"workshops/{w.id}/capture.html", self.name, "capture", w.id) for w in site.workshops]


def site(workshop: Workshop | None = None, **config: object) -> Site:
    workshop = workshop or spark()
    spoken = make.make_role("host", "Peer Exchange Host", summary="Brings people together.")
    return make.make_site(spoken, workshops=[workshop], config=make.make_config(**config))


def spark(**fields: object) -> Workshop:
    return make.make_workshop(
        "meet", "Meet the host", **{"short": "spark", "roles": ("host",), "board": BOARD, **fields}
    )


def page(site_: Site, *more: object, name: str = "spark") -> HtmlElement:
    return dom.parse(make.render(site_, f"go/{name}.html", *FORMATS, *more))


def ways(site_: Site, *more: object) -> dict[str, str]:
    """The page's buttons: their words and where they lead."""
    return dom.links(page(site_, *more), WAYS)


def test_it_stands_at_the_workshops_short_name():
    (output,) = [o for o in make.plan_of(site(), *FORMATS).outputs if o.kind == "go"]
    assert (output.path, output.subject) == ("go/spark.html", "meet")


def test_it_leads_to_the_board_first_then_to_the_role():
    assert ways(site()) == {
        "Write on the board: Padlet": "https://example.org/board",
        "Read the role: Peer Exchange Host": "../roles/host.html",
    }


def test_a_board_that_moves_moves_what_is_printed():
    assert "https://example.com/new" in ways(site(spark(board=replace(BOARD, url="https://example.com/new")))).values()


@pytest.mark.parametrize(("own", "told"), [("", "(Tokyo time)"), ("Europe/Paris", "(Paris time)")])
def test_a_time_is_told_with_the_zone_of_the_workshop_or_of_the_site(own, told):
    tree = page(site(spark(date="2026-11-12T10:30", timezone=own), timezone="Asia/Tokyo"))
    assert dom.text(tree.xpath("//ul[@class='line']/li")[0]) == f"12 November 2026, 10:30 {told}"


def test_the_sites_board_serves_where_the_workshop_has_none():
    assert "https://example.org/board" in ways(site(spark(board=None), board=BOARD)).values()


def test_the_page_to_write_on_is_offered_once_it_is_made():
    assert ways(site(), Capture())["Write down your answers here"] == "../workshops/meet/capture.html"
    assert "Write down your answers here" not in ways(site())


def test_the_slides_are_offered_where_there_are_some():
    slides = (Slide("hello", make.words("Hello"), spark().place, "title"),)
    assert ways(site(spark(slides=slides)))["Open the slides"] == "../workshops/meet/deck.html"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "padlet"])
def test_a_board_that_no_browser_opens_is_told_in_words(url):
    made = page(site(spark(board=replace(BOARD, url=url))))
    assert "Capture your answers in Padlet. You find it on every table." in dom.text(made)
    assert list(dom.links(made, WAYS).values()) == ["../roles/host.html"]


def test_another_way_than_the_board_is_always_told():
    assert "Another way: a sheet of paper." in dom.text(page(site()))


def test_a_workshop_of_a_title_only_has_a_page_too():
    bare = page(site(make.make_workshop("bare", short="bare")), name="bare")
    assert dom.texts(bare, "//h1") == ["Bare"]
    assert dom.links(bare, WAYS) == {}


def test_it_is_for_those_in_the_room_only():
    html = make.render(site(), "go/spark.html", *FORMATS).decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "<script" not in html
    assert "og:image" not in html


def test_nothing_of_the_kit_is_on_it():
    kit = Kit("Room 9", ("Ana Ruiz",), "https://example.org/join", 30, ("Tape",))
    assert make.view(site(spark(kit=kit)), "go/spark.html", *FORMATS) == make.view(site(), "go/spark.html", *FORMATS)


def test_it_speaks_the_workshops_language():
    made = page(site(spark(language="es")))
    assert made.get("lang") == "es"
    assert "Leer el rol: Peer Exchange Host" in dom.text(made)


def test_a_language_that_the_theme_lacks_keeps_the_pages_words():
    made = page(site(spark(language="qu")))
    assert made.get("lang") == "qu"
    assert "Read the role: Peer Exchange Host" in dom.text(made)


def test_a_translation_has_one_where_the_workshop_is_translated():
    def paths(translation: Translation) -> set[str]:
        edition = replace(site(spark(translation=translation)), edition="es")
        both = replace(site(), source_language="en", edition_names=("es",), editions=(edition,))
        return {o.path for o in make.plan_of(both, *FORMATS).outputs if o.kind == "go"}

    assert paths(Translation("en")) == {"go/spark.html", "es/go/spark.html"}
    assert paths(Translation("en", ("title",), found=False)) == {"go/spark.html"}
