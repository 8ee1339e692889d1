"""Finds a theme's folder and reads it into a Theme, its fonts made from the packages that it names.

Edge of the package: the only reader of themes/. A theme of the project comes before one of the same name that ships
with rolesite.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import partial
from importlib import resources
from pathlib import Path

from rolesite.edge import disk
from rolesite.edge.fontcache import FontFile, make_font
from rolesite.edge.tool import libraries
from rolesite.engines.fonts import FontError
from rolesite.errors import Place, Problem, ThemeError, nearest
from rolesite.theme import FontFace, Theme
from rolesite.themefile import FontSource, read_strings, read_theme_file

__all__ = ["load_theme"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def load_theme(name: str, folders: Sequence[Path], cache: Path) -> Theme:
    """The theme `name`, from the first of the `folders` that has one of that name.

    Fonts appear among the assets as `fonts/<stem>.ttf` and `.woff2`, the licence texts of their packages as
    `fonts/OFL-<Family>.txt`; both are kept in `cache`. Raises ThemeError with the theme's file and line.
    """
    root = _find(name, folders)
    files = _read(root, name)
    about = read_theme_file(_text(files, "theme.yaml", name), f"themes/{name}/theme.yaml")
    fonts, font_files = _fonts(about.fonts, files, cache)
    return Theme(
        name,
        about.tokens,
        _strings(files, name),
        {file: _text(files, f"templates/{file}", name) for file in _below(files, "templates")},
        {file: files[f"assets/{file}"] for file in _below(files, "assets")} | font_files,
        fonts,
        about.palette,
    )


def _find(name: str, folders: Sequence[Path]) -> Path:
    """The folder that holds themes/<name>."""
    if _ID.fullmatch(name):
        for folder in folders:
            if (folder / name / "theme.yaml").is_file():
                return folder / name
    known = sorted({path.parent.name for folder in folders for path in folder.glob("*/theme.yaml")})
    near = nearest(name, known)
    hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(known) or 'none'}"
    raise ThemeError(Problem(Place("content/site.yaml"), "unknown-theme", f"there is no theme '{name}'", hint))


def _read(root: Path, name: str) -> dict[str, bytes]:
    """The theme's files by their path below its folder, in order."""
    files, problems = disk.read_tree(root.parent, root.name)
    if problems:
        raise ThemeError(*problems)
    return {path.removeprefix(f"{name}/"): data for path, data in sorted(files.items())}


def _below(files: dict[str, bytes], folder: str) -> list[str]:
    return [path.removeprefix(f"{folder}/") for path in files if path.startswith(f"{folder}/")]


def _text(files: dict[str, bytes], path: str, name: str) -> str:
    try:
        return files[path].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = files[path].count(b"\n", 0, error.start) + 1
        place = Place(f"themes/{name}/{path}", line)
        raise ThemeError(Problem(place, "theme-encoding", "this file is not UTF-8", "save it as UTF-8")) from None


def _strings(files: dict[str, bytes], name: str) -> dict[str, dict[str, str]]:
    """The theme's words by language, from strings/<lang>.yaml."""
    paths = [f"strings/{file}" for file in _below(files, "strings") if file.endswith(".yaml")]
    return {Path(path).stem: read_strings(_text(files, path, name), f"themes/{name}/{path}") for path in paths}


def _fonts(
    sources: tuple[FontSource, ...], files: dict[str, bytes], cache: Path
) -> tuple[tuple[FontFace, ...], dict[str, bytes]]:
    """The fonts, and their files and licence texts as assets; all that cannot be had is told at once."""
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
        face = FontFace(
            source.family, source.weight, source.italic, f"fonts/{source.stem}.ttf", f"fonts/{source.stem}.woff2"
        )
        faces.append(face)
        assets |= {face.ttf: made.ttf, face.woff2: made.woff2, **_licence(source)}
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
    elif f"fonts/{source.file}" in files:
        data = files[f"fonts/{source.file}"]
    else:
        message = f"the theme has no file fonts/{source.file}"
        raise ThemeError(Problem(source.place, "theme-font", message, "name the package that has it"))
    return FontFile(hashlib.blake2b(data).hexdigest(), lambda: data)


def _packaged(source: FontSource) -> bytes:
    """The bytes of a font of a package."""
    try:
        folder = resources.files(source.package)
        return folder.joinpath("files", source.file).read_bytes()
    except ModuleNotFoundError:
        package = source.package.replace("_", "-")
        message = f"the font package {package} is not installed"
        raise ThemeError(Problem(source.place, "theme-font", message, f"pip install {package}")) from None
    except OSError:
        known = sorted(entry.name for entry in folder.joinpath("files").iterdir())
        message = f"the font package {source.package} has no file '{source.file}'"
        raise ThemeError(Problem(source.place, "theme-font", message, f"it has: {', '.join(known)}")) from None


def _licence(source: FontSource) -> dict[str, bytes]:
    """The licence text that has to travel with a package's fonts, as an asset."""
    if not source.package:
        return {}
    text = resources.files(source.package).joinpath("LICENSE")
    family = re.sub(r"[^A-Za-z0-9]+", "-", source.family)
    return {f"fonts/OFL-{family}.txt": text.read_bytes()} if text.is_file() else {}
