"""Drawings as pictures: sharp, in their own colours, and the same bytes each time."""

from __future__ import annotations

from io import BytesIO

from markupsafe import Markup
from PIL import Image

from rolesite.engines.drawings import Drawing, drawn, mark, quilt, shown
from rolesite.model import Picture
from tests.printing import print_fonts

RED = b'<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="1000" viewBox="0 0 4000 1000"><path fill="#c00" d="M0 0h2000v1000H0z"/></svg>'


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_drawing_has_two_pixels_to_a_unit_and_its_own_colours():
    svg = Markup('<svg viewBox="0 0 2 1" width="40" height="20"><path fill="#1f4fd8" d="M0 0h1v1H0z"/></svg>')
    two = {"a": Drawing(40, 20, svg), "b": quilt([("spark", "#c23b22")] * 6, 2, 48, 72)}
    pictures = {key: opened(data) for key, data in drawn("x", two, print_fonts()).items()}
    assert {key: picture.size for key, picture in pictures.items()} == {"a": (80, 40), "b": (96, 144)}
    assert pictures["a"].convert("RGB").getpixel((20, 20)) == (0x1F, 0x4F, 0xD8)
    assert pictures["a"].convert("RGB").getpixel((60, 20)) == (255, 255, 255)
    assert drawn("x", two, print_fonts()) == drawn("x", two, print_fonts())


def test_nothing_to_draw_needs_no_press():
    assert drawn("x", {}, print_fonts()) == {}


def test_a_mark_is_light_on_dark():
    svg = '<svg viewBox="0 0 24 24"><path d="M0 0h24v24H0z"/></svg>'
    picture = opened(drawn("x", {0: mark(svg, "#000000", "#ffff00")}, print_fonts())[0]).convert("RGB")
    assert picture.getpixel((4, 4)) == (0, 0, 0)
    assert picture.getpixel((64, 64)) == (255, 255, 0)


def test_pictures_of_authors_become_ones_that_every_program_shows():
    webp = BytesIO()
    Image.new("RGBA", (3, 2), (1, 2, 3, 0)).save(webp, "WEBP", lossless=True)
    files = (
        Picture("a.png", b"as it is", "image/png", 5, 6),
        Picture("b.webp", webp.getvalue(), "image/webp", 3, 2),
        Picture("c.svg", RED, "image/svg+xml", 4000, 1000),
    )
    found = shown("x", files, print_fonts())
    assert found["a.png"] == (b"as it is", 5, 6)
    assert (opened(found["b.webp"][0]).format, opened(found["b.webp"][0]).getpixel((0, 0))[3]) == ("PNG", 0)
    drawing = opened(found["c.svg"][0])
    assert drawing.size == (2560, 640)
    assert drawing.getpixel((100, 100)) == (0xCC, 0, 0, 255)
    assert drawing.getpixel((2400, 100))[3] == 0
