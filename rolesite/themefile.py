"""Reads theme.yaml: the fonts a theme takes from which packages, its palette and its tokens.

Pure; called by the theme loader. Like in all our YAML every scalar is text; what is a number is said here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rolesite.engines.fonts import Recipe
from rolesite.errors import Place, Problem, ThemeError, nearest
from rolesite.patterns import pattern
from rolesite.text import yamltext
from rolesite.text.yamltext import Node, Scalar

__all__ = ["FontSource", "ThemeFile", "leaves", "read_strings", "read_theme_file"]

_TOP = ("name", "description", "extends", "fonts", "palette", "tokens")
_FONT = ("family", "weight", "style", "package", "file", "axes", "characters", "features")
_COLOR = pattern(r"#[0-9a-fA-F]{6}")
_COUNTED = ("color.accent", "color.paper")  # tokens that emblems and contrasts are reckoned from
_NO_VALUE = pattern(r"[;{}<\\\r\n]|/\*")  # what would end a declaration, and begin something else
_PACKAGE = pattern(r"fontpkg(?:_[a-z0-9]+)+")  # none else is imported: an import runs a package's code
_FEATURE = pattern(r"[A-Za-z0-9]{4}")
_RANGE = pattern(r"U\+([0-9A-Fa-f]{1,6})(?:-([0-9A-Fa-f]{1,6}))?")


@dataclass(frozen=True, slots=True)
class FontSource:
    """One font of the theme and where it comes from: a file of a font package, or of the theme's own fonts/ folder.

    `package` is "" for the theme's own; `place` is where theme.yaml names the font.
    """

    family: str
    weight: int
    italic: bool
    package: str
    file: str
    recipe: Recipe
    place: Place

    @property
    def stem(self) -> str:
        """The name of the made files, without ending: `AtkinsonHyperlegible-700i`."""
        family = re.sub(r"[^A-Za-z0-9]+", "", self.family)
        return f"{family}-{self.weight}{'i' if self.italic else ''}"


@dataclass(frozen=True, slots=True)
class ThemeFile:
    """What theme.yaml says; `tokens` by dotted path. `extends` is the theme that this one stands on, "none" for a
    theme that stands by itself, "" where nothing is said; `extends_place` where it is."""

    fonts: tuple[FontSource, ...] = ()
    palette: tuple[str, ...] = ()
    tokens: Mapping[str, str] = field(default_factory=dict)
    extends: str = ""
    extends_place: Place | None = None


def read_theme_file(text: str, path: str) -> ThemeFile:
    """Reads theme.yaml; `path` is its place in messages. Raises ThemeError with all its problems."""
    reader = _Reader(path)
    top = reader.mapping(reader.parse(text), _TOP)
    tokens = dict(reader.tokens(top["tokens"])) if "tokens" in top else {}
    fonts = [reader.font(node) for node in reader.items(top.get("fonts"))]
    palette = [reader.color(node) for node in reader.items(top.get("palette"))]
    extends = reader.text(top.get("extends"))
    reader.finish()
    place = reader.place(top["extends"]) if extends else None
    return ThemeFile(tuple(f for f in fonts if f), tuple(palette), tokens, extends, place)


def read_strings(text: str, path: str) -> dict[str, str]:
    """Reads strings/<lang>.yaml: one text for each key. Raises ThemeError."""
    reader = _Reader(path)
    top = reader.mapping(reader.parse(text), ())
    strings = {key: reader.text(node) for key, node in top.items()}
    reader.finish()
    return strings


def leaves(text: str, path: str, below: str = "") -> Iterator[tuple[str, Scalar]]:
    """The texts of a file, or of what stands under its field `below`, by dotted path; for messages about them.

    The file has been read before and is sound.
    """
    reader = _Reader(path)
    top: Node | None = reader.parse(text)
    if below:
        top = reader.mapping(top, ()).get(below)
    todo = [("", top)] if top else []
    while todo:
        prefix, node = todo.pop(0)
        if isinstance(node, Scalar):
            yield prefix, node
        for name, value in reader.mapping(node, ()).items() if isinstance(node, yamltext.Mapping) else ():
            todo.append((f"{prefix}.{name}" if prefix else name, value))


def _at(node: Node, path: str) -> Node:
    """The node below another one that a dotted path leads to."""
    for name in path.split("."):
        below = node.get(name) if isinstance(node, yamltext.Mapping) else None
        if below is None:
            return node
        node = below
    return node


class _Reader:
    """Takes one file apart and collects its problems."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def parse(self, text: str) -> Node | None:
        """The file's top node, None for an empty file."""
        file = yamltext.read(text, self.path)
        self.problems += file.problems
        return file.value

    def problem(self, node: Node | None, code: str, message: str, hint: str = "") -> None:
        """Notes what is wrong at a node, or with the file as a whole."""
        self.problems.append(Problem(self.place(node), code, message, hint))

    def place(self, node: Node | None) -> Place:
        """Where a node stands; without one, the file as a whole."""
        return node.place if node else Place(self.path)

    def finish(self) -> None:
        """Raises ThemeError if anything was noted."""
        if self.problems:
            raise ThemeError(*sorted(self.problems, key=lambda p: p.order))

    def mapping(self, node: Node | None, known: tuple[str, ...]) -> dict[str, Node]:
        """A mapping's values by key; only `known` keys, or any when none are given."""
        if node is None:
            return {}
        if not isinstance(node, yamltext.Mapping):
            self.problem(node, "theme-shape", "here go names with values, one `name: value` a line")
            return {}
        for key, _ in node.entries:
            if known and key.text not in known:
                near = nearest(key.text, known)
                hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(known)}"
                self.problem(key, "unknown-field", f"'{key.text}' is not a field here", hint)
        return {key.text: value for key, value in node.entries}

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """A list's items."""
        if node is None:
            return ()
        if not isinstance(node, yamltext.Sequence):
            self.problem(node, "theme-shape", "here goes a list, one `- item` a line")
            return ()
        return node.items

    def text(self, node: Node | None) -> str:
        """A plain text value."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.problem(node, "theme-shape", "here goes one text")
            return ""
        return node.text

    def dotted(self, node: Node, prefix: str = "") -> Iterator[tuple[str, str]]:
        """The texts below a node by dotted path."""
        if not isinstance(node, yamltext.Mapping):
            yield prefix, self.text(node)
            return
        for name, value in self.mapping(node, ()).items():
            yield from self.dotted(value, f"{prefix}.{name}" if prefix else name)

    def tokens(self, node: Node) -> Iterator[tuple[str, str]]:
        """The tokens by dotted path: values of style sheets, two of which are colours that are counted with."""
        for name, value in self.dotted(node):
            place = _at(node, name)
            if name in _COUNTED and not _COLOR.fullmatch(value):
                self.problem(place, "theme-token", f"'{value}' is not a colour", 'write it like "#0b7a63"')
            elif _NO_VALUE.search(value):
                self.problem(place, "theme-token", f"'{value}' is not one value of a style sheet")
            yield name, value

    def color(self, node: Node) -> str:
        """A colour, `#rrggbb`."""
        text = self.text(node)
        if not _COLOR.fullmatch(text):
            self.problem(node, "theme-palette", f"'{text}' is not a colour", 'colours are written like "#0b7a63"')
        return text.lower()

    def number(self, node: Node | None, default: float) -> float:
        """A number; `default` where there is none."""
        text = self.text(node) if node else str(default)
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        self.problem(node, "theme-number", f"'{text}' is not a number")
        return default

    def weight(self, node: Node | None) -> int:
        """A font's weight, as CSS counts them."""
        weight = int(self.number(node, 400))
        if not 1 <= weight <= 1000:
            self.problem(node, "theme-number", f"a font's weight is a number from 1 to 1000, not {self.text(node)}")
            return 400
        return weight

    def font(self, node: Node) -> FontSource | None:
        """One entry of `fonts`."""
        entry = self.mapping(node, _FONT)
        missing = [name for name in ("family", "file") if name not in entry]
        if missing:
            self.problem(node, "theme-font", f"this font has no {' and no '.join(missing)}")
            return None
        file, package = self.text(entry["file"]), self.text(entry.get("package"))
        if "/" in file or "\\" in file or file in ("", ".", ".."):
            self.problem(entry["file"], "theme-font", f"'{file}' is not the name of a file")
        if package and not _PACKAGE.fullmatch(package):
            hint = "font packages are named like fontpkg_public_sans"
            self.problem(entry["package"], "theme-font", f"'{package}' is not the name of a font package", hint)
        axes = self.mapping(entry.get("axes"), ())
        return FontSource(
            self.text(entry["family"]),
            self.weight(entry.get("weight")),
            self.text(entry.get("style")) == "italic",
            package,
            file,
            Recipe(
                tuple((tag, self.number(axes[tag], 0)) for tag in sorted(axes)),
                self.ranges(entry),
                self.features(entry.get("features")),
            ),
            self.place(node),
        )

    def features(self, node: Node | None) -> tuple[str, ...]:
        """OpenType features by their tags: `smcp, c2sc`."""
        tags = tuple(filter(None, (tag.strip() for tag in self.text(node).split(","))))
        for tag in tags:
            if not _FEATURE.fullmatch(tag):
                self.problem(node, "theme-font", f"'{tag}' is not an OpenType feature", "they have four letters: smcp")
        return tags

    def ranges(self, entry: Mapping[str, Node]) -> tuple[tuple[int, int], ...]:
        """The characters to keep of a font: `U+0000-00FF, U+0370-03FF`."""
        found: list[tuple[int, int]] = []
        for part in filter(None, (p.strip() for p in self.text(entry.get("characters")).split(","))):
            match = _RANGE.fullmatch(part)
            if not match:
                hint = "ranges are written like U+0370-03FF"
                self.problem(entry["characters"], "theme-font", f"'{part}' is not a range of characters", hint)
                continue
            low = int(match[1], 16)
            found.append((low, int(match[2], 16) if match[2] else low))
        return tuple(found)
