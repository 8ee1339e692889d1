from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rolesite.authoring.newsites import site_files
from rolesite.content.config import read_config
from tests.authoring.test_newfiles import SITE, problems


@pytest.mark.parametrize(
    "site",
    [
        SITE,
        replace(SITE, title='Rôles: "now" # x', organization="A & B: [the] team", url="https://example.org/x"),
        replace(SITE, language="es", paper="a4"),
    ],
)
def test_a_new_site_has_no_problem_and_says_what_was_answered(site):
    files = site_files(site, "name: Publish\n")
    assert problems(files) == ()
    config = read_config(files["content/site.yaml"], "content/site.yaml").value
    assert (config.title, config.url, config.language, config.paper) == (
        site.title,
        site.url,
        site.language,
        site.paper,
    )
    assert (config.organization.name if config.organization else "") == site.organization
    assert files[".github/workflows/publish.yml"] == "name: Publish\n"
    assert files["requirements.txt"].endswith("\n./wheels/rolesite-1.0-py3-none-any.whl\n")


def test_a_new_site_warns_in_its_readme_that_everybody_can_read_the_source():
    assert "everybody can read these files, notes and drafts included" in site_files(SITE, "")["README.md"]


def test_the_starter_s_workflow_is_that_of_the_repository():
    root = Path(__file__).parents[2]
    assert (root / "rolesite/edge/writing/starter/publish.yml").read_bytes() == (
        root / ".github/workflows/publish.yml"
    ).read_bytes()
