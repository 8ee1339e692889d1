"""Slides with room for notes: three a page, set as text, with lines beside each."""

from __future__ import annotations

import pytest

from rolesite.engines.pdfpages import page_count
from rolesite.formats import deck3up
from tests import decks, pdfua
from tests import factories as make
from tests.printing import printing_theme

PATH = "workshops/spark/deck-3up.pdf"


def html_of(site) -> str:
    plan = make.plan_of(site, deck3up.FORMAT, theme=decks.theme())
    (output,) = plan.outputs
    sealed = decks.theme().sealed(output.templates, output.assets)
    return deck3up.sheets_html(deck3up.FORMAT.view(output, site, plan, decks.theme()), sealed)


def test_every_slide_has_lines_beside_it_and_says_which_it_is():
    tree = decks.tree(html_of(decks.site(*decks.everything())))
    slides = decks.slides(tree)
    notes = [e for e in tree.iter("div") if e.get("class") == "notes"]
    assert [decks.text(e) for e in notes] == [f"Notes on slide {n}" for n in range(1, len(slides) + 1)]
    lines = {len([line for line in e.iter("div") if line.get("class") == "line"]) for e in notes}
    assert min(lines) >= 7


def test_the_words_of_slides_stay_words():
    tree = decks.tree(html_of(decks.site(decks.slide("one", "The title", *make.bullets("First", "Second")))))
    (slide,) = decks.slides(tree)
    assert [decks.text(h) for h in slide.iter("h1")] == ["The title"]
    assert [decks.text(li) for li in slide.iter("li")] == ["First", "Second"]


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_three_slides_stand_on_a_page(paper):
    printing_theme()
    slides = [decks.slide(f"s{n}", f"Slide {n}", decks.items(6)) for n in range(7)]
    config = make.make_config(paper=paper)
    site = make.make_site(decks.role(), config=config, workshops=(decks.workshop(*slides),))
    data = make.render(site, PATH, deck3up.FORMAT, theme=decks.theme())
    assert page_count(data) == 3
    assert pdfua.faults(data) == []
