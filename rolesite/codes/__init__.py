"""Every code that a problem can have: what it means, and how it is mended. docs/errors.md is written from it.

Ground. A new code is a line in the chapter that it belongs to; tests/test_codes.py finds those that are missing here,
and those that nothing gives to a problem.
"""

from __future__ import annotations

from rolesite.codes.catalogue import FIELDS, ROLES_AND_LINKS, TEXT_AND_PICTURES, TRANSLATIONS
from rolesite.codes.explanation import Chapter, Explanation
from rolesite.codes.files import FILES, YAML
from rolesite.codes.machine import ANSWERS, PUBLISHING, RENAMING_AND_HISTORY, TABLES_OF_ROLES
from rolesite.codes.themes import THEMES
from rolesite.codes.workshops import WORKSHOPS

__all__ = ["CHAPTERS", "Chapter", "Explanation", "explanations"]

CHAPTERS = (
    FILES,
    YAML,
    FIELDS,
    ROLES_AND_LINKS,
    TEXT_AND_PICTURES,
    WORKSHOPS,
    TRANSLATIONS,
    RENAMING_AND_HISTORY,
    PUBLISHING,
    ANSWERS,
    TABLES_OF_ROLES,
    THEMES,
)


def explanations() -> dict[str, Explanation]:
    """Each code with its explanation."""
    return {code: one for chapter in CHAPTERS for one in chapter.explanations for code in one.codes}
