"""Puts the tools that are measured into a folder of their own, each apart from the others, from PyPI and npm."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peersites.peer import Peer

_MARK = "installed.txt"


class AbsentError(Exception):
    """A tool that cannot be had here, with why."""


def install(peer: Peer, cache: Path) -> Path:
    """The folder of the tool's programs, installed there where it is not yet. AbsentError where that fails."""
    folder = cache / "-".join(peer.packages).replace("/", "-").replace("@", "")
    programs = folder / "node_modules" / ".bin" if peer.npm else folder / "bin"
    if not peer.packages or (folder / _MARK).exists():
        return programs
    folder.mkdir(parents=True, exist_ok=True)
    if peer.npm:
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *peer.packages])
    else:
        _run([sys.executable, "-m", "venv", str(folder)])
        _run([str(programs / "python"), "-m", "pip", "install", "-q", *peer.packages])
    (folder / _MARK).write_text("\n".join(peer.packages), "utf-8")
    return programs


def resolved(command: Sequence[str], programs: Path) -> list[str]:
    """A command with its program's whole path, where it is one of those that were installed."""
    program = programs / command[0]
    return [str(program) if program.exists() else command[0], *command[1:]]


def version(peer: Peer, programs: Path) -> str:
    """The tool's version in its own words, cut to its number. AbsentError where it does not start."""
    said = _run(resolved(peer.version, programs), peer).split()
    numbers = [word.strip("v(),") for word in said if word.strip("v(),")[:1].isdigit()]
    return numbers[0].partition("-")[0] if numbers else ""


def _run(command: Sequence[str], peer: Peer | None = None) -> str:
    environment = {**os.environ, **(peer.environment if peer else {})}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        raise AbsentError(said[-1] if said else str(error)) from error
    return done.stdout
