"""Word differences: what stays, what goes and what belongs together, in bounded time."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines import worddiff
from rolesite.engines.worddiff import differences, likeness, pairs, spans, tokens

WORDS = st.lists(st.sampled_from(["a", "b", "c", "team", "school", ",", "."]), max_size=12)


def told(old, new):
    """The difference as people write it: [gone|new] between what stays."""
    one, other = tokens(old), tokens(new)
    parts = []
    for run in differences(one, other):
        before, after = one[run.old_start : run.old_end], other[run.new_start : run.new_end]
        parts.append(" ".join(before) if run.same else f"[{' '.join(before)}|{' '.join(after)}]")
    return " ".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Part-time work, isn’t it?", ("Part-time", "work", ",", "isn’t", "it", "?")),
        ("(3 h) – “yes”…", ("(", "3", "h", ")", "–", "“", "yes", "”", "…")),
        ("学校の先生", ("学", "校", "の", "先", "生")),
        ("معلم، مدرسة", ("معلم", "،", "مدرسة")),
        (" \n", ()),
    ],
)
def test_a_text_is_its_words_and_signs(text, expected):
    assert tokens(text) == expected
    assert tuple(text[start:end] for start, end in spans(text)) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Works in one team.", "Works in one team.", "Works in one team ."),
        ("Works in one team.", "Works in several teams.", "Works in [one team|several teams] ."),
        ("Works in a team.", "Works often in a team.", "Works [|often] in a team ."),
        ("Works often in a team.", "Works in a team.", "Works [often|] in a team ."),
        ("", "All new", "[|All new]"),
        ("", "", ""),
        ("Nothing here", "is kept", "[Nothing here|is kept]"),
    ],
)
def test_words_that_go_and_come(old, new, expected):
    assert told(old, new) == expected


def test_one_word_between_two_changes_is_a_coincidence():
    assert told("start red and blue end", "start green and grey end") == "start [red and blue|green and grey] end"
    assert told("start red and so blue end", "start green and so grey end") == (
        "start [red|green] and so [blue|grey] end"
    )


@given(WORDS, WORDS)
def test_both_texts_can_be_put_together_from_the_runs(old, new):
    runs = differences(old, new)
    assert [word for run in runs for word in old[run.old_start : run.old_end]] == old
    assert [word for run in runs for word in new[run.new_start : run.new_end]] == new
    for run in runs:
        assert run.same == (old[run.old_start : run.old_end] == new[run.new_start : run.new_end])
    assert all(one.same != other.same for one, other in itertools.pairwise(runs))


@given(WORDS, WORDS)
def test_what_goes_one_way_comes_the_other_way(old, new):
    def changed(runs):
        return sum(run.old_end - run.old_start + run.new_end - run.new_start for run in runs if not run.same)

    assert (differences(old, new) == differences(old, old)) == (old == new)
    assert bool(changed(differences(old, new))) == bool(changed(differences(new, old)))


def test_likeness_weighs_long_words():
    assert likeness(frozenset({"facilitates", "a"}), frozenset({"facilitates", "the"})) > worddiff.ALIKE
    assert likeness(frozenset({"the", "team"}), frozenset({"the", "neighbourhood"})) < worddiff.ALIKE
    assert likeness(frozenset(), frozenset()) == 0


def found(old, new):
    return pairs([tokens(item) for item in old], [tokens(item) for item in new])


def test_items_find_their_partners_wherever_they_stand():
    old = ["Keeps a list of questions.", "Leads workshops for one team.", "Mentors."]
    new = ["Sits in the council.", "Leads workshops for one school.", "Keeps a list of questions."]
    assert found(old, new) == ((0, 2), (1, 1))


def test_the_best_partner_wins_and_each_has_one():
    old = ["Leads workshops for one team", "Leads workshops for one small team"]
    assert found(old, ["Leads workshops for one small team"]) == ((1, 0),)
    assert found(["Same", "Same"], ["Same"]) == ((0, 0),)
    assert found(["Same", "Same"], ["Same", "Same"]) == ((0, 0), (1, 1))


def test_case_and_signs_do_not_part_what_belongs_together():
    assert found(["leads; workshops"], ["Leads Workshops!"]) == ((0, 0),)


def test_beyond_its_limits_a_difference_is_told_coarser(monkeypatch):
    monkeypatch.setattr(worddiff, "_MOST_EDITS", 3)
    monkeypatch.setattr(worddiff, "_MOST_PAIRS", 3)
    assert told("in a b c d e out", "in f g h c i out") == "in [a b c d e|f g h c i] out"
    assert found(["Leads one team", "Same"], ["Leads one school", "Same"]) == ((0, 0), (1, 1))
    assert found(["Leads one team", "Keeps books"], ["Leads one school", "Keeps a book"]) == ()
