"""Pages as pictures: of the size that was asked for, light, and the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from rolesite.engines import pdf
from rolesite.engines.png import png_of_page, png_of_pdf, png_of_picture, preview_of_pdf
from tests.printing import print_fonts

STYLE = "@page { size: 400px 210px; margin: 0; background: #1f4fd8 } p { color: #fff; font-family: sans-serif }"


def page() -> bytes:
    html = "<!doctype html><html lang=en><title>x</title><p>Words</p>"
    return pdf.press(print_fonts(), STYLE).pdf("x.png", html, size=120)


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_it_has_the_size_and_the_colours_of_the_page():
    drawn = picture(png_of_pdf(page(), 1200, 630))
    assert drawn.size == (1200, 630)
    assert drawn.mode == "P"
    assert drawn.convert("RGB").getpixel((1190, 620)) == (0x1F, 0x4F, 0xD8)


def test_it_is_larger_or_smaller_as_one_asks():
    assert picture(png_of_pdf(page(), 400, 210)).size == (400, 210)


def test_nothing_is_drawn_distorted():
    with pytest.raises(ValueError, match="1200 x 630 pixels, not 1200 x 600"):
        png_of_pdf(page(), 1200, 600)


def test_it_is_the_same_each_time():
    assert png_of_pdf(page(), 1200, 630) == png_of_pdf(page(), 1200, 630)


def test_it_says_nothing_of_when_and_with_what_it_was_made():
    data = png_of_pdf(page(), 1200, 630)
    kinds, at = [], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        kinds.append(data[at + 4 : at + 8])
        at += 12 + length
    assert set(kinds) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def test_a_preview_has_the_size_that_was_asked_for_whatever_the_page():
    assert picture(preview_of_pdf(page(), 320, 168)).size == (320, 168)
    assert picture(preview_of_pdf(page(), 320, 167)).size == (320, 167)
    assert picture(preview_of_pdf(page(), 320, 168)).convert("RGB").getpixel((310, 160)) == (0x1F, 0x4F, 0xD8)


def test_a_preview_is_the_same_each_time():
    assert preview_of_pdf(page(), 320, 168) == preview_of_pdf(page(), 320, 168)


def test_the_top_left_of_a_page_has_so_many_pixels_to_each_of_its_own():
    drawn = picture(png_of_page(page(), 0, 100, 50, density=3, few_colors=True))
    assert (drawn.size, drawn.mode) == ((300, 150), "P")
    assert drawn.convert("RGB").getpixel((290, 10)) == (0x1F, 0x4F, 0xD8)


def test_in_all_colours_what_is_see_through_stays_so():
    html = "<!doctype html><html lang=en><title>x</title><p>Words</p>"
    plain = pdf.press(print_fonts(), "@page { size: 400px 210px; margin: 0 }").pdf("x.png", html, size=120)
    drawn = picture(png_of_page(plain, 0, 400, 210, density=1, few_colors=False))
    assert (drawn.mode, drawn.getpixel((390, 200))) == ("RGBA", (255, 255, 255, 0))


def test_pictures_of_other_kinds_become_png():
    out = BytesIO()
    Image.new("RGB", (4, 3), (200, 10, 10)).save(out, "WEBP", lossless=True)
    made = picture(png_of_picture(out.getvalue()))
    assert (made.format, made.size, made.getpixel((1, 1))) == ("PNG", (4, 3), (200, 10, 10, 255))
