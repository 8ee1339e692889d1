"""Breaks the pure half on purpose, one small change at a time, and tells which changes its tests do not notice.

    python -m tests.mutate text content.links --each 20 --seed 7 --minutes 30

A floor, a package or a module is named as in docs/architecture.md. Of each module, some changes are drawn by chance from
all that are possible: comparisons, constants, boolean operators, conditions, sums, returned values, statements left out.
Each is tried by the tests that mirror the module, in a fork of this process, until the first fails: the change is
*killed*. What these do not notice is tried by the tests that `--also` names, such as tests/test_problem_cases.py. One that
survives is either no change of behaviour, or one that no test would notice. Nothing is written to disk. Not part of the tests: it takes seconds for each change.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "rolesite"

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
PATIENCE = 5  # times as much processor time as the tests take with nothing changed, and as many seconds on top
MEMORY = 4 << 30


@dataclass(frozen=True)
class Change:
    """A small change of a module's tree, and what it is in words."""

    line: int
    words: str
    make: Callable[[], None]


# --- what can be changed ---------------------------------------------------------------------------------------------


def changes(tree: ast.Module) -> list[Change]:
    """All changes of a module, in the order of its lines."""
    found = [change for node in behaviour(tree) for change in changes_of(node)]
    return sorted(found, key=lambda change: (change.line, change.words))


def behaviour(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that say what happens: not types, descriptions, imports, exports, or how a class is made frozen."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not says_nothing(child):
                yield from behaviour(child)


def says_nothing(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a description
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id in {"Literal", "Annotated"}
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def changes_of(node: ast.AST) -> Iterator[Change]:
    """The changes of one node, those of its parts left to them."""
    yield from changes_of_value(node)
    match node:
        case ast.If() | ast.IfExp() | ast.While() if isinstance(node.test, ast.Name | ast.Attribute | ast.Call):
            turned = ast.UnaryOp(ast.Not(), node.test)
            yield Change(node.test.lineno, f"condition turned: {ast.unparse(node.test)}", setting(node, "test", turned))
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield Change(node.lineno, "nothing returned", setting(node, "value", ast.Constant(None)))
    for field in ("body", "orelse", "finalbody"):
        block = getattr(node, field, None)
        if isinstance(block, list):
            yield from left_out(block)


def changes_of_value(node: ast.AST) -> Iterator[Change]:
    """The changes of one expression."""
    match node:
        case ast.Compare():
            for at, sign in enumerate(node.ops):
                other = COMPARED[type(sign)]
                yield Change(node.lineno, f"{named(sign)} became {named(other())}", putting(node.ops, at, other()))
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield Change(node.lineno, f"{named(node.op)} became {named(other)}", setting(node, "op", other))
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            other = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
            yield Change(node.lineno, f"{named(node.op)} became {named(other)}", setting(node, "op", other))
        case ast.UnaryOp(op=ast.Not()):
            yield Change(node.lineno, "not went", setting(node, "op", ast.UAdd(), operand=truth_of(node.operand)))
        case ast.Constant(value=bool() | int() | str() as value) if value != "":
            other = not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else ""
            yield Change(node.lineno, f"{value!r} became {other!r}", setting(node, "value", other))


def left_out(block: list[ast.stmt]) -> Iterator[Change]:
    """The statements of a block that can go without a name going missing."""
    for at, line in enumerate(block):
        if isinstance(line, ast.Expr) and isinstance(line.value, ast.Yield | ast.YieldFrom):
            nothing: ast.stmt = ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))  # it stays a generator
        elif isinstance(line, ast.AugAssign | ast.Raise | ast.Continue | ast.Break) or (
            isinstance(line, ast.Expr) and isinstance(line.value, ast.Call)
        ):
            nothing = ast.Pass()
        else:
            continue
        yield Change(line.lineno, "statement left out", putting(block, at, nothing))


def named(sign: ast.AST) -> str:
    return type(sign).__name__


def truth_of(value: ast.expr) -> ast.expr:
    """Whether a value counts as true, as a number: what `+` makes the same of."""
    return ast.UnaryOp(ast.Not(), ast.UnaryOp(ast.Not(), value))


def setting(node: ast.AST, field: str, value: object, **more: object) -> Callable[[], None]:
    def make() -> None:
        for name, new in {field: value, **more}.items():
            setattr(node, name, new)

    return make


def putting(items: list, at: int, value: ast.AST) -> Callable[[], None]:
    def make() -> None:
        items[at] = ast.copy_location(value, items[at]) if hasattr(items[at], "lineno") else value

    return make


# --- trying one ------------------------------------------------------------------------------------------------------


class Changed(SourceFileLoader):
    """Finds one module, and gives it the code of a tree in place of what its file holds."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        super().__init__(name, str(path))
        self.tree = ast.fix_missing_locations(tree)

    def get_code(self, _fullname: str) -> object:
        return compile(self.tree, self.path, "exec")

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)


def tried(module: str, tree: ast.Module, change: Change | None, tests: list[Path], limit: int) -> tuple[bool, float]:
    """Whether some tests pass with a change of a module, and the processor time that they took."""
    child = os.fork()
    if not child:
        code = 2
        try:
            code = run(module, tree, change, tests, limit)
        finally:
            os._exit(code)
    _, status, usage = os.wait4(child, 0)
    return status == 0, usage.ru_utime + usage.ru_stime


def run(module: str, tree: ast.Module, change: Change | None, tests: list[Path], limit: int) -> int:
    """In the fork: the tests, with the changed module in the place of the real one."""
    import pytest

    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(60 * limit)  # for what waits and needs no processor
    if change:
        change.make()
        sys.meta_path.insert(0, Changed(f"rolesite.{module}", path_of(module), tree))
    quiet = ["-x", "-q", "-m", "not slow", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
    loaded = ["-W", "ignore:Module already imported"]
    return int(pytest.main([*map(str, tests), *quiet, *loaded]))


def path_of(module: str) -> Path:
    path = PACKAGE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def tests_of(module: str) -> list[Path]:
    """The test files that mirror a module: its own, or else its package's."""
    package, _, name = module.rpartition(".")
    folder = ROOT.joinpath("tests", *package.split(".")) if package else ROOT / "tests"
    own = [folder / f"test_{name}.py", folder / f"test_{name}_properties.py"]
    found = [path for path in own if path.exists()]
    return found or (tests_of(package) if package else [])


# --- trying many -----------------------------------------------------------------------------------------------------


def modules_of(named: list[str]) -> list[str]:
    """The modules of the pure half that are meant, each as its name within the package."""
    from tests.test_architecture import floor, modules

    pure = [name for name in modules() if name and floor(name) != "edge"]
    return [m for m in pure if any(word == floor(m) or m == word or m.startswith(f"{word}.") for word in named)]


def main() -> None:
    """Tries changes of the modules that are named, and tells what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("named", nargs="+", help="floors, packages or modules")
    parser.add_argument("--also", type=Path, action="append", default=[], help="other tests, for what survives")
    parser.add_argument("--each", type=int, default=20, help="how many changes of each module are tried")
    parser.add_argument("--seed", default="1", help="what chance begins with: the same seed, the same changes")
    parser.add_argument("--minutes", type=float, default=60, help="no change is begun later than that")
    options = parser.parse_args()
    modules = modules_of(options.named)
    os.nice(5)
    end = time.monotonic() + 60 * options.minutes
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        forget_the_package()
        killed, made = 0, 0
        for module in modules:
            more = tell(module, options.each, options.seed, options.also, end)
            killed, made = killed + more[0], made + more[1]
    say(f"{killed} of {made} changes were killed")


def forget_the_package() -> None:
    """What all tests load stays loaded for the forks; rolesite and the tests do not, so that each fork loads them anew."""
    import hypothesis
    import icalendar
    import markdown_it
    import pytest
    import yaml

    assert all((hypothesis, icalendar, markdown_it, pytest, yaml))
    for name in [name for name in sys.modules if name.partition(".")[0] in {"rolesite", "tests"}]:
        del sys.modules[name]


def tell(module: str, each: int, seed: str, also: list[Path], end: float) -> tuple[int, int]:
    """Tries some changes of a module; prints how many were killed, and those that were not."""
    path = path_of(module)
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    possible = changes(tree)
    tests = tests_of(module)
    if not possible or not tests or time.monotonic() > end:
        return 0, 0
    passes, took = tried(module, tree, None, tests, 600)
    if not passes:
        say(f"{module}: its tests fail with nothing changed")
        return 0, 0
    drawn = random.Random(f"{seed} {module}").sample(possible, min(each, len(possible)))
    survivors, made = [], 0
    for change in sorted(drawn, key=lambda change: change.line):
        if time.monotonic() > end:
            break
        made += 1
        survives = tried(module, tree, change, tests, int(PATIENCE * (took + 1)))[0]
        if survives and not (also and not tried(module, tree, change, also, 600)[0]):
            survivors.append(change)
    say(f"{module}: {made - len(survivors)} of {made} killed, of {len(possible)} possible")
    lines = source.splitlines()
    for change in survivors:
        say(f"  {path.relative_to(ROOT)}:{change.line}: {change.words} | {lines[change.line - 1].strip()}")
    return made - len(survivors), made


def say(line: str) -> None:
    """A line of the result, at once: a run takes long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
