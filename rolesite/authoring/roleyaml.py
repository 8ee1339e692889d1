"""A role's fields as YAML that reads as if it were written by hand: blocks of text, lists, no quotes but where they
are needed.

Pure. What is written here is read as the value that was given: `rolecells.value_in` says the same of it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from rolesite.authoring.rolecells import NO_ALT, Field, Value, chunks, is_plain
from rolesite.patterns import pattern
from rolesite.text.yamllines import quoted

__all__ = ["field_text"]

_WIDTH = 116  # of a line of text, its indent included
_PLAIN = pattern(r"[^\W_](?:(?:[^:#\n]|:(?=//))*[^\s:#,])?")
_IN_BRACKETS = pattern(r"[^\W_][\w .()/’'&+–-]*")
_STARTS_BLOCK = pattern(r"[-+*>#=_~`:<|\[]|\d{1,9}[.)]")  # what a line must not begin with by being broken there


def field_text(field: Field, value: Value) -> str:
    """The lines of a field, the last with its line end."""
    if isinstance(value, str):
        return _text(field.name, value) if field.kind == "text" else _line(field.name, value)
    match field.kind:
        case "picture":
            return _picture(field.name, value)
        case "history":
            return _history(field.name, value)
        case kind:
            return _list(field.name, value, in_brackets=kind in ("ids", "words", "lines"))


def _scalar(text: str) -> str:
    """A text on one line: plain where nothing in it could be taken for a mark of YAML."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def _line(name: str, text: str) -> str:
    line = f"{name}: {_scalar(text)}\n"
    if len(line) <= _WIDTH + 1:
        return line
    return f"{name}: >-\n{_indented(_wrapped(text, 2), 2)}"


def _text(name: str, text: str) -> str:
    """A block of Markdown; one paragraph that fits stands on the field's line."""
    parts = list(chunks(text))
    if len(parts) == 1 and is_plain(parts[0]) and len(name) + 2 + len(text) <= _WIDTH and "\n" not in text:
        return f"{name}: {_scalar(text)}\n"
    made = [_wrapped(" ".join(part), 2) if is_plain(part) else part for part in parts]
    return f"{name}: |\n" + "\n".join(_indented(lines, 2) for lines in made)


def _list(name: str, items: tuple[str, ...], *, in_brackets: bool) -> str:
    flow = f"{name}: [{', '.join(items)}]\n"
    if in_brackets and len(flow) <= _WIDTH + 1 and all(map(_IN_BRACKETS.fullmatch, items)):
        return flow
    return f"{name}:\n" + "".join(map(_item, items))


def _item(item: str) -> str:
    if "\n" in item:
        return f"  - |-\n{_indented(item.split(chr(10)), 4)}"
    if len(item) <= _WIDTH - 4:
        return f"  - {_scalar(item)}\n"
    lines = _wrapped(item, 4)
    if _PLAIN.fullmatch(item) and not any(_STARTS_BLOCK.match(line) for line in lines):
        return "  - " + "\n    ".join(lines) + "\n"
    return f"  - >-\n{_indented(lines, 4)}"


def _picture(name: str, value: tuple[str, ...]) -> str:
    source, *rest = value
    alt = f"  alt: {rest[0] if rest[0] == NO_ALT else _scalar(' '.join(rest))}\n" if rest else ""
    return f"{name}:\n  src: {_scalar(source)}\n{alt}"


def _history(name: str, value: tuple[str, ...]) -> str:
    entries = [entry.partition(": ") for entry in value]
    return f"{name}:\n" + "".join(
        f"  - date: {_scalar(date)}\n    note: {_scalar(note)}\n" for date, _, note in entries
    )


def _wrapped(text: str, indent: int) -> list[str]:
    """The text in lines; on one where a break would make a mark of what begins the next."""
    lines = textwrap.wrap(text, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [text] if any(_STARTS_BLOCK.match(line) for line in lines[1:]) else lines


def _indented(lines: Sequence[str], indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" if line.strip() else "\n" for line in lines)
