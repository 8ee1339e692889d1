"""The press: what it sets and what it refuses, that it fits a text to its page, and that its files are well tagged."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from rolesite.content.load import load
from rolesite.engines.pdf import Picture, Press, Sizes, font_faces, press, private_names
from rolesite.errors import RenderError
from rolesite.fontfaces import FontFace
from rolesite.formats import find_formats
from rolesite.jobs import make_jobs
from tests import factories as make
from tests.factories import PNG
from tests.pdfua import faults, outline
from tests.printing import ROOT, print_fonts
from tests.projects import SMALL, write
from tests.textedges import note_overhangs

CSS = """
@page {
  size: 100mm 150mm; margin: 10mm;
  @bottom-center { content: "page " counter(page); font: 8pt "Atkinson Hyperlegible" }
}
body { margin: 0; font-family: "Atkinson Hyperlegible"; font-size: 1rem }
.one .text { display: inline-block; width: 100% }
.one .foot { position: fixed; bottom: 0 }
"""
SIZES = Sizes(best=110, floor=90, flowing=105)
FACES = (
    FontFace("Plain", 400, italic=False, ttf="fonts/p.ttf"),
    FontFace("Plain", 700, italic=True, ttf="fonts/pb.ttf"),
)


@pytest.fixture(scope="module")
def machine() -> Press:
    return press(print_fonts(), CSS)


def page(body: str, head: str = "") -> str:
    return f'<!doctype html><html lang="en"><head><title>Sheet</title>{head}</head><body>{body}</body></html>'


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(data))


def text(data: bytes) -> str:
    return "\n".join(found.extract_text() for found in reader(data).pages)


def sheet(words: int, form: str) -> str:
    body = "<p>" + "word " * words + "</p>"
    return page(
        f'<div class="{form}"><div class="text"><h1 id="start">T</h1>{body}<div id="end"></div></div>'
        '<p class="foot" id="foot">the foot</p></div>'
    )


def fitted(machine: Press, words: int) -> bytes:
    return machine.fitted("x.pdf", sheet(words, "one"), lambda: sheet(words, "many"), SIZES)


# --- what it sets ----------------------------------------------------------------------------------------------------


def test_a_document_becomes_a_tagged_pdf(machine):
    data = machine.pdf("x.pdf", page("<h1>Title</h1><p>Some <b>words</b>.</p><ul><li>one</li></ul>"), size=110)
    assert data.startswith(b"%PDF-1.7")
    assert "Some words." in text(data)
    assert faults(data) == []
    assert [kind for kind in outline(data) if kind in {"H1", "P", "L", "LI", "LBody"}] == [
        "H1",
        "P",
        "L",
        "LI",
        "LBody",
    ]


def test_only_our_fonts_are_embedded(machine):
    data = machine.pdf("x.pdf", page("<p>Some <b>words</b> é ½</p>"), size=110)
    fonts = {str(font) for found in reader(data).pages for font in found._get_fonts()[0]}
    assert {name.partition("+")[2] for name in fonts} == {
        "rolesite-Atkinson-Hyperlegible",
        "rolesite-Atkinson-Hyperlegible-Bold",
    }


def test_a_numbered_list_starts_where_it_says(machine):
    assert "7." in text(machine.pdf("x.pdf", page('<ol start="7"><li>seven</li></ol>'), size=110))


def test_a_picture_is_shown_from_memory(machine):
    picture = Picture("images/a b.png", PNG, "image/png")
    data = machine.pdf("x.pdf", page('<img alt="Dot" src="asset:images/a%20b.png">'), size=110, pictures=(picture,))
    assert len(reader(data).pages[0].images) == 1
    assert faults(data) == []


def test_the_same_document_gives_the_same_bytes(machine):
    document = page("<h1>Title</h1><p>Words, many of them.</p>")
    one = machine.pdf("x.pdf", document, size=104)
    assert machine.pdf("x.pdf", page("<p>between</p>"), size=90) != one
    assert machine.pdf("x.pdf", document, size=104) == one


def test_a_press_is_kept_for_the_same_style():
    assert press(print_fonts(), CSS) is press(print_fonts(), CSS)
    assert press(print_fonts(), CSS + "p {}") is not press(print_fonts(), CSS)


@pytest.mark.slow
def test_worker_processes_leave_no_files_behind(tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    roles = {f"content/roles/role-{n}.yaml": f"name: Role {n}\nresponsibilities: One\n" for n in range(6)}
    source = write(tmp_path, {"content/site.yaml": "title: Many\n", **roles})
    command = [sys.executable, "-m", "rolesite", "build", "-s", str(source), "-o", str(tmp_path / "out"), "--jobs", "2"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "TMPDIR": str(folder)}, check=True, timeout=120)
    assert len(list(tmp_path.glob("out/roles/role-*.pdf"))) == 6
    assert list(folder.glob("weasyprint-*")) == []


# --- scripts, where the system has fonts for them --------------------------------------------------------------------


def in_language(machine: Press, language: str, words: str) -> bytes:
    """A line in a language; skips the test where no font of this machine has its letters."""
    direction = "rtl" if language == "he" else "ltr"
    line = f'<p lang="{language}" dir="{direction}">{words}</p>'
    data = machine.pdf("x.pdf", page(line), size=120)
    if any(font["/Encoding"] != "/Identity-H" for font in fonts_of(data)):
        pytest.skip(f"no font for {language} is installed here")
    return data


def fonts_of(data: bytes) -> list[pypdf.generic.DictionaryObject]:
    return [font.get_object() for font in reader(data).pages[0]["/Resources"]["/Font"].values()]


@pytest.mark.parametrize(
    ("language", "words", "noto"),
    [
        ("zh-Hans", "学习由学习者自己决定。", "Noto-Sans-CJK-SC"),
        ("zh-Hant", "學習由學習者自己決定。", "Noto-Sans-CJK-TC"),
        ("ja", "学びは自分の問いから始まる。", "Noto-Sans-CJK-JP"),
        ("ko", "배움은 자신의 질문에서 시작한다.", "Noto-Sans-CJK-KR"),
        ("he", "הלמידה מתחילה בשאלה", ""),
    ],
)
def test_letters_of_other_scripts_are_drawn_and_read(machine, language, words, noto):
    data = in_language(machine, language, words)
    assert words in text(data)
    assert faults(data) == []
    names = [str(font["/BaseFont"]) for font in fonts_of(data)]
    if any("Noto-Sans-CJK" in name for name in names):
        assert any(name.endswith(f"+{noto}") for name in names), "another language's shapes of the same characters"


def test_emoji_are_as_large_as_the_letters_around_them(machine):
    data = in_language(machine, "en", "🌱🌱")
    assert text(data).strip().startswith("🌱🌱")
    assert faults(data) == []
    pictures = [found.get_bounds() for found in pypdfium2.PdfDocument(data)[0].get_objects([FPDF_PAGEOBJ_IMAGE])]
    for left, bottom, right, top in pictures:
        assert max(right - left, top - bottom) < 20  # points, at a size of 12


# --- fitting ---------------------------------------------------------------------------------------------------------


def test_a_short_text_is_set_in_the_best_size(machine):
    pages = reader(fitted(machine, 20)).pages
    assert len(pages) == 1
    assert 11.0 in sizes(pages[0])


def test_a_longer_text_is_set_smaller_and_fills_the_page(machine):
    pages = reader(fitted(machine, 220)).pages
    assert len(pages) == 1
    assert [size for size in sizes(pages[0]) if 9.2 <= size < 11.0]
    assert 11.0 not in sizes(pages[0])
    assert pages[0].extract_text().split().count("word") == 220


def test_a_long_text_takes_pages_and_loses_nothing(machine):
    data = fitted(machine, 900)
    assert len(reader(data).pages) == 4
    assert text(data).split().count("word") == 900
    assert faults(data) == []


def test_a_text_that_no_page_can_hold_is_not_tried_on_one(machine, monkeypatch):
    sizes_: list[int] = []
    render = Press._render
    monkeypatch.setattr(Press, "_render", lambda self, source, size: sizes_.append(size) or render(self, source, size))
    fitted(machine, 220)
    assert SIZES.best in sizes_
    sizes_.clear()
    assert text(fitted(machine, 2_500)).split().count("word") == 2_500
    assert set(sizes_) <= {SIZES.flowing, SIZES.tighter}


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", ["x" * 20_000, "\u00a0".join(["words"] * 5_000), "字" * 11_000], ids=["x", "nbsp", "han"]
)
def test_a_long_text_without_spaces_loses_nothing_and_stays_on_the_page(machine, monkeypatch, words):
    overhangs = note_overhangs(monkeypatch)
    data = machine.pdf("x.pdf", page(f"<p style='overflow-wrap: break-word'>{words}</p>"), size=105)
    if words[0] != "字":  # no font of ours has ideographs: they come out as boxes
        said = "".join(found.extract_text().rpartition("page ")[0] for found in reader(data).pages)
        assert re.sub(r"\s", "", said) == re.sub(r"\s", "", words)
    assert faults(data) == []
    assert max(overhangs) < 0.1


def test_a_page_that_cannot_be_measured_is_a_mistake(machine):
    with pytest.raises(ValueError, match="start, end and foot"):
        machine.fitted("x.pdf", page("<p>no ids</p>"), lambda: "", SIZES)


def sizes(found: pypdf.PageObject) -> set[float]:
    seen: set[float] = set()
    found.extract_text(visitor_text=lambda t, cm, tm, font, size: seen.add(round(abs(size * tm[0] * cm[0]), 1)))
    return seen


# --- what it refuses -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="asset:../secret">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        '<style>@import url("https://example.org/x.css");</style>',
        '<style>@font-face { font-family: X; src: url("file:///x.ttf") }</style><p style="font-family: X">x',
        '<p style="background: url(ftp://example.org/x)">x</p>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd" width="9" height="9"/></svg>',
        '<object data="file:///etc/passwd"></object>',
        '<embed src="file:///etc/passwd">',
    ],
)
def test_nothing_is_fetched_that_was_not_given(machine, body):
    with pytest.raises(RenderError) as caught:
        machine.pdf("roles/x.pdf", page(body), size=110)
    (problem,) = caught.value.problems
    assert problem.place.path == "roles/x.pdf"
    assert problem.safety


def test_no_file_is_attached(machine):
    with pytest.raises(RenderError):
        machine.pdf("x.pdf", page("<p>x", '<link rel="attachment" href="file:///etc/passwd">'), size=110)


def test_a_style_sheet_that_asks_for_more_is_refused():
    with pytest.raises(RenderError, match="themes/default"):
        press(print_fonts(), '@font-face { font-family: "X"; src: url("file:///etc/passwd") }')


def test_an_svg_picture_cannot_ask_for_more(machine):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file:///x" width="9" height="9"/></svg>'
    picture = Picture("a.svg", svg, "image/svg+xml")
    with pytest.raises(RenderError):
        machine.pdf("x.pdf", page('<img alt="x" src="asset:a.svg">'), size=110, pictures=(picture,))
    assert machine.pdf("x.pdf", page("<p>and the next is as good as ever</p>"), size=110)


def test_text_that_looks_like_markup_of_ours_is_text(machine):
    data = machine.pdf("x.pdf", page("<p>&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}</p>"), size=110)
    assert "<script>alert(1)</script> {{ 7*7 }}" in text(data)


def test_what_is_nested_too_deeply_is_told(machine):
    with pytest.raises(RenderError, match="nested too deeply"):
        machine.pdf("x.pdf", page("<div>" * 2000 + "x"), size=110)


# --- fonts -----------------------------------------------------------------------------------------------------------


def test_faces_are_named_so_that_no_installed_font_gets_in():
    rules = font_faces(FACES, {"fonts/p.ttf": b"", "fonts/pb.ttf": b""}).splitlines()
    assert rules[0].startswith('@font-face { font-family: "rolesite Plain"; font-weight: 400; font-style: normal;')
    assert 'font-style: italic; src: url("asset:fonts/pb.ttf")' in rules[1]


def test_a_face_without_its_file_is_left_out():
    assert font_faces(FACES, {"fonts/pb.ttf": b""}).count("@font-face") == 1


def test_style_sheets_are_read_with_those_names():
    css = 'a { font: 1em \'Plain\', "Plain", "Plain Sans", Plain }'
    assert private_names(css, FACES) == 'a { font: 1em "rolesite Plain", "rolesite Plain", "Plain Sans", Plain }'


@pytest.mark.slow
def test_a_card_imports_nothing_that_was_not_loaded_before(tmp_path):
    """Or each worker, as a copy of one process, would have that for itself alone."""
    site = load({name: text.encode() for name, text in SMALL.items()}).site
    job = make_jobs(site, make.real_theme(), find_formats(), {"": "t", "pdf": "t"})["roles/spark.pdf"]
    (tmp_path / "job").write_bytes(pickle.dumps(job.seen()))
    code = (
        "import pickle, sys\nfrom rolesite.engines import pdf\n"
        "job = pickle.load(open(sys.argv[1], 'rb'))\npdf.load('en')\nknown = set(sys.modules)\n"
        "print(job.render({})[:4], sorted(set(sys.modules) - known))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "job")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "b'%PDF' []\n"
