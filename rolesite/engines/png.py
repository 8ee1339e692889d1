"""Draws a page of a PDF as a PNG picture: the one place that knows how pages become pixels.

Pure: bytes in, bytes out. The colours are brought down to a palette, so that a picture of type and flat shapes is a
few kilobytes; the same PDF gives the same bytes on one machine, in any process. The libraries are imported by the
first call, in the worker that has a picture to make.
"""

from __future__ import annotations

from io import BytesIO

__all__ = ["png_of_pdf"]

_COLORS = 48  # eight families in four tones, ink and paper, and steps between them at edges; more only weighs more


def png_of_pdf(data: bytes, width: int, height: int, page: int = 0) -> bytes:
    """A page of a PDF, counted from 0, as a picture of `width` x `height` pixels; the page has that shape.

    Raises ValueError where the page has another shape, so that nothing is ever drawn distorted.
    """
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(data)
    try:
        sheet = document[page]
        scale = width / sheet.get_width()
        bitmap = sheet.render(scale=scale, optimize_mode=None)
        try:
            image = bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
            sheet.close()
    finally:
        document.close()
    if image.size != (width, height):
        raise ValueError(f"the page is {image.width} x {image.height} pixels, not {width} x {height}")
    few = image.quantize(_COLORS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
