"""A font's widths are those that another reader finds."""

from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from rolesite.engines.fontmetrics import read_metrics
from tests import decks


@pytest.mark.parametrize("name", sorted(f.ttf for f in decks.theme().fonts if not f.italic))
def test_metrics_are_those_that_fonttools_reads(name):
    data = decks.theme().assets[name]
    font = TTFont(BytesIO(data))
    expected = {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items() if font.getGlyphID(glyph)}
    metrics = read_metrics(data)
    assert metrics.units == font["head"].unitsPerEm
    assert dict(metrics.advances) == expected


@pytest.mark.parametrize("data", [b"", b"wOF2" + bytes(40), b"\x00\x01\x00\x00\x00\xff" + bytes(20)])
def test_other_bytes_are_refused_in_words(data):
    with pytest.raises(ValueError, match="not a TrueType font"):
        read_metrics(data)
