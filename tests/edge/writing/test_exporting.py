"""The table of all roles on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite.authoring import roletable
from rolesite.edge.writing.exporting import write_roles
from rolesite.engines.workbook import read_workbook
from rolesite.errors import UsageError
from tests.projects import SMALL, write


def test_the_file_has_the_table_that_is_answered(tmp_path: Path) -> None:
    folder = write(tmp_path, SMALL)
    table = write_roles(folder, tmp_path / "r.XLSX", overwrite=False)
    (sheet,) = read_workbook((tmp_path / "r.XLSX").read_bytes(), "r.xlsx")
    assert (sheet.name, [cells for _, cells in sheet.rows]) == ("Small catalogue", list(table.rows))
    assert [row[0] for row in table.rows] == ["Id", "curator", "host", "spark", "weaver"]


def test_what_excel_would_cut_off_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roletable, "LONGEST_CELL", 30)
    with pytest.raises(UsageError) as raised:
        write_roles(write(tmp_path, SMALL), tmp_path / "r.xlsx", overwrite=False)
    assert {problem.code for problem in raised.value.problems} == {"long-cell"}
    assert not (tmp_path / "r.xlsx").exists()
    write_roles(tmp_path, tmp_path / "r.csv", overwrite=False)
