"""What could do something in a file that a browser opens: scripts, handlers, styles, addresses that are code.

Pages are read as browsers read them (the parsing of HTML5, which mends what is broken), so that markup which only
looks harmless as text is seen for what it becomes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import tinyhtml5

__all__ = ["dangers"]

# What pages of this site are made of. An element that is in here by mistake would show as a danger of another kind.
_HARMLESS = """
html head title meta link body header footer main nav section article aside div span p a abbr b bdi bdo
blockquote br button caption cite code col colgroup data dd del details dfn dialog dl dt em fieldset
figcaption figure form h1 h2 h3 h4 h5 h6 hgroup hr i img input ins kbd label legend li mark menu noscript
ol optgroup option output pre progress q s samp search select small strong sub summary sup table tbody td
template textarea tfoot th thead time tr u ul var wbr svg g path rect circle ellipse line polyline
polygon text tspan symbol use defs desc
"""
HARMLESS = frozenset(_HARMLESS.split())
_ADDRESSES = """
href src action formaction poster data xlink:href srcset cite background longdesc ping
"""
ADDRESSES = frozenset(_ADDRESSES.split())
SCHEMES = ("http", "https", "mailto", "tel", "webcal")
DATA = ("application/json", "application/ld+json")
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\-\t\r\n]*):", re.IGNORECASE)
_LOCAL_SCRIPT = re.compile(r"[\w./-]+\.js")


def dangers(page: bytes) -> list[str]:
    """What a browser would carry out, load or obey in the page beyond the site's own scripts and style sheets."""
    root = tinyhtml5.parse(page.decode(), namespace_html_elements=False)
    return sorted({danger for element in root.iter() if isinstance(element.tag, str) for danger in _found(element)})


def _found(element: Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2].lower()
    attributes = {_plain(key): value for key, value in element.attrib.items()}
    if name in SPECIAL:
        yield from SPECIAL[name](attributes, element.text or "")
    elif name not in HARMLESS:
        yield f"<{name}>"
    for key, value in attributes.items():
        if key.startswith("on") or key in {"style", "srcdoc", "is"}:
            yield f"<{name} {key}>"
        elif key in ADDRESSES:
            yield from _address(name, key, value)


def _plain(key: object) -> str:
    """An attribute's name; those of other namespaces come as pairs or in braces."""
    if isinstance(key, tuple):
        return f"xlink:{key[-1]}".lower()
    text = str(key)
    return f"xlink:{text.rpartition('}')[2]}".lower() if "}" in text else text.lower()


def _address(name: str, key: str, value: str) -> Iterator[str]:
    scheme = _SCHEME.match(value)
    if scheme and re.sub(r"[\t\r\n]", "", scheme[1]).lower() not in SCHEMES:
        yield f"<{name} {key}={value[:40]}>"
    if name in {"img", "use"} and (scheme or value.lstrip().startswith(("//", "\\"))):
        yield f"<{name}> from elsewhere: {value[:40]}"


def _script(attributes: dict[str, str], text: str) -> Iterator[str]:
    if attributes.get("type") in DATA:
        try:
            json.loads(text)
        except ValueError:
            yield "<script> whose data end too early"
    elif text.strip() or not _LOCAL_SCRIPT.fullmatch(attributes.get("src", "")):
        yield "<script>"


def _style(_attributes: dict[str, str], _text: str) -> Iterator[str]:
    yield "<style>"


def _link(attributes: dict[str, str], _text: str) -> Iterator[str]:
    if "stylesheet" in attributes.get("rel", "") and _SCHEME.match(attributes.get("href", "")):
        yield "<link> to a style sheet elsewhere"


def _meta(attributes: dict[str, str], _text: str) -> Iterator[str]:
    """A page may lead on to another of the site: where an old address was."""
    way = attributes.get("content", "").partition("url=")[2]
    if attributes.get("http-equiv", "").lower() == "refresh" and (_SCHEME.match(way) or way.startswith("//")):
        yield f"<meta> leads to {way[:40]}"


SPECIAL: dict[str, Callable[[dict[str, str], str], Iterator[str]]] = {
    "script": _script,
    "style": _style,
    "link": _link,
    "meta": _meta,
}
