"""Sets rolesite up in this folder, and starts it; standard library only.

    python3 build.py                 builds this repository's site into _site/
    python3 build.py test [...]      runs the tests; pytest's arguments may follow
    python3 build.py serve           any rolesite command, for this repository's content

What is set up stands in .venv beside this file and is pinned by the two lock files. The stamp in there says what is
done and for which lock files, Python and version of this file. It is taken away before packages change and written
when they are in, so an environment without a stamp is half-made: the next start makes it anew. When there is nothing
to do, the stamp is read and the command started.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.stderr.write(f"rolesite needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable}).\n")
    sys.exit(3)

import hashlib
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import NoReturn

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")))
STAMP = os.path.join(VENV, "set-up.txt")
ISOLATED = ("-I", "-X", "utf8")  # nothing from the current folder, PYTHONPATH or a user's own packages

PACKAGES, TEST_PACKAGES, PDF, PROGRAMS = "packages", "test packages", "PDF engine", "test programs"
LOCK_FILES = {PACKAGES: "requirements.lock", TEST_PACKAGES: "requirements-test.lock"}
MAKES_PDF = {"build", "serve", "deploy"}


class SetUpError(Exception):
    """This machine lacks something; the message says what, and the command that mends it."""


def main(arguments: list[str]) -> NoReturn:
    """Sets up what the command needs, and becomes the command."""
    tidy_inheritance()
    command, options = command_of(arguments)
    try:
        parts = needed_parts(command, options)
        if not set(parts) <= set(finished_parts()):
            with one_at_a_time():
                set_up(parts)
    except KeyboardInterrupt:
        say("Interrupted.")
        sys.exit(130)
    except (SetUpError, OSError) as error:
        say(f"error: {error}")
        sys.exit(3)
    start(command, options)


def tidy_inheritance() -> None:
    """Mends what a bare caller leaves out: a closed standard input, an empty HOME."""
    try:
        os.fstat(0)
    except OSError:  # else the next file that is opened would take its number
        os.set_inheritable(os.open(os.devnull, os.O_RDONLY), True)
    if not os.environ.get("HOME", "unset"):  # else ~ is the root folder, and caches are written there
        del os.environ["HOME"]


# --- what is asked for -----------------------------------------------------------------------------------------------


def command_of(arguments: list[str]) -> tuple[str, list[str]]:
    """The command and what follows it: `build` where only options are given."""
    if arguments and (not arguments[0].startswith("-") or arguments[0] in {"-h", "--help", "--version"}):
        return arguments[0], arguments[1:]
    return "build", arguments


def needed_parts(command: str, options: list[str]) -> list[str]:
    """What must be set up for a command, in the order in which it is done."""
    if command == "test":
        return [PACKAGES, TEST_PACKAGES, PDF, PROGRAMS]
    return [PACKAGES, PDF] if command in MAKES_PDF and "--no-pdf" not in options else [PACKAGES]


def start(command: str, options: list[str]) -> NoReturn:
    """Becomes the command; where a process cannot be replaced, waits for it."""
    if command == "test":
        os.chdir(ROOT)
        line = ["-m", "pytest", "-n", "auto", "--dist", "worksteal", *options]
    else:
        line = ["-m", "rolesite", command, *pointed(command, options)]
        os.environ["ROLESITE_COMMAND"] = "python3 build.py"
    line = [PYTHON, *ISOLATED, *line]
    if sys.platform == "win32":
        sys.exit(wait_for(subprocess.Popen(line)))
    os.execv(PYTHON, line)


def wait_for(child: "subprocess.Popen[bytes]") -> int:
    """The exit code of a command, which alone decides what an interrupt means to it."""
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue


def pointed(command: str, options: list[str]) -> list[str]:
    """The options, which point at this repository unless they point elsewhere."""
    ready = command.startswith("-") or any(o.startswith(("-s", "--source")) or o in {"-h", "--help"} for o in options)
    at = 1 if command == "export" else 0  # its subcommands take a source, it does not
    return options if ready or len(options) < at else [*options[:at], "-s", ROOT, *options[at:]]


# --- what is done already --------------------------------------------------------------------------------------------


def set_up_key() -> str:
    """Changes with whatever the environment depends on."""
    digest = hashlib.sha256(f"{sys.platform} {sys.implementation.cache_tag} {sys.hexversion}".encode())
    for name in ("build.py", *LOCK_FILES.values()):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def finished_parts() -> list[str]:
    """The parts that the stamp names; none if it is missing or was written for something else."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            key, *parts = file.read().splitlines()
    except (FileNotFoundError, ValueError):
        return []
    return parts if key == set_up_key() and os.path.exists(PYTHON) else []


def write_stamp(parts: list[str]) -> None:
    """Records the finished parts, all at once or not at all."""
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        file.write("\n".join([set_up_key(), *parts]) + "\n")
    os.replace(STAMP + ".new", STAMP)


# --- set-up ----------------------------------------------------------------------------------------------------------


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Holds a lock against a second set-up. Child processes hold it too: a killed parent leaves its pip at work."""
    lock = os.open(os.path.join(ROOT, ".venv.lock"), os.O_RDWR | os.O_CREAT)
    os.set_inheritable(lock, True)
    try:
        if not take(lock):
            say("Waiting for another set-up of this folder to end …")
            while not take(lock):
                time.sleep(0.2)
        yield
    finally:
        os.close(lock)


def take(lock: int) -> bool:
    """Whether the lock could be had at once; True as well on a file system that knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        pass
    return True


def set_up(parts: list[str]) -> None:
    """Does what is not done yet, and records each part as it is done."""
    steps: dict[str, Callable[[], None]] = {
        PACKAGES: install_packages,
        TEST_PACKAGES: install_test_packages,
        PDF: check_pdf,
        PROGRAMS: check_programs,
    }
    done = finished_parts()  # read again: whoever held the lock before may have done it
    for part in parts:
        if part not in done:
            steps[part]()
            done.append(part)
            write_stamp(done)


def install_packages() -> None:
    """Makes .venv anew, with the packages that rolesite needs and the repository on its path."""
    if find_spec("ensurepip") is None:
        add_packages("Python's module for environments", f"python3.{sys.version_info.minor}-venv")
    say("Setting up (once): a Python environment in .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    base = getattr(sys, "_base_executable", sys.executable)  # not .venv's own Python, should it run this file
    run([base, "-I", "-m", "venv", "--clear", VENV], "The Python environment could not be made")
    packages = sysconfig.get_path("purelib", "venv", {"base": VENV})
    with open(os.path.join(packages, "rolesite-source.pth"), "w", encoding="ascii") as file:
        file.write(os.path.relpath(ROOT, packages) + "\n")  # relative: the folder may be moved, or have any name
    say("Setting up (once): installing the packages in requirements.lock")
    install(LOCK_FILES[PACKAGES])


def install_test_packages() -> None:
    """Adds what the tests and linters need."""
    say("Setting up (once): installing the packages in requirements-test.lock")
    if os.path.exists(STAMP):
        os.remove(STAMP)
    install(LOCK_FILES[TEST_PACKAGES])


def install(lock_file: str) -> None:
    """Installs exactly what a lock file names, each file checked against its digest."""
    flags = ["--require-hashes", "--no-deps", "--no-input", "--quiet", "--disable-pip-version-check"]
    pip = [PYTHON, *ISOLATED, "-m", "pip", "install", *flags, "-r", os.path.join(ROOT, lock_file)]
    run(pip, "The packages could not be installed")


def check_pdf() -> None:
    """Makes a one-line PDF; installs Pango where that fails and may be done."""
    say("Setting up (once): trying the PDF engine")
    probe = [PYTHON, *ISOLATED, "-m", "rolesite.edge.press.pdfprobe"]
    if call(probe).returncode == 0:
        return
    ask = [PYTHON, *ISOLATED, "-c", "from rolesite.edge.press import pdfprobe; print(pdfprobe.install_command())"]
    way_on = "Or go on without cards and other PDFs:\n  python3 build.py --no-pdf"
    advice = f"To install it:\n  {call(ask).stdout.strip()}\n{way_on}"
    pango = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    add_packages("Pango, the text library of the PDF engine", pango, advice)
    run(probe, f"The PDF engine does not work, though Pango is there. {way_on}\nIt was tried with")


def check_programs() -> None:
    """Finds the browser that the tests drive, tries its driver, and what runs the checkers; else installs them."""
    if call([PYTHON, *ISOLATED, "-m", "playwright", "--version"]).returncode != 0 or not shutil.which("chromium"):
        add_packages("Chromium, or what its driver needs", "chromium libatomic1")
    bound = shutil.which("apt-get") is None or os.path.exists("/usr/share/java/jaxb-runtime.jar")  # for veraPDF
    if not (shutil.which("javac") and shutil.which("npm") and bound):
        add_packages("Java, or npm, which the checkers need", "default-jdk-headless libjaxb-java npm")


def add_packages(what: str, names: str, advice: str = "") -> None:
    """Installs packages of Debian or Ubuntu as root; else raises SetUpError with the command to run."""
    command = f"apt-get install -y --no-install-recommends {names}"
    advice = advice or f"On Debian and Ubuntu:\n  sudo apt-get update && sudo {command}"
    lacking = f"This machine lacks {what}. {advice}"
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise SetUpError(lacking)
    say(f"Setting up (once): {what} ({command})")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    call(["apt-get", "update"])  # fails where one of many lists is out of reach; what counts is the next line
    run(command.split(), f"{lacking}\nThis was tried, and failed")


# --- processes -------------------------------------------------------------------------------------------------------


def run(command: list[str], failure: str) -> None:
    """Runs a command; if it fails, raises SetUpError with `failure`, the command and the end of what it said."""
    result = call(command)
    if result.returncode != 0:
        said = "\n".join(result.stdout.strip().splitlines()[-20:])
        raise SetUpError(f"{failure}:\n  {' '.join(command)}\n{said}")


def call(command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Runs a command without input, keeping what it says; it inherits the set-up lock."""
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        check=False,
        encoding="utf-8",
        errors="replace",
    )


def say(message: str) -> None:
    """Tells the user, at once, where results do not go."""
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
