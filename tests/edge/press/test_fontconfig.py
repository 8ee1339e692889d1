"""The environment of the PDF engine: our fonts, the system's, and nobody's settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from rolesite.edge.press import fontconfig
from rolesite.edge.press.fontconfig import font_folders, use_fonts

FONTS = {"Text-400.ttf": b"one", "Text-700.ttf": b"two"}


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    """Changes to the environment end with the test."""
    for name in ("FONTCONFIG_FILE", "SOURCE_DATE_EPOCH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_SYSROOT"):
        monkeypatch.setenv(name, "before")


def config() -> ET.Element:
    return ET.parse(os.environ["FONTCONFIG_FILE"]).getroot()


def folders() -> list[Path]:
    return [Path(entry.text) for entry in config().findall("dir")]


def test_the_file_names_our_fonts_first_then_the_systems(tmp_path):
    use_fonts(FONTS, tmp_path)
    first, *others = folders()
    assert {path.name: path.read_bytes() for path in first.iterdir()} == FONTS
    assert others == list(font_folders())


def test_the_machines_own_settings_are_not_read(tmp_path):
    use_fonts(FONTS, tmp_path)
    assert config().findall("include") == []
    assert "FONTCONFIG_SYSROOT" not in os.environ
    assert Path(config().find("cachedir").text).is_relative_to(tmp_path)


def test_pictures_of_letters_are_scaled_and_languages_have_their_own_shapes(tmp_path):
    """What fontconfig makes of it is tested with the press, where such fonts are installed."""
    use_fonts(FONTS, tmp_path)
    rules = {rule.findtext("test/string") or rule.find("test").get("name"): rule for rule in config().findall("match")}
    assert [edit.get("name") for edit in rules["outline"].findall("edit")] == ["drawnby", "matrix", "size"]
    assert rules["zh-hant"].findtext("edit/string") == "Noto Sans CJK TC"
    assert rules["zh"].findtext("edit/string") == rules["zh-cn"].findtext("edit/string") == "Noto Sans CJK SC"
    assert all(rule.find("test/string").text.islower() for name, rule in rules.items() if name != "outline")


def test_no_clock_reaches_the_engine(tmp_path):
    use_fonts(FONTS, tmp_path)
    assert os.environ["SOURCE_DATE_EPOCH"].isdigit()


def test_other_fonts_are_another_folder_and_an_altered_file_is_mended(tmp_path):
    use_fonts(FONTS, tmp_path)
    before = folders()[0]
    (before / "Text-400.ttf").write_bytes(b"altered")
    use_fonts(FONTS, tmp_path)
    assert folders()[0] == before
    assert (before / "Text-400.ttf").read_bytes() == b"one"
    use_fonts({"Text-400.ttf": b"three"}, tmp_path)
    assert folders()[0] != before


def test_nothing_is_written_when_all_is_there(tmp_path, monkeypatch):
    use_fonts(FONTS, tmp_path)
    monkeypatch.setattr(fontconfig.disk, "write", lambda *_: pytest.fail("written again"))
    use_fonts(FONTS, tmp_path)


def test_a_folder_with_signs_of_xml_in_its_name(tmp_path):
    use_fonts(FONTS, tmp_path / "a <b> & c")
    assert folders()[0].is_dir()


def test_macos_finds_the_libraries_of_homebrew(tmp_path, monkeypatch):
    libraries = tmp_path / "lib"
    libraries.mkdir()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fontconfig, "_MAC_LIBRARIES", (str(libraries), str(tmp_path / "none")))
    use_fonts(FONTS, tmp_path)
    use_fonts(FONTS, tmp_path)
    assert os.environ["DYLD_FALLBACK_LIBRARY_PATH"] == f"before:{libraries}"
