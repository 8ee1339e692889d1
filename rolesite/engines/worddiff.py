"""Word differences: which items of two lists belong together, and which words of two texts differ.

An engine: pure and deterministic, in time that is bounded whatever an author wrote: beyond its limits a difference is
told coarser, never slower. The script of the comparison page (compare.js) does the same by the same rules and numbers,
so that a prepared page and a live one show the same.

A text is its words and marks (`tokens`); white space does not count. Words are compared with the shortest edit script
(E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986); items by the words that they share, long ones
counting for more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolesite.patterns import pattern

__all__ = ["ALIKE", "Run", "differences", "likeness", "pairs", "spans", "tokens"]

ALIKE = 500
"""From this likeness on, in thousandths, two items are one item in two wordings."""

_MOST_EDITS = 300  # words gone and new; two texts with more differences are told as one change
_MOST_PAIRS = 40_000  # of items that are weighed against each other; longer lists find only what is the same
_FEWEST_KEPT = 2  # words that must stay between two changes: less is a change with a coincidence in it

# Signs that stand by themselves, and scripts that put no space between words: there each character is a word.
_SIGNS = r"""!-&(-,./:-@\[-^`{-~¡-§«»¿‐-―‘“-‟…‹›、。「」！，．：；？،؛؟"""
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"[^\s{_SIGNS}{_DENSE}]+"
_TOKEN = pattern(rf"{_WORD}|[{_DENSE}]|[{_SIGNS}]")
_SIGN = pattern(rf"[{_SIGNS}]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words `old[old_start:old_end]` against `new[new_start:new_end]`; `same` where they are equal."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    same: bool = False


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words and signs of a text stand."""
    return tuple(match.span() for match in _TOKEN.finditer(text))


def tokens(text: str) -> tuple[str, ...]:
    """The words and signs of a text."""
    return tuple(_TOKEN.findall(text))


def differences(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    """The runs of words, equal and changed by turns, that lead from one text to the other."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    inner = _matches(old[head : len(old) - tail], new[head : len(new) - tail])
    matched = [(n, n) for n in range(head)]
    matched += [(head + i, head + j) for i, j in inner]
    matched += [(len(old) - n, len(new) - n) for n in range(tail, 0, -1)]
    return tuple(_joined(list(_runs(matched, len(old), len(new))), old))


def likeness(one: frozenset[str], other: frozenset[str]) -> int:
    """How much of two sets of words is shared, in thousandths of their letters: 0 for nothing, 1000 for all."""
    both = _letters(one) + _letters(other)
    return 2000 * _letters(one & other) // both if both else 0


def pairs(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> tuple[tuple[int, int], ...]:
    """Which items of two lists belong together: equal ones first, then the most alike; each item once.

    Items are given as their tokens. The pairs come in the order of `old`.
    """
    found = _equal(old, new)
    free_old = [i for i in range(len(old)) if i not in found]
    taken = set(found.values())
    free_new = [j for j in range(len(new)) if j not in taken]
    if len(free_old) * len(free_new) <= _MOST_PAIRS:
        for _, i, j in sorted(_alike(old, new, free_old, free_new)):
            if i not in found and j not in taken:
                found[i] = j
                taken.add(j)
    return tuple(sorted(found.items()))


def _equal(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> dict[int, int]:
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(new) - 1, -1, -1):
        waiting[tuple(new[j])].append(j)
    found = {}
    for i, item in enumerate(old):
        if waiting.get(tuple(item)):
            found[i] = waiting[tuple(item)].pop()
    return found


def _alike(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]], free_old: list[int], free_new: list[int]
) -> Iterator[tuple[int, int, int]]:
    """Minus the likeness, and the places, of all items that are alike."""
    sets = {j: _words(new[j]) for j in free_new}
    for i in free_old:
        own = _words(old[i])
        for j, other in sets.items():
            degree = likeness(own, other)
            if degree >= ALIKE:
                yield -degree, i, j


def _words(item: Sequence[str]) -> frozenset[str]:
    return frozenset(token.lower() for token in item if not _SIGN.fullmatch(token))


def _letters(words: frozenset[str]) -> int:
    return sum(map(len, words))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The words that the shortest edit script keeps, as places in both; none where it has too many edits."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), _MOST_EDITS) + 1):
        trace.append(furthest.copy())
        for diagonal in range(-edits, edits + 1, 2):
            i = _step(furthest, diagonal, edits)[0]
            j = i - diagonal
            while i < len(old) and j < len(new) and old[i] == new[j]:
                i, j = i + 1, j + 1
            furthest[diagonal] = i
            if i >= len(old) and j >= len(new):
                return _kept(trace, len(old), len(new))
    return []


def _step(furthest: dict[int, int], diagonal: int, edits: int) -> tuple[int, int]:
    """Where the best path comes onto a diagonal, and the diagonal that it comes from."""
    if diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1]):
        return furthest[diagonal + 1], diagonal + 1
    return furthest[diagonal - 1] + 1, diagonal - 1


def _kept(trace: list[dict[int, int]], i: int, j: int) -> list[tuple[int, int]]:
    """The path back from the end, as the places that it keeps, in reading order."""
    found = []
    for edits in range(len(trace) - 1, -1, -1):
        before = _step(trace[edits], i - j, edits)[1]
        start_i = trace[edits][before]
        start_j = start_i - before
        while i > start_i and j > start_j:
            i, j = i - 1, j - 1
            found.append((i, j))
        i, j = start_i, start_j
    return found[::-1]


def _runs(matched: list[tuple[int, int]], old_length: int, new_length: int) -> Iterator[Run]:
    """Equal and changed runs by turns."""
    i = j = 0
    for start_i, start_j, length in _stretches(matched):
        if start_i > i or start_j > j:
            yield Run(i, start_i, j, start_j)
        i, j = start_i + length, start_j + length
        yield Run(start_i, i, start_j, j, same=True)
    if i < old_length or j < new_length:
        yield Run(i, old_length, j, new_length)


def _stretches(matched: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Kept words that follow each other in both texts: where they start in each, and how many."""
    start = 0
    for at in range(1, len(matched) + 1):
        i, j = matched[at - 1]
        if at == len(matched) or matched[at] != (i + 1, j + 1):
            yield *matched[start], at - start
            start = at


def _joined(runs: list[Run], old: Sequence[str]) -> Iterator[Run]:
    """The runs without equal ones that are too short to help: changes on both sides become one with them."""
    open_run: Run | None = None
    for at, run in enumerate(runs):
        between = 0 < at < len(runs) - 1
        words = sum(not _SIGN.fullmatch(word) for word in old[run.old_start : run.old_end])
        if run.same and not (between and words < _FEWEST_KEPT):
            if open_run:
                yield open_run
            open_run = None
            yield run
        elif open_run:
            open_run = Run(open_run.old_start, run.old_end, open_run.new_start, run.new_end)
        else:
            open_run = Run(run.old_start, run.old_end, run.new_start, run.new_end)
    if open_run:
        yield open_run
