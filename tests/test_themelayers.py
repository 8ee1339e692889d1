"""Themes laid over others: one template, one token, one string is enough."""

from __future__ import annotations

import pytest

from rolesite.errors import ThemeError
from rolesite.themelayers import Layer, put_together

ABOUT = b"""\
fonts:
  - {family: Reading, package: fontpkg_atkinson_hyperlegible, file: AtkinsonHyperlegible-Regular.ttf}
palette: ["#0b7a63"]
tokens: {color: {ink: "#111111", paper: "#ffffff"}}
"""
BELOW = Layer(
    "default",
    {
        "theme.yaml": ABOUT,
        "strings/en.yaml": b"hello: Hello\nbye: Bye\n",
        "strings/es.yaml": b"hello: Hola\n",
        "templates/role.html": b"role",
        "templates/base.html": b"base",
        "assets/site.css": b"site",
    },
)


def over(name="district", **files):
    paths = {key.replace("__", "/").replace("_", "."): text.encode() for key, text in files.items()}
    return put_together([BELOW, Layer(name, paths)])


def test_one_token_is_enough():
    stack = over(theme_yaml='tokens: {color: {ink: "#222222"}}\n')
    assert stack.tokens == {"color.ink": "#222222", "color.paper": "#ffffff"}
    assert stack.palette == ("#0b7a63",)
    assert [font.family for font in stack.fonts] == ["Reading"]


def test_one_string_is_enough():
    stack = over(strings__en_yaml="bye: So long\n")
    assert stack.strings == {"en": {"hello": "Hello", "bye": "So long"}, "es": {"hello": "Hola"}}


def test_one_template_is_enough_and_the_covered_one_can_be_extended():
    stack = over(templates__role_html='{% extends "default/role.html" %}')
    assert stack.templates == {
        "role.html": '{% extends "default/role.html" %}',
        "default/role.html": "role",
        "base.html": "base",
    }
    assert stack.origins["templates/role.html"] == "themes/district/templates/role.html"
    assert stack.origins["templates/default/role.html"] == "themes/default/templates/role.html"
    assert stack.origins["templates/base.html"] == "themes/default/templates/base.html"


def test_a_projects_theme_of_the_same_name_extends_the_shipped_one():
    stack = over("default", templates__role_html='{% extends "rolesite/role.html" %}')
    assert stack.templates["rolesite/role.html"] == "role"
    assert "default/role.html" not in stack.templates


def test_three_layers_each_reach_the_one_below():
    middle = Layer("default", {"templates/role.html": b"the project's"})
    top = Layer("district", {"templates/role.html": b"the district's"})
    stack = put_together([BELOW, middle, top])
    assert stack.templates["role.html"] == "the district's"
    assert stack.templates["default/role.html"] == "the project's"
    assert stack.templates["rolesite/role.html"] == "role"


def test_a_palette_and_fonts_replace_whole():
    assert over(theme_yaml='palette: ["#000000"]\n').palette == ("#000000",)


def test_a_file_is_replaced_and_another_added():
    stack = over(assets__site_css="other", assets__site__more_css="more")
    assert stack.assets == {"site.css": b"other", "site/more.css": b"more"}


@pytest.mark.parametrize(
    ("about", "code"), [(b'palette: ["#000000"]\n', "theme-fonts"), (ABOUT.replace(b"palette", b"#"), "theme-palette")]
)
def test_a_theme_without_fonts_or_colours_cannot_be_used(about, code):
    with pytest.raises(ThemeError) as caught:
        put_together([Layer("bare", {"theme.yaml": about})])
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == (code, "themes/bare/theme.yaml")
    assert "extends: default" in problem.hint


def test_a_file_that_is_not_text_is_told_at_its_line():
    with pytest.raises(ThemeError, match=r"themes/district/templates/role.html:2"):
        put_together([BELOW, Layer("district", {"templates/role.html": b"ok\n\xff"})])
