"""Problems as text, JSON and workflow commands."""

from __future__ import annotations

import json

import pytest

from rolesite.errors import Place, Problem
from rolesite.report import excerpt, github, json_report, summary, text

UNKNOWN = Problem(
    Place("content/roles/spark.yaml", 2, 1),
    "unknown-field",
    "'sumary' is not a field of a role",
    "did you mean 'summary'?",
    width=6,
)
SOURCES = {"content/roles/spark.yaml": "name: Spark\nsumary: Sparks curiosity\n"}


def test_a_problem_is_shown_with_its_line() -> None:
    assert text([UNKNOWN], SOURCES) == (
        "content/roles/spark.yaml:2:1: error[unknown-field]: 'sumary' is not a field of a role\n"
        "  2 | sumary: Sparks curiosity\n"
        "    | ^^^^^^\n"
        "  hint: did you mean 'summary'?\n"
        "1 error in 1 file\n"
    )


def test_problems_are_sorted_by_place() -> None:
    later = Problem(Place("b.yaml", 10, 1), "x", "later")
    first = Problem(Place("b.yaml", 9, 5), "x", "first", severity="warning")
    told = text([later, first, UNKNOWN], {})
    assert [line.split(": ")[-1] for line in told.splitlines()[:-1] if "hint" not in line] == [
        "first",
        "later",
        "'sumary' is not a field of a role",
    ]
    assert told.endswith("2 errors, 1 warning in 2 files\n")


@pytest.mark.parametrize(
    ("line", "column", "width", "shown", "caret"),
    [
        ("name: x", 7, 1, "name: x", "      ^"),
        ("\tname: x", 2, 4, "  name: x", "  ^^^^"),
        ("日本: x", 5, 1, "日本: x", "      ^"),
        ("name: 日本", 7, 2, "name: 日本", "      ^^^^"),
        ("a\x1b[31mb", 1, 1, "a�[31mb", "^"),
        ("x\u202ey", 3, 1, "x�y", "  ^"),
        ("name:", 6, 1, "name:", "     ^"),
    ],
)
def test_carets_stand_below_their_column(line: str, column: int, width: int, shown: str, caret: str) -> None:
    problem = Problem(Place("f", 1, column), "c", "m", width=width)
    assert excerpt(problem, {"f": line}) == f"  1 | {shown}\n    | {caret}"


def test_a_long_line_is_cut_around_the_caret() -> None:
    line = "x" * 500 + "HERE" + "y" * 500
    shown, caret = excerpt(Problem(Place("f", 1, 501), "c", "m", width=4), {"f": line}).splitlines()
    assert len(shown) < 140
    at = caret.index("^")
    assert shown[at : at + 4] == "HERE"
    assert caret.count("^") == 4


def test_what_a_file_holds_cannot_move_the_terminals_cursor() -> None:
    told = text([Problem(Place("f\x1b[2J", 0), "c", "m\x1b[2J\u202e", "h\r")], {})
    assert "\x1b" not in told
    assert "\r" not in told
    assert "\u202e" not in told


def test_color_is_only_added() -> None:
    colored = text([UNKNOWN], SOURCES, color=True)
    assert colored.replace("\x1b[31m", "").replace("\x1b[0m", "") == text([UNKNOWN], SOURCES)


def test_nothing_is_said_of_nothing() -> None:
    assert text([], {}) == ""
    assert summary([]) == "no problems"


def test_json() -> None:
    (row,) = json.loads(json_report([UNKNOWN]))
    assert row == {
        "path": "content/roles/spark.yaml",
        "line": 2,
        "column": 1,
        "severity": "error",
        "code": "unknown-field",
        "message": "'sumary' is not a field of a role",
        "hint": "did you mean 'summary'?",
    }


def test_github_commands_cannot_be_forged() -> None:
    bad = Problem(Place("a,b:c.yaml", 1, 2), "c", "100%\n::error::forged", severity="warning")
    assert github([bad]) == ("::warning file=a%2Cb%3Ac.yaml,line=1,col=2,title=c::100%25%0A::error::forged\n")
