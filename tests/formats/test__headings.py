"""Headings of many documents on one page: none skips a level, and none loses its rank among its own."""

from __future__ import annotations

import pytest

from rolesite.formats._headings import in_order


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<h1>a</h1><h2>b</h2>", "<h1>a</h1><h2>b</h2>"),
        ("<h1>a</h1><h4>b</h4><h4>c</h4>", "<h1>a</h1><h2>b</h2><h2>c</h2>"),
        ("<h1>a</h1><h3>b</h3><h5>c</h5><h2>d</h2>", "<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>"),
        ('<h3 id="x">a</h3><header><hr></header>', '<h1 id="x">a</h1><header><hr></header>'),
    ],
)
def test_levels_follow_each_other(written, shown):
    assert in_order(written) == shown
