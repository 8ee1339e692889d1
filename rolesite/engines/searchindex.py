"""The search index in its compact form: words, and the passages in which each stands, as a few long strings.

Pure. A page has passages, numbered through the whole site: its name, its other names, its summary, then its sections.
The theme's search.js reads what is written here, each part when it is first needed:

    words     all words in the order of their UTF-16 units, parted by spaces; each is a digit that says how many
              characters it shares with the word before, and the rest
    postings  for each word, parted by spaces, the passages it stands in: numbers, how many are passed over each time
    pages     a line a page, its columns parted by tabs: numbers (kind, family, length of all its sections in
              eights of words, then each section's number in `sections`), address, name, summary, other names
    sections  addresses and titles, each pair once, the most frequent first

Numbers are written with 64 characters: the first 48 end a number, the others hold four bits of it and say that it goes
on, low bits first. Most gaps are short, so this is smaller, compressed, than an even share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rolesite.engines.searchwords import words

__all__ = ["CompactIndex", "PageText", "SectionText", "compact_index", "number"]

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_LAST = 48  # digits that end a number
_BITS = 16  # values of those that do not
_FIELDS = 3  # passages before a page's sections: name, other names, summary


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
    postings: defaultdict[str, list[int]] = defaultdict(list)
    lengths: list[int] = []
    for passage, found in enumerate(map(words, _passages(pages))):
        lengths.append(len(found))
        for word in dict.fromkeys(found):
            postings[word].append(passage)
    known = sorted(postings, key=lambda word: word.encode("utf-16-be"))
    sections = _sections(pages)
    return CompactIndex(
        " ".join(_front_coded(known)),
        " ".join(_gaps(postings[word]) for word in known),
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


def _passages(pages: Iterable[PageText]) -> Iterator[str]:
    for page in pages:
        yield page.name
        yield "\n".join(page.also_called)
        yield page.summary
        for section in page.sections:
            yield f"{section.title}\n{section.text}"


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


def _gaps(passages: Iterable[int]) -> str:
    before = -1
    parts: list[str] = []
    for passage in passages:
        parts.append(number(passage - before - 1))
        before = passage
    return "".join(parts)


def _lines(pages: Iterable[PageText], places: dict[tuple[str, str], int], lengths: Sequence[int]) -> Iterator[str]:
    passage = 0
    for page in pages:
        after = passage + _FIELDS + len(page.sections)
        length = sum(lengths[passage + _FIELDS : after]) // 8
        passage = after
        numbers = (page.kind, page.family, length, *(places[part.href, part.title] for part in page.sections))
        columns = (page.href, page.name, page.summary, *page.also_called)
        yield "\t".join(("".join(map(number, numbers)), *(" ".join(column.split()) for column in columns)))
