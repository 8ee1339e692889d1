"""Asks pages as a reader would: by element, name and text, never by pieces of strings."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement


def parse(page: bytes) -> HtmlElement:
    """The page's <html> element."""
    return html.document_fromstring(page.decode(), parser=html.HTMLParser(encoding="utf-8"))


def text(element: HtmlElement) -> str:
    """An element's text, white space folded."""
    return " ".join(element.text_content().split())


def texts(page: HtmlElement, xpath: str) -> list[str]:
    """The texts of all elements that the path finds."""
    return [text(element) for element in page.xpath(xpath)]


def links(element: HtmlElement, xpath: str = ".//a[@href]") -> dict[str, str]:
    """Addresses by the words of their links."""
    return {text(a): a.get("href") for a in element.xpath(xpath)}


def row(page: HtmlElement, label: str) -> HtmlElement:
    """The section whose heading says `label`."""
    for heading in page.xpath("//section//*[self::h2 or self::h3]"):
        if text(heading) == label:
            return heading.xpath("ancestor::section[1]")[0]
    raise AssertionError(f"no section '{label}'; there are: {texts(page, '//section//h2')}")
