"""Quotation marks that do not close, close too early, or hold a backslash: what the YAML parser refuses in quotes.

Pure, used by `yamlsyntax`; one rule a function.
"""

from __future__ import annotations

from rolesite.errors import Problem
from rolesite.text.yamllines import Source, Stop, Trouble, advise, begin, end, quoted, uncommented

__all__ = ["after_quote", "escape", "unclosed_quote"]


def unclosed_quote(t: Trouble) -> Stop | None:
    """A quotation mark that nothing closes: points at the one that opens."""
    if "quoted scalar" not in t.doing or not ("end of stream" in t.words or "document indicator" in t.words):
        return None
    return _never_closed(t.source, t.from_row, t.from_column)


def _never_closed(source: Source, row: int, column: int) -> Stop:
    mark = source.line(row)[column : column + 1]
    message = f"the quotation mark that opens here is not closed: no {mark} ends the text"
    hint = f"put {mark} at the end of the text"
    value = source.value(row)
    if mark == '"' and value.text.endswith(("”", "“")):
        hint = f"put {mark} at the end of the text: {value.text[-1]} is another mark"
    elif mark == "'" and value.column == column:
        hint += f"; if it is an apostrophe, {advise(value.text, value.lead)}"
    return Stop(Problem(source.place(row, column), "unclosed-quote", message, hint), row)


def escape(t: Trouble) -> Stop | None:
    """A backslash that means nothing within double quotes."""
    if "escape" not in t.words and "hexdecimal" not in t.words:
        return None
    line = t.source.line(t.row)
    at = line.rfind("\\", 0, t.column + 1)
    at = at if at >= 0 else t.column
    message = f"'{line[at : at + 2]}' means nothing within double quotes"
    hint = "use single quotes, within which a backslash is itself, or write two backslashes"
    return Stop(Problem(t.source.place(t.row, at), "backslash", message, hint, width=2), t.row)


def after_quote(t: Trouble) -> Stop | None:
    """Something stands behind a closing quotation mark: an apostrophe, more text, or the mark closed another text."""
    last = t.last
    if last is None or last.style not in ("'", '"') or end(last).line != t.row or t.column < end(last).column:
        return None
    line = t.source.line(t.row)
    if line[end(last).column : t.column].strip():
        return None
    if begin(last).line != end(last).line:
        return _never_closed(t.source, begin(last).line, begin(last).column)
    value = t.source.value(t.row)
    if value.column != begin(last).column:
        return None
    whole = text = uncommented(value.text, end(last).column - value.column)
    if last.style == "'" and t.column == end(last).column:
        message = "the apostrophe ends the text, which stands in single quotes"
        code, at, whole = "apostrophe", t.column - 1, text[1:].removesuffix("'").replace("''", "'")
    else:
        message = "more text follows behind the closing quotation mark"
        code, at = "text-after-quote", t.column
        if _opens_within(line, end(last).column - 1) and text.endswith('"'):
            whole = text[1:-1]
    hint = advise(whole, value.lead)
    mended = t.source.replace(t.row, value.column, t.row, quoted(whole) + value.text[len(text) :])
    return Stop(Problem(t.source.place(t.row, at), code, message, hint), t.row, mended, value.column)


def _opens_within(line: str, column: int) -> bool:
    """Whether a mark that closed a text was meant to open a quotation within it."""
    return line[column - 1 : column] == " " or line[column + 1 : column + 2].isalnum()
