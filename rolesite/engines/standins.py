"""Stand-ins: fonts that a reader's device has, made as wide and as high as the theme's until these are there.

An engine: pure. A page is shown before its fonts have come; when they come, lines of another width would break anew and
everything below would jump. So each font of the theme gets twins of fonts that devices are known to have, sized by the
CSS descriptors `size-adjust`, `ascent-override` and their like (https://www.w3.org/TR/css-fonts-5/#size-adjust-desc).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rolesite.fontfaces import FontFace, Shape

__all__ = ["SAMPLE", "css_ranges", "face_rules", "with_stand_ins"]

SAMPLE = (
    "Everybody who teaches here can say what they want to learn next, and with whom. We keep a list of the questions "
    "that came up, look at one of them for an hour, and write down the answers. Nothing is decided in that hour; what "
    "people take back to their rooms is theirs, and so is the time."
)
"""The text over which the width of a font is averaged."""


@dataclass(frozen=True, slots=True)
class _SystemFont:
    """A font that devices have: the names it goes by in each style, and its average width in thousandths of an em.

    Styles stand in the order regular, bold, italic, bold italic.
    """

    name: str
    widths: tuple[int, int, int, int]
    twins: tuple[str, ...] = ()  # others of the very same widths
    slanted: str = "Italic"

    def names(self, style: int) -> Iterator[str]:
        """The full names of a style, as `local()` takes them."""
        words = ("", " Bold", f" {self.slanted}", f" Bold {self.slanted}")[style]
        for name in (self.name, *self.twins):
            yield f"{name}{words}"


# Measured over SAMPLE with the fonts themselves, or with free ones of the same widths; Georgia by its average.
_SANS = (
    _SystemFont("Arial", (444, 477, 444, 477), ("Liberation Sans", "Helvetica")),
    _SystemFont("Roboto", (442, 448, 430, 435)),
    _SystemFont("DejaVu Sans", (508, 574, 508, 574), slanted="Oblique"),
)
_SERIF = (
    _SystemFont("Georgia", (451, 521, 458, 521)),
    _SystemFont("Times New Roman", (401, 427, 402, 412), ("Liberation Serif",)),
    _SystemFont("Noto Serif", (478, 507, 465, 511)),
    _SystemFont("DejaVu Serif", (513, 565, 513, 565)),
)
_BOLD_FROM = 600


def with_stand_ins(stack: str, fonts: tuple[FontFace, ...]) -> str:
    """The families of a `font-family` value with the stand-ins of its first one, if that is the theme's own."""
    first, comma, rest = stack.partition(",")
    family = _bare(first)
    if not any(_has_twins(font, family) for font in fonts):
        return stack
    names = ", ".join(f'"{_name(family, system)}"' for system in _system_fonts(stack))
    return f"{first}, {names}{comma}{rest}"


def face_rules(stack: str, fonts: tuple[FontFace, ...]) -> Iterator[str]:
    """The @font-face rules that the value made by `with_stand_ins` speaks of, for every style of its first family."""
    family = _bare(stack.partition(",")[0])
    for font in fonts:
        if font.shape and _has_twins(font, family):
            for system in _system_fonts(stack):
                yield _rule(font, font.shape, system)


def css_ranges(ranges: Iterable[tuple[int, int]]) -> str:
    """Ranges of code points as the value of `unicode-range`."""
    return ", ".join(f"U+{low:X}-{high:X}" if low < high else f"U+{low:X}" for low, high in ranges)


def _has_twins(font: FontFace, family: str) -> bool:
    return font.family == family and font.shape is not None and bool(font.web)


def _system_fonts(stack: str) -> tuple[_SystemFont, ...]:
    """The fonts that are of a kind with the stack, which its last family names."""
    return _SERIF if _bare(stack.rpartition(",")[2]) == "serif" else _SANS


def _rule(font: FontFace, shape: Shape, system: _SystemFont) -> str:
    style = 2 * font.italic + (font.weight >= _BOLD_FROM)
    size = shape.advance / system.widths[style]
    lines = {
        "font-family": f'"{_name(font.family, system)}"',
        "src": ", ".join(f'local("{name}")' for name in system.names(style)),
        "font-weight": str(font.weight),
        "font-style": "italic" if font.italic else "normal",
        "unicode-range": css_ranges(font.web[0].ranges),
        "size-adjust": f"{100 * size:.1f}%",
        "ascent-override": f"{shape.ascent / size / 10:.1f}%",
        "descent-override": f"{shape.descent / size / 10:.1f}%",
        "line-gap-override": "0%",
    }
    return "@font-face {\n" + "".join(f"  {name}: {value};\n" for name, value in lines.items()) + "}\n"


def _name(family: str, system: _SystemFont) -> str:
    return f"{family} ({system.name})"


def _bare(family: str) -> str:
    return family.strip().strip("\"'")
