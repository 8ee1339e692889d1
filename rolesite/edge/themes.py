"""Finds a theme's folder and reads it into a Theme, its fonts made from the packages that it names.

Edge of the package: the only reader of themes/. A project's theme lies over one of the same name that ships with
rolesite, and over the theme that it extends.
"""

from __future__ import annotations

import hashlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rolesite.edge import disk
from rolesite.edge.kept.fontcache import FontFile, make_font
from rolesite.edge.kept.memo import DiskMemo
from rolesite.edge.tool import libraries
from rolesite.engines.fonts import FontError
from rolesite.errors import Place, Problem, ThemeError, nearest
from rolesite.fingerprint import digest
from rolesite.fontfaces import FontFace, WebFont
from rolesite.patterns import pattern
from rolesite.theme import Theme
from rolesite.themefile import FontSource
from rolesite.themelayers import ABOUT, SHIPPED, Layer, Stack, put_together

__all__ = ["load_theme"]

BASE = "default"
SITE = "content/site.yaml"
_TAKEN = ("none", SHIPPED)  # words that mean something else where a theme is named
_ID = pattern(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_theme(name: str, folders: Sequence[Path], cache: Path, memo: DiskMemo | None = None) -> Theme:
    """The theme `name`, put together from its folders and from the themes that it stands on.

    Of several `folders` that have a theme of this name, the first lies on top; a theme stands on `default` unless its
    theme.yaml says otherwise. Fonts appear among the assets as `fonts/<stem>.ttf` and `<stem>-<portion>.woff2`, the
    licence texts of their packages as `fonts/OFL-<Family>.txt`; both are kept in `cache`, and all else in `memo`. Raises
    ThemeError with the theme's file and line.
    """
    layers = _layers(name, folders, memo)
    if memo is None:
        return _made(name, _together(layers), cache)
    key = _key(layers)
    together = partial(memo.get, key, partial(_together, layers))
    memo.hold(key)
    return memo.last(f"{name}|{key}", lambda: _made(name, together(), cache))


@dataclass(frozen=True, slots=True)
class _Together:
    """The layers as one, the warnings about them, and the licence texts that have to travel with the packages' fonts, as
    assets."""

    stack: Stack
    problems: tuple[Problem, ...]
    licences: dict[str, bytes]


def _made(name: str, together: _Together, cache: Path) -> Theme:
    """The theme of layers that were put together, with its fonts."""
    stack = together.stack
    fonts, font_files = _fonts(stack.fonts, stack.font_files, cache)
    return Theme(
        name,
        stack.tokens,
        stack.strings,
        stack.templates,
        stack.assets | together.licences | font_files,
        fonts,
        stack.palette,
        stack.origins,
        together.problems,
    )


def _together(layers: Sequence[Layer]) -> _Together:
    """The layers, put together and looked at."""
    from rolesite.themechecks import check_layers  # only now: a theme that did not move is not checked again

    stack = put_together(layers)
    return _Together(stack, check_layers(layers), dict(_licences(stack.fonts)))


def _key(layers: Iterable[Layer]) -> str:
    """A digest of all files of the layers."""
    total = hashlib.blake2b(digest_size=16)
    for layer in layers:
        for path, data in layer.files.items():
            total.update(f"{layer.theme}|{path}|{len(data)}|".encode())
            total.update(data)
    return total.hexdigest()


def _layers(name: str, folders: Sequence[Path], memo: DiskMemo | None) -> list[Layer]:
    """The layers of a theme, lowest first: those it stands on, then its own."""
    layers: list[Layer] = []
    place, above = Place(SITE), [name]
    while True:
        own = [Layer(name, _read(folder)) for folder in _found(name, folders)]
        if not own:
            raise ThemeError(_unknown(name, folders, place))
        layers = [*reversed(own), *layers]
        extends, said = next((_extends(layer, memo) for layer in own if ABOUT in layer.files), ("", None))
        below = extends or (BASE if name != BASE and _found(BASE, folders) else "none")
        if below == "none":
            return layers
        place = said or place
        if below in above:
            message = f"themes that stand on each other in a ring: {' → '.join((*above, below))}"
            raise ThemeError(Problem(place, "theme-ring", message, "let one of them say: extends: none"))
        above.append(below)
        name = below


def _extends(layer: Layer, memo: DiskMemo | None) -> tuple[str, Place | None]:
    """The theme that a layer says it stands on, and where it says so."""

    def read() -> tuple[str, Place | None]:
        about = layer.about()
        return about.extends, about.extends_place

    return memo.get(f"extends|{layer.theme}|{digest(layer.files[ABOUT])}", read) if memo else read()


def _found(name: str, folders: Sequence[Path]) -> list[Path]:
    """The folders themes/<name>, each once, the one on top first."""
    if not _ID.fullmatch(name) or name in _TAKEN:
        return []
    found = (folder / name for folder in folders if (folder / name).is_dir())
    return list({path.resolve(): path for path in found}.values())


def _unknown(name: str, folders: Sequence[Path], place: Place) -> Problem:
    known = sorted({path.name for folder in folders for path in folder.glob("*") if _is_theme(path)})
    near = nearest(name, known)
    hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(known) or 'none'}"
    return Problem(place, "unknown-theme", f"there is no theme '{name}'", hint)


def _is_theme(path: Path) -> bool:
    return path.is_dir() and _ID.fullmatch(path.name) is not None and path.name not in _TAKEN


def _read(root: Path) -> dict[str, bytes]:
    """The theme's files by their path below its folder, in order."""
    files, problems = disk.read_tree(root.parent, root.name)
    if problems:
        raise ThemeError(*(replace(p, place=replace(p.place, path=f"themes/{p.place.path}")) for p in problems))
    return {path.removeprefix(f"{root.name}/"): data for path, data in sorted(files.items())}


def _fonts(
    sources: tuple[FontSource, ...], files: dict[str, bytes], cache: Path
) -> tuple[tuple[FontFace, ...], dict[str, bytes]]:
    """The fonts, and their files as assets; all that cannot be had is told at once."""
    faces: list[FontFace] = []
    assets: dict[str, bytes] = {}
    problems: list[Problem] = []
    for source in sources:
        try:
            made = make_font(_font_file(source, files), source.recipe, cache)
        except FontError as error:
            message = f"the font file {source.file} cannot be used: {error}"
            problems.append(Problem(source.place, "theme-font", message))
            continue
        except ThemeError as error:
            problems += error.problems
            continue
        web = {f"fonts/{source.stem}-{part.name}.woff2": part for part in made.web}
        parts = tuple(WebFont(part.name, file, part.ranges) for file, part in web.items())
        face = FontFace(source.family, source.weight, source.italic, f"fonts/{source.stem}.ttf", parts, made.shape)
        faces.append(face)
        assets |= {face.ttf: made.ttf, **{file: part.woff2 for file, part in web.items()}}
    if problems:
        raise ThemeError(*problems)
    return tuple(faces), assets


def _font_file(source: FontSource, files: dict[str, bytes]) -> FontFile:
    """A font as its package, or the theme's own fonts/ folder, has it.

    A package's version and the file's name stand for the bytes, which are megabytes: they are not read to be compared.
    """
    if source.package:
        version = next((name for name in libraries() if name.rpartition("-")[0] == source.package), "")
        if version:
            return FontFile(f"{version}/{source.file}", partial(_packaged, source))
        data = _packaged(source)
    elif source.file in files:
        data = files[source.file]
    else:
        message = f"the theme has no file fonts/{source.file}"
        raise ThemeError(Problem(source.place, "theme-font", message, "name the package that has it"))
    return FontFile(hashlib.blake2b(data).hexdigest(), lambda: data)


def _packaged(source: FontSource) -> bytes:
    """The bytes of a font of a package."""
    try:
        data = pkgutil.get_data(source.package, f"files/{source.file}")
    except OSError:
        from importlib import resources  # only now: it loads what it takes to read archives

        known = sorted(entry.name for entry in resources.files(source.package).joinpath("files").iterdir())
        message = f"the font package {source.package} has no file '{source.file}'"
        raise ThemeError(Problem(source.place, "theme-font", message, f"it has: {', '.join(known)}")) from None
    if data is None:
        package = source.package.replace("_", "-")
        message = f"the font package {package} is not installed"
        raise ThemeError(Problem(source.place, "theme-font", message, f"pip install {package}"))
    return data


def _licences(sources: Iterable[FontSource]) -> Iterator[tuple[str, bytes]]:
    """The licence texts of packages, by their names as assets; none of a package that is not there, which its fonts tell."""
    for source in sources:
        with suppress(OSError):  # a package without one
            text = pkgutil.get_data(source.package, "LICENSE") if source.package else None
            if text is not None:
                yield f"fonts/OFL-{re.sub(r'[^A-Za-z0-9]+', '-', source.family)}.txt", text
