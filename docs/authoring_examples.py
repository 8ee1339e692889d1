"""The examples of authoring.md: each as a project of its own, and the pictures that stand below it.

Used by the test that builds them all and by `authoring_pictures.py`, which draws their slides. An example is a fenced
block; the words behind its fence say what it is, and so which small frame it is put into.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rolesite.text.names import propose_id

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "authoring.md"
SITE = "title: Future Educator Roles\nurl: https://example.github.io/rolesite/\n"
FRONT = """---
title: A look at learning sparks
modes: in-person, virtual
roles: learning-spark-facilitator
board: Padlet https://example.org/board/sparks
---
"""
SLIDE = "\n# Welcome\n\nHello.\n"

_FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$\n?", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[([^\]]+)\]\(images/slides/([^)]+)\.webp\)")


@dataclass(frozen=True)
class Example:
    """A fenced block: its `language`, its `kind` ("slides"), its text and its line in the page.

    `pictures` are pairs of a slide's id and what is said of its picture, in the order of the page.
    """

    language: str
    kind: str
    text: str
    line: int
    pictures: tuple[tuple[str, str], ...] = ()

    @property
    def workshop(self) -> str:
        """The id of the workshop that it makes: by its first slide, as a deck's ornaments follow from the id."""
        return self.pictures[0][0] if self.pictures else "example"

    def files(self) -> dict[str, bytes]:
        """The example within its frame: the files of a project by their paths."""
        workshop, frames = f"content/workshops/{self.workshop}.md", _frames()
        name = re.search(r"^name: (.*)$", self.text, re.MULTILINE)
        role = f"content/roles/{propose_id(name[1]) if name else 'example'}.yaml"
        frame, path, text = {
            "slides": (frames.source, workshop, f"{FRONT}\n{self.text}"),
            "workshop": (frames.source, workshop, f"---\n{self.text}---\n{SLIDE}"),
            "delivery": (frames.whole, workshop, f"---\n{self.text}---\n"),
            "site": ({}, "content/site.yaml", f"{SITE}{self.text}"),
            "site.es": (frames.source, "content/site.es.yaml", self.text),
            "role": (frames.source, role, self.text if name else f"name: An example\n{self.text}"),
            "role.es": (frames.source, "content/roles/learning-spark-facilitator.es.yaml", self.text),
        }[self.kind]
        return frame | {path: text.encode()}


@dataclass(frozen=True)
class _Frames:
    """The sample catalogue, `whole`, and of it what examples build on: site and roles, in one language."""

    whole: dict[str, bytes]
    source: dict[str, bytes]


@cache
def _frames() -> _Frames:
    files = (path for path in sorted((ROOT / "content").rglob("*")) if path.is_file())
    whole = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files}
    others = re.compile(r"\.es\.\w+$|/workshops/|/pages/")
    return _Frames(whole, {path: data for path, data in whole.items() if not others.search(path)})


def examples() -> tuple[Example, ...]:
    """All examples of the page that are content."""
    page = PAGE.read_text(encoding="utf-8")
    blocks = list(_FENCE.finditer(page))
    ends = [block.start() for block in blocks[1:]] + [len(page)]
    found = []
    for block, end in zip(blocks, ends, strict=True):
        if block[1] != "sh":
            below = page[block.end() : end]
            pictures = tuple((name, alt) for alt, name in _PICTURE.findall(below))
            line = page.count("\n", 0, block.start()) + 1
            found.append(Example(block[1], block[2] or "", block[3], line, pictures))
    return tuple(found)
