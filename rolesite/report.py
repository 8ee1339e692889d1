"""Problems as people and machines read them: text for a terminal, JSON, GitHub's workflow commands, Markdown.

Pure: problems and the sources' text in, text out. The command line chooses the shape and writes it to stderr.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import groupby
from urllib.parse import quote

from rolesite.errors import Problem
from rolesite.patterns import pattern

__all__ = ["count", "excerpt", "github", "json_report", "markdown", "roles", "summary", "text", "visible"]

_WIDEST = 120
_MOST = 200  # problems that a Markdown report shows: GitHub refuses a summary of more than 1 MiB
_MARKUP = pattern(r"([\\`*_\[\]<>|~#&])")
_TICKS = pattern("`+")
_LEAD = 24  # characters kept in front of the caret when a long line is cut
_RED, _YELLOW, _DIM, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


def text(problems: Iterable[Problem], sources: Mapping[str, str], *, color: bool = False, counted: bool = True) -> str:
    """Every problem with its source line, a caret and a hint, then one line that counts them, if `counted`.

    `sources` maps a place's path to that file's text; a file that is not there is told without its line. Returns ""
    when there are no problems.
    """
    ordered = sorted(problems, key=lambda p: p.order)
    if not ordered:
        return ""
    lines = {path: _lines(sources[path]) for path in {p.place.path for p in ordered} if path in sources}
    told = [_one(problem, lines.get(problem.place.path, []), color) for problem in ordered]
    return "\n".join([*told, summary(ordered)] if counted else told) + "\n"


def excerpt(problem: Problem, sources: Mapping[str, str]) -> str:
    """The problem's source line with its caret line, or "" where there is no such line."""
    lines = _lines(sources[problem.place.path]) if problem.place.path in sources else []
    if not 0 < problem.place.line <= len(lines):
        return ""
    line = lines[problem.place.line - 1]
    return "\n".join(_excerpt(line, problem.place.line, problem.place.column, problem.width, ""))


def summary(problems: Iterable[Problem]) -> str:
    """How many problems there are, in words: `2 errors, 1 warning in 2 files`."""
    counted = list(problems)
    errors = sum(p.severity == "error" for p in counted)
    warnings = len(counted) - errors
    parts = [count(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    files = len({p.place.path for p in counted})
    return f"{', '.join(parts) or 'no problems'} in {count(files, 'file')}" if counted else "no problems"


def json_report(problems: Iterable[Problem]) -> str:
    """A JSON array of problems, one object each: path, line, column, severity, code, message, hint."""
    rows = [
        {
            "path": p.place.path,
            "line": p.place.line,
            "column": p.place.column,
            "severity": p.severity,
            "code": p.code,
            "message": p.message,
            "hint": p.hint,
        }
        for p in sorted(problems, key=lambda p: p.order)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines of a change."""
    rows = []
    for p in sorted(problems, key=lambda p: p.order):
        where = [f"file={_property(p.place.path)}"]
        where += [f"line={p.place.line}"] if p.place.line else []
        where += [f"col={p.place.column}"] if p.place.column else []
        words = p.message + (f" ({p.hint})" if p.hint else "")
        rows.append(f"::{p.severity} {','.join(where)},title={_property(p.code)}::{_data(words)}\n")
    return "".join(rows)


def markdown(problems: Iterable[Problem], sources: Mapping[str, str], note: str = "", edit_url: str = "") -> str:
    """A page in Markdown for people who work in the browser: what to mend, file by file, errors before warnings.

    `note` is a sentence below the heading, `edit_url` the address that a file's path is put behind to edit it there,
    such as `https://github.com/owner/name/edit/main`.
    """
    ordered = sorted(problems, key=lambda p: (p.severity != "error", p.order))
    parts = [f"## {summary(ordered).capitalize() if ordered else 'Nothing to mend'}"]
    parts += [_plain(note)] if note else []
    for path, of_file in groupby(ordered[:_MOST], key=lambda p: p.place.path):
        parts.append(f"### {_plain(path)}")
        parts += [_entry(problem, sources, edit_url) for problem in of_file]
    if len(ordered) > _MOST:
        parts.append(f"… and {len(ordered) - _MOST} more. Mend these first, and the others will be told then.")
    return "\n\n".join(parts) + "\n"


def _entry(problem: Problem, sources: Mapping[str, str], edit_url: str) -> str:
    """One problem of a Markdown report: where, what, the line, the way on."""
    where = f"Line {problem.place.line}" if problem.place.line else "The file"
    kind = "Please mend" if problem.severity == "error" else "Worth a look"
    parts = [f"**{kind} · {where}:** {_plain(problem.message)}"]
    shown = excerpt(problem, sources)
    if shown:
        fence = "`" * (max((len(run) for run in _TICKS.findall(shown)), default=2) + 1)
        fence = max(fence, "```", key=len)
        parts.append(f"{fence}text\n{shown}\n{fence}")
    way_on = [_plain(f"{problem.hint[0].upper()}{problem.hint[1:]}")] if problem.hint else []
    if edit_url and problem.place.path in sources:
        line = f"#L{problem.place.line}" if problem.place.line else ""
        below = quote(edit_url.rstrip("/"), safe=":/%")  # a branch may be called nearly anything
        way_on.append(f"[Edit this file]({below}/{quote(problem.place.path)}{line})")
    parts += [" · ".join(way_on)] if way_on else []
    return "\n\n".join(parts)


def _plain(words: str) -> str:
    """Words that Markdown takes as they are."""
    return _MARKUP.sub(r"\\\1", visible(words).replace("\n", " "))


def _one(problem: Problem, lines: list[str], color: bool) -> str:
    mark = _RED if problem.severity == "error" else _YELLOW
    head = f"{problem.severity}[{problem.code}]"
    if color:
        head = f"{mark}{head}{_OFF}"
    told = [f"{visible(str(problem.place))}: {head}: {visible(problem.message)}"]
    line, column = problem.place.line, problem.place.column
    if 0 < line <= len(lines):
        told += _excerpt(lines[line - 1], line, column, problem.width, mark if color else "")
    if problem.hint:
        told.append(f"  hint: {visible(problem.hint)}")
    return "\n".join(told)


def _excerpt(source: str, line: int, column: int, width: int, mark: str) -> list[str]:
    """The source line with its number, and a caret line below the column."""
    start = max(column - 1, 0)
    cut = max(start - _LEAD, 0) if len(source) > _WIDEST else 0
    piece = source[cut : cut + _WIDEST]
    before = ("…" if cut else "") + visible(piece[: start - cut])
    rest = visible(piece[start - cut :]) + ("…" if cut + _WIDEST < len(source) else "")
    number = str(line).rjust(3)
    shown = [f"{number} | {before}{rest}".rstrip()]
    if column:
        carets = "^" * max(min(_cells(visible(piece[start - cut : start - cut + width])), _WIDEST), 1)
        if mark:
            carets = f"{mark}{carets}{_OFF}"
        shown.append(f"{' ' * len(number)} | {' ' * _cells(before)}{carets}")
    return shown


def visible(words: str) -> str:
    """Without characters that would move a terminal's cursor or reorder its text: what a file holds is not trusted."""
    return "".join(
        "  " if c == "\t" else "�" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\u200d" else c
        for c in words
    )


def _cells(words: str) -> int:
    """How many terminal cells the text takes."""
    return sum(
        0 if unicodedata.combining(c) or c == "\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in words
    )


def _lines(content: str) -> list[str]:
    return content.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def count(n: int, word: str) -> str:
    """A number of things, in words: `1 role`, `2 roles`."""
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def roles(described: int, named: int) -> str:
    """`3 roles`, `3 roles and 1 with a name only`: a role that is not described yet is not counted among the others, as
    on the site."""
    counted = count(described, "role")
    return f"{counted} and {named} with a name only" if named else counted


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
