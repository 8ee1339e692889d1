"""Letters with marks: whatever they stand beside, no letter and no mark is lost to those who copy, search or listen."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pypdf
import pytest

from rolesite.engines import pdf
from tests.pdfua import faults
from tests.printing import print_fonts

CSS = '@page { size: 150mm 60mm; margin: 5mm } body { font-family: "Atkinson Hyperlegible", "IBM Plex Sans Arabic" }'
WORDS = (
    "مُيَسِّرُ شَرَارَةِ التَّعَلُّمِ المِهْنِيِّ",
    "بِهِ تَبْدَأُ ثِقَةٌ يَبْنِيهَا نَفْسُهُ",
    "رَحَّبَ حَقًّا بِأُمَّةٍ",
    "إِلَٰهٌ لَا آلَةٌ",
)


def sheet(words: str) -> bytes:
    page = f'<!doctype html><html lang="ar" dir="rtl"><title>x</title><p>{words}</p><p><b>{words}</b></p>'
    return pdf.press(print_fonts(), CSS).pdf("x.pdf", page, size=120)


def read(data: bytes) -> list[str]:
    """The lines as pypdf reads them."""
    return [line for page in pypdf.PdfReader(BytesIO(data)).pages for line in page.extract_text().splitlines()]


def letters(text: str) -> str:
    return "".join(letter for letter in text if not unicodedata.combining(letter) and not letter.isspace())


def marks(text: str) -> list[str]:
    return sorted(filter(unicodedata.combining, text))


@pytest.mark.parametrize("words", WORDS)
def test_vocalised_arabic_keeps_its_letters_in_their_order_and_all_its_marks(words):
    data = sheet(words)
    assert letters("".join(read(data))) == letters(words) * 2
    assert marks("".join(read(data))) == marks(words * 2)
    assert faults(data) == []


def test_without_it_letters_are_lost(monkeypatch):
    monkeypatch.setattr(pdf, "mend_letters", lambda *_: None)
    assert letters("".join(read(sheet(WORDS[0])))) != letters(WORDS[0]) * 2


def test_arabic_without_marks_is_left_as_it_is(monkeypatch):
    plain = "".join(letter for letter in WORDS[0] if not unicodedata.combining(letter))
    mended = sheet(plain)
    assert sorted(letters("".join(read(mended)))) == sorted(letters(plain) * 2)
    monkeypatch.setattr(pdf, "mend_letters", lambda *_: None)
    assert sheet(plain) == mended


def test_latin_with_accents_apart_is_left_as_it_is(monkeypatch):
    accents = unicodedata.normalize("NFD", "Łódź, Žižkov, q\u0303")
    mended = sheet(accents)
    monkeypatch.setattr(pdf, "mend_letters", lambda *_: None)
    assert sheet(accents) == mended
