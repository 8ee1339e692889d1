"""Ways of taking part, and what else they are called."""

from __future__ import annotations

import pytest

from rolesite.text.modewords import meant_mode


@pytest.mark.parametrize(
    ("word", "mode"),
    [
        *(("online", "virtual"), ("Zoom", "virtual"), ("en línea", "virtual"), ("virtuel", "virtual")),
        *(("in person", "in-person"), ("on-site", "in-person"), ("presencial", "in-person"), ("in-persn", "in-person")),
        *(("hybrid", "in-person, virtual"), ("on the moon", "")),
    ],
)
def test_other_words(word, mode):
    assert meant_mode(word) == mode
