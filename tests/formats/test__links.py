"""Addresses: relative to the page, naming files, safe to click."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rolesite.doc import Link, Paragraph, Target, Text
from rolesite.formats._links import Linker
from rolesite.plan import Output, make_plan
from tests import factories as make

PLAN = make_plan(
    [
        Output("index.html", "x", "home"),
        Output("roles/a.html", "x", "role", "a"),
        Output("roles/b.html", "x", "role", "b"),
        Output("workshops/w.html", "x", "workshop", "w"),
        Output("workshops/w/deck.html", "x", "deck", "w"),
        Output("workshops/without-deck.html", "x", "workshop", "without-deck"),
        Output("assets/ä b.png", "x", "picture", "images/ä b.png"),
    ]
)


@pytest.mark.parametrize(
    ("here", "kind", "subject", "address"),
    [
        ("index.html", "role", "a", "roles/a.html"),
        ("roles/a.html", "role", "b", "b.html"),
        ("roles/a.html", "role", "a", "a.html"),
        ("roles/a.html", "home", "", "../index.html"),
        ("workshops/w/deck.html", "role", "a", "../../roles/a.html"),
        ("roles/a.html", "deck", "w", "../workshops/w/deck.html"),
        ("roles/a.html", "role", "gone", ""),
        ("index.html", "picture", "images/ä b.png", "assets/%C3%A4%20b.png"),
    ],
)
def test_addresses_are_relative_to_the_page(here, kind, subject, address):
    assert Linker(PLAN, here).to(kind, subject) == address


def test_with_a_base_they_are_absolute():
    assert Linker(PLAN, "404.html", "/some/base/").to("role", "a") == "/some/base/roles/a.html"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        (Target("role", "a", "tasks"), "a.html#tasks"),
        (Target("role", "gone", "tasks"), ""),
        (Target("image", "images/ä b.png"), "../assets/%C3%A4%20b.png"),
        (Target("anchor", "", "here"), "#here"),
        (Target("web", "https://example.org/?a=1&b=2"), "https://example.org/?a=1&b=2"),
        (Target("mail", "team@example.org"), "mailto:team@example.org"),
        (Target("mail", "mailto:team@example.org"), "mailto:team@example.org"),
        (Target("web", "javascript:alert(1)"), ""),
        (Target("web", "data:text/html,x"), ""),
        (Target("web", "//example.org"), ""),
        (Target("web", "HTTPS://example.org"), "HTTPS://example.org"),
        (Target("web", "https://[::1/x"), "https://[::1/x"),
        (Target("workshop", "w"), "../workshops/w.html"),
        (Target("workshop", "w", "agreements"), "../workshops/w/deck.html#agreements"),
        (Target("workshop", "without-deck", "agreements"), "../workshops/without-deck.html"),
    ],
)
def test_targets_of_documents(target, address):
    assert Linker(PLAN, "roles/a.html").href(target) == address


def test_what_a_translation_calls_otherwise_is_found_in_the_source_s_words():
    words = Paragraph((Link(Target("role", "a", "old"), (Text("x"),)), Link(Target("role", "a", "new"), (Text("y"),))))
    plan = make_plan([*PLAN.outputs, Output("es/roles/a.html", "x", "role", "a", edition="es")]).seen_from("es")
    site = make.make_site()
    site = replace(site, edition="es", lost_anchors=frozenset({("role", "a", "old")}))
    found = Linker(plan, "es/roles/b.html").addresses(site, [(words,)])
    assert [address.href for address in found] == ["../../roles/a.html#old", "a.html#new"]
