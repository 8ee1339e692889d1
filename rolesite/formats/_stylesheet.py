"""The part of a style sheet that rolesite writes: fonts, tokens, the author's accent, the families' colours.

Used by the assets format, and by those that print; pure. What an author chooses becomes custom properties here, adjusted until it can be read
on the theme's paper, light and dark, so that no choice of colours makes a page unreadable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rolesite.engines.color import readable, toned, tones
from rolesite.engines.emblem import NEUTRAL, family_colors
from rolesite.engines.standins import css_ranges, face_rules, with_stand_ins
from rolesite.fontfaces import FontFace, WebFont
from rolesite.model import Config
from rolesite.theme import Sealed, Theme

__all__ = ["accent_of", "night", "prelude", "printed_sheet", "sheet_files"]

_DARK, _FONT = "dark.", "font."
_TEXT = 4.6  # contrast that text is given: a little over 4.5, for rounding


def sheet_files(name: str, assets: Iterable[str]) -> tuple[str, ...]:
    """A theme's files of one style sheet: `card.css`, then all of the folder `card/` in the order of their names."""
    return f"{name}.css", *sorted(part for part in assets if part.startswith(f"{name}/") and part.endswith(".css"))


def printed_sheet(name: str, theme: Sealed, page: str, *, below: str = "") -> str:
    """A style sheet for the PDF engine: the tokens of light pages as custom properties, the theme's files, the page.

    `below` names a sheet that it stands on, "" for none.
    """
    tokens = "".join(
        f"--{key.replace('.', '-')}: {value};"
        for key, value in sorted(theme.tokens.items())
        if not key.startswith(_DARK)
    )
    files = (*(sheet_files(below, theme.assets) if below else ()), *sheet_files(name, theme.assets))
    own = "\n".join(theme.asset(part).decode("utf-8") for part in files)
    return f":root {{ {tokens} }}\n{own}\n@page {{ size: {page} }}\n"


def prelude(config: Config, theme: Theme, fonts: Mapping[str, str]) -> str:
    """CSS to stand before the theme's own; `fonts` are the addresses of WOFF2 files as the style sheet sees them."""
    light, dark = _colors(config, theme)
    parts = [
        *(_face(font, part, fonts[part.file]) for font in theme.fonts for part in font.web),
        *_stand_ins(theme),
        _rule(":root", {**_plain_tokens(theme), **light}),
        *(_rule(selector, _family(color, light)) for selector, color in _families(config, theme)),
        "@media (prefers-color-scheme: dark) {\n",
        _rule(":root", dark),
        *(_rule(selector, _family_dark(color, dark)) for selector, color in _families(config, theme)),
        "}\n",
    ]
    return "@layer reset, tokens, base, layout, parts, pages, print;\n@layer tokens {\n" + "".join(parts) + "}\n"


def night(config: Config, theme: Theme) -> str:
    """CSS to stand behind that: the colours of dark pages by names of their own (`--night-ink`), for what is dark by day
    too."""
    _, dark = _colors(config, theme)
    named = {name.replace("color-", "night-", 1): value for name, value in dark.items()}
    return "@layer tokens {\n" + _rule(":root", named) + "}\n"


def _face(font: FontFace, part: WebFont, address: str) -> str:
    """One file of a font, which a browser loads when a page has one of its characters."""
    style = "italic" if font.italic else "normal"
    return (
        f'@font-face {{\n  font-family: "{font.family}";\n  src: url("{address}") format("woff2");\n'
        f"  font-weight: {font.weight};\n  font-style: {style};\n  font-display: swap;\n"
        f"  unicode-range: {css_ranges(part.ranges)};\n}}\n"
    )


def _stand_ins(theme: Theme) -> Iterator[str]:
    """What is shown until the theme's fonts are there, for the first font of every stack."""
    stacks = {value.partition(",")[0]: value for key, value in sorted(theme.tokens.items()) if key.startswith(_FONT)}
    for stack in stacks.values():
        yield from face_rules(stack, theme.fonts)


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{lines}}}\n"


def _plain_tokens(theme: Theme) -> dict[str, str]:
    """All tokens but the colours, by their custom property's name."""
    return {
        key.replace(".", "-"): with_stand_ins(value, theme.fonts) if key.startswith(_FONT) else value
        for key, value in sorted(theme.tokens.items())
        if not key.startswith(("color.", _DARK))
    }


def _colors(config: Config, theme: Theme) -> tuple[dict[str, str], dict[str, str]]:
    """The colours of light and of dark pages; an author's accent replaces the theme's."""

    def named(prefix: str) -> dict[str, str]:
        found = {key: value for key, value in sorted(theme.tokens.items()) if key.startswith(prefix)}
        return {f"color-{key.removeprefix(prefix)}": value for key, value in found.items()}

    light, dark = named("color."), named(_DARK)
    if config.theme_options.accent:
        light["color-accent"] = _on_both(config.theme_options.accent, light)
        dark["color-accent"] = _on_both(config.theme_options.accent, dark)
    return light, dark


def accent_of(config: Config, theme: Theme) -> str:
    """The accent on light pages: the theme's, or the author's as far as it can be read."""
    return _colors(config, theme)[0]["color-accent"]


def _on_both(color: str, colors: Mapping[str, str]) -> str:
    """The colour, adjusted until it can be read on the paper and on washed grounds."""
    return readable(readable(color, colors["color-paper"], _TEXT), colors["color-wash"], _TEXT)


def _families(config: Config, theme: Theme) -> Iterator[tuple[str, str]]:
    """Selector and colour of every family; roles without one first, so that the others override it."""
    yield ".family", NEUTRAL
    colors = family_colors(config.families, theme.palette)
    for family in config.families:
        yield f".family-{family.id}", colors[family.id]


def _family(color: str, colors: Mapping[str, str]) -> dict[str, str]:
    return {"family": _on_both(color, colors), "family-mid": tones(color).mid, "family-wash": tones(color).pale}


def _family_dark(color: str, colors: Mapping[str, str]) -> dict[str, str]:
    wash = toned(color, 0.27, 0.5)
    return {
        "family": readable(_on_both(color, colors), wash, _TEXT),
        "family-mid": tones(color).mid,
        "family-wash": wash,
    }
