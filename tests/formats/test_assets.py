"""What pages load: addresses that change with the bytes, colours that can always be read."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import tinycss2

from rolesite.engines.color import contrast
from rolesite.formats import assets, card, social
from rolesite.formats._stylesheet import prelude, printed_sheet, sheet_files
from rolesite.model import Family, ThemeOptions
from tests import factories as make
from tests.gallery import gallery


def paths(site, theme=None):
    return [o.path for o in make.plan_of(site, assets.FORMAT, theme=theme).outputs]


def path(site, kind, subject="", theme=None):
    return make.plan_of(site, assets.FORMAT, theme=theme).path(kind, subject)


def sheet(site, name="site"):
    return make.render(site, path(site, "stylesheet", name), assets.FORMAT).decode()


def properties(css, selector, *, dark=False):
    """The custom properties that rolesite gives a selector, by name."""
    prelude = css.split("@layer reset {")[0]
    light, _, night = prelude.partition("@media (prefers-color-scheme: dark)")
    block = re.search(rf"^{re.escape(selector)} {{(.*?)}}", night if dark else light, re.MULTILINE | re.DOTALL)
    assert block, f"no rule for {selector}"
    return dict(re.findall(r"--([a-z-]+): (.*?);", block[1]))


def test_every_file_has_its_place_in_assets():
    assert all(p.startswith("assets/") for p in paths(gallery()))
    kinds = {o.kind for o in make.plan_of(gallery(), assets.FORMAT).outputs}
    assert {"stylesheet", "font", "licence", "picture", "favicon"} <= kinds


def test_addresses_change_with_the_bytes_and_only_then():
    site, theme = gallery(), make.default_theme()
    restyled = replace(theme, assets={**theme.assets, "site.css": b"/* other */"})
    moved = set(paths(site)) ^ set(paths(site, restyled))
    assert {p.split(".")[0] for p in moved} == {"assets/site"}
    recolored = replace(site, config=replace(site.config, theme_options=ThemeOptions(accent="#00aa00")))
    assert path(site, "stylesheet", "site") != path(recolored, "stylesheet", "site")


def test_pictures_of_one_name_do_not_meet():
    site = make.make_site(pictures=(make.make_picture("images/a/x.png"), make.make_picture("images/b/x.png")))
    assert path(site, "picture", "images/a/x.png") != path(site, "picture", "images/b/x.png")
    assert make.render(site, path(site, "picture", "images/a/x.png"), assets.FORMAT) == make.PNG


def test_a_pictures_name_is_made_fit_for_addresses():
    site = make.make_site(pictures=(make.make_picture("images/Größe & more.PNG"),))
    assert re.fullmatch(r"assets/[a-z-]+\.[0-9a-f]{16}\.png", path(site, "picture", "images/Größe & more.PNG"))


def test_fonts_travel_with_their_licences():
    theme = make.default_theme()
    made = paths(gallery())
    assert len([p for p in made if p.endswith(".woff2")]) == len({part.file for f in theme.fonts for part in f.web})
    assert "assets/OFL-Atkinson-Hyperlegible.txt" in made


def test_the_style_sheet_names_its_fonts_beside_it():
    site = gallery()
    css = sheet(site)
    named = set(re.findall(r'src: url\("(.*?)"\)', css))
    assert named == {p.removeprefix("assets/") for p in paths(site) if p.endswith(".woff2")}
    assert css.count("font-display: swap") == len(named)


def test_a_font_is_loaded_for_the_characters_that_it_has():
    css = sheet(gallery())
    assert (
        css.count("unicode-range: U+20-FF;")
        == css.count("unicode-range: U+370-3FF;")
        == len(make.default_theme().fonts)
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["default", "gazette"])
def test_leading_fonts_have_stand_ins_until_they_are_there(name):
    """In every style that the theme has, named in the stack right after the font."""
    theme = make.real_theme(name)
    css = prelude(gallery().config, theme, defaultdict(str))
    text = next(line for line in css.splitlines() if "--font-text:" in line)
    family = theme.tokens["font.text"].partition(",")[0].strip('"')
    styles = [font for font in theme.fonts if font.family == family]
    for system in re.findall(rf'"({family} \(.*?\))"', text):
        assert css.count(f'font-family: "{system}"') == len(styles) == 4
    assert len(re.findall(rf'"{family} \(', text)) >= 3


def test_a_theme_adds_rules_to_every_style_sheet_in_a_folder_of_its_name():
    names = ["card.css", "card/b.css", "card/a.css", "card/notes.txt", "cards/c.css", "site/card.css"]
    assert sheet_files("card", names) == ("card.css", "card/a.css", "card/b.css")
    theme = make.real_theme("gazette")
    for made in make.plan_of(gallery(), card.FORMAT, social.FORMAT, theme=theme).outputs:
        name = "card" if made.path.endswith(".pdf") else "social"
        css = printed_sheet(name, theme.sealed(made.templates, made.assets), "letter")
        below, above = (theme.assets[file].decode() for file in (f"{name}.css", f"{name}/zz-gazette.css"))
        assert css.index(below) < css.index(above)


@pytest.mark.parametrize("name", ["site"])
def test_style_sheets_are_css(name):
    rules = tinycss2.parse_stylesheet(sheet(gallery(), name))
    assert not [rule for rule in rules if rule.type == "error"]


@pytest.mark.parametrize("accent", ["#ffd400", "#000000", "#ffffff", "#ff0000", "#1f4fd8", "#777777"])
@pytest.mark.parametrize("dark", [False, True])
def test_any_accent_can_be_read(accent, dark):
    site = make.make_site(config=make.make_config(theme_options=ThemeOptions(accent=accent)))
    colors = properties(sheet(site), ":root", dark=dark)
    for ground in ("color-paper", "color-wash"):
        assert contrast(colors["color-accent"], colors[ground]) >= 4.5


@pytest.mark.parametrize("color", ["#ffff00", "#000000", "#fefefe", "#7a3aa8", ""])
@pytest.mark.parametrize("dark", [False, True])
def test_any_familys_colour_can_be_read(color, dark):
    site = make.make_site(config=make.make_config(families=(Family("f", "F", color),)))
    css = sheet(site)
    page = properties(css, ":root", dark=dark)
    for selector in (".family", ".family-f"):
        family = properties(css, selector, dark=dark)
        assert contrast(family["family"], page["color-paper"]) >= 4.5
        assert contrast(page["color-ink"], family["family-wash"]) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground", "ratio"),
    [
        ("ink", "paper", 7),
        ("ink", "wash", 7),
        ("muted", "paper", 4.5),
        ("muted", "wash", 4.5),
        ("accent", "paper", 4.5),
        ("accent", "wash", 4.5),
        ("edge", "paper", 3),
    ],
)
@pytest.mark.parametrize("scheme", ["color", "dark"])
def test_the_themes_own_colours_can_be_read(text, ground, ratio, scheme):
    tokens = make.default_theme().tokens
    assert contrast(tokens[f"{scheme}.{text}"], tokens[f"{scheme}.{ground}"]) >= ratio


def test_the_favicon_is_a_picture_of_its_own():
    site = gallery()
    svg = ET.fromstring(make.render(site, path(site, "favicon"), assets.FORMAT))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
