"""Tags of languages: how they are spelled, and what they are varieties of."""

from __future__ import annotations

import pytest

from rolesite.languagetags import lineage, tag_of


@pytest.mark.parametrize(("said", "tag"), [("ES", "es"), ("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW")])
def test_tags_have_one_spelling(said, tag):
    assert tag_of(said) == tag


def test_the_lineage_of_a_language():
    assert lineage("zh-Hant-TW") == ("zh-Hant-TW", "zh-Hant", "zh")
