"""Fonts for the web: cut by script, nothing lost, marks with their letters, always the same bytes."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from itertools import combinations, pairwise

import pytest
from fontTools.ttLib import TTFont

from rolesite.engines.fonts import Recipe, coverage, static_ttf
from rolesite.engines.webfonts import PORTIONS, Portion, cut

LATIN = ((0x20, 0x7E), (0xE0, 0xFF), (0x100, 0x10F))
MARKS = range(0x300, 0x370)


def codes(ranges) -> set[int]:
    return {code for low, high in ranges for code in range(low, high + 1)}


@cache
def font(*ranges: tuple[int, int]) -> bytes:
    """Noto Sans with only these characters, and its marks."""
    file = resources.files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    return static_ttf(file.read_bytes(), Recipe(ranges=(*ranges, (0x300, 0x36F))))


@cache
def portions() -> dict[str, Portion]:
    return {part.name: part for part in cut(font(*LATIN, (0x391, 0x3C9), (0x410, 0x44F), (0x2150, 0x2153)))}


def test_each_script_that_the_font_has_is_a_portion():
    assert list(portions()) == ["latin", "latin-extended", "greek", "cyrillic", "other"]


def test_together_they_have_all_characters():
    whole = codes(coverage(font(*LATIN, (0x391, 0x3C9), (0x410, 0x44F), (0x2150, 0x2153))))
    assert set().union(*(codes(coverage(part.woff2)) for part in portions().values())) == whole


def test_a_page_loads_a_portion_for_the_characters_in_it_and_for_no_others():
    for part in portions().values():
        assert codes(coverage(part.woff2)) <= codes(part.ranges)
    for one, other in combinations(portions().values(), 2):
        assert codes(one.ranges) & codes(other.ranges) == set(MARKS)


def test_the_first_portion_promises_no_character_that_it_lacks():
    first, second = list(portions().values())[:2]
    assert first.ranges == coverage(first.woff2)
    assert codes(second.ranges) - codes(coverage(second.woff2)), "the others are declared in few, wide ranges"


def test_marks_go_along_with_every_script():
    for part in portions().values():
        assert codes(coverage(part.woff2)) & set(MARKS)
        assert "mark" in features(part) or part.name in ("cyrillic", "other")


def features(part: Portion) -> set[str]:
    made = TTFont(BytesIO(part.woff2))
    return {
        f.FeatureTag for table in ("GSUB", "GPOS") if table in made for f in made[table].table.FeatureList.FeatureRecord
    }


def test_figures_keep_their_forms_and_the_rest_is_asked_for():
    plain = next(iter(cut(font(*LATIN))))
    small = next(iter(cut(font(*LATIN), ("smcp",))))
    assert "tnum" in features(plain)
    assert features(small) - features(plain) == {"smcp"}


def test_a_font_of_marks_alone_is_one_portion():
    (only,) = cut(font())
    assert only.name == next(iter(PORTIONS))
    assert codes(coverage(only.woff2)) >= {0x301, 0x308}


def test_the_same_font_gives_the_same_bytes():
    assert cut(font(*LATIN)) == cut(font(*LATIN))


@pytest.mark.parametrize(("name", "ranges"), PORTIONS.items())
def test_ranges_are_in_order_and_apart(name, ranges):
    assert all(low <= high for low, high in ranges)
    assert all(one[1] < other[0] for one, other in pairwise(ranges)), name
