"""YAML text as nodes with places: every scalar stays the text that was written.

Pure, the first step for role files, site.yaml and front matter. It reads the parser's events in a loop with a bounded
depth, because the parser's own tree builder crashes the process on deeply nested brackets. Anchors, aliases, merge
keys, tags and further documents are refused. It never raises on any text: what is wrong is a problem, and where the
mend is plain (quotes that are missing) reading goes on as if it had been made, so that one run tells all mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

import yaml

from rolesite.errors import Place, Problem
from rolesite.text import yamllines, yamlslips, yamlwords
from rolesite.text.textfile import clean, unescaped
from rolesite.text.yamlblanks import ODD_BLANKS, odd_blanks
from rolesite.text.yamllines import Source
from rolesite.text.yamlnodes import Mapping, Node, Scalar, Sequence, Style
from rolesite.text.yamlsyntax import explain

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "YamlFile", "first_stop", "read"]

MAX_DEPTH = 64
MAX_CHARACTERS = 1_000_000
MAX_MENDS = 8

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Event: TypeAlias = yaml.Event


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file holds; `value` is None when it is empty or cannot be read at all."""

    value: Node | None
    problems: tuple[Problem, ...] = ()


def read(text: str, path: str, *, first_line: int = 1, fields: Container[str] = ()) -> YamlFile:
    """Reads one YAML document; `first_line` is the line of `path` on which `text` begins.

    `fields` are names that the file may have: they tell a field without its colon from a text.
    """
    if len(text) > MAX_CHARACTERS:
        hint = "split it: a role or a workshop is one file each"
        return YamlFile(None, (Problem(Place(path, 0, 0), "too-large", "the file is larger than 1 MB", hint),))
    cleaned = clean(text, path, first_line)
    problems = list(cleaned.problems)
    source = cleaned.value
    conflict = yamlwords.conflict_marker(source, path, first_line)
    if conflict:
        return YamlFile(None, (*problems, conflict))
    mended: dict[int, int] = {}
    while True:
        builder = _Builder(source, path, first_line, mended, fields)
        stop = builder.run() or builder.no_fields()
        if stop is not None or builder.has_odd_key:
            stop = odd_blanks(Source.of(source, path, first_line)) or stop
        if stop is None:
            return YamlFile(builder.root, (*problems, *builder.problems))
        if stop.problem.code == "unclosed-bracket" and _is_cut(stop.problem.place.line, builder.problems):
            return YamlFile(None, (*problems, *builder.problems))
        if stop.line in mended:  # the mend did not help: its first telling was the mistake
            return YamlFile(None, tuple(problems))
        problems.append(stop.problem)
        if stop.mended is None or len(mended) >= MAX_MENDS:
            return YamlFile(None, (*problems, *builder.problems))
        mended[stop.line] = stop.quoted_at
        source = stop.mended


def first_stop(text: str, fields: Container[str] = ()) -> yamllines.Stop | None:
    """What the parser refuses first in a text without unwanted characters, or None; with the mend where that is plain."""
    builder = _Builder(text, "", 1, {}, fields)
    stop = builder.run() or builder.no_fields()
    if stop is not None or builder.has_odd_key:
        stop = odd_blanks(Source.of(text, "", 1)) or stop
    return stop


def _is_cut(line: int, problems: Iterable[Problem]) -> bool:
    """Whether the end of a line, its closing bracket included, is told as lost to a comment already."""
    return any(problem.code == "cut-text" and problem.place.line == line for problem in problems)


@dataclass(slots=True)
class _Frame:
    """A list or a mapping that is still open.

    `bracket` is where it began if it is written in brackets. A `muted` value belongs to a key that was refused.
    """

    place: Place
    is_mapping: bool
    bracket: yaml.Mark | None = None
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    seen: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    muted: bool = False

    @property
    def wants_key(self) -> bool:
        return self.is_mapping and self.key is None

    def node(self) -> Node:
        """The finished list or mapping."""
        if self.is_mapping:
            return Mapping(tuple(self.entries), self.place)
        return Sequence(tuple(self.items), self.place, self.bracket is not None)

    def put(self, value: Node) -> None:
        """Takes the next value; in a mapping, that of the key before it."""
        if not self.is_mapping:
            self.items.append(value)
        elif self.key is not None:
            if not self.muted:
                self.entries.append((self.key, value))
            self.key, self.muted = None, False


class _Builder:
    """Builds nodes of events. The stack is a list of our own: depth costs no recursion."""

    def __init__(self, source: str, path: str, first_line: int, mended: dict[int, int], fields: Container[str]) -> None:
        self._source = source
        self._path = path
        self._first_line = first_line
        self._mended = mended
        self._fields = fields
        self._stack: list[_Frame] = []
        self._last: yaml.ScalarEvent | None = None
        self._has_comment = "#" in source
        self.has_odd_key = False
        self.root: Node | None = None
        self.problems: list[Problem] = []

    def run(self) -> yamllines.Stop | None:
        """Reads all events; returns why it had to stop, or None."""
        try:
            for event in _events(self._source):
                stop = self._take(event)
                if stop is not None:
                    return stop
        except yaml.MarkedYAMLError as error:
            source = Source.of(self._source, self._path, self._first_line)
            return explain(error, self._last, self._bracket(), source, self._fields)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            return yamlwords.unreadable(error, self._path, self._first_line)
        return None

    def no_fields(self) -> yamllines.Stop | None:
        """Why a file that was meant to have fields is one text."""
        if not isinstance(self.root, Scalar) or self.root.quoted:
            return None
        source, row = Source.of(self._source, self._path, self._first_line), self.root.place.line - self._first_line
        word = re.split("[:： \u00a0]", source.line(row))[0]
        if word not in self._fields:
            return None
        return (
            yamlslips.missing_space(source, row) or odd_blanks(source) or yamlslips.no_colon(source, row, self._fields)
        )

    def _take(self, event: _Event) -> yamllines.Stop | None:
        match event:
            case yaml.ScalarEvent():
                self._last = event
                self._scalar(event)
            case yaml.AliasEvent():
                return yamlwords.alias(event, self._source, self._path, self._first_line)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                return self._open(event)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._put(self._stack.pop().node())
            case yaml.DocumentStartEvent() if self.root is not None:
                return yamlwords.second_document(self._place(yamllines.begin(event)), self._first_line)
        return None

    def _open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> yamllines.Stop | None:
        stop = yamlwords.brackets(event, self._source, self._path, self._first_line)
        if stop is not None:
            return stop
        begin = yamllines.begin(event)
        place = self._place(begin)
        if len(self._stack) >= MAX_DEPTH:
            return yamlwords.too_deep(place, MAX_DEPTH)
        if self._stack and self._stack[-1].wants_key:
            return yamlwords.key_is_no_text(place)
        self._refuse_properties(event)
        bracket = begin if event.flow_style else None
        self._stack.append(_Frame(place, isinstance(event, yaml.MappingStartEvent), bracket))
        return None

    def _bracket(self) -> yaml.Mark | None:
        """The innermost bracket that is still open."""
        return next((frame.bracket for frame in reversed(self._stack) if frame.bracket), None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        begin = yamllines.begin(event)
        start, end = begin.index, yamllines.end(event).index
        self._refuse_properties(event)
        style = cast("Style", event.style or "")
        raw = self._source[start:end]
        ours = style != "" and self._mended.get(begin.line) == begin.column
        if ours:
            raw, style = yamllines.unquoted(raw), ""  # the quotes are ours: places are those of the author's line
        value = self._checked(Scalar(event.value, self._place(begin), style, raw))
        if self._stack and self._stack[-1].wants_key:
            self._key(value)
            return
        if self._has_comment and style not in ("|", ">"):
            value = self._notice_cut(value, end)
        if "-" in value.raw and not style:
            self._notice_dash(value)
        if not style and not ours:
            self._notice_slips(value, start)
        elif style == ">":
            self._notice_folded(value)
        self._put(value)

    def _key(self, key: Scalar) -> None:
        frame = self._stack[-1]
        frame.key = key
        self.has_odd_key = self.has_odd_key or key.text[:1] in ODD_BLANKS
        first = frame.seen.setdefault(key.text, key)
        if key.text == "<<" and not key.quoted:
            frame.muted = True
            self.problems.append(yamlwords.merge_key(key.place))
        elif first is not key:
            frame.muted = True
            self.problems.append(yamlwords.duplicate(key, first))

    def _put(self, value: Node) -> None:
        if self._stack:
            self._stack[-1].put(value)
        else:
            self.root = value

    def _checked(self, value: Scalar) -> Scalar:
        """The text without characters that only escapes could bring in."""
        if value.style != '"' or "\\" not in value.raw:
            return value
        cleaned = unescaped(value.text, value.locate)
        self.problems += cleaned.problems
        return value if cleaned.value == value.text else replace(value, text=cleaned.value)

    def _notice_cut(self, value: Scalar, end: int) -> Scalar:
        """A '#' after a blank begins a comment; with a character right behind it, text was probably meant.

        Reading goes on with the whole text, so that nothing else is told of what is missing.
        """
        line_end = self._source.find("\n", end)
        rest = self._source[end : line_end if line_end >= 0 else None]
        behind = rest.lstrip(" ")
        if behind.startswith("#") and len(rest) > len(behind) and len(behind) > 1 and behind[1] not in " #-=!":
            frame = self._stack[-1] if self._stack else None
            lead = f"{frame.key.text}:" if frame and frame.key else "-"
            if frame and frame.bracket:  # the closing bracket is in the comment too
                behind, lead = re.split("[],}]", behind)[0], ""
            gap = rest.index("#")
            self.problems.append(yamlwords.cut_text(value, behind.rstrip(), gap, lead))
            if not value.text and not value.quoted:
                return Scalar(
                    behind.rstrip(), replace(value.place, column=value.place.column + gap), "", behind.rstrip()
                )
        return value

    def _notice_dash(self, value: Scalar) -> None:
        """A line that begins with a dash and no blank is no item of a list, but part of a text."""
        key = self._stack[-1].key if self._stack else None
        below = not self._stack or (key is not None and key.place.line < value.place.line)
        problem = yamlwords.dash_without_space(value, below=below)
        if problem:
            self.problems.append(problem)

    def _notice_slips(self, value: Scalar, start: int) -> None:
        """A list that became one text, and quotation marks that are none; the text begins at `start`."""
        if not self._stack:
            return
        key = self._stack[-1].key
        problem: Problem | None = None
        if "\n" in value.raw:
            line = self._source.rfind("\n", 0, start) + 1
            dash = self._source.rfind("- ", line, start) if key is None else -1
            item = Place(self._path, value.place.line, dash - line + 1) if dash >= 0 else None
            problem = yamlslips.swallowed_item(value, key, item)
        elif key:
            problem = yamlslips.curly_quotes(value, key)
        if problem:
            self.problems.append(problem)

    def _notice_folded(self, value: Scalar) -> None:
        """A list within a folded text: its lines become one."""
        problem = yamlslips.folded_item(value)
        if problem:
            self.problems.append(problem)

    def _refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is None and event.tag is None:  # as of nearly every text: the place of a mark is not looked up
            return
        problem = yamlwords.properties(event, self._place(yamllines.begin(event)), self._source)
        if problem:
            self.problems.append(problem)

    def _place(self, mark: yaml.Mark) -> Place:
        return Place(self._path, mark.line + self._first_line, mark.column + 1)


def _events(source: str) -> Iterator[_Event]:
    """The parser's events; the parser is closed whatever happens."""
    loader = _Loader(source)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
