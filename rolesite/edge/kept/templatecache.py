"""Keeps compiled templates between runs.

Edge. Compiling those of a page takes longer than rendering it.
"""

from __future__ import annotations

from rolesite import templates
from rolesite.edge.kept.memo import Memos

__all__ = ["keep_templates", "recall_templates"]

_KEY = "templates"


def recall_templates(memos: Memos) -> None:
    """Takes up what an earlier run compiled."""
    kept = memos.templates.find(_KEY)
    if isinstance(kept, bytes):
        templates.recall(kept)


def keep_templates(memos: Memos) -> None:
    """Keeps what was compiled until now; where that is nothing new, nothing is read or written."""
    if templates.anything_new():
        recall_templates(memos)  # a copy of this process may have kept others
        memos.templates.put(_KEY, templates.known())
        memos.templates.save()
