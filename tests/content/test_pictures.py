from __future__ import annotations

import io

import pytest
from PIL import Image

from rolesite.content.pictures import PictureFacts, look_at


def raster(kind, **options):
    data = io.BytesIO()
    Image.new("RGB", (37, 11), "red").save(data, kind, **options)
    return data.getvalue()


@pytest.mark.parametrize(
    ("kind", "ending", "media_type", "options"),
    [
        ("PNG", "png", "image/png", {}),
        ("GIF", "gif", "image/gif", {}),
        ("JPEG", "jpg", "image/jpeg", {}),
        ("JPEG", "JPEG", "image/jpeg", {"progressive": True, "comment": b"x" * 300}),
        ("WEBP", "webp", "image/webp", {}),
        ("WEBP", "webp", "image/webp", {"lossless": True}),
        ("WEBP", "webp", "image/webp", {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}),
    ],
)
def test_sizes_of_rasters(kind, ending, media_type, options):
    parsed = look_at(raster(kind, **options), f"content/images/a.{ending}")
    assert parsed.value == PictureFacts(media_type, 37, 11)


@pytest.mark.parametrize(("more", "codes"), [(4_000_000, []), (5_000_000, ["heavy-picture"])])
def test_a_picture_that_makes_pages_heavy_is_shown_and_told(more, codes):
    parsed = look_at(raster("PNG") + bytes(more), "content/images/a.png")
    assert parsed.value == PictureFacts("image/png", 37, 11)
    assert [(problem.code, problem.severity) for problem in parsed.problems] == [(code, "warning") for code in codes]


@pytest.mark.parametrize(("side", "codes"), [(8_900, []), (9_000, ["huge-picture"])])
def test_a_picture_has_no_more_pixels_than_can_be_printed(side, codes):
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + side.to_bytes(4, "big") * 2
    end = raster("PNG")[-12:]
    assert [problem.code for problem in look_at(header + end, "content/images/a.png").problems] == codes


@pytest.mark.parametrize("kind", ["PNG", "GIF", "JPEG", "WEBP"])
@pytest.mark.parametrize("missing", [1, 40])
def test_a_picture_that_is_cut_off_is_refused(kind, missing):
    preview = {"exif": b"Exif\0\0" + raster("JPEG")} if kind == "JPEG" else {}
    whole = raster(kind, **preview)
    path = f"content/images/a.{kind.lower()}"
    assert look_at(whole, path).problems == ()
    assert look_at(whole + b"\0" * 8, path).problems == (), "what stands behind the end does no harm"
    (problem,) = look_at(whole[:-missing], path).problems
    assert problem.code == "not-a-picture"


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ("<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'>", (30, 20)),
        ('<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="30.4px" height="20px" viewBox="0 0 1 1">', (30, 20)),
        ('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "b">\n<svg viewBox="0 0 640 480.6">', (640, 481)),
        ("<svg width='100%' height='100%' viewBox='0,0,64,48'>", (64, 48)),
        ("<svg>", (0, 0)),
    ],
)
def test_sizes_of_svgs(root, size):
    facts = look_at(f"{root}<rect/></svg>".encode(), "content/images/a.svg").value
    assert facts == PictureFacts("image/svg+xml", *size)


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>",
        "<SCRIPT>x</SCRIPT>",
        "<rect onload='x'/>",
        "<rect\nonclick = 'x'/>",
        "<foreignObject/>",
        "<a href='javascript:x'/>",
        "<a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href=' JavaScript:x'/>",
        "<a href='java&#x73;cript:x'/>",
        "<a href='java\nscript:x'/>",
        "<set attributeName='href' to='javascript:x'/>",
        "<image href='https://example.org/a.png'/>",
        "<image href='//example.org/a.png'/>",
        "<use href='data:text/html,x'/>",
        "<style>@import 'x'</style>",
        "<style>a{background:url(//example.org)}</style>",
        "<iframe/>",
    ],
)
def test_svgs_that_could_do_something_are_refused(inside):
    parsed = look_at(f"<svg>{inside}</svg>".encode(), "content/images/a.svg")
    assert parsed.value is None
    (problem,) = parsed.problems
    assert (problem.code, problem.safety) == ("unsafe-svg", True)


def test_an_entity_is_refused():
    parsed = look_at(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "content/images/a.svg")
    assert parsed.value is None


@pytest.mark.parametrize(
    "inside", ["<use href='#a'/>", "<image href='data:image/png;base64,AA'/>", "<text>on = off</text>"]
)
def test_plain_drawings_are_fine(inside):
    assert look_at(f"<svg>{inside}</svg>".encode(), "content/images/a.svg").value


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.png", "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "not a picture"),
        (b"\xff\xd8\xff\xe0\0\x10", "a.jpg", "not a picture"),
        (b"\xff\xd8\xff\0" * 9, "a.jpg", "not a picture"),
        (b"RIFF....WEBPxxxx" + b"\0" * 30, "a.webp", "not a picture"),
        (b"x", "a.tiff", "not a kind"),
        (b"x", "a", "not a kind"),
        (b"GIF89a\1\0\1\0", "a.png", "GIF"),
        (b"hello", "a.svg", "not an SVG"),
        (b"\xff\xfe<svg/>", "a.svg", "UTF-8"),
    ],
)
def test_what_is_no_picture(data, name, words):
    parsed = look_at(data, f"content/images/{name}")
    assert parsed.value is None
    assert words in parsed.problems[0].message
