"""Fonts: a static instance, only the characters asked for, always the same bytes."""

from __future__ import annotations

from importlib import resources
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.fonts import FontError, Recipe, code_ranges, coverage, family_name, shape, static_ttf, to_woff2

BOLD = Recipe(axes=(("opsz", 48.0), ("wdth", 100.0), ("wght", 700.0)))


@pytest.fixture(scope="module")
def variable() -> bytes:
    files = resources.files("fontpkg_bricolage_grotesque") / "files"
    return (files / "BricolageGrotesque[opsz,wdth,wght].ttf").read_bytes()


@pytest.fixture(scope="module")
def static() -> bytes:
    return (resources.files("fontpkg_atkinson_hyperlegible") / "files/AtkinsonHyperlegible-Regular.ttf").read_bytes()


def test_a_static_font_stays_as_it_is(static):
    assert static_ttf(static, Recipe()) is static


def test_an_instance_has_no_axes_and_the_weight_asked_for(variable):
    font = TTFont(BytesIO(static_ttf(variable, BOLD)))
    assert "fvar" not in font
    assert "gvar" not in font
    assert font["OS/2"].usWeightClass == 700


def test_axes_that_are_not_named_stand_at_their_default(variable):
    assert "fvar" not in TTFont(BytesIO(static_ttf(variable, Recipe(axes=(("wght", 700.0),)))))


def test_only_the_characters_asked_for_are_kept_with_their_features(variable):
    made = static_ttf(variable, Recipe(BOLD.axes, ((0x41, 0x5A), (0xE9, 0xE9))))
    assert coverage(made) == ((0x41, 0x5A), (0xE9, 0xE9))
    assert "GPOS" in TTFont(BytesIO(made))
    assert len(made) < len(static_ttf(variable, BOLD)) / 2


def test_the_same_recipe_gives_the_same_bytes(variable):
    assert static_ttf(variable, BOLD) == static_ttf(variable, BOLD)


def test_the_web_gets_the_same_glyphs_packed(static):
    packed = to_woff2(static)
    assert packed[:4] == b"wOF2"
    assert len(packed) < len(static) / 2
    assert coverage(packed) == coverage(static)
    assert packed == to_woff2(static)
    assert TTFont(BytesIO(packed))["head"].modified == TTFont(BytesIO(static))["head"].modified


def test_the_shape_is_in_thousandths_of_an_em(static):
    font = TTFont(BytesIO(static))
    widths, em = font["hmtx"], font["head"].unitsPerEm
    found = shape(static, "ii")
    assert found.advance == round(1000 * widths["i"][0] / em)
    assert (found.ascent, found.descent) == (950, 290)


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        (Recipe(axes=(("wonk", 1.0),)), r"no axis 'wonk' \(its axes: opsz, wdth, wght\)"),
        (Recipe(axes=(("wght", 1200.0),)), "goes from 200 to 800, not to 1200"),
    ],
)
def test_an_axis_that_is_not_there_is_told(variable, recipe, message):
    with pytest.raises(FontError, match=message):
        static_ttf(variable, recipe)


def test_a_static_font_has_no_axes_to_set(static):
    with pytest.raises(FontError, match="none, it is a static font"):
        static_ttf(static, Recipe(axes=(("wght", 700.0),)))


@pytest.mark.parametrize("data", [b"", b"no font", b"\0\1\0\0" + b"\xff" * 40])
def test_what_is_no_font_is_told(data):
    with pytest.raises(FontError, match="not a TrueType font"):
        static_ttf(data, Recipe())


@given(st.sets(st.integers(0, 200)))
def test_ranges_hold_the_same_code_points(codes):
    ranges = code_ranges(codes)
    assert {code for low, high in ranges for code in range(low, high + 1)} == codes
    assert all(high + 1 < low for (_, high), (low, _) in pairwise(ranges))


def test_a_font_says_what_it_is_called(variable, static):
    assert family_name(static) == "Atkinson Hyperlegible"
    assert family_name(static_ttf(variable, BOLD)) == "Bricolage Grotesque"
    nameless = TTFont(BytesIO(static))
    del nameless["name"]
    out = BytesIO()
    nameless.save(out)
    assert family_name(out.getvalue()) == ""
    with pytest.raises(FontError):
        family_name(b"no font")
