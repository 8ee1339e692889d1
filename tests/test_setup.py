"""build.py: what it sets up, what it leaves alone, and what it says when it cannot."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from rolesite.edge.cli import cli

ROOT = Path(__file__).parents[1]
POSIX = os.name == "posix"

# --- the file itself -------------------------------------------------------------------------------------------------


def test_old_pythons_can_read_it_and_are_told_what_they_lack(monkeypatch, capsys):
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(ROOT / "build.py"), run_name="__main__")
    assert left.value.code == 3
    assert "Python 3.11 or newer" in capsys.readouterr().err


def test_it_needs_the_standard_library_only_and_stays_short():
    source = (ROOT / "build.py").read_text(encoding="utf-8")
    tree = ast.parse(source)
    imported = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    imported |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names
    assert len(source.splitlines()) <= 300


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_lock_files_pin_and_hash_everything_and_name_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    joined = text.replace("\\\n", " ").splitlines()
    requirements = [line for line in joined if line and not line.lstrip().startswith("#")]
    assert requirements
    for line in requirements:
        assert "==" in line
        assert "--hash=sha256:" in line


def test_the_test_lock_file_repeats_the_other():
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if "==" in line and not line.startswith("#")}

    assert pins("requirements.lock") < pins("requirements-test.lock")


# --- in the process: every machine that we do not have ---------------------------------------------------------------


class Killed(BaseException):
    """Stands for kill -9: nothing catches it."""


class Machine:
    """A machine without network: `call` does on disk what the real commands would do."""

    def __init__(self, script: ModuleType, root: Path) -> None:
        self.script, self.root = script, root
        self.calls: list[str] = []
        self.kill_at = -1
        self.pango = True

    def call(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        name = next(
            n for n in ("venv", "pip", "rolesite.edge.press.pdfprobe", "playwright", "apt-get", "-c") if n in command
        )
        self.calls.append(" ".join(command) if name == "apt-get" else name)
        killed = len(self.calls) == self.kill_at
        code = getattr(self, re.sub(r"\W", "_", name))(command, killed)
        if killed:
            raise Killed
        return subprocess.CompletedProcess(command, code, stdout="what the command said")

    def venv(self, command: list[str], killed: bool) -> int:
        python = Path(self.script.PYTHON)
        python.parent.mkdir(parents=True)
        python.touch()
        packages = self.packages()
        packages.mkdir(parents=True)
        return 0

    def pip(self, command: list[str], killed: bool) -> int:
        done = self.packages() / Path(command[-1]).name
        half = done.with_suffix(".half")
        half.touch()
        if not killed:
            half.unlink()
            done.touch()
        return 0

    def rolesite_edge_press_pdfprobe(self, command: list[str], killed: bool) -> int:
        return 0 if self.pango else 3

    def playwright(self, command: list[str], killed: bool) -> int:
        return 0

    def _c(self, command: list[str], killed: bool) -> int:
        return 0

    def apt_get(self, command: list[str], killed: bool) -> int:
        self.pango = self.pango or "libpango-1.0-0" in command
        return 0

    def packages(self) -> Path:
        return Path(self.script.sysconfig.get_path("purelib", "venv", {"base": str(self.root / ".venv")}))

    def installed(self) -> set[str]:
        return {path.name for path in self.packages().iterdir()}


@pytest.fixture
def machine(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("build_script", ROOT / "build.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name in ("build.py", "requirements.lock", "requirements-test.lock"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    python = Path(script.PYTHON).relative_to(script.VENV)
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "PYTHON": tmp_path / ".venv" / python,
        "STAMP": tmp_path / ".venv" / "set-up.txt",
    }.items():
        monkeypatch.setattr(script, name, str(value))
    found = Machine(script, tmp_path)
    monkeypatch.setattr(script, "call", found.call)
    monkeypatch.setattr(script, "find_spec", lambda name: name)
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000, raising=False)
    return found


def wanted(machine: Machine, *arguments: str) -> list[str]:
    return machine.script.needed_parts(*machine.script.command_of(list(arguments)))


def set_up(machine: Machine, *arguments: str) -> None:
    machine.script.set_up(wanted(machine, *arguments))


@pytest.mark.parametrize(
    ("arguments", "command", "options"),
    [
        ([], "build", []),
        (["--no-pdf"], "build", ["--no-pdf"]),
        (["-o", "out"], "build", ["-o", "out"]),
        (["serve", "--port", "8001"], "serve", ["--port", "8001"]),
        (["--help"], "--help", []),
        (["--version"], "--version", []),
    ],
)
def test_options_alone_mean_build(machine, arguments, command, options):
    assert machine.script.command_of(arguments) == (command, options)


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["build"], ["packages", "PDF engine"]),
        (["build", "--no-pdf"], ["packages"]),
        (["check"], ["packages"]),
        (["test"], ["packages", "test packages", "PDF engine", "test programs"]),
    ],
)
def test_a_command_sets_up_what_it_needs_and_no_more(machine, arguments, parts):
    assert wanted(machine, *arguments) == parts


@pytest.mark.parametrize("options", [["-s", "x"], ["-sx"], ["--source", "x"], ["--source=x"], ["--help"], ["-h"]])
@pytest.mark.parametrize("words", [["build"], ["new", "role", "Peer Coach"], ["export"], ["export", "answers", "."]])
def test_a_source_that_is_given_is_kept(machine, words, options):
    command, *rest = words
    assert machine.script.pointed(command, [*rest, *options]) == [*rest, *options]


@pytest.mark.parametrize(
    ("words", "pointed"),
    [
        ("check --strict", "check -s ROOT --strict"),
        ("new role Coach --summary S", "new -s ROOT role Coach --summary S"),
        ("export answers folder -o out", "export answers -s ROOT folder -o out"),
        ("export answers", "export answers -s ROOT"),
        ("export", "export"),
        ("--version", "--version"),
    ],
)
def test_without_one_the_source_is_this_repository(machine, words, pointed):
    command, *options = words.split()
    line = " ".join([command, *machine.script.pointed(command, options)])
    assert line.replace(str(machine.root), "ROOT") == pointed


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_takes_the_source_where_it_is_put(machine, name):
    """Each command and subcommand, asked for its help behind the source: what it does not know it would refuse."""
    command = cli.commands[name]
    for below in [[], *([sub] for sub in getattr(command, "commands", {}))]:
        words = [name, *machine.script.pointed(name, below)]
        done = CliRunner().invoke(cli, [*words, "--help"])
        assert (done.exit_code, done.output.split()[0]) == (0, "Usage:"), words


def test_what_is_set_up_stays_until_something_that_counts_changes(machine):
    set_up(machine, "test")
    assert set(wanted(machine, "build")) <= set(machine.script.finished_parts())
    before = list(machine.calls)
    set_up(machine, "test")
    assert machine.calls == before
    (machine.root / "requirements.lock").write_text("changed", encoding="utf-8")
    assert machine.script.finished_parts() == []


def test_a_lost_python_is_noticed(machine):
    set_up(machine, "build")
    Path(machine.script.PYTHON).unlink()
    assert machine.script.finished_parts() == []


def test_the_tests_packages_come_on_top(machine):
    set_up(machine, "build")
    set_up(machine, "test")
    assert machine.calls == ["venv", "pip", "rolesite.edge.press.pdfprobe", "pip", "playwright"]


@pytest.mark.parametrize(("before", "step"), [([], 0), ([], 1), ([], 2), ([], 3), (["build"], 0)])
def test_killed_anywhere_the_next_start_makes_it_whole(machine, before, step):
    for command in before:
        set_up(machine, command)
    machine.kill_at = len(machine.calls) + 1 + step
    with pytest.raises(Killed):
        set_up(machine, "test")
    machine.kill_at = -1
    set_up(machine, "test")
    assert machine.installed() == {"rolesite-source.pth", "requirements.lock", "requirements-test.lock"}
    assert machine.script.finished_parts() == wanted(machine, "test")


def test_the_repository_is_on_the_path_by_a_relative_line(machine):
    set_up(machine, "build")
    line = (machine.packages() / "rolesite-source.pth").read_text(encoding="ascii").strip()
    assert not Path(line).is_absolute()
    assert (machine.packages() / line).resolve() == machine.root.resolve()


def test_without_pango_it_names_the_command_and_the_way_on(machine):
    machine.pango = False
    with pytest.raises(
        machine.script.SetUpError, match=r"Pango(.|\n)*what the command said\n(.|\n)*build\.py --no-pdf"
    ):
        set_up(machine, "build")
    assert machine.script.finished_parts() == ["packages"]
    set_up(machine, "build", "--no-pdf")
    assert machine.calls.count("venv") == 1


def test_root_on_debian_gets_what_is_missing(machine, monkeypatch):
    monkeypatch.setattr(machine.script.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(machine.script, "find_spec", lambda _: None)
    monkeypatch.setattr(machine.script.shutil, "which", lambda name: None if name in ("chromium", "npm") else name)
    machine.pango = False
    set_up(machine, "test")
    installs = [c.removeprefix("apt-get install -y --no-install-recommends ") for c in machine.calls if "install" in c]
    assert installs == [
        f"python3.{sys.version_info.minor}-venv",
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "chromium libatomic1",
        "default-jdk-headless libjaxb-java npm",
    ]
    assert machine.calls.count("apt-get update") == 4


def test_who_may_not_install_is_told_what_to_type(machine, monkeypatch):
    monkeypatch.setattr(machine.script, "find_spec", lambda _: None)
    with pytest.raises(machine.script.SetUpError, match=r"sudo apt-get install .* python3\.\d+-venv"):
        set_up(machine, "build")
    assert machine.calls == []


def test_a_command_that_fails_is_shown_with_what_it_said(machine, monkeypatch):
    monkeypatch.setattr(machine, "pip", lambda *_: 1)
    with pytest.raises(
        machine.script.SetUpError, match=r"(?s)could not be installed.*requirements\.lock.*command said"
    ):
        set_up(machine, "build")
    assert machine.script.finished_parts() == []


def test_the_lock_is_had_once(machine):
    path = str(machine.root / "lock")
    first = os.open(path, os.O_RDWR | os.O_CREAT)
    second = os.open(path, os.O_RDWR)
    assert machine.script.take(first)
    assert not machine.script.take(second)
    os.close(first)
    assert machine.script.take(second)
    os.close(second)


# --- for real, in a folder of its own --------------------------------------------------------------------------------

STUB = """
import os, sys
print("argv", sys.argv[1:])
print("stdin", os.fstat(0).st_mode != 0)
print("home", os.environ.get("HOME", "unset"))
"""


@pytest.fixture
def folder(tmp_path):
    return repository(tmp_path)


def repository(parent: Path) -> Path:
    """A repository with a space in its name, no packages to install, and a rolesite that tells how it was called."""
    root = parent / "ein Ordner é"
    package = root / "rolesite"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "build.py", root)
    (root / "requirements.lock").touch()
    (root / "requirements-test.lock").touch()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(STUB, encoding="utf-8")
    (package / "edge" / "press").mkdir(parents=True)
    (package / "edge" / "press" / "pdfprobe.py").touch()
    return root


def start(root: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(root / "build.py"), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=root.parent,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def wait_until(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never came"
        time.sleep(0.01)


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> tuple[Path, tuple[int, str, str]]:
    """A repository, and what its first start said."""
    root = repository(tmp_path_factory.mktemp("started"))
    return root, finish(start(root, HOME=""))


@pytest.mark.slow
def test_the_first_start_sets_up(started):
    folder, (code, out, err) = started
    assert (code, out.splitlines()[0]) == (0, f"argv ['build', '-s', {str(folder)!r}]")
    assert "home unset" in out
    assert err.startswith("Setting up (once): ")


@pytest.mark.slow
def test_the_second_start_is_quiet_and_quick_wherever_the_folder_is_now(started):
    """Quick once in many starts: what else the machine has to do makes the others slower."""
    folder, _ = started
    moved = folder.rename(folder.with_name("moved"))
    took = []
    while not took or (min(took) >= 0.3 and len(took) < 50):
        begin = time.perf_counter()
        code, out, err = finish(start(moved, "check", "--strict"))
        took.append(time.perf_counter() - begin)
        assert (code, err) == (0, "")
        assert out.splitlines()[0] == f"argv ['check', '-s', {str(moved)!r}, '--strict']"
    moved.rename(folder)
    assert min(took) < 0.3


@pytest.mark.slow
@pytest.mark.skipif(not POSIX, reason="a POSIX shell closes the descriptor")
def test_a_closed_standard_input_is_mended(started):
    folder, _ = started
    line = ["sh", "-c", 'exec "$0" "$1" <&-', sys.executable, str(folder / "build.py")]
    result = subprocess.run(line, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert "stdin True" in result.stdout


@pytest.mark.slow
def test_two_at_once_and_a_kill_half_way(folder):
    first = start(folder)
    wait_until(folder / ".venv" / "pyvenv.cfg")
    second = start(folder)
    first.kill()
    first.communicate()
    code, out, err = finish(second)
    assert code == 0
    assert "argv ['build'" in out
    assert "a Python environment in .venv" in err
    assert not list(folder.rglob("*.new"))


@pytest.mark.slow
@pytest.mark.skipif(not POSIX, reason="an interrupt cannot be sent to one process on Windows")
def test_an_interrupt_ends_with_130(folder):
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background may have it ignored
    process = start(folder)
    signal.signal(signal.SIGINT, before)
    wait_until(folder / ".venv" / "pyvenv.cfg")
    process.send_signal(signal.SIGINT)
    code, _, err = finish(process)
    assert code == 130
    assert "Traceback" not in err


@pytest.mark.slow
def test_a_package_that_does_not_match_its_digest_is_refused(folder):
    (folder / "requirements.lock").write_text(f"rolesite-stub==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    code, _, err = finish(start(folder, PIP_NO_INDEX="1"))
    assert code == 3
    assert "The packages could not be installed" in err
    assert not (folder / ".venv" / "set-up.txt").exists()
