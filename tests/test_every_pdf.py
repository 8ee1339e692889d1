"""Every PDF of this repository's own site and kit: valid for screen readers; and every kind of them the same bytes
wherever it is made.

What formats make is found by its ending, so a new kind of PDF is looked at without a word here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pikepdf
import pytest
from filelock import FileLock

from rolesite.edge.disk import read_tree
from tests import verapdf
from tests.pdfua import faults
from tests.projects import REPOSITORY, write

pytestmark = pytest.mark.slow

# What a process does that believes to live ten years later: set before anything else is imported, in workers too.
LATER = """\
import datetime, time
_now, _class, _away = time.time, datetime.datetime, 3650 * 86400
time.time = lambda: _now() + _away
class Later(_class):
    @classmethod
    def now(cls, tz=None): return _class.now(tz) + datetime.timedelta(seconds=_away)
    @classmethod
    def utcnow(cls): return cls.now(datetime.timezone.utc).replace(tzinfo=None)
    @classmethod
    def today(cls): return cls.now()
datetime.datetime = Later
"""


def build(folder: Path, **environment: str) -> None:
    """Brings the site and the kit of a folder up to date, in a process of its own."""
    command = [sys.executable, "-m", "rolesite", "build", "-q", "-s", str(folder), "--jobs", "2"]
    known = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    path = f"{environment.pop('PYTHONPATH', '')}{os.pathsep}{REPOSITORY}"
    subprocess.run(command, env={**known, **environment, "PYTHONPATH": path}, cwd=folder, check=True, timeout=1800)


def made(folder: Path) -> list[str]:
    """The PDFs of a folder's site and kit, by their paths in it."""
    return sorted(
        path.relative_to(folder).as_posix() for top in ("_site", "_kit") for path in folder.glob(f"{top}/**/*.pdf")
    )


def one_of_each_kind(folder: Path) -> list[str]:
    """The largest PDF of each kind and edition: those that are named alike in each workshop, and one card of a role."""
    largest: dict[tuple[bool, str], str] = {}
    for name in sorted(made(folder), key=lambda name: (folder / name).stat().st_size):
        path = PurePosixPath(name)
        of_a_role = (folder / "content" / "roles" / f"{path.stem}.yaml").exists()
        largest["es" in path.parts, "card" if of_a_role else path.name] = name
    return sorted(largest.values())


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site, built once for all processes that run these tests."""
    own = Path(tmp_path_factory.getbasetemp())
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "every-pdf"
    with FileLock(f"{folder}.lock"):
        if not (folder / "_site").is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            write(folder, read_tree(REPOSITORY, "content")[0])
            build(folder)
    return folder


@pytest.fixture(scope="module")
def pdfs(site) -> list[Path]:
    return [site / name for name in made(site)]


def test_all_are_well_tagged(site, pdfs):
    assert len(pdfs) > 20
    found = {str(path.relative_to(site)): faults(path.read_bytes()) for path in pdfs}
    assert {name: list(dict.fromkeys(said)) for name, said in found.items() if said} == {}


@pytest.mark.skipif(not verapdf.installed(), reason="Java's XML binding is installed on Debian only")
def test_all_are_valid_by_verapdf_which_finds_what_is_wrong(pdfs, tmp_path):
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(pdfs[0]) as pdf:
        del pdf.Root.Lang
        pdf.save(bad)
    found = verapdf.faults([*pdfs, bad])
    said = found.pop(bad)
    assert "not valid" in said
    assert any(fault.startswith("7.2-") for fault in said)
    assert {path.name: faults for path, faults in found.items()} == {}


def test_each_kind_is_the_same_in_another_folder_year_language_and_time_zone(site, tmp_path):
    """What is gone of a built site is made again elsewhere, where all else still counts as current: no view of it
    depends on where it is made. A view that did would be rendered again too, and compared with the rest."""
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "sitecustomize.py").write_text(LATER)
    other = tmp_path / "otherwhere" / "the site"
    shutil.copytree(site, other)
    gone = one_of_each_kind(site)
    for name in gone:
        (other / name).unlink()
    build(
        other,
        PYTHONPATH=str(tmp_path / "later"),
        PYTHONHASHSEED="7",
        TZ="Pacific/Kiritimati",
        LC_ALL="tr_TR.UTF-8",
        LANG="tr_TR.UTF-8",
    )
    assert len(gone) > 20
    assert made(other) == made(site)
    assert [name for name in made(site) if (site / name).read_bytes() != (other / name).read_bytes()] == []
