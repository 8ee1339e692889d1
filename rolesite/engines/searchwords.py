"""Words as search compares them: folded, so that case and accents do not matter, and cut in any script.

Pure; used for the search index. The theme's search.js does the same to what people type: a change here is a change
there, and the same cases test both (tests/engines/test_searchwords.py).
"""

from __future__ import annotations

import unicodedata

from rolesite.patterns import pattern

__all__ = ["LONGEST", "words"]

LONGEST = 32
"""Characters of a word that are compared."""

# Letters that decompose into nothing simpler, in the spelling of people without the key for them.
_SPELLED = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ħ": "h",
    "ı": "i",
    "ς": "σ",
    "ى": "ي",
    "ة": "ه",
}

# Marks that many leave out when they type: accents, and the points of Hebrew and Arabic. Not the vowel signs of the
# scripts of India, without which words are others.
_LEFT_OUT = pattern(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)

# Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U0003ffff"
)
_RUNS = pattern(f"[{_SPACELESS}]+|[^{_SPACELESS}]+")
_HAS_SPACELESS = pattern(f"[{_SPACELESS}]")
_ASCII_WORD = pattern("[a-z0-9]+")


class _Folding(dict[int, str]):
    """What becomes of a character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category == "Cf" or _LEFT_OUT.match(character):
            folded = ""
        elif category[0] in "LMN":
            folded = _SPELLED.get(character, character)
        else:
            folded = " "
        self[code] = folded
        return folded


_FOLDING = _Folding()


def words(text: str) -> list[str]:
    """The folded words of a text, in their order: runs of letters, digits and marks.

    Where a script has no spaces, every two neighbouring characters are a word, and the last one is one by itself.
    """
    if text.isascii():
        return [word[:LONGEST] for word in _ASCII_WORD.findall(text.lower())]
    folded = unicodedata.normalize("NFKD", text).lower().translate(_FOLDING)
    found: list[str] = []
    for word in unicodedata.normalize("NFC", folded).split():
        if _HAS_SPACELESS.search(word):
            found += (part for run in _RUNS.findall(word) for part in _parts(run))
        else:
            found.append(word[:LONGEST])
    return found


def _parts(run: str) -> list[str]:
    if not _HAS_SPACELESS.match(run):
        return [run[:LONGEST]]
    return [run[place : place + 2] for place in range(len(run))]
