"""The search for the size of type: it finds the largest that fits, in few trials."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.fitting import Search, Sizes

SIZES = Sizes(best=110, floor=90, flowing=105)


def run(height_at_best: float, power: float, fixed: float) -> tuple[int | None, int]:
    """The size found for a text of that height (in pages, `fixed` of it whatever the size), and the trials it took."""
    search, found, trials = Search(SIZES), None, 0
    while (size := search.next_size()) is not None:
        filled = fixed + (height_at_best - fixed) * (size / SIZES.best) ** power
        found = size if filled <= 1 else found
        search.note(size, filled)
        trials += 1
        assert trials < 25
    return found, trials


def test_a_short_text_takes_one_trial():
    assert run(0.4, 1.8, 0.1) == (110, 1)


def test_a_usual_text_takes_three():
    found, trials = run(1.12, 1.7, 0.12)
    assert found is not None
    assert 100 <= found <= 103
    assert trials <= 3


def test_a_text_that_is_far_too_long_is_given_up_at_once():
    assert run(3.0, 1.7, 0.1) == (None, 1)


def test_many_pages_have_a_second_smaller_size():
    assert SIZES.floor < SIZES.tighter < SIZES.flowing


@given(st.floats(0.2, 4), st.floats(0.8, 2.6), st.floats(0.05, 0.15))
def test_what_it_finds_fits_and_is_hardly_too_small(height, power, fixed):
    found, trials = run(height, power, fixed)
    assert trials <= 8

    def filled(size: int) -> float:
        return fixed + (height - fixed) * (size / SIZES.best) ** power

    if found is None:
        assert filled(SIZES.floor) > 1 or height > 1.1
    else:
        assert SIZES.floor <= found <= SIZES.best
        assert filled(found) <= 1
        assert found == SIZES.best or filled(found) >= 0.95 or filled(found + 2) > 1


@given(st.floats(0.2, 4), st.floats(0.8, 2.6), st.floats(0.05, 0.15))
def test_few_sizes_are_ever_tried(height, power, fixed):
    search = Search(SIZES)
    while (size := search.next_size()) is not None:
        assert size in range(90, 111, 2)
        search.note(size, fixed + (height - fixed) * (size / SIZES.best) ** power)
