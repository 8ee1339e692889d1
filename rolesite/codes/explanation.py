"""What a code means and how an author mends it, as values; and the chapters that they stand in."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Chapter", "Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What problems of some codes mean, and how they are mended: inline Markdown, each a sentence or more."""

    codes: tuple[str, ...]
    means: str
    mend: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """The codes of one matter, in the order in which they are explained."""

    title: str
    explanations: tuple[Explanation, ...]
    introduction: str = ""


def explain(*codes: str, means: str, mend: str) -> Explanation:
    """An explanation of one code, or of some that mean much the same."""
    return Explanation(codes, means, mend)
