"""Problems as text, JSON and workflow commands."""

from __future__ import annotations

import json

import pytest

from rolesite.errors import Place, Problem
from rolesite.report import excerpt, github, json_report, markdown, summary, text

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


def test_markdown_for_the_browser() -> None:
    assert markdown([UNKNOWN], SOURCES, "All the rest was built.", "https://example.org/o/n/edit/main/") == (
        "## 1 error in 1 file\n\n"
        "All the rest was built.\n\n"
        "### content/roles/spark.yaml\n\n"
        "**Please mend · Line 2:** 'sumary' is not a field of a role\n\n"
        "```text\n  2 | sumary: Sparks curiosity\n    | ^^^^^^\n```\n\n"
        "Did you mean 'summary'? · "
        "[Edit this file](https://example.org/o/n/edit/main/content/roles/spark.yaml#L2)\n"
    )


def test_markdown_without_problems_or_addresses() -> None:
    assert markdown([], {}, "The whole site was built.") == "## Nothing to mend\n\nThe whole site was built.\n"
    assert "Edit this file" not in markdown([UNKNOWN], SOURCES)
    assert "Edit this file" not in markdown([UNKNOWN], {}, "", "https://example.org/edit")  # it cannot be edited there


def test_markdown_shows_words_as_they_are() -> None:
    path = "content/roles/a b.yaml"
    bad = Problem(Place(path, 1, 1), "c", "<script> [x](y) *a* `b`\n# c", "~d~ | e")
    told = markdown([bad], {path: "```` # line"}, "", "https://example.org/edit")
    assert "\\<script\\> \\[x\\](y) \\*a\\* \\`b\\`\ufffd\\# c" in told
    assert "\\~d\\~ \\| e" in told
    assert "`````text\n  1 | ```` # line\n    | ^\n`````\n" in told
    assert "edit/content/roles/a%20b.yaml#L1" in told


def test_markdown_tells_errors_first_and_never_too_much() -> None:
    warnings = [Problem(Place("a.yaml", n), "w", f"warning {n}", severity="warning") for n in range(1, 300)]
    told = markdown([*warnings, UNKNOWN], SOURCES)
    assert told.index("sumary") < told.index("warning 1")
    assert told.endswith("… and 100 more. Mend these first, and the others will be told then.\n")


@pytest.mark.parametrize(
    ("branch", "path"),
    [
        ("fix#1", "fix%231"),
        ("x)[here](https://evil.example", "x%29%5Bhere%5D%28https://evil.example"),
        ("a b", "a%20b"),
        ("été/<b>", "%C3%A9t%C3%A9/%3Cb%3E"),
    ],
)
def test_no_name_of_a_branch_ends_the_link_that_it_stands_in(branch, path):
    problem = Problem(Place("content/roles/a.yaml", 2, 1), "x", "It is wrong")
    told = markdown([problem], {"content/roles/a.yaml": "a\nb\n"}, "", f"https://example.org/edit/{branch}")
    assert f"[Edit this file](https://example.org/edit/{path}/content/roles/a.yaml#L2)" in told
