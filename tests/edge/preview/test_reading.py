"""The preview prepares its project anew only where following it is not enough, or went wrong."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from pathlib import Path

import pytest

from rolesite.edge.building.prepare import prepare
from rolesite.edge.preview.reading import Reading
from rolesite.edge.project import Options, find_project
from rolesite.errors import RolesiteError
from rolesite.jobs import Job
from tests.projects import SMALL, write

WEAVER = "content/roles/weaver.yaml"


def test_a_project_is_prepared_anew_only_where_following_it_is_not_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[str] = []

    def counted(*given, **named):
        prepared.append("anew")
        assert not gc.isenabled()
        return prepare(*given, **named)

    monkeypatch.setattr("rolesite.edge.preview.reading.prepare", counted)
    reading = Reading(find_project(write(tmp_path, SMALL)), Options(pdf=False))
    held: Mapping[str, Job] = reading.now({}).jobs

    def saved(words: str) -> int:
        """How often it was prepared anew, with these words for the weaver's."""
        nonlocal held
        prepared.clear()
        (tmp_path / WEAVER).write_text(SMALL[WEAVER].replace("Connects people.", words), "utf-8")
        held = reading.now(held).jobs
        return len(prepared)

    assert saved("Links people.") == 0
    assert saved("Links all people.") == 0
    with pytest.raises(RolesiteError):
        saved("Links [[nobody-at-all]].")
    assert saved("Connects people.") == 1
    assert saved("Links people.") == 0
    held = dict(held)  # another one's, or what was never taken
    assert saved("Links all people.") == 1
    assert gc.isenabled()
