"""A small project on disk: two families, three roles, a named one, a workshop, a page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Self

REPOSITORY = Path(__file__).parent.parent

SMALL = {
    "content/site.yaml": """\
title: Small catalogue
url: https://example.org/small/
vision: All educators are in control of their professional learning.
families:
  - {id: learning, name: Learning}
  - {id: community, name: Community}
board: Padlet https://example.org/board
contact: {name: The team, email: team@example.org}
""",
    "content/roles/spark.yaml": """\
name: Learning spark facilitator
summary: Helps colleagues find the next thing worth learning.
family: learning
tags: [facilitation]
status: envisioned
horizon: 2035
closest_roles: [curator, Instructional coach]
responsibilities:
  - Opens a conversation
  - Listens for what is *not* said
collaborates_with: [curator]
""",
    "content/roles/curator.yaml": """\
name: Resource curator
summary: Keeps what is worth keeping.
family: learning
responsibilities: Works with the learning spark facilitator every week.
""",
    "content/roles/weaver.yaml": """\
name: Network weaver
family: community
responsibilities: Connects people.
""",
    "content/roles/host.yaml": "name: Exchange host\n",
    "content/workshops/first.md": """\
---
title: A first look
duration: 15 min
roles: [spark]
---

# Welcome (before start)

> [!NOTE]
> Open the room early: SECRET-NOTE.

---

## How we work

::: steps
1. **Read** the role. (1 min)
2. **Reflect** on the question. (2 min)
3. **Capture** your answer in {{ board.tool }}. (2 min)
:::

---

## Questions (5 min each)

::: questions
1. What would change in your week?
2. Who would you ask first?
3. What would you let go?
:::
""",
    "content/pages/about.md": "# About\n\nSee [the facilitator](../roles/spark.yaml).\n",
}


def write(folder: Path, files: dict[str, str] | dict[str, bytes]) -> Path:
    """Writes the files below `folder`; answers with it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


class Server:
    """`rolesite serve` in a process of its own, on a free port; ended when the block ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "rolesite", "serve", "-s", str(self.folder), "--no-pdf", "--port", "8700"]
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=self.folder)
        assert self.process.stdout
        lines = iter(self.process.stdout.readline, "")
        self.url = next(line.split()[2] for line in lines if line.startswith("Preview at "))
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


def tree(folder: Path) -> dict[str, bytes]:
    """All files below `folder` by their path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def moved_with(role: str) -> set[str]:
    """The outputs that change with any word of a role: its own, and those that gather all words of all roles."""
    own = {f"roles/{role}.{ending}" for ending in ("html", "json", "js")}
    return own | {"roles.csv", "roles.json", "search-index.js", "search-texts/0.js"}
