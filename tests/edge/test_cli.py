"""The command line: words, exit codes, and never a traceback for what an author wrote."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import commands
from tests.projects import REPOSITORY, SMALL, moved_with, write

Done = subprocess.CompletedProcess[str]


def rolesite(*words: str, cwd: Path) -> Done:
    """The command in a process of its own, for how it begins and ends; what it does is tried in this process."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, "-m", "rolesite", *words],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path, SMALL)


def test_a_build_says_what_it_did_and_explains_it(project: Path) -> None:
    first = commands.rolesite("build", "--no-pdf", cwd=project)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("Built _site/: ")
    assert first.stdout.splitlines()[1:] == [
        "Open _site/index.html; the kits for those who lead a workshop are in _kit/"
    ]
    second = commands.rolesite("build", "--no-pdf", "--explain", "-v", cwd=project)
    assert second.stdout.splitlines()[-1].startswith("Nothing to render: all ")
    assert "keep    roles/spark.html" in second.stdout
    kept = second.stdout.count("keep    ")
    path = project / "content/roles/weaver.yaml"
    path.write_text(path.read_text().replace("Connects", "Links"))
    third = commands.rolesite("build", "--no-pdf", "--explain", cwd=project)
    *rendered, told = third.stdout.splitlines()[:-2]
    assert told == f"keep    {kept - len(rendered)} files (-v names them)"
    assert len(rendered) == len(moved_with("weaver"))
    assert "render  roles/weaver.html: what it shows changed" in rendered
    assert "render  roles.csv: needs roles/weaver.json changed" in rendered


def test_a_build_says_what_to_open_where_it_lies(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    there = tmp_path_factory.mktemp("elsewhere")
    folders = ("-o", str(there / "site"), "--kit", "kits")
    told = commands.rolesite("build", "--no-pdf", *folders, cwd=project).stdout.splitlines()[-1]
    assert told == f"Open {there}/site/index.html; the kits for those who lead a workshop are in kits/"
    assert (there / "site/index.html").is_file()
    assert commands.rolesite("build", "--no-pdf", "-q", cwd=project).stdout == ""


def test_a_build_without_a_workshop_speaks_of_no_kit(project: Path) -> None:
    shutil.rmtree(project / "content/workshops")
    told = commands.rolesite("build", "--no-pdf", cwd=project).stdout.splitlines()
    assert told[1:] == ["Open _site/index.html"]
    assert not (project / "_kit").exists()


def test_problems_go_to_stderr_with_exit_code_1(project: Path) -> None:
    path = project / "content/roles/weaver.yaml"
    path.write_text("name: Network weaver\nsumary: x\n")
    done = rolesite("check", "--no-pdf", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "content/roles/weaver.yaml:2:1: error[unknown-field]: 'sumary' is not a field of a role\n"
        "  2 | sumary: x\n"
        "    | ^^^^^^\n"
        "  hint: did you mean 'summary'?\n"
        "1 error in 1 file\n"
    )


def test_reports_for_machines(project: Path) -> None:
    (project / "content/roles/weaver.yaml").write_text("name: Network weaver\nsumary: x\n")
    told = rolesite("check", "--no-pdf", "--report", "json", cwd=project)
    (problem,) = json.loads(told.stderr)
    assert (problem["code"], problem["line"]) == ("unknown-field", 2)
    hub = rolesite("check", "--no-pdf", "--report", "github", cwd=project)
    assert hub.stderr.startswith("::error file=content/roles/weaver.yaml,line=2,col=1,title=unknown-field::")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("build", "--nonsense"), 2, "No such option"),
        (("nonsense",), 2, "No such command"),
        (("build", "-s", "nowhere"), 2, "there is no content folder in"),
        (("build", "-o", "content"), 2, "the output folder lies inside the project's sources"),
        (("--version",), 0, ""),
    ],
)
def test_exit_codes(project: Path, words: tuple[str, ...], code: int, says: str) -> None:
    done = rolesite(*words, cwd=project)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_the_command_as_it_was_called(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Try 'rolesite --help'" in rolesite("buidl", cwd=project).stderr
    monkeypatch.setenv("ROLESITE_COMMAND", "python3 build.py")
    assert "Try 'python3 build.py --help'" in rolesite("buidl", cwd=project).stderr


def test_the_list_of_commands_cuts_no_sentence_short(project: Path) -> None:
    listed = rolesite("--help", cwd=project).stdout.partition("Commands:")[2]
    assert "rename" in listed
    assert "..." not in listed


def test_what_is_wrong_with_the_call_is_not_counted_as_a_mistake_in_files(project: Path) -> None:
    assert "in 1 file" not in rolesite("build", "-s", "nowhere", cwd=project).stderr


def test_trouble_with_the_machine_is_told_and_not_thrown(project: Path) -> None:
    (project / ".rolesite").write_text("a file where a folder is needed")
    done = rolesite("build", "--no-pdf", cwd=project)
    assert done.returncode == 3
    assert "error[machine]" in done.stderr
    assert "Traceback" not in done.stderr


def test_quiet_and_strict_still_say_why(project: Path) -> None:
    site = project / "content/site.yaml"
    site.write_text(site.read_text().replace("url: https://example.org/small/\n", ""))
    for command in ("check", "build"):
        done = rolesite(command, "--no-pdf", "-q", "--strict", cwd=project)
        assert (done.returncode, "warning[" in done.stderr) == (1, True)


def test_drafts_are_left_out_and_told(project: Path) -> None:
    (project / "content/roles/idea.yaml").write_text("name: A mere idea\nsummary: x\nstatus: draft\n")
    told = commands.rolesite("check", "--no-pdf", cwd=project).stdout
    assert told.startswith("3 roles and 1 with a name only, 1 workshop, 1 page: ")
    told = commands.rolesite("export", "roles", cwd=project).stdout
    assert told == "4 roles and 1 with a name only in roles.csv, 1 draft among them\n"
    for command in ("check", "build"):
        said = commands.rolesite(command, "--no-pdf", cwd=project).stdout
        assert said.endswith("1 draft left out: idea (--drafts takes them in)\n")
        assert "left out" not in commands.rolesite(command, "--no-pdf", "--drafts", cwd=project).stdout


def test_strict_takes_warnings_for_errors(project: Path) -> None:
    site = project / "content/site.yaml"
    site.write_text(site.read_text().replace("url: https://example.org/small/\n", ""))
    assert commands.rolesite("build", "--no-pdf", cwd=project).returncode == 0
    assert commands.rolesite("build", "--no-pdf", "--strict", cwd=project).returncode == 1


def test_clean_removes_what_builds_leave_and_nothing_else(project: Path) -> None:
    commands.rolesite("build", "--no-pdf", cwd=project)
    assert commands.rolesite("clean", cwd=project).returncode == 0
    assert not (project / "_site").exists()
    assert (project / "content/site.yaml").exists()
    (project / "_site").mkdir()
    (project / "_site/mine.txt").write_text("mine")
    assert commands.rolesite("clean", cwd=project).returncode == 2
    assert (project / "_site/mine.txt").exists()


def test_help_and_version_load_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['rolesite', '--version']\n"
        "from rolesite.edge.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'weasyprint', 'jinja2', 'markdown_it', 'rich', 'starlette', 'yaml', 'watchfiles'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# A build, and then which of the modules it loaded that it had no need of.
BUILD = """\
import sys
spared = set(sys.argv[1:])
sys.argv = ["rolesite", "build", "--no-pdf"]
from rolesite.edge.start import main
main()
print(sorted(spared & set(sys.modules)))
"""
IDLE = {"click", "filelock", "logging", "subprocess", "ctypes", "difflib", "rolesite.codes", "jinja2"}
EDITED = {
    *("babel", "zoneinfo", "markdown_it", "multiprocessing", "importlib.metadata", "importlib.resources"),
    *("rolesite.edge.press.pool", "rolesite.text.lookups", "rolesite.content.workshops", "rolesite.themechecks"),
}


def built(project: Path, spared: set[str]) -> tuple[str, str]:
    """What a build says first, without its seconds, and which modules it loaded that it could have spared."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", BUILD, *spared]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True, env=environment)
    return done.stdout.partition(" (")[0], done.stdout.splitlines()[-1]


def test_a_build_with_nothing_or_little_to_do_loads_no_more_than_it_needs(project: Path) -> None:
    rolesite("build", "--no-pdf", cwd=project)
    at_length = commands.rolesite("build", "--no-pdf", "--jobs", "1", cwd=project).stdout
    assert built(project, IDLE) == (at_length.partition(" (")[0], "[]")
    path = project / "content/roles/weaver.yaml"
    path.write_text(path.read_text().replace("Connects", "Links"))
    told, loaded = built(project, EDITED)
    assert (told.partition(": ")[0], loaded) == ("Built _site/", "[]")
