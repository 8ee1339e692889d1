"""What commands share: what is left out, the site's address, the summary."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import rolesite
from tests.projects import SMALL, write

BROKEN = {"content/roles/curator.yaml": "name: Resource curator\nsumary: x\n"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "project", SMALL)


def test_keep_going_builds_the_rest_and_tells_what_is_missing(project):
    write(project, BROKEN)
    assert rolesite("build", "--no-pdf", cwd=project).returncode == 1
    assert not (project / "_site").exists()
    done = rolesite("build", "--no-pdf", "--keep-going", cwd=project)
    assert done.returncode == 0
    assert "error[unknown-field]" in done.stderr
    assert "warning[left-out-link]" in done.stderr
    assert done.stdout.startswith("1 file left out until mended:\n  content/roles/curator.yaml\nBuilt _site/: ")
    assert "Resource curator" in (project / "_site/roles/spark.html").read_text()
    assert not (project / "_site/roles/curator.html").exists()
    write(project, {path: SMALL[path] for path in BROKEN})
    assert rolesite("build", "--no-pdf", "--keep-going", cwd=project).stderr == ""
    assert (project / "_site/roles/curator.html").exists()


def test_keep_going_builds_what_a_build_of_the_other_files_would(project, tmp_path):
    """Byte for byte, where nothing links to what is left out."""
    write(project, {"content/roles/odd.yaml": "name: Odd\nsumary: x\n"})
    assert rolesite("build", "--no-pdf", "--keep-going", cwd=project).returncode == 0
    (project / "content/roles/odd.yaml").unlink()
    again = rolesite("build", "--no-pdf", "--explain", cwd=project)
    assert "Nothing to render" in again.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--strict", "--keep-going"), "give one of them"),
        (("--url", "example.org"), "begin it with https://"),
        (("--url", "https://example.org/?x"), "end it before ? or #"),
        (("--url", "https://exa mple.org/"), "without spaces"),
    ],
)
def test_options_that_make_no_sense_are_told(project, words, says):
    done = rolesite("build", *words, cwd=project)
    assert done.returncode == 2
    assert says in " ".join(done.stderr.split())


def test_an_address_takes_the_place_of_the_one_in_site_yaml(project):
    assert rolesite("build", "--no-pdf", "--url", "https://a.example.org/b/", cwd=project).returncode == 0
    page = (project / "_site/roles/spark.html").read_text()
    assert "https://a.example.org/b/roles/spark.html" in page
    assert "https://example.org/small" not in page


def test_an_address_spares_the_warning_that_there_is_none(project):
    site = SMALL["content/site.yaml"].replace("url: https://example.org/small/\n", "")
    write(project, {"content/site.yaml": site})
    assert "warning[no-url]" in rolesite("build", "--no-pdf", cwd=project).stderr
    done = rolesite("build", "--no-pdf", "--url", "https://example.org", "--strict", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")


def test_summaries_are_added_to_what_is_there(project, tmp_path):
    page = write(tmp_path, {"summary.md": "# Before\n\n"}) / "summary.md"
    options = ("--summary", str(page), "--edit-url", "https://example.org/edit/main")
    rolesite("build", "--no-pdf", *options, cwd=project)
    write(project, BROKEN)
    rolesite("build", "--no-pdf", *options, cwd=project)
    told = page.read_text()
    assert told.startswith("# Before\n\n## Nothing to mend\n\nThe whole site was built.\n## 1 error in 1 file\n")
    assert "what was published before stays as it was" in told
    assert "[Edit this file](https://example.org/edit/main/content/roles/curator.yaml#L2)" in told
