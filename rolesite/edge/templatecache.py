"""Keeps compiled templates between runs.

Edge. Compiling those of a page takes longer than rendering it.
"""

from __future__ import annotations

from pathlib import Path

from rolesite import templates
from rolesite.edge.memo import DiskMemo
from rolesite.edge.tool import tool_digest

__all__ = ["keep_templates", "recall_templates"]

_KEY = "templates"


def recall_templates(cache: Path) -> None:
    """Takes up what an earlier run compiled."""
    kept = _memo(cache).find(_KEY)
    if isinstance(kept, bytes):
        templates.recall(kept)


def keep_templates(cache: Path) -> None:
    """Keeps what was compiled until now; where that is nothing new, nothing is written."""
    if templates.anything_new():
        memo = _memo(cache)
        memo.put(_KEY, templates.known())
        memo.save()


def _memo(cache: Path) -> DiskMemo:
    return DiskMemo(cache / "templates.pack", tool_digest())
