"""Presentations as files: whole packages, and what each paragraph, shape and picture becomes in them."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.oxml.ns import qn

from rolesite.doc import (
    Blank,
    Callout,
    Chat,
    Code,
    CodeBlock,
    Container,
    Emphasis,
    Image,
    LineBreak,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Step,
    Steps,
    Strike,
    Strong,
    Table,
    Target,
    Text,
    WritingLine,
)
from rolesite.engines.pptx import kinds
from rolesite.engines.pptx.flow import Flow
from rolesite.engines.pptx.looks import look_of
from rolesite.engines.pptx.measures import Measure
from rolesite.engines.pptx.parts import (
    ACCENT,
    Bar,
    Box,
    Para,
    Picture,
    Presentation,
    Run,
    Section,
    Slide,
    Style,
    TableShape,
    TextShape,
)
from rolesite.engines.pptx.words import Words
from rolesite.engines.pptx.writing import pptx_bytes
from rolesite.formats._deck.size import SCALE, ruler
from tests import decks
from tests import factories as make

STYLE = Style(30, 1.4, 0.7, 0.4)
BOX = Box(88, 100, 1104, 500)
PNG = make.PNG


def theme():
    return decks.theme().sealed((), tuple(font.ttf for font in decks.theme().fonts if not font.italic))


def presentation(*slides: Slide, **fields) -> Presentation:
    usual = Presentation(
        title="Title",
        subject="",
        author="",
        language="en",
        rtl=False,
        look=look_of(theme(), "#123456", ("#111111",)),
        layouts=kinds.titled_layouts(str.upper),
        slides=slides,
    )
    return replace(usual, **fields)


def text(*paras: Para, **fields) -> TextShape:
    return TextShape(BOX, paras, STYLE, **fields)


def slide(*shapes, name: str = "a", **fields) -> Slide:
    return Slide(name, "content", shapes, **fields)


def opened(*slides: Slide, **fields):
    return pptx.Presentation(BytesIO(pptx_bytes(presentation(*slides, **fields))))


def only(*shapes, **fields):
    """The shapes of a presentation's only slide, as they are read."""
    return list(opened(slide(*shapes), **fields).slides[0].shapes)


def words(**fields) -> Words:
    return Words(lambda target: target.id, theme().text, **fields)


# --- the package -----------------------------------------------------------------------------------------------------


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_is_well_formed_and_every_relation_leads_to_a_part():
    many = (slide(text(Para((Run("x", href="https://example.org"),))), Picture(BOX, PNG), notes=(Para((Run("n"),)),)),)
    found = files(pptx_bytes(presentation(*many)))
    types = fromstring(found["[Content_Types].xml"])
    named = {e.get("PartName") for e in types if e.get("PartName")}
    endings = {e.get("Extension") for e in types if e.get("Extension")}
    for name, data in found.items():
        if name.endswith((".xml", ".rels")):
            fromstring(data)
        assert f"/{name}" in named or name.rpartition(".")[2] in endings
        if name.endswith(".rels"):
            folder = name.replace("_rels/", "").removesuffix(".rels")
            for relation in fromstring(data):
                if relation.get("TargetMode") != "External":
                    assert resolved(folder, relation.get("Target")) in found
    assert {name.removeprefix("/") for name in named} <= found.keys()


def resolved(part: str, target: str) -> str:
    """The name of the part that a relation of another leads to."""
    if target.startswith("/"):
        return target[1:]
    steps = part.split("/")[:-1]
    for step in target.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps)


def test_ids_of_shapes_are_their_own_and_masters_share_no_theme():
    found = files(pptx_bytes(presentation(slide(text(), Bar(BOX, ACCENT), Picture(BOX, PNG)))))
    for name, data in found.items():
        ids = re.findall(rb'<p:cNvPr id="(\d+)"', data)
        assert len(ids) == len(set(ids)), name
    assert {"ppt/theme/theme1.xml", "ppt/theme/theme2.xml"} <= found.keys()


def test_the_look_is_that_of_the_theme():
    look = look_of(theme(), "#123456", ("#111111", "#222222"))
    assert (look.heading, look.text, look.script) == (
        "Bricolage Grotesque",
        "Atkinson Hyperlegible",
        "IBM Plex Sans Arabic",
    )
    assert (look.colors["accent1"], look.colors["accent2"], look.colors["accent4"]) == ("#123456", "#111111", "#123456")
    assert not look.serif
    gazette = make.real_theme("gazette")
    other = look_of(gazette.sealed((), tuple(font.ttf for font in gazette.fonts)), "#123456", ())
    assert (other.serif, other.heading) == (True, "Literata")  # called Literata Display in the theme


def test_hidden_slides_and_sections():
    deck = opened(
        slide(name="a"), slide(name="b", hidden=True), sections=(Section("One & two", ("a",)), Section("Three", ("b",)))
    )
    assert [s.element.get("show") for s in deck.slides] == [None, "0"]
    assert [e.get("name") for e in deck.element.iter() if e.tag.endswith("}section")] == ["One & two", "Three"]


# --- text ------------------------------------------------------------------------------------------------------------


def test_runs_have_their_looks():
    inlines = (
        Strong((Text("bold"),)),
        Emphasis((Text("italic"),)),
        Strike((Text("gone"),)),
        Code("code"),
        LineBreak(),
        Blank(4),
        Blank(12),
        Image(Target("image", "x"), "A picture"),
    )
    (shape,) = only(text(words().para(inlines)))
    runs = {run.text: run for run in shape.text_frame.paragraphs[0].runs}
    assert (runs["bold"].font.bold, runs["italic"].font.italic) == (True, True)
    assert runs["gone"]._r.find(qn("a:rPr")).get("strike") == "sngStrike"
    assert runs["code"].font.name == "Consolas"
    assert shape.text_frame.text.split("\x0b") == ["bolditalicgonecode", "_" * 10 + "_" * 18 + "A picture"]


def test_paragraphs_say_what_they_are():
    (shape,) = only(text(Para((Run("x"),), align="right", size=20, line=1.24, language="ar")))
    properties = shape.text_frame.paragraphs[0]._p.find(qn("a:pPr"))
    assert (properties.get("algn"), properties.get("rtl")) == ("r", "1")
    assert properties.find(f".//{qn('a:spcPct')}").get("val") == "100000"
    assert shape.text_frame.paragraphs[0].runs[0].font.size.pt == 15
    assert shape.text_frame.paragraphs[0].runs[0]._r.find(qn("a:rPr")).get("lang") == "ar-EG"


def test_a_paragraph_runs_as_its_own_letters_do_and_keeps_to_the_edge():
    said = ("12 مرحبا hello", "hello مرحبا", "12 34")
    for rtl, expected in ((False, ["1", None, None]), (True, [None, "0", None])):
        (shape,) = only(text(*(Para((Run(words),)) for words in said)), rtl=rtl)
        found = [para._p.find(qn("a:pPr")) for para in shape.text_frame.paragraphs]
        assert [properties.get("rtl") for properties in found] == expected
        assert {properties.get("algn") for properties in found} == {None}


def test_what_stands_within_lists_and_quotes_is_written_as_lines():
    inner = (
        Table((make.words("A"), make.words("B")), ((make.words("1"), make.words("2")),), ("", "")),
        Steps((Step("read", make.words("it."), 90),)),
        Chat((make.words("Why?"),), 1),
        CodeBlock("a\nb\n"),
        WritingLine(),
        Rule(),
        Callout("tip", make.paragraphs("Tip.")),
    )
    paras = words(modes=("virtual",)).blocks((Quote(inner),), STYLE)
    said = ["".join(run.text for run in para.runs) for para in paras]
    assert said == [
        "A · B",
        "1 · 2",
        "Read it.\u20031.5 min",
        "Answer in the chat. Choose one:",
        "Why?",
        "a\nb",
        "_" * 40,
        "Tip.",
    ]


@pytest.mark.parametrize("rtl", [False, True])
def test_boxes_are_mirrored_where_scripts_run_from_the_right(rtl):
    (shape, table) = only(
        TextShape(Box(10, 20, 300, 40), (Para((Run("x"),)),), STYLE),
        TableShape(Box(10, 80, 300, 40), ((Para((Run("h"),)),),), (300,), (40,), STYLE),
        rtl=rtl,
    )
    assert shape.left == (1280 - 310 if rtl else 10) * 9525
    assert (table._element.find(f".//{qn('a:tblPr')}").get("rtl") == "1") == rtl


@given(st.text(st.characters()), st.text(st.characters()))
@settings(max_examples=20, deadline=None)
def test_any_text_is_read_back_as_it_was_but_for_what_xml_cannot_hold(one, two):
    lines = Para((Run(one, href=f"https://example.org/{two}"), Run(two, bold=True)))
    (shape, picture) = only(text(lines, name=two), Picture(BOX, PNG, one, two), title=one)
    kept = re.sub("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", (one + two))
    assert shape.text_frame.text == kept.replace("\n", "\x0b")
    assert picture._element.find(f".//{qn('p:cNvPr')}").get("name") is not None


# --- blocks ----------------------------------------------------------------------------------------------------------


def flow(scale: float = 1.0, **fields) -> Flow:
    kind = SCALE[3]
    style = Style(kind.size * scale, kind.line, kind.block_gap, kind.item_gap)
    usual = Flow(
        words(),
        style,
        Measure(ruler(theme(), {"images/a.png": (600, 300)}), kind, scale),
        {},
        {"read": PNG, "capture": PNG},
        ["body"],
    )
    return replace(usual, **fields)


def said(shapes) -> list[str]:
    return [
        "\n".join("".join(run.text for run in para.runs) for para in shape.paras)
        for shape in shapes
        if isinstance(shape, TextShape)
    ]


def test_text_that_stands_together_is_one_box_and_fills_the_placeholder():
    shapes = flow().shapes(
        (*make.paragraphs("One", "Two"), *make.bullets("Three"), Rule(), *make.paragraphs("Four")), BOX
    )
    assert said(shapes) == ["One\nTwo\nThree", "Four"]
    assert [shape.placeholder for shape in shapes if isinstance(shape, TextShape)] == ["body", ""]
    assert shapes[-1].box.bottom == BOX.bottom


def test_nothing_overlaps():
    blocks = (
        *make.paragraphs("One"),
        Quote(make.paragraphs("Two")),
        Callout("tip", make.paragraphs("Three")),
        CodeBlock("four"),
        Table((make.words("Five"),), ((make.words("six"),),), ("",)),
        Steps((Step("read", make.words("seven")),)),
        Chat(tuple(map(make.words, ("eight", "nine", "ten"))), 0),
        *make.paragraphs("Last"),
    )
    for scale in (1.0, 0.6):
        boxes = [shape.box for shape in flow(scale).shapes(blocks, BOX) if isinstance(shape, TextShape | TableShape)]
        for one, two in pairwise(boxes):
            assert two.y >= one.bottom - 0.01 or two.x >= one.x + one.width - 0.01 or two.y == one.y


def test_columns_stand_side_by_side_and_what_is_for_one_way_says_so():
    column = [Container("column", "", (), make.paragraphs(text), 1) for text in ("Left", "Right")]
    shapes = flow().shapes((Container("columns", "", (), tuple(column), 1),), BOX)
    assert [(shape.box.y, shape.box.x) for shape in shapes] == [(100, 88), (100, 88 + (1104 - 60) / 2 + 60)]
    assert said(flow().shapes((Container("only", "virtual", (), make.paragraphs("Chat."), 1),), BOX)) == [
        "Online\nChat."
    ]
    assert said(flow().shapes((Container("reveal", "", (), make.bullets("One"), 1),), BOX)) == ["One"]


def test_a_list_in_two_columns_goes_on_counting():
    shapes = flow(places=["body", "body2"]).halves((replace(make.bullets("A", "B", "C")[0], ordered=True),), 2, BOX)
    assert said(shapes) == ["A\nB", "C"]
    assert [shape.paras[0].start for shape in shapes] == [1, 3]
    assert [shape.placeholder for shape in shapes] == ["body", "body2"]


def test_pictures_keep_their_shape_and_stand_below_their_text():
    picture = Image(Target("image", "images/a.png"), "Alt")
    shown = {"images/a.png": (PNG, 600, 300)}
    first, second = flow(shown=shown).shapes((ListBlock(((Paragraph((Text("One "), Strong((picture,)))),),)),), BOX)
    assert said([first]) == ["One "]
    assert (second.alt, second.box.width, second.box.height) == ("Alt", 600, 300)
    (lost,) = flow().shapes((Paragraph((picture,)),), BOX)
    assert said([lost]) == ["Alt"]


def test_steps_are_marked_timed_and_written_as_sentences():
    steps = Steps((Step("read", make.words("the role."), 120), Step("capture", ())))
    shapes = flow().shapes((steps,), BOX)
    assert said(shapes) == ["Read", "2 min", "The role.", "Capture"]
    assert sum(isinstance(shape, Picture) for shape in shapes) == 2
    strip = flow().shapes((replace(steps, compact=True),), BOX)
    assert said(strip) == ["Read", "Capture"]
    assert {shape.box.y for shape in strip if isinstance(shape, Picture)} == {100}
