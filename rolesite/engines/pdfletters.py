"""Mends what the glyphs of a PDF are read as, before it is written: letters with marks, as Arabic has them.

Called by the PDF engine on the finished pages. Where a letter is drawn together with its marks, as several glyphs, the
engine has the first of them read as the whole and the others as nothing. The same glyphs stand elsewhere with others, and
so words lost their letters when they were copied or searched for. Here each glyph is read as what it draws: its font
says that, by the names of its glyphs (`uni0651064E`, as the Adobe Glyph List has it) and by its table of characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from rolesite.patterns import pattern

__all__ = ["mend_letters"]

_READ = pattern(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_NAMED = pattern(r"uni((?:[0-9A-F]{4})+)(?:\.\w+)?")


def mend_letters(pdf: Any, files: Mapping[str, bytes]) -> None:
    """Gives the glyphs of each font a text of their own; `files` are the fonts by what the PDF calls them."""
    objects = {o.reference: o for o in pdf.objects}
    for font in objects.values():
        if isinstance(font, dict) and font.get("Type") == "/Font" and "ToUnicode" in font:
            file = files.get(_name(font["BaseFont"]))
            lines = objects[font["ToUnicode"]].stream
            if file and any(map(_doubtful, lines)):
                lines[:] = [_mended(line, file) for line in lines]


def _name(base: bytes | str) -> str:
    """What a font is called, without the letters that say it is a portion."""
    return (base.decode() if isinstance(base, bytes) else base).partition("+")[2]


def _doubtful(line: bytes) -> bool:
    """Whether a glyph is read as nothing, or as a letter with its marks."""
    found = _READ.fullmatch(line)
    text = bytes.fromhex(found[2].decode()).decode("utf-16-be") if found else " "
    return not text or (len(text) > 1 and any(map(unicodedata.combining, text)))


def _mended(line: bytes, file: bytes) -> bytes:
    found = _READ.fullmatch(line)
    text = _drawn(file).get(int(found[1], 16), "") if found else ""
    return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().encode()) if found and text else line


@cache
def _drawn(file: bytes) -> dict[int, str]:
    """What the glyphs of a font draw, those that belong to a script written from the right."""
    import uharfbuzz

    face = uharfbuzz.Face(file)
    font = uharfbuzz.Font(face)
    drawn = {font.get_nominal_glyph(code): chr(code) for code in sorted(face.unicodes, reverse=True)}
    for glyph in range(face.glyph_count):
        named = _NAMED.fullmatch(font.glyph_to_string(glyph))
        if named:
            drawn[glyph] = bytes.fromhex(named[1]).decode("utf-16-be", "ignore")
    plain = {glyph: unicodedata.normalize("NFKC", text).strip() for glyph, text in drawn.items()}
    return {glyph: text for glyph, text in plain.items() if text and _from_the_right(text)}


def _from_the_right(text: str) -> bool:
    """Whether all of it is letters from the right, or marks above and below letters."""
    return all(unicodedata.bidirectional(letter) in ("R", "AL", "NSM") for letter in text)
