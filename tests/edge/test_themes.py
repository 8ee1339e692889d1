"""Loading themes from disk: which one is taken, what it holds, and how a broken one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite import themelayers
from rolesite.edge import themes
from rolesite.edge.kept.memo import DiskMemo
from rolesite.edge.themes import load_theme
from rolesite.errors import ThemeError
from tests.printing import CACHE, ROOT, printing_theme

THEME = """\
fonts:
  - {family: Reading, package: fontpkg_atkinson_hyperlegible, file: AtkinsonHyperlegible-Regular.ttf}
palette: ["#0b7a63"]
tokens: {color: {ink: "#111111"}}
"""


def write(folder: Path, **files: str | bytes) -> Path:
    """A theme `plain` below the folder; a double underscore in a name is a slash, a single one a dot."""
    for name, text in {"theme_yaml": THEME, **files}.items():
        path = folder / "plain" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def load(*folders: Path, name: str = "plain"):
    return load_theme(name, folders, CACHE)


def told(*folders: Path, name: str = "plain") -> str:
    with pytest.raises(ThemeError) as caught:
        load(*folders, name=name)
    (problem,) = caught.value.problems
    return f"{problem.place}: {problem.message} ({problem.hint})"


def test_a_theme_is_all_its_files(tmp_path):
    write(
        tmp_path,
        strings__en_yaml="hello: Hello\n",
        strings__es_yaml="hello: Hola\n",
        templates__page_html="<p>",
        templates__parts__nav_html="<nav>",
        assets__site_css="p {}",
        assets__img__dot_png=b"\x89PNG",
        README_md="not of the theme",
    )
    theme = load(tmp_path)
    assert theme.name == "plain"
    assert theme.tokens == {"color.ink": "#111111"}
    assert theme.palette == ("#0b7a63",)
    assert theme.strings == {"en": {"hello": "Hello"}, "es": {"hello": "Hola"}}
    assert theme.templates == {"page.html": "<p>", "parts/nav.html": "<nav>"}
    assert theme.assets["site.css"] == b"p {}"
    assert theme.assets["img/dot.png"] == b"\x89PNG"


def test_fonts_come_as_assets_with_their_licence(tmp_path):
    theme = load(write(tmp_path))
    (face,) = theme.fonts
    assert (face.family, face.weight, face.italic) == ("Reading", 400, False)
    assert theme.assets[face.ttf][:4] == b"\0\1\0\0"
    assert next(part.portion for part in face.web) == "latin"
    assert all(theme.assets[part.file][:4] == b"wOF2" for part in face.web)
    assert b"SIL Open Font License" in theme.assets["fonts/OFL-Reading.txt"]


def test_a_theme_may_bring_its_own_font(tmp_path):
    font = printing_theme().assets["fonts/AtkinsonHyperlegible-700.ttf"]
    about = THEME.replace(
        "package: fontpkg_atkinson_hyperlegible, file: AtkinsonHyperlegible-Regular.ttf", "file: own.ttf"
    )
    write(tmp_path, theme_yaml=about, fonts__own_ttf=font)
    assert load(tmp_path).assets["fonts/Reading-400.ttf"] == font


def test_the_first_folder_that_has_the_theme_lies_on_top(tmp_path):
    one = write(tmp_path / "one", assets__a_css="1")
    two = write(tmp_path / "two", assets__a_css="2", assets__b_css="2")
    assert load(one, two).assets["a.css"] == b"1"
    assert load(one, two).assets["b.css"] == b"2"
    assert load(tmp_path / "none", two).assets["a.css"] == b"2"
    assert load(one, one).origins == load(one).origins


def test_a_theme_stands_on_the_default_one_unless_it_says_otherwise(tmp_path):
    write(tmp_path, assets__a_css="plain")
    (tmp_path / "plain").rename(tmp_path / "default")
    write(tmp_path, theme_yaml='tokens: {color: {ink: "#222222"}}\n')
    assert load(tmp_path).assets["a.css"] == b"plain"
    assert load(tmp_path).tokens == {"color.ink": "#222222"}
    write(tmp_path, theme_yaml=f"extends: none\n{THEME}")
    assert "a.css" not in load(tmp_path).assets


def test_a_folder_with_one_template_is_a_theme(tmp_path):
    write(tmp_path / "shipped", templates__a_html="a", templates__b_html="b")
    (tmp_path / "own" / "plain" / "templates").mkdir(parents=True)
    (tmp_path / "own" / "plain" / "templates" / "b.html").write_text("{% extends 'rolesite/b.html' %}")
    theme = load(tmp_path / "own", tmp_path / "shipped")
    assert theme.templates["a.html"] == "a"
    assert sorted(theme.sealed(("b.html",), ()).templates) == ["b.html", "rolesite/b.html"]


def test_a_theme_that_stands_on_nothing_known_is_told_at_its_line(tmp_path):
    line = told(write(tmp_path, theme_yaml=f"{THEME}extends: plane\n"))
    assert line == "themes/plain/theme.yaml:5:10: there is no theme 'plane' (did you mean 'plain'?)"


def test_themes_that_stand_on_each_other_are_told(tmp_path):
    line = told(write(tmp_path, theme_yaml=f"extends: plain\n{THEME}"))
    assert line.startswith("themes/plain/theme.yaml:1:10: themes that stand on each other in a ring: plain → plain")


@pytest.mark.parametrize("name", ["plan", "../plain", "", "PLAIN"])
def test_an_unknown_theme_is_told_with_the_nearest(tmp_path, name):
    line = told(write(tmp_path), name=name)
    assert line.startswith(f"content/site.yaml: there is no theme '{name}'")
    assert "plain" in line


@pytest.mark.parametrize("name", ["none", "rolesite"])
def test_words_that_mean_something_else_name_no_theme(tmp_path, name):
    write(tmp_path)
    (tmp_path / "plain").rename(tmp_path / name)
    assert "there is no theme" in told(tmp_path, name=name)


def test_a_font_package_that_is_not_installed_is_told_at_its_line(tmp_path):
    write(tmp_path, theme_yaml=THEME.replace("fontpkg_atkinson_hyperlegible", "fontpkg_no_such"))
    expected = "themes/plain/theme.yaml:2:5: the font package fontpkg-no-such is not installed"
    assert told(tmp_path) == f"{expected} (pip install fontpkg-no-such)"


def test_a_file_that_a_package_does_not_have_is_told_with_those_it_has(tmp_path):
    line = told(write(tmp_path, theme_yaml=THEME.replace("-Regular", "-Light")))
    assert line.startswith("themes/plain/theme.yaml:2:5: the font package")
    assert "AtkinsonHyperlegible-Bold.ttf" in line


def test_an_axis_that_a_font_does_not_have_is_told_at_its_line(tmp_path):
    line = told(write(tmp_path, theme_yaml=THEME.replace("Regular.ttf", "Regular.ttf, axes: {wght: 500}")))
    assert line.startswith("themes/plain/theme.yaml:2:5: the font file AtkinsonHyperlegible-Regular.ttf cannot be used")


def test_a_file_that_is_not_text_is_told_at_its_line(tmp_path):
    line = told(write(tmp_path, templates__page_html=b"<p>\n\xff\xfe"))
    assert line.startswith("themes/plain/templates/page.html:2: this file is not UTF-8")


def test_a_link_out_of_the_theme_is_not_followed(tmp_path):
    write(tmp_path, assets__a_css="")
    secret = tmp_path / "secret"
    secret.write_text("private")
    (tmp_path / "plain" / "assets" / "b.css").symlink_to(secret)
    assert told(tmp_path).startswith("themes/plain/assets/b.css: this link leads out of the folder")


def test_the_default_theme_has_fonts_for_latin_greek_cyrillic_and_arabic():
    theme = printing_theme()
    assert {face.family for face in theme.fonts} >= {"Bricolage Grotesque", "Atkinson Hyperlegible", "Noto Sans"}
    assert all(face.ttf in theme.assets for face in theme.fonts)
    portions = {part.portion for face in theme.fonts for part in face.web if part.file in theme.assets}
    assert portions >= {"latin", "latin-extended", "greek", "cyrillic", "arabic"}
    assert (ROOT / "themes" / "default" / "theme.yaml").is_file()


def test_a_theme_is_put_together_once_for_the_same_files(tmp_path, monkeypatch):
    memo = DiskMemo(tmp_path / "theme.pack", "s")
    first = load_theme("default", [ROOT / "themes"], CACHE, memo)
    monkeypatch.setattr(themes, "put_together", None)
    assert load_theme("default", [ROOT / "themes"], CACHE, memo) == first
    own = tmp_path / "themes" / "default" / "templates"
    own.mkdir(parents=True)
    (own / "alias.html").write_text("another file")
    with pytest.raises(TypeError):
        load_theme("default", [tmp_path / "themes", ROOT / "themes"], CACHE, memo)


def test_what_a_theme_stands_on_and_its_licences_are_looked_up_once(tmp_path, monkeypatch):
    memo = DiskMemo(tmp_path / "theme.pack", "s")
    first = load_theme("default", [ROOT / "themes"], CACHE, memo)
    assert any(name.startswith("fonts/OFL-") for name in first.assets)
    memo.save()
    kept = DiskMemo(tmp_path / "theme.pack", "s")
    monkeypatch.setattr(themelayers, "read_theme_file", None)
    monkeypatch.setattr(themes, "pkgutil", None)
    assert load_theme("default", [ROOT / "themes"], CACHE, kept) == first
