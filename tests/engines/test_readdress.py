"""Addresses of a page that is carried elsewhere: each of them anew, and nothing else."""

from __future__ import annotations

import pytest

from rolesite.engines.readdress import readdressed

KEPT = (
    '<!doctype html>\n<html lang="en"><body class="a>b" data-href="x.html">\n',
    '<p title="see href=\'old.html\' there">2 < 3 &amp; a href="old.html"</p>',
    '<a href="#part">Part</a>',
    '<a href="">Here</a>',
    "<a name=top>Top</a>",
    '<!-- <a href="old.html"> -->',
    "<script>document.write('<a href=\"old.html\">');</script>",
    '<script type="application/ld+json">{"url": "<a href=\\"old.html\\">"}</script>',
    '<textarea rows="2">text</textarea>',
    '<svg><use href="#mark"/></svg>',
)


def gone(_address: str, _way: str) -> str:
    return ""


@pytest.mark.parametrize("html", KEPT)
def test_what_leads_nowhere_else_stays_to_the_byte(html):
    assert readdressed(html, gone) == html


@pytest.mark.parametrize(
    ("html", "way"),
    [
        ('<a class="x" href="old.html">Words</a>', "follow"),
        ("<a href='old.html'>Words</a>", "follow"),
        ("<A HREF = old.html>Words</A>", "follow"),
        ('<area alt="" href="old.html">', "follow"),
        ('<form method="get" action="old.html">', "follow"),
        ('<svg><a href="old.html"><path d="M0 0"/></a></svg>', "follow"),
        ('<script src="old.html" defer></script>', "load"),
        ('<img alt="a > b" src="old.html">', "load"),
        ('<link rel="stylesheet" href="old.html">', "load"),
        ('<link rel="preload" href="old.html" as="font">', "early"),
        ('<link href="old.html">', "load"),
        ('<link rel="alternate" hreflang="es" href="old.html">', "tell"),
        ('<link rel="alternate stylesheet" href="old.html">', "load"),
        ('<link rel="canonical" href="old.html">', "tell"),
    ],
)
def test_every_address_is_asked_for_with_what_it_is_for(html, way):
    asked = []

    def address(old: str, used: str) -> str:
        asked.append((old, used))
        return "new.html"

    assert "new.html" in readdressed(html, address)
    assert asked == [("old.html", way)]


def test_only_the_address_changes():
    html = '<p>A <a id="a" href="old.html?x=1&amp;y=2#z" lang="es">link</a>.</p>\n'
    assert readdressed(html, lambda old, _way: f"../{old}") == html.replace("old", "../old")


def test_what_an_address_holds_cannot_end_it():
    assert readdressed('<a href="a">x</a>', lambda *_: '"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


@pytest.mark.parametrize(
    ("html", "without"),
    [
        ('<a class="x" href="old.html">Words</a>', '<a class="x" role="link" aria-disabled="true">Words</a>'),
        ('<form action="old.html" method="get">', '<form method="get">'),
        ('a<script src="old.html" defer>\n</script>b', "ab"),
        ('a<link rel="alternate" href="old.html">b', "ab"),
        ('a<img src="old.html" alt="">b', "ab"),
        ('a <img src="old.html" alt="Q &amp; A"> b', "a Q &amp; A b"),
        ("a <img src='old.html' alt='\"Hi\"'> b", "a &quot;Hi&quot; b"),
    ],
)
def test_what_leads_nowhere_any_more_is_no_trap(html, without):
    assert readdressed(html, gone) == without
