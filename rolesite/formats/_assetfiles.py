"""What pages load, as files: their bytes, and names that change with them.

Shared by the assets of the site and by those of the kit, which lies beside it and has its own; pure.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass

from rolesite.engines.emblem import emblem_svg
from rolesite.engines.leanscript import lean
from rolesite.formats._stylesheet import prelude, sheet_files
from rolesite.model import Site
from rolesite.theme import Theme

__all__ = [
    "FOLDER",
    "AssetView",
    "digest",
    "favicon",
    "favicon_path",
    "font_path",
    "picture_path",
    "script_path",
    "served",
    "stem",
    "stylesheet",
    "stylesheet_path",
]

FOLDER = "assets/"
"""Where they lie."""


@dataclass(frozen=True, slots=True)
class AssetView:
    """A file: `head` bytes that rolesite knows, then the theme's assets of those names."""

    head: bytes
    assets: tuple[str, ...] = ()


def served(name: str, data: bytes) -> bytes:
    """A file of the theme's as it is served: of a script, what browsers need of it."""
    if not name.endswith(".js"):
        return data
    return lean(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def stylesheet(name: str, site: Site, theme: Theme) -> AssetView:
    """A style sheet: what rolesite knows of fonts, tokens and colours, then the theme's files of that name."""
    files = (part.file for font in theme.fonts for part in font.web)
    fonts = {file: posixpath.basename(font_path(file, theme)) for file in files}
    return AssetView(prelude(site.config, theme, fonts).encode(), sheet_files(name, theme.assets))


def stylesheet_path(name: str, view: AssetView, theme: Theme) -> str:
    """The path of a style sheet."""
    return f"{FOLDER}{name}.{digest(view.head, *(theme.assets[part] for part in view.assets))}.css"


def script_path(asset: str, theme: Theme) -> str:
    """The path of a script of the theme's."""
    return f"{FOLDER}{stem(asset)}.{theme.asset_digests[asset]}.js"


def font_path(asset: str, theme: Theme) -> str:
    """The path of a font for the web."""
    return f"{FOLDER}{stem(asset)}.{theme.asset_digests[asset]}.woff2"


def picture_path(name: str, data: bytes) -> str:
    """The path of a picture that content uses, by its own name and bytes."""
    ending = posixpath.splitext(name)[1].lower()
    return f"{FOLDER}{stem(name)}.{digest(name.encode(), data)}{ending}"


def favicon(site: Site, theme: Theme) -> AssetView:
    """The site's own quilt block in the theme's first colour, or in the author's accent."""
    color = site.config.theme_options.accent or theme.tokens["color.accent"]
    block = emblem_svg(site.emblem, color, css_class="favicon")
    return AssetView(str(block).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode())


def favicon_path(view: AssetView) -> str:
    """The path of the favicon."""
    return f"{FOLDER}favicon.{digest(view.head)}.svg"


def digest(*parts: bytes) -> str:
    """A short digest of some bytes, for names."""
    joined = hashlib.blake2b(digest_size=8)
    for part in parts:
        joined.update(hashlib.blake2b(part, digest_size=16).digest())
    return joined.hexdigest()


def stem(name: str) -> str:
    """A file's name without folder and ending, in characters that every address and disk takes."""
    bare = posixpath.splitext(posixpath.basename(name))[0]
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in bare).strip("-").lower() or "file"
