"""What authors are told, as data: each folder of cases/problems/ holds content and the exact words for it.

`pytest tests/test_problem_cases.py --update-golden` writes the words anew; look at every line of the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rolesite import report
from rolesite.content.load import load

CASES = Path(__file__).parent / "cases" / "problems"
NAMES = sorted(path.name for path in CASES.iterdir())


def files_of(case: Path) -> dict[str, bytes]:
    found = sorted(path for path in (case / "content").rglob("*") if path.is_file())
    return {path.relative_to(case).as_posix(): path.read_bytes() for path in found}


def told(files: dict[str, bytes]) -> str:
    sources = {path: data.decode("utf-8", "replace") for path, data in files.items()}
    return report.text(load(files).problems, sources)


@pytest.mark.parametrize("name", NAMES)
def test_case(name, update_golden):
    case = CASES / name
    expected = case / "expected.txt"
    words = told(files_of(case))
    if update_golden:
        expected.write_text(words, encoding="utf-8")
    assert words == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_case_tells_something_and_holds_nothing_else(name):
    case = CASES / name
    assert {path.name for path in case.iterdir()} == {"content", "expected.txt"}
    assert (case / "expected.txt").stat().st_size
    assert files_of(case)
