"""The format of search: its page, its index, and the texts that the index's snippets are cut from.

The texts lie in files of a few pages each, neighbours by name, which the browser asks for when it shows something out
of them. The index is made from those files' bytes, so that a build looks at each text once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rolesite.doc import Blocks, Inlines
from rolesite.engines.searchindex import PageText, SectionText, compact_index
from rolesite.engines.searchtext import inline_text, lines
from rolesite.formats._links import Address, Linker
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.formats._searchable import PAGE, ROLE, WORKSHOP, Part, Searchable, searchable, subjects
from rolesite.model import Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "FamilyMark", "Found", "IndexView", "PageTexts", "SearchView", "TextsView"]

_IN_A_FILE = 16  # pages: some 10 kB compressed, or 40 as they are
_FOLDER = "search-texts"
_FINDER = "search/finder.js"  # reads the index; both are in one file, so that they are always of one making
_KINDS = {ROLE: "role", WORKSHOP: "workshop", PAGE: "page"}

# What the bytes of these scripts begin and end with: data for the function that search.js puts in place.
_HEAD = b"(self.rolesiteSearch=self.rolesiteSearch||[]).push("
_TAIL = b");\n"


@dataclass(frozen=True, slots=True)
class PageTexts:
    """A page's name, by which a reader makes sure of it, and the texts of its sections."""

    name: str
    sections: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class TextsView:
    """A file of texts: its number and its pages."""

    number: int
    pages: tuple[PageTexts, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page as the index knows it, without its sections' texts. `sections` are addresses and titles."""

    kind: int
    family: int
    href: str
    name: str
    also_called: tuple[str, ...]
    summary: Inlines
    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FamilyMark:
    """How a family is shown beside what was found."""

    name: str
    css_class: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index: the words for each kind of page, the families, the paths of the files of texts, the pages."""

    kinds: tuple[str, ...]
    families: tuple[FamilyMark, ...]
    texts: tuple[str, ...]
    pages: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page that works by itself; `catalogue` is the list of all roles, for readers without JavaScript."""

    chrome: Chrome
    catalogue: str
    addresses: tuple[Address, ...] = ()


View = SearchView | IndexView | TextsView


class SearchFormat:
    """search.html, search-index.js and search-texts/<n>.js, once an edition."""

    name = "search"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The page, the index, and the files of texts."""
        del theme
        pages = len(subjects(site))
        texts = tuple(f"{_FOLDER}/{number}.js" for number in range(-(-pages // _IN_A_FILE)))
        for number, path in enumerate(texts):
            yield Output(path, self.name, "search-texts", str(number))
        yield Output("search-index.js", self.name, "search-index", assets=(_FINDER,), needs=texts)
        yield Output("search.html", self.name, "search", templates=("search.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> View:
        """What one of them may know."""
        match output.kind:
            case "search-texts":
                return _texts_view(int(output.subject), site)
            case "search-index":
                return _index_view(output, site, Linker(plan, output.path), theme.words(site.config.language))
            case _:
                links = Linker(plan, output.path)
                return SearchView(chrome(output, site, plan, theme), links.to("catalogue"))

    def render(self, view: View, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The bytes of one of them."""
        match view:
            case SearchView():
                return page_bytes("search.html", view, theme)
            case TextsView():
                return _texts(view)
            case IndexView():
                return theme.asset(_FINDER) + _index(view, needs)


def _texts_view(number: int, site: Site) -> TextsView:
    pages = subjects(site)[number * _IN_A_FILE : (number + 1) * _IN_A_FILE]
    return TextsView(number, tuple(_page_texts(searchable(page, site)) for page in pages))


def _page_texts(page: Searchable) -> PageTexts:
    return PageTexts(page.name, tuple(part.body for part in page.parts))


def _index_view(output: Output, site: Site, links: Linker, words: Mapping[str, str]) -> IndexView:
    families = {family.id: place for place, family in enumerate(site.config.families, 1)}
    pages = (searchable(subject, site) for subject in subjects(site))
    return IndexView(
        kinds=tuple(words[key] for key in ("role-kicker", "workshop-kicker", "search-kind-page")),
        families=tuple(FamilyMark(family.name, f"family family-{family.id}") for family in site.config.families),
        texts=output.needs,
        pages=tuple(_found(page, families.get(page.family, 0), links, words) for page in pages),
    )


def _found(page: Searchable, family: int, links: Linker, words: Mapping[str, str]) -> Found:
    return Found(
        kind=page.kind,
        family=family,
        href=links.to(_KINDS[page.kind], page.id),
        name=page.name,
        also_called=page.also_called,
        summary=page.summary,
        sections=tuple((_address(part, page, links), part.title or words.get(part.key, "")) for part in page.parts),
    )


def _address(part: Part, page: Searchable, links: Linker) -> str:
    """`#anchor` on the page itself, or a slide's address; of the page where there are no slides."""
    if not part.in_deck:
        return part.anchor and f"#{part.anchor}"
    deck = links.to("deck", page.id)
    return deck and f"{deck}#{part.anchor}"


# --- bytes -----------------------------------------------------------------------------------------------------------


def _texts(view: TextsView) -> bytes:
    rows = [[" ".join(page.name.split()), *("\n".join(lines(body)) for body in page.sections)] for page in view.pages]
    return _script({"file": view.number, "texts": rows})


def _index(view: IndexView, needs: Mapping[str, bytes]) -> bytes:
    rows = [row for path in view.texts for row in _data(needs[path])["texts"]]
    index = compact_index([_page_text(page, row[1:]) for page, row in zip(view.pages, rows, strict=True)])
    return _script(
        {
            "kinds": view.kinds,
            "families": [[family.name, family.css_class] for family in view.families],
            "inFile": _IN_A_FILE,
            "words": index.words,
            "postings": index.postings,
            "pages": index.pages,
            "sections": index.sections,
        }
    )


def _page_text(page: Found, texts: Sequence[str]) -> PageText:
    sections = zip(page.sections, texts, strict=True)
    return PageText(
        page.kind,
        page.family,
        page.href,
        page.name,
        page.also_called,
        inline_text(page.summary),
        tuple(SectionText(href, title, text) for (href, title), text in sections),
    )


def _script(data: Mapping[str, object]) -> bytes:
    return _HEAD + json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + _TAIL


def _data(script: bytes) -> Any:
    return json.loads(script.removeprefix(_HEAD).removesuffix(_TAIL))


FORMAT = SearchFormat()
