"""The format of what the kit's pages load: a style sheet, scripts, and copies of the site's icon and fonts.

The kit is a folder of its own, which is carried to the workshop on a stick: nothing in it may hang on the site that it
was built beside. Its style sheet is the theme's `kit.css`, then `kit/*.css`; its scripts are the theme's `kit/*.js`.
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
    script_path,
    stem,
    stylesheet,
    stylesheet_path,
)
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT"]

_STYLE = "kit"


class KitAssetFormat:
    """Everything in _kit/assets/."""

    name = "kitassets"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The files, where there is a workshop to carry a kit to; translated kits use the source's."""
        if site.edition or not site.workshops:
            return
        for kind, subject, path, view in _files(site, theme):
            yield Output(f"{KIT}{path}", self.name, kind, subject, assets=view.assets)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> AssetView:
        """What stands before the theme's own bytes."""
        del plan
        match output.kind:
            case "kit-stylesheet":
                return stylesheet(_STYLE, site, theme)
            case "kit-favicon":
                return favicon(site, theme)
            case _:
                return AssetView(b"", output.assets)

    def render(self, view: AssetView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes."""
        del needs
        return view.head + b"".join(theme.asset(name) for name in view.assets)


def _files(site: Site, theme: Theme) -> Iterator[tuple[str, str, str, AssetView]]:
    """Every file as its kind, subject, path and view."""
    if f"{_STYLE}.css" in theme.assets:
        view = stylesheet(_STYLE, site, theme)
        yield "kit-stylesheet", "", stylesheet_path(_STYLE, view, theme), view
    icon = favicon(site, theme)
    yield "kit-favicon", "", favicon_path(icon), icon
    for name in sorted(theme.assets):
        if name.startswith(f"{_STYLE}/") and name.endswith(".js"):
            yield "kit-script", stem(name), script_path(name, theme), AssetView(b"", (name,))
    for name in sorted({part.file for font in theme.fonts for part in font.web}):
        yield "kit-font", name, font_path(name, theme), AssetView(b"", (name,))
    for name in sorted(theme.assets):
        if name.endswith(".txt"):
            yield "kit-licence", name, f"{FOLDER}{posixpath.basename(name)}", AssetView(b"", (name,))


FORMAT = KitAssetFormat()
