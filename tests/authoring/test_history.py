"""A role's history as git knows it, in words for readers."""

from __future__ import annotations

import pytest

from rolesite.authoring.gitlog import Commit, FileChange
from rolesite.authoring.history import Day, additions, days_of_roles, note, written
from rolesite.errors import Problem
from rolesite.model import Change
from tests.factories import make_role

TITLES = {"pay": "Pay and conditions"}
PATH = "content/roles/a.yaml"


def changed(*keys: str, before: str = PATH, after: str = PATH) -> tuple[FileChange, ...]:
    return (FileChange(before, after, keys),)


def days(*commits: Commit) -> list[tuple[str, str]]:
    found = days_of_roles(commits, [PATH]).get(PATH, ())
    return [(day.date, note(day, TITLES)) for day in found]


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Evaluation ruled out", "Evaluation ruled out."),
        ("fix(roles)!: pay by the day (#12)", "Pay by the day."),
        ("fixup! Is pay fair? [skip ci]", "Is pay fair?"),
        ("Update a.yaml", "Changed: Pay and conditions, Also called."),
        ("Update roles", "Changed: Pay and conditions, Also called."),
        ("wip", "Changed: Pay and conditions, Also called."),
        ("Work in progress, the role.", "Changed: Pay and conditions, Also called."),
        ("Work on fair pay", "Work on fair pay."),
        ("- \u2026 \U0001f525", "Changed: Pay and conditions, Also called."),
        ("", "Changed: Pay and conditions, Also called."),
    ],
)
def test_a_subject_is_a_sentence_and_an_empty_one_gives_way_to_the_sections(subject, said):
    assert days(Commit("1", "2026-02-01", subject, changed("pay", "also_called", "updated"))) == [("2026-02-01", said)]


def test_a_commit_that_changed_more_than_content_is_told_by_its_sections():
    """Its subject may be about anything; one that says that it is small is small all the same."""
    commits = (
        Commit("2", "2026-02-02", "Fix typos", changed("pay")),
        Commit("1", "2026-02-01", "Faster", changed("pay")),
    )
    found = days_of_roles(commits, [PATH], {"1", "2"})[PATH]
    assert [(day.date, note(day, TITLES)) for day in found] == [("2026-02-01", "Changed: Pay and conditions.")]


def test_a_long_subject_is_read_at_once():
    """Of paths without end, say, as a tool that writes subjects may leave them."""
    subject = f"{'a/' * 5000} raised!"
    assert days(Commit("1", "2026-02-01", subject, changed("pay"))) == [("2026-02-01", f"A{subject[1:]}")]


def test_the_commits_of_a_day_are_one_entry_each_sentence_once():
    assert days(
        Commit("1", "2026-02-01", "Pay raised", changed("pay")),
        Commit("1", "2026-02-01", "Update a.yaml", changed("summary")),
        Commit("1", "2026-02-01", "Pay raised", changed("pay")),
        Commit("1", "2026-02-01", "Name chosen", changed("name")),
    ) == [("2026-02-01", "Name chosen. Pay raised.")]


@pytest.mark.parametrize("subject", ["Fix a typo", "Spelling", "reformat all files", "[minor] commas"])
def test_what_no_reader_would_notice_is_left_out(subject):
    assert days(Commit("1", "2026-02-01", subject, changed("pay"))) == []


def test_a_commit_that_only_wrote_the_history_is_none_of_its_own():
    assert days(Commit("1", "2026-02-01", "Histories written", changed("history", "updated"))) == []
    assert days(Commit("1", "2026-02-01", "Comments", changed())) == []


def test_a_file_is_followed_through_renaming_to_its_beginning():
    old = "content/roles/old.yaml"
    commits = (
        Commit("1", "2026-05-01", "Pay raised", changed("pay")),
        Commit("1", "2026-04-01", "Update", changed("pay", before=old)),
        Commit("1", "2026-03-15", "Another file of today's name", changed("name", before="x", after=PATH)),
        Commit("1", "2026-03-01", "Words chosen", changed("summary", before=old, after=old)),
        Commit("1", "2026-02-01", "Add old.yaml", changed("name", before="", after=old)),
        Commit("1", "2026-01-01", "An older file of that name", changed("name", before=old, after=old)),
    )
    assert days(*commits) == [
        ("2026-02-01", "First version."),
        ("2026-03-01", "Words chosen."),
        ("2026-04-01", "Changed: Pay and conditions. Renamed; its id was old."),
        ("2026-05-01", "Pay raised."),
    ]


def test_the_first_day_is_told_by_its_first_subject_alone():
    commits = (
        Commit("1", "2026-01-01", "Pay raised", changed("pay")),
        Commit("1", "2026-01-01", "Written after the spring meeting", changed("name", before="")),
    )
    assert days(*commits) == [("2026-01-01", "Written after the spring meeting.")]


def test_days_that_are_told_are_left_as_they_are():
    role = make_role("a", history=(Change("2026-02-01", "My own words."),))
    known = (Day("2026-02-01", ["Git's words"]), Day("2026-03-01", ["More"]))
    assert additions(role, known, {}) == (Change("2026-03-01", "More."),)


@pytest.mark.parametrize("fields", [{"history": (Change("2026-01-01", "First."),)}, {"updated": "2025-12-01"}])
def test_a_file_that_came_late_into_the_repository_was_not_new_then(fields):
    assert additions(make_role("a", **fields), (Day("2026-02-01", ["Import"], new=True),), {}) == ()
    early = Day("2025-11-01", ["Import"], new=True)
    assert additions(make_role("a", **fields), (early,), {}) == (Change("2025-11-01", "Import."),)


def test_lines_are_added_and_updated_only_where_nobody_said():
    entries = (Change("2026-02-01", "More."),)
    text = "name: A\nstatus: pilot   # for now\n"
    assert written(text, make_role("a"), entries) == (
        "name: A\nstatus: pilot   # for now\nupdated: 2026-02-01\nhistory:\n  - date: 2026-02-01\n    note: More.\n"
    )
    said = make_role("a", updated="2025-01-01")
    assert written("name: A\nupdated: 2025-01-01\n", said, entries) == (
        "name: A\nupdated: 2025-01-01\nhistory:\n  - date: 2026-02-01\n    note: More.\n"
    )
    assert written(text, make_role("a"), ()) == text


def test_a_history_that_cannot_be_added_to_is_told():
    found = written("name: A\nhistory: [{date: 2026-01-01, note: x}]\n", make_role("a"), (Change("2026-02-01", "M."),))
    assert isinstance(found, Problem)
    assert (found.severity, found.code) == ("warning", "no-edit")
