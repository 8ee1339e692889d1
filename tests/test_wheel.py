"""The wheel: what is in it, and that it builds a catalogue where nothing of this repository is at hand."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import rolesite

ROOT = Path(__file__).parents[1]
WINDOWS = os.name == "nt"

pytestmark = pytest.mark.slow

SITE = """\
title: A small catalogue
families:
  - id: learning
    name: Learning
"""

ROLE = """\
name: Peer coach
family: learning
summary: Sits beside a colleague and asks before telling.
closest_roles: [Mentor]
organizational_level: One school.
responsibilities: [Visits lessons when asked.]
qualifications: [Has taught.]
compensation_and_working_conditions: Released from a fifth of their teaching.
indicators_of_success: [Colleagues ask again.]
"""


def run(*command: object, cwd: Path) -> str:
    """Runs a command as on a machine that knows nothing of this repository; returns what it said."""
    plain = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=plain,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without network by the hatchling that the tests come with."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    run(sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory):
    """The scripts' folder of an environment that has the wheel, and the libraries of this one, but not its rolesite."""
    folder = tmp_path_factory.mktemp("some where") / "env"
    venv.create(folder, symlinks=not WINDOWS)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    # A path that is added by a .pth file does not have its own .pth files read: the repository stays out.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
    offline = ["--no-index", "--no-deps", "--disable-pip-version-check"]
    run(sys.executable, "-m", "pip", "--python", python, "install", *offline, wheel, cwd=folder)
    return python.parent


@pytest.fixture
def project(tmp_path):
    roles = tmp_path / "content" / "roles"
    roles.mkdir(parents=True)
    (tmp_path / "content" / "site.yaml").write_text(SITE, encoding="utf-8")
    (roles / "peer-coach.yaml").write_text(ROLE, encoding="utf-8")
    return tmp_path


def source_files(folder: Path, under: str) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"{under}/{path.relative_to(folder).as_posix()}" for path in files}


def test_it_holds_the_package_and_the_themes_and_nothing_else(wheel):
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == source_files(ROOT / "rolesite", "rolesite") | source_files(ROOT / "themes", "rolesite/themes")


def test_it_says_what_it_is(wheel):
    archive = zipfile.ZipFile(wheel)
    (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
    fields = HeaderParser().parsestr(archive.read(metadata).decode())
    assert fields["Name"] == "rolesite"
    assert fields["Version"] == rolesite.__version__
    assert fields["License-Expression"] == "Apache-2.0"
    assert fields["Requires-Python"] == ">=3.11"
    licence = metadata.replace("METADATA", "licenses/LICENSE")
    assert archive.read(licence) == (ROOT / "LICENSE").read_bytes()


def test_it_builds_a_catalogue_elsewhere(scripts, project):
    where = run(scripts / "python", "-c", "import rolesite; print(rolesite.__file__)", cwd=project)
    assert ROOT not in Path(where.strip()).parents
    run(scripts / "rolesite", "build", cwd=project)
    site = project / "_site"
    assert "Peer coach" in (site / "roles" / "peer-coach.html").read_text(encoding="utf-8")
    assert (site / "roles" / "peer-coach.pdf").read_bytes().startswith(b"%PDF-")
    assert list((site / "assets").glob("site.*.css"))


def test_the_rolesite_that_is_installed_puts_a_wheel_of_itself_beside_a_new_site(wheel, scripts, tmp_path):
    run(scripts / "rolesite", "new", "site", "mine", cwd=tmp_path)
    (copy,) = (zipfile.ZipFile(path) for path in (tmp_path / "mine" / "wheels").iterdir())
    original = zipfile.ZipFile(wheel)
    assert set(copy.namelist()) == set(original.namelist())
    other = {f"rolesite-{rolesite.__version__}.dist-info/{name}" for name in ("WHEEL", "RECORD")}
    assert {name for name in copy.namelist() if copy.read(name) != original.read(name)} == other


def test_python_m_is_the_same_command(scripts, project):
    said = run(scripts / "python", "-m", "rolesite", "--version", cwd=project)
    assert said == run(scripts / "rolesite", "--version", cwd=project)
    assert rolesite.__version__ in said
