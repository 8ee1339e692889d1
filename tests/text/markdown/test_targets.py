"""Addresses become typed targets, or problems."""

from __future__ import annotations

import pytest

from rolesite.doc import Target
from rolesite.text.markdown.targets import BadTarget, image_target, link_target


@pytest.mark.parametrize(
    ("href", "folder", "target"),
    [
        ("../roles/spark.yaml", "content/pages", Target("role", "spark")),
        ("spark.yaml", "content/roles", Target("role", "spark")),
        ("roles/spark.yaml#now", "content", Target("role", "spark", "now")),
        ("../workshops/meet.md", "content/roles", Target("workshop", "meet")),
        ("about.md#us", "content/pages", Target("page", "about", "us")),
        ("./about.md", "content/pages", Target("page", "about")),
        ("../images/a%20b.png", "content/pages", Target("image", "images/a b.png")),
        ("#why", "content/pages", Target("anchor", "", "why")),
        ("#%C3%A9lan", "content/pages", Target("anchor", "", "élan")),
        ("https://example.org/a?b=c#d", "content/pages", Target("web", "https://example.org/a?b=c#d")),
        ("HTTP://example.org", "content/pages", Target("web", "HTTP://example.org")),
        ("mailto:a@example.org", "content/pages", Target("mail", "mailto:a@example.org")),
    ],
)
def test_a_link_knows_what_it_leads_to(href, folder, target):
    assert link_target(href, folder) == target


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "blob:https://example.org",
        "ftp://example.org",
        "C:\\Users\\me.docx",
    ],
)
def test_other_schemes_are_refused_for_safety(href):
    target = link_target(href, "content/pages")
    assert isinstance(target, BadTarget)
    assert target.safety


@pytest.mark.parametrize(
    ("href", "hint"),
    [
        ("", "write its target between the round brackets"),
        ("#", "write the heading's anchor behind it, as in #why-we-are-here"),
        ("//example.org", "write https://example.org for a page on the web"),
        ("www.example.org", "write https://www.example.org"),
        ("https://", "write the name of a host behind https://, as in https://example.org"),
        ("https://[::1/x", "write the name of a host behind https://, as in https://example.org"),
        ("https://x:99999/", "the port, behind the colon, is a number up to 65535; most addresses need none"),
        ("mailto:nobody", "write mailto:name@example.org"),
        ("../roles/spark.html", "name the source file: spark.yaml"),
        ("../../secret.md", "write ../roles/id.yaml, ../workshops/id.md, ../pages/id.md, or https:// for the web"),
        ("plan.docx", "put this file on the web and link to its address, https://…"),
        ("/about.html", "name the source file: about.md"),
    ],
)
def test_what_leads_nowhere_is_told_with_the_mend(href, hint):
    target = link_target(href, "content/pages")
    assert isinstance(target, BadTarget)
    assert (target.hint, target.safety) == (hint, False)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("https://example.org/a.png", "remote-image"),
        ("//example.org/a.png", "remote-image"),
        ("data:image/png;base64,xx", "unsafe-link"),
        ("../roles/a.png", "broken-image"),
        ("../../images/a.png", "broken-image"),
        ("", "empty-link"),
    ],
)
def test_pictures_come_from_the_images_folder(source, code):
    target = image_target(source, "content/pages")
    assert isinstance(target, BadTarget)
    assert (target.code, target.safety) == (code, code == "unsafe-link")


def test_a_picture_has_its_path_below_content():
    assert image_target("../images/sub/a.png?x=1", "content/pages") == Target("image", "images/sub/a.png")
