"""What an import would do, before it does it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.edge.project import Project
from rolesite.edge.writing import importing
from rolesite.edge.writing.importing import Asked, plan_import
from rolesite.engines.cells import Sheet
from rolesite.errors import ContentError, Place, Problem, ThemeError
from tests.projects import SMALL, tree, write


def project(folder: Path, **files: str) -> Project:
    write(folder, {**SMALL, **{name.replace("_", "."): text for name, text in files.items()}})
    return Project(folder, folder / "_site")


def test_it_plans_and_writes_no_source(tmp_path: Path) -> None:
    at = project(tmp_path, t_csv="Name,Trabaja con,,X\nSpark two,spark,seen,\nResource curator,,,\n")
    before = tree(tmp_path / "content")
    planned = plan_import(at, tmp_path / "t.csv", Asked({"X": "tags"}))
    assert [(c.name, c.field) for c in planned.columns] == [
        ("Name", "name"),
        ("Trabaja con", "collaborates_with"),  # a word of the theme, in another language
        ("column C", ""),
        ("X", "tags"),
    ]
    assert planned.samples == ("Spark two", "spark", "seen", "")
    assert list(planned.imported.new) == ["content/roles/spark-two.yaml", "content/roles/resource-curator.yaml"]
    assert tree(tmp_path / "content") == before


def test_a_broken_theme_is_no_matter_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ThemeError(Problem(Place("themes/x"), "theme-file", "broken"))

    monkeypatch.setattr(importing, "load_theme", broken)
    at = project(tmp_path, t_csv="Name,Trabaja con\nA,spark\n")
    assert [c.field for c in plan_import(at, tmp_path / "t.csv", Asked()).columns] == ["name", ""]


def test_of_several_sheets_the_one_with_most_names_of_fields_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = (
        Sheet("A", ((1, ("Name", "Born")),)),
        Sheet("B", ((1, ("Name", "Summary")), (2, ("One", "Two")))),
        Sheet("C", ()),
    )
    monkeypatch.setattr(importing, "read_workbook", lambda data, path: sheets)
    planned = plan_import(project(tmp_path, t_xlsx=""), tmp_path / "t.xlsx", Asked())
    assert (planned.sheet, planned.others, planned.roles) == ("B", ("A", "C"), 1)
    assert plan_import(project(tmp_path), tmp_path / "t.xlsx", Asked(sheet="a")).sheet == "A"


def test_where_content_leads_out_of_the_project_nothing_is_planned(tmp_path: Path) -> None:
    at = project(tmp_path, t_csv="Name\nA\n")
    (tmp_path / "content/images").symlink_to(tmp_path)
    with pytest.raises(ContentError, match="link to a folder"):
        plan_import(at, tmp_path / "t.csv", Asked())
