"""Long texts: they come in pieces, nothing is lost, and ordinary documents are left as they are."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.longtext import PIECE, cut_long_texts, pieces, weight

BREAK = "\u200b"
SENTENCES = "学习火花是一种新的角色，它帮助教师学习。" * 500
LETTERS = st.sampled_from("ab \n\u00a0学习。，\u0301\u200d👩")


def cut(text: str) -> ET.Element:
    root = ET.fromstring("<html><body><p><b/></p></body></html>")
    root.find("body/p/b").tail = text
    cut_long_texts(root)
    return root


@given(st.lists(LETTERS, min_size=1, max_size=40), st.integers(1, 80))
def test_no_character_is_lost_and_no_piece_is_long(letters, times):
    text = "".join(letters) * times
    found = list(pieces(text))
    assert "".join(found).replace(BREAK, "") == text
    assert all(len(piece) <= PIECE + 33 for piece in found)


@pytest.mark.parametrize("text", ["word " * 2000, SENTENCES, "学" * 5000])
def test_where_a_line_can_end_nothing_is_added(text):
    assert "".join(pieces(text)) == text


def test_it_is_cut_after_spaces_and_stops():
    assert all(piece.endswith(" ") for piece in pieces("word " * 2000) if piece)
    assert all(piece.endswith(("。", "，")) for piece in pieces(SENTENCES))


@pytest.mark.parametrize("text", ["x" * 5000, "\u00a0".join(["word"] * 1000)])
def test_where_none_can_end_a_break_is_added(text):
    *before, last = pieces(text)
    assert all(piece.endswith(BREAK) for piece in before)
    assert not last.endswith(BREAK)


def test_a_letter_keeps_its_marks():
    assert all(not piece.startswith("\u0301") for piece in pieces("e\u0301" * 2000 + "x"))
    assert all(not piece.startswith("\u0301") for piece in pieces("xe\u0301" * 2000))


def test_a_long_text_becomes_spans_in_their_place():
    root = cut(SENTENCES)
    paragraph = root.find("body/p")
    assert [child.tag for child in paragraph][:2] == ["b", "span"]
    assert max(len(part) for part in root.itertext()) <= PIECE
    assert "".join(root.itertext()) == SENTENCES


def test_an_ordinary_text_is_left_alone():
    text = "An ordinary paragraph of some words. " * 50
    assert cut(text).find("body/p/b").tail == text
    assert not cut(text).findall(".//span")


def test_drawings_and_heads_are_left_alone():
    root = ET.fromstring(
        '<html><head><title>t</title></head><body><svg xmlns="http://www.w3.org/2000/svg"><text>t</text></svg></body></html>'
    )
    for element in root.iter():
        if element.text == "t":
            element.text = "x" * 5000
    cut_long_texts(root)
    assert not root.findall(".//span")


def test_a_text_weighs_its_letters_and_wide_ones_twice():
    assert weight(cut("abc")) == 3
    assert weight(cut("a学习")) == 5
    assert weight(ET.Element("html")) == 0
