"""What you said, as pages: how one reads, and that no answer is anything but text, here and on the published page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.authoring.answers import Answer, Names
from rolesite.authoring.whatyousaid import page_of, pages_of
from rolesite.content.load import load
from rolesite.doc import Heading, ListBlock, Paragraph, walk
from rolesite.doc import plain as words_of
from rolesite.text.names import is_id

UNSEEN = re.compile("[\0\x1b\u2028\u202e\ufeff]")  # what no text needs
NAMES = Names(workshops={"spark": "Sparks for *us*"}, roles={"host": "Exchange host"}, rooms={("spark", "n"): "North"})


def answer(text: str, room: str = "", asked: str = "What now?") -> Answer:
    return Answer("spark", "host", room, "q-1", asked, text)


def page(*answers: Answer) -> str:
    return page_of("spark", "q-1", answers, NAMES).decode()


def published(text: str):
    """The body of the page as the site reads it, which may not have a single problem."""
    loaded = load(
        {
            "content/site.yaml": b"title: Roles\nurl: https://example.org/\n",
            "content/workshops/spark.md": b"---\ntitle: Sparks\n---\n\n# Welcome\n",
            "content/pages/said.md": text.encode(),
        }
    )
    assert loaded.site is not None, loaded.problems
    assert [p for p in loaded.problems if p.code != "garbled-text"] == []
    return loaded.site.page["said"]


def test_the_question_is_the_title_and_the_answers_stand_below_it():
    made = page(answer("One"), answer("Two\nlines"))
    assert made == "---\nanswers_of: spark\nnav: false\n---\n\n# What now?\n\n- One\n- Two\\\n  lines\n"
    read = published(made)
    assert (read.title, read.nav, read.answers_of) == ("What now?", False, "spark")


def test_rooms_are_told_apart_where_there_are_several():
    alone = page(answer("One", room="n"), answer("Two", room="n"))
    assert "##" not in alone
    both = page(answer("One"), answer("Two", room="n"))
    assert both.endswith("# What now?\n\n## Exchange host\n\n- One\n\n## North · Exchange host\n\n- Two\n")


@pytest.mark.parametrize(("asked", "title"), [(("", "Why?"), "Why?"), (("",), "q-1"), (("\0", "\0"), "q-1")])
def test_a_question_whose_words_are_missing_takes_those_of_another_row_or_is_called_by_its_id(asked, title):
    assert published(page(*(answer("One", asked=words) for words in asked))).title == title


def test_a_workshop_that_the_catalogue_does_not_have_is_not_named():
    assert page_of("gone", "q-1", (answer("One"),), NAMES).startswith(b"---\nnav: false\n---\n")


@pytest.mark.parametrize("text", ["🌱 grows", "“Yes,” she said", "¿Quién?", "(perhaps)", "نعم", "3 people"])
def test_what_is_plain_anyway_stays_as_it_was_typed(text):
    assert page(answer(text)).endswith(f"- {text}\n")


def test_paragraphs_stay_paragraphs():
    read = published(page(answer("One\n\n\nTwo\nthree")))
    (item,) = next(block for block in read.body if isinstance(block, ListBlock)).items
    assert [words_of((block,)) for block in item if isinstance(block, Paragraph)] == ["One", "Two three"]


def names_of_pages(*asked: tuple[str, str], names: Names = NAMES) -> list[str]:
    """The files' names for questions of workshops, and each of them once."""
    return list(pages_of((Answer(workshop, "", "", question, "", "Yes") for workshop, question in asked), names))


@pytest.mark.parametrize(
    ("workshop", "question", "name"),
    [
        ("spark", "q-1", "what-you-said-spark-01-q-1.md"),
        ("spark", "debrief.2", "what-you-said-spark-01-debrief-2.md"),
        ("../../etc/passwd", "con", "what-you-said-etc-passwd-01-con.md"),
        ("///", "質問", "what-you-said-workshop-01-question.md"),
        ("w" * 80, "q" * 90, f"what-you-said-{'w' * 36}-01-{'q' * 22}.md"),
    ],
)
def test_the_file_has_a_name_that_can_be_a_pages(workshop, question, name):
    assert names_of_pages((workshop, question)) == [name]
    assert is_id(name.removesuffix(".md"))


def test_names_sort_as_the_workshop_asks_and_stay_when_more_is_answered():
    asked = {("spark", f"q-{n}"): n for n in range(1, 12)}
    some = names_of_pages(("spark", "q-2"), ("spark", "q-11"), ("spark", "gone"), names=Names(questions=asked))
    assert some == [f"what-you-said-spark-{end}.md" for end in ("02-q-2", "11-q-11", "12-gone")]
    assert set(some) < set(names_of_pages(*asked, ("spark", "gone"), names=Names(questions=asked)))


def test_what_comes_to_one_name_has_a_page_each():
    asked = (("A_B", "q-1"), ("a b", "q-1"), ("a-b", "q-1"))
    assert names_of_pages(*asked) == [f"what-you-said-a-b-01-q-1{end}.md" for end in ("", "-2", "-3")]


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
    "\u202edrawkcab",
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
        assert [block for block in read.body if isinstance(block, Heading)] == []
        assert "".join(read.title.split()) == "".join(UNSEEN.sub(" ", text).split())


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
