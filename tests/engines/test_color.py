"""Colours: contrast as WCAG has it, and variants that can be read whatever an author chose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.color import contrast, is_color, lightness, mix, readable, toned, tones

colors = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "two", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the example of every contrast checker
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one, two, ratio):
    assert contrast(one, two) == pytest.approx(ratio, abs=0.005)
    assert contrast(two, one) == contrast(one, two)


@given(colors, colors, st.sampled_from([3.0, 4.5, 7.0]))
def test_readable_can_be_read_or_is_black_or_white(color, on, ratio):
    found = readable(color, on, ratio)
    assert is_color(found)
    assert contrast(found, on) >= ratio or found in ("#000000", "#ffffff")


@given(colors, st.sampled_from(["#ffffff", "#121419"]))
def test_on_a_page_readable_always_can_be_read(color, on):
    assert contrast(readable(color, on), on) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert readable("#1F4FD8", "#ffffff") == "#1f4fd8"


def test_readable_keeps_the_hue():
    red, green, blue = (int(readable("#ffd400", "#ffffff")[i : i + 2], 16) for i in (1, 3, 5))
    assert red > green > blue


@given(colors)
def test_tones_read_alike_in_grey_whatever_the_colour(color):
    found = tones(color)
    steps = [lightness(tone) for tone in (found.deep, found.mid, found.soft, found.pale)]
    assert steps == pytest.approx([0.36, 0.58, 0.8, 0.945], abs=0.01)
    assert contrast(found.deep, found.pale) >= 7


@given(colors, st.floats(0.1, 1))  # nearer to black sRGB has too few steps
def test_toned_is_a_colour_of_that_lightness(color, light):
    found = toned(color, light)
    assert is_color(found)
    assert lightness(found) == pytest.approx(light, abs=0.02)


def test_mix_is_what_a_translucent_layer_shows():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0.0) == "#102030"


@pytest.mark.parametrize("text", ["", "#fff", "red", "#12345g", "123456#", "#1234567"])
def test_what_is_no_colour(text):
    assert not is_color(text)
