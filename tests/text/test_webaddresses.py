"""Every text is a web address or has a mend; none raises."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolesite.text.webaddresses import is_web_address, mend_of


@pytest.mark.parametrize(
    "text",
    ["https://example.org", "HTTP://example.org/a?b#c", "https://x:8080/", "http://[::1]:80/", "https://ñ.org/ü"],
)
def test_web_addresses(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("example.org", "begin it with https://"),
        ("javascript:alert(1)", "begin it with https://"),
        ("https://a b", "without spaces"),
        ("https://x.org/\0", "without spaces"),
        ("https://", "name of a host"),
        ("https://[::1", "name of a host"),
        ("https://[x]/", "name of a host"),
        ("https://x]/", "name of a host"),
        ("https://℀.org/", "name of a host"),
        ("https://:80/", "name of a host"),
        ("https://x.org:65536", "the port"),
        ("https://x.org:http", "the port"),
    ],
)
def test_what_is_none_is_told_its_mend(text, mend):
    assert mend in mend_of(text)


@given(st.text(alphabet="htps:/[]@.x℀#?%1 \x00", max_size=30))
def test_what_passes_can_be_taken_apart(rest):
    text = f"https://{rest}"
    if is_web_address(text):
        parts = urlsplit(text)
        assert (parts.hostname, parts.port) != ("", "")
