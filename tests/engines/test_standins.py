"""Stand-ins: as wide and as high as the font that they stand in for, and only for fonts that are the theme's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rolesite.engines.standins import face_rules, with_stand_ins
from rolesite.fontfaces import FontFace, Shape, WebFont

LATIN = WebFont("latin", "fonts/Reading-400-latin.woff2", ((0x20, 0xFF), (0x131, 0x131)))
PLAIN = FontFace("Reading", 400, italic=False, ttf="", web=(LATIN,), shape=Shape(451, 1000, 250))
SERIF = 'Reading, "Noto Sans", serif'
SANS = 'Reading, "Noto Sans", sans-serif'


def rules(stack: str, *fonts: FontFace) -> dict[str, dict[str, str]]:
    """The descriptors of every rule, by the font that it takes."""
    found = {}
    for rule in face_rules(stack, fonts):
        lines = dict(re.findall(r"([a-z-]+): (.*);", rule))
        found[re.findall(r'local\("(.*?)"\)', lines["src"])[0]] = lines
    return found


def test_the_stack_names_them_after_the_font():
    stack = with_stand_ins(SANS, (PLAIN,))
    assert stack == ('Reading, "Reading (Arial)", "Reading (Roboto)", "Reading (DejaVu Sans)", "Noto Sans", sans-serif')


@pytest.mark.parametrize(("stack", "first"), [(SERIF, "Georgia"), (SANS, "Arial"), ("Reading, system-ui", "Arial")])
def test_they_are_of_its_kind(stack, first):
    assert next(iter(rules(stack, PLAIN))) == first
    assert f'"Reading ({first})"' in with_stand_ins(stack, (PLAIN,))


def test_a_twin_is_as_wide_and_as_high():
    georgia = rules(SERIF, PLAIN)["Georgia"]  # which is exactly as wide
    assert georgia["size-adjust"] == "100.0%"
    assert (georgia["ascent-override"], georgia["descent-override"]) == ("100.0%", "25.0%")
    wide = rules(SERIF, replace(PLAIN, shape=Shape(902, 1000, 250)))["Georgia"]
    assert wide["size-adjust"] == "200.0%"
    assert (wide["ascent-override"], wide["descent-override"]) == ("50.0%", "12.5%")


@pytest.mark.parametrize(
    ("weight", "italic", "name"),
    [
        (400, False, "Georgia"),
        (700, False, "Georgia Bold"),
        (400, True, "Georgia Italic"),
        (600, True, "Georgia Bold Italic"),
    ],
)
def test_every_style_has_its_own(weight, italic, name):
    found = rules(SERIF, replace(PLAIN, weight=weight, italic=italic))[name]
    assert found["font-weight"] == str(weight)
    assert found["font-style"] == ("italic" if italic else "normal")


def test_they_are_for_the_letters_of_its_first_portion():
    assert {lines["unicode-range"] for lines in rules(SERIF, PLAIN).values()} == {"U+20-FF, U+131"}


@pytest.mark.parametrize("font", [replace(PLAIN, family="Other"), replace(PLAIN, shape=None), replace(PLAIN, web=())])
def test_other_fonts_have_none(font):
    assert with_stand_ins(SERIF, (font,)) == SERIF
    assert not rules(SERIF, font)
