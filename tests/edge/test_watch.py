"""Watching: which changes of files count."""

from __future__ import annotations

import pytest
from watchfiles import Change

from rolesite.edge.watch import _Sources


@pytest.mark.parametrize("name", ["spark.yaml", "first.md", "photo.png", "site.css"])
def test_sources_count(name):
    assert _Sources()(Change.modified, f"/project/content/{name}")


@pytest.mark.parametrize("name", [".spark.yaml.swp", "#spark.yaml#", "spark.yaml~", "spark.yaml.tmp", ".DS_Store"])
def test_what_editors_leave_does_not(name):
    assert not _Sources()(Change.modified, f"/project/content/{name}")
