"""What codes mean: every code that the source gives is explained, and docs/errors.md is written from that.

`pytest tests/test_codes.py --update-golden` writes the page anew, its examples taken from the cases of problems.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rolesite.codes import CHAPTERS, Chapter, explanations

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
TOLD = re.compile(r"^\S.*?: (?:error|warning)\[(?P<code>[a-z-]+)\].*(?:\n .*)*", re.MULTILINE)


@cache
def in_the_source() -> tuple[str, ...]:
    return tuple(given_in_the_source())


def given_in_the_source() -> Iterator[str]:
    """Every code that something in the package gives to a problem, as a word or as `unknown-*`."""
    trees = [
        ast.parse(path.read_text("utf-8")) for path in (ROOT / "rolesite").rglob("*.py") if "formats" not in path.parts
    ]
    places: dict[str, set[int]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        for at in position_of_code(node):
            places.setdefault(node.name, set()).add(at)
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = [node.args[at] for at in places.get(name, ()) if at < len(node.args)]
            given += [word.value for word in node.keywords if word.arg == "code"]
        elif isinstance(node, ast.Assign) and names_a_code(node.targets[0]):
            given = first_items(node.value)
        elif isinstance(node, ast.comprehension) and names_a_code(node.target):
            given = first_items(node.iter)
        else:
            continue
        yield from (code for value in given for code in codes_in(value))


def position_of_code(node: ast.AST) -> Iterator[int]:
    """Where in a call of this function or class the code of a problem stands."""
    if isinstance(node, ast.FunctionDef):
        names = [argument.arg for argument in node.args.args if argument.arg not in ("self", "cls")]
    elif isinstance(node, ast.ClassDef):
        fields = [line.target for line in node.body if isinstance(line, ast.AnnAssign)]
        names = [field.id for field in fields if isinstance(field, ast.Name)]
    else:
        return
    if "code" in names and {"message", "says", "words"} & set(names):
        yield names.index("code")


def names_a_code(target: ast.expr) -> bool:
    """Whether a value, or the first of several, is called `code`."""
    first = target.elts[0] if isinstance(target, ast.Tuple) else target
    return isinstance(first, ast.Name) and first.id == "code"


def first_items(value: ast.expr) -> list[ast.expr]:
    """The first item of a tuple, or of each tuple within one."""
    if not isinstance(value, ast.Tuple) or not value.elts:
        return []
    inner = [item for item in value.elts if isinstance(item, ast.Tuple)]
    return [item for tuple_ in inner for item in tuple_.elts[:1]] or value.elts[:1]


def codes_in(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from codes_in(value.body)
        yield from codes_in(value.orelse)
    elif isinstance(value, ast.JoinedStr):
        code = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in value.values)
        if CODE.fullmatch(code.replace("*", "x")):
            yield code
    elif isinstance(value, ast.Constant) and isinstance(value.value, str) and CODE.fullmatch(value.value):
        yield value.value


# --- every code is explained, and nothing else -------------------------------------------------------------------------


def test_a_code_is_explained_once():
    listed = [code for chapter in CHAPTERS for one in chapter.explanations for code in one.codes]
    assert sorted(listed) == sorted(set(listed)) == sorted(explanations())


def test_every_code_is_explained():
    given = {code for code in in_the_source() if "*" not in code}
    assert (given | set(examples())) - set(explanations()) == set()


def test_no_code_is_explained_that_nothing_tells():
    known = set(in_the_source())
    patterns = [re.compile(code.replace("*", "[a-z]+")) for code in known if "*" in code]
    assert [c for c in explanations() if c not in known and not any(p.fullmatch(c) for p in patterns)] == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.title)
def test_an_explanation_is_sentences_that_stand_in_a_table(chapter):
    for one in chapter.explanations:
        for words in (one.means, one.mend):
            assert re.fullmatch(r"[^|\n]+[.?]", words)
            assert words.count("`") % 2 == 0


# --- docs/errors.md is written from them -----------------------------------------------------------------------------


@cache
def examples() -> dict[str, str]:
    """What is said of each code by the first case that tells it, with its line and hint."""
    said: dict[str, str] = {}
    for path in sorted((ROOT / "tests" / "cases" / "problems").glob("*/expected.txt")):
        for told in TOLD.finditer(path.read_text(encoding="utf-8")):
            said.setdefault(told["code"], told[0])
    return said


def page() -> str:
    """The chapters of docs/errors.md."""
    return "\n".join(written(chapter) for chapter in CHAPTERS)


def written(chapter: Chapter) -> str:
    head = [f"## {chapter.title}", "", *([chapter.introduction, ""] if chapter.introduction else [])]
    table = ["| Code | What it means | How to mend it |", "|---|---|---|"]
    table += [f"| {', '.join(f'`{c}`' for c in e.codes)} | {e.means} | {e.mend} |" for e in chapter.explanations]
    return "\n".join([*head, *table, *shown(chapter)]) + "\n"


def shown(chapter: Chapter) -> list[str]:
    """Examples, folded away: a reader who has a message before them looks for its code first."""
    said = [examples()[code] for one in chapter.explanations for code in one.codes if code in examples()]
    if not said:
        return []
    return [
        "",
        "<details>",
        "<summary>How it is told</summary>",
        "",
        "```text",
        "\n\n".join(said),
        "```",
        "",
        "</details>",
    ]


def test_the_page_of_errors_is_written_from_the_codes(update_golden):
    """With --update-golden, all below its introduction is written anew."""
    path = ROOT / "docs" / "errors.md"
    head, mark, listed = path.read_text(encoding="utf-8").partition(f"## {CHAPTERS[0].title}\n")
    if update_golden:
        path.write_text(head + page(), encoding="utf-8", newline="\n")
    else:
        assert (mark + listed).splitlines() == page().splitlines()
