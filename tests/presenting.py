"""A workshop with notes and times, and its presenter view as files: what the tests of the view share."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rolesite.doc import Container, Image, Paragraph, Target
from rolesite.formats import assets, deck, kitassets, present
from rolesite.model import Site, Slide
from rolesite.plan import KIT
from tests import decks
from tests import factories as make
from tests.decks import slide

PATH = f"{KIT}spark/present.html"
FORMATS = (present.FORMAT, kitassets.FORMAT, deck.FORMAT, assets.FORMAT)
NOTES = ("NOTE-WELCOME", "NOTE-TITLE", "NOTE-LIST", "NOTE-ROUND", "NOTE-ONLINE", "NOTE-LAST")


def noted(text: str, *more: str):
    """A note that ends with a link."""
    link = Paragraph((make.link("web", "https://example.org/elsewhere", "elsewhere"),))
    return ((*make.paragraphs(text, *more), link),)


def rounds() -> tuple[Slide, ...]:
    """Three questions of ten minutes each, with a note to the first."""
    first, *others = decks.rounds()
    made = (replace(first, notes=noted("NOTE-ROUND Read it aloud.")), *others)
    timed = (replace(one, round=replace(one.round, seconds=600)) for one in made if one.round)
    return tuple(replace(one, seconds=600) if one.kind == "round" else one for one in timed)


def slides() -> tuple[Slide, ...]:
    """Before the start, a title, a list that shows itself, rounds, something for those online, thanks: 60 minutes."""
    listed = Container("reveal", "", (), make.bullets("Listen", "Speak", "Take part"), 1)
    picture = Paragraph((Image(Target("image", "images/room.png"), "A room"),))
    return (
        slide("welcome", "Welcome", "Come in.", before_start=True, seconds=0, notes=noted("NOTE-WELCOME Greet them.")),
        slide("title", "Sparks", kind="title", seconds=120, notes=noted("NOTE-TITLE Say who you are.")),
        slide("list", "How we work", listed, seconds=480, notes=noted("NOTE-LIST", *["Wait ten slow seconds."] * 9)),
        *rounds(),
        slide("online", "Online", "Open the chat.", modes=("virtual",), seconds=60, notes=noted("NOTE-ONLINE")),
        slide("room", "A picture", picture, seconds=600, notes=((picture,),)),
        slide("thanks", "Thank you", "Goodbye.", kind="contact", seconds=600, notes=noted("NOTE-LAST")),
    )


def site(*own: Slide, **fields) -> Site:
    """A site with that workshop."""
    found = decks.site(*(own or slides()), **{"date": "", "duration": 3600, **fields})
    return replace(found, pictures=(make.make_picture("images/room.png"),))


def page(of: Site) -> str:
    """The presenter view's page."""
    return make.render(of, PATH, *FORMATS, theme=decks.theme()).decode()


def write(of: Site, root: Path) -> Path:
    """Writes the view and the public deck with all that they load; the view's path."""
    for output in make.plan_of(of, *FORMATS, theme=decks.theme()).outputs:
        path = root / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make.render(of, output.path, *FORMATS, theme=decks.theme()))
    return root / PATH
