"""Plain pages, and the frame that all pages share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.doc import Heading
from rolesite.formats import assets, catalogue, families, home, pages, roles, workshops
from rolesite.formats._page.chrome import preloaded
from tests import factories as make
from tests.dom import links, parse, texts
from tests.gallery import StandIn, gallery

FORMATS = (
    pages.FORMAT,
    home.FORMAT,
    catalogue.FORMAT,
    families.FORMAT,
    roles.FORMAT,
    workshops.FORMAT,
    assets.FORMAT,
    StandIn(),
)


def page(site, path="about.html"):
    return parse(make.render(site, path, *FORMATS))


def test_the_title_is_said_once():
    found = page(gallery())
    assert texts(found, "//h1") == ["About"]
    assert texts(found, "//h2") == ["Steps"]


def test_headings_follow_the_title_however_they_were_written():
    for level in (1, 2, 3):
        body = (*make.paragraphs("First."), Heading(level, make.words("Part"), "part"))
        site = make.make_site(pages=(make.make_page("a", "A", body),))
        assert texts(page(site, "a.html"), "//h2") == ["Part"]


def test_links_of_every_kind():
    found = links(page(gallery()), "//article//a")
    assert found == {
        "Home": "index.html",
        "a role": "roles/spark.html#tasks",
        "a workshop": "workshops/first.html",
        "a page": "quiet.html",
        "elsewhere": "https://example.org/",
        "mail": "mailto:team@example.org",
        "below": "#steps",
    }


def test_the_first_paragraph_describes_a_page_that_says_nothing_of_itself():
    assert page(gallery()).xpath("//meta[@name='description']/@content")[0].startswith("Bold and code")
    site = make.make_site(pages=(make.make_page("a", "A", make.paragraphs("x"), description="Said"),))
    assert page(site, "a.html").xpath("//meta[@name='description']/@content") == ["Said"]


# --- answers ---------------------------------------------------------------------------------------------------------


def answered(*, listed=True):
    """A site with three pages of what was said in one workshop, and one of another's."""
    said = [make.make_page(f"said-{n}", f"Question {n}", answers_of="first") for n in (1, 2, 3)]
    other = make.make_page("said-0", "Another", answers_of="other")
    first, second = make.make_workshop("first", "A first one", listed=listed), make.make_workshop("other", "Other")
    return make.make_site(pages=(other, *said), workshops=(first, second))


@pytest.mark.parametrize(
    ("path", "neighbours"),
    [
        ("said-1.html", {"Next question Question 2": "said-2.html"}),
        ("said-2.html", {"Previous question Question 1": "said-1.html", "Next question Question 3": "said-3.html"}),
        ("said-3.html", {"Previous question Question 2": "said-2.html"}),
        ("said-0.html", {}),
    ],
)
def test_pages_of_answers_lead_to_those_before_and_behind_them(path, neighbours):
    assert links(page(answered(), path), "//nav[@class='neighbours']//a") == neighbours


def test_a_page_of_answers_says_so_and_leads_to_its_workshop():
    found = page(answered(), "said-2.html")
    assert texts(found, "//p[@class='kicker']") == ["What you said"]
    assert links(found, "//nav[@class='breadcrumbs']//a")["A first one"] == "workshops/first.html"
    assert found.xpath("//meta[@name='description']/@content") == ["What was said in the workshop “A first one”."]
    unlisted = page(answered(listed=False), "said-2.html")
    assert texts(unlisted, "//p[@class='kicker']") == ["What you said"]
    assert "A first one" not in unlisted.text_content()


def test_the_workshop_leads_to_the_pages_of_its_answers():
    found = parse(make.render(answered(), "workshops/first.html", *FORMATS))
    assert list(links(found, "//section[@aria-labelledby='workshop_said']//a").items()) == [
        (f"Question {n}", f"../said-{n}.html") for n in (1, 2, 3)
    ]


# --- the frame -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("index.html", []),
        ("roles/index.html", [("Roles", "page")]),
        ("roles/spark.html", [("Roles", "true")]),
        ("families/design.html", [("Roles", "true")]),
        ("workshops/index.html", [("Workshops", "page")]),
        ("workshops/first.html", [("Workshops", "true")]),
        ("about.html", [("About", "page")]),
    ],
)
def test_the_menu_says_where_one_is(path, current):
    found = page(gallery(), path).xpath("//nav[@class='site-nav']//a[@aria-current]")
    assert [(a.text_content(), a.get("aria-current")) for a in found] == current


def test_the_menu_names_pages_that_want_it():
    assert texts(page(gallery()), "//nav[@class='site-nav']//a") == ["Roles", "Workshops", "About"]


def test_nothing_but_the_site_itself_may_load():
    policy = page(gallery()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert set(rules.values()) == {"'self'", "'none'"}


def test_main_fonts_are_loaded_early():
    found = page(gallery()).xpath("//link[@rel='preload']")
    assert [link.get("as") for link in found] == ["font", "font"]
    assert {link.get("href").split(".")[0] for link in found} == {
        "assets/bricolagegrotesque-700-latin",
        "assets/atkinsonhyperlegible-400-latin",
    }


@pytest.mark.parametrize(
    ("language", "files"),
    [
        ("es", ["BricolageGrotesque-700-latin", "AtkinsonHyperlegible-400-latin"]),
        ("el", ["BricolageGrotesque-700-greek", "AtkinsonHyperlegible-400-greek"]),
        ("ja", []),
    ],
)
def test_fonts_are_loaded_early_for_the_language_of_the_page(language, files):
    assert preloaded(make.default_theme(), language) == tuple(f"fonts/{name}.woff2" for name in files)


def test_where_the_leading_fonts_lack_the_letters_the_first_that_has_them_is_loaded_early():
    theme = make.default_theme()
    greek = tuple(f if f.family == "Noto Sans" else replace(f, web=f.web[:1]) for f in theme.fonts)
    assert preloaded(replace(theme, fonts=greek), "el") == ("fonts/NotoSans-400-greek.woff2",)


def test_a_logo_takes_the_emblems_place():
    with_logo = page(gallery()).xpath("//a[@class='site-name']")[0]
    assert with_logo.xpath("./img/@alt") == [""]
    plain = page(make.make_site(), "index.html").xpath("//a[@class='site-name']")[0]
    assert len(plain.xpath("./*[local-name()='svg']")) == 1


def test_the_footer_says_whose_it_is():
    found = links(page(gallery()), "//footer//a")
    assert found == {
        "The team": "https://example.org/team",
        "Contact": "mailto:team@example.org",
        "Send feedback": "https://example.org/feedback",
        "Source": "https://example.org/source",
    }


def test_a_bare_site_has_a_frame_too():
    site = make.make_site(config=make.make_config(organization=None, families=(), levels=()))
    assert texts(page(site, "index.html"), "//footer//p") == ["Role catalogue"]


def test_languages_from_right_to_left():
    site = replace(gallery(), config=replace(gallery().config, language="ar-EG"))
    html = page(site)
    assert (html.get("lang"), html.get("dir")) == ("ar-EG", "rtl")
