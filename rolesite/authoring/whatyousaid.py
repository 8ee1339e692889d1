"""What you said: the answers of a workshop as pages in Markdown, one for each question.

Pure. A page can be read as it is, mended by hand, and put into content/pages to be published: it names its workshop, and
the site links the two, and the pages of one workshop to each other. Whatever somebody wrote stays text: no mark in an
answer becomes Markdown, a look-up or a container, there or on GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from rolesite.authoring.answers import Answer, Names
from rolesite.patterns import pattern
from rolesite.text.names import propose_id

__all__ = ["page_of", "pages_of", "plain"]

_MARKS = pattern(r"[\\`*{}\[\]<>|~&#]")
_UNDERSCORES = pattern("_+")
_UNWANTED = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufeff\ufffe\uffff\ud800-\udfff]")
_OPENERS = "\"'“‘„«(¿¡…"  # what a sentence may begin with besides letters and digits, and no line of Markdown
_PICTURES = "\U0001f000"  # from here on stand the signs that telephones offer, and no marks
_NUMBER = pattern(r"(\d+)([.)])")
_LONGEST = 76  # characters of a page's name, so that it is an id even with a number behind it
_OF_WORKSHOP = 36  # of them, the most for the workshop: its questions are told apart by what is left


def pages_of(answers: Iterable[Answer], names: Names) -> dict[str, bytes]:
    """The pages by their files' names, which sort as the questions are asked. Answers come as `merge` orders them."""
    pages: dict[str, bytes] = {}
    for workshop, of_workshop in groupby(answers, key=lambda answer: answer.workshop):
        beyond = max((number for (of, _), number in names.questions.items() if of == workshop), default=0)
        for question, of_it in groupby(of_workshop, key=lambda answer: answer.question_id):
            number = names.questions.get((workshop, question), 0)
            if not number:  # the slides do not ask it, or do no longer
                beyond += 1
            name = _free(_name(workshop, number or beyond, question), pages)
            pages[f"{name}.md"] = page_of(workshop, question, tuple(of_it), names)
    return pages


def page_of(workshop: str, question: str, answers: tuple[Answer, ...], names: Names) -> bytes:
    """The page of one question, which is an id here; its answers come in the order in which they are shown."""
    return "".join(f"{block}\n\n" for block in _blocks(workshop, question, answers, names)).encode()[:-1]


def plain(text: str) -> list[str]:
    """A text as lines of Markdown that are read as that text."""
    lines = (_UNWANTED.sub(" ", line) for line in text.replace("\u2028", "\n").replace("\u2029", "\n").split("\n"))
    return [_line(" ".join(line.split())) for line in lines]


def _name(workshop: str, number: int, question: str) -> str:
    """What a page is called; what may be no file's name is made into one."""
    of = propose_id(workshop)[:_OF_WORKSHOP].strip("-") or "workshop"
    return f"what-you-said-{of}-{number:02}-{propose_id(question) or 'question'}"[:_LONGEST].strip("-")


def _free(name: str, taken: Collection[str]) -> str:
    """The name, or with a number where what is called otherwise came to the same."""
    numbered = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return next(free for free in (name, *numbered) if f"{free}.md" not in taken)


def _blocks(workshop: str, question: str, answers: tuple[Answer, ...], names: Names) -> Iterator[str]:
    known = f"answers_of: {workshop}\n" if workshop in names.workshops else ""
    yield f"---\n{known}nav: false\n---"
    words = map(_inline, (*(answer.question for answer in answers), question))
    yield f"# {next(filter(None, words), '…')}"
    groups = [(name, list(group)) for name, group in groupby(answers, key=names.group)]
    for name, group in groups:
        if name and len(groups) > 1:
            yield f"## {_inline(name)}"
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
