"""The site as rolesite makes it of its own files: the same kinds of pages as its peers', and all that it makes but PDFs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.generate import content_files
from benchmarks.peersites.peer import Peer
from benchmarks.peersites.texts import Role

_ROOT = Path(__file__).parents[2]
_SITE = "content/site.yaml"
_BEYOND = ("cards", "changes", "comparison", "cut-cards", "data", "embed", "map", "search", "social")


def files(roles: Sequence[Role]) -> dict[str, str]:
    """The site by path."""
    return {path: data.decode() for path, data in content_files(len(roles)).items()}


def _same_kinds(roles: Sequence[Role]) -> dict[str, str]:
    """The same roles: a page each, the pages that list them, and nothing that the peers do not make."""
    made = files(roles)
    lines = [line for line in made[_SITE].splitlines(keepends=True) if not line.startswith("facets:")]
    return {**made, _SITE: "".join((*lines, f"leave_out: [{', '.join(_BEYOND)}]\n"))}


ALL = Peer(
    "rolesite, all that it makes",
    files,
    version=(sys.executable, "-m", "rolesite", "--version"),
    build=(sys.executable, "-m", "rolesite", "build", "-q", "--no-pdf"),
    serve=(sys.executable, "-m", "rolesite", "serve", "--no-pdf", "--port", "{port}"),
    address="/roles/{id}.html",
    source="content/roles/{id}.yaml",
    page="_site/roles/{id}.html",
    made=("_site", ".rolesite"),
    kept="fonts",
    most=20_000,
    environment={"PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": ""},
)

PEER = replace(ALL, name="rolesite", files=_same_kinds)
