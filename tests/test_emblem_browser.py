"""Emblems in a real browser, at a size at which edges of patches fall within pixels, not between them."""

from __future__ import annotations

import io
from itertools import groupby

import pytest
from PIL import Image

from rolesite.engines.emblem import emblem_svg

pytestmark = pytest.mark.slow

COLUMNS, ROWS = 8, 5
SIZE, SCALE = 136, 1.25  # a patch is 42.5 pixels wide: many screens have five for four of the page's
PATCH = SIZE * SCALE / 4
STYLE = f"body {{ margin: 0; line-height: 0; }} svg {{ width: {SIZE}px; height: {SIZE}px; }}"
TIPS = 30  # pixels in a row that differ where the slim tips of two shapes meet


def test_patches_of_one_colour_are_sewn_without_a_thread(browser):
    context = browser.new_context(viewport={"width": COLUMNS * SIZE, "height": ROWS * SIZE}, device_scale_factor=SCALE)
    page = context.new_page()
    emblems = "".join(str(emblem_svg(f"role-{number}", "#c23b22")) for number in range(COLUMNS * ROWS))
    page.set_content(f"<style>{STYLE}</style>{emblems}")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    context.close()
    upright, lying = picture, picture.transpose(Image.Transpose.TRANSPOSE)
    assert max(longest_thread(upright, COLUMNS), longest_thread(lying, ROWS)) <= TIPS


def longest_thread(picture: Image.Image, blocks: int) -> int:
    """Of the edges between patches that have one colour on both sides, the longest part where they can be seen."""
    longest = 0
    for edge in range(1, 4 * blocks):
        if edge % 4 == 0:
            continue  # between two emblems
        middle = int(edge * PATCH)
        seen = (is_thread([picture.getpixel((middle + x, y)) for x in range(-2, 3)]) for y in range(picture.height))
        longest = max([longest, *(len(list(run)) for is_seen, run in groupby(seen) if is_seen)])
    return longest


def is_thread(pixels: list[int]) -> bool:
    """Whether something lies between two of the same colour."""
    return pixels[0] == pixels[-1] and max(abs(one - pixels[0]) for one in pixels) > 4
