"""The lines of a sheet of cards: where to cut, where to fold; for a print shop, marks outside of what is kept.

Used by the format of cut cards; pure. One drawing for a sheet, which no screen reader meets.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from rolesite.formats._cards.sheets import BLEED, Sheet, Slot

__all__ = ["marks_svg"]

_LENGTH = 4.0  # millimetres of a mark
_AWAY = BLEED + 0.5  # from the edge that it stands for
_DRAWING = Markup(
    '<svg class="marks" viewBox="0 0 {} {}" aria-hidden="true" fill="none" stroke="#000" stroke-width="0.15">'
    '<path d="{}"/>{}</svg>'
)
_DOTS = Markup('<path d="{}" stroke-width="0.45" stroke-linecap="round" stroke-dasharray="0 1.5"/>')


def marks_svg(sheet: Sheet) -> Markup:
    """The drawing, as large as the sheet."""
    cut = "".join(_cuts(sheet) if sheet.folded else _crops(sheet))
    fold = _DOTS.format(_fold(sheet)) if sheet.folded else Markup("")
    return _DRAWING.format(f"{sheet.width:g}", f"{sheet.height:g}", cut, fold)


def _cuts(sheet: Sheet) -> Iterator[str]:
    """A line around every card that is folded, and a little further at the corners of all."""
    left, top, right, bottom = sheet.box
    for y in sorted({edge for slot in sheet.fronts for edge in _rows(slot)}):
        yield f"M{left - _LENGTH:g} {y:g}H{right + _LENGTH:g}"
    for x in (left, right):
        yield f"M{x:g} {top - _LENGTH:g}V{bottom + _LENGTH:g}"


def _fold(sheet: Sheet) -> str:
    _, top, _, bottom = sheet.box
    return f"M{sheet.width / 2:g} {top - _LENGTH:g}V{bottom + _LENGTH:g}"


def _crops(sheet: Sheet) -> Iterator[str]:
    """Short lines around all cards, in line with the edges of each."""
    left, top, right, bottom = sheet.box
    for x in sorted({edge for slot in sheet.fronts for edge in (slot.x, slot.x + slot.width)}):
        yield f"M{x:g} {top - _AWAY - _LENGTH:g}V{top - _AWAY:g}M{x:g} {bottom + _AWAY:g}V{bottom + _AWAY + _LENGTH:g}"
    for y in sorted({edge for slot in sheet.fronts for edge in _rows(slot)}):
        yield f"M{left - _AWAY - _LENGTH:g} {y:g}H{left - _AWAY:g}M{right + _AWAY:g} {y:g}H{right + _AWAY + _LENGTH:g}"


def _rows(slot: Slot) -> tuple[float, float]:
    return slot.y, slot.y + slot.height
