"""Drawings as PNG pictures, for programs that show no SVG: a page of the press each, then pixels.

Pure: bytes in, bytes out. Same drawings, same bytes, as far as those of the press are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from rolesite.engines import pdf
from rolesite.engines.color import tones
from rolesite.engines.emblem import BLOCK, block_paths
from rolesite.engines.markup import Form
from rolesite.engines.png import png_of_page, png_of_picture
from rolesite.model import Picture
from rolesite.patterns import pattern
from rolesite.theme import Sealed

__all__ = ["Drawing", "drawn", "mark", "quilt", "shown"]

_WIDEST, _HIGHEST = 1280, 720  # units of a page, so of any drawing: a slide
_SHOWN_AS_IS = ("image/png", "image/jpeg", "image/gif")  # by every program
_ONE_SIDE = 400  # of a picture that does not say how large it is
_MARK_SIDE = 64
_DENSITY = 2  # pixels to a unit: sharp on a wall of 2560 pixels
_SHEET = (
    f"@page {{ size: {_WIDEST}px {_HIGHEST}px; margin: 0 }}\n"
    "body { margin: 0 }\ndiv { break-after: page; width: 100%; height: 100% }\nsvg, img { display: block }\n"
)
_SIZE = 100  # tenths of a point, for no text at all
_PAGE = Form('<!doctype html>\n<html lang="en"><head><title>Drawings</title></head><body>{}</body></html>')
_DRAWING = Form("<div>{}</div>")
_QUILT = Form('<svg viewBox="0 0 {} {}" width="{}" height="{}" preserveAspectRatio="xMinYMin slice">{}</svg>')
_PATCH = Form('<g transform="translate({} {})">{}</g>')
_MARK = Form(
    '<svg viewBox="0 0 24 24" width="{}" height="{}"><path fill="{}" d="M0 0h24v24H0z"/>'
    '<g transform="translate(4.8 4.8) scale(.6)" fill="{}">{}</g></svg>'
)
_OUTLINE = pattern("<path[^>]*>")
_FILE = Form('<img src="asset:{}" alt="" style="width: {}px; height: {}px">')


K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing so many units wide and high: an `<svg>` of that size, or the path of a picture's `file`.

    One in few colours is brought down to a palette; one that is not keeps its see-through parts.
    """

    width: int
    height: int
    svg: Markup = Markup("")
    file: str = ""
    few_colors: bool = True

    @property
    def html(self) -> Markup:
        """The drawing on a page."""
        return self.svg or _FILE(self.file, self.width, self.height)


def drawn(
    name: str, drawings: Mapping[K, Drawing], theme: Sealed, files: tuple[pdf.Picture, ...] = ()
) -> dict[K, bytes]:
    """A picture of each drawing by its key; `name` is the path of the output that shows them, for messages."""
    if not drawings:
        return {}
    html = _PAGE(Markup("\n").join(_DRAWING(drawing.html) for drawing in drawings.values()))
    pages = pdf.press(theme, _SHEET).pdf(name, str(html), size=_SIZE, pictures=files)
    return {
        key: png_of_page(pages, place, one.width, one.height, density=_DENSITY, few_colors=one.few_colors)
        for place, (key, one) in enumerate(drawings.items())
    }


def quilt(patches: Sequence[tuple[str, str]], columns: int, width: int, height: int) -> Drawing:
    """A quilt of blocks, row by row, each drawn from its seed in the tones of its colour (`#rrggbb`)."""
    blocks = (
        _PATCH(place % columns * BLOCK, place // columns * BLOCK, block_paths(seed, tones(color)))
        for place, (seed, color) in enumerate(patches)
    )
    across, along = columns * BLOCK, len(patches) // columns * BLOCK
    return Drawing(width, height, _QUILT(across, along, width, height, Markup("").join(blocks)))


def mark(svg: str, ground: str, color: str) -> Drawing:
    """A mark of one colour on a square of another; `svg` is its drawing, 24 units wide."""
    outlines = Markup("").join(map(Markup, _OUTLINE.findall(svg)))
    return Drawing(_MARK_SIDE, _MARK_SIDE, _MARK(_MARK_SIDE, _MARK_SIDE, ground, color, outlines))


def shown(name: str, pictures: Iterable[Picture], theme: Sealed) -> dict[str, tuple[bytes, int, int]]:
    """Pictures of authors by path, each with its width and height, as PNG where few programs show their kind."""
    found = {one.path: one for one in pictures}
    files = tuple(pdf.Picture(one.path, one.data, one.media_type) for one in found.values())
    drawings = {path: _of_file(one) for path, one in found.items() if one.media_type == "image/svg+xml"}
    ready = drawn(name, drawings, theme, files)
    for path, one in found.items():
        if path not in ready:
            ready[path] = one.data if one.media_type in _SHOWN_AS_IS else png_of_picture(one.data)
    return {path: (ready[path], *_size(one)) for path, one in found.items()}


def _of_file(picture: Picture) -> Drawing:
    """A picture as a drawing, no larger than a page."""
    width, height = _size(picture)
    scale = min(1.0, _WIDEST / width, _HIGHEST / height)
    return Drawing(max(round(width * scale), 1), max(round(height * scale), 1), file=picture.path, few_colors=False)


def _size(picture: Picture) -> tuple[int, int]:
    return picture.width or _ONE_SIDE, picture.height or _ONE_SIDE
