"""`rolesite deploy` against a repository on disk: what it pushes, and all that it leaves alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rolesite.edge.deploy import is_ours, message
from tests.commands import Done, rolesite
from tests.edge.test_git import git
from tests.projects import SMALL, tree, write


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project that is built, committed and pushed, and what it pushes to: a bare repository."""
    folder = tmp_path_factory.mktemp("deploy")
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder / "hub.git")], check=True)
    project = write(folder / "project", {**SMALL, ".gitignore": "_site/\n_kit/\n.rolesite/\n"})
    git(project, "init", "-q", "-b", "main")
    git(project, "config", "user.name", "Ana")
    git(project, "config", "user.email", "ana@example.org")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "First")
    git(project, "remote", "add", "origin", "../hub.git")
    git(project, "push", "-q", "origin", "main")
    assert rolesite("build", "--no-pdf", cwd=project).returncode == 0
    return folder


@pytest.fixture
def project(tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of the test's own."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    git(tmp_path / "project", "remote", "set-url", "origin", str(tmp_path / "hub.git"))
    return tmp_path / "project"


@pytest.fixture
def hub(project: Path) -> Path:
    """Where that project pushes to."""
    return project.parent / "hub.git"


def deploy(project: Path, *words: str) -> Done:
    return rolesite("deploy", "--no-pdf", *words, cwd=project)


def tip(hub: Path, branch: str = "gh-pages") -> str:
    return git(hub, "rev-parse", f"refs/heads/{branch}")


def branches(hub: Path) -> list[str]:
    return git(hub, "for-each-ref", "--format=%(refname:short)").split()


def edit(project: Path) -> None:
    path = project / "content/roles/weaver.yaml"
    path.write_text(path.read_text().replace("Connects", "Links"))


def test_the_first_deploy_makes_the_branch_and_leaves_the_project_as_it_is(project, hub, tmp_path):
    (project / "content/pages/more.md").write_text("# More\n")
    git(project, "add", ".")
    before = (git(project, "status", "--porcelain"), git(project, "rev-parse", "HEAD"), git(project, "branch"))
    done = deploy(project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The branch is new." in done.stdout
    assert "not committed" in done.stdout
    assert (git(project, "status", "--porcelain"), git(project, "rev-parse", "HEAD"), git(project, "branch")) == before
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(hub), "copy")
    pushed = {path: data for path, data in tree(tmp_path / "copy").items() if not path.startswith(".git/")}
    built = {path: data for path, data in tree(project / "_site").items() if path != ".rolesite-output"}
    assert pushed == {**built, ".nojekyll": b""}


def test_the_second_deploy_stands_on_the_first(project, hub):
    deploy(project)
    first = tip(hub)
    edit(project)
    git(project, "commit", "-q", "-a", "-m", "Second")
    done = deploy(project)
    assert re.search(r": \d+ files changed, commit ", done.stdout)
    assert git(hub, "rev-parse", "gh-pages^") == first
    assert "your name" not in done.stdout
    assert git(hub, "log", "-1", "--format=%an %cn", "gh-pages") == "Ana Ana"
    words = git(hub, "log", "-1", "--format=%B", "gh-pages")
    assert git(project, "rev-parse", "HEAD") in words.splitlines()[-1]


def test_where_nothing_changed_nothing_is_committed(project, hub):
    deploy(project)
    first = tip(hub)
    done = deploy(project)
    assert (done.returncode, tip(hub)) == (0, first)
    assert "Nothing to push: origin/gh-pages has this site already" in done.stdout


def test_the_same_site_is_the_same_tree_wherever_it_was_made(project, hub, tmp_path):
    deploy(project)
    git(tmp_path, "clone", "-q", str(hub), "other")
    other = tmp_path / "other"
    git(other, "config", "user.name", "Ben")
    git(other, "config", "user.email", "ben@example.org")
    assert "Nothing to push" in deploy(other).stdout


def test_a_commit_that_somebody_else_made_is_left_alone(project, hub, tmp_path):
    deploy(project)
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(hub), "copy")
    write(tmp_path / "copy", {"mine.txt": "mine"})
    git(tmp_path / "copy", "config", "user.name", "Ben")
    git(tmp_path / "copy", "config", "user.email", "ben@example.org")
    git(tmp_path / "copy", "add", ".")
    git(tmp_path / "copy", "commit", "-q", "-m", "Mine\n\nRolesite-Source: x\nReviewed-by: Ben")
    git(tmp_path / "copy", "push", "-q")
    foreign = tip(hub)
    edit(project)
    done = deploy(project)
    assert (done.returncode, tip(hub)) == (2, foreign)
    assert "error[foreign-commit]" in done.stderr


def test_the_domain_that_the_host_commits_is_kept(project, hub, tmp_path):
    deploy(project)
    git(tmp_path, "clone", "-q", "-b", "gh-pages", str(hub), "copy")
    copy = write(tmp_path / "copy", {"CNAME": "roles.example.org"})
    git(copy, "config", "user.name", "Host")
    git(copy, "config", "user.email", "host@example.org")
    git(copy, "add", ".")
    git(copy, "commit", "-q", "-m", "Create CNAME")
    git(copy, "push", "-q")
    assert "Nothing to push" in deploy(project).stdout
    edit(project)
    assert deploy(project).returncode == 0
    assert git(hub, "show", "gh-pages:CNAME") == "roles.example.org"


def test_a_branch_that_is_written_on_is_never_the_target(project, hub):
    before = tip(hub, "main")
    done = deploy(project, "--branch", "main")
    assert (done.returncode, tip(hub, "main")) == (2, before)
    assert "error[own-branch]" in done.stderr
    git(project, "checkout", "-q", "-b", "work")
    assert "error[foreign-commit]" in deploy(project, "--branch", "main").stderr


def test_nothing_is_pushed_while_there_are_errors(project, hub):
    (project / "content/roles/weaver.yaml").write_text("name: Weaver\nsumary: x\n")
    done = deploy(project)
    assert (done.returncode, branches(hub)) == (1, ["main"])
    assert "error[unknown-field]" in done.stderr


def test_warnings_count_with_strict(project, hub):
    (project / "content/roles/weaver.yaml").write_text("name: Resource curator\nsummary: x\n")
    assert deploy(project, "--strict").returncode == 1
    assert branches(hub) == ["main"]


def test_a_dry_run_tells_and_pushes_nothing(project, hub):
    done = deploy(project, "--dry-run")
    assert (done.returncode, branches(hub)) == (0, ["main"])
    assert "new     404.html" in done.stdout
    assert done.stdout.splitlines()[-1].endswith("files new to push to origin/gh-pages")


def test_without_a_name_of_its_person_in_git_the_commit_is_rolesite_s_and_that_is_told(project, hub):
    git(project, "config", "--unset", "user.name")
    git(project, "config", "--unset", "user.email")
    git(project, "config", "user.useConfigOnly", "true")
    for words, has in (("--dry-run",), ["main"]), ((), ["gh-pages", "main"]):
        done = deploy(project, *words)
        assert (done.returncode, done.stderr, branches(hub)) == (0, "", has)
        assert 'git config --global user.name "Your Name"' in done.stdout
    assert git(hub, "log", "-1", "--format=%an %cn", "gh-pages") == "rolesite rolesite"


def test_another_branch_and_another_address(project, hub):
    assert deploy(project, "--branch", "site", "--url", "https://roles.example.org/x").returncode == 0
    assert branches(hub) == ["main", "site"]
    assert "https://roles.example.org/x" in git(hub, "show", "site:roles.json")


@pytest.mark.parametrize("name", ["--force", "", "a b", "a..b", "HEAD", "refs/heads/x", "+main", "@{-1}", "x:main"])
def test_no_odd_name_is_taken_for_a_branch(project, hub, name):
    done = deploy(project, f"--branch={name}", "--dry-run")
    assert (done.returncode, branches(hub)) == (2, ["main"])
    assert "error[branch-name]" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the signing program is a shell's")
def test_a_person_s_settings_change_neither_bytes_nor_commits(project, hub, tmp_path):
    settings = "[core]\nautocrlf = true\nsafecrlf = true\n[commit]\ngpgSign = true\n[gpg]\nprogram = false\n"
    (tmp_path / "gitconfig").write_text(settings)
    assert deploy(project).returncode == 0
    stored = subprocess.run(
        ["git", "-C", str(hub), "show", "gh-pages:roles/spark.html"], capture_output=True, check=True
    ).stdout
    assert stored == (project / "_site/roles/spark.html").read_bytes()
    assert "Nothing to push" in deploy(project).stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [(("--remote", "elsewhere"), "no remote 'elsewhere'"), (("--nonsense",), "No such option")],
)
def test_what_it_cannot_work_with_is_told(project, words, says):
    done = deploy(project, *words)
    assert done.returncode == 2
    assert says in done.stderr


def test_a_project_without_a_repository_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    done = deploy(write(tmp_path, SMALL))
    assert (done.returncode, "error[no-repository]" in done.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="the remote's hook is a shell script")
def test_a_remote_that_refuses_is_told_and_the_next_deploy_goes_on(project, hub):
    hook = hub / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    done = deploy(project)
    assert done.returncode == 2
    assert "git push failed" in done.stderr
    hook.unlink()
    assert deploy(project).returncode == 0


@pytest.mark.parametrize("source", ["", "a" * 40])
def test_a_message_is_known_again(source):
    assert is_ours(message(source, "main", uncommitted=True))
    assert not is_ours(f"{message(source, 'main', uncommitted=False)}\nSigned-off-by: Ben\n")
    assert not is_ours("Anything")
