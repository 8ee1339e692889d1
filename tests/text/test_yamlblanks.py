"""Blanks that are no spaces: where they count as a mistake, and where they are a part of a text."""

from __future__ import annotations

import pytest

from rolesite.text.yamlblanks import odd_blanks
from rolesite.text.yamllines import Source

ODD = "\u00a0"


@pytest.mark.parametrize(
    ("text", "row", "column", "mended"),
    [
        (f"a:\n{ODD}{ODD}- b", 1, 1, "a:\n  - b"),
        (f"a:\n {ODD}- b", 1, 2, "a:\n  - b"),
        (f"a:\n {ODD}b: c", 1, 2, "a:\n  b: c"),
        (f"-{ODD}b", 0, 2, "- b"),
        (f"  -{ODD}{ODD}b{ODD}c", 0, 4, f"  -  b{ODD}c"),
        (f"a:{ODD}b", 0, 3, "a: b"),
        (f"{ODD}a:{ODD}b", 0, 1, " a: b"),
        ("a:\u3000b", 0, 3, "a: b"),
    ],
)
def test_where_a_space_is_needed(text, row, column, mended):
    stop = odd_blanks(Source.of(text, "x", 1))
    assert stop is not None
    assert (stop.line, stop.problem.place.line, stop.problem.place.column) == (row, row + 1, column)
    assert stop.mended == mended


@pytest.mark.parametrize("text", ["a: b", f"a: b{ODD}c", f"a: |\n  {ODD}b", f"a{ODD}b: c"])
def test_where_it_is_a_part_of_the_text(text):
    stop = odd_blanks(Source.of(text, "x", 1))
    assert stop is None


def test_all_lines_are_one_mistake():
    stop = odd_blanks(Source.of(f"a:{ODD}b\nc:{ODD}d\ne: f\ng:{ODD}h", "x", 1))
    assert stop is not None
    assert stop.problem.message == (
        "a no-break space (U+00A0) stands here, where only a plain space will do (and on 2 more lines)"
    )
