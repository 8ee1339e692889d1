"""How a command begins, and how it ends."""

from __future__ import annotations

import subprocess
import sys

ENDED = """
import atexit, gc, sys
atexit.register(lambda: print("frozen:", gc.get_freeze_count() > 10_000))
sys.argv = ["rolesite", "--version"]
from rolesite.edge.start import main
main()
"""


def test_nothing_is_looked_through_when_a_command_ends():
    ended = subprocess.run([sys.executable, "-c", ENDED], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "frozen: True"
