"""Marks that word processors, chats and telephones have changed, as their authors meant them.

Pure; the first step with the text of a Markdown file. Programs turn `---` into a dash, a blank behind a mark into one
that never breaks, a dash before an item into a bullet, and put backslashes before underscores. Each rule here puts one
of that right in one line, outside code; lines stay lines, and what moves within one keeps the way back to its column.
Where another reader of the file, such as GitHub, would show something else, a warning says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rolesite.errors import Place, Problem
from rolesite.patterns import pattern
from rolesite.source import Locate, Parsed
from rolesite.text.fences import Fence

__all__ = ["Mended", "Shift", "is_changed_break", "led_back", "mend"]

_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # blanks that Markdown takes for letters
_UNSEEN = "\u00ad\u200b-\u200f\u2060"  # what nobody sees and Markdown takes for letters
_BULLETS = "•·▪■◦●○‣⁃»›➢➤\uf0a7\uf0b7\uf0d8"
_DASHES = "–—―‐‑‒−⸺⸻"

_SUSPECT = pattern(
    rf"[{_WIDE}{_UNSEEN}{_BULLETS}：]|\\[_-]|^[ \t]*o\t|^[ \t>\d*+.)-]*–[ \t]"
    rf"|^-{{0,2}}[{_DASHES}][-{_DASHES}]{{0,2}}[ \t]*$|^(?:=+|-{{4,}})[ \t]*$",
    re.MULTILINE,
)
_ODD = pattern(f"[{_WIDE}{_UNSEEN}]")
_NUMBERED = pattern(r"\s*\d{1,9}[.)]\s")
_LISTED = pattern(r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]|(?: {2,}|\t)\s*\S)")
_UNDERLINE = pattern(r"(?:={3,}|-{4,})[ \t]*$")
_QUOTED = r"[ \t]*(?:>[ \t]*)*"


@dataclass(frozen=True, slots=True)
class Shift:
    """From column `column` of line `line` on (both from 0), `by` is added to come to the column in the file."""

    line: int
    column: int
    by: int


@dataclass(frozen=True, slots=True)
class Mended:
    """A text as it was meant, and where its characters stand in the file."""

    text: str
    shifts: tuple[Shift, ...] = ()


def mend(text: str, locate: Locate) -> Parsed[Mended]:
    """The text with changed marks put right; each sort of mend that others would not see is one warning."""
    if not _SUSPECT.search(text):
        return Parsed(Mended(text))
    return _Mender(text.split("\n"), locate).run()


def is_changed_break(line: str) -> bool:
    r"""Whether a line is what other programs make of `---`: a dash or two, or `\---`."""
    match = _DASH.fullmatch(line)
    return bool(match and match[1].strip("-"))


def led_back(locate: Locate, shifts: Iterable[Shift]) -> Locate:
    """The way to the file of a text that was mended; `locate` is that of the text as it was written."""
    by_line: dict[int, list[Shift]] = {}
    for shift in shifts:
        by_line.setdefault(shift.line, []).append(shift)

    def place(line: int, column: int) -> Place:
        moved = sum(shift.by for shift in by_line.get(line, ()) if shift.column <= column)
        return locate(line, max(0, column + moved))

    return place if by_line else locate


# --- the rules -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Change:
    """The characters of a line from `start` to `end`, and what stands there as it was meant; `told` says whether others
    would show it otherwise."""

    start: int
    end: int
    new: str
    told: bool = True


@dataclass(slots=True)
class _Around:
    """What a rule sees of the text: the line above and the last one that is not empty, both mended, and the line below
    as it was written. `indent` is what stands before the bullets of a pasted list, None outside of one; `titled` says
    that the line above was found to be the title above a line of marks."""

    above: str = ""
    before: str = ""
    below: str = ""
    indent: str | None = None
    titled: bool = False

    def pass_by(self, line: str) -> None:
        """Goes on below a line, which is mended."""
        self.above = line
        if line.strip():
            self.before = line
            self.indent = self.indent if _LISTED.match(line) else None


def _wide_colons(line: str, _around: _Around) -> Iterator[_Change]:
    """`：：：steps`, as some keyboards write it. Everybody shows both as text."""
    match = re.match(r"[:：]{3,}", line)
    if match and "：" in match[0]:
        yield _Change(0, match.end(), ":" * len(match[0]), told=False)


def _empty_lines(line: str, around: _Around) -> Iterator[_Change]:
    """A line with nothing but blanks that Markdown takes for letters."""
    if _ODD.search(line) and not _ODD.sub("", line).strip():
        yield _Change(0, len(line), "", told=bool(around.above.strip() and around.below.strip()))


def _odd_blanks(line: str, around: _Around) -> Iterator[_Change]:
    """Such blanks beside a mark at the line's beginning, behind a line of marks, or in that below a table's head."""
    lead = _LEAD.match(line) or _TABLE_RULE.fullmatch(line)
    if lead is None:
        return
    number = re.search(r"(\d+)[.)]", lead[0])
    if number and int(number[1]) != 1 and not _NUMBERED.match(around.before):
        return  # "3. Quarter" with a blank that should not break is no list
    told = bool(re.search(r"[#*+\d-]", lead[0]))
    for match in _ODD.finditer(lead[0]):
        yield _Change(*match.span(), " " if re.match(f"[{_WIDE}]", match[0]) else "", told)


_LEAD = pattern(
    rf"(?:[\s{_UNSEEN}]*(?:>|#{{1,6}}|[-*+{_BULLETS}]|o(?=\t)|\d{{1,9}}[.)]|:{{3,}})(?=[\s{_UNSEEN}]|\[!|[^\W\d])[\s{_UNSEEN}]*)+"
    rf"|(?:-{{3}}|_{{3,}}|:{{3,}}|\+{{3}})[\s{_UNSEEN}]+$"
)


_TABLE_RULE = pattern(rf"(?=[^-]*-)[\s{_UNSEEN}:-]*\|[\s{_UNSEEN}|:-]*")


def _bullets(line: str, around: _Around) -> Iterator[_Change]:
    """`• item` without a dash. What stands before the first of them is no indent, else all would be code."""
    match = _BULLET.match(line)
    if match is None:
        return
    if around.indent is None:
        around.indent = "" if _LISTED.match(around.before) else match["indent"]
    if around.indent and line.startswith(around.indent):
        yield _Change(0, len(around.indent), "", told=False)
    yield _Change(*match.span("mark"), "-")


_BULLET = pattern(rf"(?P<indent>[ \t]*)(?:>[ \t]*)*(?P<mark>[{_BULLETS}](?=[ \t])|o(?=\t))(?=[ \t]+\S)")


def _second_marks(line: str, _around: _Around) -> Iterator[_Change]:
    """`- » item`: a bullet that came along behind the dash."""
    match = _SECOND.match(line)
    if match:
        yield _Change(*match.span("mark"), "")


_SECOND = pattern(rf"{_QUOTED}(?:[-*+]|\d{{1,9}}[.)])[ \t]+(?P<mark>(?:[{_BULLETS}–][ \t][\s{_UNSEEN}]*)+)(?=\S)")


def _underscores(line: str, _around: _Around) -> Iterator[_Change]:
    r"""`\_\_\_\_`, as word processors export a blank. Everybody shows the same."""
    for match in _ESCAPED.finditer(line):
        if "\\" in match[0] and not match[0].startswith("`"):
            yield _Change(*match.span(), match[0].replace("\\", ""), told=False)


_ESCAPED = pattern(r"`+[^`]*`+|(?<!\\)(?:\\?_){3,}")


def _dashes(line: str, around: _Around) -> Iterator[_Change]:
    r"""`—` or `\---` alone between empty lines: what has become of `---`."""
    if is_changed_break(line) and not around.above.strip() and not _ODD.sub("", around.below).strip():
        yield _Change(0, len(line), "---")


_DASH = pattern(rf"([-{_DASHES}]{{1,3}}|\\---|\\-\\-\\-)[ \t]*")


def _underlined(line: str, around: _Around) -> Iterator[_Change]:
    """A title with a line of `=` or as many `-` below it. Everybody shows it as a heading."""
    below = around.below.rstrip()
    titled, around.titled = around.titled, False
    if titled:
        yield _Change(0, len(line), "", told=False)
    elif around.above.strip() or around.before.lstrip().startswith(">") or not _TITLE.fullmatch(line):
        return  # straight after a note it may be the rest of that note
    elif re.fullmatch("={3,}", below):
        around.titled = True
        yield _Change(0, 0, "# ", told=False)
    elif re.fullmatch("-{4,}", below) and abs(len(below) - len(line.rstrip())) <= 1:
        around.titled = True
        yield _Change(0, 0, "## ", told=False)


_TITLE = pattern(r"(?!(?:[-*+]|\d{1,9}[.)])[ \t])[^\s#>|:`~=_-][^|]*")

_Rule = Callable[[str, _Around], Iterator[_Change]]

_RULES: tuple[tuple[_Rule, str, str], ...] = (  # the rule, what it says of the first place ("{}" as written), the mend
    (_wide_colons, "", ""),
    (
        _empty_lines,
        "this line only looks empty: an invisible blank stands in it, and GitHub joins what is above and below",
        "delete the line and press Enter",
    ),
    (
        _odd_blanks,
        "beside this mark stands a blank that is none for GitHub, which would show the mark as text",
        "put a plain space in its place",
    ),
    (
        _bullets,
        "this bullet is read as an item of a list; GitHub would show it as text",
        "write - and a space",
    ),
    (_second_marks, "'{}' behind the mark of this item is left out; GitHub would show it", "delete it"),
    (_underscores, "", ""),
    (_dashes, "'{}' alone on its line is read as ---; GitHub would show it as text", "write ---"),
    (_underlined, "", ""),
)


# --- the lines -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class _Told:
    """A place in the text as written where a rule put something right that others would show."""

    line: int
    column: int
    text: str


@dataclass(slots=True)
class _Mender:
    lines: list[str]
    locate: Locate
    shifts: list[Shift] = field(default_factory=list)
    told: dict[int, list[_Told]] = field(default_factory=dict)  # by the rule's place in their order

    def run(self) -> Parsed[Mended]:
        """All lines, top to bottom."""
        fence = Fence()
        around = _Around()
        mended: list[str] = []
        for number, line in enumerate(self.lines):
            new = line
            if not fence.takes(number, line):
                around.below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
                if around.titled or _SUSPECT.search(line) or _UNDERLINE.match(around.below):
                    new = self._line(number, line, around)
            mended.append(new)
            around.pass_by(new)
        problems = tuple(self._problem(rule, found) for rule, found in sorted(self.told.items()))
        return Parsed(Mended("\n".join(mended), tuple(self.shifts)), problems=problems)

    def _line(self, number: int, line: str, around: _Around) -> str:
        """One line, as each rule leaves it for the next."""
        origins: list[int] = []  # of each of its characters, once any has moved
        for rule, (find, message, _) in enumerate(_RULES):
            changes = tuple(find(line, around))
            if not changes:
                continue
            origins = origins or list(range(len(line) + 1))
            for change in changes:
                if message and change.told:
                    told = _Told(number, origins[change.start], line[change.start : change.end].strip())
                    self.told.setdefault(rule, []).append(told)
            line, origins = _changed(line, origins, changes)
        self.shifts += _shifts(number, origins)
        return line

    def _problem(self, rule: int, found: list[_Told]) -> Problem:
        """The one warning for all that a rule put right, at the first place."""
        _, message, hint = _RULES[rule]
        first = min(found)
        lines = len({told.line for told in found}) - 1
        more = f" (and on {lines} more line{'s' if lines > 1 else ''})" if lines else ""
        place = self.locate(first.line, first.column)
        width = max(1, len(first.text))
        return Problem(place, "read-otherwise", message.format(first.text) + more, hint, "warning", width)


def _changed(line: str, origins: list[int], changes: Iterable[_Change]) -> tuple[str, list[int]]:
    """The line with the changes of one rule, and where its characters, and its end, come from."""
    parts: list[str] = []
    moved: list[int] = []
    at = 0
    for change in changes:
        parts += (line[at : change.start], change.new)
        moved += (*origins[at : change.start], *[origins[change.start]] * len(change.new))
        at = change.end
    return "".join((*parts, line[at:])), moved + origins[at:]


def _shifts(line: int, origins: list[int]) -> Iterator[Shift]:
    """Where the way back to the columns of a line changes."""
    by = 0
    for column, origin in enumerate(origins):
        if origin - column != by:
            yield Shift(line, column, origin - column - by)
            by = origin - column
