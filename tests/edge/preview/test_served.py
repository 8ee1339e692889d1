"""Pages as they are sent: the preview's scripts, what they compare, and a policy that lets them."""

from __future__ import annotations

import html
import json
import re

import pytest

from rolesite.edge.preview.news import News
from rolesite.edge.preview.served import Where, moved_to, with_client

POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
PAGE = (
    POLICY.format("default-src 'none'; script-src 'unsafe-inline'; img-src 'self'")
    + '<link rel="stylesheet" href="../assets/site.0123456789abcdef.css"><body><p>Words</p></body></html>'
).encode()
WHERE = Where("roles/a&b.html", "/docs/")


def told(page: bytes, problems=()) -> dict[str, str]:
    """What the preview's script reads beside it."""
    sent = with_client(page, WHERE, News("run", 7), problems).decode()
    return {name: html.unescape(value) for name, value in re.findall(r' data-(\w+)="([^"]*)"', sent)}


def test_a_page_comes_with_the_scripts_before_its_end():
    sent = with_client(PAGE, WHERE, News("run", 7)).decode()
    assert re.findall(r'<script src="([^"]+)"', sent) == [
        "/docs/__rolesite/static/overlay.js",
        "/docs/__rolesite/static/preview.js",
    ]
    assert sent.endswith("</script></body></html>")
    assert sent.count("Words") == 1


def test_scripts_are_told_which_page_this_is():
    row = {"message": 'a "<b>" & c'}
    said = told(PAGE, [row])
    assert (said["base"], said["page"], said["run"], said["number"]) == ("/docs/", "roles/a&b.html", "run", "7")
    assert json.loads(said["problems"]) == [row]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (b"0123456789abcdef.css", b"fedcba9876543210.css", True),
        (b"Words", b"Other words", False),
        (b"assets/site.", b"assets/deck.", False),
    ],
)
def test_what_a_page_shows_is_all_but_the_names_of_its_style_sheets(old, new, same):
    assert (told(PAGE)["shows"] == told(PAGE.replace(old, new))["shows"]) is same


def test_the_policy_is_opened_for_the_scripts_and_no_further():
    sent = with_client(PAGE, WHERE, News("run", 7)).decode()
    policy = "default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self'"
    assert POLICY.format(policy) in sent


def test_a_page_without_an_end_gets_them_all_the_same():
    assert with_client(b"<p>Short", WHERE, News("run", 1)).startswith(b"<p>Short<script")


def test_absolute_addresses_move_below_the_base_path():
    assert moved_to("/docs/", "/site/", b'<a href="/site/index.html">') == b'<a href="/docs/index.html">'
