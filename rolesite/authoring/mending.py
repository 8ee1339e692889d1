"""Mistakes of form that have one plain mend, mended: what `check --fix` writes.

Pure: files in, those that change out. What to write comes from the readers that tell the mistake; a line is changed
only where they say what it should be, and every other character stays as it was. A mend is kept where the file, read
again, has fewer mistakes of form; a file without any is never touched. What needs a decision is left to its author.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolesite.authoring.yamledit import Edit, apply
from rolesite.content.frontmatter import read_document
from rolesite.content.load import Memo, load
from rolesite.content.rolefields import RoleFields
from rolesite.content.schema import names_of
from rolesite.content.sitefields import SiteFields
from rolesite.content.workshopfields import WorkshopFields
from rolesite.errors import Problem
from rolesite.patterns import pattern
from rolesite.text import yamltext
from rolesite.text.textfile import clean
from rolesite.text.yamllines import Stop, quoted, uncommented
from rolesite.text.yamlnodes import Mapping as Fields
from rolesite.text.yamlnodes import Node, Scalar, Sequence

__all__ = ["can_be_mended", "mend"]

_OF_FORM = {
    *("apostrophe", "bullet", "colon-in-text", "odd-space", "special-start", "tab"),
    *("text-after-quote", "unquoted-brackets", "wide-colon"),
}
_MISSING_SPACE = "missing-space"
_FIELDS = names_of(RoleFields) | names_of(SiteFields) | names_of(WorkshopFields)
_OF_MENDS = _OF_FORM | {_MISSING_SPACE, "control-character", "line-separator"}  # the codes that can have a mend
_TAB_WIDTHS = (2, 4, 8)  # the first that makes the lines line up
_ROUNDS = 4  # a mend may bring to light what it hid: a colon in an item, below a mistake that ended reading
_SEPARATOR = pattern("[\u2028\u2029\x85](?! *(?:- |[A-Za-z_]+:(?:\\s|$)))")  # else a new line was meant
_MARKS = pattern("^\ufeff+")
_DASHES = pattern(r" *(?:- +)+")


def mend(files: Mapping[str, bytes], memo: Memo | None = None) -> dict[str, bytes]:
    """The files of content/ that have mistakes with a plain mend, by path, as they should be."""
    mended: dict[str, bytes] = {}
    for _ in range(_ROUNDS):
        now = {**files, **mended}
        told: dict[str, list[Problem]] = {}
        for problem in load(now, memo, drafts=True).problems:
            told.setdefault(problem.place.path, []).append(problem)
        made = {path: _mended(path, now[path], problems) for path, problems in told.items() if path in now}
        made = {path: data for path, data in made.items() if data != now[path]}
        if not made:
            break
        mended |= made
    return mended


def can_be_mended(problems: Iterable[Problem], sources: Mapping[str, str]) -> bool:
    """Whether `mend` would change one of the files that these problems stand in; `sources` are their texts by path."""
    told: dict[str, list[Problem]] = {}
    for problem in problems:
        told.setdefault(problem.place.path, []).append(problem)
    return any(
        not _OF_MENDS.isdisjoint(problem.code for problem in of_file)
        and (data := sources[path].encode("utf-8", "replace")) != _mended(path, data, of_file)
        for path, of_file in told.items()
        if path.startswith("content/") and path in sources
    )


def _mended(path: str, data: bytes, problems: Iterable[Problem]) -> bytes:
    try:
        text = _MARKS.sub("\ufeff", data.decode("utf-8"))
    except UnicodeDecodeError:
        return data
    made = text
    if any(problem.code in ("control-character", "line-separator") for problem in problems):
        made = _without_strays(text)
    if path.endswith((".yaml", ".md")) and not clean(made, path).problems:
        made = _with_mended_fields(path, made, problems)
    return made.encode() if made != text else data


def _without_strays(text: str) -> str:
    """The text without byte order marks inside it, and with blanks for line ends of rare kinds, as which they are
    read."""
    return text[:1] + _SEPARATOR.sub(" ", text[1:].replace("\ufeff", ""))


# --- fields ----------------------------------------------------------------------------------------------------------


def _with_mended_fields(path: str, text: str, problems: Iterable[Problem]) -> str:
    """The text with its YAML mended: all of it, or what stands above a Markdown text."""
    lines = clean(text, path).value.split("\n")
    first, last = 0, len(lines)
    if path.endswith(".md"):
        document = read_document(path, "\n".join(lines)).value
        first, last = 1, max(1, document.first_line - 2)
    source = "\n".join(lines[first:last]) + "\n"
    made = _mended_form(source)
    if made == source:
        made = _with_quoted_items(source, [(p.place.line - 1 - first, p.place.column - 1) for p in _items(problems)])
    pairs = zip(source.split("\n"), made.split("\n"), strict=True)
    edits = [Edit(first + n + 1, 1, len(old), new) for n, (old, new) in enumerate(pairs) if old != new]
    return apply(text, edits)


def _mended_form(source: str) -> str:
    """What the parser refuses, mended as far as the mends are plain; the source itself where they make nothing better."""
    made = [_without_stops(source, width) for width in (_TAB_WIDTHS if "\t" in source else _TAB_WIDTHS[:1])]
    best = min(made, key=_mistakes)
    return best if _mistakes(best) < _mistakes(source) else source


def _mistakes(source: str) -> int:
    """How many mistakes of form the parser finds; one that ends its reading counts for all that it hides."""
    read = yamltext.read(source, "", fields=_FIELDS)
    return len(read.problems) + (1_000 if read.value is None else 0)


def _without_stops(source: str, tab_width: int) -> str:
    for _ in range(2 * source.count("\n")):
        stop = yamltext.first_stop(source, _FIELDS)
        made = _without(stop, source, tab_width) if stop and _is_plain(stop, source) else source
        if made == source:
            break
        source = made
    return source


def _is_plain(stop: Stop, source: str) -> bool:
    """Whether a mistake has one mend: a colon without its space has, a dash without may begin a text, unless it stands
    below the dash of an item."""
    if stop.problem.code != _MISSING_SPACE:
        return stop.problem.code in _OF_FORM
    lines, column = source.split("\n"), stop.problem.place.column - 1
    if lines[stop.line].startswith(":", column):
        return True
    above = (line for line in reversed(lines[: stop.line]) if not _is_within(line, column))
    return next(above, "").startswith(" " * column + "- ")


def _is_within(line: str, column: int) -> bool:
    """Whether a line is empty, a comment, or indented further than a column (from 0)."""
    return not line.strip() or line.lstrip().startswith("#") or line[: column + 1].isspace()


def _without(stop: Stop, source: str, tab_width: int) -> str:
    """The source with one mistake mended; as it is where a comment would become a part of a text."""
    before = source.split("\n")
    if stop.mended is None:
        line = before[stop.line]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        return "\n".join(
            [*before[: stop.line], indent.expandtabs(tab_width) + line[len(indent) :], *before[stop.line + 1 :]]
        )
    after = stop.mended.split("\n")
    changed = [row for row, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
    if stop.quoted_at >= 0 and len(changed) > 1 and any(map(_has_comment, before[changed[0] : changed[-1] + 1])):
        return source
    return stop.mended


def _has_comment(line: str) -> bool:
    return uncommented(f" {line}") != f" {line}"


# --- items that became fields ----------------------------------------------------------------------------------------


def _items(problems: Iterable[Problem]) -> list[Problem]:
    """Those that tell of an item which a colon made a field."""
    return [problem for problem in problems if problem.code == "colon-in-text"]


def _with_quoted_items(source: str, places: Iterable[tuple[int, int]]) -> str:
    """The source with the items at these rows and columns in quotes, where each is a text on one line."""
    lines = source.split("\n")
    for row, column in places:
        line = lines[row] if 0 <= row < len(lines) else ""
        text = uncommented(line[column:].rstrip())
        if _DASHES.fullmatch(line[:column]) and _is_one_line(lines[row + 1 :], column):
            made = [*lines[:row], line[:column] + quoted(text) + line[column + len(text) :], *lines[row + 1 :]]
            if _texts(yamltext.read("\n".join(made), "").value, row + 1, column + 1) == [text]:
                lines = made
    return "\n".join(lines)


def _is_one_line(below: list[str], column: int) -> bool:
    """Whether nothing below goes on with an item that begins in this column (from 0)."""
    following = next((line for line in below if line.strip()), "")
    return len(following) - len(following.lstrip(" ")) < column


def _texts(node: Node | None, line: int, column: int) -> list[str]:
    """The text that begins at a place, if one does."""
    match node:
        case Scalar():
            return [node.text] if (node.place.line, node.place.column) == (line, column) else []
        case Sequence(items):
            return [text for item in items for text in _texts(item, line, column)]
        case Fields(entries):
            return [text for _, value in entries for text in _texts(value, line, column)]
        case _:
            return []
