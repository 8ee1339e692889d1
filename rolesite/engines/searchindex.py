"""The search index in its compact form: words, and where each of them stands, as a few long strings.

Pure. Pages are numbered, and so are sections, through the whole site. The theme's search/finder.js reads what is
written here:

    words     all words in the order of their UTF-16 units, parted by spaces; each is a digit that says how many
              characters it shares with the word before, and the rest
    postings  for each word, parted by spaces, where it stands: the sections, then the pages by summary, by name and by
              other names, these four parted by dots (none at the end); numbers, how many are passed over each time
    pages     a line a page, its columns parted by tabs: numbers (kind, family, length of all its sections in
              eights of words, then each section's number in `sections`), address, name, summary, other names
    sections  addresses and titles, each pair once, the most frequent first

Numbers are written with 64 characters: the first 48 end a number, the others hold four bits of it and say that it goes
on, low bits first. Most gaps are short, so this is smaller, compressed, than an even share. Sections and pages are
numbered apart since their gaps are of different sizes, which compresses better than one row of both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from rolesite.engines.searchwords import words

__all__ = ["CompactIndex", "PageText", "SectionText", "compact_index", "number"]

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LAST = 48  # digits that end a number
_BITS = 16  # values of those that do not
_SECTIONS, _SUMMARY, _NAME, _OTHER_NAMES = range(4)  # the fields of a page


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section. `href` is its own address, or `#anchor` for a part of its page; `text` is plain, a line a block."""

    href: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A page to be found. `kind` and `family` (0 for none) are numbers whose meaning the index's reader is told."""

    kind: int
    family: int
    href: str
    name: str
    also_called: tuple[str, ...] = ()
    summary: str = ""
    sections: tuple[SectionText, ...] = ()


@dataclass(frozen=True, slots=True)
class CompactIndex:
    """The index, as the module says."""

    words: str
    postings: str
    pages: str
    sections: tuple[tuple[str, str], ...]


def compact_index(pages: Sequence[PageText]) -> CompactIndex:
    """The index of these pages; their order decides between equals."""
    postings: defaultdict[str, tuple[list[int], ...]] = defaultdict(lambda: ([], [], [], []))
    lengths: list[int] = []  # of sections, in words
    for field, place, text in _texts(pages):
        found = words(text)
        if field == _SECTIONS:
            lengths.append(len(found))
        for word in dict.fromkeys(found):
            postings[word][field].append(place)
    known = sorted(postings, key=lambda word: word.encode("utf-16-be"))
    sections = _sections(pages)
    return CompactIndex(
        " ".join(_front_coded(known)),
        " ".join(".".join(map(_gaps, postings[word])).rstrip(".") for word in known),
        "\n".join(_lines(pages, {pair: place for place, pair in enumerate(sections)}, lengths)),
        sections,
    )


def number(value: int) -> str:
    """A number of 0 or more in the index's digits."""
    digits = ""
    while value >= _LAST:
        digits += _DIGITS[_LAST + value % _BITS]
        value //= _BITS
    return digits + _DIGITS[value]


def _texts(pages: Iterable[PageText]) -> Iterator[tuple[int, int, str]]:
    """Every text: its field, the number of its section or page, and itself."""
    sections = count()
    for place, page in enumerate(pages):
        for section in page.sections:
            yield _SECTIONS, next(sections), f"{section.title}\n{section.text}"
        yield _SUMMARY, place, page.summary
        yield _NAME, place, page.name
        yield _OTHER_NAMES, place, "\n".join(page.also_called)


def _sections(pages: Iterable[PageText]) -> tuple[tuple[str, str], ...]:
    count = Counter((section.href, section.title) for page in pages for section in page.sections)
    return tuple(pair for pair, _ in count.most_common())


def _front_coded(known: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in known:
        shared = 0
        while shared < min(len(before), len(word)) and before[shared] == word[shared]:
            shared += 1
        yield _DIGITS[_units(word[:shared])] + word[shared:]
        before = word


def _units(text: str) -> int:
    """The length of a text as JavaScript counts it."""
    return len(text.encode("utf-16-be")) // 2


def _gaps(places: Iterable[int]) -> str:
    before = -1
    parts: list[str] = []
    for place in places:
        parts.append(number(place - before - 1))
        before = place
    return "".join(parts)


def _lines(pages: Iterable[PageText], places: dict[tuple[str, str], int], lengths: Sequence[int]) -> Iterator[str]:
    section = 0
    for page in pages:
        after = section + len(page.sections)
        length = sum(lengths[section:after]) // 8
        section = after
        numbers = (page.kind, page.family, length, *(places[part.href, part.title] for part in page.sections))
        columns = (page.href, page.name, page.summary, *page.also_called)
        yield "\t".join(("".join(map(number, numbers)), *(" ".join(column.split()) for column in columns)))
