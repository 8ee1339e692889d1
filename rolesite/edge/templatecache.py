"""Keeps compiled templates between runs.

Edge. Compiling those of a page takes longer than rendering it.
"""

from __future__ import annotations

from rolesite import templates
from rolesite.edge.memo import DiskMemo

__all__ = ["keep_templates", "recall_templates"]

_KEY = "templates"


def recall_templates(memo: DiskMemo) -> None:
    """Takes up what an earlier run compiled."""
    kept = memo.find(_KEY)
    if isinstance(kept, bytes):
        templates.recall(kept)


def keep_templates(memo: DiskMemo) -> None:
    """Keeps what was compiled until now; where that is nothing new, nothing is written."""
    if templates.anything_new():
        recall_templates(memo)  # a copy of this process may have kept others
        memo.put(_KEY, templates.known())
        memo.save()
