"""The format of what pages load: style sheets, scripts, fonts with their licences, pictures, the favicon.

A style sheet is the theme's own file after what rolesite knows: the fonts' addresses, the theme's tokens as custom
properties, the accent that the author chose, and the families' colours. Names carry a digest of the content, so that
a browser never shows an old one.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rolesite.engines.emblem import emblem_svg
from rolesite.formats._stylesheet import prelude
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "AssetView"]

_STYLESHEETS = ("site", "deck")
_SCRIPTS = ("deck",)
_FAVICON = "favicon"


@dataclass(frozen=True, slots=True)
class AssetView:
    """A file: `head` bytes that rolesite knows, then the theme's asset of that name ("" for none)."""

    head: bytes
    asset: str = ""


class AssetFormat:
    """Everything in assets/."""

    name = "assets"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The files that pages of this site may ask for."""
        for kind, subject, view in _files(site, theme):
            path = _path(kind, subject, view, theme)
            yield Output(path, self.name, kind, subject, assets=(view.asset,) if view.asset else ())

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> AssetView:
        """What stands before the theme's own bytes, or the whole file."""
        del plan
        match output.kind:
            case "stylesheet":
                return _stylesheet(output.subject, site, theme)
            case "picture":
                return AssetView(site.picture[output.subject].data)
            case "favicon":
                return _favicon(site, theme)
            case _:
                return AssetView(b"", output.assets[0])

    def render(self, view: AssetView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes."""
        del needs
        return view.head + (theme.asset(view.asset) if view.asset else b"")


def _files(site: Site, theme: Theme) -> Iterator[tuple[str, str, AssetView]]:
    """Every file as its kind, subject and view."""
    for name in _STYLESHEETS:
        if f"{name}.css" in theme.assets:
            yield "stylesheet", name, _stylesheet(name, site, theme)
    for name in _SCRIPTS:
        if f"{name}.js" in theme.assets:
            yield "script", name, AssetView(b"", f"{name}.js")
    for name in sorted({font.woff2 for font in theme.fonts}):
        yield "font", name, AssetView(b"", name)
    for name in sorted(theme.assets):
        if name.endswith(".txt"):
            yield "licence", name, AssetView(b"", name)
    for picture in site.pictures:
        yield "picture", picture.path, AssetView(picture.data)
    yield "favicon", "", _favicon(site, theme)


def _stylesheet(name: str, site: Site, theme: Theme) -> AssetView:
    fonts = {font.woff2: posixpath.basename(_font_path(font.woff2, theme)) for font in theme.fonts}
    return AssetView(prelude(site.config, theme, fonts).encode(), f"{name}.css")


def _favicon(site: Site, theme: Theme) -> AssetView:
    """The site's own quilt block in the theme's first colour, or in the author's accent."""
    color = site.config.theme_options.accent or theme.tokens["color.accent"]
    block = emblem_svg(site.config.title, color, css_class="favicon")
    return AssetView(str(block).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode())


def _font_path(name: str, theme: Theme) -> str:
    return f"assets/{_stem(name)}.{theme.asset_digests[name]}.woff2"


def _path(kind: str, subject: str, view: AssetView, theme: Theme) -> str:
    """The file's path. Licence texts keep their plain names: people look for them."""
    match kind:
        case "stylesheet":
            return f"assets/{subject}.{_digest(view.head, theme.assets[view.asset])}.css"
        case "script":
            return f"assets/{subject}.{theme.asset_digests[view.asset]}.js"
        case "font":
            return _font_path(subject, theme)
        case "licence":
            return f"assets/{posixpath.basename(subject)}"
        case "picture":
            ending = posixpath.splitext(subject)[1].lower()
            return f"assets/{_stem(subject)}.{_digest(subject.encode(), view.head)}{ending}"
        case _:
            return f"assets/{_FAVICON}.{_digest(view.head)}.svg"


def _digest(*parts: bytes) -> str:
    joined = hashlib.blake2b(digest_size=8)
    for part in parts:
        joined.update(hashlib.blake2b(part, digest_size=16).digest())
    return joined.hexdigest()


def _stem(name: str) -> str:
    """A file's name without folder and ending, in characters that every address and disk takes."""
    stem = posixpath.splitext(posixpath.basename(name))[0]
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in stem).strip("-").lower() or "file"


FORMAT = AssetFormat()
