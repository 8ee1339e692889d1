"""Gives the addresses in a page of HTML anew, for a page that is carried to another place than it was made for.

Pure; everything but the addresses stays as it was, to the byte. An address is what a page loads (a style sheet, a script,
a picture) or where its reader may go (a link, a form). What leads nowhere any more is taken out with care: a page that
loads nothing in its place, a link that says that it is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Literal

from rolesite.patterns import pattern

__all__ = ["Address", "Way", "readdressed"]

Way = Literal["load", "early", "follow", "tell"]
"""What an address is for: the page loads it, or asks for it before it is needed; its reader may follow it; or it only
tells machines where something is."""

Address = Callable[[str, Way], str]
"""The new address for an old one, "" for none."""

# Comments and the text of scripts are passed over as wholes: what looks like a tag in there is none.
_TAG = pattern(
    r"""<!--.*?--> | (?P<script><script(?=[\s>])(?:"[^"]*"|'[^']*'|[^'">])*>) (?P<code>.*?</script\s*>)
    | (?P<tag><[a-z][a-z0-9]*(?=[\s/>])(?:"[^"]*"|'[^']*'|[^'">])*>)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_NAME_ENDS = pattern(r"[\s/>]")
_ATTRIBUTE = pattern(r"""(?P<before>\s+)(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")

_ADDRESSES: Mapping[str, str] = {
    **dict.fromkeys(("script", "img", "source", "audio", "video", "iframe", "embed"), "src"),
    **dict.fromkeys(("a", "area", "link"), "href"),
    "form": "action",
}
_FOLLOWED = {"a", "area", "form"}
_EARLY = {"preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"}
_TELLING = {"canonical", "alternate", "author", "license", "help", "next", "prev", "search"}  # what a <link> may be for
_NO_LINK = ' role="link" aria-disabled="true"'


def readdressed(html: str, address: Address) -> str:
    """The page with every address that leads out of it as `address` says.

    Addresses within the page (`#part`) stay. An element that would load what is not there any more is left out, a picture
    in favour of its words; a link that leads nowhere stays as its words, marked for those who do not see that it is none.
    """

    def element(match: re.Match[str]) -> str:
        if match["script"] is not None:
            opening = _renewed(match["script"], address)
            return opening + match["code"] if opening else ""
        return _renewed(match["tag"], address) if match["tag"] is not None else match[0]

    return _TAG.sub(element, html)


def _renewed(tag: str, address: Address) -> str:
    """The opening tag with its address anew; where the element is to be left out, the words that it was shown for."""
    name = _NAME_ENDS.split(tag[1:], maxsplit=1)[0].lower()
    attributes = {match["name"].lower(): match for match in _ATTRIBUTE.finditer(tag) if match["value"]}
    found = attributes.get(_ADDRESSES.get(name, ""))
    if found is None:
        return tag
    old = _value(found)
    if not old or old.startswith("#"):
        return tag
    new = address(old, _way(name, attributes))
    if new == old:
        return tag
    start, end = found.span()
    if new:
        return f'{tag[:start]}{found["before"]}{found["name"]}="{escape(new)}"{tag[end:]}'
    if name not in _FOLLOWED:
        return escape(_value(attributes["alt"])) if "alt" in attributes else ""
    return tag[:start] + (_NO_LINK if name == "a" else "") + tag[end:]


def _way(name: str, attributes: Mapping[str, re.Match[str]]) -> Way:
    if name in _FOLLOWED:
        return "follow"
    rel = _value(attributes["rel"]).lower().split() if name == "link" and "rel" in attributes else ()
    if not _EARLY.isdisjoint(rel):
        return "early"
    return "tell" if not _TELLING.isdisjoint(rel) and "stylesheet" not in rel else "load"


def _value(attribute: re.Match[str]) -> str:
    """What an attribute says."""
    value = attribute["value"]
    return unescape(value[1:-1] if value[0] in "\"'" else value)
