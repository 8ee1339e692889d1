"""Texts shortened for small cards: at the end of a sentence where they can be, and never within a word that fits.

Used by the format of cut cards; pure. What fits is for the caller to measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rolesite.patterns import pattern

__all__ = ["shorten", "shorten_list"]

Fits = Callable[[str], bool]

_CLOSING = r"[\"'”’»›)\]」』]*"
_STOP = pattern(rf"[.!?…؟۔]+{_CLOSING}(?=\s)|[。！？]+{_CLOSING}")
_ABBREVIATED = pattern(r"(?:^|\W)[^\W\d_]{1,2}$")  # a letter or two before a stop: "Dr.", "e.g."
_CLAUSE = pattern(r"\s*(?:[,;:،؛](?=\s)|[，、；：]|\s[–—-]\s|[–—])")
_WORD = pattern(r"\s+")
_ELLIPSIS = "…"


def shorten(text: str, fits: Fits) -> str:
    """The text if it fits, else as many whole sentences of it as do.

    Where not even the first does: the text up to the end of a clause, else of a word, with an ellipsis. A first word
    that is longer than all the room is cut within; "" where not even a letter fits.
    """
    if fits(text):
        return text
    whole = _last(_sentences(text), fits)
    if whole:
        return whole
    for ends in (_CLAUSE, _WORD):
        cut = _last((f"{text[: end.start()]}{_ELLIPSIS}" for end in ends.finditer(text) if end.start()), fits)
        if cut:
            return cut
    return _last((f"{text[:end]}{_ELLIPSIS}" for end in range(1, len(text))), fits)


def shorten_list(items: Sequence[str], fits: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    """As many of a list's first items as fit, the last of them up to the end of a sentence where need be.

    Only a first item that is a sentence too long is cut within it.
    """
    taken: tuple[str, ...] = ()
    for item in items:
        if fits((*taken, item)):
            taken = (*taken, item)
            continue
        part = _part_of(item, taken, fits)
        return (*taken, part) if part else taken
    return taken


def _part_of(item: str, before: tuple[str, ...], fits: Callable[[tuple[str, ...]], bool]) -> str:
    """As much of an item as fits below those before it; "" for none."""

    def fits_there(text: str) -> bool:
        return fits((*before, text))

    return _last(_sentences(item), fits_there) if before else shorten(item, fits_there)


def _sentences(text: str) -> Iterator[str]:
    """The text up to each end of a sentence but the last, shortest first."""
    for stop in _STOP.finditer(text):
        following = text[stop.end() :].lstrip()
        if following and not following[0].islower() and not _ABBREVIATED.search(text[: stop.start()]):
            yield text[: stop.end()]


def _last(texts: Iterator[str], fits: Fits) -> str:
    """The longest of these growing texts that fits, "" for none."""
    found = ""
    for text in texts:
        if not fits(text):
            break
        found = text
    return found
