"""rolesite as a wheel of its own making: what is in it, and what it says of itself."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import tomllib
import zipfile
from configparser import ConfigParser
from email.parser import HeaderParser
from pathlib import Path

import pytest

import rolesite
from rolesite.edge.writing.ownwheel import own_wheel

ROOT = Path(__file__).parents[3]
ABOUT = f"rolesite-{rolesite.__version__}.dist-info/"


@pytest.fixture(scope="module")
def made() -> zipfile.ZipFile:
    name, data = own_wheel()
    assert name == f"rolesite-{rolesite.__version__}-py3-none-any.whl"
    return zipfile.ZipFile(io.BytesIO(data))


def source_files(folder: Path, under: str) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"{under}/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


def test_it_holds_the_package_and_the_themes(made):
    held = {name: made.read(name) for name in made.namelist() if not name.startswith(ABOUT)}
    assert held == source_files(ROOT / "rolesite", "rolesite") | source_files(ROOT / "themes", "rolesite/themes")
    assert made.read(f"{ABOUT}licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()


def test_it_says_what_it_is_and_needs(made):
    said = HeaderParser().parsestr(made.read(f"{ABOUT}METADATA").decode())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = said.get_all("Requires-Dist")
    assert (said["Name"], said["Version"]) == ("rolesite", rolesite.__version__)
    assert [one for one in needs if "extra" not in one] == project["dependencies"]
    assert "openpyxl>=3.1.5; extra == 'xlsx'" in needs
    assert "test" not in said.get_all("Provides-Extra")
    points = ConfigParser()
    points.read_string(made.read(f"{ABOUT}entry_points.txt").decode())
    assert points["console_scripts"]["rolesite"] == "rolesite.edge.start:main"
    assert "deckpptx" in points["rolesite.formats"]


def test_its_record_names_every_file_with_its_digest(made):
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(made.read(f"{ABOUT}RECORD").decode()))}
    assert rows.pop(f"{ABOUT}RECORD") == ["", ""]
    digests = {name: hashlib.sha256(made.read(name)).digest() for name in rows}
    assert rows == {
        name: [f"sha256={base64.urlsafe_b64encode(digest).decode().rstrip('=')}", str(made.getinfo(name).file_size)]
        for name, digest in digests.items()
    }
    assert {*rows, f"{ABOUT}RECORD"} == set(made.namelist())
