"""Lists and fields that YAML takes for text: other bullets, dashes out of line, a colon forgotten, curly quotes.

Pure, used by `yamltext` and `yamlsyntax`. What the parser accepts here would lose the author's list without a word.
"""

from __future__ import annotations

from collections.abc import Container

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern
from rolesite.text.yamllines import Source, Stop, advise, written
from rolesite.text.yamlnodes import Scalar

__all__ = [
    "curly_quotes",
    "folded_item",
    "missing_space",
    "no_colon",
    "no_space",
    "other_bullets",
    "stray_line",
    "swallowed_item",
    "wide_colon",
]

_ITEM = pattern(r"\n[ \t]*(?P<mark>[-*•]) +\S")
_LIKE_THE_FIRST = pattern(r"(?:\A|\n)[ \t]*(?P<mark>[–—+·»‣▪◦●]|\d{1,3}[.)]) +\S")
_BULLET = pattern(r" *(?P<mark>[*•–—+·»‣▪◦●])(?P<gap> +)(?=\S)")
_WORD = pattern(r" *(?:- +)*(?P<word>[A-Za-z_][A-Za-z0-9_-]*)(?= +\S| *$)")
_MISSING_SPACE = pattern(r" *(?:- +)*[A-Za-z_][A-Za-z0-9_-]*:(?=\S)")
_WIDE_COLON = pattern(r" *(?:- +)*[A-Za-z_][A-Za-z0-9_-]*\s*：")
_BARE_DASH = pattern(r" *-(?=\w)")
_CURLY = pattern(r"[“”„‟](?P<double>[^“”„‟\"]+)[“”\"]|[‘‚](?P<single>[^‘’‚]+)’")


# --- what the parser accepts -----------------------------------------------------------------------------------------


def swallowed_item(value: Scalar, key: Scalar | None, dash: Place | None) -> Problem | None:
    """The first line of a text without quotes that was meant as an item: its line ends are lost, and so is the list.

    `dash` is where the text's own item begins, if it is one; else `key` is its field.
    """
    match = _ITEM.search(value.raw)
    listed = _LIKE_THE_FIRST.match(value.raw)
    if match is None and listed is not None:
        match = next((m for m in _LIKE_THE_FIRST.finditer(value.raw, 1) if _alike(m["mark"], listed["mark"])), None)
    if match is None:
        return None
    start = match.start("mark")
    line = value.raw.count("\n", 0, start)
    place = Place(value.place.path, value.place.line + line, start - value.raw.rfind("\n", 0, start))
    width = len(value.raw[start:].partition("\n")[0].rstrip())
    hint = _lined_up(match["mark"], place.column, dash) if dash else _as_block(value, key, match["mark"])
    message = f"this line is read as part of the text that begins on line {value.place.line}, not as an item of a list"
    return Problem(place, "item-in-text", message, hint, width=width)


def folded_item(value: Scalar) -> Problem | None:
    """The first item of a list that a folded text (`>`) puts on the line before it."""
    items = list(_ITEM.finditer(value.raw))
    kept = len(_ITEM.findall(f"\n{value.text}"))
    if kept >= len(items):
        return None
    start = items[kept].start("mark")
    line = value.raw.count("\n", 0, start)
    place = Place(value.place.path, value.place.line + line, start - value.raw.rfind("\n", 0, start))
    width = len(value.raw[start:].partition("\n")[0].rstrip())
    message = f"the '>' on line {value.place.line} puts this line behind the one above it, so it is no item of a list"
    return Problem(place, "item-in-text", message, "write '|' instead of '>'", width=width)


def _alike(mark: str, first: str) -> bool:
    return mark == first or (mark[0].isdigit() and first[0].isdigit())


def _lined_up(mark: str, column: int, dash: Place) -> str:
    where = f"in column {dash.column}, below the dash of line {dash.line}"
    hint = f"begin it {where}" if mark == "-" else f"begin it with '- ' {where}"
    within = column >= dash.column + 2  # as far in as an item of an item would be
    return f"{hint}; for a list within an item, write the field as Markdown, '|' behind its colon" if within else hint


def _as_block(value: Scalar, key: Scalar | None, mark: str) -> str:
    name = f"'{key.text}:'" if key else "the colon"
    if value.raw.startswith(mark) or (mark[0].isdigit() and value.raw[:1].isdigit()):
        return f"begin each item with '- '; for Markdown put '|' behind {name}"
    if key and value.place.line == key.place.line:
        return f"put '|' behind {name}, and the whole text on the lines below it, all in one column"
    also = ", or begin the first line with '- ' too" if mark == "-" else ""
    return f"put '|' behind {name}{also}, and line up all lines below it"


def curly_quotes(value: Scalar, key: Scalar) -> Problem | None:
    """Typographic quotes around a whole value: they are letters to YAML, so they would be shown."""
    match = _CURLY.fullmatch(value.raw)
    if match is None or "\n" in value.raw:
        return None
    without = written(f"{key.text}: ", match["double"] or match["single"], "delete them")
    hint = f"{without}; if they are meant, {advise(value.raw, f'{key.text}:')}"
    message = "these quotation marks are part of the text, so readers will see them"
    return Problem(value.place, "curly-quotes", message, hint, "warning", value.width)


# --- what the parser refuses -----------------------------------------------------------------------------------------


def other_bullets(source: Source, row: int) -> Stop | None:
    """A list whose items begin with `*`, `•` and the like: told once, and read on as if dashes stood there."""
    match = _BULLET.match(source.line(row))
    if match is None:
        return None
    column = match.start("mark")
    mark = match["mark"]
    place = source.place(row, column)
    width = len(source.line(row)[column:].rstrip())
    message = f"an item of a list begins with '- ', not with '{mark}'"
    hint = f"begin the item with '- ' instead of '{mark}'"
    mended = _with_dashes(source, row, column, mark)
    return Stop(Problem(place, "bullet", message, hint, width=width), row, mended)


def _with_dashes(source: Source, row: int, column: int, mark: str) -> str:
    """The source with dashes for the mark, on this line and those of the same list."""
    lines = list(source.lines)
    for number in range(row, len(lines)):
        line = lines[number]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent < column:
            break
        if indent == column and line.startswith(f"{mark} ", column):
            lines[number] = f"{line[:column]}-{line[column + 1 :]}"
    return "\n".join(lines)


def missing_space(source: Source, row: int) -> Stop | None:
    """`name:A`, `name：A` or `-A`: texts, and neither field nor item."""
    stop = no_space(source, row)
    if stop is not None:
        return stop
    wide = wide_colon(source, row)
    if wide is not None:
        return wide
    line = source.line(row)
    dash = _BARE_DASH.match(line)
    if dash is None:
        return None
    hint = written("- ", line[dash.end() :], "put a space between the dash and the text")
    mended = source.replace(row, dash.end(), row, " " + line[dash.end() :])
    place = source.place(row, dash.end() - 1)
    return Stop(Problem(place, "missing-space", "a space is missing after the dash", hint), row, mended)


def wide_colon(source: Source, row: int) -> Stop | None:
    """`name：A`, with the colon of Chinese and Japanese keyboards."""
    line = source.line(row)
    match = _WIDE_COLON.match(line)
    if match is None:
        return None
    mended = source.replace(row, match.end() - 1, row, f": {line[match.end() :].lstrip()}".rstrip())
    place = source.place(row, match.end() - 1)
    return Stop(Problem(place, "wide-colon", "this is a full-width colon", "write ': '"), row, mended)


def no_space(source: Source, row: int) -> Stop | None:
    """`name:A`, a field without the blank behind its colon."""
    line = source.line(row)
    match = _MISSING_SPACE.match(line)
    if match is None:
        return None
    name = match[0].strip(" -")
    message = f"a space is missing after '{name}'"
    hint = written(f"{name} ", line[match.end() :], "put a space between the colon and the text")
    mended = source.replace(row, match.end(), row, " " + line[match.end() :])
    return Stop(Problem(source.place(row, match.end() - 1), "missing-space", message, hint), row, mended)


def no_colon(source: Source, row: int, fields: Container[str]) -> Stop | None:
    """A line that begins with the name of a field and has no colon behind it.

    A word that is in none of `fields` counts too where a list or a text stands below it.
    """
    line = source.line(row)
    match = _WORD.match(line)
    if match is None:
        return None
    word = match["word"]
    alone = not line[match.end() :].strip()
    if word not in fields and not (alone and _has_more_below(source, row)):
        return None
    place = source.place(row, match.start("word"))
    hint = f"write '{word}:'" if alone else f"write '{word}: …', with a space after the colon"
    mended = source.replace(row, match.end(), row, ":" + line[match.end() :])
    message = f"a colon is missing after '{word}'"
    return Stop(Problem(place, "missing-colon", message, hint, width=len(word)), row, mended)


def _has_more_below(source: Source, row: int) -> bool:
    """Whether the next line is an item of a list, or indented further."""
    line = source.line(row)
    below = next((text for text in source.lines[row + 1 :] if text.strip()), "")
    indent = len(line) - len(line.lstrip(" "))
    return below.lstrip(" ").startswith("- ") or len(below) - len(below.lstrip(" ")) > indent


def stray_line(source: Source, row: int, column: int) -> Stop:
    """A line that is no field, no item and no part of a text: an item without its dash, or a field without colon."""
    line = source.line(row)
    width = max(1, len(line.strip()))
    place = source.place(row, column)
    if _item_above(source, row):
        message = "this line is neither an item of the list nor part of the item above it"
        hint = "begin the item with '- '; if the line goes on with the item above, indent it further"
        return Stop(Problem(place, "stray-line", message, hint, width=width), row)
    match = _WORD.match(line)
    field = match["word"] if match and match["word"].islower() else "field"
    message = "this line has no colon, and is not part of the text above it"
    hint = f"if it is a field, write '{field}: …'; to make it part of the text above, indent it"
    return Stop(Problem(place, "stray-line", message, hint, width=width), row)


def _item_above(source: Source, row: int) -> bool:
    """Whether the line stands in the column of a list's dashes."""
    line = source.line(row)
    indent = len(line) - len(line.lstrip(" "))
    for above in reversed(source.lines[:row]):
        depth = len(above) - len(above.lstrip(" "))
        if above.strip() and depth <= indent:
            return depth == indent and above.startswith("- ", depth)
    return False
