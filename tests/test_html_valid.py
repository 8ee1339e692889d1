"""Every page is valid HTML, in every theme: what the Nu checker says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import bare_theme, files_of
from tests.gallery import gallery, web_formats
from tests.validator import complaints

pytestmark = pytest.mark.slow

# The checker warns of what is meant: sections of a role are labelled by their headings' ids.
THEMES = [("default",)]


@pytest.mark.parametrize("names", THEMES, ids=lambda names: names[-1])
def test_the_checker_finds_nothing(tmp_path: Path, names):
    for path, data in files_of(gallery(), bare_theme(*names), *web_formats()).items():
        if path.endswith(".html"):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    assert complaints(tmp_path) == []


def test_the_checker_is_awake(tmp_path: Path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p><div></p>")
    assert complaints(tmp_path)
