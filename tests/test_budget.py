"""Budgets: what a document is allowed grows with what it is made of."""

from __future__ import annotations

from rolesite.budget import PRINTING, Budget

MB = 1 << 20


def test_a_card_has_its_seconds():
    assert PRINTING.seconds <= PRINTING.time_for(5_000) < PRINTING.seconds + 1


def test_a_long_document_has_more_time_and_more_memory():
    budget = Budget(seconds=10, per_mb=60, per_needed_mb=2, memory=100, memory_per_mb=10)
    assert budget.time_for(2 * MB) == 130
    assert budget.time_for(0, 3 * MB) == 16
    assert budget.memory_for(2 * MB) == 120


def test_a_book_of_a_thousand_cards_is_within_it():
    cards = 1_000 * 25_000
    assert PRINTING.time_for(100_000, cards) > 10 * 5, "seconds, where five are measured"
    assert PRINTING.memory_for(cards) - PRINTING.memory > 250 * MB


def test_a_sheet_has_fewer_pages_than_a_book():
    assert PRINTING.sheet_pages < PRINTING.pages
