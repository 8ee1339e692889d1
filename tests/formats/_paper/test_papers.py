"""Printed papers: what they may read, where their links lead, and the codes they carry."""

from __future__ import annotations

import pytest
import tinycss2

from rolesite.doc import Image, Target, walk
from rolesite.formats._paper.papers import (
    SIZES,
    code,
    paper_files,
    paper_html,
    paper_sheet,
    pictures_of,
    printed_address,
    printed_addresses,
    spoken,
)
from rolesite.formats.roles import FORMAT as ROLES
from tests.factories import (
    default_theme,
    image,
    link,
    make_config,
    make_picture,
    make_role,
    make_site,
    plan_of,
    words,
)

URL = "https://example.org/catalogue/"
LINKS = (
    link("role", "curator", "a role", "top"),
    link("web", "https://example.com/x", "the web"),
    link("web", "javascript:alert(1)", "harm"),
    link("mail", "a@b.org", "a mailbox"),
    link("anchor", "", "below", "below"),
)


def site(url: str = URL):
    return make_site(
        make_role("curator"),
        config=make_config(url=url),
        pictures=(make_picture("images/a.png"), make_picture("b.png")),
    )


def hrefs(url: str) -> list[str]:
    made = site(url)
    return [address.href for address in printed_addresses(made, plan_of(made, ROLES), [LINKS]) if address.href]


def test_links_are_whole_addresses_or_plain_words():
    assert hrefs(URL) == [f"{URL}roles/curator.html#top", "https://example.com/x", "mailto:a@b.org"]
    assert hrefs("") == ["https://example.com/x", "mailto:a@b.org"]


def test_only_what_is_made_has_an_address():
    plan = plan_of(site(), ROLES)
    assert printed_address(site(), plan, "role", "curator") == f"{URL}roles/curator.html"
    assert printed_address(site(), plan, "role", "nobody") == ""
    assert printed_address(site(""), plan, "role", "curator") == ""


@pytest.mark.parametrize(
    ("url", "said"),
    [(f"{URL}go/spark.html", "example.org/catalogue/go/spark.html"), (URL, "example.org/catalogue"), ("", "")],
)
def test_an_address_is_written_as_people_say_it(url, said):
    assert spoken(url) == said


def test_a_code_is_left_out_where_no_code_can_hold_the_address():
    assert 'aria-label="To the board"' in code(URL, label="To the board")
    assert code("") == ""
    assert code(URL + "x" * 5000) == ""


def test_pictures_are_handed_to_the_press_once_and_the_missing_are_words():
    theme = default_theme().sealed((), ())
    text = (image("images/a.png", "A"), image("images/a.png", "Again"), image("gone.png", "Gone"))
    pictures = pictures_of(site(), [text])
    assert [picture.path for picture in pictures] == ["images/a.png"]
    html = paper_html((), pictures, theme).inlines(text)
    assert 'src="asset:images/a.png"' in html
    assert "Gone" in html
    assert html.count("<img") == len([node for node in walk(text) if isinstance(node, Image)]) - 1


def test_a_link_without_an_address_is_plain_words():
    theme = default_theme().sealed((), ())
    html = paper_html((), (), theme).inlines((link("role", "curator", "a role"), *words(" and more")))
    assert html == "a role and more"
    assert paper_html((), (), theme).href(Target("anchor", "", "x")) == ""


def test_a_paper_stands_on_the_rules_of_all_papers():
    theme = default_theme()
    files = paper_files("card", theme)
    assert files[:2] == ("paper.css", "card.css")
    assert {name.rpartition(".")[2] for name in files} == {"css", "ttf"}
    css = paper_sheet("card", theme.sealed((), files), "a4")
    assert css.index("@page running") < css.index(".colophon") < css.index("size: a4")
    assert not [rule for rule in tinycss2.parse_stylesheet(css) if rule.type == "error"]


def test_the_sizes_are_those_of_the_papers():
    assert {paper: (round(w / 25.4 * 72), round(h / 25.4 * 72)) for paper, (w, h) in SIZES.items()} == {
        "letter": (612, 792),
        "a4": (595, 842),
    }
