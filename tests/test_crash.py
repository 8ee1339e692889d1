"""Kill -9 at any moment of a build leaves the old site or the new one, whole; the next build succeeds. So do builds that
are begun at once.

The moment is counted in operations on the project's files, so that every run kills at the same ones. `--moments 200`
tries more of them than every run has time for.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

from tests.projects import REPOSITORY, SMALL, tree, write

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")]

# Builds in forks of a process that has built before: what is killed is a process of its own all the same, and no time
# goes into starting Python and reading modules. Answers to each line with what the build said and how it ended.
BUILDER = """
import gc, os, signal, sys
from rolesite.edge.cli import main

project, other = sys.argv[1:]
WATCHED = {"open", "os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "tempfile.mkdtemp"}

def build(folder):
    sys.argv = ["rolesite", "build", "--no-pdf", "-q", "-s", folder]
    main()

def build_until(last):
    count = 0

    def watch(event, arguments):
        nonlocal count
        if event in WATCHED and str(arguments[0]).startswith(project):
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    try:
        build(project)
    finally:
        print("operations", count, flush=True)

try:
    build(other)
except SystemExit as ended:
    assert not ended.code, ended.code
gc.disable()  # collecting would copy what forks share
for line in sys.stdin:
    moment, builds = map(int, line.split())
    children = []
    for _ in range(builds):
        child = os.fork()
        if not child:
            break
        children.append(child)
    if not child:
        build_until(moment)
        break
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    print("ended", max(ends, key=abs), flush=True)
"""


class Builder:
    """Builds a project, and kills the build when it is told to."""

    def __init__(self, project: Path, other: Path) -> None:
        command = [sys.executable, "-c", BUILDER, str(project), str(other)]
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1", "CI": ""}
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def build(self, kill_at: int = 0, *, at_once: int = 1) -> dict[str, int]:
        """Builds up to an operation on the project's files, or to the end: how many there were, and how it ended.

        Of several builds `at_once`, it is how the worst ended.
        """
        assert self.process.stdin
        assert self.process.stdout
        print(kill_at, at_once, file=self.process.stdin, flush=True)
        found: dict[str, int] = {}
        while "ended" not in found:
            name, number = self.process.stdout.readline().split()
            found[name] = int(number)
        return found


def test_killed_builds_and_builds_at_once_leave_a_whole_site(tmp_path: Path, moments: int) -> None:
    project, other = (write(tmp_path / name, SMALL) for name in ("project", "other"))
    role, standby = project / "content/roles/weaver.yaml", project / ".rolesite/standby/site"
    texts = (role.read_text(), role.read_text().replace("Network weaver", "Web weaver"))
    with Builder(project, other) as builder:
        assert builder.build()["ended"] == 0
        sites = [tree(project / "_site")]
        role.write_text(texts[1])
        assert builder.build()["ended"] == 0
        sites.append(tree(project / "_site"))
        assert sites[0] != sites[1]
        role.write_text(texts[0])
        operations = builder.build()["operations"]
        chance = random.Random(7)
        some = chance.sample(range(1, operations), min(moments, operations - 1))
        for turn, moment in enumerate(sorted({*some, *range(operations - 12, operations, 2)})):
            assert standby.is_dir(), "what is killed would not change what stands by"
            role.write_text(texts[1 - turn % 2])
            assert builder.build(moment) == {"ended": -signal.SIGKILL}, f"not killed at {moment}"
            assert tree(project / "_site") in sites, f"torn at {moment} of {operations}"
            assert builder.build()["ended"] == 0
            assert tree(project / "_site") == sites[1 - turn % 2]
            assert [p.name for p in project.iterdir() if p.name.startswith("._site")] == []
        for turn, builds in enumerate((2, 5)):
            role.write_text(texts[turn % 2])
            assert builder.build(at_once=builds)["ended"] == 0
            assert tree(project / "_site") == sites[turn % 2]
            assert [p.name for p in project.iterdir() if p.name.startswith("._site")] == []
