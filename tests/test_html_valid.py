"""Every page is valid HTML, in every theme: what the Nu checker says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories import files_of, real_theme
from tests.gallery import gallery, web_formats
from tests.validator import complaints

pytestmark = pytest.mark.slow


def test_the_checker_finds_nothing(tmp_path: Path):
    """In one start of the checker, which takes longer than the pages."""
    for name in ("default", "gazette"):
        for path, data in files_of(gallery(), real_theme(name), *web_formats()).items():
            if path.endswith(".html"):
                (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / name / path).write_bytes(data)
    assert complaints(tmp_path) == []


def test_the_checker_is_awake(tmp_path: Path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p><div></p>")
    assert complaints(tmp_path)
