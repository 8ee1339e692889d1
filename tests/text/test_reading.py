"""The grade of a text: by known texts, by words whose syllables a dictionary gives, and silence where it knows nothing."""

from __future__ import annotations

import pytest

from rolesite.text.reading import read_ease, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1),
        ("the", 1),
        ("make", 1),
        ("table", 2),
        ("planned", 1),
        ("wanted", 2),
        ("classes", 2),
        ("learning", 2),
        ("question", 2),
    ],
)
def test_syllables_are_counted_by_letters(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_childs_sentence_is_low_and_an_officials_is_high() -> None:
    easy = read_ease(["The cat sat on the mat. The dog ran to the cat."] * 5, "en")
    hard = read_ease(["Organisational accountability necessitates continual interdisciplinary evaluation."] * 10, "en")
    assert easy is not None
    assert hard is not None
    assert easy.grade < 1
    assert hard.grade > 20
    assert (easy.longest, easy.words) == ("The cat sat on the mat.", 6)


def test_longer_sentences_make_it_harder_and_each_piece_ends_one() -> None:
    words = ["one two three four five"] * 12
    apart, together = read_ease(words, "en-GB"), read_ease([" ".join(words)], "en-GB")
    assert apart is not None
    assert together is not None
    assert apart.grade < together.grade
    assert together.words == 60


@pytest.mark.parametrize(("text", "language"), [("Uno dos tres. " * 40, "es"), ("Too short.", "en"), ("… ! 1 2", "en")])
def test_where_nothing_is_known_nothing_is_claimed(text: str, language: str) -> None:
    assert read_ease([text], language) is None
