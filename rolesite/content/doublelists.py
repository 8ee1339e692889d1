"""Lists in a list that were meant as one: `- 1. Read`, as pasting a numbered list behind a dash leaves it.

Pure; done with the blocks of a workshop before anything is read from them.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolesite.text.markdown.context import Context
from rolesite.text.markdown.tree import Branch

__all__ = ["join_double_lists"]


def join_double_lists(branches: Iterable[Branch], context: Context) -> None:
    """Makes one list of every list whose items all begin with a list of one item, and warns: others show both."""
    for branch in branches:
        inner = _inner(branch)
        if inner:
            _tell(branch, inner[0], context)
            _join(branch, inner)
        join_double_lists(branch.children, context)


def _inner(branch: Branch) -> list[Branch]:
    """The lists that the items of a list begin with, none where there is more to them than a second mark."""
    if branch.kind != "list":
        return []
    inner = [item.children[0] for item in branch.children if item.children]
    marked = len(inner) == len(branch.children) and all(
        one.kind == "list" and len(one.children) == 1 and one.line == item.line
        for one, item in zip(inner, branch.children, strict=True)
    )
    return inner if marked and (_is_ordered(branch) or _counts(inner)) else []


def _counts(inner: list[Branch]) -> bool:
    """Whether lists of one item each are numbered, one after the other or all with 1."""
    starts = [_start(one) for one in inner if _is_ordered(one)]
    counted = range(starts[0], starts[0] + len(starts)) if starts else ()
    return len(starts) == len(inner) and (starts == list(counted) or set(starts) == {1})


def _is_ordered(branch: Branch) -> bool:
    return branch.token.type == "ordered_list_open"


def _start(branch: Branch) -> int:
    return int(branch.token.attrs.get("start", 1))


def _join(branch: Branch, inner: list[Branch]) -> None:
    """One list, numbered where either was; what stands below the inner items stays with them."""
    for item, one in zip(branch.children, inner, strict=True):
        item.children = [*one.children[0].children, *item.children[1:]]
    if not _is_ordered(branch):
        branch.token = inner[0].token


def _tell(branch: Branch, inner: Branch, context: Context) -> None:
    outer = "1." if _is_ordered(branch) else "-"
    second = f"{_start(inner)}." if _is_ordered(inner) else "-"
    keep = outer if _is_ordered(branch) else second
    message = f"'{outer} {second}' is read as one mark; GitHub would show a list within a list"
    hint = f"begin the items with '{keep} ' only"
    place = context.source.start(branch.line)
    context.report(place, "read-otherwise", message, hint, width=len(outer) + len(second) + 1, severity="warning")
