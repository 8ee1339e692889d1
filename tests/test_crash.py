"""Kill -9 at any moment of a build leaves the old site or the new one, whole; the next build succeeds.

The moment is counted in operations on the project's files, so that every run kills at the same ones.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import REPOSITORY, SMALL, tree, write

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")]

CHILD = """
import os, signal, sys
project, last = sys.argv[1], int(sys.argv[2])
count = 0
WATCHED = {"open", "os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "tempfile.mkdtemp"}

def watch(event, arguments):
    global count
    if event in WATCHED and str(arguments[0]).startswith(project):
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)

from rolesite.edge.cli import main
import rolesite.edge.build
sys.argv = ["rolesite", "build", "--no-pdf", "-q", "-s", project]
sys.addaudithook(watch)
try:
    main()
finally:
    print(count)
"""


def run(project: Path, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CHILD, str(project), str(last)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_killed_build_leaves_a_whole_site(tmp_path: Path) -> None:
    role = write(tmp_path, SMALL) / "content/roles/weaver.yaml"
    texts = (role.read_text(), role.read_text().replace("Network weaver", "Web weaver"))
    assert run(tmp_path, 0).returncode == 0
    sites = [tree(tmp_path / "_site")]
    role.write_text(texts[1])
    operations = int(run(tmp_path, 0).stdout)
    sites.append(tree(tmp_path / "_site"))
    assert sites[0] != sites[1]
    chance = random.Random(7)
    moments = sorted({*chance.sample(range(1, operations), 10), *range(operations - 12, operations, 2)})
    for turn, moment in enumerate(moments):
        role.write_text(texts[turn % 2])
        killed = run(tmp_path, moment)
        assert killed.returncode == -signal.SIGKILL, f"not killed at {moment}: {killed.stderr}"
        assert tree(tmp_path / "_site") in sites, f"torn at {moment} of {operations}"
        assert run(tmp_path, 0).returncode == 0
        assert tree(tmp_path / "_site") == sites[turn % 2]
        assert [p.name for p in tmp_path.iterdir() if p.name.startswith("._site")] == []
