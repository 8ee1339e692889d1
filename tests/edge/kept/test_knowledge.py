from __future__ import annotations

import pytest

from rolesite import locales, templates
from rolesite.edge.kept.knowledge import keep_knowledge, recall_knowledge
from rolesite.edge.kept.memo import Memos
from tests.test_theme import sealed


@pytest.fixture
def recalled(monkeypatch) -> list[bytes]:
    found: list[bytes] = []
    monkeypatch.setattr(templates, "recall", found.append)
    monkeypatch.setattr(locales, "recall", found.append)
    return found


def test_what_was_found_out_is_kept(tmp_path, recalled):
    sealed(page="for the cache").html("page.html")
    locales.plural_form("en", 9_876_543)
    keep_knowledge(Memos(tmp_path))
    recall_knowledge(Memos(tmp_path))
    assert [len(data) for data in recalled] == [len(templates.known()), len(locales.known())]


@pytest.mark.parametrize(("module", "other"), [(templates, locales), (locales, templates)])
def test_what_is_new_of_one_kind_is_kept_with_the_other(tmp_path, recalled, monkeypatch, module, other):
    monkeypatch.setattr(module, "anything_new", lambda: True)
    monkeypatch.setattr(other, "anything_new", lambda: False)
    keep_knowledge(Memos(tmp_path))
    recall_knowledge(Memos(tmp_path))
    assert len(recalled) == 2


def test_nothing_is_written_where_nothing_is_new(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "anything_new", lambda: False)
    monkeypatch.setattr(locales, "anything_new", lambda: False)
    keep_knowledge(Memos(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:40] + b"\0" + data[41:], lambda _: b""])
def test_what_is_damaged_is_never_run(tmp_path, recalled, monkeypatch, damage):
    monkeypatch.setattr(templates, "anything_new", lambda: True)
    keep_knowledge(Memos(tmp_path))
    pack = tmp_path / "knowledge.pack"
    pack.write_bytes(damage(pack.read_bytes()))
    recall_knowledge(Memos(tmp_path))
    assert recalled == []
