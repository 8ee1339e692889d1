"""Words as search compares them. What a browser makes of the same texts is tested in test_search_browser.py."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.searchwords import LONGEST, words
from tests.searchcases import CASES


@pytest.mark.parametrize("text", CASES)
def test_words(text):
    assert words(text) == CASES[text]


@given(st.text())
def test_any_text_becomes_words_that_stay_as_they_are(text):
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        assert not word.isspace()
        assert words(word)[0] == word


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_the_short_way_for_plain_text_is_the_long_one(text):
    assert words(text) == words(text + " \N{EM DASH}")


@given(st.text())
def test_case_and_composition_do_not_matter(text):
    plain = unicodedata.normalize("NFC", text)
    assert words(plain) == words(unicodedata.normalize("NFD", text))
