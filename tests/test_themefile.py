"""theme.yaml: what it says, and how it is told what is wrong with it, all at once."""

from __future__ import annotations

import pytest

from rolesite.engines.fonts import Recipe
from rolesite.errors import ThemeError
from rolesite.themefile import read_strings, read_theme_file

GOOD = """\
fonts:
  - family: Public Sans
    weight: 700
    style: italic
    package: fontpkg_public_sans
    file: PublicSans[wght].ttf
    axes: {wght: 650.5, slnt: -10}
    characters: U+20-7E, U+A0
  - {family: Own, file: Own.ttf}
palette: ["#0B7A63", "#c23b22"]
tokens:
  color: {ink: "#111111", deep: {er: yes}}
  size: 010
"""


def told(text: str) -> list[str]:
    with pytest.raises(ThemeError) as caught:
        read_theme_file(text, "themes/x/theme.yaml")
    return [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in caught.value.problems]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("red", "'red' is not a colour"),
        ("url(https://example.org/x)", "'url(https://example.org/x)' is not a colour"),
        ("#12345", "'#12345' is not a colour"),
    ],
)
def test_colours_that_are_counted_with_are_colours(value, says):
    assert told(f"tokens:\n  color:\n    accent: '{value}'\n") == [f"3:13 theme-token {says}"]


@pytest.mark.parametrize("value", ["red; } body { display: none", "a /* b", "</style>", "a\\62"])
def test_a_token_is_one_value(value):
    assert told(f"tokens:\n  size: '{value}'\n") == [f"2:9 theme-token '{value}' is not one value of a style sheet"]


def test_a_theme_names_fonts_palette_and_tokens():
    about = read_theme_file(GOOD, "themes/x/theme.yaml")
    first, second = about.fonts
    assert (first.family, first.weight, first.italic, first.package) == (
        "Public Sans",
        700,
        True,
        "fontpkg_public_sans",
    )
    assert first.recipe == Recipe((("slnt", -10.0), ("wght", 650.5)), ((0x20, 0x7E), (0xA0, 0xA0)))
    assert first.stem == "PublicSans-700i"
    assert (second.weight, second.italic, second.package, second.recipe) == (400, False, "", Recipe())
    assert about.palette == ("#0b7a63", "#c23b22")
    assert dict(about.tokens) == {"color.ink": "#111111", "color.deep.er": "yes", "size": "010"}


def test_all_mistakes_are_told_with_their_places():
    text = """\
fonts:
  - family: A
    fil: a.ttf
  - {family: B, file: ../b.ttf, weight: bold, package: "os; rm"}
  - {family: C, file: c.ttf, characters: "U+20-, x"}
palete: []
palette: [red]
tokens: {color: [1]}
"""
    assert told(text) == [
        "2:5 theme-font this font has no file",
        "3:5 unknown-field 'fil' is not a field here",
        "4:23 theme-font '../b.ttf' is not the name of a file",
        "4:41 theme-number 'bold' is not a number",
        "4:56 theme-font 'os; rm' is not the name of a font package",
        "5:42 theme-font 'U+20-' is not a range of characters",
        "5:42 theme-font 'x' is not a range of characters",
        "6:1 unknown-field 'palete' is not a field here",
        "7:11 theme-palette 'red' is not a colour",
        "8:17 theme-shape here goes one text",
    ]


def test_a_theme_says_what_it_stands_on():
    about = read_theme_file("extends: other\n", "themes/x/theme.yaml")
    assert (about.extends, str(about.extends_place)) == ("other", "themes/x/theme.yaml:1:10")
    assert read_theme_file("", "themes/x/theme.yaml").extends == ""


@pytest.mark.parametrize("text", ["fonts: [", "- a\n- b\n", "just words", "a: &x 1\n"])
def test_what_is_no_mapping_is_told(text):
    assert told(text)


def test_strings_are_text_by_key():
    assert read_strings("hello: Hello {name}\nno: 'no'\nten: 10:30\n", "x") == {
        "hello": "Hello {name}",
        "no": "no",
        "ten": "10:30",
    }


def test_a_string_that_is_a_list_is_told():
    with pytest.raises(ThemeError, match="here goes one text"):
        read_strings("hello: [a]\n", "themes/x/strings/en.yaml")


@pytest.mark.parametrize("weight", ["nan", "inf", "1e999", "-inf", "bold", "0", "1001", "-400"])
def test_a_weight_is_a_number_that_fonts_have(weight):
    (line,) = told(GOOD.replace("weight: 700", f"weight: {weight}"))
    assert line.split()[1] == "theme-number"


@pytest.mark.parametrize("package", ["os", "json", "antigravity", "fontpkg", "fontpkg_a.b", "fontpkg-a", "myfontpkg_a"])
def test_only_font_packages_are_packages(package):
    (line,) = told(GOOD.replace("package: fontpkg_public_sans", f"package: {package}"))
    assert line.endswith(f"'{package}' is not the name of a font package")


@pytest.mark.parametrize("file", ["..", ".", '""', "a/b.ttf", "a\\b.ttf", "/etc/passwd"])
def test_a_font_file_is_a_bare_name(file):
    text = f"palette: ['#000000']\nfonts:\n  - {{family: A, file: {file}}}\n"
    (line,) = told(text)
    assert line.endswith("is not the name of a file")
