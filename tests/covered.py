"""Which lines of rolesite its tests run, and which they do not.

    python -m tests.covered                      all tests; takes twice as long as without
    python -m tests.covered -m "not slow"        pytest's arguments may follow
    python -m tests.covered tests/content -n 0

Processes that tests start are looked into as well, copies and new ones alike; only one that is killed tells nothing.
It ends with 1 where a test fails, or where fewer lines are run than `fail_under` in pyproject.toml asks for.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COVERAGE = [sys.executable, "-m", "coverage"]


def main(options: list[str]) -> int:
    """Runs the tests with coverage.py, puts together what all processes saw, and reports it."""
    os.chdir(ROOT)
    subprocess.run([*COVERAGE, "erase"], check=True)
    tests = ["-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *options]
    failed = subprocess.run([*COVERAGE, "run", *tests], check=False).returncode
    subprocess.run([*COVERAGE, "combine", "-q"], check=True)
    return failed or subprocess.run([*COVERAGE, "report"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
