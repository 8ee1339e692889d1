"""What a disk refuses is told in one problem with a way on, and costs nothing that is published."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rolesite.edge.preview.ondemand import Preview
from rolesite.edge.project import Options, find_project
from tests.commands import Done, rolesite
from tests.projects import REPOSITORY, SMALL, tree, write
from tests.rights import bound_by_permissions

UNREADABLE = "error[unreadable]: this {} cannot be read: you have no right to it\n  hint: see whose it is"
REFUSED = "error[machine]: this cannot be read or written: you have no right to it\n  hint: see whose it is"
THEME = {"content/site.yaml": SMALL["content/site.yaml"] + "theme: mine\n", "themes/mine/theme.yaml": "# ours\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a theme of its own, built, with an edit that is not."""
    folder = write(tmp_path_factory.mktemp("rights") / "project", SMALL | THEME)
    assert rolesite("build", "--no-pdf", cwd=folder).returncode == 0
    write(folder, {"content/roles/weaver.yaml": SMALL["content/roles/weaver.yaml"].replace("Connects", "Links")})
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def bound(folder: Path, path: str, mode: int, *words: str) -> Done:
    """A command while a file or folder has that mode."""
    place = folder / path
    before = place.stat().st_mode
    place.chmod(mode)
    try:
        with bound_by_permissions():
            return rolesite(*words, "--no-pdf", "-s", str(folder), cwd=REPOSITORY)
    finally:
        place.chmod(before)


CONTENT = [
    ("content/roles/weaver.yaml", 0, "content/roles/weaver.yaml", "file"),
    ("content/roles", 0, "content/roles", "folder"),
    ("content", 0, "content", "folder"),
    ("themes/mine", 0, "themes/mine", "folder"),
    ("themes/mine/theme.yaml", 0, "themes/mine/theme.yaml", "file"),
]


@pytest.mark.parametrize(("path", "mode", "place", "what"), CONTENT, ids=[case[0] for case in CONTENT])
def test_what_may_not_be_read_is_one_problem_at_its_place(
    project: Path, path: str, mode: int, place: str, what: str
) -> None:
    site = tree(project / "_site")
    for command in ("check", "build"):
        done = bound(project, path, mode, command)
        assert done.returncode == 1
        assert done.stderr.startswith(f"{place}: {UNREADABLE.format(what)}")
        assert done.stderr.count(": error[") == 1, "what refers to it is not told"
    assert tree(project / "_site") == site


BUILDS = {
    "the project, of which nothing can be written": ("", 0o555, ""),
    "the project, into which nobody can look": ("", 0, ""),
    "themes that cannot be looked for": ("themes", 0, "themes"),
    "a site that may not be read": ("_site", 0, "_site"),
    "a folder of the site in which others may have put something": ("_site/roles", 0, "_site/roles"),
    "a kit that may not be read": ("_kit", 0, "_kit"),
    "what is kept": (".rolesite", 0, ".rolesite"),
    "a place where the manifest could not be written": (".rolesite", 0o555, ".rolesite"),
    "a lock of somebody else": (".rolesite/build.lock", 0o444, ".rolesite/build.lock"),
    "a cache": (".rolesite/cache", 0o555, ".rolesite/cache"),
}


@pytest.mark.parametrize(("path", "mode", "place"), BUILDS.values(), ids=BUILDS)
def test_a_build_that_is_refused_says_what_and_leaves_the_site(project: Path, path: str, mode: int, place: str) -> None:
    site, kit = tree(project / "_site"), tree(project / "_kit")
    done = bound(project, path, mode, "build")
    assert done.returncode == 3
    assert done.stderr.startswith(f"{project / place}: {REFUSED}")
    assert done.stderr.count(": error[") == 1
    assert (tree(project / "_site"), tree(project / "_kit")) == (site, kit)


@pytest.mark.parametrize(("path", "mode"), [("", 0o555), (".rolesite", 0), (".rolesite/cache", 0o555)])
def test_a_check_needs_no_place_to_keep_things_in(project: Path, path: str, mode: int) -> None:
    shutil.rmtree(project / ".rolesite" if not path else project / ".rolesite/cache")
    (project / path).mkdir(exist_ok=True)
    done = bound(project, path, mode, "check")
    assert (done.returncode, "error" in done.stderr) == (0, False)


def test_a_preview_tells_it_and_stays(project: Path) -> None:
    preview = Preview(find_project(project), Options(pdf=False))
    (project / ".rolesite/cache").chmod(0o555)
    with bound_by_permissions():
        (problem,) = preview.reload().problems
    preview.close()
    assert (problem.code, problem.place.path) == ("machine", str(project / ".rolesite/cache"))


@pytest.mark.parametrize("path", ["_site", "_site/roles", "_kit"])
def test_a_folder_of_ours_that_may_not_be_written_to_is_replaced_and_gone(project: Path, path: str) -> None:
    assert bound(project, path, 0o555, "build").returncode == 0
    assert "Links people" in (project / "_site/roles/weaver.html").read_text()
    assert [entry.name for entry in project.iterdir() if entry.name.startswith("._")] == []


def test_a_summary_that_cannot_be_written_hides_nothing(project: Path) -> None:
    options = ("--no-pdf", "--summary", str(project / "nowhere/summary.md"))
    done = rolesite("build", *options, cwd=project)
    assert done.returncode == 0
    assert done.stderr.startswith(f"{project}: warning[machine]: this cannot be read or written: No such file")
    write(project, {"content/roles/weaver.yaml": "name: Weaver\nsumary: x\n"})
    done = rolesite("build", *options, cwd=project)
    assert done.returncode == 1
    assert "error[unknown-field]" in done.stderr


READ_ONLY = "this cannot be read or written: the disk can be read and not written to"
WAY_ON = "hint: copy the project to a disk that can be written to; 'rolesite check' works here, too"


def test_a_disk_that_is_read_only_is_told_by_its_number(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tree(project / "_site")

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(project / "_site/.new"))

    for name in ("tempfile.TemporaryFile", "tempfile.mkdtemp", "os.mkdir", "os.replace", "os.rename", "os.link"):
        monkeypatch.setattr(name, refused)
    done = rolesite("build", "--no-pdf", cwd=project)
    assert done.returncode == 3
    assert done.stderr == f"{project}/_site: error[machine]: {READ_ONLY}\n  {WAY_ON}\n"
    assert tree(project / "_site") == site


def test_on_a_disk_that_is_read_only_a_check_works_and_a_build_says_why_not(project: Path) -> None:
    mounted = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"'
    start = ("unshare", "--mount", "--map-root-user", "sh", "-c")
    if not shutil.which("unshare") or subprocess.run((*start, mounted, project), check=False).returncode:
        pytest.skip("no disk can be mounted here; its number is tried above")
    script = f'{mounted} && "$1" -m rolesite check --no-pdf && "$1" -m rolesite build --no-pdf'
    done = subprocess.run(
        (*start, script, project, sys.executable),
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("3 roles and 1 with a name only, 1 workshop, 1 page: ")
    assert done.returncode == 3
    assert done.stderr.endswith(f"{project}/.rolesite: error[machine]: {READ_ONLY}\n  {WAY_ON}\n")
