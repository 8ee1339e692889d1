"""What the kit's pages load: in the kit itself, so that it can be carried away from the site."""

from __future__ import annotations

import re

from rolesite.formats import assets, kitassets
from tests import decks
from tests import factories as make


def paths(site, *formats):
    return {output.path for output in make.plan_of(site, *formats, theme=decks.theme()).outputs}


def test_all_of_it_lies_in_the_kit():
    assert {
        path.partition("assets/")[0] for path in paths(decks.site(decks.slide("one", "One")), kitassets.FORMAT)
    } == {"_kit/"}


def test_without_workshops_there_is_no_kit():
    assert paths(make.make_site(decks.role()), kitassets.FORMAT) == set()


def test_the_style_sheet_finds_its_fonts_beside_it():
    site = decks.site(decks.slide("one", "One"))
    (sheet,) = [path for path in paths(site, kitassets.FORMAT) if path.endswith(".css")]
    css = make.render(site, sheet, kitassets.FORMAT, theme=decks.theme()).decode()
    fonts = set(re.findall(r'url\("([^"]+\.woff2)"\)', css))
    assert fonts
    assert {f"_kit/assets/{font}" for font in fonts} <= paths(site, kitassets.FORMAT)


def test_scripts_of_the_kit_are_not_published():
    site = decks.site(decks.slide("one", "One"))
    scripts = {path.rpartition("/")[2] for path in paths(site, kitassets.FORMAT) if path.endswith(".js")}
    assert scripts
    assert not scripts & {path.rpartition("/")[2] for path in paths(site, assets.FORMAT)}
