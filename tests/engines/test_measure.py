"""Text measured with a font's own metrics."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines import measure
from rolesite.engines.fontmetrics import Metrics
from rolesite.engines.measure import Face, Run, Words, break_lines, count_lines

# A font of a thousand units whose letters are half an em wide and whose spaces a quarter.
LETTERS = {ord(c): 500 for c in "abcdefghijklmnopqrstuvwxyz-–"}
PLAIN = Face((Metrics(1000, {**LETTERS, ord(" "): 250, 0xA0: 250}),))


def lines(*texts: str, width: float) -> int:
    return count_lines(Words([Run(text, PLAIN) for text in texts]), width)


def test_the_first_font_that_has_a_character_counts():
    wide = Metrics(10, {ord("b"): 20})
    face = Face((Metrics(1000, {ord("a"): 500}), wide))
    assert face.width("ab") == 0.5 + 2.0


def test_characters_that_no_font_has_are_estimated_by_their_script():
    assert PLAIN.width("日") == 1.0
    assert PLAIN.width("é") == 0.6
    assert PLAIN.width("a\u0301") == 0.5  # a combining mark takes no room


def test_no_text_is_one_line():
    assert lines("", width=10) == 1


def test_lines_are_filled_to_the_last_word_that_fits():
    assert lines("abc abc", width=3.25) == 1
    assert lines("abc abc", width=3.24) == 2
    assert lines("abc abc abc abc", width=3.3) == 2


def test_spaces_at_the_end_of_a_line_take_no_room():
    assert lines("abc   abc ", width=1.5) == 2


def test_what_stands_together_across_runs_is_not_broken():
    assert lines("abc", "def ghi", width=3.0) == 2
    assert lines("abc ", "def", width=2.9) == 2


def test_a_word_wider_than_the_column_is_broken():
    assert lines("a" * 20, width=4.0) == 3
    assert lines("ab " + "a" * 20, width=4.0) == 4


def test_lines_end_after_hyphens_but_not_at_no_break_spaces():
    assert lines("abc-def", width=2.0) == 2
    assert lines("ab abc\xa0def", width=3.3) == 2


def test_ideographs_may_stand_on_the_next_line_each():
    assert lines("日本語日本語", width=3.0) == 2
    assert lines("ab日本語", width=2.0) == 2


def test_a_line_feed_ends_the_line():
    assert lines("a\nb\nc", width=10) == 3


def test_a_run_may_be_larger_than_the_others():
    larger = Words([Run("abcd ", PLAIN), Run("abcd", PLAIN, 2.0)])
    assert count_lines(larger, 6.24) == 2
    assert count_lines(larger, 6.26) == 1


# --- breaking into lines ---------------------------------------------------------------------------------------------


def test_lines_are_as_few_as_can_be_and_of_about_one_length():
    assert break_lines("aaaa bbbb cccc dd", PLAIN, 7.5) == ("aaaa bbbb", "cccc dd")
    assert break_lines("aaaa bbbb cccc dd", PLAIN, 9) == ("aaaa bbbb cccc dd",)
    assert break_lines("aa bb cc dd", PLAIN, 4.4) == ("aa bb", "cc dd")


def test_there_is_always_a_line():
    assert break_lines("", PLAIN, 5) == ("",)
    assert break_lines("  ", PLAIN, 5) == ("",)


def test_a_word_that_is_too_wide_is_broken_and_no_other():
    assert break_lines("aa bbbbbbbbbb", PLAIN, 3) == ("aa", "bbbbbb", "bbbb")
    assert break_lines("aaaa bbbbb aaaa", PLAIN, 3) == ("aaaa", "bbbbb", "aaaa")


def test_the_work_of_breaking_a_very_long_word_grows_with_its_length(monkeypatch):
    measured = []
    width = Face.width
    monkeypatch.setattr(Face, "width", lambda face, text: measured.append(len(text)) or width(face, text))
    word = "b" * 20_000
    assert "".join(break_lines(word, PLAIN, 15)) == word
    assert sum(measured) < 1_000 * len(word)


def test_pictures_of_several_signs_stay_whole():
    teacher = "\U0001f469\U0001f3fd\u200d\U0001f3eb"
    assert break_lines(teacher * 3, PLAIN, 5) == (teacher,) * 3


@given(st.text("ab c-–中\U0001f469\u200d\n"), st.floats(1.5, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    lines = break_lines(text, PLAIN, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(PLAIN.width(line) <= width or len(line) == 1 for line in lines)


def test_what_fits_on_nothing_is_not_measured_to_its_end():
    runs = (Run(word, PLAIN) for word in ["abcd "] * 10_000)
    assert count_lines(Words(runs), 2.0) == 101
    assert sum(1 for _ in runs) > 9_000


def test_what_was_measured_is_not_measured_again(monkeypatch):
    measured = []
    width = Face.width
    monkeypatch.setattr(Face, "width", lambda face, text: measured.append(text) or width(face, text))
    words = Words([Run("one two three four", PLAIN)] * 200)
    assert count_lines(words, 6) == 101
    begun = len(measured)
    assert count_lines(words, 6) == 101
    assert begun == len(measured) < 1_400
    assert [count_lines(words, column) for column in (10_000, 10_000, 20)] == [1, 1, 86]
    assert len(measured) == 1_400


@given(st.text(st.one_of(st.characters(), st.characters(max_codepoint=0x2E80), st.sampled_from(" -\u2013\u200b\n"))))
def test_a_text_without_ideographs_has_the_pieces_that_it_has_as_any_other(text):
    assert measure._split(text) == measure._PIECE.findall(text)
