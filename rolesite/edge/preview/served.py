"""Pages as the preview sends them: with its scripts, and with what they compare; only what is sent changes, never a file.

Edge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rolesite.edge.preview.news import News, Row
from rolesite.fingerprint import digest
from rolesite.patterns import pattern

__all__ = ["Where", "moved_to", "with_client"]

SCRIPTS = ("overlay.js", "preview.js")
"""In the order in which pages load them; the last reads what stands beside it."""

_POLICY = pattern(rb"""(<meta http-equiv="Content-Security-Policy" content=")([^"]*)""", re.IGNORECASE)
_SHEET = pattern(rb"(assets/[\w-]+)\.[0-9a-f]{16}\.css")


@dataclass(frozen=True, slots=True)
class Where:
    """Which output a page is, and below which base path the preview stands."""

    path: str
    base: str = "/"


def with_client(page: bytes, where: Where, news: News, problems: Sequence[Row] = ()) -> bytes:
    """The page with the preview's scripts, which may connect back, and the problems for which it is not the newest.

    `news` is the latest from before it was rendered: who compares once too often loses nothing.
    """
    told = {
        "base": where.base,
        "page": where.path,
        "run": news.run,
        "number": str(news.number),
        "shows": digest(_SHEET.sub(rb"\1.css", page)),
        "problems": json.dumps(problems),
    }
    attributes = "".join(f' data-{name}="{_attribute(value)}"' for name, value in told.items())
    address = f"{where.base}__rolesite/static/"
    first = "".join(f'<script src="{address}{name}"></script>' for name in SCRIPTS[:-1])
    scripts = f'{first}<script src="{address}{SCRIPTS[-1]}"{attributes}></script>'.encode()
    data = _POLICY.sub(_opened, page, count=1)
    head, mark, tail = data.rpartition(b"</body>")
    return head + scripts + mark + tail if mark else data + scripts


def moved_to(base: str, site_base: str, data: bytes) -> bytes:
    """The page for missing addresses, whose own addresses are absolute, below the preview's base path."""
    return data.replace(b'="' + site_base.encode(), b'="' + base.encode())


def _opened(policy: re.Match[bytes]) -> bytes:
    """The page's content security policy, opened for what the preview's scripts need and no further."""
    needed = (b"script-src", b"connect-src")
    directives = [part.strip() for part in policy[2].split(b";") if part.strip()]
    kept = [part for part in directives if part.split()[0] not in needed]
    return policy[1] + b"; ".join([*kept, *(name + b" 'self'" for name in needed)])


def _attribute(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
