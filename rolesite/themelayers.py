"""A theme laid over those it stands on: a folder may hold one template, one token or one string, and no more.

Pure; between the theme loader, which reads folders, and `Theme`. What lies higher wins: a file by its name, a token
or a string by its key, the fonts and the palette as a whole. A template that was covered can still be extended, by
the name of the theme it came from: `{% extends "default/role.html" %}`; where a project covers a theme of the same
name, the covered one is `rolesite/role.html`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rolesite.errors import Place, Problem, ThemeError
from rolesite.themefile import FontSource, ThemeFile, read_strings, read_theme_file

__all__ = ["Layer", "Stack", "put_together"]

ABOUT = "theme.yaml"
SHIPPED = "rolesite"


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of a theme: the theme's name, and its files by their path below the folder (`templates/role.html`)."""

    theme: str
    files: Mapping[str, bytes]

    def place(self, path: str, line: int = 0) -> Place:
        """Where a file of this layer stands, in messages."""
        return Place(f"themes/{self.theme}/{path}", line)

    def text(self, path: str) -> str:
        """A file as text. Raises ThemeError where it is not UTF-8."""
        try:
            return self.files[path].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.files[path].count(b"\n", 0, error.start) + 1
            problem = Problem(self.place(path, line), "theme-encoding", "this file is not UTF-8", "save it as UTF-8")
            raise ThemeError(problem) from None

    def below(self, folder: str) -> Iterator[tuple[str, str]]:
        """The files of a folder: (path, name below the folder)."""
        for path in self.files:
            if path.startswith(f"{folder}/"):
                yield path, path.removeprefix(f"{folder}/")

    def about(self) -> ThemeFile:
        """What its theme.yaml says; an empty one where there is none. Raises ThemeError."""
        if ABOUT not in self.files:
            return ThemeFile()
        return read_theme_file(self.text(ABOUT), str(self.place(ABOUT)))


@dataclass(slots=True)
class Stack:
    """Layers put together. `origins` say by path (`templates/role.html`, `theme.yaml`) which file it is in the end,
    `owners` by template whose it is."""

    fonts: tuple[FontSource, ...] = ()
    palette: tuple[str, ...] = ()
    tokens: dict[str, str] = field(default_factory=dict)
    strings: dict[str, dict[str, str]] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    assets: dict[str, bytes] = field(default_factory=dict)
    font_files: dict[str, bytes] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)


def put_together(layers: Sequence[Layer]) -> Stack:
    """The layers as one theme, the lowest first. Raises ThemeError with all that is wrong with a file."""
    stack = Stack()
    for layer in layers:
        _lay_over(stack, layer)
    top = layers[-1]
    missing = [
        Problem(top.place(ABOUT), code, message, "or let it stand on a theme that has them: extends: default")
        for code, message, there in (
            ("theme-palette", "the palette is empty; families take their colours from it", stack.palette),
            ("theme-fonts", "the theme names no fonts; nothing could be printed with it", stack.fonts),
        )
        if not there
    ]
    if missing:
        raise ThemeError(*missing)
    return stack


def _lay_over(stack: Stack, layer: Layer) -> None:
    about = layer.about()
    stack.fonts = about.fonts or stack.fonts
    stack.palette = about.palette or stack.palette
    stack.tokens |= about.tokens
    for path, name in layer.below("templates"):
        if name in stack.templates:
            below = stack.owners[name]
            covered = f"{SHIPPED if below == layer.theme else below}/{name}"
            stack.templates[covered] = stack.templates[name]
            stack.origins[f"templates/{covered}"] = stack.origins[path]
        stack.templates[name] = layer.text(path)
        stack.owners[name] = layer.theme
    for path, name in layer.below("assets"):
        stack.assets[name] = layer.files[path]
    for path, name in layer.below("fonts"):
        stack.font_files[name] = layer.files[path]
    for path, name in layer.below("strings"):
        language, _, ending = name.rpartition(".")
        if ending == "yaml":
            stack.strings.setdefault(language, {}).update(read_strings(layer.text(path), str(layer.place(path))))
    for path in layer.files:
        stack.origins[path] = str(layer.place(path))
