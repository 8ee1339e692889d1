"""Texts are shortened at sentence ends, then at clauses, then between words; never within a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.formats._cards.shortening import shorten, shorten_list


def at_most(count: int):
    return lambda text: len(text) <= count


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("All of it fits.", 20, "All of it fits."),
        ("One is here. Two is here. Three is here.", 30, "One is here. Two is here."),
        ("One is here! “Two is here?” Three.", 30, "One is here! “Two is here?”"),
        ("It asks Dr. Ruiz and others. Then it goes on and on.", 40, "It asks Dr. Ruiz and others."),
        ("Uses tools, e.g. Padlet, every week. Then more of that.", 40, "Uses tools, e.g. Padlet, every week."),
        ("Ends in version 2.0 of it all. Then it is over.", 35, "Ends in version 2.0 of it all."),
        ("Meets educators, words questions and writes them down", 45, "Meets educators…"),
        ("Meets educators – and more people than that – weekly", 30, "Meets educators…"),
        ("Meets educators in short conversations", 25, "Meets educators in short…"),
        ("Unbreakablewordthatislong", 10, "Unbreakab…"),
        ("Unbreakablewordthatislong", 1, ""),
        ("第一句话。第二句话。第三句话。", 10, "第一句话。第二句话。"),
        ("يبدأ التعلّم هنا. ثم يستمر طويلًا بعد ذلك.", 25, "يبدأ التعلّم هنا."),
        ("هل يبدأ؟ نعم، ثم يستمر طويلًا", 12, "هل يبدأ؟"),
    ],
)
def test_where_a_text_is_cut(text, room, short):
    assert shorten(text, at_most(room)) == short


def fits_lines(count: int):
    """Lines of 20 characters."""
    return lambda items: sum(-(-len(item) // 20) for item in items) <= count


@pytest.mark.parametrize(
    ("items", "lines", "kept"),
    [
        (("a", "b", "c"), 3, ("a", "b", "c")),
        (("a", "b", "c"), 2, ("a", "b")),
        (("a", "One is short. And then a good deal more."), 2, ("a", "One is short.")),
        (("a", "One sentence that is far too long for it."), 2, ("a",)),
        (("A first item, which is too long for all of this.", "b"), 1, ("A first item…",)),
        (("a", "B is short. And then a good deal more.", "c"), 2, ("a", "B is short.")),
        ((), 2, ()),
    ],
)
def test_how_much_of_a_list_is_kept(items, lines, kept):
    assert shorten_list(items, fits_lines(lines)) == kept


@given(st.text(alphabet='ab .,!?…–。("é1', max_size=60), st.integers(0, 40))
def test_what_comes_out_fits_and_begins_the_text(text, room):
    short = shorten(text, at_most(room))
    assert len(short) <= room
    begun = short.removesuffix("…")
    assert text.startswith(begun)
    if len(text.split(None, 1)[0] if text.split() else "") < room:
        assert not (begun[-1:].isalnum() and text[len(begun) : len(begun) + 1].isalnum())
