"""The site as Sphinx makes it of Markdown, with its own theme; it has no server."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.peersites import mkdocs
from benchmarks.peersites.peer import Peer
from benchmarks.peersites.texts import Role

_SETTINGS = """\
project = "A generated catalogue"
extensions = ["myst_parser"]
suppress_warnings = ["myst.xref_missing", "toc.not_included"]
"""


def files(roles: Sequence[Role]) -> dict[str, str]:
    """The site by path: MkDocs's pages."""
    return {"docs/conf.py": _SETTINGS, **{f"docs/{path}": text for path, text in mkdocs.pages(roles).items()}}


PEER = Peer(
    "Sphinx",
    files,
    packages=("sphinx", "myst-parser"),
    version=("sphinx-build", "--version"),
    build=("sphinx-build", "-q", "-j", "auto", "docs", "public"),
    source="docs/roles/{id}.md",
    page="public/roles/{id}.html",
    made=("public",),
    most=1_000,
)
