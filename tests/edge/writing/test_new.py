"""`rolesite new`: files that are ready to be filled in, and nothing overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rolesite.edge.commands import new as command
from rolesite.edge.writing import new as edge_new
from tests.commands import rolesite
from tests.projects import SMALL, tree, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, SMALL)


def asked(folder: Path, words: list[str], answers: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """The command with somebody at the terminal, who gives these answers."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(command, "on_terminal", lambda: True)
    return CliRunner().invoke(command.new, words, input=answers)


def test_a_new_site_is_checked_and_built_without_a_problem(tmp_path):
    done = rolesite("new", "site", "roles-of-tomorrow", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "rolesite serve -s roles-of-tomorrow --open" in done.stdout
    folder = tmp_path / "roles-of-tomorrow"
    assert "title: Roles of tomorrow\n" in (folder / "content/site.yaml").read_text()
    checked = rolesite("check", "--no-pdf", "--strict", cwd=folder)
    assert (checked.returncode, checked.stdout) == (0, "2 roles, 1 workshop, 1 page: no problems\n")
    assert rolesite("build", "--no-pdf", "--strict", cwd=folder).returncode == 0


def test_nothing_is_written_where_anything_is_there_already(tmp_path):
    write(tmp_path / "mine", {"README.md": "mine"})
    done = rolesite("new", "site", "mine", cwd=tmp_path)
    assert (done.returncode, tree(tmp_path)) == (2, {"mine/README.md": b"mine"})
    assert "mine: error[file-exists]: README.md is in this folder already, and nothing was written" in done.stderr


def test_a_site_that_is_there_already_is_one_problem(tmp_path):
    write(tmp_path / "mine", {"README.md": "mine", "content/site.yaml": "title: Mine\n", "other.txt": "mine"})
    done = rolesite("new", "site", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("error[") == 1
    assert "and 1 more file of these names are in this folder already" in done.stderr


def test_a_new_role_is_a_draft_with_what_was_said(project):
    done = rolesite("new", "role", "Peer coach", "--family", "learning", "--summary", "Helps: a lot.", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    text = (project / "content/roles/peer-coach.yaml").read_text()
    assert "name: Peer coach\n" in text
    assert 'summary: "Helps: a lot."\n' in text
    checked = rolesite("check", "--no-pdf", "--drafts", cwd=project)
    assert checked.returncode == 0
    assert "peer-coach" not in checked.stderr
    again = rolesite("new", "role", "Peer coach", cwd=project)
    assert (again.returncode, "error[file-exists]" in again.stderr) == (2, True)
    assert (project / "content/roles/peer-coach.yaml").read_text() == text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("role", "Peer coach", "--family", "learnin"), "did you mean 'learning'?"),
        (("role", "Peer coach", "--level", "senior"), "error[unknown-level]"),
        (("role", "Spark"), "error[file-exists]"),
        (("site", "new", "--language", "xx"), "not the code of a known language"),
        (("site", "new", "--language", ""), "not the code of a known language"),
        (("role", "Index"), "error[reserved-id]"),
        (("role", "教练"), "no id can be made of '教练'"),
        (("role", "X", "--id", "Not An Id"), "call it 'not-an-id'"),
        (("role",), "Give the role's name"),
        (("workshop", "X", "--role", "spak"), "--role: error[unknown-role]: there is no role 'spak'"),
        (("workshop", "X", "--role", "spak"), "did you mean 'spark'?"),
        (("workshop", "X", "--role", "教练"), "say the id or name of a role that is there"),
        (("workshop", "X", "--date", "tomorrow"), "error[not-date]"),
        (("workshop", "X", "--extends", "frist"), "did you mean 'first'?"),
        (("site",), "Give the folder"),
    ],
)
def test_what_would_be_wrong_is_told_and_not_written(project, words, says):
    before = tree(project / "content")
    done = rolesite("new", *words, cwd=project)
    assert done.returncode == 2
    assert says in done.stderr
    assert tree(project / "content") == before


def test_a_file_that_differs_by_capitals_only_is_in_the_way(project):
    write(project, {"content/roles/Peer-Coach.yaml": "name: X\n"})
    done = rolesite("new", "role", "Peer coach", cwd=project)
    assert (done.returncode, "error[file-exists]" in done.stderr) == (2, True)


def test_a_site_is_written_in_the_language_that_was_meant(tmp_path):
    assert rolesite("new", "site", "mine", "--language", "pt-br", cwd=tmp_path).returncode == 0
    assert "language: pt-BR\n" in (tmp_path / "mine/content/site.yaml").read_text()


def test_errors_of_other_files_are_no_hindrance(project):
    write(project, {"content/roles/broken.yaml": "nmae: x\n"})
    assert rolesite("new", "role", "Peer coach", cwd=project).returncode == 0


def test_the_source_may_stand_before_the_kind_and_behind_it(project, tmp_path):
    of = ("-s", str(project))
    before = rolesite("new", *of, "workshop", "A talk", cwd=tmp_path.parent)
    behind = rolesite("new", "role", "Peer coach", *of, cwd=tmp_path.parent)
    assert (project / "content/workshops/a-talk.md").exists()
    assert (project / "content/roles/peer-coach.yaml").exists()
    assert before.stdout.endswith(f"To see it: rolesite serve -s {project} --drafts\n")
    assert behind.stdout.endswith(f"To see it: rolesite serve -s {project} --drafts\n")


def test_a_new_workshop_is_a_draft(project):
    for words in ("A talk", "--role", "Network Weaver"), ("In spring", "--extends", "first"):
        done = rolesite("new", "workshop", *words, cwd=project)
        assert done.stdout.endswith("so the site leaves it out. To see it: rolesite serve --drafts\n")
    assert "roles: [weaver]\n" in (project / "content/workshops/a-talk.md").read_text()
    checked = rolesite("check", "--no-pdf", cwd=project)
    assert checked.stdout.endswith("2 drafts left out: a-talk, in-spring (--drafts takes them in)\n")


def test_a_delivery_uses_the_slides_of_another(project):
    words = ("new", "workshop", "In spring", "--extends", "first", "--date", "2027-03-18")
    assert rolesite(*words, cwd=project).returncode == 0
    assert rolesite("build", "--no-pdf", "--drafts", cwd=project).returncode == 0
    assert "In spring" in (project / "_site/workshops/in-spring.html").read_text()


def test_a_role_is_asked_for(project, monkeypatch):
    done = asked(project, ["role"], "Peer coach\n\nlearnin\nlearning\n", monkeypatch)
    assert done.exit_code == 0, done.output
    text = (project / "content/roles/peer-coach.yaml").read_text()
    assert "family: learning\n" in text
    assert "\nlevel:" not in text  # this catalogue has none


def test_a_site_is_asked_for(tmp_path, monkeypatch):
    done = asked(tmp_path, ["site"], "\n\nThe team\n", monkeypatch)
    assert done.exit_code == 0, done.output
    text = (tmp_path / "my-roles/content/site.yaml").read_text()
    assert "title: My roles\n" in text
    assert "name: The team\n" in text


def test_a_workshop_is_asked_for(project, monkeypatch):
    done = asked(project, ["workshop"], "A look\nspark\n", monkeypatch)
    assert done.exit_code == 0, done.output
    assert "roles: [spark]\n" in (project / "content/workshops/a-look.md").read_text()


@pytest.mark.parametrize(("folder", "title"), [("roles-of_tomorrow", "Roles of tomorrow"), ("x", "X")])
def test_a_title_is_made_of_the_folder_s_name(folder, title):
    assert edge_new.title_of(Path(folder)) == title


def test_what_is_said_can_be_typed(tmp_path):
    done = rolesite("new", "site", "our roles", cwd=tmp_path)
    assert 'rolesite serve -s "our roles" --open' in done.stdout
    assert rolesite("new", "role", "Peer coach", cwd=tmp_path / "our roles").stdout.startswith(
        f"Made {Path('content/roles/peer-coach.yaml')}\n"
    )


def test_questions_and_refusals_are_in_plain_words(project, monkeypatch):
    told = asked(project, ["role"], "Peer coach\n\nlearnin\nlearning\n", monkeypatch).output
    assert "?:" not in told
    assert "'learnin' is none of them.\n" in told


def test_new_alone_says_what_can_be_made(project):
    done = rolesite("new", cwd=project)
    assert done.returncode == 2
    assert "new site, new role or new workshop" in done.stderr
