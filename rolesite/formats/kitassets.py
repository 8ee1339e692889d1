"""The format of what the kit's pages load: style sheets, scripts, and copies of the site's icon, pictures and fonts.

The kit is a folder of its own, which is carried to the workshop on a stick: nothing in it may hang on the site that it
was built beside. Its style sheet is the theme's `kit.css`, then `kit/*.css`; its scripts are the theme's `kit/*.js`, each
followed by those in the folder of its name. The presenter view loads the deck's script besides, and the deck's style sheet
with `present.css` behind it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from rolesite.formats._assetfiles import (
    FOLDER,
    AssetView,
    digest,
    favicon,
    favicon_path,
    font_path,
    picture_path,
    served,
    stem,
    stylesheet,
    stylesheet_path,
)
from rolesite.formats._facilitator.presentview import shown_pictures
from rolesite.formats._stylesheet import night, sheet_files
from rolesite.model import Site
from rolesite.plan import KIT, Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT"]

_STYLE, _DECK, _PRESENT = "kit", "deck", "present"


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
        """What stands before the theme's own bytes, or the whole file."""
        del plan
        match output.kind:
            case "kit-stylesheet":
                return _sheet(output.subject, site, theme)
            case "kit-favicon":
                return favicon(site, theme)
            case "kit-picture":
                return AssetView(site.picture[output.subject].data)
            case _:
                return AssetView(b"", output.assets)

    def render(self, view: AssetView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes; of scripts, what browsers need of them."""
        del needs
        return view.head + b"".join(served(name, theme.asset(name)) for name in view.assets)


def _files(site: Site, theme: Theme) -> Iterator[tuple[str, str, str, AssetView]]:
    """Every file as its kind, subject, path and view."""
    for name, subject in ((_STYLE, ""), (_PRESENT, _PRESENT)):
        if f"{name}.css" in theme.assets:
            view = _sheet(subject, site, theme)
            yield "kit-stylesheet", subject, stylesheet_path(name, view, theme), view
    icon = favicon(site, theme)
    yield "kit-favicon", "", favicon_path(icon), icon
    for files in _scripts(theme):
        name = stem(files[0])
        path = f"{FOLDER}{name}.{digest(*(theme.assets[file] for file in files))}.js"
        yield "kit-script", name, path, AssetView(b"", files)
    for name in sorted({part.file for font in theme.fonts for part in font.web}):
        yield "kit-font", name, font_path(name, theme), AssetView(b"", (name,))
    for name in sorted(theme.assets):
        if name.endswith(".txt"):
            yield "kit-licence", name, f"{FOLDER}{posixpath.basename(name)}", AssetView(b"", (name,))
    for picture in shown_pictures(site):
        yield "kit-picture", picture.path, picture_path(picture.path, picture.data), AssetView(picture.data)


def _sheet(subject: str, site: Site, theme: Theme) -> AssetView:
    """The style sheet of the kit's pages, or that of the presenter view, which is dark around a deck as it is."""
    if subject != _PRESENT:
        return stylesheet(_STYLE, site, theme)
    deck = stylesheet(_DECK, site, theme)
    head = deck.head + night(site.config, theme).encode()
    return AssetView(head, (*deck.assets, *sheet_files(_PRESENT, theme.assets)))


def _scripts(theme: Theme) -> Iterator[tuple[str, ...]]:
    """The theme's files of each script."""
    names = [name for name in sorted(theme.assets) if name.endswith(".js")]
    for name in names:
        if name == f"{_DECK}.js":
            yield (name,)
        elif posixpath.dirname(name) == _STYLE:
            folder = f"{name.removesuffix('.js')}/"
            yield (name, *(part for part in names if part.startswith(folder)))


FORMAT = KitAssetFormat()
