"""Links and look-ups that miss a mark, and would be shown as they were typed: told as warnings, with the mend.

Pure; part of the Markdown reader. What stands in code or behind a backslash is meant as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolesite.patterns import pattern
from rolesite.text.markdown.context import Context
from rolesite.text.markdown.positions import Run

__all__ = ["tell_near_marks"]

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ADDRESS = r"(?:https?://|mailto:|www\.|\.\.?/|#\w|[^\s()]{1,200}\.(?:md|yaml|html|pdf|png|jpe?g|svg)\b)"
_HALF_LINK = pattern(
    rf"(?<![\[\\])\[\[(?P<open>{_ID}(?:\|[^\[\]\n]{{1,200}})?)\](?![\](\[])"
    rf"|(?<![\[\\\w])\[(?P<close>{_ID}(?:\|[^\[\]\n]{{1,200}})?)\]\]"
)
_PARTED = pattern(rf"(?<!\\)\[(?P<words>[^\[\]\n]{{1,200}})\]\s{{1,9}}\((?P<to>{_ADDRESS}[^()\s]{{0,500}})\)")
_ONE_BRACE = pattern(r"(?<![\\{])\{[ \t]*(?P<name>[a-z]+\.[a-z]+)[ \t]*\}{1,2}")  # behind {{ the look-ups tell it
_CODE = pattern(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


def tell_near_marks(run: Run, context: Context) -> None:
    """Warns of everything in a text that is nearly a link or a look-up."""
    found = [*_half_links(run.text), *_parted_links(run.text), *_half_lookups(run.text, context)]
    if not found:
        return
    code = [match.span() for match in _CODE.finditer(run.text)]
    for start, end, message, hint in found:
        if not any(first <= start < last for first, last in code):
            place = context.source.place(run, start)
            width = len(run.text[start:end].partition("\n")[0])
            context.report(place, "missing-mark", message, hint, severity="warning", width=width)


Found = Iterator[tuple[int, int, str, str]]
"""Start and end of what was found, the message and the hint."""


def _half_links(text: str) -> Found:
    if "[[" not in text and "]]" not in text:
        return
    for match in _HALF_LINK.finditer(text):
        before = text[: match.start()]
        inside = match["open"] or match["close"]
        if match["open"] or before.count("[") <= before.count("]"):  # [words [in brackets]] are words
            yield *match.span(), "a bracket is missing, so this is no link", f"write [[{inside}]]"


def _parted_links(text: str) -> Found:
    if "]" not in text:
        return
    message = "there is a blank between the words and the address, so this is no link"
    for match in _PARTED.finditer(text):
        yield *match.span(), message, f"write [{match['words']}]({match['to']})"


def _half_lookups(text: str, context: Context) -> Found:
    lookups = context.lookups
    if lookups is None or "{" not in text:
        return
    for match in _ONE_BRACE.finditer(text):
        name = match["name"]
        if name in lookups.values or name in lookups.blocks or name in lookups.empty:
            yield *match.span(), "braces are missing, so nothing is put in here", f"write {{{{ {name} }}}}"
