"""Problems as values: how they are placed, sorted, carried between processes, and what they mean to a shell."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rolesite.errors import ContentError, Place, Problem, RenderError, SetupError, ThemeError, UsageError, nearest


@pytest.mark.parametrize(
    ("place", "words"),
    [(Place("a.yaml"), "a.yaml"), (Place("a.yaml", 3), "a.yaml:3"), (Place("a.yaml", 3, 7), "a.yaml:3:7")],
)
def test_a_place_says_as_much_as_it_knows(place, words):
    assert str(place) == words


def test_problems_sort_by_file_line_and_column():
    problems = [
        Problem(Place("b", 1, 1), "x", ""),
        Problem(Place("a", 10, 1), "x", ""),
        Problem(Place("a", 9, 2), "x", ""),
    ]
    ordered = sorted(problems, key=lambda problem: problem.order)
    assert [str(problem.place) for problem in ordered] == ["a:9:2", "a:10:1", "b:1:1"]


@pytest.mark.parametrize(
    ("kind", "code"), [(ContentError, 1), (ThemeError, 1), (RenderError, 1), (UsageError, 2), (SetupError, 3)]
)
def test_the_kind_of_error_decides_the_exit_code(kind, code):
    assert kind.exit_code == code


def test_an_error_keeps_its_problems_on_the_way_from_a_worker():
    problem = Problem(Place("a", 1), "code", "words", "hint")
    again = pickle.loads(pickle.dumps(RenderError(problem)))
    assert type(again) is RenderError
    assert again.problems == (problem,)


def test_the_nearest_word_is_near():
    assert nearest("sumary", ["name", "summary"]) == "summary"
    assert nearest("colour", ["name", "summary"]) == ""


# --- docs/errors.md names them all -----------------------------------------------------------------------------------

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")


def documented() -> list[str]:
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([a-z-]+)`", row)]


def in_the_source() -> Iterator[str]:
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


def test_every_code_is_explained_once():
    listed = documented()
    assert sorted(listed) == sorted(set(listed))
    told = {
        code
        for path in (ROOT / "tests" / "cases" / "problems").glob("*/expected.txt")
        for code in re.findall(r"(?:error|warning)\[([a-z-]+)\]", path.read_text(encoding="utf-8"))
    }
    assert {code for code in in_the_source() if "*" not in code} | told <= set(listed)


def test_no_code_is_explained_that_nothing_tells():
    known = set(in_the_source())
    patterns = [re.compile(code.replace("*", "[a-z]+")) for code in known if "*" in code]
    assert [c for c in documented() if c not in known and not any(p.fullmatch(c) for p in patterns)] == []
