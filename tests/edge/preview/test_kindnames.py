"""Every kind of output has a name of its own that needs no knowledge of rolesite."""

from __future__ import annotations

import re
from pathlib import Path

from rolesite.edge.preview.kindnames import KIND_NAMES, kind_name

OUTPUTS = Path(__file__).parents[3] / "docs" / "outputs.md"


def test_every_kind_has_a_name_of_its_own():
    listed = set(re.findall(r"^\| `.+?` \| `([a-z0-9-]+)` \|", OUTPUTS.read_text("utf-8"), re.MULTILINE))
    assert set(KIND_NAMES) == listed
    assert len(set(KIND_NAMES.values())) == len(listed)


def test_a_kind_of_somebody_else_s_is_called_by_its_own_words():
    assert kind_name("name-badges") == "Name badges"
