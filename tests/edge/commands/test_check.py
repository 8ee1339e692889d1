"""`rolesite check --fix` and what `check` says of texts, as it is typed; what it tells of mistakes is told in `test_cli`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import rolesite
from tests.projects import SMALL, tree, write

ROLE = "content/roles/ember.yaml"
BROKEN = "name: Ember: the first  # mine\nresponsibilities:\n\t- Glows\n\t-\u00a0Plans\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {**SMALL, ROLE: BROKEN, "content/roles/flame.yaml": "name: 'Flame\n"})


def test_it_shows_what_it_writes_and_tells_what_is_left(folder: Path) -> None:
    before = tree(folder / "content")
    done = rolesite("check", "--fix", "--no-pdf", cwd=folder)
    assert (
        done.stdout
        == f"""--- {ROLE}
+++ {ROLE}
@@ -1,4 +1,4 @@
-name: Ember: the first  # mine
+name: "Ember: the first"  # mine
 responsibilities:
-→ - Glows
-→ -␣Plans
+  - Glows
+  - Plans
1 file mended
"""
    )
    assert done.returncode == 1
    assert "content/roles/flame.yaml:1:7: error[unclosed-quote]" in done.stderr
    assert done.stderr.endswith("1 error in 1 file\n")
    after = tree(folder / "content")
    assert {path for path in after if after[path] != before[path]} == {ROLE.removeprefix("content/")}
    again = rolesite("check", "--fix", "--no-pdf", cwd=folder)
    assert again.stdout == "no mistake that has a plain mend\n"


def test_what_could_be_mended_is_said_below_the_problems(folder: Path) -> None:
    said = "'rolesite check --fix' mends some of this by itself; with --dry-run it only shows how\n"
    for words in ("check",), ("build",):
        assert rolesite(*words, "--no-pdf", cwd=folder).stderr.endswith(f"2 files\n{said}")
    for words in ("check", "-q"), ("check", "--report", "json"):
        assert said not in rolesite(*words, "--no-pdf", cwd=folder).stderr


def test_a_dry_run_shows_the_same_and_changes_nothing(folder: Path) -> None:
    before = tree(folder / "content")
    done = rolesite("check", "--dry-run", "--no-pdf", cwd=folder)
    assert '+name: "Ember: the first"  # mine\n' in done.stdout
    assert done.stdout.endswith("1 file could be mended; nothing was changed\n")
    assert tree(folder / "content") == before


def test_what_an_editor_would_say_is_a_warning_of_check_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, {**SMALL, ROLE: "name: Ember\nsummary: Reads an IEP.\nclosest_roles: [spark]\n"})
    done = rolesite("check", "--no-pdf", "--reading", cwd=folder)
    assert [line.partition(": '")[0].partition(": the")[0] for line in done.stderr.splitlines() if "[" in line] == [
        f"{ROLE}:2:19: warning[abbreviation]",
        "content/roles/weaver.yaml: warning[no-summary]",
    ]
    assert done.stdout.splitlines() == [
        "4 roles and 1 with a name only, 1 workshop, 1 page: 2 warnings in 2 files",
        "English (en): no role has enough text to tell how hard it is to read",
    ]
    assert rolesite("check", "--no-pdf", "--strict", cwd=folder).returncode == 1
