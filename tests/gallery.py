"""One site with everything on it that a page can show: what the tests of links, pages and browsers walk through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rolesite.doc import (
    Blank,
    Blocks,
    Callout,
    Chat,
    Code,
    CodeBlock,
    Heading,
    Link,
    Paragraph,
    Quote,
    Rule,
    Step,
    Steps,
    Strong,
    Table,
    Target,
    Text,
    WritingLine,
)
from rolesite.errors import Place
from rolesite.formats import Format, find_formats
from rolesite.model import (
    AgendaItem,
    Board,
    Change,
    Config,
    Contact,
    Letter,
    Role,
    RoleItem,
    Room,
    Round,
    Site,
    Slide,
    Span,
    ThemeOptions,
)
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme
from tests import factories as make

LONG_NAME = "Cross-disciplinary Coordinator of Professional Learning, Induction, Mentoring & Peer Exchange (District)"
ONE_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
HOSTILE_NAME = "<script>alert(1)</script> {{ 7*7 }} \"quotes\" 'and' & معلم"
ROOMS = (Room("north", HOSTILE_NAME, "spark"), Room("hall", "Hall"))


class StandIn:
    """A format that makes the files that pages link to, without the engine that makes the real ones."""

    name = "stand-in"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A card for each described role."""
        del theme
        for role in site.roles:
            if role.described:
                yield Output(f"roles/{role.id}.pdf", self.name, "role-card", role.id)

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> str:
        """Nothing of interest."""
        del site, plan, theme
        return output.path

    def render(self, view: str, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """A page with nothing on it."""
        del view, theme, needs
        return ONE_PAGE


def web_formats() -> tuple[Format, ...]:
    """All formats that need no engine, and the stand-in for those that do."""
    return (*(maker for maker in find_formats().values() if not maker.engine), StandIn())


def gallery() -> Site:
    """The site."""
    return make.make_site(
        *_roles(),
        config=_config(),
        workshops=(
            make.make_workshop(
                "first",
                "A first workshop",
                subtitle="An hour with one role",
                duration=3600,
                roles=("spark",),
                materials=("A pen", "A card each"),
                access="Step-free.",
                agenda=_agenda(),
                slides=_slides(),
                aliases=("zeroth",),
                rooms=ROOMS,
                rooms_on="steps",
                letter=Letter("steps", make.paragraphs("Dear me"), (Span(30, "day"), Span(1, "year"))),
            ),
            make.make_workshop(
                "autumn", "A first workshop", extends="first", date="2026-11-12T10:30", location="Room 4", rooms=ROOMS
            ),
            make.make_workshop("hidden", "Not listed", listed=False),
        ),
        pages=(make.make_page("about", "About", _everything()), make.make_page("quiet", "Quiet", nav=False)),
        pictures=(make.make_picture("images/room.png"), make.make_picture("images/logo.png")),
    )


def _config() -> Config:
    return make.make_config(
        title="Roles of tomorrow",
        tagline="Sixteen ways to learn at work",
        url="https://example.org/some/base/",
        vision=make.paragraphs("All educators are in control of their professional learning."),
        mission=(Paragraph((Text("We describe "), make.link("role", "spark", "roles"), Text("."))),),
        contact=Contact("The team", "team@example.org"),
        board=Board("Padlet", "https://example.org/board", "in the chat", "paper"),
        repository="https://example.org/source",
        feedback="https://example.org/feedback",
        timezone="America/New_York",
        theme_options=ThemeOptions(accent="#ffd400", logo="images/logo.png"),
    )


def _roles() -> Iterable[Role]:
    yield make.make_role(
        "spark",
        "Learning spark facilitator",
        summary="Starts with a question.",
        family="design",
        level="school",
        status="envisioned",
        horizon="2032",
        tags=("Inquiry", "Group work"),
        also_called=("Spark",),
        aliases=("old-spark",),
        image=make.image("images/room.png", "A room with twelve chairs"),
        sections=(
            make.roles_section(
                "closest_roles",
                "Closest roles today",
                RoleItem("curator"),
                RoleItem("", make.words("Instructional coach")),
            ),
            make.text_section("organizational_level", "Organizational level", "One school."),
            make.list_section("tasks", "Tasks", *(f"Task {n}" for n in range(75))),
            _rich_section(),
        ),
        relations=(
            make.relation("reports_to", "curator"),
            make.relation("collaborates_with", "long"),
            make.relation("grows_from", "named", derived=True),
        ),
        updated="2026-11-12",
        authors=("A. Author",),
        license="CC BY 4.0",
        history=(Change("2026-06-18", "First version."), Change("2026-11-12", "Second version.")),
    )
    yield make.make_role("curator", "Learning curator", summary="Keeps.", family="care", level="team", status="pilot")
    yield make.make_role("long", LONG_NAME, status="envisioned", tags=("Inquiry",), family="design")
    yield make.make_role(
        "hostile",
        HOSTILE_NAME,
        summary=HOSTILE_NAME,
        status="retired",
        updated="2026-10-01",
        history=(Change("2026-10-01", HOSTILE_NAME),),
        relations=(make.relation("replaced_by", "curator", derived=True),),
    )
    yield make.make_role("bare", "Élan keeper", status="adopted")
    yield make.named_only("named", "Only named")


def _rich_section() -> make.Section:
    body = (
        Heading(1, make.words("Inside"), "inside"),
        Paragraph((Text("See "), Link(Target("anchor", "", "inside"), make.words("inside")), Text("."))),
        Paragraph((make.link("role", "long", "the long one"), Text(" and "), make.link("role", "gone", "nowhere"))),
    )
    return make.Section("more", "More", "text", body=body)


def _everything() -> Blocks:
    """A page with each kind of block and link."""
    return (
        Heading(1, make.words("About"), "about"),
        Paragraph((Strong(make.words("Bold")), Text(" and "), Code("code"), Text(" and "), Blank(3))),
        Paragraph(
            (
                make.link("role", "spark", "a role", "tasks"),
                make.link("workshop", "first", "a workshop"),
                make.link("page", "quiet", "a page"),
                make.link("web", "https://example.org/", "elsewhere"),
                make.link("mail", "mailto:team@example.org", "mail"),
                Link(Target("anchor", "", "steps"), make.words("below")),
                make.link("web", "javascript:alert(1)", "trap"),
            )
        ),
        Paragraph((make.image("images/room.png", "A room"),)),
        Heading(2, make.words("Steps"), "steps"),
        Steps((Step("read", make.words("Read the card"), 120), Step("capture", make.words("Write")))),
        Chat((make.words("What surprised you?"),), 1),
        *make.bullets("One", "Two"),
        Quote(make.paragraphs("A promise.")),
        Callout("tip", make.paragraphs("Print on both sides.")),
        Table((make.words("Level"), make.words("Reach")), ((make.words("Team"), make.words("Few")),), ("", "right")),
        CodeBlock("x = 1\n"),
        WritingLine(),
        Rule(),
    )


def _slides() -> tuple[Slide, ...]:
    """A title, everything that a page can hold, a role, and a question for every room."""
    place = Place("content/workshops/first.md", 1, 1)
    turn = Round(1, 1, make.words("What would change?"), "", 600, in_rooms=True)
    return (
        Slide("welcome", make.words("Welcome"), place, "title"),
        Slide("steps", make.words("Everything"), place, body=_everything()),
        Slide("all-role", make.words("The role"), place, "role", role="curator"),
        Slide("ask-1", make.words("In your room"), place, "round", round=turn),
    )


def _agenda() -> tuple[AgendaItem, ...]:
    return (
        AgendaItem("welcome", make.words("Welcome"), 0, 0, before_start=True),
        AgendaItem("agreements", make.words("Agreements"), 0, 600),
        AgendaItem("round", make.words("Round"), 600, 3000),
    )
