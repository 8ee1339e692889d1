"""`rolesite export answers`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.content.load import load
from rolesite.edge import disk
from tests.commands import rolesite
from tests.projects import SMALL, write

HEAD = "workshop,role,room,question_id,question,answer\n"
LONG = "Our librarian does it on Fridays and nobody calls it a job"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a folder of answers: two people's, one of them twice, and a row that is broken."""
    one = f"{HEAD}first,spark,,questions-1,What would change?,{LONG}\nfirst,spark,,questions-2,Whom?,Ana\n"
    other = f"{HEAD}first,spark,,questions-1,What would change?,Nothing\nfirst,spark\n"
    return write(tmp_path, {**SMALL, "answers/a.csv": one, "answers/a (1).csv": one, "answers/b.csv": other})


def test_answers_become_a_table_and_a_page_a_question_and_what_was_left_out_is_told(project: Path) -> None:
    done = rolesite("export", "answers", "answers", cwd=project)
    merged = project / "answers" / "merged"
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "answers/a.csv says nothing that answers/a (1).csv does not, and is left out",
        "3 answers from 2 files",
        str(merged / "answers.csv"),
        str(merged / "what-you-said-first-01-questions-1.md"),
        str(merged / "what-you-said-first-02-questions-2.md"),
        "To publish what was said, copy its pages (.md) into content/pages. A spreadsheet opens the table.",
    ]
    assert done.stderr.startswith(
        "answers/b.csv:3: warning[table-row]: this row has 2 cells, and the table has 6 columns"
    )
    page = (merged / "what-you-said-first-01-questions-1.md").read_text(encoding="utf-8")
    assert page == f"---\nanswers_of: first\nnav: false\n---\n\n# What would change?\n\n- {LONG}\n- Nothing\n"


def test_the_pages_can_be_published_as_they_are(project: Path) -> None:
    done = rolesite("export", "answers", "answers", "-o", "content/pages", cwd=project)
    assert "copy its pages" not in done.stdout  # they stand there already
    (project / "content/pages/answers.csv").unlink()
    files, _ = disk.read_tree(project, "content")
    loaded = load(files)
    assert loaded.site is not None
    said = {page.title: page.answers_of for page in loaded.site.pages if "you-said" in page.id}
    assert said == {"What would change?": "first", "Whom?": "first"}
    assert loaded.problems == load({path: data for path, data in files.items() if "you-said" not in path}).problems


def test_a_result_that_was_changed_is_kept_until_told_otherwise(project: Path) -> None:
    rolesite("export", "answers", "answers", cwd=project)
    page = project / "answers/merged/what-you-said-first-01-questions-1.md"
    page.write_text("Mine.\n", encoding="utf-8")
    done = rolesite("export", "answers", "answers", "-q", cwd=project)
    assert done.returncode == 2
    assert f"{page}: error[file-changed]" in done.stderr
    assert page.read_text(encoding="utf-8") == "Mine.\n"
    assert rolesite("export", "answers", "answers", "--overwrite", cwd=project).returncode == 0
    assert page.read_text(encoding="utf-8") != "Mine.\n"


@pytest.mark.parametrize(("name", "said"), [("nowhere", "there is no folder"), ("content", "no answers were found")])
def test_without_answers_nothing_is_written_and_the_code_is_2(project: Path, name: str, said: str) -> None:
    done = rolesite("export", "answers", name, cwd=project)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (project / name / "merged").exists()


def test_it_works_where_there_is_no_project(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = rolesite("export", "answers", str(project / "answers"), "-o", "out", cwd=elsewhere)
    assert done.returncode == 0
    page = (elsewhere / "out/what-you-said-first-01-questions-1.md").read_text(encoding="utf-8")
    assert page.startswith("---\nnav: false\n---\n\n# What would change?\n")
