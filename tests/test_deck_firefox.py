"""Decks in Debian's Firefox, from a folder and from a server: what might differ there from Chromium."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests import decks
from tests.decks import container, items, slide
from tests.firefox import firefox, needs_firefox
from tests.serving import served
from tests.stage import CURRENT, HD, SIZES

pytestmark = [pytest.mark.slow, needs_firefox]

ON = ("ArrowRight", "ArrowDown", "PageDown", "Space")
BACK = ("ArrowLeft", "ArrowUp", "PageUp")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    script = (
        slide("welcome", "Welcome", "Find a place and say hello."),
        slide("title", "Sparks for our own learning", kind="title"),
        *decks.rounds()[:2],
        slide("beside", "Side by side", container("columns", *(container("column", items(2)) for _ in range(3)))),
        slide("fourteen", "Fourteen things", items(14)),
        slide("last", "Last", container("reveal", items(2)), seconds=120),
    )
    return decks.write(decks.site(*script), tmp_path_factory.mktemp("deck"))


@pytest.fixture(scope="module")
def fox():
    with firefox() as found:
        found.resize(**HD)
        yield found


@pytest.fixture(params=["file", "http"])
def deck(fox, written, request):
    """The browser with the deck open; its address from there."""
    if request.param == "file":
        fox.visit(written.as_uri())
        yield fox
    else:
        with served(written.parents[2]) as address:
            fox.visit(f"{address}{decks.PATH}")
            yield fox


def state(fox):
    return fox.run("rolesiteDeck.state()")


def told(fox):
    return fox.run("document.getElementById('_status').textContent")


def test_keys_clickers_and_addresses(deck):
    names = deck.run("[...document.querySelectorAll('.slide')].map((s) => s.id)")
    for number, key in enumerate(ON, 1):
        deck.press(key)
        assert (key, deck.run(CURRENT)) == (key, names[number])
    for number, key in zip((3, 2, 1), BACK, strict=True):
        deck.press(key)
        assert (key, deck.run(CURRENT)) == (key, names[number])
    deck.do("WebDriver:Back")
    deck.until(f"{CURRENT} === '{names[2]}'")
    deck.press("Home", "7", "Enter")
    assert deck.run(CURRENT) == names[6]
    assert told(deck).startswith("Slide 7 of")
    assert deck.run("document.activeElement.id") == names[6]
    for key in ("b", "."):
        deck.press(key)
        assert told(deck) == "The screen is black"
        deck.press(key)
    assert state(deck)["black"] is False
    deck.press("o")
    assert deck.run("document.querySelectorAll('main > .slide:not([inert])').length") == len(names)
    deck.press("ArrowRight", "Enter")
    deck.until(f"{CURRENT} === '{names[7]}'")
    deck.press("?")
    assert deck.run("document.getElementById('_help').open")
    deck.press("Escape")
    assert not deck.run("document.getElementById('_help').open")
    assert deck.run("document.querySelectorAll('main > .slide:not([inert])').length") == 1


def test_full_screen_without_loading_anew(deck):
    deck.run("(self.here = true)")
    for key in ("f", "F5"):
        deck.press(key)
        deck.until("document.fullscreenElement")
        assert deck.run("self.here")
        deck.press(key)
        deck.until("!document.fullscreenElement")


def test_items_the_blank_slide_and_the_countdown(deck):
    deck.press("End")
    assert state(deck)["revealed"] == 0
    deck.press("ArrowRight", "ArrowRight", "ArrowLeft")
    assert state(deck)["revealed"] == 1
    deck.press("n", "W", "h", "y")
    assert deck.run("document.activeElement.tagName") == "TEXTAREA"
    deck.press("Escape")
    assert deck.run("document.activeElement.id") == "last"
    deck.press("t")
    assert state(deck)["timer"]["running"] is True
    assert told(deck) == "2 minutes left"
    assert deck.run("document.getElementById('_clock').offsetHeight > 40")
    deck.press("-", "-")
    assert told(deck) == "Time is up"
    deck.press("n")
    assert state(deck)["note"] == "Why"
    deck.press("Escape")


OVER = """
rolesiteDeck.slides.map(({ id }) => {
  rolesiteDeck.apply({ slide: id, revealed: 99 });
  const slide = document.getElementById(id);
  return [id, slide.scrollWidth - slide.clientWidth, slide.scrollHeight - slide.clientHeight];
})
"""


def test_nothing_is_clipped_at_any_size(fox, written):
    fox.visit(written.as_uri())
    for name, size in SIZES.items():
        fox.resize(**size)
        for slide_, wide, high in fox.run(OVER):
            assert wide <= 1, (name, slide_)
            assert high <= 1 or name == "phone", (name, slide_)
    fox.resize(**HD)


def test_paper_takes_one_page_a_slide(fox, written):
    fox.visit(written.as_uri())
    pages = PdfReader(io.BytesIO(fox.pdf(33.867, 19.05))).pages
    assert len(pages) == fox.run("rolesiteDeck.slides.length")
    assert "Welcome" in pages[0].extract_text()
