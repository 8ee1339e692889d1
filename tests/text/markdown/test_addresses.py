"""Bare web addresses become links; what only looks like one stays text."""

from __future__ import annotations

import pytest

from rolesite.doc import Link, Target, Text
from rolesite.text.markdown.addresses import link_addresses


def test_an_address_is_a_link_without_the_mark_that_ends_a_sentence():
    link = Link(Target("web", "https://example.org"), (Text("https://example.org"),))
    assert list(link_addresses("See https://example.org.")) == [Text("See "), link, Text(".")]


@pytest.mark.parametrize(
    "address", ["https://[::1/x", "https://[x]/", "https://x]/", "https://℀.org/", "https://x:1e9/"]
)
def test_odd_addresses_stay_text(address):
    assert list(link_addresses(f"See {address} now")) == [Text(f"See {address} now")]
