"""Looks at the machine: what rolesite needs, whether it is there, and how to get what is not.

Edge.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from rolesite.edge.press.fontconfig import use_theme_fonts
from rolesite.edge.press.pdfprobe import engine_record
from rolesite.edge.project import Project
from rolesite.edge.themes import load_theme
from rolesite.errors import RolesiteError

__all__ = ["Finding", "examine"]

OLDEST_PYTHON = (3, 11)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, what was found, and the way on where it is not good.

    `needed` is False for what only some uses need.
    """

    name: str
    what: str
    good: bool = True
    hint: str = ""
    needed: bool = True


def examine(project: Project) -> list[Finding]:
    """Looks at everything, one finding each; nothing is installed or changed but caches."""
    return [look(project) for look in (_python, _content, _folder, _theme, _pdf, _powerpoint, _excel, _browser)]


def _python(_: Project) -> Finding:
    good = sys.version_info >= OLDEST_PYTHON
    return Finding("Python", platform.python_version(), good, "" if good else "install Python 3.11 or newer")


def _content(project: Project) -> Finding:
    there = (project.source / "content" / "site.yaml").is_file()
    what = str(project.source / "content") if there else f"no content/site.yaml in {project.source}"
    return Finding("content", what, there, "" if there else "go to your project's folder, or name it with --source")


def _folder(project: Project) -> Finding:
    writable = os.access(project.source, os.W_OK)
    free = shutil.disk_usage(project.source).free // 2**20
    what = f"{project.source} can be written to, {free:,} MB free" if writable else f"{project.source} is read-only"
    return Finding("folder", what, writable, "" if writable else "allow writing there, or copy the project elsewhere")


def _theme(project: Project) -> Finding:
    return _tried("theme", lambda: _theme_words(project))


def _theme_words(project: Project) -> str:
    theme = load_theme("default", project.theme_folders, project.cache)
    families = sorted({font.family for font in theme.fonts})
    return f"{len(theme.templates)} templates; fonts: {', '.join(families)}"


def _pdf(project: Project) -> Finding:
    return _tried("PDF engine", lambda: _pdf_words(project))


def _pdf_words(project: Project) -> str:
    use_theme_fonts(load_theme("default", project.theme_folders, project.cache), project.cache)
    record = engine_record(project.cache)
    versions = ", ".join(f"{name} {version}" for name, version in record.versions[:4])
    return f"{versions}; {len(record.fonts)} fonts"


def _powerpoint(_: Project) -> Finding:
    there = find_spec("pptx") is not None
    what = "python-pptx is there" if there else "no python-pptx, so kits have no deck.pptx"
    hint = "" if there else f"to get one: {sys.executable} -m pip install python-pptx"
    return Finding("PowerPoint", what, there, hint, needed=False)


def _excel(_: Project) -> Finding:
    there = find_spec("openpyxl") is not None
    what = "openpyxl is there" if there else "no openpyxl, so tables of roles have to be CSV"
    hint = "" if there else f"to read and write .xlsx: {sys.executable} -m pip install openpyxl"
    return Finding("Excel", what, there, hint, needed=False)


def _browser(_: Project) -> Finding:
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), "")
    hint = "" if found else "only the tests need one: on Debian and Ubuntu, apt-get install chromium"
    return Finding("Chromium", found or "not found", bool(found), hint, needed=False)


def _tried(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, look())
    except RolesiteError as error:
        problem = error.problems[0]
        return Finding(name, problem.message, good=False, hint=problem.hint)
