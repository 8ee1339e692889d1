"""The workflows, as far as they can be tried here: their shape, and each of their scripts, run in a sandbox."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rolesite.edge.building.build import build as build_project
from rolesite.edge.building.timings import Timings
from rolesite.edge.cli import cli
from rolesite.edge.project import Options, find_project
from tests.projects import REPOSITORY, SMALL, tree, write

WORKFLOWS = REPOSITORY / ".github" / "workflows"
NAMES = ["publish.yml", "test.yml"]
BROKEN = {"content/roles/curator.yaml": "name: Resource curator\nsumary: x\n"}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the workflows run in bash, on Linux")


@cache
def workflow(name: str) -> dict[str, Any]:
    """A workflow as its runner reads it; BaseLoader, for which `on` is a word and no truth value."""
    parsed: dict[str, Any] = yaml.load((WORKFLOWS / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return parsed


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def script(name: str) -> str:
    """The script of a step of publish.yml."""
    return next(step["run"] for step in steps("publish.yml") if step["name"] == name)


class Runner:
    """Runs a step's script as GitHub's runner does: bash, its files for the environment and the summary."""

    def __init__(self, folder: Path) -> None:
        self.folder = write(folder / "work", SMALL)
        self.environment_file, self.summary_file = folder / "env", folder / "summary"
        self.tools = folder / "bin"
        self.tools.mkdir()

    def tool(self, name: str, lines: str) -> None:
        """Puts a program of that name before all others."""
        path = self.tools / name
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def run(self, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        known = {
            "PATH": f"{self.tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "ROLESITE_FONTS": os.environ["ROLESITE_FONTS"],
            "GITHUB_ENV": str(self.environment_file),
            "GITHUB_STEP_SUMMARY": str(self.summary_file),
            "GITHUB_SERVER_URL": "https://git.example.org",
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(step)]
        environment = known | environment
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)

    def summary(self) -> str:
        return self.summary_file.read_text() if self.summary_file.exists() else ""


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    made.tool("rolesite", f'exec {shlex.quote(sys.executable)} -m rolesite "$@" --no-pdf')
    return made


def build(runner: Runner, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {"ROLESITE": "rolesite", "SITE_URL": "", "EDIT_REPOSITORY": "ana/roles", "EDIT_BRANCH": "main"}
    return runner.run("Build", **(known | environment))


# --- their shape -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_github_s_own_and_pinned_to_a_major_version(name):
    for step in steps(name):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])


@pytest.mark.parametrize("name", NAMES)
def test_no_script_holds_an_expression(name):
    """What others can write, such as the name of a branch, comes by the environment: in a script it would be run."""
    for step in steps(name):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("name", NAMES)
def test_jobs_end_and_may_only_read(name):
    assert workflow(name)["permissions"] == {"contents": "read"}
    for job in workflow(name)["jobs"].values():
        assert int(job["timeout-minutes"]) > 0


def test_only_the_job_that_publishes_may_publish():
    jobs = workflow("publish.yml")["jobs"]
    may_write = {name for name, job in jobs.items() if "write" in str(job.get("permissions"))}
    assert may_write == {"deploy"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["deploy"]["steps"][0]["uses"].startswith("actions/deploy-pages@")


def test_a_pull_request_is_built_but_never_published():
    found = workflow("publish.yml")
    assert set(found["on"]) == {"push", "pull_request", "workflow_dispatch"}
    by_name = {step["name"]: step for step in steps("publish.yml")}
    ask = by_name["Ask where the site will stand"]
    assert ask["if"] == "github.ref_name == github.event.repository.default_branch"
    assert found["jobs"]["deploy"]["if"] == "needs.build.outputs.pages == 'success'"
    assert by_name["Keep the site, to be published"]["if"] == "steps.pages.outcome == 'success'"
    assert by_name["Keep the site, to be looked at"]["if"] == "steps.pages.outcome != 'success'"
    assert by_name["Keep the facilitator's kit"]["with"]["name"] == "facilitator-kit"


def test_every_command_and_option_is_there():
    text = " ".join(step.get("run", "") for step in steps("publish.yml")).replace("\\\n", " ")
    calls = re.findall(r"\$ROLESITE ([a-z]+)([^\n]*)", text)
    assert {command for command, _ in calls} == {"build", "check"}
    for command, rest in calls:
        known = {option for parameter in cli.commands[command].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest)) <= known


def test_the_pdf_library_is_the_one_that_build_py_installs():
    packages = re.search(r'pango = "([^"]+)"', (REPOSITORY / "build.py").read_text(encoding="utf-8"))
    assert packages
    assert packages[1] in script("Install the library that sets the PDFs")


def test_copies_of_the_template_skip_the_program_s_own_tests():
    assert "github.event.repository.is_template" in workflow("test.yml")["jobs"]["test"]["if"]


def test_what_a_run_keeps_is_all_that_the_next_one_needs_to_make_nothing_again(tmp_path):
    """In a folder of another name, where every file is as old as the other."""
    earlier, later = write(tmp_path / "earlier", SMALL), write(tmp_path / "later", SMALL)
    build_project(find_project(earlier), Options(pdf=False), Timings())
    kept = next(step for step in steps("publish.yml") if step["name"] == "Fetch what earlier runs kept")
    for name in kept["with"]["path"].split():
        shutil.copytree(earlier / name, later / name, copy_function=shutil.copyfile)
    for path in later.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    outcome = build_project(find_project(later), Options(pdf=False), Timings())
    assert not outcome.changes
    assert outcome.changes.keep
    assert tree(later / "_site") == tree(earlier / "_site")


# --- their scripts ---------------------------------------------------------------------------------------------------


def test_rolesite_is_set_up_from_the_repository_or_from_its_requirements(runner):
    (runner.folder / "build.py").write_text("")
    assert runner.run("Set rolesite up").returncode == 0
    assert runner.environment_file.read_text() == "ROLESITE=python3 build.py\n"
    (runner.folder / "build.py").unlink()
    runner.environment_file.unlink()
    runner.tool("python3", 'echo "$@" > called')
    assert runner.run("Set rolesite up").returncode == 0
    assert (runner.folder / "called").read_text() == "-m pip install --quiet -r requirements.txt\n"
    assert runner.environment_file.read_text() == "ROLESITE=python3 -m rolesite\n"


def test_what_is_whole_is_built_for_the_address_of_pages(runner):
    done = build(runner, SITE_URL="https://ana.example.org/roles")
    assert (done.returncode, done.stderr) == (0, "")
    assert runner.summary() == "## Nothing to mend\n\nThe whole site was built.\n"
    assert "https://ana.example.org/roles/roles/spark.html" in (runner.folder / "_site/roles/spark.html").read_text()
    assert runner.run("Look for mistakes", ROLESITE="rolesite").returncode == 0


def test_what_is_broken_is_left_out_and_told_with_a_link_to_its_line(runner):
    write(runner.folder, BROKEN)
    done = build(runner, EDIT_BRANCH="main")
    assert done.returncode == 0
    assert done.stderr.startswith("::error file=content/roles/curator.yaml,line=2,col=1,title=unknown-field::")
    assert (runner.folder / "_site/roles/spark.html").exists()
    assert not (runner.folder / "_site/roles/curator.html").exists()
    told = runner.summary()
    assert "The site was built without content/roles/curator.yaml." in told
    assert "(https://git.example.org/ana/roles/edit/main/content/roles/curator.yaml#L2)" in told
    assert runner.run("Look for mistakes", ROLESITE="rolesite").returncode == 1


def test_nothing_is_built_where_something_private_would_come_out(runner):
    write(runner.folder, {"content/pages/about.md": "# About\n\n> [!NOTE]\n> SECRET-NOTE\n"})
    assert build(runner).returncode == 1
    assert not (runner.folder / "_site").exists()
    assert "Nothing was made of the content" in runner.summary()


@pytest.mark.parametrize(
    ("pages", "checked", "code", "says"),
    [
        ("success", "success", 0, ""),
        ("skipped", "success", 0, ""),
        ("success", "failure", 1, "Some files are left out"),
        ("failure", "success", 1, "Not published yet"),
        ("failure", "failure", 1, "Not published yet"),
    ],
)
def test_the_verdict(runner, pages, checked, code, says):
    done = runner.run("Say what is missing", PAGES=pages, CHECKED=checked, SETTINGS="https://s", RUN="https://r")
    assert done.returncode == code
    assert says in done.stdout
    assert ("[Settings → Pages](https://s)" in runner.summary()) == (pages == "failure")


def test_the_summary_says_where_the_site_stands(runner):
    assert runner.run("Say where it stands", SITE="https://ana.example.org/roles/").returncode == 0
    assert runner.summary() == "## Published at <https://ana.example.org/roles/>\n"


# --- what is told of them --------------------------------------------------------------------------------------------


def test_the_pictures_of_the_docs_are_there():
    text = (REPOSITORY / "docs/publishing.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) == 5
    assert all((REPOSITORY / "docs" / picture).is_file() for picture in pictures)


def test_the_docs_use_the_words_of_the_summary_and_of_the_steps(runner):
    text = (REPOSITORY / "docs/publishing.md").read_text(encoding="utf-8")
    for words in ("Nothing to mend", "The site was built without", "Worth a look", "Edit this file", "facilitator-kit"):
        assert words in text
    assert "One switch is missing" in script("Say what is missing")
    assert text.index("anyone can read the source") < text.index("## 1.")
