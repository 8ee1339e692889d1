from __future__ import annotations

import pytest

from rolesite import templates
from rolesite.edge.kept.memo import Memos
from rolesite.edge.kept.templatecache import keep_templates, recall_templates
from tests.test_theme import sealed


@pytest.fixture
def recalled(monkeypatch) -> list[bytes]:
    found: list[bytes] = []
    monkeypatch.setattr(templates, "recall", found.append)
    return found


def test_what_was_compiled_is_kept(tmp_path, recalled):
    sealed(page="for the cache").html("page.html")
    keep_templates(Memos(tmp_path))
    recall_templates(Memos(tmp_path))
    assert [len(data) for data in recalled] == [len(templates.known())]


def test_nothing_is_written_where_nothing_is_new(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "anything_new", lambda: False)
    keep_templates(Memos(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:40] + b"\0" + data[41:], lambda _: b""])
def test_what_is_damaged_is_never_run(tmp_path, recalled, monkeypatch, damage):
    monkeypatch.setattr(templates, "anything_new", lambda: True)
    keep_templates(Memos(tmp_path))
    pack = tmp_path / "templates.pack"
    pack.write_bytes(damage(pack.read_bytes()))
    recall_templates(Memos(tmp_path))
    assert recalled == []
