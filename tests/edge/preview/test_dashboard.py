"""The preview at a glance: outputs by kind, what a build would do with them, and what is looked for."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from rolesite.edge.preview.dashboard import Asked, look
from rolesite.edge.preview.ondemand import State
from rolesite.errors import Place, Problem
from rolesite.manifest import Changes
from rolesite.plan import Output

PATHS = {
    "index.html": "home",
    "roles/a.html": "role",
    "roles/b.html": "role",
    "roles/a.pdf": "role-card",
    "roles.json": "catalogue-data",
    "_kit/w/index.html": "kit",
    "_kit/assets/kit.css": "kit-stylesheet",
}
WARNING = Problem(Place("content/site.yaml"), "no-url", "there is no url", severity="warning")
FAILED = Problem(Place("content/roles/a.yaml"), "pdf-time", "it takes too long to be set")


@pytest.fixture
def preview(tmp_path: Path) -> SimpleNamespace:
    """A preview of few outputs, two of which a build would make anew."""
    jobs = {path: SimpleNamespace(output=Output(path, "any", kind, path)) for path, kind in PATHS.items()}
    render = {"roles/a.pdf": ("what it shows changed", "theme.yaml changed"), "roles/b.html": ("new",)}
    keep = tuple(path for path in PATHS if path not in render)
    return SimpleNamespace(
        title="Small",
        project=SimpleNamespace(source=tmp_path, folders=SimpleNamespace(published=True)),
        state=State(3, frozenset({"roles/a.pdf", "roles/b.html"}), (WARNING,)),
        failures={"roles/a.pdf": (FAILED,), "previews/a.png": (FAILED,)},
        changes=lambda: (jobs, Changes(render, keep, ("gone.html",))),
    )


def shown(board) -> dict[str, list[str]]:
    return {group.name: [line.path for kind in group.kinds for line in kind.lines] for group in board.groups}


def test_outputs_stand_by_what_they_are_for(preview):
    assert shown(look(preview, Asked())) == {
        "Pages": ["roles/a.html", "roles/b.html", "index.html"],
        "To print": ["roles/a.pdf"],
        "Data and other files": ["roles.json"],
        "The facilitator's kit": ["_kit/w/index.html"],
        "What pages load": ["_kit/assets/kit.css"],
    }


def test_each_says_why_it_is_stale_and_what_failed(preview):
    board = look(preview, Asked())
    (card,) = board.groups[1].kinds
    assert (card.name, card.number, card.stale) == ("Role card", 1, 1)
    assert card.lines[0].why == "what it shows changed, theme.yaml changed"
    assert card.lines[0].failed == "it takes too long to be set"
    assert (board.number, board.stale, board.removed) == (7, 2, ("gone.html",))


def test_a_failure_is_told_once_among_the_problems(preview):
    board = look(preview, Asked())
    assert [row["message"] for row in board.problems] == ["it takes too long to be set", "there is no url"]
    assert board.summary == "1 error, 1 warning in 2 files"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked("ROLE card"), {"To print": ["roles/a.pdf"]}),
        (Asked("roles/ b"), {"Pages": ["roles/b.html"]}),
        (Asked(stale=True), {"Pages": ["roles/b.html"], "To print": ["roles/a.pdf"]}),
        (Asked("nowhere"), {}),
    ],
)
def test_files_are_found_by_words_of_path_and_kind(preview, asked, found):
    assert shown(look(preview, asked)) == found
    assert asked.narrowed


def test_all_of_it_is_no_news(preview):
    """After the first reading everything has moved, and a list of it would say nothing."""
    assert look(preview, Asked()).moved == ("roles/a.pdf", "roles/b.html")
    preview.state = State(1, frozenset(PATHS))
    assert look(preview, Asked()).moved == ()
