"""The editable deck, read back as PowerPoint and screen readers read it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from importlib import util
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pptx
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from rolesite import formats
from rolesite.doc import Container, Image, Link, ListBlock, Paragraph, Target, Text, plain
from rolesite.formats import deckpdf, deckpptx
from rolesite.formats._deck.printed import Slides
from rolesite.model import Picture, Site, ThemeOptions
from tests import decks
from tests import factories as make
from tests.printing import printing_theme

PATH = "_kit/spark/deck.pptx"
LEFT_OUT = ("forty", "questions-3", "questions-3-role")  # more of the same
NOTED = {"welcome": "Greet everybody.", "questions-1": "Wait. Silence is thinking.", "online": "Mute them."}


def written(site: Site) -> bytes:
    printing_theme()
    return make.render(site, PATH, deckpptx.FORMAT, theme=decks.theme())


def opened(site: Site):
    return pptx.Presentation(BytesIO(written(site)))


def with_notes(slide):
    note = (make.paragraphs(NOTED[slide.id]),) if slide.id in NOTED else ()
    return replace(slide, notes=note, seconds=300 if slide.id == "agreements" else None)


def usual_site(**fields) -> Site:
    slides = [with_notes(slide) for slide in decks.everything() if slide.id not in LEFT_OUT]
    return decks.site(*slides, modes=("in-person", "virtual"), **fields)


@cache
def usual_bytes() -> bytes:
    return written(usual_site())


@cache
def usual():
    return pptx.Presentation(BytesIO(usual_bytes()))


def slide_of(deck, title: str):
    return next(slide for slide in deck.slides if title in slide.shapes.title.text_frame.text)


def texts(slide) -> list[str]:
    """The texts of a slide's shapes, in the order in which they are read."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text:
            found.append(shape.text_frame.text)
        elif getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


def notes(slide) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def hidden(slide) -> bool:
    return slide.element.get("show") == "0"


# --- which there are -------------------------------------------------------------------------------------------------


def test_it_is_the_facilitators():
    (output,) = deckpptx.FORMAT.outputs(usual_site(), decks.theme())
    assert (output.path, output.kind, output.private) == (PATH, "deck-pptx", True)


def test_it_has_the_slides_of_the_pdf_with_their_numbers():
    site = usual_site()
    plan = make.plan_of(site, deckpdf.FORMAT, theme=decks.theme())
    (output,) = plan.outputs
    sealed = decks.theme().sealed(output.templates, output.assets)
    frames = Slides(deckpdf.FORMAT.view(output, site, plan, decks.theme()), sealed).frames
    shown = [slide for slide in usual().slides if not hidden(slide)]
    assert len(shown) == len(frames)
    for slide, frame in zip(shown, frames, strict=True):
        said = slide.shapes.title.text_frame.text
        words = plain(frame.words) if frame.words else frame.label
        assert " ".join(words.split()) in " ".join(said.split())


def test_it_is_wide():
    assert (usual().slide_width, usual().slide_height) == (12192000, 6858000)


def test_slides_for_another_way_of_taking_part_follow_hidden_and_say_where_they_belong():
    last = usual().slides[-1]
    assert hidden(last)
    assert last.shapes.title.text_frame.text == "For those online"
    assert [slide for slide in usual().slides if hidden(slide)] == [last]
    before = [slide.shapes.title.text_frame.text for slide in usual().slides].index("Fourteen things") + 1
    assert notes(last) == f"Online only · Its place is behind slide {before}.\nMute them."
    assert "Online" in texts(last)
    assert "For those in the room" in [slide.shapes.title.text_frame.text for slide in usual().slides]


def test_the_two_ways_are_two_sections():
    xml = usual().element
    sections = [e for e in xml.iter() if e.tag.endswith("}section")]
    assert [section.get("name") for section in sections] == ["Sparks for our own learning", "Online"]
    listed = [e.get("id") for e in xml.iter() if e.tag.endswith("}sldId") and "2010" in e.tag]
    assert listed == [str(slide.slide_id) for slide in usual().slides]


# --- titles, texts, lists --------------------------------------------------------------------------------------------


def test_every_slide_has_a_title_and_a_part_says_which():
    titles = [slide.shapes.title.text_frame.text for slide in usual().slides]
    assert all(titles)
    twice = {title.partition("\n")[0] for title in titles if titles.count(title) > 1}
    # A role is read for each question, and a slide without a title is called after the deck.
    assert twice == {"Spark host", "Sparks for our own learning"}
    assert [title for title in titles if "Spark host" in title][:2] == ["Spark host\n1 of 4", "Spark host\n2 of 4"]
    assert [title for title in titles if title.startswith("Fourteen")] == ["Fourteen things"]


def test_no_placeholder_is_left_empty():
    for slide in usual().slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text.strip() or shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER


def test_titles_come_first_and_decoration_last():
    for slide in usual().slides:
        kinds = [shape.shape_id == slide.shapes.title.shape_id for shape in slide.shapes]
        quilts = [place for place, shape in enumerate(slide.shapes) if shape.name == "Quilt"]
        assert kinds[0]
        assert all(
            place > max(n for n, s in enumerate(slide.shapes) if (s.has_text_frame and not s.is_placeholder) or n == 0)
            for place in quilts
        )


def test_a_slide_without_a_title_has_one_for_the_ear():
    slide = slide_of(usual(), "Sparks for our own learning")
    untitled = next(slide for slide in usual().slides if slide.shapes.title.top < 0)
    assert untitled.shapes.title.top + untitled.shapes.title.height < 0
    assert slide.shapes.title.top >= 0


def test_bullets_and_numbers_are_real():
    site = decks.site(
        decks.slide(
            "lists",
            "Lists",
            ListBlock((make.paragraphs("One"), (*make.paragraphs("Two"), ListBlock((make.paragraphs("Below"),))))),
            ListBlock(
                (
                    make.paragraphs("Third"),
                    (*make.paragraphs("Fourth"), *make.paragraphs("goes on")),
                    make.paragraphs("Fifth"),
                ),
                ordered=True,
                start=3,
            ),
        )
    )
    body = opened(site).slides[0].placeholders[1]
    marks = {}
    for para in body.text_frame.paragraphs:
        number = para._p.find(f".//{qn('a:buAutoNum')}")
        dot = para._p.find(f".//{qn('a:buChar')}") is not None
        marks[para.text] = (para.level, "•" if dot else number.get("startAt", "1") if number is not None else "")
    assert marks == {
        "One": (0, "•"),
        "Two": (0, "•"),
        "Below": (1, "•"),
        "Third": (0, "3"),
        "Fourth": (0, "3"),
        "goes on": (0, ""),
        "Fifth": (0, "5"),
    }


def test_a_list_in_two_columns_fills_the_places_of_its_layout():
    slide = opened(decks.site(decks.slide("six", "Twelve", decks.items(12, "Short {n}")))).slides[0]
    assert slide.slide_layout.name == "Title and two columns"
    halves = [slide.placeholders[place].text_frame.text.split("\n") for place in (1, 2)]
    assert [(half[0], len(half)) for half in halves] == [("Short 1", 6), ("Short 7", 6)]


def test_emphasis_blanks_and_rules_are_there():
    slide = slide_of(usual(), "All sorts")
    runs = {
        run.text: run
        for shape in slide.shapes
        if shape.has_text_frame
        for para in shape.text_frame.paragraphs
        for run in para.runs
    }
    assert runs["Bold"].font.bold
    assert runs[" and plain."].font.bold is None
    assert {"_" * 10, "_" * 18} <= runs.keys()
    assert [shape.name for shape in slide.shapes if shape.name == "blank"] == ["blank"]
    assert "Tip\nRead the question aloud." in texts(slide)


def test_tables_are_tables():
    slide = slide_of(usual(), "Two ways")
    (table,) = (shape.table for shape in slide.shapes if shape.has_table)
    assert table.first_row
    assert [cell.text_frame.text for cell in table.rows[0].cells] == ["Way", "What\xa0it\xa0takes"]
    assert len(table.rows) == 4


def test_questions_are_numbered_and_lead_to_the_board():
    slide = slide_of(usual(), "Question 1 of 3")
    assert slide.shapes.title.text_frame.text.split("\n")[-1] == plain(make.words(decks.QUESTIONS[0]))
    links = [
        run.hyperlink.address
        for shape in slide.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
        for run in p.runs
    ]
    assert "https://example.org/board/spark" in links
    (code,) = (shape for shape in slide.shapes if shape.shape_type == 13 and described(shape))
    assert described(code) == "QR code that leads to https://example.org/board/spark"


def test_steps_have_their_times():
    said = texts(slide_of(usual(), "Question 1 of 3"))
    start = said.index("Read")
    assert said[start:][:7] == [
        *("Read", "2 min", "Read the role on the next slides, or on your card."),
        *("Reflect", "2.5 min", "Think about the question alone."),
        "Capture",
    ]


def test_roles_run_along_with_their_question():
    roles = [slide for slide in usual().slides if slide.slide_layout.name == "Role"]
    assert roles
    for slide in roles:
        assert any(text.startswith("Question ") and " of 3\u2003" in text for text in texts(slide))
        assert slide.shapes.title.text_frame.text.startswith("Spark host")
    assert any("A role imagined for 2035; not a vacancy" in text for text in texts(roles[0]))


def test_the_last_slide_has_the_contact():
    slide = slide_of(usual(), "Thank you")
    card = next(shape for shape in slide.shapes if shape.has_text_frame and "team@" in shape.text_frame.text)
    assert card.text_frame.text == "The team\nteam@example.org"
    assert card.text_frame.paragraphs[1].runs[0].hyperlink.address == "mailto:team@example.org"


def test_slides_are_numbered():
    slide = slide_of(usual(), "How we work together")
    numbers = [s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
    assert [number.text_frame._txBody.find(f".//{qn('a:fld')}").get("type") for number in numbers] == ["slidenum"]


# --- notes -----------------------------------------------------------------------------------------------------------


def test_notes_stand_on_the_notes_pages():
    assert notes(slide_of(usual(), "Welcome")) == "Greet everybody."
    assert notes(slide_of(usual(), "Question 1 of 3")) == "Wait. Silence is thinking."
    assert notes(slide_of(usual(), "How we work together")) == "10:30 · 5 min"


def test_what_a_slide_has_only_for_another_way_stands_in_its_notes():
    only = Container("only", "virtual", (), make.paragraphs("Open the chat."), 1)
    deck = opened(decks.site(decks.slide("a", "Here", "Look around.", only), modes=("in-person", "virtual")))
    assert not any("Open the chat." in text for text in texts(deck.slides[0]))
    assert notes(deck.slides[0]) == "Online only\nOpen the chat."


# --- links and pictures ----------------------------------------------------------------------------------------------


def described(shape) -> str:
    return shape._element.find(f".//{qn('p:cNvPr')}").get("descr", "")


def test_every_picture_has_words_or_is_decoration():
    pictures = [shape for slide in usual().slides for shape in slide.shapes if shape.shape_type == 13]
    assert pictures
    for picture in pictures:
        decoration = any(e.tag.endswith("}decorative") for e in picture._element.iter())
        assert decoration != bool(described(picture))


def test_links_lead_to_slides_and_to_whole_addresses():
    there = make.words("there")
    links = Paragraph(
        (
            Link(Target("anchor", "", "two"), there),
            Text(" "),
            Link(Target("web", "https://example.org/å b?c=1&d"), there),
        )
    )
    deck = opened(decks.site(decks.slide("one", "One", links), decks.slide("two", "Two", "End.")))
    inside, outside = deck.slides[0].placeholders[1].text_frame.paragraphs[0].runs[::2]
    assert outside.hyperlink.address == "https://example.org/%C3%A5%20b?c=1&d"
    click = inside._r.find(f".//{qn('a:hlinkClick')}")
    assert click.get("action") == "ppaction://hlinksldjump"
    assert deck.slides[0].part.related_part(click.get(qn("r:id"))).partname == deck.slides[1].part.partname


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><path fill="#c00" d="M0 0h30v30H0z"/></svg>'


def test_pictures_of_texts_stand_below_them_with_their_words():
    site = decks.site(
        decks.slide("a", "A", Paragraph((Text("Look: "), Image(Target("image", "images/a.svg"), "A red half"))))
    )
    shown = replace(site, pictures=(Picture("images/a.svg", SVG, "image/svg+xml", 60, 30),))
    slide = opened(shown).slides[0]
    (picture,) = (shape for shape in slide.shapes if shape.shape_type == 13 and described(shape))
    assert described(picture) == "A red half"
    assert (picture.image.content_type, picture.image.size) == ("image/png", (120, 60))
    assert (picture.width, picture.height) == (60 * 9525, 30 * 9525)
    assert picture.top > slide.placeholders[1].top


def test_the_cover_tells_the_zone_of_its_time():
    site = decks.site(decks.slide("title", "Sparks", kind="title"), timezone="Asia/Tokyo")
    texts = [shape.text_frame.text for shape in opened(site).slides[0].shapes if shape.has_text_frame]
    assert "12 November 2026, 10:30 (Tokyo time) · Riverside Library" in texts


def test_the_cover_has_the_logo():
    site = decks.site(decks.slide("title", "Sparks", kind="title"))
    options = ThemeOptions(logo="images/logo.svg")
    config = replace(site.config, theme_options=options)
    shown = replace(site, config=config, pictures=(Picture("images/logo.svg", SVG, "image/svg+xml", 60, 30),))
    (logo,) = (shape for shape in opened(shown).slides[0].shapes if shape.name == "Logo")
    assert (logo.height, logo.width) == (72 * 9525, 144 * 9525)


# --- languages -------------------------------------------------------------------------------------------------------


def test_arabic_runs_from_the_right_and_says_so():
    site = decks.site(decks.slide("a", "مرحبا", *make.bullets("واحد", "two")), language="ar")
    deck = opened(site)
    slide = deck.slides[0]
    assert {e.get("lang") for e in slide.element.iter(qn("a:rPr"))} == {"ar-EG"}
    assert slide.element.find(f".//{qn('a:lvl1pPr')}").get("rtl") == "1"
    title = slide.shapes.title
    assert deck.slide_width - title.left - title.width == 88 * 9525
    assert deck.element.get("rtl") == "1"


def test_texts_say_which_language_they_are_in():
    assert {e.get("lang") for slide in usual().slides for e in slide.element.iter(qn("a:rPr"))} == {"en-US"}
    assert usual().core_properties.language == "en"


# --- the look --------------------------------------------------------------------------------------------------------


def test_colours_and_fonts_are_the_themes():
    with ZipFile(BytesIO(usual_bytes())) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        slides = [archive.read(name).decode() for name in archive.namelist() if name.startswith("ppt/slides/slide")]
    tokens = decks.theme().tokens
    for token in ("ink", "paper", "muted", "wash", "accent"):
        assert f'<a:srgbClr val="{tokens[f"color.{token}"][1:].upper()}"/>' in theme
    assert 'typeface="Bricolage Grotesque"' in theme
    assert 'typeface="Atkinson Hyperlegible"' in theme
    assert 'typeface="IBM Plex Sans Arabic"' in theme
    assert not any("srgbClr" in slide for slide in slides)


def test_new_slides_have_layouts_to_start_from():
    names = [layout.name for layout in usual().slide_layouts]
    assert names == [
        "Cover",
        "Title alone",
        "Title and text",
        "Title and two columns",
        "Question",
        "Role",
        "Thanks and contact",
    ]
    assert all(
        any(
            p.placeholder_format.type in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
            for p in layout.placeholders
        )
        for layout in usual().slide_layouts
    )


# --- the file --------------------------------------------------------------------------------------------------------


def test_nothing_lies_outside_a_slide_but_titles_for_the_ear():
    for slide in usual().slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= 12192000 + 9525
            assert shape.top + shape.height <= 6858000 + 9525 or shape.top < 0


def small_site(**fields) -> Site:
    few = (slide for slide in decks.everything() if slide.id in ("title", "questions-1", "mixed", "table", "thanks"))
    return decks.site(*few, **fields)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_valid_by_its_schemas_and_opens_without_repair(language, tmp_path):
    made = usual_bytes() if language == "en" else written(small_site(language=language))
    (tmp_path / "deck.pptx").write_bytes(made)
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(tmp_path / "deck.pptx")
    assert [(error.part_uri, error.description) for error in found.errors] == []


def test_it_is_the_same_in_any_process_with_any_hash_seed():
    program = (
        "import sys; from tests.formats import test_deckpptx as t; sys.stdout.buffer.write(t.written(t.small_site()))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environment, cwd=make.ROOT, check=True
    )
    assert told.stdout == written(small_site())


def test_it_says_nothing_of_when_and_with_what_it_was_made():
    with ZipFile(BytesIO(usual_bytes())) as archive:
        names = archive.namelist()
        core = archive.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert "python-pptx" not in core
    assert "1980-01-01T00:00:00Z" in core


def test_characters_that_xml_cannot_hold_are_left_out():
    bad = "a\x00\x01\x0b\ufffe\ud800b<&>\"'"
    site = decks.site(decks.slide("a", bad, bad, notes=(make.paragraphs(bad),)), subtitle=bad)
    slide = opened(site).slides[0]
    assert slide.shapes.title.text_frame.text == "ab<&>\"'"
    assert slide.placeholders[1].text_frame.text == "ab<&>\"'"
    assert notes(slide) == "ab<&>\"'"


# --- one file, found by entry point ----------------------------------------------------------------------------------


def test_it_is_one_file_that_any_package_could_bring(tmp_path, monkeypatch):
    """The same file in another package, announced by its entry point, makes the same presentation."""
    package = tmp_path / "elsewhere"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "slides.py").write_text(Path(deckpptx.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    announced = tmp_path / "elsewhere-1.0.dist-info"
    announced.mkdir()
    (announced / "METADATA").write_text("Name: elsewhere\nVersion: 1.0\n", encoding="utf-8")
    (announced / "entry_points.txt").write_text(
        "[rolesite.formats]\nslides = elsewhere.slides:FORMAT\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    formats.find_formats.cache_clear()
    try:
        found = formats.find_formats()["deckpptx"]
    finally:
        formats.find_formats.cache_clear()
    assert type(found).__module__ == "elsewhere.slides"
    site = decks.site(decks.slide("a", "A", "Text."))
    assert make.render(site, PATH, found, theme=decks.theme()) == written(site)


def test_without_its_package_nothing_is_planned(monkeypatch):
    monkeypatch.setattr(formats, "find_spec", lambda name: None if name == "pptx" else util.find_spec(name))
    formats.find_formats.cache_clear()
    try:
        assert "deckpptx" not in formats.find_formats()
        assert formats.lacking(deckpptx.FORMAT) == ("pptx",)
    finally:
        formats.find_formats.cache_clear()
