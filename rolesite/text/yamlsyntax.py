"""What the YAML parser refuses, in an author's words: where the mistake began, what it is, and the line as it should be.

Pure, called by `yamltext` when the parser gives up. The parser's own message only chooses the rule; each rule looks at
the author's lines. One rule a function, the order is `_RULES`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

import yaml

from rolesite.errors import Problem
from rolesite.patterns import pattern
from rolesite.text.yamllines import Source, Stop, Trouble, Value, advise, begin, end, in_quotes, quoted
from rolesite.text.yamlquotes import after_quote, escape, unclosed_quote
from rolesite.text.yamlslips import missing_space, no_colon, no_space, other_bullets, stray_line, wide_colon

__all__ = ["explain"]

_LEADING_TAB = pattern(r" *(?:- *)?\t")
_TABBED_FIELD = pattern(r"[ \t]+(?P<name>[a-z][a-z0-9_]*):(?:\s|$)")
_LOOKS_LIKE_FIELD = pattern(r" *[a-z][a-z0-9_]*:(?: |$)")
_COLON_IN_TEXT = "a text that holds a colon and a space must stand in quotes"
_SPECIAL = "@`%*&!|>,]}?"


def explain(
    error: yaml.MarkedYAMLError,
    last: yaml.ScalarEvent | None,
    bracket: yaml.Mark | None,
    source: Source,
    fields: Container[str] = (),
) -> Stop:
    """The parser's error as a problem; with the mended source where the mend is plain.

    `last` is the last text that was read, `bracket` where the innermost open bracket stands; `fields` are names of
    fields that the file may have.
    """
    noticed = error.problem_mark or error.context_mark
    began = bracket if bracket and "flow node" in (error.context or "") else error.context_mark
    trouble = Trouble(
        source,
        error.problem or "",
        error.context or "",
        noticed.line if noticed else 0,
        noticed.column if noticed else 0,
        began.line if began else -1,
        began.column if began else -1,
        last,
        fields,
    )
    for rule in _RULES:
        stop = rule(trouble)
        if stop is not None:
            return stop
    return _otherwise(trouble)


def _tab(t: Trouble) -> Stop | None:
    """A tab where spaces belong."""
    line = t.source.line(t.row)
    match = _LEADING_TAB.match(line)
    if match is None or t.column > match.end():
        return None
    after_dash = "-" in match[0]
    if not line.strip():
        message = "this line looks empty, and holds a tab"
        return Stop(
            Problem(t.source.place(t.row, 0), "tab", message, "delete it"), t.row, t.source.replace(t.row, 0, t.row, "")
        )
    field = _outermost_field(t)
    if field:
        hint = f"delete the tab, so that the line begins with '{field}'"
        problem = Problem(t.source.place(t.row, 0), "tab", "a tab stands before this field", hint, width=match.end())
        return Stop(problem, t.row, t.source.replace(t.row, 0, t.row, line.lstrip()))
    message = "a tab stands after the dash" if after_dash else "this line is indented with a tab"
    hint = "put a space there instead" if after_dash else "use spaces: two for each step"
    width = len(line) - len(line.lstrip()) if not after_dash else 1
    mended = t.source.replace(t.row, 0, t.row, line.replace("\t", " ", 1)) if after_dash else None
    return Stop(Problem(t.source.place(t.row, match.end() - 1), "tab", message, hint, width=width), t.row, mended)


def _outermost_field(t: Trouble) -> str:
    """The name of the field on this line, if it is one of the file's own: nothing above can have it within, or its
    name is known and no field stands on the line above that is indented too."""
    match = _TABBED_FIELD.match(t.source.line(t.row))
    if match is None:
        return ""
    row = next((row for row in range(t.row - 1, -1, -1) if _says(t.source.line(row))), -1)
    above = t.source.value(row)
    if row >= 0 and above.field and above.indent == 0:
        is_own = above.text[:1] not in ("", "|", ">")
    else:
        is_own = row < 0 or (match["name"] in t.fields and not above.field)
    return match["name"] if is_own else ""


def _says(line: str) -> bool:
    return line.strip() != "" and not line.lstrip().startswith("#")


def _colon(t: Trouble) -> Stop | None:
    """A colon and a blank within a text: YAML takes what stands before it for the name of a field."""
    if "mapping values are not allowed" not in t.words:
        return None
    first_row = begin(t.last).line if t.last is not None and end(t.last).line == t.row else t.row
    if first_row < t.row:
        stop = no_space(t.source, first_row) or _field_above(t, first_row)
        if stop is not None:
            return stop
        if _LOOKS_LIKE_FIELD.match(t.source.line(t.row)):
            name = t.source.line(t.row).partition(":")[0].strip()
            column = t.source.line(t.row).index(name)
            message = f"'{name}' is indented, so it is read as part of the text that begins on line {t.source.place(first_row, 0).line}"
            hint = "begin it in the same column as the other fields; if it is text, put the whole text in quotes"
            return Stop(Problem(t.source.place(t.row, column), "indent", message, hint, width=len(name)), t.row)
    value = t.source.item(first_row, t.fields) or t.source.value(first_row)
    stop = in_quotes(t.source, value, "colon-in-text", _COLON_IN_TEXT)
    at = t.source.place(t.row, t.column)
    problem = stop.problem
    return replace(stop, problem=replace(problem, place=at, width=1))


def _field_above(t: Trouble, row: int) -> Stop | None:
    """A field without its colon, which takes the field below it into its text."""
    wide = wide_colon(t.source, row)
    if wide is not None:
        return wide
    value, below = t.source.value(row), t.source.line(t.row)
    indent = len(below) - len(below.lstrip(" "))
    if value.field or value.column > indent or (value.column < indent and value.text not in t.fields):
        return None
    stop = no_colon(t.source, row, t.fields)
    if stop is None and value.column == 0 and _LOOKS_LIKE_FIELD.match(below):
        return stray_line(t.source, row, value.column)
    return stop


def _no_field(t: Trouble) -> Stop | None:
    """A line that is no field: something is missing in it."""
    if "could not find expected ':'" not in t.words or t.from_row < 0:
        return None
    return (
        missing_space(t.source, t.from_row)
        or _item_goes_on(t)
        or no_colon(t.source, t.from_row, t.fields)
        or other_bullets(t.source, t.from_row)
        or stray_line(t.source, t.from_row, t.from_column)
    )


def _item_goes_on(t: Trouble) -> Stop | None:
    """The second line of an item that a colon in its first line made a field."""
    above = next((row for row in range(t.from_row - 1, -1, -1) if t.source.line(row).strip()), -1)
    value = t.source.item(above, t.fields)
    if value is None or value.column != t.from_column:
        return None
    return in_quotes(t.source, value, "colon-in-text", _COLON_IN_TEXT, value.column + value.text.index(":"))


def _list_beside_field(t: Trouble) -> Stop | None:
    """`field: - item`."""
    if "sequence entries are not allowed" not in t.words:
        return None
    value = t.source.value(t.row)
    if value.text[:1] in ("*", "&"):
        return in_quotes(t.source, value, "special-start", _begins_with(value.text[0]))
    message = "a list cannot begin on the line of its field"
    if value.column != t.column:
        return Stop(Problem(t.place, "list-beside-field", message, "begin it on the line below"), t.row)
    stop = in_quotes(t.source, value, "list-beside-field", message)
    hint = f"begin it on the line below; if it is text, {advise(value.text, value.lead)}"
    return replace(stop, problem=Problem(t.place, "list-beside-field", message, hint))


def _special_start(t: Trouble) -> Stop | None:
    """A text that begins with a character which YAML keeps for itself."""
    for row, column in ((t.from_row, t.from_column), (t.row, t.column)):
        if row < 0:
            continue
        value = t.source.value(row)
        mark = value.text[:1]
        if mark and mark in _SPECIAL and value.column == column:
            bullets = other_bullets(t.source, row) if mark == "*" else None
            if bullets:
                return bullets
            if not (value.field or value.lead):
                hint = "delete the line; for a comment, begin it with '#'"
                message = f"a line that begins with '{mark}' is no field"
                return Stop(Problem(t.source.place(row, column), "special-start", message, hint), row)
            return in_quotes(t.source, value, "special-start", _begins_with(mark))
    value = t.source.value(t.row)
    if value.text[:1] in ("*", "&") and ("scanning an a" in t.doing or "cannot start any token" in t.words):
        return in_quotes(t.source, value, "special-start", _begins_with(value.text[0]))
    mark = t.source.line(t.row)[t.column : t.column + 1]
    if mark and mark in _SPECIAL and "cannot start any token" in t.words:
        hint = f"put quotes around it, from before the '{mark}' to the end of the text"
        return Stop(Problem(t.place, "special-start", _begins_with(mark), hint), t.row)
    return None


def _begins_with(mark: str) -> str:
    if mark in "|>":
        return f"after '{mark}' the text must begin on the next line; a text that begins with it must stand in quotes"
    return f"a text that begins with '{mark}' must stand in quotes"


def _bracket(t: Trouble) -> Stop | None:
    """A text that begins with a bracket and goes on behind it, or a bracket that nothing closes."""
    value = t.source.value(t.row)
    if "expected key" in t.words or "block end" in t.words or "'-' indicator" in t.words:
        if value.text[:1] in ("[", "{") and value.column < t.column:
            return in_quotes(t.source, value, "special-start", _begins_with(value.text[0]))
        return None
    if "',' or" not in t.words and "node content" not in t.words:
        return None
    opener = t.source.line(t.from_row)[t.from_column : t.from_column + 1]
    closer = "]" if opener == "[" else "}"
    if opener not in ("[", "{"):
        return None
    if t.source.line(t.row)[t.column : t.column + 1] == ",":
        message = "nothing stands before this comma, so an item of the list is empty"
        return Stop(Problem(t.place, "empty-item", message, "delete the comma, or write something before it"), t.row)
    message = f"the bracket '{opener}' that opens here is not closed"
    hint = f"put '{closer}' at its end; a text that begins with '{opener}' must stand in quotes"
    return Stop(Problem(t.start, "unclosed-bracket", message, hint), t.from_row, _without_opener(t, opener, closer))


def _without_opener(t: Trouble, opener: str, closer: str) -> str | None:
    """The source with the bracket closed at the end of its line, if it holds more than one thing, else without it, so
    that what stands in it is read; when the bracket begins its value and is not closed there."""
    value: Value = t.source.value(t.from_row)
    if value.column != t.from_column or not value.text.startswith(opener) or value.text.endswith((closer, ",")):
        return None
    if "," in value.text or (opener == "{" and ": " in value.text):
        return t.source.replace(t.from_row, value.column, t.from_row, value.text + closer)
    return t.source.replace(t.from_row, value.column, t.from_row, quoted(value.text[1:].strip() or value.text))


def _indent(t: Trouble) -> Stop | None:
    """A line that lines up with nothing."""
    if not any(part in t.words for part in ("expected key", "block end", "'-' indicator", "document start")):
        return None
    line = t.source.line(t.row)
    if line[: t.column].strip():
        return None
    ended = next((row for row in range(t.row - 1, -1, -1) if t.source.line(row).rstrip() == "..."), -1)
    if ended >= 0:
        message = "'...' ends the file here, and what stands below it would not be read"
        return Stop(Problem(t.source.place(ended, 0), "second-document", message, "delete the line", width=3), ended)
    word = "list item" if line.lstrip().startswith("- ") else "line"
    message = f"this {word} does not line up with those above it"
    if "'-' indicator" in t.words:
        message = "a list comes before this line, and it is neither one of its items nor lined up with a field"
    hint = "begin it in the same column as the lines it belongs with, counting spaces"
    if word == "list item":
        hint = "put its dash in the same column as those above it"
    return Stop(Problem(t.place, "indent", message, hint, width=max(1, len(line.strip()))), t.row)


def _otherwise(t: Trouble) -> Stop:
    """No rule knows it: the place, and what helps most often."""
    message = "from here on the file cannot be read as YAML"
    hint = "look at this line and the one above: texts with : # or brackets in them must stand in quotes"
    return Stop(Problem(t.place, "yaml-syntax", message, hint), t.row)


_RULES = (
    _tab,
    unclosed_quote,
    escape,
    after_quote,
    _colon,
    _no_field,
    _list_beside_field,
    _special_start,
    _bracket,
    _indent,
)
