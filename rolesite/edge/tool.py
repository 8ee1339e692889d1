"""The version of the tool itself, as digests: rolesite's own source, the libraries that shape its output.

Edge: reads the package's files. What is rendered depends on the code that renders it, so this belongs in every
fingerprint; nothing here imports a library to ask for its version.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from rolesite.edge import disk
from rolesite.fingerprint import digest

__all__ = ["SHAPING", "SILENT", "libraries", "site_folders", "tool_digest", "tool_digests"]

_PACKAGE = Path(__file__).parents[1]
_NOTE = "source"  # the name of the file that keeps the digest of the package's source

SHAPING = frozenset(
    {
        "babel",
        "brotli",
        "cssselect2",
        "fontpkg",
        "fonttools",
        "icalendar",
        "jinja2",
        "lxml",
        "markdown-it-py",
        "markupsafe",
        "mdit-py-plugins",
        "pikepdf",
        "pillow",
        "pydyf",
        "pypdfium2",
        "python-pptx",
        "pyphen",
        "python-dateutil",
        "pyyaml",
        "segno",
        "tinycss2",
        "tinyhtml5",
        "tzdata",
        "uharfbuzz",
        "weasyprint",
    }
)
"""The distributions whose version can change a byte of the output; fonts (`fontpkg-…`) count under one name."""

SILENT = frozenset({"click", "distributed", "filelock", "openpyxl", "rich", "starlette", "uvicorn", "watchfiles"})
"""The dependencies that never do: they carry the command line, the preview and jobs to other machines."""


@cache
def _source_digest(kept: Path | None) -> str:
    """A digest of the package's Python files, by their names and bytes. While none of them is touched, it is the one that
    is `kept` in that folder: to read them all takes longer than much of a build after one edit."""
    stamps = disk.stamps(_PACKAGE, ".py")
    if kept is None:
        return _read_source(stamps)
    note = (disk.read(kept / _NOTE) or b"").decode("ascii", "replace")
    found = note.partition(" ")[0]
    if note != _noted(found, stamps):
        found = _read_source(stamps)
        disk.write(kept / _NOTE, _noted(found, stamps).encode())
    return found


def _noted(found: str, stamps: Iterable[disk.Stamp]) -> str:
    """A digest, and what shows that it is that of these files."""
    return f"{found} {digest(f'{found} {stamps}'.encode())}"


def _read_source(stamps: Iterable[disk.Stamp]) -> str:
    total = hashlib.blake2b(digest_size=16)
    for name, *_ in stamps:
        total.update(name.encode() + b"\0")
        total.update(hashlib.blake2b((_PACKAGE / name).read_bytes()).digest())
    return total.hexdigest()


@cache
def libraries() -> tuple[str, ...]:
    """The installed distributions that shape output, as `name-version`, and Python's own version, in order."""
    found = {
        path.name.removesuffix(".dist-info")
        for folder in site_folders()
        for path in folder.glob("*.dist-info")
        if _shapes(path.name)
    }
    python = ".".join(map(str, sys.version_info[:3]))
    return (f"python-{python}", *sorted(found))


@cache
def tool_digest(kept: Path | None = None) -> str:
    """The tool's digest where no engine has a part: what was read from files is kept under it."""
    return tool_digests("", kept)[""]


def tool_digests(pdf_engine: str, kept: Path | None = None) -> dict[str, str]:
    """The tool's digest by the engine that a format names; `pdf_engine` describes the PDF libraries of this machine. Where
    a project keeps what it knows of rolesite's own source, that is `kept`."""
    base = hashlib.blake2b(digest_size=16)
    for part in (_source_digest(kept), *libraries()):
        base.update(part.encode() + b"\0")
    pdf = base.copy()
    pdf.update(pdf_engine.encode())
    return {"": base.hexdigest(), "pdf": pdf.hexdigest()}


def _shapes(folder: str) -> bool:
    name = folder.partition("-")[0].lower().replace("_", "-")
    return ("fontpkg" if name.startswith("fontpkg") else name) in SHAPING


def site_folders() -> Iterator[Path]:
    """The folders that packages are installed in."""
    for entry in dict.fromkeys(sys.path):
        folder = Path(entry or ".")
        if folder.name in ("site-packages", "dist-packages") and folder.is_dir():
            yield folder
