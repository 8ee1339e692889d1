"""A line as plain Latin letters: what different characters, marks and slips of the pen make a reader see as the same.

Pure; for judging lines only, never for showing them. Letters of other scripts that look Latin become Latin, and a
misspelt name of a facilitator becomes that name.
"""

from __future__ import annotations

import html
import re
import unicodedata

__all__ = ["plain_letters", "well_spelt"]

_CYRILLIC = dict(zip("аеорсухіјѕһԁԛԝкмтвнАВЕКМНОРСТХУІЈЅ", "aeopcyxijshdqwkmtbhABEKMHOPCTXYIJS", strict=True))  # noqa: RUF001
_GREEK = dict(zip("αοιντκρυεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aointkpueABEZHIKMNOPTYX", strict=True))  # noqa: RUF001
_OTHERS = {"ı": "i", "ɑ": "a", "ɡ": "g", "ł": "l", "ø": "o", "ℹ": " "}  # noqa: RUF001
_POINTS = {"∶": ":", "꞉": ":", "ː": ":", "׃": ":", "¡": "!", "ǃ": "!", "❗": "!", "❕": "!"}  # noqa: RUF001
_BRACKETS = dict(zip("【】〔〕〖〗〚〛⟦⟧「」『』❲❳⁅⁆", "[]" * 9, strict=True))
_ALIKE = str.maketrans({**_CYRILLIC, **_GREEK, **_OTHERS, **_POINTS, **_BRACKETS})

_LONG_WORD = re.compile(r"[^\W\d_]{8,16}")
_SPELT = (("facilitator", 2), ("facilitators", 2), ("moderator", 1), ("presenter", 1), ("confidential", 1))
"""Long names, and how many slips still leave one recognisable."""
_RIGHT = {right for right, _ in _SPELT} | {"moderators", "presenters"}
_OTHER_WORDS = re.compile(r"(?:co)?facilitat(?:e[sd]?|ing|ions?|ive)|moderat(?:e[sd]?|ions?)|presented")


def plain_letters(line: str) -> str:
    """The line without invisible, accented and wide characters, look-alikes, entities and escapes."""
    line = html.unescape(line)
    if not line.isascii():
        line = unicodedata.normalize("NFKD", line.translate(_ALIKE))
        line = "".join(c for c in line if unicodedata.category(c) not in ("Cf", "Mn")).translate(_ALIKE)
    return line.replace("\\", "").strip()


def well_spelt(line: str) -> str:
    """The line with misspelt names of a facilitator put right; ordinary words like `facilitates` stay."""
    return _LONG_WORD.sub(_spelt, line)


def _spelt(match: re.Match[str]) -> str:
    word = match[0].lower()
    if word in _RIGHT or _OTHER_WORDS.fullmatch(word):
        return match[0]
    for right, slips in _SPELT:
        if abs(len(word) - len(right)) <= slips and _slips(word, right) <= slips:
            return right.upper() if match[0].isupper() else right.title() if match[0][0].isupper() else right
    return match[0]


def _slips(word: str, right: str) -> int:
    """How many letters were left out, put in or mistaken."""
    above = list(range(len(right) + 1))
    for i, letter in enumerate(word, 1):
        row = [i]
        for j, wanted in enumerate(right, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != wanted)))
        above = row
    return above[-1]
