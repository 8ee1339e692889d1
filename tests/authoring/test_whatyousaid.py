"""What you said, as a page: how it reads, and that no answer is anything but text, here and on the published page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.authoring.answers import Answer, Names
from rolesite.authoring.whatyousaid import name_of, page_of
from rolesite.content.load import load
from rolesite.doc import Heading, ListBlock, Paragraph, walk
from rolesite.doc import plain as words_of

UNSEEN = re.compile("[\0\x1b\u2028\ufeff]")  # what no text needs
NAMES = Names(workshops={"spark": "Sparks for *us*"}, roles={"host": "Exchange host"}, rooms={("spark", "n"): "North"})


def answer(text: str, question: str = "q-1", room: str = "", asked: str = "What now?") -> Answer:
    return Answer("spark", "host", room, question, asked, text)


def page(*answers: Answer) -> str:
    return page_of("spark", answers, NAMES).decode()


def published(text: str):
    """The body of the page as the site reads it, which may not have a single problem."""
    loaded = load(
        {"content/site.yaml": b"title: Roles\nurl: https://example.org/\n", "content/pages/said.md": text.encode()}
    )
    assert loaded.site is not None, loaded.problems
    assert [p for p in loaded.problems if p.code != "garbled-text"] == []
    return loaded.site.page["said"]


def test_a_heading_for_each_question_and_the_answers_below_it():
    made = page(answer("One"), answer("Two\nlines"), answer("Three", "q-2", asked="And then?"))
    assert made == (
        "---\nnav: false\n---\n\n# What you said: Sparks for \\*us\\*\n\n"
        "3 answers to 2 questions, word for word and without names.\n\n"
        "## What now?\n\n- One\n- Two\\\n  lines\n\n## And then?\n\n- Three\n"
    )
    read = published(made)
    assert (read.title, read.nav) == ("What you said: Sparks for *us*", False)


def test_rooms_are_told_apart_where_there_are_several():
    alone = page(answer("One", room="n"), answer("Two", room="n"))
    assert "###" not in alone
    both = page(answer("One"), answer("Two", room="n"))
    assert both.endswith("## What now?\n\n### Exchange host\n\n- One\n\n### North · Exchange host\n\n- Two\n")


def test_a_question_whose_words_are_missing_is_called_by_its_id():
    assert "## q-1\n" in page(answer("One", asked=""))


@pytest.mark.parametrize("text", ["🌱 grows", "“Yes,” she said", "¿Quién?", "(perhaps)", "نعم", "3 people"])
def test_what_is_plain_anyway_stays_as_it_was_typed(text):
    assert page(answer(text)).endswith(f"- {text}\n")


def test_paragraphs_stay_paragraphs():
    read = published(page(answer("One\n\n\nTwo\nthree")))
    (item,) = next(block for block in read.body if isinstance(block, ListBlock)).items
    assert [words_of((block,)) for block in item if isinstance(block, Paragraph)] == ["One", "Two three"]


@pytest.mark.parametrize(
    ("workshop", "name"),
    [
        ("spark", "what-you-said-spark.md"),
        ("../../etc/passwd", "what-you-said-etc-passwd.md"),
        ("///", "what-you-said-workshop.md"),
    ],
)
def test_the_file_has_a_name_that_is_safe_everywhere(workshop, name):
    assert name_of(workshop) == name


# --- nothing but text ------------------------------------------------------------------------------------------------

HOSTILE = [
    "# A heading",
    "- a list\n- of two",
    "1. one\n2) two",
    "> a quote",
    "> [!NOTE] aloud",
    "Note: tell nobody",
    "::: role spark\n:::",
    ":::\nquestions",
    "```\ncode",
    "    code",
    "~~~",
    "---",
    "Title\n===",
    "Title\n-----",
    "—",
    "• a bullet",
    "- » twice",
    "**bold** _it_ *it* ~~gone~~ `code`",
    "[a link](javascript:alert(1)) ![a picture](x.png) [[host]] [[nobody|x]] [ref]: /x",
    "{{ site.title }} \\{{ x }} {{nobody}}",
    "<script>alert(1)</script> <b>bold</b> &amp; &#95;",
    "___ and ______ and a_b_c",
    "\\*not\\*",
    "a | b\n--|--\n1 | 2",
    "nul\0 and \x1b[31m and \u2028 and \ufeff and \ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "+++",
    "=1+1",
    "“quoted”",
    "(1) first",
    "o\titem",
    "3.\u00a0Quarter",
    "：：：steps",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_mark_in_an_answer_becomes_markdown(text):
    read = published(page(answer(text), answer(f"first\n{text}"), answer("last")))
    (listed,) = (block for block in read.body if isinstance(block, ListBlock))
    assert len(listed.items) == 3
    kinds = {type(node).__name__ for item in listed.items for node in walk(item)}
    assert kinds <= {"Paragraph", "Text", "LineBreak"}
    said = "".join(UNSEEN.sub(" ", text).split())
    assert "".join(words_of(listed.items[0]).split()) == said
    assert "".join(words_of(listed.items[1]).split()) == f"first{said}"


def test_nor_in_a_question():
    for text in HOSTILE:
        read = published(page(answer("One", asked=text)))
        headings = [block for block in read.body if isinstance(block, Heading)]
        assert len(headings) == 1
        assert {type(node).__name__ for node in walk(headings[0].children)} <= {"Text"}


SIGNS = st.sampled_from("aA1 \n*_`~#>|[]{}()<>!&\\:;-+=.»•—\u00a0\t\"'/@xh")


@settings(max_examples=60, deadline=None)
@given(st.text(SIGNS, max_size=40))
def test_whatever_is_written_comes_out_as_it_was(text):
    wanted = "".join(text.split())
    if not wanted:
        return
    read = published(page(answer(text)))
    (listed,) = (block for block in read.body if isinstance(block, ListBlock))
    assert "".join(words_of(listed.items[0]).split()) == wanted
