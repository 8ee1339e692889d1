"""No-break spaces and their like where YAML wants a space: told once for a file, and read on as spaces.

Pure, used by `yamltext`. They come with text that is pasted from web pages, and look like spaces.
"""

from __future__ import annotations

import unicodedata

from rolesite.errors import Problem
from rolesite.patterns import pattern
from rolesite.text.yamllines import Source, Stop

__all__ = ["ODD_BLANKS", "odd_blanks"]

ODD_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_RUN = f"[ {ODD_BLANKS}]*"
_PLACES = pattern(
    rf"^(?:(?P<indent>[{ODD_BLANKS}]{_RUN})"
    rf"|(?P<between> +[{ODD_BLANKS}]{_RUN})(?=-[ {ODD_BLANKS}]|[A-Za-z_][A-Za-z0-9_-]*:))"
    rf"|^(?P<lead>{_RUN}(?:-{_RUN})*(?:[A-Za-z_][A-Za-z0-9_-]*:)?)(?<=[-:])(?P<behind>[{ODD_BLANKS}]{_RUN})"
)
_AS_SPACES = str.maketrans(dict.fromkeys(ODD_BLANKS, " "))


def odd_blanks(source: Source) -> Stop | None:
    """The first line that has such a blank as its indent, behind its dash or behind its colon; the mend is for all."""
    lines = [_mended(line) for line in source.lines]
    rows = [row for row, line in enumerate(lines) if line != source.line(row)]
    if not rows:
        return None
    line = source.line(rows[0])
    column = next(at for at, letter in enumerate(line) if letter in ODD_BLANKS)
    name = unicodedata.name(line[column]).lower()
    also = f" (and on {len(rows) - 1} more {'line' if len(rows) == 2 else 'lines'})" if len(rows) > 1 else ""
    message = f"{'an' if name[0] in 'aeio' else 'a'} {name} (U+{ord(line[column]):04X}) stands here, where only a plain space will do{also}"
    problem = Problem(source.place(rows[0], column), "odd-space", message, "delete it and press the space bar")
    return Stop(problem, rows[0], "\n".join(lines))


def _mended(line: str) -> str:
    """The line with plain spaces where YAML wants them; blanks within its text stay."""
    for _ in range(2):  # once for its indent, once for what stands behind a dash or a colon
        line = _PLACES.sub(lambda match: match[0].translate(_AS_SPACES), line, count=1)
    return line
