"""Printed handouts: on how many sheets, in which type, with how much room to write, and that they are accessible."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pypdf
import pytest

from rolesite.doc import Blank, Chat, CodeBlock, ListBlock, Paragraph, Table, Text
from rolesite.formats import go, handout, handoutpdf, roles, workshops
from rolesite.formats._handout.columns import in_rows
from rolesite.formats._handout.view import AgendaPart, RoleText, TextPart
from rolesite.formats.handoutpdf import _html, _on_fewest_sheets
from rolesite.model import AgendaItem, Site
from tests import dom
from tests.factories import bullets, image, list_section, make_picture, paragraphs, plan_of, render, view, words
from tests.formats.test_handout import meet, rounds, site, slide
from tests.pdfua import faults, outline
from tests.printing import printing_theme
from tests.textedges import note_overhangs

FORMATS = (handoutpdf.FORMAT, handout.FORMAT, go.FORMAT, workshops.FORMAT, roles.FORMAT)
SENTENCE = "Works beside teachers and support staff, and takes no part in evaluation so that people ask early. "


def paper(site_: Site, name: str = "handout") -> bytes:
    return render(site_, f"workshops/meet/{name}.pdf", *FORMATS, theme=printing_theme())


@cache
def usual() -> bytes:
    return paper(site())


@cache
def large() -> bytes:
    return paper(site(), "handout-large")


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(data))


def text(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(data).pages).split())


def sizes(data: bytes) -> set[float]:
    """All sizes of type in points, what is for the ear only aside."""
    seen: set[float] = set()

    def note(said: str, matrix: list[float], inner: list[float], _font: object, size: float) -> None:
        points = round(abs(size * matrix[0] * inner[0]), 1)
        if said.strip() and points > 1:
            seen.add(points)

    for page in reader(data).pages:
        page.extract_text(visitor_text=note)
    return seen


# --- what there is ---------------------------------------------------------------------------------------------------


def test_there_are_two_for_every_workshop_with_slides():
    made = {o.kind: o.path for o in plan_of(site(), *FORMATS).outputs if o.format == "handout-pdf"}
    assert made == {"handout-pdf": "workshops/meet/handout.pdf", "handout-large": "workshops/meet/handout-large.pdf"}
    assert handoutpdf.FORMAT.engine == "pdf"


def test_the_page_leads_to_them():
    assert b'href="handout.pdf"' in render(site(), "workshops/meet/handout.html", *FORMATS[1:], FORMATS[0])


def test_tables_too_wide_for_the_paper_are_lists():
    wide = Table(tuple(words(f"Heading{n}") for n in range(12)), (tuple(words("x") for _ in range(12)),), ("",) * 12)
    for name in ("handout", "handout-large"):
        (part,) = view(
            site(workshop=meet(slide("a", "A", body=(wide,)), agenda=())), f"workshops/meet/{name}.pdf", *FORMATS
        ).handout.parts
        assert not any(isinstance(block, Table) for block in part.body)


@pytest.mark.slow
def test_a_blank_leaves_its_line_where_it_would_be_and_has_room_for_a_word():
    chat = Chat(((Text("First "), Blank(6), Text(", because "), Blank(6), Text(".")),), choose=1)
    page = reader(paper(site(slide("take", "Take", body=(chat,))))).pages[0]
    places: dict[str, tuple[float, float]] = {}

    def note(said: str, matrix: list[float], inner: list[float], _font: object, _size: float) -> None:
        places[said.strip()] = (inner[4] * matrix[0] + matrix[4], inner[5] * matrix[3] + matrix[5])

    page.extract_text(visitor_text=note)
    assert len({round(places[said][1], 1) for said in ("•", "First", ", because")}) == 1
    assert places["."][0] - places["blank"][0] > 60, "points, of the last blank"


# --- sheets ----------------------------------------------------------------------------------------------------------


def pages_of(count: int) -> bytes:
    out = BytesIO()
    writer = pypdf.PdfWriter()
    for _ in range(count):
        writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pages", "chosen", "most"),
    [
        ({}, (110, 125), 1),  # two pages whatever the type
        ({125: 4, 100: 4, 90: 3, 80: 2}, (100, 80), 5),  # one sheet from ten points on
        ({125: 4, 100: 3, 90: 3, 80: 3, 70: 3, 60: 3, 50: 2}, (95, 50), 5),
        ({125: 4, 100: 4, 90: 4, 80: 4, 70: 4, 60: 3, 50: 3}, (110, 125), 2),  # no sheet is saved
        ({125: 7, 100: 6, 90: 2}, (110, 100), 2),  # long: two questions to a page, not one
        ({125: 7, 100: 7, 90: 2}, (110, 125), 2),
        ({125: 6, 100: 5, 90: 4, 80: 4, 70: 4, 60: 4, 50: 4}, (105, 90), 5),
    ],
)
def test_the_largest_type_that_needs_no_further_sheet_is_taken(pages, chosen, most):
    tried = {}

    def set_in(size: int, lines: int) -> bytes:
        tried[size, lines] = pages_of(pages.get(lines, 2))
        return tried[size, lines]

    assert _on_fewest_sheets(set_in) is tried[chosen]
    assert len(tried) <= most


def test_a_usual_handout_is_one_sheet():
    assert len(reader(usual()).pages) == 2
    assert max(sizes(usual())) < 30


@pytest.mark.slow
def test_a_long_one_takes_what_it_needs_and_loses_nothing():
    many = [slide(f"s{n}", f"Slide {n}", body=paragraphs(f"Text {n}. {SENTENCE * 5}")) for n in range(20)]
    data = paper(site(workshop=meet(*many, *rounds(*[f"Question text {n}?" for n in range(9)]), agenda=())))
    said = text(data)
    assert len(re.findall(r"Text \d+\.", said)) == 20
    assert len(re.findall(r"Question text \d\?", said)) == 9
    assert min(sizes(data) - {8.0}) >= 9
    assert faults(data) == []


# --- what it says ----------------------------------------------------------------------------------------------------


def test_it_says_what_the_page_says_in_its_order():
    said = text(usual())
    order = ["Meet the host", "Agenda", "What we agree on", "Peer Exchange Host", "Read and capture", "Question 1 of 3"]
    places = [said.index(words_) for words_ in [*order, "Question 2 of 3", "Question 3 of 3", "Until next time."]]
    assert places == sorted(places)
    assert "Capture your answers in Padlet: example.org/catalogue/go/go.html" in said
    assert "https://example.org/board" not in said


def test_every_sheet_says_where_it_belongs():
    for number, page in enumerate(reader(usual()).pages, 1):
        assert "Meet the host · example.org/catalogue/go/go.html" in page.extract_text()
        assert f"{number} / 2" in page.extract_text()


def test_it_is_tagged_well():
    assert faults(usual()) == []
    assert outline(usual()).count("Figure") == 1
    assert reader(usual()).metadata.title == "Meet the host · Handout · Role catalogue"


@pytest.mark.slow
def test_without_an_address_board_role_or_time_it_is_good_as_well():
    bare = meet(slide("only", "Only"), *rounds("Why?", seconds=0, role=""), agenda=(), board=None)
    data = paper(site(workshop=bare, url="", paper="a4"))
    assert faults(data) == []
    assert "Figure" not in outline(data)
    assert len(reader(data).pages) == 1
    assert round(reader(data).pages[0].mediabox.height) == 842


@pytest.mark.slow
def test_arabic_runs_from_the_right():
    there = meet(*rounds("ماذا يتغيّر؟"), language="ar", agenda=())
    data = paper(site(workshop=there))
    assert faults(data) == []
    assert reader(data).trailer["/Root"]["/Lang"] == "ar"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["handout", "handout-large"])
def test_nothing_leaves_the_page(monkeypatch, name):
    overhangs = note_overhangs(monkeypatch)
    word = "Responsibilities" * 12
    body = (*bullets(word, SENTENCE), Paragraph((image("images/dot.png", "A dot"),)), CodeBlock(word))
    agenda = (AgendaItem("a", words(word), 0, 7200), AgendaItem("b", words("Short"), 7200, 60))
    slides = [slide("a", word, body=body), slide("b", "B", body=paragraphs(word)), slide("c", "C", body=bullets(word))]
    there = meet(*slides, *rounds(word), agenda=agenda, date="2026-11-12T16:00", location=word)
    data = paper(replace(site(workshop=replace(there, title=word)), pictures=(make_picture("images/dot.png"),)), name)
    assert max(overhangs) < 0.1
    assert faults(data) == []
    assert outline(data).count("Figure") == 2, "the code and the picture"


# --- large print -----------------------------------------------------------------------------------------------------


def test_nothing_in_large_print_is_smaller_than_18_points():
    assert min(sizes(large())) >= 18
    assert faults(large()) == []


def test_large_print_says_the_same():
    def said(data: bytes) -> str:
        bare = re.sub(r"Meet the host( · \S+)? \d / \d", "", text(data))
        return re.sub(r"\s|•|\d\.", "", bare)  # marks of lists are found before their page or after it

    assert said(large()) == said(usual())


@pytest.mark.slow
def test_a_question_is_on_one_page_with_its_lines(monkeypatch):
    overhangs = note_overhangs(monkeypatch)
    long = "Which of the many parts of this role are already being done where you work, by whom, and since when? "
    data = paper(site(workshop=meet(*rounds(long * 2, long, seconds=7200), agenda=())), "handout-large")
    assert max(overhangs) < 0.1
    pages = [page.extract_text() for page in reader(data).pages]
    assert all(not (("Question 1 of 2" in page) and ("Question 2 of 2" in page)) for page in pages)
    assert all(page.replace("Meet the host", "").strip(" \n0123456789/") for page in pages), "no page of lines only"


@pytest.mark.slow
def test_no_row_of_the_agenda_is_parted():
    titles = [f"Part{n}. " + "and so on and so forth " * 6 for n in range(20)]
    agenda = tuple(AgendaItem(f"s{n}", words(title), 0, 60 * (n + 1)) for n, title in enumerate(titles))
    slides = [slide(f"s{n}", "", body=paragraphs("Words.")) for n in range(20)]
    data = paper(site(workshop=meet(*slides, agenda=agenda)), "handout-large")
    pages = [page.extract_text() for page in reader(data).pages]
    for n in range(20):
        assert [f"Part{n}." in page for page in pages] == [f"\n{n + 1} min" in page for page in pages]


@pytest.mark.slow
def test_no_item_of_a_list_is_alone_on_a_page():
    """Wherever the page ends: each list has two items of a line, and there are lists enough to meet every end."""
    slides = [
        slide(f"s{n}", f"Part {n}", body=(*paragraphs(*["Words."] * (n % 7)), *bullets(f"first{n}.", f"second{n}.")))
        for n in range(40)
    ]
    data = paper(site(workshop=meet(*slides, agenda=())), "handout-large")
    pages = [page.extract_text() for page in reader(data).pages]
    for n in range(40):
        assert [f"first{n}." in page for page in pages] == [f"second{n}." in page for page in pages]


# --- columns ---------------------------------------------------------------------------------------------------------


def section(title: str, sentences: int) -> RoleText:
    return RoleText(title, paragraphs(SENTENCE * sentences))


def titles(rows: tuple) -> list[list[list[str]]]:
    return [[[getattr(text, "title", "agenda") for text in column] for column in row] for row in rows]


def test_texts_stand_in_even_columns():
    made = in_rows([section("a", 3), section("b", 1), section("c", 4)])
    assert titles(made) == [[["a", "b"], ["c"]]]


def test_a_single_text_has_the_whole_width():
    assert titles(in_rows([section("a", 3)])) == [[["a"]]]
    assert in_rows([]) == ()


def test_no_row_is_tall():
    made = in_rows([section(str(n), 4) for n in range(12)])
    assert len(made) > 2
    assert [text for row in titles(made) for column in row for text in column] == [str(n) for n in range(12)]


def test_what_is_long_or_wide_has_the_whole_width():
    table = TextPart(words("t"), (Table((words("a"),), (), ("",)),))
    assert len(in_rows([section("a", 40), section("b", 1), section("c", 1)])) == 2
    assert [len(row) for row in in_rows([section("a", 1), table, section("b", 1)])] == [1, 1, 1]


def test_the_agenda_counts_by_its_lines():
    agenda = AgendaPart(tuple(AgendaItem(str(n), words("x"), 0, 60) for n in range(10)), timed=True)
    assert titles(in_rows([agenda, section("a", 2), section("b", 2)])) == [[["agenda"], ["a", "b"]]]


def test_lists_count_too():
    long = TextPart(words("list"), bullets(*[SENTENCE] * 4))
    assert titles(in_rows([long, section("a", 3), section("b", 3)])) == [[[long.title], ["a", "b"]]]


def test_a_text_between_the_columns_is_parted_where_they_would_be_uneven():
    steps = ListBlock(tuple(paragraphs(f"{SENTENCE}{n}") for n in range(8)), ordered=True)
    ((left, right),) = in_rows([RoleText("a", (*paragraphs("Intro."), steps)), section("b", 2)])
    assert [[text.title for text in column] for column in (left, right)] == [["a"], ["", "b"]]
    upper, lower = left[0].body[-1], right[0].body[0]
    assert (*upper.items, *lower.items) == steps.items
    assert lower.start == 1 + len(upper.items)
    assert min(len(upper.items), len(lower.items)) >= 2


def test_paragraphs_are_parted_and_never_from_the_list_that_they_introduce():
    made = in_rows([section("a", 1), RoleText("b", paragraphs(*[SENTENCE] * 7))])
    assert titles(made) == [[["a", "b"], [""]]]
    introduced = RoleText("b", (*paragraphs(SENTENCE * 8), *bullets(*[SENTENCE] * 3)))
    assert titles(in_rows([section("a", 1), introduced])) == [[["a"], ["b"]]]


def test_texts_that_make_even_columns_share_a_row():
    made = in_rows(
        [section("a", 1), section("b", 1), section("c", 8), section("d", 8), section("e", 8), section("f", 8)]
    )
    assert titles(made)[-1] == [["e"], ["f"]]


def test_a_parted_text_is_read_in_its_order_and_leaves_no_empty_heading():
    tasks = [f"Task {n}. {SENTENCE}" for n in range(7)]
    (host,) = site().roles
    host = replace(host, sections=(list_section("t", "Tasks", *tasks), list_section("s", "Signs", "One.")))
    site_ = replace(site(), roles=(host,))
    (output,) = (output for output in plan_of(site_, *FORMATS).outputs if output.kind == "handout-pdf")
    sealed = printing_theme().sealed(output.templates, output.assets)
    page = dom.parse(_html(view(site_, output.path, *FORMATS), sealed, 100).encode())
    columns = page.xpath("//*[contains(@class, 'part-role')]//*[@class='column']")
    assert [dom.texts(column, ".//h3") for column in columns] == [["Tasks"], ["Signs"]]
    assert [word for column in columns for word in re.findall(r"Task \d", dom.text(column))] == [
        task[:6] for task in tasks
    ]
