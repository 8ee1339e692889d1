"""What a web address is, decided once for fields and links, so that later steps can take one apart without care.

Pure. The standard library raises for some addresses (`https://[::1`, `https://℀.org`); such a one is none for us.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rolesite.patterns import pattern

__all__ = ["is_web_address", "mend_of"]

_SCHEME = pattern(r"https?://", re.IGNORECASE)
_BLANK = pattern(r"[\s\x00-\x20\x7f-\x9f]")


def is_web_address(text: str) -> bool:
    """Whether the text is an address with http or https and a host, which every step can take apart."""
    return not mend_of(text)


def mend_of(text: str) -> str:
    """What to do about a text that is no web address, "" for one that is."""
    if not _SCHEME.match(text):
        return "begin it with https://"
    if _BLANK.search(text):
        return "write it without spaces; %20 stands for one"
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host:
        return "write the name of a host behind https://, as in https://example.org"
    try:
        _ = parts.port
    except ValueError:
        return "the port, behind the colon, is a number up to 65535; most addresses need none"
    return ""
