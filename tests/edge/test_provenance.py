"""What git knows of roles, asked of a real repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from rolesite.edge.git import Repository
from rolesite.edge.project import find_project
from rolesite.edge.provenance import read_past
from rolesite.errors import SetupError, UsageError
from tests.projects import write

ROLE = "name: Spark\nsummary: Sparks.\n\nresponsibilities:\n  - Sparks\n  - Glows\n\nqualifications: Bright.\n"
SITE = "title: T\nurl: https://example.org/\n"


def git(folder: Path, *words: str, date: str = "2026-01-01") -> None:
    when = f"{date}T12:00:00+0000"
    settings = ("user.name=T", "user.email=t@example.org", "commit.gpgsign=false", "init.defaultBranch=main")
    options = [word for setting in settings for word in ("-c", setting)]
    environment = os.environ | {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", folder, *options, *words], check=True, capture_output=True, env=environment)


def commit(folder: Path, date: str, subject: str) -> None:
    git(folder, "add", "-A", date=date)
    git(folder, "commit", "-q", "--allow-empty", "-m", subject, date=date)


def edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


@pytest.fixture(params=["", "site/here/"], ids=["at the top", "in a folder"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project with a past, at the top of a repository or further down."""
    below = tmp_path / request.param
    write(
        below, {"content/site.yaml": SITE, "content/roles/old.yaml": ROLE, "content/roles/still.yaml": "name: Still\n"}
    )
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-01-01", "Add roles")
    roles = below / "content/roles"
    edit(roles / "old.yaml", "Glows", "Glows at night")
    commit(tmp_path, "2026-02-01", "Update old.yaml")
    (roles / "old.yaml").rename(roles / "spark.yaml")
    edit(roles / "spark.yaml", "Bright.", "Bright and kind.")
    commit(tmp_path, "2026-03-01", "Kindness asked for")
    (tmp_path / "README.md").write_text("words\n")
    commit(tmp_path, "2026-04-01", "Something else")
    return below


def test_roles_are_followed_through_renaming_in_a_few_calls(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    ask = Repository._call

    def counted(self: Repository, words: tuple[str, ...], *rest: object) -> object:
        calls.append(words[0])
        return ask(self, words, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Repository, "_call", counted)
    past = read_past(find_project(folder), ())
    assert past.added["content/roles/spark.yaml"] == (
        ("2026-01-01", "First version."),
        ("2026-02-01", "Changed: Responsibilities."),
        ("2026-03-01", "Kindness asked for. Renamed; its id was old."),
    )
    assert past.added["content/roles/still.yaml"] == (("2026-01-01", "First version."),)
    assert (calls.count("rev-list"), calls.count("diff-tree")) == (2, 1)
    assert {*calls} <= {"rev-parse", "rev-list", "diff-tree"}


def test_what_a_commit_says_counts_where_it_changed_content_and_themes_alone(folder: Path, tmp_path: Path) -> None:
    for day, beside in (("2026-05-01", folder / "themes/own/theme.yaml"), ("2026-06-01", tmp_path / "program.py")):
        edit(folder / "content/roles/spark.yaml", "summary: ", f"summary: Since {day} ")
        write(beside.parent, {beside.name: "new\n"})
        commit(tmp_path, day, "Words chosen again")
    told = dict(read_past(find_project(folder), ()).added["content/roles/spark.yaml"])
    assert (told["2026-05-01"], told["2026-06-01"]) == ("Words chosen again.", "Changed: Summary.")


SETTINGS = {
    "words in another encoding": ("[i18n] logOutputEncoding = latin1",),
    "colours": ("[color] ui = always\n[color] diff = always",),
    "attributes": ('[core] attributesFile = {attributes}\n[diff "odd"] xfuncname = ^none\n', "*.yaml diff=odd"),
    "attributes of binary files": ("[core] attributesFile = {attributes}", "*.yaml -diff"),
    "another tool": ("[diff] external = false\n[diff] noprefix = true\n[diff] renames = false",),
    "context": ("[diff] context = 9\n[diff] interHunkContext = 9",),
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_no_settings_of_a_person_change_what_git_tells(settings, folder, tmp_path, monkeypatch):
    edit(folder / "content/roles/spark.yaml", "Sparks\n  -", "Sparks, \u00fcberall\n  -")
    commit(tmp_path, "2026-05-01", "Sparks \u00fcberall")
    expected = read_past(find_project(folder), ()).added
    (tmp_path / "attributes").write_text("\n".join(settings[1:]))
    (tmp_path / "gitconfig").write_text(settings[0].replace("{attributes}", str(tmp_path / "attributes")))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    assert read_past(find_project(folder), ()).added == expected
    assert expected["content/roles/spark.yaml"][-1] == ("2026-05-01", "Sparks \u00fcberall.")


def test_files_that_the_repository_calls_binary_are_read_all_the_same(folder, tmp_path):
    expected = read_past(find_project(folder), ()).added
    (tmp_path / ".gitattributes").write_text("*.yaml -diff\n")
    assert read_past(find_project(folder), ()).added == expected


def test_what_git_tells_a_hook_does_not_lead_elsewhere(folder, tmp_path, monkeypatch):
    expected = read_past(find_project(folder), ()).added
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=9")
    assert read_past(find_project(folder), ()).added == expected


def test_other_line_ends_are_no_change(folder, tmp_path):
    path = folder / "content/roles/spark.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    commit(tmp_path, "2026-05-01", "Save in another editor")
    assert "2026-05-01" not in dict(read_past(find_project(folder), ()).added["content/roles/spark.yaml"])


def test_renaming_is_followed_whatever_the_clocks_said(folder, tmp_path):
    """A role renamed on a branch by a computer whose clock was years behind, then merged."""
    git(tmp_path, "checkout", "-q", "-b", "other")
    roles = folder / "content/roles"
    (roles / "spark.yaml").rename(roles / "glow.yaml")
    commit(tmp_path, "1999-01-01", "Glow it is")
    git(tmp_path, "checkout", "-q", "-")
    edit(roles / "still.yaml", "Still", "Stiller")
    commit(tmp_path, "2026-06-01", "Stiller than still")
    git(tmp_path, "merge", "-q", "-m", "Merge", "other", date="2026-06-02")
    dates = [date for date, _ in read_past(find_project(folder), ()).added["content/roles/glow.yaml"]]
    assert dates == ["1999-01-01", "2026-01-01", "2026-02-01", "2026-03-01"]


def test_what_is_written_is_not_written_again(folder: Path) -> None:
    project = find_project(folder)
    for path, data in read_past(project, ()).changes.items():
        (folder / path).write_bytes(data or b"")
    assert read_past(project, ()).changes == {}
    commit(folder, "2026-05-01", "Histories from git")
    assert read_past(project, ()).changes == {}
    assert "updated: 2026-03-01\n" in (folder / "content/roles/spark.yaml").read_text()


def test_some_roles_only(folder: Path) -> None:
    past = read_past(find_project(folder), ("still",))
    assert {*past.told} == {*past.changes} == {"content/roles/still.yaml"}
    with pytest.raises(UsageError, match="there is no role 'sparc'") as error:
        read_past(find_project(folder), ("sparc",))
    assert error.value.problems[0].hint == "did you mean 'spark'?"


def test_a_role_with_errors_is_passed_over_and_told(folder: Path) -> None:
    edit(folder / "content/roles/still.yaml", "name", "nmae")
    past = read_past(find_project(folder), ())
    assert "content/roles/still.yaml" not in past.told
    assert [problem.code for problem in past.problems] == ["unreadable-role"]


def test_without_a_repository_there_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/site.yaml": SITE})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(SetupError, match="in no git repository"):
        read_past(find_project(tmp_path), ())


def test_without_git_there_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"content/site.yaml": SITE})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="git is not installed"):
        read_past(find_project(tmp_path), ())


def test_content_that_is_a_submodule_is_asked_for_its_own_past(folder: Path, tmp_path: Path) -> None:
    top = folder if (folder / ".git").exists() else tmp_path
    whole = tmp_path / "whole"
    git(tmp_path, "init", "-q", str(whole))
    git(whole, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", top.as_uri(), "below")
    site = whole / "below" / folder.relative_to(top)
    (whole / "content").symlink_to(site / "content", target_is_directory=True)
    expected = read_past(find_project(folder), ()).added
    assert expected
    assert read_past(find_project(whole), ()).added == expected


def test_a_clone_without_its_past_is_refused(folder: Path, tmp_path: Path) -> None:
    top = folder if (folder / ".git").exists() else tmp_path
    git(tmp_path, "clone", "-q", "--depth", "1", top.as_uri(), str(tmp_path / "clone"))
    with pytest.raises(SetupError, match="only the latest commits"):
        read_past(find_project(tmp_path / "clone" / folder.relative_to(top)), ())


def test_a_repository_without_commits_knows_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yaml": SITE, "content/roles/spark.yaml": ROLE})
    git(tmp_path, "init", "-q")
    past = read_past(find_project(tmp_path), ())
    assert (past.changes, past.told) == ({}, {"content/roles/spark.yaml": ()})


def test_what_is_said_is_in_the_catalogue_s_language(tmp_path):
    write(tmp_path, {"content/site.yaml": f"{SITE}language: es\n", "content/roles/spark.yaml": ROLE})
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-01-01", "Add roles")
    edit(tmp_path / "content/roles/spark.yaml", "Sparks.", "Sparks a lot.")
    commit(tmp_path, "2026-02-01", "Update spark.yaml")
    past = read_past(find_project(tmp_path), [])
    assert past.added["content/roles/spark.yaml"] == (
        ("2026-01-01", "Primera versión."),
        ("2026-02-01", "Cambia: Resumen."),
    )
