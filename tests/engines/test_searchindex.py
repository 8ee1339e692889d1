"""The compact index: what a reader of it finds is what was put in."""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from rolesite.engines.searchindex import PageText, SectionText, compact_index, number
from rolesite.engines.searchwords import words

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def numbers(text):
    """The numbers of a text, read as search.js reads them."""
    found, value, unit = [], 0, 1
    for digit in map(DIGITS.index, text):
        if digit < 48:
            found.append(value + digit * unit)
            value, unit = 0, 1
        else:
            value += (digit - 48) * unit
            unit *= 16
    return found


def known(index):
    """The words of an index; what they share is counted in UTF-16 units, as browsers count."""
    found, before = [], b""
    for coded in index.words.split():
        before = before[: 2 * DIGITS.index(coded[0])] + coded[1:].encode("utf-16-be")
        found.append(before.decode("utf-16-be"))
    return found


def places(index):
    """Where each word stands: sections, then pages by summary, name and other names."""
    found = {}
    for word, coded in zip(known(index), index.postings.split(" "), strict=True):
        fields = [list(accumulate(numbers(text), lambda before, gap: before + gap + 1)) for text in coded.split(".")]
        found[word] = fields + [[]] * (4 - len(fields))
    return found


SPARK = PageText(
    0,
    2,
    "roles/spark.html",
    "Learning spark facilitator",
    ("Spark", "Curiosity guide"),
    "Starts with a question.",
    (SectionText("#tasks", "Tasks", "Asks a question\nListens"), SectionText("#place", "Place", "School")),
)
ABOUT = PageText(2, 0, "about.html", "About", sections=(SectionText("", "", "Learning together"),))


def test_words_stand_where_they_were_found():
    found = places(compact_index((SPARK, ABOUT)))
    assert found["spark"] == [[], [], [0], [0]]
    assert found["question"] == [[0], [0], [], []]
    assert found["learning"] == [[2], [], [0], []]
    assert found["tasks"] == [[0], [], [], []]
    assert found["about"] == [[], [], [1], []]
    assert list(found) == sorted(found)


def test_fields_where_a_word_does_not_stand_take_no_room():
    index = compact_index((SPARK, ABOUT))
    coded = dict(zip(known(index), index.postings.split(" "), strict=True))
    assert (coded["tasks"], coded["question"], coded["about"]) == ("A", "A.A", "..B")


def test_a_page_is_a_line():
    index = compact_index((SPARK, ABOUT))
    first, second = (line.split("\t") for line in index.pages.split("\n"))
    assert first[1:] == [
        "roles/spark.html",
        "Learning spark facilitator",
        "Starts with a question.",
        "Spark",
        "Curiosity guide",
    ]
    kind, family, length, *sections = numbers(first[0])
    assert (kind, family, length) == (0, 2, 7 // 8)
    assert [index.sections[place] for place in sections] == [("#tasks", "Tasks"), ("#place", "Place")]
    assert second[1:] == ["about.html", "About", ""]


def test_the_most_frequent_section_has_the_shortest_number():
    often = PageText(0, 0, "a.html", "A", sections=(SectionText("#b", "B", "x"),))
    index = compact_index((SPARK, often, often))
    assert index.sections[0] == ("#b", "B")


def test_nothing_to_find_is_an_empty_index():
    index = compact_index(())
    assert (index.words, index.postings, index.pages, index.sections) == ("", "", "", ())


def test_texts_cannot_break_lines_and_columns():
    index = compact_index((PageText(0, 0, "a.html", "A\tB\nC", (), "D\u2028\tE"),))
    assert index.pages.split("\n") == ["AAA\ta.html\tA B C\tD E"]


@given(st.integers(0, 2**31))
def test_numbers(value):
    assert numbers(number(value)) == [value]


@given(st.lists(st.tuples(st.text(max_size=40), st.lists(st.text(max_size=60), max_size=3)), max_size=6))
def test_everything_comes_back(pages):
    texts = [PageText(0, 0, "x", name, sections=tuple(SectionText("", "", s) for s in found)) for name, found in pages]
    expected = defaultdict(lambda: [[], [], [], []])
    section = 0
    for page, (name, found) in enumerate(pages):
        for word in dict.fromkeys(words(name)):
            expected[word][2].append(page)
        for text in found:
            for word in dict.fromkeys(words(text)):
                expected[word][0].append(section)
            section += 1
    index = compact_index(texts)
    assert (places(index) if index.words else {}) == expected


def test_the_order_is_that_of_utf_16():
    index = compact_index((PageText(0, 0, "x", "𐐨a ｡ ﷺ 𐐨b \ua7af"),))
    assert known(index) == sorted(known(index), key=lambda word: word.encode("utf-16-be"))


def test_the_work_grows_with_the_text_and_no_faster():
    import sys

    def calls(count):
        made = 0

        def note(frame, event, argument):
            nonlocal made
            made += event == "call"

        pages = [PageText(0, 0, f"{n}.html", f"Role {n}", (), "", SPARK.sections) for n in range(count)]
        sys.setprofile(note)
        try:
            compact_index(pages)
        finally:
            sys.setprofile(None)
        return made

    assert calls(400) < 4.4 * calls(100)
