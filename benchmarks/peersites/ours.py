"""The site as rolesite makes it of its own files: all that it makes but PDFs, and as little as a catalogue can ask for."""

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


def files(roles: Sequence[Role]) -> dict[str, str]:
    """The site by path."""
    return {path: data.decode() for path, data in content_files(len(roles)).items()}


def _without_address(roles: Sequence[Role]) -> dict[str, str]:
    """The same roles where nobody knows where the site will stand: no feed, no map for robots."""
    made = files(roles)
    lines = [line for line in made[_SITE].splitlines(keepends=True) if not line.startswith(("url:", "facets:"))]
    return {**made, _SITE: "".join(lines)}


PEER = Peer(
    "rolesite",
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

LEAST = replace(PEER, name="rolesite, without an address", files=_without_address, serve=(), most=5_000)
