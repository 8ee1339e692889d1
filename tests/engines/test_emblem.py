"""Emblems: the same block for the same role everywhere, symmetrical, light and dark, safe in any page."""

from __future__ import annotations

import hashlib
import io
import re
from itertools import groupby
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
import weasyprint
from PIL import Image

from rolesite.engines.color import tones
from rolesite.engines.emblem import NEUTRAL, emblem_svg, family_colors
from rolesite.model import Family
from tests.factories import default_theme

SEEDS = [f"role-{number}" for number in range(200)]


def paths(seed: str, color: str = "#c23b22") -> list[tuple[str, str]]:
    """Fill and outline of each path."""
    return [(path.get("fill", ""), path.get("d", "")) for path in ET.fromstring(str(emblem_svg(seed, color)))]


def corners(outline: str) -> list[tuple[int, int]]:
    """The points of an outline, in its order."""
    points = [(0, 0)]
    for letter, numbers in re.findall(r"([MLHVA])([\d ]+)", outline):
        x, y = points[-1]
        match letter, numbers.split():
            case "H", [across]:
                x = int(across)
            case "V", [along]:
                y = int(along)
            case _, [*_, across, along]:
                x, y = int(across), int(along)
        points.append((x, y))
    return points[1:]


def test_the_same_seed_gives_the_same_bytes():
    # Printed cards and published pages hold this block: a change of the drawing is a change of every role's sign.
    svg = str(emblem_svg("learning-spark-facilitator", "#c23b22"))
    assert hashlib.blake2b(svg.encode(), digest_size=8).hexdigest() == "ba3801f12bdc4ccb"
    assert len({str(emblem_svg(seed, "#c23b22")) for seed in SEEDS}) > 195


@pytest.mark.parametrize("seed", SEEDS[:40])
def test_blocks_are_mirrored(seed):
    for _, outline in paths(seed)[1:]:
        pieces = [(corners(piece), piece.count("A")) for piece in outline.split("z")[:-1]]
        mirrored = [(sorted((8 - x, y) for x, y in points), arcs) for points, arcs in pieces]
        assert sorted(mirrored) == sorted((sorted(points), arcs) for points, arcs in pieces)


@pytest.mark.parametrize("seed", SEEDS)
def test_blocks_hold_their_darkest_and_their_lightest_tone(seed):
    fills = {fill for fill, _ in paths(seed)}
    assert {tones("#c23b22").deep, tones("#c23b22").pale} <= fills


@pytest.mark.parametrize("seed", [*SEEDS[:20], "", "ü<&>\"' 👩🏽‍🏫"])
def test_blocks_are_small_and_free_of_ids_styles_and_scripts(seed):
    svg = str(emblem_svg(seed, "#1a6fb0"))
    assert len(svg.encode()) < 2000
    names = {name for element in ET.fromstring(svg).iter() for name in element.attrib}
    assert names == {"class", "viewBox", "width", "height", "aria-hidden", "fill", "d"}


def test_a_label_makes_it_a_picture_with_a_name():
    svg = ET.fromstring(str(emblem_svg("a", "#1a6fb0", label='A "quoted" <name>', css_class="big")))
    assert (svg.get("role"), svg.get("aria-label"), svg.get("class")) == ("img", 'A "quoted" <name>', "big")
    assert svg.get("aria-hidden") is None


def test_families_get_the_authors_colour_or_the_palettes():
    families = (Family("a", "A"), Family("b", "B", "#123456"), Family("c", "C"))
    assert family_colors(families, ("#111111", "#222222")) == {
        "": NEUTRAL,
        "a": "#111111",
        "b": "#123456",
        "c": "#111111",
    }


def test_a_chosen_colour_moves_no_other_family():
    before = family_colors((Family("a", "A"), Family("b", "B")), ("#111111", "#222222"))
    after = family_colors((Family("a", "A", "#999999"), Family("b", "B")), ("#111111", "#222222"))
    assert before["b"] == after["b"]


def test_the_palette_of_the_default_theme_is_made_of_different_colours():
    assert len(set(default_theme().palette)) == len(default_theme().palette) >= 8


# --- where edges of patches fall within pixels -------------------------------------------------------------------------

COLUMNS, ROWS = 8, 5
SIZE, SCALE = 136, 1.25  # a patch is 42.5 pixels wide: many screens have five for four of the page's
PATCH = SIZE * SCALE / 4
STYLE = f"body {{ margin: 0; line-height: 0; }} svg {{ width: {SIZE}px; height: {SIZE}px; }}"
TIPS = 30  # pixels in a row that differ where the slim tips of two shapes meet


EMBLEMS = "".join(str(emblem_svg(f"role-{number}", "#c23b22")) for number in range(COLUMNS * ROWS))


@pytest.mark.slow
def test_patches_of_one_colour_are_sewn_without_a_thread(browser):
    context = browser.new_context(viewport={"width": COLUMNS * SIZE, "height": ROWS * SIZE}, device_scale_factor=SCALE)
    page = context.new_page()
    page.set_content(f"<style>{STYLE}</style>{EMBLEMS}")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    context.close()
    assert threads(picture) <= TIPS


def test_patches_are_sewn_without_a_thread_on_paper():
    style = f"{STYLE} @page {{ size: {COLUMNS * SIZE}px {ROWS * SIZE}px; margin: 0; }} svg {{ float: left; }}"
    paper = weasyprint.HTML(string=f"<style>{style}</style>{EMBLEMS}").write_pdf()
    page = pypdfium2.PdfDocument(paper)[0]
    assert threads(page.render(scale=SCALE * 96 / 72).to_pil().convert("L")) <= TIPS


def threads(picture: Image.Image) -> int:
    """The longest thread that is seen, upright or lying."""
    return max(longest_thread(picture, COLUMNS), longest_thread(picture.transpose(Image.Transpose.TRANSPOSE), ROWS))


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
