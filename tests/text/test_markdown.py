"""Markdown text becomes document trees: the dialect, case by case."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolesite.doc import (
    Blank,
    Callout,
    Code,
    CodeBlock,
    Container,
    Emphasis,
    Heading,
    Image,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Strike,
    Strong,
    Table,
    Target,
    Text,
    WritingLine,
    plain,
    walk,
)
from rolesite.errors import Place
from rolesite.text.lookups import Lookups
from rolesite.text.markdown import parse_blocks, parse_inlines

PATH = "content/pages/x.md"
VISION = (Paragraph((Text("All educators "), Emphasis((Text("choose"),)))),)
LOOKUPS = Lookups(
    values={"board.tool": "*Padlet*", "board.url": "https://example.org/b_1", "site.title": "<b>&amp; [x](y)</b>"},
    blocks={"site.vision": VISION, "site.mission": (*VISION, Paragraph((Text("More."),)))},
)


def locate(line, column):
    return Place(PATH, line + 1, column + 1)


def blocks(text, **options):
    parsed = parse_blocks(text, locate, **options)
    assert parsed.problems == ()
    return parsed.value


def inlines(text, **options):
    parsed = parse_inlines(text, locate, **options)
    assert parsed.problems == ()
    return parsed.value


def told(text, **options):
    """Place, code and width of every problem."""
    parsed = parse_blocks(text, locate, **options)
    return [(p.place.line, p.place.column, p.code, p.width) for p in parsed.problems]


def para(text):
    return Paragraph((Text(text),))


# --- inline ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("plain, text.", (Text("plain, text."),)),
        ("", ()),
        ("   ", ()),
        ("two\nlines", (Text("two lines"),)),
        ("two  \nlines", (Text("two"), LineBreak(), Text("lines"))),
        ("two\\\nlines", (Text("two"), LineBreak(), Text("lines"))),
        ("*a* _b_", (Emphasis((Text("a"),)), Text(" "), Emphasis((Text("b"),)))),
        ("**a *b* c**", (Strong((Text("a "), Emphasis((Text("b"),)), Text(" c"))),)),
        ("~~a~~", (Strike((Text("a"),)),)),
        ("`a *b*`", (Code("a *b*"),)),
        ("snake_case_name", (Text("snake_case_name"),)),
        ("<b>&amp; \\*</b>", (Text("<b>& *</b>"),)),
        ("<script>alert(1)</script>", (Text("<script>alert(1)</script>"),)),
        ("{{ 7*7 }}", (Text("{{ 7*7 }}"),)),
        ("a ___ b", (Text("a "), Blank(3), Text(" b"))),
        ("___a___", (Blank(3), Text("a"), Blank(3))),
        ("_______________.", (Blank(15), Text("."))),
        ("__a__", (Strong((Text("a"),)),)),
        ("\\___", (Text("___"),)),
    ],
)
def test_inline_marks(text, nodes):
    assert inlines(text) == nodes


SPARK = Target("role", "spark")


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("[[spark]]", (Link(SPARK, ()),)),
        ("[[ spark ]]", (Link(SPARK, ()),)),
        ("a [[spark|the *spark*]]!", (Text("a "), Link(SPARK, (Text("the "), Emphasis((Text("spark"),)))), Text("!"))),
        ("[[spark\\|words]]", (Link(SPARK, (Text("words"),)),)),
        ("**[[spark]]**", (Strong((Link(SPARK, ()),)),)),
        ("[x](../roles/spark.yaml 'A role')", (Link(SPARK, (Text("x"),), "A role"),)),
        ("[](../roles/spark.yaml)", (Link(SPARK, ()),)),
        ("`[[spark]]`", (Code("[[spark]]"),)),
        ("\\[[spark]]", (Text("[[spark]]"),)),
        ("[[]]", (Text("[[]]"),)),
        ("[[1]](https://example.org)", (Link(Target("web", "https://example.org"), (Text("[1]"),)),)),
    ],
)
def test_role_links(text, nodes):
    assert inlines(text) == nodes


def web(address, text=""):
    return Link(Target("web", address), (Text(text or address),))


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("<https://example.org>", (web("https://example.org"),)),
        ("<a@example.org>", (Link(Target("mail", "mailto:a@example.org"), (Text("a@example.org"),)),)),
        ("see https://example.org/a_b, ok", (Text("see "), web("https://example.org/a_b"), Text(", ok"))),
        ("(https://example.org/a(b))", (Text("("), web("https://example.org/a(b)"), Text(")"))),
        ("https://example.org.", (web("https://example.org"), Text("."))),
        ("https://", (Text("https://"),)),
        ("xhttps://example.org", (Text("xhttps://example.org"),)),
        ("[https://example.org](about.md)", (Link(Target("page", "about"), (Text("https://example.org"),)),)),
        ("`https://example.org`", (Code("https://example.org"),)),
    ],
)
def test_web_addresses(text, nodes):
    assert inlines(text) == nodes


def test_references_know_their_place_and_width():
    text = (
        "# [[a]]\n\n- x [[b|bee]] [[a]]\n  lazy ![alt](../images/i.png)\n\n> [p](p.md#f) and [w](https://example.org)\n"
    )
    parsed = parse_blocks(text, locate)
    assert [(r.target, r.place.line, r.place.column, r.width) for r in parsed.references] == [
        (Target("role", "a"), 1, 3, 5),
        (Target("role", "b"), 3, 5, 9),
        (Target("role", "a"), 3, 15, 5),
        (Target("image", "images/i.png"), 4, 8, 23),
        (Target("page", "p", "f"), 6, 3, 11),
    ]


def test_references_in_a_table_know_their_cell():
    text = "| a | b |\n|---|---|\n| [[x\\|y]] | [[x\\|y]] [[z]] |\n"
    parsed = parse_blocks(text, locate)
    assert [(r.target.id, r.place.line, r.place.column) for r in parsed.references] == [
        ("x", 3, 3),
        ("x", 3, 14),
        ("z", 3, 23),
    ]


def test_references_behind_a_lookup_know_their_place():
    parsed = parse_blocks("On {{ board.url }}\nand {{ board.tool }} [[a]]", locate, lookups=LOOKUPS)
    assert [(r.place.line, r.place.column) for r in parsed.references] == [(2, 22)]


def test_links_may_be_defined_apart():
    assert blocks("[a][1] ![p][2]\n\n[1]: about.md\n[2]: ../images/p.png\n") == (
        Paragraph(
            (Link(Target("page", "about"), (Text("a"),)), Text(" "), Image(Target("image", "images/p.png"), "p"))
        ),
    )


def test_hostile_links_become_text_and_errors():
    parsed = parse_blocks("a [click](javascript:alert(1)) b\n<javascript:x>", locate)
    assert plain(parsed.value) == "a click b javascript:x"
    assert not [node for node in walk(parsed.value) if isinstance(node, Link)]
    assert [(p.place.line, p.place.column, p.code, p.safety) for p in parsed.problems] == [
        (1, 3, "unsafe-link", True),
        (2, 1, "unsafe-link", True),
    ]


@pytest.mark.parametrize("scheme", ["java&#115;cript", "JAVASCRIPT", "data", "file"])
def test_no_disguise_helps_a_scheme(scheme):
    assert told(f"[a]({scheme}:x)")[0][2] == "unsafe-link"


def test_pictures():
    target = Target("image", "images/a.png")
    assert inlines("![A *red* door](../images/a.png 'Door')") == (Image(target, "A red door", "Door"),)
    assert inlines('![](../images/a.png "decoration")') == (Image(target, ""),)
    assert told("x ![](../images/a.png)") == [(1, 3, "no-alt", 20)]


def test_a_link_without_words_is_told_and_shows_its_target():
    parsed = parse_blocks("[](https://example.org)", locate)
    assert parsed.value == (Paragraph((web("https://example.org"),)),)
    assert [p.code for p in parsed.problems] == ["link-without-text"]


def test_comments_are_not_hidden_so_they_are_errors():
    assert told("a\nb <!-- secret -->") == [(2, 3, "comment", 4)]
    assert told("`<!-- shown -->`") == []
    assert parse_blocks("<!-- x -->", locate).problems[0].safety


# --- blocks ----------------------------------------------------------------------------------------------------------


def test_headings_have_unlike_anchors():
    assert blocks("# Why *now*?\n\n## Goals\n\n### Goals\n\n# …\n") == (
        Heading(1, (Text("Why "), Emphasis((Text("now"),)), Text("?")), "why-now"),
        Heading(2, (Text("Goals"),), "goals"),
        Heading(3, (Text("Goals"),), "goals-2"),
        Heading(1, (Text("…"),), "section"),
    )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a\n\nb", (para("a"), para("b"))),
        ("a\n---\nb", (para("a"), Rule(), para("b"))),
        ("a\n===", (para("a ==="),)),
        ("____", (WritingLine(),)),
        ("Name\n____\nDate", (para("Name"), WritingLine(), para("Date"))),
        ("- ____", (ListBlock(((WritingLine(),),)),)),
        ("***", (Rule(),)),
        ("```yaml\na: {{ b }}\n```", (CodeBlock("a: {{ b }}", "yaml"),)),
        ("    code", (CodeBlock("code"),)),
        ("> a\n> b", (Quote((para("a b"),)),)),
        ("<div>\n\nx</div>", (para("<div>"), para("x</div>"))),
        ("::: steps", (para("::: steps"),)),
    ],
)
def test_blocks(text, tree):
    assert blocks(text) == tree


def test_lists():
    tight = ListBlock(((para("a"),), (para("b"), ListBlock(((para("c"),),)))))
    assert blocks("- a\n- b\n  - c\n") == (tight,)
    assert blocks("* a\n* b\n  * c\n") == (tight,)
    assert blocks("3. a\n\n4. b\n") == (ListBlock(((para("a"),), (para("b"),)), ordered=True, start=3, tight=False),)


def test_tables():
    assert blocks("| A | B | C |\n|:--|:-:|--:|\n| 1 | *2* |\n") == (
        Table(
            ((Text("A"),), (Text("B"),), (Text("C"),)),
            (((Text("1"),), (Emphasis((Text("2"),)),), ()),),
            ("left", "center", "right"),
        ),
    )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("> [!TIP]\n> a", Callout("tip", (para("a"),))),
        ("> [!important] a\n> b", Callout("important", (para("a b"),))),
        (">[!Warning]\n> - a", Callout("warning", (ListBlock(((para("a"),),)),))),
        (">\n> [!CAUTION]\n>\n> a", Callout("caution", (para("a"),))),
    ],
)
def test_callouts(text, tree):
    assert blocks(text) == (tree,)


@pytest.mark.parametrize(
    "text",
    [
        "> [!NOTE]\n> private",
        "> [!note] private",
        "> Facilitator: private",
        "> [!NOTES] x",
        "> [! NOTE ] x",
        "> (!NOTE) x",
        "> # [!NOTE]",
    ],
)
def test_a_note_outside_slides_is_an_error(text):
    (problem,) = parse_blocks(f"a\n\n{text}", locate).problems
    assert (problem.place.line, problem.code, problem.safety) == (3, "note-outside-slides", True)


def test_containers():
    text = "::: columns\na\n\n+++\n\n:::: only virtual\nb\n::::\n:::\n"
    parsed = parse_blocks("::::: columns\na\n\n+++\n\n:::: only virtual\nb\n::::\n:::::\n", locate, containers=True)
    column = lambda *children: Container("column", "", (), children, 1)  # noqa: E731
    inner = Container("only", "virtual", (), (para("b"),), 6)
    assert parsed.value == (Container("columns", "", (), (column(para("a")), column(inner)), 1),)
    assert parsed.problems == ()
    assert [code for *_, code, _ in told(text, containers=True)] == ["container-colons"]


# --- look-ups --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("on {{ board.tool }}", (para("on *Padlet*"),)),
        ("{{ site.title }}", (para("<b>&amp; [x](y)</b>"),)),
        (
            "# {{ board.tool }}\n\n![{{ board.tool }}](../images/a.png)",
            (
                Heading(1, (Text("*Padlet*"),), "padlet"),
                Paragraph((Image(Target("image", "images/a.png"), "*Padlet*"),)),
            ),
        ),
        ("[open]({{ board.url }})", (Paragraph((web("https://example.org/b_1", "open"),)),)),
        ("[{{ board.url }}]({{ board.url }})", (Paragraph((web("https://example.org/b_1"),)),)),
        ("<{{ board.url }}>", (Paragraph((web("https://example.org/b_1"),)),)),
        ("{{ board.url }}.", (Paragraph((web("https://example.org/b_1"), Text("."))),)),
        ("[a]\n\n[a]: {{board.url}}", (Paragraph((web("https://example.org/b_1", "a"),)),)),
        ("{{ site.vision }}", VISION),
        ("> {{ site.mission }}", (Quote((*VISION, para("More."))),)),
        ("So: {{ site.vision }}", (Paragraph((Text("So: All educators "), Emphasis((Text("choose"),)))),)),
        ("So: {{ site.mission }}", (para("So: All educators choose More."),)),
        ("`{{ board.tool }}` \\{{ x }}", (Paragraph((Code("{{ board.tool }}"), Text(" {{ x }}"))),)),
        ("```\n{{ board.tool }}\n```", (CodeBlock("{{ board.tool }}"),)),
        ("| {{ board.tool }} |\n|---|\n", (Table(((Text("*Padlet*"),),), (), ("",)),)),
    ],
)
def test_lookups(text, tree):
    assert blocks(text, lookups=LOOKUPS) == tree


def test_a_value_never_becomes_markdown():
    for value in [
        "# x",
        "- x",
        "[a](javascript:b)",
        "***",
        "`x`",
        "a | b",
        "<a@e.org>",
        "[[x]]",
        "____",
        "&lt;",
        "\\",
        "!",
    ]:
        assert blocks("{{ v }}", lookups=Lookups({"v": value})) == (para(value),)


def test_unknown_lookups_are_told_at_their_place():
    assert told("a\n\n| x | {{ board.tol }} |\n|---|---|\n", lookups=LOOKUPS) == [(3, 7, "unknown-lookup", 15)]


# --- whatever comes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        ">" * 3000,
        "- " * 40 + "a",
        "".join(f"{' ' * 2 * n}- a\n" for n in range(200)),
        "*a " * 2000 + "a*" * 2000,
        "**a *b " * 500 + "*b a**" * 500,
        "[" * 100_000,
        "**" * 9_000 + "a" + "**" * 9_000,
    ],
    ids=["quotes", "bullets", "lists", "emphasis", "mixed", "brackets", "stars"],
)
def test_nesting_has_a_bound(text):
    assert {code for *_, code, _ in told(text)} == {"too-deep"}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000,
        "![" * 2000,
        "![a" * 300 + "](x)" * 300,
        "[[" * 2000,
        "`" * 2000,
        "<" * 5000,
        "{{" * 3000,
        "_ " * 3000,
        "|" * 3000,
        *("\0", "\r", "\ufeff# x", "\u2028", "a\r\nb", "[a]: <", "\ud800", "&#0;", "&#x110000;"),
    ],
)
def test_odd_texts_are_read(text):
    parse_blocks(text, locate, lookups=LOOKUPS, containers=True)
    parse_inlines(text, locate, lookups=LOOKUPS)


MARKS = st.sampled_from(
    [
        *"*_`[]()!<>#-+|~\\{}:&.1 \n\t\"'=a",
        *("\n\n", "::: ", ":::\n", "> ", "---\n", "{{ ", "}}", "[[", "]]", "___", "```\n", "https://"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(MARKS, max_size=60).map("".join)))
def test_no_text_raises(text):
    for lookups in (None, LOOKUPS):
        parsed = parse_blocks(text, locate, lookups=lookups, containers=lookups is not None)
        for problem in parsed.problems:
            assert 1 <= problem.place.line <= text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
            assert problem.place.column >= 1
        parse_inlines(text, locate, lookups=lookups)
        assert parse_blocks(text, locate, lookups=lookups, containers=lookups is not None) == parsed
