"""QR codes: the drawing is the code, it is small, and it says what it is."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import pytest
import segno
from markupsafe import Markup
from PIL import Image

from rolesite.engines.qr import QUIET_ZONE, qr_png, qr_svg

ADDRESS = "https://example.org/catalogue/roles/learning-spark-facilitator.html"


def modules(svg: str) -> list[list[bool]]:
    """The code that a drawing shows: each module is dark where a ray to the left crosses an odd number of borders."""
    size = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    path = re.search(r'fill="#000"[^>]* d="([^"]+)"', svg)[1]
    crossings = [[0] * (size + 1) for _ in range(size)]
    for loop in filter(None, path.split("z")):
        start, *steps = re.findall(r"[Mhv][-\d ]+", loop)
        points = [tuple(map(int, start[1:].split()))]
        for step in steps:
            x, y = points[-1]
            points.append((x + int(step[1:]), y) if step[0] == "h" else (x, y + int(step[1:])))
        for (x, y), (x2, y2) in pairwise([*points, points[0]]):
            assert x == x2 or y == y2
            for row in range(min(y, y2), max(y, y2)):
                crossings[row][x] += 1
    return [[sum(row[: x + 1]) % 2 == 1 for x in range(size)] for row in crossings]


@pytest.mark.parametrize("text", ["1", ADDRESS, "https://example.org/?q=%C3%A9&b=1#x" * 4, "学习"])
def test_the_drawing_is_the_code(text):
    drawn = modules(qr_svg(text))
    code = [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]
    inner = [row[QUIET_ZONE:-QUIET_ZONE] for row in drawn[QUIET_ZONE:-QUIET_ZONE]]
    assert inner == code


def test_a_quiet_zone_of_four_modules_surrounds_it():
    drawn = modules(qr_svg(ADDRESS))
    edge = [*drawn[:4], *drawn[-4:], *(row[:4] for row in drawn), *(row[-4:] for row in drawn)]
    assert not any(any(row) for row in edge)


def test_it_is_black_on_white_whatever_the_page():
    svg = qr_svg(ADDRESS)
    assert 'fill="#fff"' in svg
    assert "currentColor" not in svg
    assert "style" not in svg


def test_a_label_names_it_and_is_escaped():
    svg = qr_svg(ADDRESS, label='The page of "<Spark>"')
    assert isinstance(svg, Markup)
    assert 'role="img" aria-label="The page of &#34;&lt;Spark&gt;&#34;"' in svg
    assert "<title>The page of &#34;&lt;Spark&gt;&#34;</title>" in svg


def test_without_a_label_it_is_decoration():
    assert 'aria-hidden="true"' in qr_svg(ADDRESS)
    assert "<title>" not in qr_svg(ADDRESS)


def test_it_is_small_and_always_the_same():
    assert len(qr_svg(ADDRESS)) < 3500
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)


def test_what_no_code_can_hold_is_an_error():
    with pytest.raises(ValueError, match="3000 characters are too many"):
        qr_svg("x" * 3000)


def test_the_picture_is_the_same_code_with_its_quiet_zone():
    picture = Image.open(BytesIO(qr_png(ADDRESS))).convert("L")
    code = segno.make_qr(ADDRESS, error="m").matrix
    side = picture.width // (len(code) + 2 * QUIET_ZONE)
    middles = [side * (QUIET_ZONE + place) + side // 2 for place in range(len(code))]
    assert [[picture.getpixel((x, y)) == 0 for x in middles] for y in middles] == [
        [bool(m) for m in row] for row in code
    ]
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    with pytest.raises(ValueError, match="too many"):
        qr_png("x" * 3000)
