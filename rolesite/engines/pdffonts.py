"""Gives a PDF that is put together of others one font for each of the theme's, in place of one for every part.

Every part brings its own portion of each font: the letters that it uses. Glyphs keep their numbers in such a portion,
so the portions of all parts are one: cut once from the theme's file, when it is known which letters are wanted. A font
that is not the theme's, or that lacks a letter, stays what its part brought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

from rolesite.engines.pdf import printed_name
from rolesite.fontfaces import FontFace
from rolesite.patterns import pattern

__all__ = ["Letters", "Shelf"]

Pdf: TypeAlias = Any
Object: TypeAlias = Any
"""A file of pikepdf's and what is in it; the library's own types do not tell a dictionary from a number."""

_PLAIN = 400
_LETTER = pattern(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>")
_LETTERS_AT_ONCE = 100  # in one block of a mapping (PDF 32000-1, 9.10.3)
_UNUSED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "STAT")  # tables that no PDF reads
_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


@dataclass(frozen=True, slots=True)
class Letters:
    """A text ready to be written: its font, its glyphs as hexadecimal digits, and its width in em."""

    font: Object
    glyphs: str
    width: float


@dataclass(eq=False)
class _Kept:
    """A font of the book, as far as it is known: the text of every glyph in use, and the part that it stands in for."""

    face: _Face
    font: Object
    texts: dict[int, bytes] = field(default_factory=dict)

    def takes(self, texts: Mapping[int, bytes]) -> bool:
        """Adds the letters of another portion, unless one of them is read in another way there."""
        if any(self.texts.get(glyph, text) != text for glyph, text in texts.items()):
            return False
        self.texts.update(texts)
        return True


class _Face:
    """One of the theme's font files."""

    def __init__(self, face: FontFace, data: bytes) -> None:
        self.plain = face.weight == _PLAIN and not face.italic
        self._data = data
        self.kept: list[_Kept] = []

    @cached_property
    def file(self) -> Any:
        """The file, read when a letter of it is wanted."""
        import uharfbuzz

        return uharfbuzz.Face(self._data)

    @cached_property
    def font(self) -> Any:
        """The same, ready to be asked for widths."""
        import uharfbuzz

        return uharfbuzz.Font(self.file)

    def width(self, glyph: int) -> int:
        """The advance of a glyph in thousandths of an em."""
        advance, em = int(self.font.get_glyph_h_advance(glyph)), int(self.file.upem)
        return round(advance * 1000 / em)

    def portion(self, glyphs: Iterable[int]) -> bytes:
        """The file with these glyphs only, under their old numbers."""
        import uharfbuzz

        plan = uharfbuzz.SubsetInput()
        plan.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        plan.glyph_set.update(glyphs)
        plan.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNUSED)
        return bytes(uharfbuzz.subset(self.file, plan).blob.data)


class Shelf:
    """The fonts of one PDF in the making."""

    def __init__(self, pdf: Pdf, faces: Iterable[FontFace], files: Mapping[str, bytes]) -> None:
        self._pdf = pdf
        self._faces = {printed_name(face): _Face(face, files[face.ttf]) for face in faces if face.ttf in files}

    def place(self, font: Object) -> Object | None:
        """The book's font in place of a part's; None where the part has to keep its own."""
        face = self._faces.get(str(font.BaseFont).partition("+")[2])
        if face is None or font.Encoding != "/Identity-H":  # another encoding says that letters are missing
            return None
        texts = {int(glyph, 16): text for glyph, text in _LETTER.findall(font.ToUnicode.read_bytes())}
        for kept in face.kept:
            if kept.takes(texts):
                return kept.font
        return self._keep(face, font, texts).font

    def letters(self, text: str) -> Letters | None:
        """A text in the first upright face of common weight that stands on the shelf and has all its characters."""
        for face in self._faces.values():
            if face.plain and face.kept:
                glyphs = [face.font.get_nominal_glyph(ord(character)) for character in text]
                if all(glyphs):
                    return self._letters(face, text, glyphs)
        return None

    def _letters(self, face: _Face, text: str, glyphs: list[int]) -> Letters:
        texts = {glyph: _code(character) for glyph, character in zip(glyphs, text, strict=True)}
        kept = next((kept for kept in face.kept if kept.takes(texts)), None)
        kept = kept or self._keep(face, face.kept[0].font, texts)
        width = sum(face.width(glyph) for glyph in glyphs) / 1000
        return Letters(kept.font, "".join(f"{glyph:04x}" for glyph in glyphs), width)

    def _keep(self, face: _Face, font: Object, texts: Mapping[int, bytes]) -> _Kept:
        """A font more: like a part's, its letters still to come."""
        import pikepdf

        descendant = font.DescendantFonts[0]
        plain = {
            key: value
            for key, value in descendant.FontDescriptor.items()
            if not key.startswith(("/FontFile", "/CIDSet"))
        }
        about = self._pdf.make_indirect(pikepdf.Dictionary(plain))
        inner = {key: value for key, value in descendant.items() if key not in ("/W", "/FontDescriptor")}
        shared = self._pdf.make_indirect(pikepdf.Dictionary(inner | {"/FontDescriptor": about}))
        outer = {key: value for key, value in font.items() if key not in ("/ToUnicode", "/DescendantFonts")}
        made = pikepdf.Dictionary(outer | {"/DescendantFonts": pikepdf.Array([shared])})
        kept = _Kept(face, self._pdf.make_indirect(made), dict(texts))
        face.kept.append(kept)
        return kept

    def finish(self) -> None:
        """Cuts the fonts, now that all letters are known."""
        for face in self._faces.values():
            for kept in face.kept:
                self._cut(face, kept)

    def _cut(self, face: _Face, kept: _Kept) -> None:
        glyphs = sorted(kept.texts)
        program = face.portion(glyphs)
        descendant = kept.font.DescendantFonts[0]
        descendant.FontDescriptor.FontFile2 = self._pdf.make_stream(program, Length1=len(program))
        descendant.W = _widths(face, glyphs)
        kept.font.ToUnicode = self._pdf.make_stream(_mapping(kept.texts))


def _widths(face: _Face, glyphs: list[int]) -> Any:
    """Runs of glyphs with their widths (PDF 32000-1, 9.7.4.3)."""
    import pikepdf

    runs: list[Any] = []
    for place, glyph in enumerate(glyphs):
        if not place or glyphs[place - 1] != glyph - 1:
            runs += [glyph, []]
        runs[-1].append(face.width(glyph))
    return pikepdf.Array(runs)


def _mapping(texts: Mapping[int, bytes]) -> bytes:
    """From glyphs to characters, so that the text can be read and copied."""
    lines = [b"<%04x> <%s>\n" % (glyph, text) for glyph, text in sorted(texts.items())]
    blocks = [lines[at : at + _LETTERS_AT_ONCE] for at in range(0, len(lines), _LETTERS_AT_ONCE)]
    told = (b"%d beginbfchar\n%sendbfchar\n" % (len(block), b"".join(block)) for block in blocks)
    return _HEAD + b"".join(told) + _TAIL


def _code(character: str) -> bytes:
    return character.encode("utf-16-be").hex().encode()
