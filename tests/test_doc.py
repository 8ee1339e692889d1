"""The document tree: walking it, its plain text, and changing the inlines in it."""

from __future__ import annotations

from rolesite.doc import (
    Blank,
    Callout,
    Chat,
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
    Step,
    Steps,
    Strike,
    Strong,
    Table,
    Target,
    Text,
    WritingLine,
    headings,
    highest_level,
    map_inlines,
    paragraphs,
    plain,
    walk,
)

WEB = Target("web", "https://example.org/")


def words(text: str) -> tuple[Text, ...]:
    return (Text(text),)


TREE = (
    Heading(1, words("one")),
    Paragraph((Emphasis(words("two")), Strong((Strike(words("three")),)), Link(WEB, words("four")))),
    ListBlock(((Paragraph(words("five")), Quote((Paragraph(words("six")),))), (Paragraph(words("seven")),))),
    Callout("tip", (Paragraph(words("eight")),)),
    Table((words("nine"), words("ten")), ((words("eleven"), words("twelve")),), ("", "")),
    Container("only", "virtual", (), (Paragraph(words("thirteen")),), 1),
    Steps((Step("read", words("fourteen")),)),
    Chat((words("fifteen"),)),
    Rule(),
    WritingLine(),
)
NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()  # noqa: SIM905


def test_a_walk_meets_every_text_once_in_reading_order():
    assert [node.text for node in walk(TREE) if isinstance(node, Text)] == NUMBERS


def test_headings_are_found_wherever_blocks_stand():
    inner = (Paragraph(words("x")), Heading(2, words("two")))
    blocks = (Heading(3, words("one")), ListBlock((inner,)), Callout("tip", (Quote((Heading(4, words("three")),)),)))
    assert [plain((heading,)) for heading in headings((*TREE, *blocks))] == ["one", "one", "two", "three"]
    assert (highest_level(blocks), highest_level(inner[:1])) == (2, 1)


def test_a_walk_does_not_run_out_of_stack():
    deep = Paragraph(words("x"))
    for _ in range(5000):
        deep = Quote((deep,))
    assert sum(1 for _ in walk((deep,))) == 5002


def test_plain_text_has_no_markup_and_single_blanks():
    nodes = (
        Paragraph((Text("a  b"), LineBreak(), Code("c"), Image(Target("image", "x.png"), "d"), Blank(5))),
        CodeBlock("e\n"),
    )
    assert plain(nodes) == "a b cd___e"
    assert plain(TREE[:1] + TREE[2:3]) == "one five six seven"


def test_paragraphs_are_the_texts_that_stand_by_themselves():
    inner = (Paragraph(words("one")), ListBlock(((Paragraph(words("two")),),)), Quote((Heading(2, words("three")),)))
    table = Table((words("a"), words("b")), ((words("c"), words("d")),), ("", ""))
    steps = Steps((Step("read", words("read this")),))
    blocks = (Callout("tip", inner), table, CodeBlock("code\n"), steps, Chat((words("say so"),)), Rule())
    assert [*paragraphs(blocks)] == ["one", "two", "three", "a; b", "c; d", "code", "read this", "say so"]


def test_every_run_of_inlines_can_be_changed():
    shouted = map_inlines(TREE, lambda inlines: tuple(Text(plain((node,)).upper()) for node in inlines))
    assert [node.text for node in walk(shouted) if isinstance(node, Text)] == [n.upper() for n in NUMBERS]


def test_a_change_that_changes_nothing_gives_an_equal_tree():
    assert map_inlines(TREE, lambda inlines: inlines) == TREE
