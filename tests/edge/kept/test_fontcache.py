"""Made fonts are kept: by what they were made of, and only while they are whole."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from rolesite.edge.kept import fontcache
from rolesite.edge.kept.fontcache import SHARED, FontFile, make_font
from rolesite.engines.fonts import Recipe

LETTERS = Recipe(ranges=((0x41, 0x5A),))


@pytest.fixture
def source() -> FontFile:
    path = resources.files("fontpkg_atkinson_hyperlegible") / "files" / "AtkinsonHyperlegible-Bold.ttf"
    return FontFile("bold-1", path.read_bytes)


@pytest.fixture
def made(monkeypatch, tmp_path) -> list[Recipe]:
    """The recipes that were really carried out; the cache is `tmp_path`."""
    monkeypatch.delenv(SHARED)
    done: list[Recipe] = []
    real = fontcache.fonts.static_ttf
    monkeypatch.setattr(fontcache.fonts, "static_ttf", lambda data, recipe: done.append(recipe) or real(data, recipe))
    return done


def test_a_font_is_made_once(made, source, tmp_path):
    first = make_font(source, LETTERS, tmp_path)
    assert make_font(source, LETTERS, tmp_path) == first
    assert made == [LETTERS]
    assert first.ranges == ((0x41, 0x5A),)


def test_what_is_kept_is_not_read_again(made, source, tmp_path):
    make_font(source, LETTERS, tmp_path)
    make_font(FontFile("bold-1", lambda: pytest.fail("read again")), LETTERS, tmp_path)


def test_another_recipe_source_or_library_makes_it_anew(made, source, tmp_path, monkeypatch):
    make_font(source, LETTERS, tmp_path)
    make_font(source, Recipe(ranges=((0x41, 0x42),)), tmp_path)
    make_font(FontFile("bold-2", source.read), LETTERS, tmp_path)
    monkeypatch.setattr(fontcache, "_makers", lambda: "next")
    make_font(source, LETTERS, tmp_path)
    assert len(made) == 4


@pytest.mark.parametrize("ending", ["ttf", "latin.woff2", "json"])
@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", None])
def test_a_damaged_file_is_made_anew(made, source, tmp_path, ending, damage):
    first = make_font(source, LETTERS, tmp_path)
    path = next(Path(tmp_path, "fonts").glob(f"*{ending}"))
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    assert make_font(source, LETTERS, tmp_path) == first
    assert len(made) == 2


def test_projects_can_share_a_folder(made, source, tmp_path, monkeypatch):
    monkeypatch.setenv(SHARED, str(tmp_path / "shared"))
    make_font(source, LETTERS, tmp_path / "one")
    make_font(source, LETTERS, tmp_path / "two")
    assert len(made) == 1
    assert not (tmp_path / "one").exists()
