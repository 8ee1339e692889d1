"""Quotes that begin with a mark: `[!TIP]` and its like, which are shown, and the facilitator's notes.

Pure; part of the Markdown reader. The library knows such marks only when they stand alone on their line; here the text
may follow at once, and emphasis around a mark or blank lines before it change nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, TypeAlias, get_args

from rolesite.patterns import pattern
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch

__all__ = ["NOTE_MARK", "SHOWN", "Shown", "begins_with_mark", "callout", "is_refused", "refuse", "without_mark"]

Shown: TypeAlias = Literal["tip", "important", "warning", "caution"]
SHOWN: tuple[Shown, ...] = get_args(Shown)

_INVISIBLE = r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*"
_SHOWN = pattern(rf"{_INVISIBLE}\[!(tip|important|warning|caution)\][ \t]*:?[ \t]*\n?", re.IGNORECASE)
_STRAY_MARK = pattern(r"[>\s\\]*\[[\W_]{0,8}!")
NOTE_MARK = pattern(
    rf"{_INVISIBLE}(?:(?P<wrap>\*\*\*|\*\*|\*|__|_|)"
    r"(?:\[!note\]|facilitator[ \t]*:)(?P=wrap)[ \t]*:?|(?P<wrap2>\*\*|\*|__|_)facilitator(?P=wrap2)[ \t]*:)[ \t]*\n?",
    re.IGNORECASE,
)


def callout(quote: Branch) -> tuple[Shown | None, list[Branch]]:
    """The kind of a quote that is a callout, and its blocks without the mark; None for any other block."""
    first = quote.children[0] if quote.children else None
    match = _SHOWN.match(first.text) if quote.kind == "blockquote" and first and first.kind == "paragraph" else None
    if match is None:
        return None, quote.children
    kind = next(kind for kind in SHOWN if kind == match[1].lower())
    return kind, without_mark(quote, match.end())


def is_refused(quote: Branch) -> bool:
    """Whether a quote that is no callout begins with the mark of one, or of a note."""
    first = quote.children[0] if quote.children else None
    if first is None or first.kind not in ("paragraph", "heading"):
        return False
    return bool(NOTE_MARK.match(first.text)) or _is_near_note(first.text)


def begins_with_mark(text: str) -> bool:
    """Whether a text that is no quote begins with the mark of a note, which only means something in one."""
    return _STRAY_MARK.match(text) is not None and _is_near_note(text)


def _is_near_note(text: str) -> bool:
    from rolesite.text.nearnotes import begins_like_private  # only now: most texts need none of its many patterns

    return begins_like_private(text.partition("\n")[0])


def refuse(line: int, context: Context) -> None:
    """Tells that a note stands on a line (from 0) of a text whose notes nobody takes out; once, for quote and text."""
    place = context.source.start(line)
    if any(told.place == place and told.code == "note-outside-slides" for told in context.problems):
        return
    message = "only slides have notes that are not shown; everybody would see this one"
    kinds = ", ".join(f"[!{name.upper()}]" for name in SHOWN)
    hint = f"delete it, or begin it with {kinds} if it is meant to be seen"
    context.report_line(line, "note-outside-slides", message, hint, safety=True)


def without_mark(quote: Branch, length: int) -> list[Branch]:
    """A quote's blocks without the first `length` characters of its first paragraph."""
    first, rest = quote.children[0], quote.children[1:]
    text = first.text[length:]
    if not text.strip():
        return rest
    line = first.text_line + first.text.count("\n", 0, length)
    return [replace(first, text=text, text_line=line), *rest]
