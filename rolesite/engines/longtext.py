"""Cuts long texts of a document into pieces, before the PDF engine lays it out: lines are then found in linear time.

For every line the engine looks at the rest of the text that has no space to break at: a paragraph of Chinese, or words
joined by no-break spaces, take quadratic time and more. It never looks beyond the end of an inline element, so a text
that is long is put into several. Only where it cannot be broken at all a cut adds a character, the zero-width space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rolesite.patterns import pattern

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["PIECE", "cut_long_texts", "pieces", "weight"]

PIECE = 300  # characters, the most that the engine is given in one
_LONG = 4000  # characters: what is shorter is quick as it is, and left alone
_LONG_RUN = 400  # characters without a space
_CLUSTER = 32  # characters, the most that a cut gives way to what combines with the letter before
_BREAK = "\u200b"

_WIDE = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U0001f300-\U0001faff\U00020000-\U0003ffff"
_WIDES = pattern(f"[{_WIDE}]")
_RUN = pattern(rf"[^ \t\n]{{{_LONG_RUN},}}")
_SPACE = pattern(r"[ \t\n](?![ \t\n])")
_SENTENCE = pattern(r"[。．！？；、，](?=[\u3041-\u9fff])")
_IDEOGRAPHS = pattern(r"(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")


def cut_long_texts(root: Element) -> None:
    """Puts the long texts of the body, in place, into spans of at most PIECE characters and a break."""
    body = root.find("body")
    if body is None:
        return
    for parent in list(body.iter()):
        if not _is_html(parent):
            continue
        for index, child in reversed(list(enumerate(parent))):
            if child.tail and _is_long(child.tail):
                _put(parent, index + 1, child.tail)
                child.tail = None
        if parent.text and _is_long(parent.text):
            _put(parent, 0, parent.text)
            parent.text = None


def weight(root: Element) -> int:
    """The length of the body's text in characters, of which those of full width count as two."""
    body = root.find("body")
    text = "" if body is None else "".join(body.itertext())
    return len(text) + len(_WIDES.findall(text))


def pieces(text: str) -> Iterator[str]:
    """The text in pieces that a line can end after: at spaces, else between ideographs, else at an added break."""
    start = 0
    while len(text) - start > PIECE:
        window = text[start : start + PIECE + 1]
        cut = _last(_SPACE, window) or _last(_SENTENCE, window) or _last(_IDEOGRAPHS, window)
        if cut:
            yield text[start : start + cut]
        else:
            cut = _whole(text, start + PIECE) - start
            yield text[start : start + cut] + _BREAK
        start += cut
    yield text[start:]


def _last(ends: re.Pattern[str], window: str) -> int:
    """Where the last match ends that leaves something for the next piece; 0 for none."""
    return max((match.end() for match in ends.finditer(window) if match.end() < len(window)), default=0)


def _whole(text: str, cut: int) -> int:
    """The first place from `cut` on that parts no letter from its marks."""
    for place in range(cut, min(cut + _CLUSTER, len(text))):
        if unicodedata.category(text[place])[0] != "M" and "\u200d" not in text[place - 1 : place + 1]:
            return place
    return cut


def _is_long(text: str) -> bool:
    return len(text) > _LONG or _RUN.search(text) is not None


def _is_html(element: Element) -> bool:
    """Whether spans may stand in it: not in drawings, whose names have a namespace, nor in comments."""
    return not str(element.tag).startswith(("{", "<"))


def _put(parent: Element, index: int, text: str) -> None:
    for number, piece in enumerate(pieces(text)):
        span = parent.makeelement("span", {})
        span.text = piece
        parent.insert(index + number, span)
