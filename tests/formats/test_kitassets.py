"""What the kit's pages load: in the kit itself, so that it can be carried away from the site."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rolesite.doc import Paragraph
from rolesite.engines.leanscript import lean
from rolesite.formats import assets, kitassets
from tests import decks
from tests import factories as make


def paths(site, *formats):
    return {output.path for output in make.plan_of(site, *formats, theme=decks.theme()).outputs}


def text(site, kind: str, subject: str) -> str:
    """The text of a file of the kit."""
    plan = make.plan_of(site, kitassets.FORMAT, theme=decks.theme())
    return make.render(site, plan.path(kind, subject), kitassets.FORMAT, theme=decks.theme()).decode()


def test_all_of_it_lies_in_the_kit():
    assert {
        path.partition("assets/")[0] for path in paths(decks.site(decks.slide("one", "One")), kitassets.FORMAT)
    } == {"_kit/"}


def test_without_workshops_there_is_no_kit():
    assert paths(make.make_site(decks.role()), kitassets.FORMAT) == set()


@pytest.mark.parametrize("subject", ["", "present"])
def test_the_style_sheets_find_their_fonts_beside_them(subject):
    site = decks.site(decks.slide("one", "One"))
    fonts = set(re.findall(r'url\("([^"]+\.woff2)"\)', text(site, "kit-stylesheet", subject)))
    assert fonts
    assert {f"_kit/assets/{font}" for font in fonts} <= paths(site, kitassets.FORMAT)


def test_the_presenter_view_s_style_sheet_is_the_deck_s_and_its_own_with_the_colours_of_the_night():
    css = text(decks.site(decks.slide("one", "One")), "kit-stylesheet", "present")
    files = decks.theme().assets
    assert css.index("--night-ink: #eef0f4") < css.index(files["deck.css"].decode()) < css.index("@layer present")


def test_scripts_of_the_kit_are_not_published():
    site = decks.site(decks.slide("one", "One"))
    scripts = {path.rpartition("/")[2] for path in paths(site, kitassets.FORMAT) if path.endswith(".js")}
    public = {path.rpartition("/")[2] for path in paths(site, assets.FORMAT)}
    assert {name.partition(".")[0] for name in scripts} > {"deck", "present", "print-list"}
    assert not {name for name in scripts if not name.startswith("deck.")} & public


def test_a_script_of_the_kit_holds_those_in_the_folder_of_its_name():
    site = decks.site(decks.slide("one", "One"))
    files = {name: lean(data.decode()) for name, data in decks.theme().assets.items() if name.endswith(".js")}
    script = text(site, "kit-script", "present")
    assert script.startswith(files["kit/present.js"])
    assert all(files[f"kit/present/{name}.js"] in script for name in ("desk", "link", "pace", "times"))
    assert text(site, "kit-script", "deck") == files["deck.js"]
    assert [path for path in paths(site, kitassets.FORMAT) if "/desk." in path] == []


def test_pictures_are_those_of_slides_notes_and_roles_on_slides():
    def shown(name):
        return (Paragraph((make.image(f"images/{name}.png"),)),)

    slides = (decks.slide("one", "One", *shown("slide"), notes=(shown("note"),)), *decks.rounds())
    site = decks.site(*slides)
    first, *others = site.roles
    assert first.id != decks.ROLE
    unshown = replace(first, sections=(make.Section("more", "More", "text", body=shown("unshown")),))
    pictures = tuple(make.make_picture(f"images/{name}.png") for name in ("slide", "note", "unshown"))
    site = replace(site, roles=(unshown, *others), pictures=pictures)
    names = {path.rpartition("/")[2].partition(".")[0] for path in paths(site, kitassets.FORMAT) if ".png" in path}
    assert names == {"slide", "note"}
