"""How large a template makes something: judged before it is made, from what it is made of.

Ground of the package: pure. Sizes are characters of texts and items of lists, upper bounds where they cannot be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from typing import Any

from rolesite.patterns import pattern

__all__ = ["FILTERS", "METHODS", "grown", "product", "size"]

_WIDTHS = pattern(r"\d{5,}")
_TAKEN = pattern(r"%[^a-z%]*\*|\{[^{}]*\{")  # a width that a pattern takes from a value

METHODS = frozenset(
    ("center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "translate", "zfill")
)
"""Methods of texts whose result may be much larger than what they are called with."""

FILTERS = frozenset(
    (
        *("batch", "center", "dictsort", "format", "groupby", "indent", "items", "join", "list", "pprint", "replace"),
        *("reverse", "slice", "sort", "string", "tojson", "unique", "urlize", "wordwrap", "xmlattr"),
    )
)
"""Filters of which that is true, and those that make lists."""

_BY_A_PATTERN = frozenset(("format", "format_map"))


def product(operator: str, left: Any, right: Any) -> int:
    """How large the result of an operator is: of a text or list that is repeated or put together, of a text with
    places to fill; of a whole number, in bits."""
    if operator == "%" and isinstance(left, str):
        return _filled(left, right if isinstance(right, tuple) else (right,))
    if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
        return len(left) + len(right)
    if operator == "*":
        for many, times in ((left, right), (right, left)):
            if isinstance(many, Sized) and isinstance(times, int):
                return size(many) * times
    if operator in ("*", "**") and isinstance(left, int) and isinstance(right, int):
        return left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
    return 0


def grown(name: str, subject: Any, arguments: Iterable[Any]) -> int:
    """The most that a filter or method of that name makes of its subject: each part of that, as often as the
    arguments are long or their numbers high."""
    given = list(arguments)
    if name in _BY_A_PATTERN and isinstance(subject, str):
        return _filled(subject, given)
    if name in ("batch", "slice", "center", "ljust", "rjust", "zfill"):
        return max([0, *(one for one in given if isinstance(one, int))])
    return (size(subject) + 1) * max([1, *map(_reach, given)])


def size(value: Any, depth: int = 4) -> int:
    """The size of a text, or of a list with the lists in it; no more than a few are looked into, as they are mostly alike."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list | tuple) and depth:
        return len(value) * max([1, *(size(one, depth - 1) for one in value[:8])])
    return len(value) if isinstance(value, Sized) else 1


def _reach(argument: Any) -> int:
    """How much one argument may add at each place."""
    return argument if isinstance(argument, int) else size(argument)


def _filled(pattern: str, values: Sequence[Any]) -> int:
    """The size of a text whose places are filled: its widths, those that are taken from values, and the values."""
    widths = sum(int(found[:10]) for found in _WIDTHS.findall(pattern))
    if _TAKEN.search(pattern):
        widths += sum(value for value in values if isinstance(value, int) and value > 0)
    return len(pattern) + widths + sum(len(value) for value in values if isinstance(value, str))
