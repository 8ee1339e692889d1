"""Every PDF of this repository's own site and kit: valid for screen readers, and the same bytes wherever it is made.

What formats make is found by its ending, so a new kind of PDF is looked at without a word here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from filelock import FileLock

from rolesite.edge.disk import read_tree
from tests import verapdf
from tests.pdfua import faults
from tests.projects import REPOSITORY, tree

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


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """The PDFs of the repository's content, built in a folder, by their paths in the site or the kit."""
    for name, data in read_tree(REPOSITORY, "content")[0].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    command = [sys.executable, "-m", "rolesite", "build", "-q", "-s", str(folder), "--jobs", "2"]
    known = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    path = f"{environment.pop('PYTHONPATH', '')}{os.pathsep}{REPOSITORY}"
    subprocess.run(command, env={**known, **environment, "PYTHONPATH": path}, cwd=folder, check=True, timeout=1800)
    made = {f"{top}/{name}": data for top in ("_site", "_kit") for name, data in tree(folder / top).items()}
    return {name: data for name, data in made.items() if name.endswith(".pdf")}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site, built once for all processes that run these tests."""
    own = Path(tmp_path_factory.getbasetemp())
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "every-pdf"
    with FileLock(f"{folder}.lock"):
        if not (folder / "_site").is_dir():
            shutil.rmtree(folder, ignore_errors=True)
            build(folder)
    return folder


@pytest.fixture(scope="module")
def pdfs(site) -> list[Path]:
    return sorted([*site.glob("_site/**/*.pdf"), *site.glob("_kit/**/*.pdf")])


def test_all_are_well_tagged(site, pdfs):
    assert len(pdfs) > 20
    found = {str(path.relative_to(site)): faults(path.read_bytes()) for path in pdfs}
    assert {name: list(dict.fromkeys(said)) for name, said in found.items() if said} == {}


@pytest.mark.skipif(not verapdf.installed(), reason="Java's XML binding is installed on Debian only")
def test_all_are_valid_by_verapdf(site, pdfs):
    assert {str(path.relative_to(site)): said for path, said in verapdf.faults(pdfs).items()} == {}


@pytest.mark.skipif(not verapdf.installed(), reason="Java's XML binding is installed on Debian only")
def test_verapdf_finds_what_is_wrong(pdfs, tmp_path):
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(pdfs[0]) as pdf:
        del pdf.Root.Lang
        pdf.save(bad)
    (said,) = verapdf.faults([bad]).values()
    assert "not valid" in said
    assert any(fault.startswith("7.2-") for fault in said)


def test_they_are_the_same_in_another_folder_year_language_and_time_zone(site, pdfs, tmp_path):
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "sitecustomize.py").write_text(LATER)
    other = build(
        tmp_path / "otherwhere" / "the site",
        PYTHONPATH=str(tmp_path / "later"),
        PYTHONHASHSEED="7",
        TZ="Pacific/Kiritimati",
        LC_ALL="tr_TR.UTF-8",
        LANG="tr_TR.UTF-8",
    )
    here = {path.relative_to(site).as_posix(): path.read_bytes() for path in pdfs}
    assert other.keys() == here.keys()
    assert [name for name in here if here[name] != other[name]] == []
