"""The sheet for a letter to oneself: what stands on it, that it folds in three, and that there is room to write."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from rolesite.formats import go, letter, workshops
from rolesite.model import Kit, Letter, Mode, Site, Span
from tests import decks
from tests import factories as make
from tests.pdfua import faults, outline
from tests.printing import printing_theme

PATH = "workshops/spark/letter.pdf"
AFTER = (Span(30, "day"), Span(1, "year"))
PROMPT = "What do you want to have learned by then?"
FORMATS = (letter.FORMAT, go.FORMAT, workshops.FORMAT)


def site(*prompt: str, config=None, **fields) -> Site:
    """A workshop that asks for a letter."""
    body = make.paragraphs(*(prompt or (PROMPT,)))
    slide = decks.slide("letter", "A letter to yourself", *body)
    workshop = decks.workshop(slide, letter=Letter("letter", body, AFTER), **fields)
    return make.make_site(decks.role(), workshops=(workshop,), config=config or make.make_config(url="https://e.org"))


def sheet(of: Site) -> str:
    """The sheet as HTML."""
    theme = make.default_theme()
    (output,) = (o for o in make.plan_of(of, *FORMATS).outputs if o.kind == "letter")
    sealed = theme.sealed(output.templates, output.assets, output.language or of.config.language)
    return letter._html(make.view(of, PATH, *FORMATS), sealed)


def named(html: str, name: str) -> list[str]:
    """The texts of all elements of a class."""
    found = (e for e in decks.tree(html).iter() if name in e.get("class", "").split())
    return [decks.text(element).replace("\u00a0", " ") for element in found]


def test_only_workshops_with_a_letter_have_a_sheet():
    without = make.make_site(workshops=(decks.workshop(decks.slide("a", "A", "b")),))
    assert [o.kind for o in make.plan_of(without, letter.FORMAT).outputs] == []
    (output,) = make.plan_of(site(), letter.FORMAT).outputs
    assert (output.path, output.kind, output.subject) == (PATH, "letter", "spark")


def test_it_shows_the_prompt_below_the_title_of_its_slide():
    html = sheet(site())
    assert named(html, "prompt") == [PROMPT]
    assert [decks.text(h) for h in decks.tree(html).iter("h1")] == ["A letter to yourself"]


def test_with_a_date_there_is_a_day_to_tick_for_each_time():
    html = sheet(site(date="2027-03-18T16:00"))
    items = [decks.text(item).replace("\u00a0", " ") for item in decks.tree(html).iter("li")]
    assert items == ["17 April 2027", "18 March 2028"]
    assert named(html, "day") == []


def test_without_a_date_there_is_room_for_one():
    html = sheet(site(date=""))
    items = [decks.text(item).replace("\u00a0", " ") for item in decks.tree(html).iter("li")]
    assert items == ["in 30 days", "in 1 year"]
    assert named(html, "day") == ["", ""]


@pytest.mark.parametrize(("paper", "lines"), [("letter", 20), ("a4", 21)])
def test_lines_fill_two_thirds_of_the_paper(paper, lines):
    config = make.make_config(paper=paper, url="https://e.org")
    assert len(named(sheet(site(config=config)), "line")) == lines


def test_the_words_are_those_of_the_workshop_s_language():
    html = sheet(site(language="es", date=""))
    assert "dentro de 30 días" in html.replace("\u00a0", " ")
    assert named(html, "how") == ["Doble por las marcas, con la dirección hacia fuera."]


def test_nothing_of_the_kit_is_in_its_view():
    modes: tuple[Mode, ...] = ("virtual",)
    one, other = (make.view(site(modes=modes, kit=kit), PATH, *FORMATS) for kit in (Kit(), Kit("Hall", ("Ana",))))
    assert one == other


def test_the_workshop_s_page_leads_to_it():
    assert [paper.kind for paper in make.view(site(), "workshops/spark.html", *FORMATS).papers] == ["letter"]
    assert make.view(site(), "workshops/spark.html", workshops.FORMAT).papers == ()


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_is_one_accessible_sheet(paper):
    config = make.make_config(paper=paper, url="https://e.org")
    data = make.render(site(config=config), PATH, *FORMATS, theme=printing_theme())
    assert faults(data) == []
    assert len(pypdf.PdfReader(BytesIO(data)).pages) == 1
    assert outline(data).count("H1") == 1
    words = " ".join(pypdf.PdfReader(BytesIO(data)).pages[0].extract_text().split())
    order = ("A letter to yourself", "Name", "Please send it", "12 December", "Tick", PROMPT, "Fold")
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)


@pytest.mark.slow
def test_a_prompt_longer_than_the_sheet_goes_on():
    data = make.render(site(*[PROMPT * 10] * 20), PATH, *FORMATS, theme=printing_theme())
    pages = pypdf.PdfReader(BytesIO(data)).pages
    assert len(pages) > 1
    assert sum(" ".join(page.extract_text().split()).count("have learned by then") for page in pages) == 200
