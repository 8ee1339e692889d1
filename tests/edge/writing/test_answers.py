"""The answers in a folder: what is read of it, what is written, and what is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.authoring.answers import Names
from rolesite.edge.writing.answers import RECORD, TABLE, files_of, known_names, read_answers, write_answers
from rolesite.errors import UsageError
from tests.projects import SMALL, write

HEAD = "workshop,role,room,question_id,question,answer\n"
PAGE = "what-you-said-first-01-q-1.md"


def folder(tmp_path: Path, **rows: str) -> Path:
    """A folder of tables, a file for each name."""
    files = {f"{name.replace('__', '/')}.csv": f"{HEAD}{row}\n" for name, row in rows.items()}
    return write(tmp_path / "answers", files)


def run(came: Path, output: Path, *, overwrite: bool = False) -> list[str]:
    """Puts the answers together and writes them; the answers' texts."""
    merged = read_answers(came, output, Names())
    write_answers(output, files_of(merged, Names()), overwrite=overwrite)
    return [answer.answer for answer in merged.answers]


def test_tables_are_read_wherever_they_lie_and_results_are_not(tmp_path: Path) -> None:
    came = folder(tmp_path, a="first,,,q-1,Why?,One", rooms__b="first,,,q-1,Why?,Two")
    output = came / "merged"
    assert run(came, output) == ["One", "Two"]
    assert {path.name for path in output.iterdir()} == {TABLE, PAGE, RECORD}
    assert run(came, output) == ["One", "Two"]


@pytest.mark.parametrize("where", [".", "elsewhere", "../out"])
def test_results_may_lie_anywhere_and_are_never_read_as_answers(tmp_path: Path, where: str) -> None:
    came = folder(tmp_path, a="first,,,q-1,Why?,One")
    output = (came / where).resolve()
    for _ in range(2):
        assert run(came, output) == ["One"]
        assert read_answers(came, output, Names()).problems == ()


def test_paths_are_told_as_they_lie_in_the_folder(tmp_path: Path) -> None:
    came = folder(tmp_path, a="first,q-1")
    (problem,) = read_answers(came, came / "merged", Names()).problems
    assert str(problem.place) == "answers/a.csv:2"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        read_answers(tmp_path / "nowhere", tmp_path, Names())


# --- what somebody changed -------------------------------------------------------------------------------------------


def test_a_result_is_brought_up_to_date(tmp_path: Path) -> None:
    came = folder(tmp_path, a="first,,,q-1,Why?,One")
    output = came / "merged"
    run(came, output)
    folder(tmp_path, b="first,,,q-1,Why?,Two")
    run(came, output)
    assert "- One\n- Two\n" in (output / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [TABLE, PAGE])
def test_what_somebody_changed_is_kept_and_nothing_else_is_written(tmp_path: Path, name: str) -> None:
    came = folder(tmp_path, a="first,,,q-1,Why?,One")
    output = came / "merged"
    run(came, output)
    mine = (output / name).read_bytes() + b"mine\n"
    (output / name).write_bytes(mine)
    folder(tmp_path, b="first,,,q-1,Why?,Two")
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    with pytest.raises(UsageError) as caught:
        run(came, output)
    assert [(p.place.path, p.code) for p in caught.value.problems] == [(str(output / name), "file-changed")]
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before
    assert run(came, output, overwrite=True) == ["One", "Two"]
    assert mine not in {path.read_bytes() for path in output.iterdir()}


@pytest.mark.parametrize("record", [None, b"{", b"[]"])
def test_a_file_that_stands_in_no_record_is_somebodys(tmp_path: Path, record: bytes | None) -> None:
    came = folder(tmp_path, a="first,,,q-1,Why?,One")
    output = write(tmp_path / "out", {PAGE: "Mine.\n"})
    if record is not None:
        (output / RECORD).write_bytes(record)
    with pytest.raises(UsageError, match="was not written by rolesite"):
        run(came, output)
    assert (output / PAGE).read_text(encoding="utf-8") == "Mine.\n"


def test_a_change_that_says_the_same_is_none(tmp_path: Path) -> None:
    came = folder(tmp_path, a="first,,,q-1,Why?,One")
    output = came / "merged"
    run(came, output)
    (output / RECORD).unlink()
    assert run(came, output) == ["One"]


# --- names -----------------------------------------------------------------------------------------------------------


def test_names_are_the_projects_and_none_where_it_has_mistakes(tmp_path: Path) -> None:
    project = write(tmp_path, SMALL)
    assert known_names(project).workshops == {"first": "A first look"}
    assert known_names(project).roles["weaver"] == "Network weaver"
    (project / "content/site.yaml").write_text("titel: Small\n", encoding="utf-8")
    assert known_names(project) == Names()
    assert known_names(tmp_path / "nowhere") == Names()
