"""A workshop's script: role slides, modes, look-ups, and what is told about them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.content.frontmatter import read_document
from rolesite.doc import Container, Heading, Paragraph, Target, Text
from tests.scripts import PATH, script, slides, told


def test_a_role_alone_is_its_slide():
    found = slides("# Meet it (5 min)\n\n::: role host\n:::\n\n> [!NOTE]\n> a\n\n---\n\n::: role\n:::\n", "spark")
    assert [(s.id, s.kind, s.title, s.role, s.seconds, len(s.notes)) for s in found] == [
        ("meet-it", "role", (Text("Meet it"),), "host", 300, 1),
        ("slide-2", "role", (Text("Learning Spark Facilitator"),), "spark", None, 0),
    ]


def test_a_role_below_other_content_follows_it():
    found = slides("# Meet them\n\nBoth.\n\n::: role host\n:::\n\n::: role spark\n:::\n")
    assert [(s.id, s.kind, s.role) for s in found] == [
        ("meet-them", "content", ""),
        ("meet-them-role", "role", "host"),
        ("meet-them-role-2", "role", "spark"),
    ]
    assert found[0].body == (Paragraph((Text("Both."),)),)


def test_two_roles_alone_are_two_slides():
    found = slides("# Meet them\n\n::: role host\n:::\n\n::: role spark\n:::\n")
    assert [(s.id, s.role) for s in found] == [("meet-them", "host"), ("meet-them-role", "spark")]


def test_roles_are_left_to_be_checked():
    parsed = script("::: role nobody\n:::\n")
    assert [(r.target, r.place.line, r.place.column, r.width) for r in parsed.references] == [
        (Target("role", "nobody"), 1, 10, 6)
    ]
    assert parsed.value.slides[0].title == (Text("nobody"),)


@pytest.mark.parametrize(
    ("body", "roles", "problem"),
    [
        ("::: role\n:::", (), (1, 1, "which-role")),
        ("::: role\n:::", ("spark", "host"), (1, 1, "which-role")),
        ("::: role spark\ntext\n:::", (), (2, 1, "role-with-text")),
        (":::: columns\n::: role spark\n:::\n+++\na\n::::", (), (2, 1, "misplaced-container")),
        (":::: reveal\n::: questions\n1. a\n:::\n::::", (), (2, 1, "misplaced-container")),
        ("> - " * 20 + "a", (), (1, 1, "too-deep")),
    ],
)
def test_mistakes_are_told_at_their_line(body, roles, problem):
    assert told(body, *roles) == [problem]


def test_a_slide_within_only_is_for_that_mode():
    found = slides("# A\n\n::: only virtual\na\n:::\n\n---\n\n# B\n\nb\n\n::: only in-person\nc\n:::\n")
    assert [s.modes for s in found] == [("virtual",), ()]
    assert found[0].body == (Paragraph((Text("a"),)),)
    assert found[1].body[1] == Container("only", "in-person", (), (Paragraph((Text("c"),)),), 13)


def test_headings_within_slides_keep_their_levels():
    (slide,) = slides("# A\n\ntext\n\n### B\n")
    assert slide.body[1] == Heading(3, (Text("B"),), "b")


def test_look_ups_are_filled_everywhere_on_a_slide():
    (slide,) = slides("# {{ workshop.title }} (2 min)\n\n[{{ contact.email }}](mailto:{{ contact.email }})\n")
    assert slide.title == (Text("Meet"),)
    assert slide.seconds == 120
    link = slide.body[0].children[0]
    assert (link.target, link.children) == (Target("mail", "mailto:ana@example.org"), (Text("ana@example.org"),))


def test_look_ups_that_slides_show_are_known():
    parsed = script("# {{ site.title }}\n\n{{ contact.name }}\n\n> [!NOTE]\n> {{ workshop.title }}\n")
    assert parsed.value.used == {"site.title", "contact.name"}


def test_the_same_text_gives_the_same_script():
    body = "# A\n\n[[spark]] and [[nobody]] {{ nothing }}\n\n::: bad\n:::\n"
    assert script(body) == script(body)


@pytest.mark.parametrize(
    "body", ["::: chat\n```\n", "::: columns\n::: steps\n\n---\n\n:::\n", ":::\n:::: role\n+++\n:::"]
)
def test_broken_marks_are_told_and_nothing_is_raised(body):
    assert any(problem.severity == "error" for problem in script(body).problems)


PIECES = st.lists(
    st.sampled_from(
        [
            *("# A (8 min)\n", "## A\n", "#\u00a0A (10 min each)\n", "\\# A\n", "A\n=====\n", "text", " ", "\n", "\n\n"),
            *("---\n", "\n---\n\n", "\n\u2014\n\n", "----\n", "___\n", "\\_\\_\\_", "____", "+++\n", "```\n", "    "),
            *("- a\n", "- 1. b\n", "1. - c\n", "\u2022 d\n", "\t\u2022 e\n", "- \u00bb f\n", "1. **Read** it (2 min)\n", "2. Reed\n"),
            *("::: steps\n", "::: questions role=spark\n", "::: questions later=\u201cx\u201d\n", "::: role host\n", "::: chat choose=1\n"),
            *("::: only virtual\n", ":::: columns\n", "::: reveal\n", "::: breakouts\n", '::: letter after="1 day"\n'),
            *("\uff1a\uff1a\uff1achat\n", "::: notes\n", ":::\n", "::::\n", "::: steps :::\n"),
            *("| Room | Role | Host |\n|--|--|--|\n", "| N | spark | Ana |\n", "> [!NOTE]\n> x\n", "> [!TIP]\n> y\n", "  > [!NOTE] z\n"),
            *("{{ workshop.title }}", "{{ nothing }}", "[[host]]", "[[nobody]]", "![](a.png)", "[a]: b\n", "<!-- c -->", "(before start)"),
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(PIECES)
def test_whatever_is_written_is_read_or_told_at_a_place_of_the_file(body):
    text = f"---\ntitle: Meet\n---\n{body}"
    document = read_document(PATH, text)
    parsed = script(document.value.body, "spark")
    lines = text.split("\n")
    for problem in (*document.problems, *parsed.problems):
        assert problem.message
        assert problem.hint
        assert 1 <= problem.place.line <= len(lines)
    found = parsed.value
    assert len({slide.id for slide in found.slides}) == len(found.slides)
    assert {item.slide for item in found.agenda} <= {slide.id for slide in found.slides}
    assert all(slide.notes == () for slide in found.slides if slide.kind == "role" and slide.round)
