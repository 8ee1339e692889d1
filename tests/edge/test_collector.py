"""The garbage collector rests inside the block, and is afterwards as it was."""

from __future__ import annotations

import gc

import pytest

from rolesite.edge.collector import at_rest


@pytest.mark.parametrize("ageing", [False, True])
def test_it_rests_inside_and_not_after(ageing: bool) -> None:
    with at_rest(ageing=ageing):
        assert not gc.isenabled()
    with pytest.raises(ZeroDivisionError), at_rest(ageing=ageing):
        1 / 0  # noqa: B018 - what goes wrong inside
    assert gc.isenabled()


def test_where_it_rests_already_it_goes_on_resting() -> None:
    with at_rest():
        with at_rest(ageing=True):
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.mark.parametrize("frozen", [False, True])
def test_what_is_made_of_a_catalogue_is_old_at_once_and_nothing_is_frozen_or_thawed(frozen, monkeypatch):
    gc.collect()
    gc.freeze()
    before = gc.get_freeze_count()
    monkeypatch.setattr(gc, "get_freeze_count", lambda: before if frozen else 0)
    try:
        with at_rest(ageing=True):
            made = [[number] for number in range(20_000)]
        young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
        assert young.isdisjoint(map(id, made)) is not frozen
        monkeypatch.undo()
        assert bool(gc.get_freeze_count()) is frozen
        assert gc.isenabled()
    finally:
        gc.freeze()  # as the tests found it
