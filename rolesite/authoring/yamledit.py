"""Small edits to YAML that a person wrote: an item more, a field more, every other character as it was.

Pure. An edit is found by the places of the nodes and proved by reading the text again: it must then say what it said
before, and the addition. Where that fails (a whole file in brackets, say) there is no edit, and the person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rolesite.patterns import pattern
from rolesite.text import yamltext
from rolesite.text.textfile import clean
from rolesite.text.yamlnodes import Mapping, Node, Scalar
from rolesite.text.yamlnodes import Sequence as Items

__all__ = ["Edit", "apply", "commented", "items", "scalar", "with_entries", "with_field", "with_item", "with_lines"]

Entry: TypeAlias = tuple[tuple[str, str], ...]
"""The fields of an entry of a list, in their order: (("date", "2026-11-12"), ("note", "First version."))."""

_LINES = pattern(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_WORD = pattern(r"[^,\s](?:[^,]*[^,\s])?")
_PATH = "yaml"  # the places of nodes are only used within this module


@dataclass(frozen=True, slots=True)
class Edit:
    """`width` characters from a line and column (both from 1) become `text`, whose lines end in a line feed."""

    line: int
    column: int
    width: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; they must not overlap. New lines end as the first line of the text does."""
    lines = _LINES.findall(text)[:-1]  # the last is the empty one behind the end
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.column), reverse=True):
        added = edit.text.replace("\n", ending)
        if edit.line > len(lines):
            open_end = bool(lines) and not lines[-1].endswith(("\n", "\r"))
            lines.append(ending + added if open_end else added)
            continue
        line = lines[edit.line - 1]
        mark = edit.line == 1 and line.startswith("\ufeff")  # readers pass it over, and count from behind it
        start_of = edit.column - 1 + mark
        lines[edit.line - 1] = line[:start_of] + added + line[start_of + edit.width :]
    return "".join(lines)


def commented(text: str, word: str) -> tuple[int, ...]:
    """The lines (from 1) on which a comment has the word: exchanged there, the text says what it said."""
    said = _said(yamltext.read(text, _PATH).value)
    found: list[int] = []
    for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text):
        start = max(text.rfind(end, 0, match.start()) for end in "\n\r") + 1
        if "#" not in text[start : match.start()]:
            continue
        other = text[: match.start()] + "x" + text[match.end() :]
        if _said(yamltext.read(other, _PATH).value) == said:
            found.append(len(_LINES.findall(text[:start])))
    return tuple(dict.fromkeys(found))


def scalar(text: str) -> str:
    """A text on one line as YAML: plain where that is read as the same, else in double quotes."""
    text = _one_line(text)
    read = yamltext.read(f"x: {text}\n", _PATH)
    value = read.value.get("x") if isinstance(read.value, Mapping) else None
    if isinstance(value, Scalar) and value.text == text and not value.quoted and not read.problems:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _one_line(text: str) -> str:
    """The text without line ends, and without characters that no text needs: read back, they would be blanks."""
    return " ".join(clean(text, _PATH).value.split())


def with_field(text: str, name: str, value: str, after: Sequence[str]) -> str | None:
    """The text with a line `name: value` more, behind the first field of `after` that it has; else behind the last."""
    root = _root(text)
    if root is None or not root.entries or root.key(name):
        return None
    place = _index(root, after)
    line = _last_line(root, place, text)
    made = apply(text, [Edit(line + 1, 1, 0, f"{name}: {value}\n")])
    read = _root(f"{name}: {value}\n")
    return _proved(made, root, name, read.get(name) if read else None)


def with_lines(text: str, name: str, lines: str, after: Sequence[str]) -> str | None:
    """The text with `lines`, all of the field `name`, in place of those it has; where it has none, behind the first
    field of `after` that the text has."""
    root = _root(text)
    if root is None or not root.entries:
        return None
    names = [key.text for key, _ in root.entries]
    place = names.index(name) if name in names else _index(root, after)
    last = _last_line(root, place, text)
    first = root.entries[place][0].place.line if name in names else last + 1
    edits = [Edit(line, 1, len(_line(text, line)) + 2, "") for line in range(first, last + 1)]  # its end included
    written = apply(text, [Edit(last + 1, 1, 0, lines)])
    read = _root(lines)
    return _proved(apply(written, edits), root, name, read.get(name) if read else None)


def with_item(text: str, name: str, item: str, after: Sequence[str]) -> str | None:
    """The text with `item`, a plain word, as one more of the list `name`, in the style in which the list is written.

    Where there is no list, it is written in brackets behind the first field of `after` that the text has.
    """
    root = _root(text)
    if root is None:
        return None
    value, key = root.get(name), root.key(name)
    if value is None or key is None:
        return with_field(text, name, f"[{item}]", after)
    match value:
        case Scalar() if not value.text and not value.quoted:
            edit = Edit(key.place.line, key.place.column + key.width + 1, 0, f" [{item}]")
        case Scalar():
            end = value.place.column + value.width - (value.style in ("'", '"'))
            edit = Edit(value.place.line, end, 0, f", {item}")
        case Items(items) if not items:
            edit = Edit(value.place.line, value.place.column + 1, 0, item)
        case Items(items) if isinstance(items[-1], Scalar):
            edit = _item_edit(text, value, items[-1], item)
        case _:
            return None
    made = apply(text, [edit])
    return (
        made if _texts(_root(made), name) == [*_texts(root, name), item] and _others_alike(made, root, name) else None
    )


def _item_edit(text: str, listed: Items, last: Scalar, item: str) -> Edit:
    """One more item behind the last: on a line of its own in a list of lines, else within the brackets."""
    line, column = listed.place.line, listed.place.column
    if _line(text, line)[column - 1 : column] == "-":
        return Edit(last.place.line + last.raw.count("\n") + 1, 1, 0, f"{' ' * (column - 1)}- {item}\n")
    return Edit(last.place.line, last.place.column + last.width, 0, f", {item}")


def with_entries(text: str, name: str, entries: Sequence[Entry]) -> str | None:
    """The text with `entries` in the list `name`, whose entries are in the order of their first field, up or down.

    What stands there is neither moved nor altered; without a list, one is written at the end. Only lines are added.
    """
    root = _root(text)
    if root is None or not root.entries or not entries:
        return None
    value, key = root.get(name), root.key(name)
    ordered = sorted(entries)
    match value:
        case None:
            line = _last_line(root, len(root.entries) - 1, text)
            gap = "\n" if re.search(r"\n[ \t]*\r?\n", text) else ""
            listed = "".join(_entry_lines(entry, "  ", "- ") for entry in ordered)
            edits = [Edit(line + 1, 1, 0, f"{gap}{name}:\n{listed}")]
        case Scalar() if not value.text and not value.quoted and key is not None:
            edits = [Edit(key.place.line + 1, 1, 0, "".join(_entry_lines(entry, "  ", "- ") for entry in ordered))]
        case Items(items) if items and all(isinstance(item, Mapping) for item in items):
            found = _entry_edits(text, root, name, value, ordered)
            if found is None:
                return None
            edits = found
        case _:
            return None
    made = apply(text, edits)
    before = [_said(item) for item in value.items] if isinstance(value, Items) else []
    listed_now = (root_now := _root(made)) and root_now.get(name)
    now = [_said(item) for item in listed_now.items] if isinstance(listed_now, Items) else []
    wanted = [{name: _one_line(value) for name, value in entry} for entry in entries]
    if [one for one in now if one not in wanted or one in before] != before or len(now) != len(before) + len(wanted):
        return None
    return made if _others_alike(made, root, name) else None


def _entry_edits(text: str, root: Mapping, name: str, listed: Items, entries: Sequence[Entry]) -> list[Edit] | None:
    """Where each of the entries goes in a list of lines; None for a list in brackets."""
    column = listed.place.column
    starts = [_dash_line(text, item.place.line, column) for item in listed.items]
    if not all(starts):
        return None
    firsts = [_first_text(item) for item in listed.items]
    falling = len(firsts) > 1 and firsts[0] > firsts[-1]
    indent = " " * (column - 1)
    gap = listed.items[0].place.column - column if listed.items[0].place.line == starts[0] else 2
    place = next(i for i, (key, _) in enumerate(root.entries) if key.text == name)
    ends = [_before_gap(text, start - 1) for start in starts[1:]] + [_last_line(root, place, text)]
    lines: dict[int, list[str]] = {}
    for entry in reversed(entries) if falling else entries:
        date = entry[0][1]
        behind = [i for i, first in enumerate(firsts) if (first >= date if falling else first <= date)]
        line = ends[behind[-1]] + 1 if behind else starts[0]
        lines.setdefault(line, []).append(_entry_lines(entry, indent, "-" + " " * (gap - 1)))
    return [Edit(line, 1, 0, "".join(parts)) for line, parts in lines.items()]


def _entry_lines(entry: Entry, indent: str, dash: str) -> str:
    leads = [dash, *[" " * len(dash)] * (len(entry) - 1)]
    return "".join(f"{indent}{lead}{name}: {scalar(value)}\n" for lead, (name, value) in zip(leads, entry, strict=True))


def _dash_line(text: str, line: int, column: int) -> int:
    """The line at or above `line` that has its dash in that column, 0 where there is none near."""
    return next((at for at in (line, line - 1) if _line(text, at)[column - 1 : column] == "-"), 0)


def _first_text(node: Node) -> str:
    """The text of an entry's first field."""
    value = node.entries[0][1] if isinstance(node, Mapping) and node.entries else None
    date = node.get("date") if isinstance(node, Mapping) else None
    found = date or value
    return found.text if isinstance(found, Scalar) else ""


# --- reading and proving ---------------------------------------------------------------------------------------------


def _root(text: str) -> Mapping | None:
    read = yamltext.read(text, _PATH)
    broken = any(problem.severity == "error" for problem in read.problems)
    return read.value if isinstance(read.value, Mapping) and not broken else None


def _said(node: Node | None) -> object:
    """What a node says, without its places."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [_said(item) for item in node.items]
        case Mapping():
            return {key.text: _said(value) for key, value in node.entries}
        case _:
            return None


def _proved(made: str, before: Mapping, name: str, value: Node | None) -> str | None:
    """The text made, if it says what it said before and this value."""
    root = _root(made)
    return made if root and _said(root.get(name)) == _said(value) and _others_alike(made, before, name) else None


def _others_alike(made: str, before: Mapping, name: str) -> bool:
    """Whether all other fields say what they said."""
    root = _root(made)
    apart = Mapping(tuple(entry for entry in root.entries if entry[0].text != name), root.place) if root else None
    kept = Mapping(tuple(entry for entry in before.entries if entry[0].text != name), before.place)
    return _said(apart) == _said(kept)


def items(text: str, name: str) -> tuple[Scalar, ...]:
    """The words of a list at the top of the text, each with its place (the path of which says nothing)."""
    return _items(_root(text), name)


def _items(root: Mapping | None, name: str) -> tuple[Scalar, ...]:
    value = root.get(name) if root else None
    if isinstance(value, Scalar):  # `a, b`
        return tuple(value.part(*match.span()) for match in _WORD.finditer(value.text))
    return tuple(item for item in value.items if isinstance(item, Scalar)) if isinstance(value, Items) else ()


def _texts(root: Mapping | None, name: str) -> list[str]:
    return [item.text for item in _items(root, name)]


# --- lines -----------------------------------------------------------------------------------------------------------


def _line(text: str, number: int) -> str:
    lines = clean(text, _PATH).value.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _index(root: Mapping, names: Sequence[str]) -> int:
    """The place of the first of the names that is a field; that of the last field where none is."""
    places = {key.text: place for place, (key, _) in enumerate(root.entries)}
    return next((places[name] for name in names if name in places), len(root.entries) - 1)


def _last_line(root: Mapping, place: int, text: str) -> int:
    """The last line of a top-level field: comments and empty lines behind it belong to what follows."""
    lines = clean(text, _PATH).value.split("\n")
    following = root.entries[place + 1][0].place.line - 1 if place + 1 < len(root.entries) else len(lines)
    end = next((i for i, line in enumerate(lines, 1) if line.startswith("...")), 0)
    if end and place + 1 == len(root.entries):
        following = end - 1
    return _before_gap(text, following)


def _before_gap(text: str, line: int) -> int:
    """The last line, up to `line`, that is neither empty nor a comment of its own."""
    lines = clean(text, _PATH).value.split("\n")
    while line > 1 and (not lines[line - 1].strip() or lines[line - 1].lstrip().startswith("#")):
        line -= 1
    return line
