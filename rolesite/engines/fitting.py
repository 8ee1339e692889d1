"""Finds the size of type at which a text fits its page, with as few trials as it can: each is a whole rendering.

Pure arithmetic, used by the PDF engine. Sizes are tenths of a point, and those that are tried between the largest and the
smallest are a fifth of a point apart: nobody sees less, and an engine keeps every font in every size that it ever set.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["Search", "Sizes"]

_FULL = 0.95  # of a page: larger type would gain nothing that can be seen
_AIM = 0.985  # of a page: a guess aims between full and too full, as lines come in steps
_STEP = 2  # tenths of a point
_HOPELESS = 4  # tenths of a point below the floor: so far out no guess is
_POWER = 1.4  # how a card's height grows with its size, before two sizes have been tried


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is tried first, how small type may get on one page, and what to take on many pages.

    No page is tried for a text longer than `most` characters, of which those of full width count as two.
    """

    best: int = 110
    floor: int = 90
    flowing: int = 105
    most: int = 12_000  # of the narrowest letters, in the smallest type

    @property
    def tighter(self) -> int:
        """For many pages, when that saves a page with a few lines only."""
        return (self.flowing + self.floor) // 2


class Search:
    """Looks for the largest size that fits.

    A text's height grows with a power of its size, so two sizes tell nearly all; three trials settle most texts.
    """

    def __init__(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._fits: tuple[int, float] | None = None  # the largest size known to fit, and the share of the page it takes
        self._fails: tuple[int, float] | None = None  # the smallest known not to

    def next_size(self) -> int | None:
        """The size to try next, None when there is nothing to gain any more."""
        if self._fails is None:
            return self._sizes.best if self._fits is None else None
        if self._fits is None:
            return self._below(*self._fails)
        (fits, filled), (fails, overfilled) = self._fits, self._fails
        if fails - fits <= _STEP or filled >= _FULL:
            return None
        power = math.log(overfilled / filled) / math.log(fails / fits)
        guess = _step(fits * (_AIM / filled) ** (1 / power))
        return max(_step(fits) + _STEP, min(guess, _step(fails - 1)))

    def note(self, size: int, filled: float) -> None:
        """What came of a size: the share of the page that the text takes, above 1 where it does not fit."""
        if filled <= 1:
            self._fits = (size, filled)
        else:
            self._fails = (size, filled)

    def _below(self, fails: int, overfilled: float) -> int | None:
        """A size below one that fails; None where not even the floor can help."""
        guess = min(_step(fails * (_AIM / overfilled) ** (1 / _POWER)), _step(fails - 1))
        if fails <= self._sizes.floor or guess < self._sizes.floor - _HOPELESS:
            return None
        return max(guess, self._sizes.floor)


def _step(size: float) -> int:
    """The next step, down from a size."""
    return int(size) // _STEP * _STEP
