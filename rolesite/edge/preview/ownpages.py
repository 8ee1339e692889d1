"""The preview's own pages as HTML: everything at a glance, what is shown while something is printed, and what is shown in
place of a page that cannot be.

Edge. They use nothing of the site or its theme, which may be what is broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import jinja2

from rolesite import __version__
from rolesite.edge.preview.dashboard import Board
from rolesite.edge.preview.news import Row
from rolesite.report import count

__all__ = ["dashboard", "not_shown", "unprinted", "waiting"]

_STATIC = files("rolesite.edge.preview").joinpath("static")


def dashboard(base: str, board: Board) -> bytes:
    """Everything at a glance."""
    return _page("dashboard.html", base, board=board, count=count)


def waiting(base: str, path: str) -> bytes:
    """What a browser shows while `path` is printed; its script asks for that."""
    return _page("waiting.html", base, path=path)


def not_shown(base: str, problems: Sequence[Row]) -> bytes:
    """What stands where a page would, with the reasons."""
    return _page("not-shown.html", base, problems=problems)


def unprinted() -> bytes:
    """A picture in place of one of a PDF that nobody has asked for yet."""
    return _STATIC.joinpath("unprinted.svg").read_bytes()


def _page(template: str, base: str, **names: object) -> bytes:
    return _templates().get_template(template).render(base=base, version=__version__, **names).encode()


@cache
def _templates() -> jinja2.Environment:
    def load(name: str) -> str:
        return _STATIC.joinpath(name).read_text("utf-8")

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
