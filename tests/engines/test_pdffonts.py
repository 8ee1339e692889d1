"""The fonts of a PDF that is bound of others: each once, every letter drawn and read as it was."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from rolesite.engines.pdfmerge import Binder
from tests.engines.test_pdfmerge import binder, book, front, part, reader, sheet
from tests.pdfua import faults
from tests.printing import print_fonts


def test_every_font_is_there_once_with_all_its_letters():
    with pikepdf.open(BytesIO(book())) as opened:
        programs = [o for o in opened.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o]
        names = {str(f.BaseFont) for page in opened.pages for _, f in page.obj.Resources.get("/Font", {}).items()}
        assert len(programs) == len(names) == 2, "a regular and a bold"


def test_a_font_that_is_not_the_themes_stays_with_its_part():
    theme = print_fonts()
    made = Binder(theme.fonts, {})
    made.add(part("Alpha"))
    data = made.bound(front())
    assert faults(data) == []
    assert "Words of Alpha" in reader(data).pages[1].extract_text()


def test_the_same_glyph_read_in_two_ways_is_read_so_in_each_part():
    made = binder()
    texts = ("سَمِعَ", "لَمَحَ")
    for text in texts:
        made.add(sheet(text, f"<p dir='rtl'>{text}</p>", "ar"))
    data = made.bound(front())
    for text, page in zip(texts, reader(data).pages[1:], strict=True):
        alone = reader(sheet(text, f"<p dir='rtl'>{text}</p>", "ar")).pages[0]
        assert page.extract_text() == alone.extract_text()
    assert faults(data) == []


def test_the_widths_that_it_tells_are_those_of_the_font():
    import uharfbuzz

    theme = print_fonts()
    (face,) = (
        face for face in theme.fonts if face.family.startswith("Atkinson") and face.weight == 400 and not face.italic
    )
    font = uharfbuzz.Font(uharfbuzz.Face(theme.asset(face.ttf)))
    with pikepdf.open(BytesIO(book())) as opened:
        fonts = [f for page in opened.pages for _, f in page.obj.Resources.Font.items()]
        regular = next(f for f in fonts if str(f.BaseFont).endswith("Hyperlegible"))
        runs = list(regular.DescendantFonts[0].W)
    told = {int(first) + n: int(w) for first, ws in zip(runs[::2], runs[1::2], strict=True) for n, w in enumerate(ws)}
    assert len(told) > 10
    assert all(
        abs(font.get_glyph_h_advance(glyph) * 1000 / font.face.upem - width) <= 1 for glyph, width in told.items()
    )


def test_numbers_are_written_in_a_face_that_has_them():
    made = binder()
    made.add(part("Alpha"))
    shelf = made._shelf
    assert shelf.letters("12").width > 0.5
    assert shelf.letters("\u4e00") is None
