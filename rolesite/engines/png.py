"""Draws a page of a PDF as a PNG picture: the one place that knows how pages become pixels.

Pure: bytes in, bytes out. The colours are brought down to a palette, so that a picture of type and flat shapes is a
few kilobytes; the same PDF gives the same bytes on one machine, in any process. The libraries are imported by the
first call, in the worker that has a picture to make.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["png_of_page", "png_of_pdf", "png_of_picture", "preview_of_pdf"]

_COLORS = 48  # eight families in four tones, ink and paper, and steps between them at edges; more only weighs more
_PAPER, _NOTHING = (255, 255, 255, 255), (255, 255, 255, 0)  # what pages are drawn on
_PIXEL = 96 / 72  # of a point, in which a PDF counts
_WHOLE = float("inf")
_FEW_COLORS = 16  # of a page in small: greys of its letters, and a family's tones


def png_of_pdf(data: bytes, width: int, height: int, page: int = 0) -> bytes:
    """A page of a PDF, counted from 0, as a picture of `width` x `height` pixels; the page has that shape.

    Raises ValueError where the page has another shape, so that nothing is ever drawn distorted.
    """
    from PIL.Image import Dither, Quantize

    image = _drawn(data, page, width)
    if image.size != (width, height):
        raise ValueError(f"the page is {image.width} x {image.height} pixels, not {width} x {height}")
    few = image.quantize(_COLORS, method=Quantize.MEDIANCUT, dither=Dither.NONE)
    return _png(few, optimize=True)


def preview_of_pdf(data: bytes, width: int, height: int) -> bytes:
    """The first page of a PDF in small: what of it does not fit the shape of `width` x `height` is cut off, or black.

    Made for every card, so it is made fast: of few colours that lie far apart, and a tenth larger than it could be.
    """
    from PIL.Image import Dither, Quantize

    image = _drawn(data, 0, width).crop((0, 0, width, height))
    return _png(image.quantize(_FEW_COLORS, method=Quantize.MAXCOVERAGE, dither=Dither.NONE))


def png_of_page(data: bytes, page: int, width: int, height: int, *, density: int, few_colors: bool) -> bytes:
    """The top left of a page, `width` x `height` of its own pixels (96 to the inch), with `density` pixels for each.

    In few colours it is brought down to a palette; otherwise all are kept, and what is see-through stays so.
    """
    from PIL.Image import Dither, Quantize

    ground = _PAPER if few_colors else _NOTHING
    image = _drawn(data, page, scale=density * _PIXEL, part=(width / _PIXEL, height / _PIXEL), ground=ground)
    image = image.crop((0, 0, width * density, height * density))
    if few_colors:
        image = image.quantize(_COLORS, method=Quantize.MEDIANCUT, dither=Dither.NONE)
    return _png(image, optimize=True)


def png_of_picture(data: bytes) -> bytes:
    """A picture of another kind, such as WebP, as PNG; of one that moves, its beginning."""
    from PIL.ImageFile import Parser

    parser = Parser()
    parser.feed(data)
    return _png(parser.close().convert("RGBA"), optimize=True)


def _drawn(
    data: bytes,
    page: int,
    width: int = 0,
    *,
    scale: float = 0.0,
    part: tuple[float, float] = (_WHOLE, _WHOLE),
    ground: tuple[int, int, int, int] = _PAPER,
) -> Image:
    """A page as an image so many pixels wide, or with so many to a point: as much of its top left as `part` says, in
    points; on paper, or on nothing."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        sheet = document[page]
        size = sheet.get_size()
        right, bottom = (max(whole - shown, 0.0) for whole, shown in zip(size, part, strict=True))
        bitmap = sheet.render(
            scale=scale or width / size[0], crop=(0, bottom, right, 0), optimize_mode=None, fill_color=ground
        )
        try:
            image: Image = bitmap.to_pil().convert("RGB" if ground == _PAPER else "RGBA")
            return image
        finally:
            bitmap.close()
            sheet.close()
    finally:
        document.close()


def _png(image: Image, *, optimize: bool = False) -> bytes:
    out = BytesIO()
    image.save(out, "PNG", optimize=optimize)
    return out.getvalue()
