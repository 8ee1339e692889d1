"""QR codes, as inline SVG or as pictures: the one place where they are made, for cards, decks and printed sheets alike.

Dark modules are joined into outlines before they are drawn, so that no viewer shows hairlines between rows, and the
drawing stays small. Colours are presentation attributes (a page's CSP allows no inline style), black on white always:
a code that follows a dark page's text colour cannot be scanned.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

if TYPE_CHECKING:
    import segno

__all__ = ["picture_of", "qr_png", "qr_svg"]

QUIET_ZONE = 4  # modules of white on each side, as the standard asks (ISO/IEC 18004, 6.3.8)
_PIXELS = 16  # a module's side in a picture: sharp on a wall

Point: TypeAlias = tuple[int, int]
Grid: TypeAlias = tuple[tuple[bool, ...], ...]


def qr_svg(text: str, *, label: str = "") -> Markup:
    """A QR code that holds `text`, as an `<svg>` without a size of its own: the style sheet gives it one.

    With a `label` it is an image of that name (the title is what a PDF's tags take), without one it is decoration:
    the address then stands in words beside it.
    Error correction is at least M. Raises ValueError for text that no QR code can hold (about 2,300 bytes).
    """
    grid = _modules(text)
    size = len(grid) + 2 * QUIET_ZONE
    role = Markup(' role="img" aria-label="{}"').format(label) if label else Markup(' aria-hidden="true"')
    title = Markup("<title>{}</title>").format(label) if label else Markup("")
    html = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {0} {0}"{1} shape-rendering="crispEdges">{2}'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" fill-rule="evenodd" d="{3}"/></svg>'
    )
    return html.format(size, role, title, _outline(grid))


def qr_png(text: str) -> bytes:
    """The same code as a PNG picture, for programs that show no SVG. Raises ValueError as `qr_svg` does."""
    out = BytesIO()
    _code(text).save(out, kind="png", scale=_PIXELS, border=QUIET_ZONE)
    return out.getvalue()


def picture_of(url: str) -> bytes:
    """An address as a picture of its code; nothing for one that no code can hold: it stands beside in words."""
    try:
        return qr_png(url)
    except ValueError:
        return b""


def _code(text: str) -> segno.QRCode:
    import segno  # only now: most pages have no code, and it loads what it would take to open addresses

    try:
        return segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        raise ValueError(f"{len(text)} characters are too many for a QR code") from None


def _modules(text: str) -> Grid:
    """The code's modules, row by row, True where dark."""
    code = _code(text)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def _outline(grid: Grid) -> str:
    """The borders of the dark areas as an SVG path, for the even-odd rule.

    Where two areas touch at a corner, either way on gives the same picture.
    """
    follow = _edges(grid)
    parts: list[str] = []
    while follow:
        start = min(follow, key=lambda point: (point[1], point[0]))
        parts.append(_loop(follow, start))
    return "".join(parts)


def _edges(grid: Grid) -> dict[Point, list[Point]]:
    """The unit steps along the borders of the dark areas: from each corner, the corners that a border leads to."""

    def dark(x: int, y: int) -> bool:
        return 0 <= y < len(grid) and 0 <= x < len(grid) and grid[y][x]

    follow: dict[Point, list[Point]] = {}
    for y, row in enumerate(grid):
        for x, module in enumerate(row):
            if not module:
                continue
            sides = (
                (dark(x, y - 1), (x, y), (x + 1, y)),
                (dark(x + 1, y), (x + 1, y), (x + 1, y + 1)),
                (dark(x, y + 1), (x + 1, y + 1), (x, y + 1)),
                (dark(x - 1, y), (x, y + 1), (x, y)),
            )
            for covered, begin, end in sides:
                if not covered:
                    follow.setdefault(begin, []).append(end)
    return follow


def _loop(follow: dict[Point, list[Point]], start: Point) -> str:
    """Walks one border from `start` back to it, taking its steps out of `follow`."""
    path = f"M{start[0] + QUIET_ZONE} {start[1] + QUIET_ZONE}"
    here, run, heading = start, 0, (0, 0)
    while True:
        step = _take(follow, here)
        turn = (step[0] - here[0], step[1] - here[1])
        if turn != heading and run:
            path += _draw(heading, run)
            run = 0
        here, heading, run = step, turn, run + 1
        if here == start:
            return path + "z"


def _take(follow: dict[Point, list[Point]], here: Point) -> Point:
    """A corner that a border leads to, taken out of `follow`."""
    step = follow[here].pop()
    if not follow[here]:
        del follow[here]
    return step


def _draw(heading: Point, run: int) -> str:
    """A straight piece of border as a relative path command; the piece that closes a loop is `z`."""
    return f"h{heading[0] * run}" if heading[0] else f"v{heading[1] * run}"
