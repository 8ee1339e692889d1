"""Language tags as they are written: BCP 47, "es", "pt-BR", "zh-Hant".

Ground of the package: pure.
"""

from __future__ import annotations

__all__ = ["lineage", "tag_of"]


def lineage(language: str) -> tuple[str, ...]:
    """A language and the ones that it is a variety of: "zh-Hant-TW", "zh-Hant", "zh"."""
    parts = language.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def tag_of(language: str) -> str:
    """The language as tags are written: "pt-br" as "pt-BR", "zh-hant" as "zh-Hant"."""
    first, *others = language.split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in others)])
