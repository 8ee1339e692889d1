"""The deck as a PDF: a page for each slide of deck.html, tagged, in the first way of taking part."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO

import pypdf
import pytest

from rolesite.doc import CodeBlock, Link, Paragraph, Table, Target
from rolesite.engines import pdf
from rolesite.engines.pdfpages import bookmarked_pages, page_count
from rolesite.formats import deck, deckpdf
from rolesite.formats._deck.printed import Slides
from rolesite.formats._stylesheet import printed_sheet
from tests import decks, pdfua
from tests import factories as make
from tests.printing import printing_theme
from tests.textedges import note_overhangs

PATH = "workshops/spark/deck.pdf"


def view_of(site):
    plan = make.plan_of(site, deckpdf.FORMAT, theme=decks.theme())
    (output,) = plan.outputs
    sealed = decks.theme().sealed(output.templates, output.assets)
    return deckpdf.FORMAT.view(output, site, plan, decks.theme()), sealed


def html_of(site) -> str:
    view, sealed = view_of(site)
    slides = Slides(view, sealed)
    return deckpdf.slides_html(view, slides, [frame.scale for frame in slides.frames], sealed)


@cache
def printed() -> bytes:
    printing_theme()
    few = [slide for slide in decks.everything() if slide.id not in ("forty", "questions-3", "questions-3-role")]
    return make.render(decks.site(*few), PATH, deckpdf.FORMAT, theme=decks.theme())


# --- what is on it ---------------------------------------------------------------------------------------------------


def test_there_is_one_for_every_deck():
    site = decks.site(*decks.everything())
    theme = decks.theme()
    beside = {output.path.replace(".html", ".pdf") for output in deck.FORMAT.outputs(site, theme)}
    decks_ = {output.path for output in deckpdf.FORMAT.outputs(site, theme) if output.kind == "deck-pdf"}
    assert decks_ == beside == {PATH}


def test_it_shows_the_first_way_of_taking_part():
    html = html_of(decks.site(*decks.everything()))
    assert "For those in the room" in html
    assert "For those online" not in html


def test_it_says_how_to_get_to_the_rooms_in_that_way_only():
    html = html_of(decks.site(decks.slide("rooms", "Rooms", "Off you go."), rooms_on="rooms"))
    assert "Look for the sheet" in html
    assert "list of breakout rooms" not in html


def test_it_has_the_slides_of_the_page():
    site = decks.site(*(slide for slide in decks.everything() if slide.id != "online"))
    shown = [e.get("id") for e in decks.slides(decks.tree(decks.page(site)))]
    assert [e.get("id") for e in decks.slides(decks.tree(html_of(site)))] == shown


def test_every_slide_is_headed():
    for slide in decks.slides(decks.tree(html_of(decks.site(*decks.everything())))):
        assert [decks.text(h) != "" for h in slide.iter("h1")] == [True]


def test_its_links_lead_to_whole_addresses_or_to_its_own_slides():
    words = make.words("there")
    away = Paragraph(
        (
            Link(Target("role", "weaver"), words),
            Link(Target("web", "https://example.org/"), words),
            Link(Target("anchor", "", "thanks"), words),
            Link(Target("anchor", "", "online"), words),
        )
    )
    site = decks.site(decks.slide("links", "Links", away), *decks.everything())
    hrefs = {a.get("href", "") for a in decks.tree(html_of(site)).iter("a")}
    assert "#thanks" in hrefs
    assert "#online" not in hrefs
    assert all(href.startswith(("https://", "mailto:", "#")) for href in hrefs)


def test_a_list_in_two_columns_is_two_lists():
    site = decks.site(decks.slide("s", "S", decks.items(14, "Item {n}")))
    (html,) = decks.slides(decks.tree(html_of(site)))
    lengths = [len(list(ul.iter("li"))) for ul in html.iter("ul")]
    assert lengths == [7, 7]


def test_a_table_that_no_scale_makes_narrow_enough_is_a_list():
    table = Table(
        tuple(make.words(f"Responsibility{n}") for n in range(60)),
        (tuple(make.words(f"x{n}") for n in range(60)),),
        ("",) * 60,
    )
    tree = decks.tree(html_of(decks.site(decks.slide("wide", "Wide", table))))
    assert list(tree.iter("table")) == []
    assert "Responsibility59: x59" in decks.text(tree)


def test_without_a_slide_for_the_first_way_there_is_none():
    site = decks.site(decks.slide("one", "One", modes=("virtual",)))
    assert list(deckpdf.FORMAT.outputs(site, decks.theme())) == []


def test_nothing_of_notes_is_on_it():
    noted = decks.slide("one", "One", "Said aloud.", notes=(make.paragraphs("Whispered."),))
    assert "Whispered" not in html_of(decks.site(noted))


# --- the PDF ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_it_is_valid():
    assert pdfua.faults(printed()) == []


@pytest.mark.slow
def test_it_has_a_page_and_a_bookmark_for_each_slide():
    pages = page_count(printed())
    assert bookmarked_pages(printed()) == tuple(range(pages))
    reader = pypdf.PdfReader(BytesIO(printed()))
    assert reader.page_labels == [str(n) for n in range(1, pages + 1)]
    first = reader.pages[0]
    assert [round(float(side) / 72, 2) for side in first.mediabox[2:]] == [13.33, 7.5]


@pytest.mark.slow
def test_the_press_agrees_with_the_measure():
    """Slides that are measured to fit take one page each, without being scaled down."""
    printing_theme()
    view, sealed = view_of(decks.site(*decks.everything()))
    slides = Slides(view, sealed)
    scales = [frame.scale for frame in slides.frames]
    assert set(scales) == {1.0}
    press = pdf.press(sealed, printed_sheet("slides", sealed, "1280px 720px"))
    data = press.pdf(PATH, deckpdf.slides_html(view, slides, scales, sealed), size=100)
    assert page_count(data) == len(scales)


@pytest.mark.slow
def test_its_text_can_be_taken_out_in_reading_order():
    (page,) = [p for p in pypdf.PdfReader(BytesIO(printed())).pages if "Question 1 of 3" in p.extract_text()][:1]
    text = " ".join(page.extract_text().split())
    places = [text.rindex(words) for words in ("Question 1 of 3", decks.QUESTIONS[0][:9], "Read", "Reflect", "Capture")]
    assert places == sorted(places)


@pytest.mark.slow
@pytest.mark.parametrize("count", [30, 200])
def test_what_is_too_much_for_a_slide_is_set_smaller_and_never_clipped(count):
    """Even where the measure is wrong: the code block is measured narrower than the scale reaches down."""
    printing_theme()
    lines = [f"line {n} of the code" for n in range(count)]
    wide = Table(
        tuple(make.words(f"Column{n}") for n in range(24)), (tuple(make.words(f"x{n}") for n in range(24)),), ("",) * 24
    )
    site = decks.site(decks.slide("code", "Code", CodeBlock("\n".join(lines))), decks.slide("wide", "Wide", wide))
    data = make.render(site, PATH, deckpdf.FORMAT, theme=decks.theme())
    reader = pypdf.PdfReader(BytesIO(data))
    assert len(reader.pages) == 2
    text = reader.pages[0].extract_text()
    assert all(line in text for line in lines)


@pytest.mark.slow
def test_a_question_of_a_word_without_an_end_stays_on_its_slide(monkeypatch):
    overhangs = note_overhangs(monkeypatch)
    printing_theme()
    first = decks.rounds()[0]
    asked = replace(first, round=replace(first.round, question=make.words("Responsibilities" * 12)))
    make.render(decks.site(asked), PATH, deckpdf.FORMAT, theme=decks.theme())
    assert max(overhangs) < 0.1
