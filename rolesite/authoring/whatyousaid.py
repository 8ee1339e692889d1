"""What you said: the answers of a workshop as a page in Markdown, a heading for each question.

Pure. The page can be read as it is, mended by hand, and put into content/pages to be published. Whatever somebody wrote
stays text: no mark in an answer becomes Markdown, a look-up or a container, there or on GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from rolesite.authoring.answers import Answer, Names
from rolesite.text.names import propose_id

__all__ = ["name_of", "page_of", "plain"]

_MARKS = re.compile(r"[\\`*{}\[\]<>|~&#]")
_UNDERSCORES = re.compile("_+")
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_OPENERS = "\"'“‘„«(¿¡…"  # what a sentence may begin with besides letters and digits, and no line of Markdown
_PICTURES = "\U0001f000"  # from here on stand the signs that telephones offer, and no marks
_NUMBER = re.compile(r"(\d+)([.)])")


def name_of(workshop: str) -> str:
    """The name of the page's file; what may be no file's name is made into one."""
    return f"what-you-said-{propose_id(workshop) or 'workshop'}.md"


def page_of(workshop: str, answers: Iterable[Answer], names: Names) -> bytes:
    """The page of one workshop; its answers come in the order in which they are shown."""
    return "".join(f"{block}\n\n" for block in _blocks(workshop, tuple(answers), names)).rstrip("\n").encode() + b"\n"


def plain(text: str) -> list[str]:
    """A text as lines of Markdown that are read as that text."""
    lines = (_UNWANTED.sub(" ", line) for line in text.replace("\u2028", "\n").replace("\u2029", "\n").split("\n"))
    return [_line(" ".join(line.split())) for line in lines]


def _blocks(workshop: str, answers: tuple[Answer, ...], names: Names) -> Iterator[str]:
    yield "---\nnav: false\n---"
    yield f"# What you said: {_inline(names.workshops.get(workshop, workshop))}"
    questions = [(found, list(of_it)) for found, of_it in groupby(answers, key=lambda answer: answer.question_id)]
    asked = "1 question" if len(questions) == 1 else f"{len(questions)} questions"
    given = "1 answer" if len(answers) == 1 else f"{len(answers)} answers"
    yield f"{given} to {asked}, word for word and without names."
    for found, of_it in questions:
        yield f"## {_inline(next((answer.question for answer in of_it if answer.question), found))}"
        groups = [(name, list(group)) for name, group in groupby(of_it, key=names.group)]
        for name, group in groups:
            if name and len(groups) > 1:
                yield f"### {_inline(name)}"
            yield "\n".join(_item(answer.answer) for answer in group)


def _item(text: str) -> str:
    """An answer as an item of a list: its lines stay lines, its paragraphs paragraphs."""
    paragraphs = [block.split("\n") for block in re.split(r"\n{2,}", "\n".join(plain(text)).strip("\n"))]
    return "- " + "\n\n  ".join("\\\n  ".join(lines) for lines in paragraphs)


def _inline(text: str) -> str:
    """A text on one line, as behind the marks of a heading."""
    return " ".join(line for line in plain(text) if line)


def _line(line: str) -> str:
    """A line whose marks are escaped. What it begins with, and underscores that would be a blank to fill in, are written
    as numbers: a backslash before them would be taken for that of a word processor, and be taken away."""
    if not line:
        return ""
    number = _NUMBER.match(line)
    if number:
        head, rest = f"{number[1]}&#{ord(number[2])};", line[number.end() :]
    elif line[0].isalnum() or line[0] in _OPENERS or line[0] >= _PICTURES:
        head, rest = line[0], line[1:]
    else:
        head, rest = f"&#{ord(line[0])};", line[1:]
    return head + _UNDERSCORES.sub(_underscores, _MARKS.sub(r"\\\g<0>", rest))


def _underscores(match: re.Match[str]) -> str:
    return "&#95;" * len(match[0]) if len(match[0]) > 2 else "\\_" * len(match[0])
