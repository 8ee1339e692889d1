"""Anchors from titles."""

from __future__ import annotations

import pytest

from rolesite.text.slugs import Slugs, slug


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Why we are here", "why-we-are-here"),
        ("  R&D / “next” steps! ", "r-d-next-steps"),
        ("Don't panic, it’s fine", "dont-panic-its-fine"),
        ("Élan vital", "élan-vital"),
        ("Ελληνικά και 中文", "ελληνικά-και-中文"),
        ("हिन्दी शीर्षक", "हिन्दी-शीर्षक"),
        ("Soft\u00adhyphen", "softhyphen"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(text, anchor):
    assert slug(text) == anchor


def test_a_long_title_is_cut_between_words():
    assert slug("word " * 30) == "-".join(["word"] * 12)
    assert len(slug("x" * 200)) == 60
    just_fits = "word " * 11 + "seven"
    assert (slug(just_fits), len(slug(just_fits))) == (just_fits.replace(" ", "-"), 60)


def test_repeats_are_numbered():
    slugs = Slugs()
    assert [slugs.take("goals") for _ in range(3)] == ["goals", "goals-2", "goals-3"]


def test_an_id_with_endings_is_free_with_all_of_them():
    slugs = Slugs(["questions-1"])
    assert slugs.take("questions", ("-1", "-2")) == "questions-2"
    assert slugs.take("questions-2-1") == "questions-2-1-2"


def test_many_like_each_other_and_long_ones_take_no_long_time():
    slugs = Slugs()
    dealt = [slugs.take("goals") for _ in range(50_000)]
    assert (dealt[0], dealt[-1]) == ("goals", "goals-50000")
    assert slug("word " * 200_000) == "-".join(["word"] * 12)


def test_a_number_that_is_free_with_other_endings_is_dealt_out_again():
    slugs = Slugs()
    assert [slugs.take("q"), slugs.take("q", ("-1", "-2")), slugs.take("q", ("-1", "-2"))] == ["q", "q", "q-2"]
    assert slugs.take("q") == "q-3"
