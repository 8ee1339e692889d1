from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.doc import Text
from rolesite.errors import Place
from rolesite.model import Config, Page, Role, Section, Site, Slide, Workshop
from rolesite.outline import outline_digest, text_digest

SECTION = Section("duties", "Duties", "text")
SLIDES = (Slide("one", (), Place("content/workshops/w.md")),)
SITE = Site(
    Config("T"),
    (Role("ada", "Ada", Place("content/roles/ada.yaml"), sections=(SECTION,)),),
    (Workshop("w", "W", Place("content/workshops/w.md"), slides=SLIDES),),
    (Page("about", "About", Place("content/pages/about.md")),),
    untranslated=frozenset({("es", "role", "ada"), ("fr", "page", "about")}),
)


def with_role(**changes: object) -> Site:
    return replace(SITE, roles=(replace(SITE.roles[0], **changes),))


def with_workshop(**changes: object) -> Site:
    return replace(SITE, workshops=(replace(SITE.workshops[0], **changes),))


@pytest.mark.parametrize(
    "other",
    [
        with_role(sections=()),
        with_workshop(slides=(*SLIDES, *SLIDES)),
        replace(SITE, pages=(replace(SITE.pages[0], body=()),)),
    ],
)
def test_texts_are_no_part_of_the_outline(other: Site) -> None:
    assert outline_digest(other) == outline_digest(SITE)


@pytest.mark.parametrize(
    "other",
    [
        with_role(summary=(Text("Listens."),)),
        with_workshop(slides=()),
        with_workshop(title="Other"),
        replace(SITE, pages=(replace(SITE.pages[0], title="Other"),)),
        replace(SITE, config=Config("Other")),
        replace(SITE, untranslated=frozenset()),
        replace(SITE, editions=(replace(SITE, edition="es"),)),
    ],
    ids=["summary", "no slides any more", "workshop", "page", "config", "translations", "editions"],
)
def test_all_else_is(other: Site) -> None:
    assert outline_digest(other) != outline_digest(SITE)


def test_a_text_has_a_digest_of_its_own() -> None:
    assert text_digest((SECTION,)) == text_digest((replace(SECTION),))
    assert text_digest((SECTION,)) != text_digest((replace(SECTION, title="Other"),))
