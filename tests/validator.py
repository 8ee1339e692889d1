"""The Nu HTML checker, installed from npm once by its locked version: the one place that runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

HERE = Path(__file__).parent
TOOLS = HERE.parent / ".rolesite" / "cache" / "tools"


def complaints(*paths: Path) -> list[str]:
    """The errors that the checker finds in the HTML files below the paths: `file:line: message`."""
    command = [
        needed("java"),
        "-jar",
        str(checker()),
        "--skip-non-html",
        "--errors-only",
        "--stdout",
        "--format",
        "json",
    ]
    ended = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    messages = json.loads(ended.stdout or ended.stderr)["messages"]
    return [f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m['message']}" for m in messages]


def checker() -> Path:
    """The checker's program file, installed when it is not there yet."""
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    TOOLS.mkdir(parents=True, exist_ok=True)
    with FileLock(TOOLS / "lock"):
        if not jar.is_file():
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / "tools" / name, TOOLS)
            subprocess.run([needed("npm"), "ci", "--ignore-scripts", "--silent"], cwd=TOOLS, check=True)
    return jar


def needed(program: str) -> str:
    """Where a program is that these tests cannot do without."""
    found = shutil.which(program)
    assert found, f"{program} is not installed; `python3 build.py test` installs it on Debian"
    return found
