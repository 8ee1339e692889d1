"""How far to the right the text of printed pages goes, from the PDF engine's own layout."""

from __future__ import annotations

from typing import Any

import pytest

from rolesite.engines.pdf import Press


def note_overhangs(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A list that every PDF written from now on adds to: for each text, by how much it leaves its page's margins.

    In CSS pixels; nothing is above zero where all text stays on the page. Running footers are left out.
    """
    overhangs: list[float] = []
    write = Press._write

    def noted(self: Press, document: Any) -> bytes:
        from weasyprint.formatting_structure.boxes import TextBox  # not before the fonts' environment is set

        for page in document.pages:
            box = page._page_box
            edge = box.content_box_x() + box.width
            texts = (part for part in box.children[0].descendants() if isinstance(part, TextBox))
            overhangs.extend(text.position_x + text.width - edge for text in texts)
        return write(self, document)

    monkeypatch.setattr(Press, "_write", noted)
    return overhangs
