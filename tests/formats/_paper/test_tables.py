"""Wide tables on paper: they become lists, wherever they stand; others are left as they are."""

from __future__ import annotations

import pytest

from rolesite.doc import Blank, Callout, ListBlock, Quote, Strong, Table, plain
from rolesite.formats._paper.tables import stack_wide_tables
from tests.factories import paragraphs, words

ROOM = 34.0


def table(columns: int, word: str, rows: int = 2) -> Table:
    head = tuple(words(f"H{n}") for n in range(columns))
    cells = tuple(tuple(words(f"{word}{row}.{n}") for n in range(columns)) for row in range(rows))
    return Table(head, cells, ("",) * columns)


def test_a_table_that_fits_stays_a_table():
    usual = table(4, "a few words ")
    assert stack_wide_tables((usual,), ROOM) == (usual,)


@pytest.mark.parametrize("wide", [table(40, "c"), table(10, "Responsibilities"), table(2, "x" * 60)])
def test_a_wide_table_becomes_a_list_with_all_its_cells(wide):
    (stacked,) = stack_wide_tables((wide,), ROOM)
    assert isinstance(stacked, ListBlock)
    assert len(stacked.items) == 2
    last = len(wide.head) - 1
    assert plain(stacked.items[1]).endswith(f"H{last}: {plain(wide.rows[1][last])}")
    assert [plain((cell,)) for cell in stacked.items[0]] == [
        f"{plain(head)}: {plain(cell)}" for head, cell in zip(wide.head, wide.rows[0], strict=True)
    ]
    assert isinstance(stacked.items[0][0].children[0], Strong)


def test_long_sentences_and_ideographs_are_not_wide():
    usual = Table((words("Step"), words("What")), ((words("字" * 200), words("Read it aloud, then " * 30)),), ("", ""))
    assert stack_wide_tables((usual,), ROOM) == (usual,)


def test_it_looks_into_lists_quotes_and_boxes():
    wide = table(40, "c")
    nested = (ListBlock(((wide,),)), Quote((wide,)), Callout("note", (wide,)), *paragraphs("as it is"))
    found = stack_wide_tables(nested, ROOM)
    assert isinstance(found[0].items[0][0], ListBlock)
    assert isinstance(found[1].children[0], ListBlock)
    assert isinstance(found[2].children[0], ListBlock)
    assert found[3] == nested[3]


def test_gaps_take_their_room_and_empty_cells_say_nothing():
    gaps = Table((words("A"), (), words("C"), words("D")), ((words("a"), words("b"), (), (Blank(20),)),), ("",) * 4)
    (stacked,) = stack_wide_tables((gaps,), 12.0)
    assert [plain((cell,)) for cell in stacked.items[0]] == ["A: a", "b", "D: ___"]
    assert stack_wide_tables((gaps,), 20.0) == (gaps,)


def test_a_wide_table_without_rows_keeps_its_heads():
    (stacked,) = stack_wide_tables((table(40, "c", rows=0),), ROOM)
    assert [plain(item) for item in stacked.items] == [f"H{n}" for n in range(40)]
