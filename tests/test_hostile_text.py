"""Texts and themes that mean harm to the press: each ends in a problem or a good card, in time, and reads no file.

Whole builds of such content stop at its problems; here what passes is set as cards in worker processes, by the budget
that builds have. A theme's template may do more than any text can.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from rolesite.budget import PRINTING, Budget
from rolesite.content.load import load
from rolesite.edge.building.render import render
from rolesite.edge.kept.memo import DiskMemo
from rolesite.edge.press.workers import Workers
from rolesite.errors import Problem, RenderError, ThemeError
from rolesite.formats.card import FORMAT as CARDS
from rolesite.formats.roles import FORMAT as ROLES
from rolesite.jobs import Job, make_jobs
from tests.pdfua import faults
from tests.printing import printing_theme
from tests.projects import REPOSITORY, SMALL, write

pytestmark = pytest.mark.slow


def role(text: str) -> dict[str, bytes]:
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    return {"content/site.yaml": b"title: T\n", "content/roles/bad.yaml": f"name: Bad\nabout: |\n{lines}".encode()}


def loaded(text: str, folder: Path) -> tuple[Job | None, tuple[Problem, ...]]:
    """The job of the role's card, or the problems of its text."""
    files = role(text)
    files["content/site.yaml"] += b"role_sections: [{key: about, title: About, kind: text}]\n"
    found = load(files, DiskMemo(folder / "parsed.pack", "test"))
    errors = tuple(problem for problem in found.problems if problem.severity == "error")
    if errors or found.site is None:
        return None, errors
    jobs = make_jobs(found.site, printing_theme(), {"card": CARDS, "roles": ROLES}, {"": "", "pdf": ""})
    return jobs["roles/bad.pdf"], ()


def printed(job: Job, budget: Budget = PRINTING) -> pypdf.PdfReader:
    with Workers(1, budget) as crew:
        (made,) = render({job.output.path: job}, {}.__getitem__, crew)
    assert faults(made.data) == []
    return pypdf.PdfReader(BytesIO(made.data))


# --- good cards ------------------------------------------------------------------------------------------------------


def test_fifty_thousand_words_are_set_whole(tmp_path):
    job, _ = loaded("several words here and there. " * 10_000, tmp_path)
    assert job
    pages = printed(job).pages
    assert 60 < len(pages) <= PRINTING.sheet_pages
    said = "".join(page.extract_text() for page in pages)
    assert said.count("several") == 10_000


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("|" + cell * 2_000 for cell in ("a|", "-|", "b|")),
        "a" + "\u0301" * 50_000,
        "> " * 90 + "deep",
        "x" * 50_000,
        "word &nbsp;" * 5_000,
    ],
    ids=["a table of 2,000 columns", "50,000 combining marks", "deep quotes", "one long word", "no place to break"],
)
def test_a_strange_text_becomes_a_card(tmp_path, text):
    job, problems = loaded(text, tmp_path)
    if job is None:
        assert problems[0].place.path == "content/roles/bad.yaml"
        return
    assert len(printed(job).pages) <= PRINTING.sheet_pages


# --- problems --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("  " * level + "- x" for level in range(900)),
        ">" * 1_000 + " x",
        "![x](file:///etc/passwd)",
        "![x](http://127.0.0.1:9/x.png)",
        "![x](../../../../etc/passwd)",
        "![x](data:image/gif;base64,R0lGODlhAQABAAAAACw=)",
    ],
)
def test_what_cannot_be_printed_is_told_at_its_line(tmp_path, text):
    job, problems = loaded(text, tmp_path)
    assert job is None
    assert {problem.place.path for problem in problems} == {"content/roles/bad.yaml"}
    assert all(problem.place.line for problem in problems)


TABLE = "<table>{}</table>"
SINKS = {
    "spans": TABLE.format('<tr><td colspan="65534" rowspan="65534">x</td></tr>' * 40),
    "rows": TABLE.format("<tr><td>x</td><td>y</td></tr>" * 20_000),
    "flex": '<div style="display: flex">' * 24 + "x" + "</div>" * 24,
    "grid": '<div style="display: grid">' * 24 + "x" + "</div>" * 24,
}
ENDLESS = {
    "ring": "{% for a in range(99999) %}{% for b in range(99999) %}{{ b }}{% endfor %}{% endfor %}",
    "hoard": "{{ 'x' * 3000000000 }}",
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of processor time and memory")
@pytest.mark.parametrize("sink", SINKS.values(), ids=SINKS)
def test_a_theme_that_never_ends_is_ended(tmp_path, sink):
    job, _ = loaded("Some words.", tmp_path)
    assert job
    page = f"<!doctype html><html lang=en><title>x</title><body>{sink}"
    theme = replace(job.theme, templates={**job.theme.templates, "card.html": page})
    with pytest.raises(RenderError) as caught:
        printed(replace(job, theme=theme), Budget(seconds=1.5, per_mb=0))
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == ("content/roles/bad.yaml", 1)
    assert problem.code in {"pdf-time", "pdf-memory", "pdf-death", "pdf-depth", "pdf-pages"}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_a_template_that_never_ends_is_told_at_its_line(tmp_path, text):
    """Also where it makes a PDF: the press has nothing to set yet."""
    job, _ = loaded("Some words.", tmp_path)
    assert job
    theme = replace(job.theme, templates={**job.theme.templates, "card.html": f"<!doctype html>\n{text}"})
    with pytest.raises(ThemeError) as caught:
        printed(replace(job, theme=theme), Budget(seconds=60))
    (problem,) = caught.value.problems
    assert (problem.place.path, problem.place.line) == ("themes/default/templates/card.html", 2)


# --- canaries --------------------------------------------------------------------------------------------------------

# Notes every file that Python code opens, in this process and in those that it starts.
WATCH = """\
import os, sys
def note(event, arguments):
    if event == "open" and "canary" in str(arguments[0]):
        os.write(2, f"OPENED {arguments[0]}\\n".encode())
sys.addaudithook(note)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_file_outside_the_content_and_the_theme_is_read(tmp_path):
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY-WORDS")
    picture = (tmp_path / "canary.png").as_uri()
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "sitecustomize.py").write_text(WATCH)
    text = f"name: Bad\nresponsibilities: |\n  ![x]({picture}) [attached]({canary.as_uri()}) <{canary.as_uri()}>\n"
    source = write(tmp_path / "project", SMALL | {"content/roles/bad.yaml": text})
    (source / "content" / "roles" / "linked.yaml").symlink_to(canary)
    (source / "content" / "images").mkdir()
    (source / "content" / "images" / "canary.png").symlink_to(canary)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "watch"), str(REPOSITORY)])}
    for further in ((), ("--keep-going",)):
        command = [sys.executable, "-m", "rolesite", "build", "-s", str(source), *further]
        ended = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=600)
        assert "OPENED" not in ended.stderr
        assert "Traceback" not in ended.stderr
        assert "CANARY-WORDS" not in ended.stderr + ended.stdout
        assert ended.returncode == 1 or further
    made = [path for path in source.rglob("_site/**/*") if path.is_file()]
    assert [path for path in made if b"CANARY-WORDS" in path.read_bytes()] == []
