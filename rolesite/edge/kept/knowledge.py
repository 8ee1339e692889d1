"""Keeps between runs what was found out that depends on no project's content: templates, compiled, and what languages say.

Edge. Compiling the templates of a page takes longer than rendering it, and so does asking about one language.
"""

from __future__ import annotations

from rolesite import locales, templates
from rolesite.edge.kept.memo import Memos

__all__ = ["keep_knowledge", "recall_knowledge"]

_KEPT = {"templates": templates, "languages": locales}


def recall_knowledge(memos: Memos) -> None:
    """Takes up what an earlier run found out."""
    for key, module in _KEPT.items():
        data = memos.knowledge.find(key)
        if isinstance(data, bytes):
            module.recall(data)


def keep_knowledge(memos: Memos) -> None:
    """Keeps what was found out until now; where that is nothing new, nothing is read or written."""
    if any(module.anything_new() for module in _KEPT.values()):
        recall_knowledge(memos)  # a copy of this process may have kept more
        for key, module in _KEPT.items():
            memos.knowledge.put(key, module.known())
        memos.knowledge.save()
