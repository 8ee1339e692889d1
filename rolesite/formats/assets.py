"""The format of what pages load: style sheets, scripts, fonts with their licences, pictures, the favicon.

A style sheet is the theme's own files (`site.css`, then `site/*.css` by name) after what rolesite knows: the fonts' addresses, the theme's tokens as custom
properties, the accent that the author chose, and the families' colours. Names carry a digest of the content, so that
a browser never shows an old one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from rolesite.formats._assetfiles import (
    FOLDER,
    AssetView,
    favicon,
    favicon_path,
    font_path,
    picture_path,
    script_path,
    served,
    stylesheet,
    stylesheet_path,
)
from rolesite.formats._stylesheet import sheet_files
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT"]

_STYLESHEETS = ("site", "deck")
_BESIDE = ("capture",)  # what only one kind of page loads, beside the site's


class AssetFormat:
    """Everything in assets/."""

    name = "assets"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The files that pages of this site may ask for; translated editions use the source's."""
        if site.edition:
            return
        for kind, subject, view in _files(site, theme):
            yield Output(_path(kind, subject, view, theme), self.name, kind, subject, assets=view.assets)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> AssetView:
        """What stands before the theme's own bytes, or the whole file."""
        del plan
        match output.kind:
            case "stylesheet":
                return _sheet(output.subject, site, theme)
            case "picture":
                return AssetView(site.picture[output.subject].data)
            case "favicon":
                return favicon(site, theme)
            case _:
                return AssetView(b"", output.assets)

    def render(self, view: AssetView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes; of scripts, what browsers need of them."""
        del needs
        return view.head + b"".join(served(name, theme.asset(name)) for name in view.assets)


def _files(site: Site, theme: Theme) -> Iterator[tuple[str, str, AssetView]]:
    """Every file as its kind, subject and view."""
    for name in (*_STYLESHEETS, *_BESIDE):
        if f"{name}.css" in theme.assets:
            yield "stylesheet", name, _sheet(name, site, theme)
    for name in sorted(theme.assets):
        if name.endswith(".js") and "/" not in name:
            yield "script", name.removesuffix(".js"), AssetView(b"", (name,))
    for name in sorted({part.file for font in theme.fonts for part in font.web}):
        yield "font", name, AssetView(b"", (name,))
    for name in sorted(theme.assets):
        if name.endswith(".txt"):
            yield "licence", name, AssetView(b"", (name,))
    for picture in site.pictures:
        yield "picture", picture.path, AssetView(picture.data)
    yield "favicon", "", favicon(site, theme)


def _sheet(name: str, site: Site, theme: Theme) -> AssetView:
    """A style sheet; one that is loaded beside the site's leaves fonts, tokens and colours to that."""
    return AssetView(b"", sheet_files(name, theme.assets)) if name in _BESIDE else stylesheet(name, site, theme)


def _path(kind: str, subject: str, view: AssetView, theme: Theme) -> str:
    """The file's path. Licence texts keep their plain names: people look for them."""
    match kind:
        case "stylesheet":
            return stylesheet_path(subject, view, theme)
        case "script":
            return script_path(view.assets[0], theme)
        case "font":
            return font_path(subject, theme)
        case "licence":
            return f"{FOLDER}{posixpath.basename(subject)}"
        case "picture":
            return picture_path(subject, view.head)
        case _:
            return favicon_path(view)


FORMAT = AssetFormat()
