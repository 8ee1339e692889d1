"""The house rules: who imports whom, what the pure half may touch, how long a module gets, what the docs must name."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from rolesite.edge.cli import cli

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "rolesite"

# The floors, lowest first, and which others each stands on. A module imports from its own floor and from those, and no
# two modules import each other.
FLOORS: dict[str, set[str]] = {
    "ground": set(),
    "text": {"ground"},
    "content": {"ground", "text"},
    "authoring": {"ground", "text", "content", "engines"},
    "engines": {"ground"},
    "theme": {"ground", "text", "engines"},
    "formats": {"ground", "engines"},
    "decisions": {"ground", "formats"},
    "edge": {"ground", "text", "content", "authoring", "engines", "theme", "formats", "decisions"},
}

# Which modules stand where. A package's name stands for all that is in it; "" is the package itself.
MODULES: dict[str, set[str]] = {
    "ground": {
        "",
        "budget",
        "codes",
        "errors",
        "doc",
        "source",
        "model",
        "fingerprint",
        "outline",
        "patterns",
        "plan",
        "escaping",
        "growth",
        "sandbox",
        "templates",
        "theme",
        "fontfaces",
        "cldr",
        "languagetags",
        "locales",
        "zones",
    },
    "text": {"text"},
    "content": {"content"},
    "authoring": {"authoring"},
    "engines": {"engines"},
    "theme": {"themechecks", "themefile", "themelayers"},
    "formats": {"formats"},
    "decisions": {"jobs", "manifest", "planning", "readings", "report", "retrace", "slidechecks"},
    "edge": {"edge", "__main__"},
}

# What a format may know of the rest; the floors allow more.
FORMATS_MAY_IMPORT = {
    *("errors", "doc", "languagetags", "locales", "zones", "model", "patterns", "plan", "theme", "fontfaces"),
    *("engines", "formats"),
}

# Disk, processes, network, chance and clock: not in the pure half.
IMPURE = {
    *("os", "pathlib", "shutil", "io", "tempfile", "glob", "fileinput", "mmap"),
    *("subprocess", "multiprocessing", "signal", "threading", "concurrent", "asyncio"),
    *("socket", "ssl", "http", "urllib.request", "webbrowser"),
    *("time", "random", "secrets", "uuid", "sys", "locale", "platform", "getpass"),
}
IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "breakpoint", "now", "today", "utcnow", "hash", "id"}

LONGEST = 300


# --- reading the source ----------------------------------------------------------------------------------------------


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package by its name below `rolesite` ("" for the package itself)."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(tree: ast.Module) -> Iterator[str]:
    """The full names that a module imports, anywhere in it, so that a late import counts too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide what they name"
            assert node.module
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                known = full.removeprefix("rolesite.") in modules() or full == "io.BytesIO"
                yield full if known else node.module


def own_imports(name: str) -> set[str]:
    """The modules of the package that a module imports."""
    found = {i.removeprefix("rolesite").removeprefix(".") for i in imported(modules()[name]) if top(i) == "rolesite"}
    return found - {name}


def top(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def floor(name: str) -> str:
    """A module's floor, or "" where the table has none for it."""
    return next((f for f, names in MODULES.items() if name in names or (name and top(name) in names)), "")


def pure() -> list[str]:
    return [name for name in modules() if floor(name) != "edge"]


# --- who imports whom ------------------------------------------------------------------------------------------------


def test_every_module_has_its_floor():
    assert [name for name in modules() if not floor(name)] == []
    assert [name for names in MODULES.values() for name in names if name not in modules()] == []


@pytest.mark.parametrize("name", modules())
def test_imports_only_go_down(name):
    allowed = {floor(name), *FLOORS.get(floor(name), set())}
    assert {other: floor(other) for other in own_imports(name) if floor(other) not in allowed} == {}


def test_no_two_modules_import_each_other():
    list(TopologicalSorter({name: own_imports(name) for name in modules()}).static_order())


@pytest.mark.parametrize("floor", ["edge", "formats"])
def test_no_two_packages_of_a_floor_import_each_other(floor):
    """A module that stands in none of them is a package of its own here."""

    def package(name: str) -> str:
        return ".".join(name.split(".")[:2])

    inside = [name for name in modules() if name.startswith(f"{floor}.")]
    packages: dict[str, set[str]] = {package(name): set() for name in inside}
    for name in inside:
        others = {package(other) for other in own_imports(name) if other.startswith(f"{floor}.")}
        packages[package(name)] |= others - {package(name)}
    list(TopologicalSorter(packages).static_order())


@pytest.mark.parametrize("name", [name for name in modules() if name.startswith("formats.")])
def test_a_format_knows_little_and_no_other_format(name):
    others = own_imports(name)
    assert {top(other) for other in others} <= FORMATS_MAY_IMPORT
    shared = {other for other in others if other.startswith("formats.")}
    assert {other for other in shared if not other.startswith("formats._")} == set()


def test_only_the_command_line_and_the_preview_know_how_to_talk():
    talkers = {"report", "edge.progress", "edge.voice", "edge.cli", "edge.preview.server"}
    preview = {"edge.preview.server", "edge.preview.news", "edge.preview.dashboard", "edge.preview.ownpages"}
    reach = {name for name in modules() if own_imports(name) & talkers}
    assert {r for r in reach if not r.startswith("edge.commands.")} <= {
        "edge.cli",
        "edge.start",
        "edge.voice",
        "__main__",
        *preview,
    }


# --- what the pure half may touch ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", pure())
def test_the_pure_half_knows_no_disk_clock_or_chance(name):
    found = {i for i in imported(modules()[name]) if i in IMPURE or top(i) in IMPURE} - {"io.BytesIO"}
    assert found == set()


@pytest.mark.parametrize("name", pure())
def test_the_pure_half_calls_nothing_that_differs_from_run_to_run(name):
    called = set()
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Call):
            target = node.func
            called.add(target.id if isinstance(target, ast.Name) else getattr(target, "attr", ""))
    assert called & IMPURE_CALLS == set()


def test_no_pattern_is_compiled_before_it_is_used():
    """`patterns.pattern` sees to that: most runs use few of them, and all together take longer than many a run."""
    found = set()
    for name, tree in modules().items():
        at_the_top = [stmt for stmt in tree.body if not isinstance(stmt, ast.FunctionDef | ast.ClassDef)]
        called = [node.func for stmt in at_the_top for node in ast.walk(stmt) if isinstance(node, ast.Call)]
        found |= {name for function in called if ast.unparse(function) == "re.compile"}
    assert found == set()


def test_nothing_is_changed_from_outside():
    """A `global` is state that a worker process or a second build would not share."""
    found = [name for name in pure() for node in ast.walk(modules()[name]) if isinstance(node, ast.Global)]
    assert found == []


# --- what it stands on -----------------------------------------------------------------------------------------------

# Packages that are imported under another name than their own, and those that others bring along or load.
PACKAGE_OF = {
    "PIL": "pillow",
    "yaml": "pyyaml",
    "markdown_it": "markdown-it-py",
    "cffi": "weasyprint",
    "pptx": "python-pptx",
    "dask": "distributed",
}
LOADED_BY_OTHERS = {"brotli", "tzdata"}


def test_what_is_imported_is_declared_and_the_other_way_round():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for name, extra in project["optional-dependencies"].items() if name != "test" for line in extra]
    declared = {re.split(r"[<>=\[ ]", requirement)[0] for requirement in (*project["dependencies"], *extras)}
    libraries = {top(i) for tree in modules().values() for i in imported(tree)} - sys.stdlib_module_names - {"rolesite"}
    used = {PACKAGE_OF.get(name, name.lower()) for name in libraries} | LOADED_BY_OTHERS
    fonts = {name for name in declared if name.startswith("fontpkg-")}
    assert used == declared - fonts
    themes = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("themes/*/theme.yaml"))
    assert {name for name in fonts if name.replace("-", "_") not in themes} == set()


# --- how it reads ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_module_is_no_longer_than_it_can_be_read(path):
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]  # air and reasons are free
    assert len(lines) <= LONGEST


@pytest.mark.parametrize("name", modules())
def test_what_a_module_offers_is_there(name):
    for node in modules()[name].body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            offered = ast.literal_eval(node.value)
            assert set(offered) <= defined(modules()[name])


def defined(tree: ast.Module) -> set[str]:
    """The names at a module's top."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {t.id for t in node.targets if isinstance(t, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
    return found


def test_no_file_of_the_project_names_this_machine():
    private = re.compile(r"/(?:work|root|home)/\w|pypi\.(?:org|python)|pythonhosted", re.IGNORECASE)
    found = []
    for folder in ("rolesite", "themes", "content", "docs", ".ci", "."):
        for path in (ROOT / folder).glob("*" if folder == "." else "**/*"):
            if path.is_file() and path.suffix in {".py", ".md", ".toml", ".yaml", ".html", ".css", ".js", ".lock", ""}:
                text = path.read_text(encoding="utf-8", errors="replace")
                found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in private.finditer(text)]
    assert found == []


# --- tests mirror the source -----------------------------------------------------------------------------------------

# Tests of the whole, which mirror no module.
WHOLE = {
    "test_any_text",  # whatever an author writes
    "test_architecture",  # this file
    "test_authoring_examples",  # docs/authoring.md, and what its examples make
    "test_base_paths",  # a built site behind a server, below any path
    "test_capture_browser",  # capture pages as participants use them
    "test_capture_firefox",  # the same in another browser
    "test_catalogue_browser",  # the catalogue as people narrow it down
    "test_compare_browser",  # comparisons as people use them
    "test_crash",  # a build that is killed
    "test_fuzz",  # damaged files of all kinds
    "edge/test_faults",  # what breaks while a build runs
    "test_golden",  # what pages say
    "test_kit_browser",  # the facilitator's pages, from a folder
    "test_keyboard_walk",  # filter, search, compare and map by keyboard alone
    "test_map_browser",  # the role map as people point at it, walk through it and print it
    "test_odd_visitors_browser",  # hostile words, held keys, lost files
    "test_html_valid",  # what pages are made of
    "test_workflows",  # what publishes the site when nobody is at a terminal
    "test_finder_browser",  # the search index's reader by itself
    "test_every_pdf",  # all PDFs of a site, whoever makes them
    "test_freshness",  # any edits, then a rebuild
    "test_hostile_content",  # what strangers may write, in all that comes of it
    "test_hostile_text",  # what means harm to the press
    "test_fonts_browser",  # fonts that come late
    "test_countdown_browser",  # a deck's countdown, by a clock that the test moves
    "test_deck_browser",  # decks as people use them
    "test_deck_firefox",  # decks in the other browser
    "test_deckdoor_browser",  # a deck as other scripts and its presenter move it
    "test_present_browser",  # the presenter's window and the audience's
    "test_present_firefox",  # the same in another browser
    "test_private_words",  # what the facilitator knows, in all that is published
    "test_rehearsal_browser",  # a facilitator's evening from the script to the answers
    "test_preview_browser",  # the preview as an author lives with it
    "test_search_browser",  # search as people use it
    "test_site_browser",  # pages as people read them
    "test_site_links",  # every link of every page
    "test_problem_cases",  # what is said of each mistake
    "test_outputs",  # the list of what comes out
    "test_peers",  # the sites that other tools are measured with, and the table of it
    "test_scale",  # thousands of roles
    "test_setup",  # build.py
    "test_theming",  # what templates may know, and the page that says so
    "test_strings",  # the words of the shipped themes
    "test_translated_pages",  # a site in two languages
    "test_wheel",  # the installed package
    "test_workshop_browser",  # dates of workshops, on readers' own clocks
}


# Modules that only hold values, and those that are tested by what people type: tests/edge/test_cli.py.
UNTESTED = {"", "source", "fontfaces", "edge.outcome"}
BY_TYPING = {
    "edge.start",
    "edge.voice",
    *(f"edge.commands.{name}" for name in ("build", "check", "clean", "deploy", "doctor", "new", "serve")),
}


def test_a_test_file_is_named_after_what_it_tests():
    paths = {name.replace(".", "/") for name in modules()}
    known = paths | {path.replace("/_", "/") for path in paths}
    tests = {
        path.relative_to(ROOT / "tests").with_suffix("").as_posix() for path in (ROOT / "tests").rglob("test_*.py")
    }
    strays = {t for t in tests - WHOLE if re.sub(r"(^|/)test_|_properties$", r"\1", t) not in known}
    assert strays == set()


def test_every_module_has_a_test_file():
    """Its own, or its package's. A `_private` module is tested through those that use it; a package's own module that
    only says what the package is has nothing to test."""
    missing = []
    for name in [name for name, tree in modules().items() if len(tree.body) > 1]:
        package, _, last = name.rpartition(".")
        own = ROOT / "tests" / package.replace(".", "/") / f"test_{last}.py"
        above, _, folder = package.rpartition(".")
        shared = ROOT / "tests" / above.replace(".", "/") / f"test_{folder}.py"
        private = name.startswith("_") or "._" in name
        if not (private or own.exists() or (package and shared.exists()) or name in UNTESTED | BY_TYPING):
            missing.append(name)
    assert missing == []


# --- what the docs must name -----------------------------------------------------------------------------------------


@cache
def documentation() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("command", cli.commands)
def test_every_command_stands_in_the_docs(command):
    assert f"`rolesite {command}`" in documentation()


@pytest.mark.parametrize(
    "option",
    sorted(
        {o for c in cli.commands.values() for p in c.params for o in p.opts if o.startswith("--") and o != "--help"}
    ),
)
def test_every_option_stands_in_the_docs(option):
    assert re.search(rf"`[^`]*{option}\b", documentation())


def test_every_command_of_the_docs_is_there():
    named = set(re.findall(r"(?:`rolesite|\bbuild\.py) ([a-z]+)", documentation()))
    assert named <= {*cli.commands, "test"}  # which build.py runs itself


def test_a_command_of_the_docs_can_be_copied():
    """Most readers have a copy of this repository, and no `rolesite` to call."""
    others = {"architecture.md", "commands.md", "theming.md"}
    pages = [ROOT / "README.md", *(path for path in (ROOT / "docs").glob("*.md") if path.name not in others)]
    typed = re.compile(rf"(?:^[ $]*|`)rolesite (?:{'|'.join(cli.commands)})\b.*", re.MULTILINE)
    assert {path.name: found for path in pages if (found := typed.findall(path.read_text(encoding="utf-8")))} == {}


def module_list() -> str:
    """What the architecture says of the modules: the first paragraphs of their own descriptions, floor by floor."""
    sections = []
    for name in FLOORS:
        described = {m: ast.get_docstring(tree) or "" for m, tree in modules().items() if floor(m) == name}
        lines = [f"- `{m or 'rolesite'}`: {first_paragraph(words)}" for m, words in described.items()]
        sections.append("\n".join([f"### {name}\n", *lines]))
    return "\n\n".join(sections) + "\n"


def first_paragraph(words: str) -> str:
    return " ".join(words.partition("\n\n")[0].split())


def test_the_architecture_lists_every_module_in_its_own_words(update_golden):
    """With --update-golden, the list is written anew."""
    path = ROOT / "docs" / "architecture.md"
    text = path.read_text(encoding="utf-8")
    head, mark, listed = text.partition("### ground\n")
    if update_golden:
        path.write_text(head + module_list(), encoding="utf-8", newline="\n")
    else:
        assert (mark + listed).splitlines() == module_list().splitlines()


def test_the_architecture_shows_the_table_of_floors():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name, below in FLOORS.items():
        assert f"| *{name}* | {', '.join(f for f in FLOORS if f in below) or 'nothing'} |" in text


def test_the_docs_link_to_files_that_are_there():
    broken = []
    for path in [ROOT / "README.md", ROOT / "LICENSE-content.md", *(ROOT / "docs").glob("*.md")]:
        text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        targets = re.findall(r"\]\(([^)#]+)", text)
        broken += [t for t in targets if "://" not in t and not (path.parent / t).exists()]
    assert broken == []
