"""The search index's reader by itself, in a browser: which words it takes a typed one for, in which order it finds
pages, and how much of the index it reads for a question. What that takes in time is in docs/performance.md.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from rolesite.engines.searchindex import PageText, SectionText, compact_index

pytestmark = pytest.mark.slow

FINDER = Path(__file__).parents[1] / "themes/default/assets/search/finder.js"

# From now on arrays of whole numbers, which the index is read into, count how often one of theirs is looked at.
COUNTING = """
    self.looks = 0;
    const watch = { get(array, key) {
      if (/^\\d+$/.test(key)) looks++;
      const found = array[key];
      return typeof found === "function" ? found.bind(array) : found;
    }, set: (array, key, value) => { array[key] = value; return true; } };
    const Plain = self.Uint32Array;
    self.Uint32Array = function (...given) { return new Proxy(new Plain(...given), watch); };
"""


@pytest.fixture
def page(browser):
    """An empty page that has the reader."""
    context = browser.new_context()
    page = context.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=FINDER.read_text(encoding="utf-8"))
    yield page
    context.close()


def read(page, *pages):
    """Lets the page read the index of these pages."""
    index = asdict(compact_index(pages))
    page.evaluate(
        "(index) => { self.finder = rolesiteFinder({ ...index, kinds: [], families: [], inFile: 16 }); }", index
    )


def named(name, *texts, summary=""):
    return PageText(0, 0, "x.html", name, (), summary, tuple(SectionText("#s", "", text) for text in texts))


def meant(page, question, known):
    """The words that are marked in what is found for a question, which are those that it is taken for."""
    marked = "([question, known]) => { const { marked } = finder.find(question); return known.filter((word) => marked.has(word)); }"
    return set(page.evaluate(marked, [question, known]))


SLIPS = ["curator", "urator", "kurator", "ucrator", "xcurator", "curatr", "curattor", "curatro", "curat", "cura"]
OTHERS = ["curate", "curators", "creator", "orator", "rotator", "tutor", "urban", "xurators", "zzzz", "鑑賞", "кuratоr"]


@pytest.mark.parametrize(
    "typed", [*SLIPS, "curatorr", "qurator", "curaotr", "orattor", "uratorr", "xorator", "kreator"]
)
def test_all_words_a_slip_away_are_found_wherever_the_slip_is(page, typed):
    known = [word for word in SLIPS + OTHERS if word != typed]
    read(page, *map(named, known))
    near = page.evaluate("([typed, known]) => known.filter((word) => finder.near(typed, word))", [typed, known])
    begun = [word for word in known if word.startswith(typed)]
    assert near or begun
    assert meant(page, typed, known) == {*near, *begun}


@pytest.mark.parametrize("typed", ["kurat", "urato", "ucrat", "xcura", "curta", "cuxat", "curra"])
def test_beginnings_with_a_slip_are_found_where_nothing_else_is(page, typed):
    known = ["curatorship", "auditorium", "zzzz"]
    read(page, *map(named, known))
    assert meant(page, typed, known) == {"curatorship"}


def test_the_order_is_the_same_however_many_are_asked_for(page):
    alike = [named(f"Helper {n % 7}", "carries chairs" if n % 3 else "helper") for n in range(120)]
    read(page, *alike, named("Chairs helper"), named("Helper"), named("helper", "helper helps a helper"))
    for question in ("helper", "helper carries", "h", "helper carries nothing"):
        whole, *parts = page.evaluate(
            "(question) => { const result = finder.find(question); return [999, 1, 20, 50, 51, 119].map(result.best); }",
            question,
        )
        assert len(whole) == len(set(whole)) == page.evaluate("(question) => finder.find(question).count", question)
        assert parts == [whole[: len(part)] for part in parts]
        assert list(map(len, parts)) == [min(len(whole), most) for most in (1, 20, 50, 51, 119)]
    assert page.evaluate("finder.find('helper').best(2)") == [122, 121]


def large(page):
    """An index of 2,000 pages that nearly all say the same: 24,000 places."""
    rest = " ".join(f"t{n}" for n in range(10))
    pages = [named(f"Role {n}", f"every role has {rest}" if n % 100 else "nothing") for n in range(2000)]
    page.evaluate(COUNTING)
    read(page, *pages, named("Tutor"))


def looked(page, question):
    """How often a question's answer looks at a number, and what it finds."""
    return page.evaluate(
        "(question) => { looks = 0; const { count, best } = finder.find(question); return [looks, count, best(3)]; }",
        question,
    )


def test_what_nearly_all_words_begin_with_is_looked_for_in_names_and_leaves_no_page_out(page):
    large(page)
    looks, count, best = looked(page, "t")
    assert looks < 200
    assert (count, best[0]) == (2001, 2000)
    assert looked(page, "nothing t")[1] == 20
    assert looked(page, "tutor t")[1:] == [1, [2000]]


def test_each_place_of_a_word_is_looked_at_once(page):
    large(page)
    places = 1980
    looks, count, _ = looked(page, "t1")
    assert count == places
    assert places < looks < 6 * places
    three, _, _ = looked(page, "every t1 t2")
    again, _, _ = looked(page, "every t1 t2")
    sections = 2 * 2000  # and the bounds of their pages, for what stands together
    assert again == three < 6 * 3 * places + 2 * sections


@pytest.mark.parametrize("question", ["xyzzyx", "?!", ""])
def test_where_nothing_is_meant_nothing_is_looked_at(page, question):
    large(page)
    assert looked(page, question) == [0, 0, []]
