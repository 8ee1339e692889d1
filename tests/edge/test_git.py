"""Git in one place: what it answers, and that nothing of the working tree is touched."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from rolesite.edge.git import GitError, Repository, find_repository
from rolesite.errors import SetupError
from tests.projects import write


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one commit, untouched by the settings of whoever runs the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = write(tmp_path / "project", {"a.txt": "a\n", "sub/b.txt": "b\n"})
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.name", "Ana")
    git(folder, "config", "user.email", "ana@example.org")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "First")
    found = find_repository(folder)
    assert found
    return found


def test_a_folder_outside_of_any_repository_has_none(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert find_repository(tmp_path) is None


def test_of_another_user_s_repository_it_says_so(repository, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(SetupError, match="belongs to another user"):
        find_repository(repository.folder)


def test_without_git_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="git is not installed"):
        find_repository(tmp_path)


def test_what_is_checked_out(repository):
    assert repository.head() == git(repository.folder, "rev-parse", "HEAD")
    assert repository.branch() == "main"
    assert not repository.is_shallow()
    git(repository.folder, "checkout", "-q", "--detach")
    assert repository.branch() == ""


def test_before_the_first_commit_there_is_no_head(tmp_path):
    git(tmp_path, "init", "-q", "-b", "main")
    assert (Repository(tmp_path).head(), Repository(tmp_path).branch()) == ("", "main")


def test_changes_are_seen_where_they_are_asked_for(repository):
    assert not repository.changed("a.txt", "sub")
    (repository.folder / "sub/new.txt").write_text("new")
    assert repository.changed("sub")
    assert not repository.changed("a.txt")


def test_trees_are_made_of_bytes_as_they_are_and_the_same_bytes_make_the_same_tree(repository):
    git(repository.folder, "config", "core.autocrlf", "input")
    write(repository.folder, {"out/x.txt": b"one\r\ntwo\r\n", "out/\u00fc/y.txt": b"y"})
    before = git(repository.folder, "status", "--porcelain")
    files = {"x.txt": repository.folder / "out/x.txt", "\u00fc/y.txt": repository.folder / "out/\u00fc/y.txt"}
    blobs = repository.write_files(files)
    tree = repository.write_tree(blobs)
    assert tree == repository.write_tree(dict(reversed(blobs.items())))
    assert repository.run("cat-file", "blob", f"{tree}:x.txt") == "one\r\ntwo\r"
    assert repository.differences("", tree) == (("A", "x.txt"), ("A", "\u00fc/y.txt"))
    assert git(repository.folder, "status", "--porcelain") == before
    assert repository.tree_of(repository.write_commit(tree, "words\n")) == tree


def test_a_commit_s_message_is_read_whole(repository):
    commit = repository.write_commit(repository.tree_of("HEAD"), "Subject\n\nBody\n\nTrailer: x\n", repository.head())
    assert repository.message(commit) == "Subject\n\nBody\n\nTrailer: x"
    assert repository.run("rev-parse", f"{commit}^") == repository.head()


def test_what_git_refuses_is_told_in_its_words(repository):
    with pytest.raises(GitError, match=r"git rev-parse failed: .*nowhere"):
        repository.run("rev-parse", "nowhere")
