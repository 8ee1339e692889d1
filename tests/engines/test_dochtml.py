"""Document trees as HTML: each kind of node is the element that a reader's tools expect."""

from __future__ import annotations

import pytest
from lxml import html
from markupsafe import Markup

from rolesite import doc
from rolesite.doc import Target
from rolesite.engines.dochtml import DocHtml
from tests.dom import text, texts
from tests.factories import bullets, image, link, paragraphs, words

ADDRESSES = {Target("role", "a"): "a.html", Target("image", "images/x.png"): "x.png"}


def say(key, **values):
    return f"{key} {values['n']}" if values else key


def write(*blocks, **options):
    """The blocks as one element."""
    writer = DocHtml(lambda target: ADDRESSES.get(target, ""), say, **options)
    return html.fragment_fromstring(str(writer.blocks(blocks)), create_parent="div")


def inline(*nodes, **options):
    return write(doc.Paragraph(nodes), **options).find("p")


@pytest.mark.parametrize(
    ("node", "tag"),
    [
        (doc.Emphasis(words("x")), "em"),
        (doc.Strong(words("x")), "strong"),
        (doc.Strike(words("x")), "s"),
        (doc.Code("x"), "code"),
    ],
)
def test_marked_words(node, tag):
    assert [child.tag for child in inline(node)] == [tag]


def test_text_is_never_markup():
    hostile = "<script>alert('1')</script> & \"quotes\""
    found = write(
        doc.Paragraph((doc.Text(hostile), doc.Code(hostile))),
        doc.CodeBlock(hostile),
        doc.Heading(1, words(hostile), "x"),
        doc.Paragraph((image("images/x.png", hostile),)),
        doc.Paragraph((doc.Link(Target("role", "a"), words(hostile), title=hostile),)),
    )
    assert found.xpath(".//script") == []
    assert found.xpath(".//img/@alt") == found.xpath(".//a/@title") == [hostile]
    assert texts(found, ".//pre | .//a") == [hostile, hostile]


@pytest.mark.parametrize(("level", "shift", "tag"), [(1, 1, "h2"), (1, 0, "h1"), (3, 2, "h5"), (6, 3, "h6")])
def test_headings_are_shifted_below_the_pages_own(level, shift, tag):
    (heading,) = write(doc.Heading(level, words("x"), "anchor"), shift=shift)
    assert (heading.tag, heading.get("id")) == (tag, "anchor")


def test_anchors_take_the_documents_prefix():
    found = write(
        doc.Heading(1, words("x"), "here"),
        doc.Paragraph((doc.Link(Target("anchor", "", "here"), words("up")),)),
        prefix="part-",
    )
    assert found.xpath(".//h2/@id") == ["part-here"]
    assert found.xpath(".//a/@href") == ["#part-here"]


def test_links_lead_where_the_resolver_says():
    found = inline(link("role", "a", "there"), doc.Link(Target("role", "a"), words("by itself"), auto=True))
    assert [(a.get("href"), a.get("class")) for a in found] == [("a.html", None), ("a.html", "auto")]


def test_a_link_to_what_is_not_made_is_its_words():
    found = inline(doc.Text("See "), link("role", "gone", "nobody"))
    assert (text(found), len(found)) == ("See nobody", 0)


def test_pictures_have_words_and_room():
    (picture,) = inline(image("images/x.png", "A room"), size=lambda _: (40, 30))
    assert dict(picture.attrib) == {"src": "x.png", "alt": "A room", "width": "40", "height": "30"}
    (picture,) = inline(image("images/x.png", "A room"))
    assert dict(picture.attrib) == {"src": "x.png", "alt": "A room"}


def test_a_picture_that_is_not_made_is_its_words():
    assert text(inline(image("images/gone.png", "A room"))) == "A room"


def test_tight_lists_have_no_paragraphs_and_loose_ones_do():
    tight, loose = (
        write(*bullets("One", "Two")),
        write(doc.ListBlock((paragraphs("One"), paragraphs("Two")), tight=False)),
    )
    assert (len(tight.xpath("./ul/li/p")), len(loose.xpath("./ul/li/p"))) == (0, 2)
    assert texts(tight, "./ul/li") == texts(loose, "./ul/li") == ["One", "Two"]


def test_numbered_lists_keep_their_numbers():
    found = write(
        doc.ListBlock((paragraphs("c"),), ordered=True, start=3), doc.ListBlock((paragraphs("a"),), ordered=True)
    )
    assert [ol.get("start") for ol in found.xpath("./ol")] == ["3", None]


def test_lists_within_lists():
    inner = doc.ListBlock((paragraphs("In"),))
    found = write(doc.ListBlock(((*paragraphs("Out"), inner),)))
    assert texts(found, "./ul/li/ul/li") == ["In"]


def test_tables_have_headings_for_columns():
    found = write(doc.Table((words("A"), words("B")), ((words("1"), words("2")),), ("", "right")))
    assert found.xpath(".//th/@scope") == ["col", "col"]
    assert [td.get("class") for td in found.xpath(".//td")] == [None, "align-right"]


def test_callouts_say_what_they_are():
    found = write(doc.Callout("tip", paragraphs("Do.")))
    assert texts(found, ".//*[@role='note']/p") == ["callout-tip", "Do."]


def test_blanks_are_read_aloud():
    short, long = inline(doc.Blank(3), doc.Blank(20))
    assert [(text(b), b.get("class")) for b in (short, long)] == [
        ("blank", "blank blank-short"),
        ("blank", "blank blank-long"),
    ]
    assert write(doc.WritingLine()).xpath("./*/@aria-label") == ["blank"]


def test_steps_have_names_words_and_times():
    steps = doc.Steps((doc.Step("read", words("Read it"), 90), doc.Step("capture", words("Write"))))
    found = write(steps, icon=lambda kind: Markup('<i class="{}"></i>').format(kind))
    assert [" ".join(t.split()) for t in texts(found, ".//li")] == [
        "step-read Read it minutes 1.5",
        "step-capture Write",
    ]
    assert found.xpath(".//i/@class") == ["read", "capture"]


def test_compact_steps_are_names_only():
    steps = doc.Steps((doc.Step("read", words("Read it"), 90),), compact=True)
    assert texts(write(steps), ".//li") == ["step-read"]


def test_prompts_say_how_many_to_choose():
    found = write(doc.Chat((words("A?"), words("B?")), 1), doc.Chat((words("C?"),)))
    assert texts(found, ".//p") == ["chat-choose-one 1"]
    assert texts(found, ".//li") == ["A?", "B?", "C?"]


def test_the_rest():
    found = write(
        doc.Quote(paragraphs("Said")),
        doc.Rule(),
        doc.CodeBlock("x = 1\n"),
        doc.Container("columns", "", (), paragraphs("Inside"), 1),
        doc.Paragraph((doc.Text("a"), doc.LineBreak(), doc.Text("b"))),
    )
    assert [child.tag for child in found] == ["blockquote", "hr", "pre", "div", "p"]
    assert found.xpath(".//pre/code/text()") == ["x = 1\n"]
    assert len(found.xpath(".//br")) == 1
