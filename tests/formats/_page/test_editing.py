"""How readers answer a page: where its source is edited, and where feedback goes."""

from __future__ import annotations

import pytest

from rolesite.formats import home, pages, roles, workshops
from rolesite.formats._page.editing import edit_address, feedback_address
from tests import factories as make
from tests.dom import links, parse, row

SOURCE = "content/roles/spark.yaml"
FORMATS = (roles.FORMAT, home.FORMAT, pages.FORMAT, workshops.FORMAT)


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/team/roles", "https://github.com/team/roles/edit/main/" + SOURCE),
        ("https://github.com/team/roles.git", "https://github.com/team/roles/edit/main/" + SOURCE),
        ("https://www.github.com/team/roles/?tab=readme", "https://www.github.com/team/roles/edit/main/" + SOURCE),
        ("https://github.com/team/roles/tree/trunk", "https://github.com/team/roles/edit/trunk/" + SOURCE),
        ("https://github.com/team/roles/tree/main/site/", "https://github.com/team/roles/edit/main/site/" + SOURCE),
        ("https://github.example.org/team/roles/tree/dev", "https://github.example.org/team/roles/edit/dev/" + SOURCE),
        ("https://gitlab.com/a/b/roles", "https://gitlab.com/a/b/roles/-/edit/main/" + SOURCE),
        ("https://git.example.org/a/r/-/tree/main", "https://git.example.org/a/r/-/edit/main/" + SOURCE),
        ("https://codeberg.org/team/roles", "https://codeberg.org/team/roles/_edit/main/" + SOURCE),
        ("https://codeberg.org/team/roles/src/branch/x", "https://codeberg.org/team/roles/_edit/x/" + SOURCE),
        ("https://github.com/team", ""),
        ("https://example.org/source", ""),
        ("", ""),
    ],
)
def test_the_editor_of_a_file(repository, address):
    assert edit_address(repository, SOURCE) == address
    assert edit_address(repository, "") == ""


def test_a_name_that_is_no_address_is_quoted():
    assert edit_address("https://github.com/a/b", "content/pages/é t.md").endswith("/content/pages/%C3%A9%20t.md")


def test_feedback_knows_the_page():
    title, page = "Coach & co · Roles", "https://example.org/roles/coach.html"
    assert feedback_address("mailto:a@example.org", title, page) == (
        "mailto:a@example.org?subject=Coach%20%26%20co%20%C2%B7%20Roles"
        "&body=https%3A%2F%2Fexample.org%2Froles%2Fcoach.html"
    )
    assert feedback_address("mailto:a@example.org", title, "") == (
        "mailto:a@example.org?subject=Coach%20%26%20co%20%C2%B7%20Roles"
    )
    assert feedback_address("https://example.org/form?t={title}&p={page}", title, page) == (
        "https://example.org/form?t=Coach%20%26%20co%20%C2%B7%20Roles&p=https%3A%2F%2Fexample.org%2Froles%2Fcoach.html"
    )
    assert feedback_address("https://example.org/form", title, page) == "https://example.org/form"
    assert feedback_address("", title, page) == ""


def test_pages_say_which_they_are():
    config = make.make_config(repository="https://github.com/team/roles", feedback="https://example.org/?t={title}")
    site = make.make_site(
        make.make_role("spark", "Spark", summary="Words."),
        config=config,
        pages=[make.make_page("about", "About us")],
        workshops=[make.make_workshop("first", "First")],
    )
    found = {
        path: links(parse(make.render(site, path, *FORMATS)), "//footer//a")
        for path in ("roles/spark.html", "about.html", "workshops/first.html", "index.html")
    }
    titles = [address["Send feedback"].partition("=")[2] for address in found.values()]
    assert titles == ["Spark", "About%20us", "First", "Role%20catalogue"]
    sources = [address.get("Edit this page", "").partition("/main/")[2] for address in found.values()]
    assert sources == ["content/roles/spark.yaml", "content/pages/about.md", "content/workshops/first.md", ""]
    about = row(parse(make.render(site, "roles/spark.html", *FORMATS)), "About this description")
    assert links(about) == {
        "Improve this description": "https://github.com/team/roles/edit/main/content/roles/spark.yaml",
        "Tell us what you think": "https://example.org/?t=Spark",
    }
