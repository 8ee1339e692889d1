"""How hard a text is to read, as a school grade: the years of schooling after which it is read with ease.

Pure. English by the formula of Flesch and Kincaid (Kincaid et al., "Derivation of new readability formulas", 1975), whose
syllables are counted by letters, which is right for nine words in ten; for other languages nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rolesite.patterns import pattern

__all__ = ["LANGUAGES", "Reading", "read_ease", "syllables"]

LANGUAGES = frozenset({"en"})
"""The languages that a grade is known for, without their regions."""

FEWEST_WORDS = 50
"""Words of a text below which a grade says more about chance than about the text."""

_SENTENCE = pattern(r"(?<=[.!?…])[\"'”’)]*\s+")
_WORD = pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = pattern(r"[aeiouyáéíóúäöü]+")
_SILENT = pattern(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouysxzcgh]es)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads: its grade, to one decimal; its longest sentence and the number of words in it."""

    grade: float
    longest: str
    words: int


def read_ease(texts: Iterable[str], language: str) -> Reading | None:
    """How pieces of text read together, each of which ends a sentence. None in a language that no grade is known for,
    and for fewer than 50 words."""
    if language.partition("-")[0] not in LANGUAGES:
        return None
    sentences = [(one, _WORD.findall(one)) for text in texts for one in _SENTENCE.split(text)]
    sentences = [(one, words) for one, words in sentences if words]
    count = sum(len(words) for _, words in sentences)
    if count < FEWEST_WORDS:
        return None
    sounds = sum(syllables(word) for _, words in sentences for word in words)
    longest, words = max(sentences, key=lambda sentence: len(sentence[1]))
    grade = 0.39 * count / len(sentences) + 11.8 * sounds / count - 15.59
    return Reading(round(max(grade, 0), 1), longest.strip(), len(words))


def syllables(word: str) -> int:
    """About how many syllables an English word has."""
    word = word.casefold()
    count = len(_VOWELS.findall(word))
    return max(1, count - 1 if count > 1 and _SILENT.search(word) else count)
