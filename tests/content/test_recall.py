"""A site is recalled while nothing but texts of roles moved, and comes out as if it were loaded anew."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest

from rolesite.content import together
from rolesite.content.load import Loaded, load, load_again, load_from
from rolesite.edge.kept.memo import DiskMemo

FILES = {
    "content/site.yaml": b"title: T\nurl: https://example.org\nfamilies: [{id: learning, name: Learning}]\n",
    "content/roles/spark.yaml": b"name: Learning Spark\nfamily: learning\nresponsibilities: Asks. Sees a Kind Flame.\n",
    "content/roles/flame.yaml": b"name: Kind Flame\nreports_to: [spark]\nclosest_roles: [spark]\nresponsibilities: |\n  Warms.\n",
    "content/workshops/meet.md": b"---\ntitle: Meet\nroles: [spark]\n---\n# Hi\n",
}
FLAME = FILES["content/roles/flame.yaml"]


@pytest.fixture
def memo(tmp_path) -> DiskMemo:
    memo = DiskMemo(tmp_path / "parsed.pack", "tool")
    assert load(FILES, memo).site
    memo.save()
    return memo


@pytest.fixture
def whole_loads(monkeypatch) -> list[object]:
    """Filled with something each time that all files are checked against each other."""
    found: list[object] = []

    def put_together(*given: Any) -> Any:
        found.append(given)
        return real(*given)

    real: Callable[..., Any] = together.put_together
    monkeypatch.setattr(together, "put_together", put_together)
    return found


def again(memo: DiskMemo, **changes: bytes) -> Loaded:
    files = {**FILES, **{f"content/roles/{name}.yaml": data for name, data in changes.items()}}
    loaded = load(files, memo)
    fresh = load(files)
    assert loaded == fresh
    if loaded.site and fresh.site:
        assert pickle.loads(pickle.dumps(loaded.site)) == fresh.site
    return loaded


def test_what_did_not_move_is_recalled_without_a_look_at_any_text(memo, whole_loads):
    calls = []
    memo.get = lambda key, make, get=memo.get: calls.append(key.partition("|")[0]) or get(key, make)
    loaded = load(FILES, memo)
    assert (whole_loads, set(calls)) == ([], {"config", "outline"})
    assert loaded.site.role["spark"].sections[0].key == "responsibilities"
    assert calls.count("role") == 1


@pytest.mark.parametrize(
    "text",
    [
        FLAME.replace(b"Warms.", b"Warms, and knows a Learning Spark."),
        FLAME.replace(b"Warms.", b"Warms.\n\n  With [[spark]]."),
        FLAME.replace(b"closest_roles: [spark]", b"closest_roles: [Coach]"),
        b"# note\n\n" + FLAME,
    ],
    ids=["a name that becomes a link", "a link on another line", "an item", "lines that move"],
)
def test_a_text_that_moves_is_settled_alone(memo, whole_loads, text):
    again(memo, flame=text)
    assert len(whole_loads) == 1  # for the load without a memo, which it is compared with


def test_what_is_told_of_a_text_is_told_again_as_long_as_it_stands(memo):
    odd = FLAME.replace(b"[spark]\nresp", b"[Spark]\nresp")
    for _ in range(2):
        assert [p.code for p in again(memo, flame=odd).problems] == ["near-miss"]
    assert again(memo).problems == ()


@pytest.mark.parametrize(
    "text",
    [FLAME.replace(b"Warms.", b"[[nobody]]"), FLAME.replace(b"  Warms.", b"\tWarms."), b"name: [\n"],
    ids=["a link to nothing", "no YAML", "nothing that can be read"],
)
def test_an_error_in_a_text_is_found_and_mended(memo, text):
    assert again(memo, flame=text).site is None
    assert again(memo).site


@pytest.mark.parametrize(
    "text",
    [
        FLAME.replace(b"Kind Flame", b"Warm Flame"),
        FLAME.replace(b"reports_to: [spark]\n", b""),
        FLAME.replace(b"Warms.", b"## A heading\n\n  Warms."),
        FLAME + b"status: draft\n",
        FLAME + b"tags: [warmth]\n",
    ],
    ids=["a name", "a relation", "an anchor", "a status", "a tag"],
)
def test_where_others_are_concerned_everything_is_checked_anew(memo, whole_loads, text):
    again(memo, flame=text)
    assert len(whole_loads) == 2


def test_what_is_told_at_a_line_of_an_outline_is_never_recalled_with_an_old_line(memo):
    """The warning names a line, and lines move with texts above it."""
    twin = b"responsibilities: One.\nname: Learning Spark\n"
    assert [p.place.line for p in again(memo, twin=twin).problems] == [2]
    assert [p.place.line for p in again(memo, twin=b"\n" + twin).problems] == [3]


def test_options_that_make_another_site_are_part_of_what_is_recalled(memo):
    talk = b"---\ntitle: Talk\nstatus: draft\n---\n# Hello\n\nWords\n"
    draft = {**FILES, "content/roles/flame.yaml": FLAME + b"status: draft\n", "content/workshops/talk.md": talk}
    for drafts in (False, True, False):
        assert load(draft, memo, drafts=drafts) == load(draft, drafts=drafts)
    assert load(FILES, memo, url="https://example.com/x").site.config.url == "https://example.com/x"
    assert load(FILES, memo).site.config.url == "https://example.org"


def test_a_picture_is_read_again(memo):
    files = {**FILES, "content/images/a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'}
    for _ in range(2):
        assert load(files, memo).site.pictures[0].data == files["content/images/a.svg"]


def test_a_memory_is_gone_on_from_with_a_frame_of_its_own(memo, tmp_path):
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    files = {**FILES, "content/images/a.svg": picture}
    frames = DiskMemo(tmp_path / "frames.pack", "tool")
    loaded = load(files, memo, frames=frames)
    assert loaded.recall
    memory = pickle.loads(pickle.dumps(loaded.recall.memory))
    assert load_from(memory, files, memo, DiskMemo(tmp_path / "nothing.pack", "tool")) is None
    before = load_from(memory, files, memo, frames)
    assert before == loaded
    moved = {**files, "content/roles/flame.yaml": FLAME.replace(b"Warms", b"Warmed")}
    assert moved != files
    assert load_again(before, moved, ["content/roles/flame.yaml"]) == load(moved)


@pytest.mark.parametrize(
    "more", [b"\n  > [!NOTE]\n  > Mine.\n", b"\n  [x](javascript:alert(1))\n", b"\n  ![x](images/none.png)\n"]
)
def test_an_error_in_the_reading_of_a_file_is_found_where_its_text_alone_moved(memo, more):
    assert again(memo, flame=FLAME + more).site is None
    memo.save()
    assert again(memo, flame=FLAME + more).site is None
    assert again(memo, flame=FLAME).site


def test_a_file_name_may_be_any_bytes(memo):
    files = {**FILES, "content/images/caf\udce9.png": b"no picture"}
    assert load(files, memo) == load(files)


def test_a_name_may_have_any_number_of_words(memo):
    name = b"name: " + b"word " * 1_500 + b"\n"
    loaded = again(memo, flame=FLAME.replace(b"name: Kind Flame\n", name))
    memo.save()
    assert again(memo, flame=FLAME.replace(b"name: Kind Flame\n", name)) == loaded
