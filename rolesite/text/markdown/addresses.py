"""Web addresses that stand bare in a text, as links.

Pure; part of the Markdown reader. A cheap rule of our own: the library's costs as much again as all its others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolesite.doc import Inline, Link, Target, Text
from rolesite.patterns import pattern
from rolesite.text.webaddresses import is_web_address

__all__ = ["link_addresses"]

_BARE = pattern(r"(?<![\w/@.])https?://[^\s<>\"“”«»]+", re.IGNORECASE)


def link_addresses(text: str) -> Iterator[Inline]:
    """Splits text at bare web addresses, which become links without the marks that end a sentence."""
    done = 0
    for match in _BARE.finditer(text):
        address = _trimmed(match[0])
        if not is_web_address(address):
            continue
        if match.start() > done:
            yield Text(text[done : match.start()])
        yield Link(Target("web", address), (Text(address),))
        done = match.start() + len(address)
    if done < len(text):
        yield Text(text[done:])


def _trimmed(address: str) -> str:
    """An address without closing punctuation; a bracket stays when its partner is in the address."""
    while address:
        last = address[-1]
        unbalanced = last == ")" and address.count(")") > address.count("(")
        if last not in ".,:;!?'’…*_~]" and not unbalanced:
            return address
        address = address[:-1]
    return address
