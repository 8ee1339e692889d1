"""Finds out whether the PDF engine works here, by making a PDF, and with which libraries and fonts.

Edge of the package. The engine is tried in a process of its own (`python -m rolesite.edge.press.pdfprobe`): its libraries may be
missing, or take the process down with them. What it reports is kept, so that later builds know the versions without
importing the engine; the record is renewed when a library's file, a Python package or a folder of fonts has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from rolesite.edge import disk
from rolesite.edge.press.fontconfig import config_file, font_folders, use_fonts
from rolesite.edge.tool import libraries
from rolesite.errors import Place, Problem, SetupError

__all__ = ["EngineRecord", "engine_record", "known_engine"]

PACKAGES = ("weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2", "pyphen", "fonttools", "pillow", "brotli")
_RECORD = "pdf-engine.json"
_PATIENCE = 180  # seconds: fontconfig reads every font of the system the first time

Stamp: TypeAlias = tuple[str, int, int]
"""A file or folder, its size (0 for a folder) and when it was last modified, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class EngineRecord:
    """The PDF engine of this machine.

    `versions` are names and versions of the libraries, in order; `fonts` the system's and the theme's fonts, a line
    each; `coverage` the code points that any of them can draw, as inclusive ranges.
    """

    versions: tuple[tuple[str, str], ...]
    fonts: tuple[str, ...]
    coverage: tuple[tuple[int, int], ...]

    @property
    def digest(self) -> str:
        """Changes when the same document may come out differently."""
        return hashlib.blake2b(repr((self.versions, self.fonts)).encode(), digest_size=16).hexdigest()


def engine_record(cache: Path) -> EngineRecord:
    """What is known of the PDF engine; tries it where nothing is known, or something has changed since.

    `rolesite.edge.press.fontconfig` must have prepared the environment. Raises SetupError with the command that installs what is
    missing on this system.
    """
    path = cache / _RECORD
    config = Path(os.environ.get("FONTCONFIG_FILE", ""))
    record = _kept(path, config)
    if record is None:
        facts = _try_engine()
        facts["surroundings"] = _surroundings(facts["libraries"], config)
        disk.write(path, json.dumps(facts, sort_keys=True).encode())
        record = _record(facts)
    return record


def known_engine(cache: Path) -> str:
    """The digest of the record that `engine_record` would find, with nothing prepared; "" where it would have to try."""
    record = _kept(cache / _RECORD, config_file(cache))
    return record.digest if record else ""


def _kept(path: Path, config: Path) -> EngineRecord | None:
    """The record on disk, or None where there is none, or it is about other libraries or fonts."""
    try:
        facts = json.loads(disk.read(path) or b"")
        if facts["surroundings"] != _surroundings(facts["libraries"], config):
            return None
        return _record(facts)
    except (ValueError, KeyError, TypeError):
        return None


def _record(facts: dict[str, Any]) -> EngineRecord:
    return EngineRecord(
        tuple((str(name), str(version)) for name, version in facts["versions"]),
        tuple(map(str, facts["fonts"])),
        tuple((int(low), int(high)) for low, high in facts["coverage"]),
    )


def _surroundings(files: list[str], config: Path) -> list[Any]:
    """All that tells whether a record still holds, in a form that JSON keeps: cheap to find out, nothing imported."""
    stamps = [_stamp(Path(file)) for file in files]
    stamps += [_stamp(Path(folder)) for top in font_folders() for folder, _, _ in os.walk(top)]
    return [hashlib.blake2b(disk.read(config) or b"").hexdigest(), list(libraries()), [list(stamp) for stamp in stamps]]


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return (str(path), -1, -1)
    return (str(path), 0 if path.is_dir() else found.st_size, found.st_mtime_ns)


def _try_engine() -> dict[str, Any]:
    """Makes a PDF in a process of its own and returns what that reports. Raises SetupError."""
    command = [sys.executable, "-m", __name__ if __name__ != "__main__" else "rolesite.edge.press.pdfprobe"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    try:
        done = subprocess.run(  # noqa: S603  # our own module, by our own Python
            command, env=environment, capture_output=True, timeout=_PATIENCE, check=False, stdin=subprocess.DEVNULL
        )
        if done.returncode == 0:
            facts: dict[str, Any] = json.loads(done.stdout)
            return facts
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1] if said else f"it ended with code {done.returncode}"
    except (subprocess.TimeoutExpired, OSError, ValueError) as error:
        reason = str(error)
    raise SetupError(_problem(reason))


def _problem(reason: str) -> Problem:
    message = f"the PDF engine does not work on this machine ({reason})"
    hint = f"install its text library, Pango: {install_command()} - or build without cards and PDFs: --no-pdf"
    return Problem(Place("rolesite"), "pdf-engine", message, hint)


def install_command() -> str:
    """The command that installs Pango on this system."""
    if sys.platform == "darwin":
        return "brew install pango"
    if sys.platform == "win32":
        return "pacman -S mingw-w64-ucrt-x86_64-pango (in MSYS2, from https://www.msys2.org)"
    try:
        about = platform.freedesktop_os_release()
    except OSError:
        about = {}
    kinds = [about.get("ID", ""), *about.get("ID_LIKE", "").split()]
    commands = {
        "debian": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "ubuntu": "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "fedora": "dnf install pango",
        "rhel": "dnf install pango",
        "arch": "pacman -S pango",
        "alpine": "apk add pango",
        "suse": "zypper install libpango-1_0-0",
        "opensuse": "zypper install libpango-1_0-0",
    }
    command = next((commands[kind] for kind in kinds if kind in commands), "")
    if not command:
        return "the package 'pango' of your system"
    return command if os.geteuid() == 0 else f"sudo {command}"


def main() -> int:
    """Makes a one-line PDF in this process and writes what did it, as JSON, to the standard output."""
    if os.environ.get("FONTCONFIG_FILE"):
        return _report()
    from importlib import resources

    with tempfile.TemporaryDirectory(prefix="rolesite-") as folder:
        font = resources.files("fontpkg_atkinson_hyperlegible") / "files" / "AtkinsonHyperlegible-Regular.ttf"
        use_fonts({"text.ttf": font.read_bytes()}, Path(folder))
        return _report()


def _report() -> int:
    try:
        from rolesite.edge.press import pdflibraries

        facts = pdflibraries.facts()
    except Exception as error:  # noqa: BLE001  # whatever it is, the engine does not work
        reason = " ".join(str(error).split()) or type(error).__name__
        sys.stderr.write(f"{reason[:300]}\n")
        return SetupError.exit_code
    installed = (name.rpartition("-") for name in libraries())
    facts["versions"] += [(name, version) for name, _, version in installed if name in PACKAGES]
    sys.stdout.write(json.dumps(facts, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
