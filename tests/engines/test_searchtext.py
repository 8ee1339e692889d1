"""Documents as plain lines."""

from __future__ import annotations

from rolesite.doc import Blank, CodeBlock, Heading, ListBlock, Paragraph, Rule, Strong, Table, Text, WritingLine
from rolesite.engines.searchtext import inline_text, lines
from tests import factories as make
from tests.gallery import _everything


def test_each_block_is_a_line():
    found = list(lines(_everything()))
    assert found[0] == "About"
    assert "Level · Reach" in found
    assert "Team · Few" in found
    assert "Read the card" in found
    assert "What surprised you?" in found
    assert "A promise." in found
    assert "x = 1" in found
    assert "" not in found


def test_an_item_is_one_line_with_all_that_is_below_it():
    inner = ListBlock((make.paragraphs("deeper"),))
    document = (ListBlock(((*make.paragraphs("one"), inner), make.paragraphs("two"))),)
    assert list(lines(document)) == ["one deeper", "two"]


def test_gaps_and_rules_are_no_words():
    assert inline_text((Text("I chose "), Blank(12), Strong((Text("today"),)))) == "I chose today"
    assert list(lines((Rule(), WritingLine(), Paragraph((Blank(3),)), CodeBlock("\n")))) == []


def test_white_space_is_folded():
    assert list(lines((Heading(1, make.words("A \n  title")), Table((make.words(""),), (), ("",))))) == ["A title"]
