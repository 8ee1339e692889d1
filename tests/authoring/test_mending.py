"""Mistakes of form with one plain mend: what is mended, what is left to its author, and that nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.authoring.mending import can_be_mended, mend
from rolesite.content.load import load
from tests.test_problem_cases import CASES, NAMES, files_of

SITE = {"content/site.yaml": b"title: A\nurl: https://example.org/roles\n"}
ROLE = "content/roles/spark.yaml"


def mended(text: str, path: str = ROLE) -> str:
    files = {**SITE, path: text.encode()}
    return mend(files).get(path, files[path]).decode()


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("name: A: b  # why\n", 'name: "A: b"  # why\n'),
        ("name: A\nsummary: One\n  and: two\nhorizon: 2032\n", "name: A\nsummary: One\n  and: two\nhorizon: 2032\n"),
        (
            "name: A\nsummary: One\n  and All: two\nhorizon: x\n",
            'name: A\nsummary: "One\n  and All: two"\nhorizon: x\n',
        ),
        ("name: A\nresponsibilities:\n- Plan: it # b\n- Go\n", 'name: A\nresponsibilities:\n- "Plan: it" # b\n- Go\n'),
        ("name: A\ntags:\n  - a: b\n    c\n  - d\n", 'name: A\ntags:\n  - "a: b\n    c"\n  - d\n'),
        ("name: A\ntags:\n  - a: b\n      c\n", "name: A\ntags:\n  - a: b\n      c\n"),
        ("name: @a\nsummary: *b* c\n", 'name: "@a"\nsummary: "*b* c"\n'),
        ("name: It's\nsummary: 'It's' # c\n", "name: It's\nsummary: \"It's\" # c\n"),
        ('name: "A" b # c\n', "name: '\"A\" b' # c\n"),
        ("name: [[a]] b\n", 'name: "[[a]] b"\n'),
        ("name: A\ntags: [[a, b], c]\n", "name: A\ntags: [[a, b], c]\n"),
        ("name:A\nsummary：B\n", "name: A\nsummary: B\n"),
        ("name: A\ntags:\n-a\n-b\n", "name: A\ntags:\n-a\n-b\n"),
        ("name: A\ntags:\n- a\n-b\n# c\n-d\n", "name: A\ntags:\n- a\n- b\n# c\n- d\n"),
        ("name: A\ntags:\n  - a\n    b\n  -c\n", "name: A\ntags:\n  - a\n    b\n  - c\n"),
        ("name: A\ntags:\n* a\n* b\n", "name: A\ntags:\n- a\n- b\n"),
        ("name: A\ntags:\n\t- a\n\t-\tb\n", "name: A\ntags:\n  - a\n  - b\n"),
        ("name: A\ntags:\n    - a\n\t- b\n", "name: A\ntags:\n    - a\n    - b\n"),
        ("name: A\n\tsummary: b\n\timage:\n\tsrc: c\n", "name: A\nsummary: b\nimage:\n  src: c\n"),
        ("name: A\n\t\nsummary: b\tc\n", "name: A\n\nsummary: b\tc\n"),
        ("name:\u00a0A\ntags:\n\u00a0\u00a0-\u2003a\u00a0b\n", "name: A\ntags:\n  - a\u00a0b\n"),
        ("name: A\nsummary: \u201cb: c\u201d\n", 'name: A\nsummary: "b: c"\n'),
        ("name: A\nsummary: a\u2028b\ufeffc\n", "name: A\nsummary: a bc\n"),
        ("name: A\u2028summary: b\n", "name: A\u2028summary: b\n"),
        ("\ufeffname: A: b\r\nsummary: @c\r\ntags: d", '\ufeffname: "A: b"\r\nsummary: "@c"\r\ntags: d'),
        ("\ufeff\ufeffname: A\n", "\ufeff\ufeffname: A\n"),
        ("name: A: b\rsummary: c\r", 'name: "A: b"\rsummary: c\r'),
        ("name: A: b\nsummary: a\0b\n", "name: A: b\nsummary: a\0b\n"),
        ("name: A: b\nsummary: 'c\n", 'name: "A: b"\nsummary: \'c\n'),
        ("name: A #1\nfoo: bar\nfoo: baz\n", "name: A #1\nfoo: bar\nfoo: baz\n"),
    ],
)
def test_what_is_mended_and_what_is_left(text, made):
    assert mended(text) == made


def test_a_text_of_several_lines_with_a_comment_in_it_is_left():
    for text in ("name: A\nsummary: One # mine\n  and All: two\n", "name: A\nsummary: One\n  and All: two # mine\n"):
        assert mended(text) == text


def test_front_matter_is_mended_and_the_text_below_it_is_not():
    text = "\ufeff---\r\ntitle: A: b\r\nmaterials:\r\n\teach person: pen\r\n---\r\n\r\n# C: d\r\n\r\n\te: @f\r\n"
    made = text.replace("A: b", '"A: b"').replace("\teach", "  each")
    assert mended(text, "content/workshops/meet.md") == made
    page = "# A: b\n\ntext: @c\n"
    assert mended(page, "content/pages/about.md") == page


@pytest.mark.parametrize("name", NAMES)
def test_what_is_mended_is_told_no_more_and_needs_no_second_mend(name):
    files = files_of(CASES / name)
    made = mend(files)
    if made:
        again = {**files, **made}
        assert mend(again) == {}
        before, after = load(files), load(again)
        gone = {problem for problem in before.problems if problem.place.path in made} - set(after.problems)
        assert {problem.place.path for problem in gone} == set(made)
    sources = {path: data.decode("utf-8", "replace") for path, data in files.items()}
    assert can_be_mended(load(files, drafts=True).problems, sources) == bool(made)


# --- laws ------------------------------------------------------------------------------------------------------------

BEGINNINGS = st.sampled_from(["", "", "", "@", "%", "*", "`", ", ", "|", "It's ", "[[spark]] "])
WORDS = st.lists(
    st.sampled_from(["One", "two", "Plan", "é🙂", "a:b", "it's", "(x)", "5%", "C#"]), min_size=1, max_size=5
)
JOINTS = st.sampled_from([" ", ": ", " - ", ", "])
TEXTS = st.builds(lambda begin, words, joint: begin + joint.join(words), BEGINNINGS, WORDS, JOINTS)
INDENTS = st.sampled_from(["", "  ", "\t", "\u00a0\u00a0", "    "])
ENDS = st.sampled_from(["\n", "\r\n"])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), INDENTS, ENDS)
def test_a_file_that_was_written_without_quotes_says_in_the_end_what_it_says_with_them(name, items, indent, end):
    def written(mark: str, lead: str) -> dict[str, bytes]:
        listed = "".join(f"{lead}- {mark}{item}{mark}{end}" for item in items)
        text = f"name: {mark}{name}{mark}{end}# a: remark{end}responsibilities:{end}{listed}"
        return {**SITE, ROLE: text.encode()}

    meant = load(written('"', "  ")).site
    files = written("", indent)
    site = load({**files, **mend(files)}).site
    assert meant is not None
    assert site is not None
    assert [(r.name, r.sections) for r in site.roles] == [(r.name, r.sections) for r in meant.roles]
    if load(files).problems == ():
        assert mend(files) == {}


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([*"-:#[]{}'\"|>&*!%@`?, \t\nab\ufeff\u2028\u00a0：", "\n- ", ": ", " # c\n"]), max_size=30)
)
def test_any_text_is_mended_once_and_keeps_its_comments(parts):
    text = f"name: {''.join(parts)}\n"
    made = mended(text)
    assert mended(made) == made
    if made != text:
        assert made.count(" # c\n") == text.count(" # c\n")
        assert len(made.split("\n")) == len(text.split("\n"))
