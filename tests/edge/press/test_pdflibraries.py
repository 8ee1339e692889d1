"""What the PDF engine's libraries tell of themselves, asked in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from tests.printing import ROOT, printing_theme

CODE = "import json; from rolesite.edge.press.pdflibraries import facts; print(json.dumps(facts()))"


@cache
def facts() -> dict[str, Any]:
    printing_theme()
    done = subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)


def test_the_text_libraries_tell_their_versions():
    versions = dict(facts()["versions"])
    assert versions.keys() == {"pango", "harfbuzz", "fontconfig"}
    assert all(version[0].isdigit() for version in versions.values())


def test_every_font_is_told_once_with_what_it_holds():
    fonts = facts()["fonts"]
    assert fonts == sorted(fonts)
    assert any(font.startswith("Atkinson Hyperlegible Regular") and "characters" in font for font in fonts)


@pytest.mark.parametrize("character", ["A", "é", "Ω", "Ж", "ع"])
def test_what_the_themes_fonts_draw_is_covered(character):
    assert any(low <= ord(character) <= high for low, high in facts()["coverage"])


def test_coverage_is_ranges_in_order():
    coverage = facts()["coverage"]
    assert all(low <= high for low, high in coverage)
    assert coverage == sorted(coverage)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_the_files_of_the_libraries_are_named():
    libraries = facts()["libraries"]
    assert any("libpango-1.0" in name for name in libraries)
    assert any("libfontconfig" in name for name in libraries)
    assert not any(name.startswith(sys.prefix) for name in libraries)
