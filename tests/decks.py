"""A workshop for the tests of decks: every kind of slide, and the texts that are hard to fit."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

from rolesite.doc import (
    Blank,
    Blocks,
    Callout,
    Chat,
    CodeBlock,
    Container,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Step,
    Steps,
    Strong,
    Table,
    Text,
    WritingLine,
)
from rolesite.edge.themes import load_theme
from rolesite.errors import Place
from rolesite.formats import assets, deck
from rolesite.model import Board, Contact, Role, RoleItem, Round, Site, Slide, Workshop
from rolesite.theme import Theme
from tests import factories as make

PATH = "workshops/spark/deck.html"
ROLE = "spark-host"

SENTENCE = "Meets people in short and open conversations, and finds the question behind a request. "
QUESTIONS = (
    "What in this role would make a difference where you work?",
    "What would have to change in your organization before someone could do this well, and who would have to agree?",
    "Which part of it do you already do?",
)
STEPS = Steps(
    (
        Step("read", make.words("Read the role on the next slides, or on your card."), 120),
        Step("reflect", make.words("Think about the question alone."), 150),
        Step("capture", make.words("Write one answer."), 0),
    )
)


def slide(id_: str, title: str = "", *body: Any, **fields: Any) -> Slide:
    """A slide, of blocks or of plain paragraphs."""
    blocks = tuple(Paragraph(make.words(b)) if isinstance(b, str) else b for b in body)
    return Slide(id_, make.words(title) if title else (), Place("content/workshops/spark.md", 1), body=blocks, **fields)


def items(count: int, text: str = "Idea number {n}: ask a colleague to watch a lesson") -> ListBlock:
    """A list of numbered ideas."""
    return ListBlock(tuple(make.paragraphs(text.format(n=n)) for n in range(1, count + 1)))


def container(name: str, *blocks: Any, argument: str = "") -> Container:
    """A `::: name` block."""
    return Container(name, argument, (), blocks, 1)


def either() -> tuple[Container, Container]:
    """A sentence for the room, and one for those online."""
    return (
        container("only", *make.paragraphs("Turn to your neighbour."), argument="in-person"),
        container("only", *make.paragraphs("Open the chat."), argument="virtual"),
    )


def rounds(role: str = ROLE) -> tuple[Slide, ...]:
    """Three questions, each followed by the role."""
    made = []
    for number, question in enumerate(QUESTIONS, 1):
        turn = Round(number, len(QUESTIONS), make.words(question), role, 420)
        title = "Read, reflect, capture" if number == 1 else "Three questions"
        body = STEPS if number == 1 else replace(STEPS, compact=True)
        made.append(slide(f"questions-{number}", title, body, kind="round", round=turn))
        made.append(slide(f"questions-{number}-role", "Spark host", kind="role", role=role, round=turn))
    return tuple(made)


def role() -> Role:
    """A role of usual length with each kind of section."""
    return make.make_role(
        ROLE,
        "Spark host",
        family="design",
        status="envisioned",
        horizon="2035",
        summary="Starts learning where it really begins, with somebody's own question.",
        sections=(
            make.roles_section("closest", "Closest roles today", RoleItem("", make.words("Coach")), RoleItem("weaver")),
            make.text_section("level", "Organizational level", SENTENCE * 5),
            make.list_section("tasks", "Responsibilities", *[SENTENCE * 2] * 6),
            make.list_section("signs", "Indicators of success", *[SENTENCE] * 4),
        ),
    )


def everything() -> tuple[Slide, ...]:
    """Every kind of slide and block."""
    blanks: Inlines = (Text("My first step is "), Blank(4), Text(" and I take it by "), Blank(12))
    table = Table(
        (make.words("Way"), make.words("What it takes")),
        tuple((make.words(f"Way {n}"), make.words(SENTENCE)) for n in range(3)),
        ("", "right"),
    )
    mixed: Blocks = (
        Callout("tip", make.paragraphs("Read the question aloud.")),
        Paragraph(blanks),
        WritingLine(),
        Heading(2, make.words("A smaller heading")),
        Quote(make.paragraphs("All educators are in control of their learning.")),
        Paragraph((Strong(make.words("Bold")), Text(" and plain."))),
    )
    return (
        slide("welcome", "Welcome", "Find a place and say hello.", before_start=True),
        slide("title", "Sparks for our own learning", kind="title"),
        slide("agreements", "How we work together", *make.bullets("Listen", "Speak from experience", "Take part")),
        slide("why", "Why we are here", kind="title"),
        *rounds(),
        slide("debrief", "Debrief", Chat(tuple(map(make.words, QUESTIONS)), 2)),
        slide("mixed", "All sorts", *mixed),
        slide("table", "Two ways", table),
        slide("code", "Two commands", CodeBlock("rolesite build\nrolesite serve\n")),
        slide(
            "one-by-one", "One by one", "Three of them:", container("reveal", items(3), *make.paragraphs("And all."))
        ),
        slide("beside", "Side by side", container("columns", *(container("column", items(2)) for _ in range(3)))),
        slide("either", "Where you are", "Everybody.", *either()),
        slide("slide-12", "", "A slide without a title."),
        slide("fourteen", "Fourteen things", items(14, "Idea {n}: " + "watch a lesson with a colleague " * 2)),
        slide("forty", "Forty things", "A long list comes in parts.", items(40)),
        slide("online", "For those online", "Open the chat.", modes=("virtual",)),
        slide("room", "For those in the room", "Look around.", modes=("in-person",)),
        slide("thanks", "Thank you", "Answers follow within a week.", kind="contact"),
    )


def workshop(*slides: Slide, **fields: Any) -> Workshop:
    """A workshop on one role with a board and a contact."""
    defaults: dict[str, Any] = {
        "subtitle": "Sixty minutes on one role",
        "date": "2026-11-12T10:30",
        "location": "Riverside Library",
        "roles": (ROLE,),
        "board": Board("Padlet", "https://example.org/board/spark"),
        "contact": Contact("The team", "team@example.org"),
        "slides": slides,
    }
    return make.make_workshop("spark", **{"title": "Sparks for our own learning", **defaults, **fields})


def site(*slides: Slide, **fields: Any) -> Site:
    """A site with that workshop, its role and another that no slide shows."""
    other = make.make_role("weaver", "Network weaver", family="care", summary="Nobody shows this text.")
    return make.make_site(role(), other, workshops=(workshop(*slides, **fields),))


@cache
def theme(name: str = "default") -> Theme:
    """A theme with its real fonts: decks are measured with them."""
    return load_theme(name, [make.THEMES], make.ROOT / ".rolesite")


def page(of: Site) -> str:
    """The deck's page."""
    return make.render(of, PATH, deck.FORMAT, assets.FORMAT, theme=theme()).decode()


def write(of: Site, root: Path, look: str = "default") -> Path:
    """Writes the deck with its style sheet, script and fonts below `root`, in that theme; the deck's path."""
    for output in make.plan_of(of, deck.FORMAT, assets.FORMAT, theme=theme(look)).outputs:
        path = root / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make.render(of, output.path, deck.FORMAT, assets.FORMAT, theme=theme(look)))
    return root / PATH


# --- looking at a page -----------------------------------------------------------------------------------------------

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Reader(HTMLParser):
    """HTML as an element tree; a tag that is closed in the wrong place fails the test."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes nothing"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.builder.data(data)


def tree(html: str) -> Element:
    """The page's elements."""
    reader = _Reader()
    reader.feed(html)
    assert not reader.open
    return reader.builder.close()


def slides(of: Element) -> list[Element]:
    """The slides of a page."""
    return [e for e in of.iter("section") if "slide" in e.get("class", "").split()]


def text(element: Element) -> str:
    """All text within an element, white space folded."""
    return " ".join("".join(element.itertext()).split())
