"""What every page of the website shares: its frame (`Chrome`), and how a view and a template become a page.

Shared by the formats that make HTML pages; pure. A page's view holds a Chrome; its template extends base.html, which
reads nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from rolesite import locales
from rolesite.doc import Blocks, Inlines, Target, highest_level
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.emblem import emblem_svg
from rolesite.formats._links import Address, Linker, whole
from rolesite.formats._page.editing import edit_address, feedback_address, title_of
from rolesite.formats._page.linkeddata import linked_data
from rolesite.formats._words import Words
from rolesite.model import Site
from rolesite.plan import Output, Plan, base_path
from rolesite.theme import Sealed, Theme

__all__ = [
    "Alternate",
    "Chrome",
    "NavItem",
    "PageView",
    "Search",
    "chrome",
    "direction",
    "page_bytes",
    "preloaded",
    "whole",
]

# What the menu offers before the plain pages, and the foot of the page: the word's key and the kind of output.
_MENU = (("nav-roles", "catalogue"), ("nav-workshops", "workshops"))
# Of a font's portions, the one that holds the letters of a script.
_PORTIONS = {"Latn": "latin", "Grek": "greek", "Cyrl": "cyrillic", "Arab": "arabic"}
_FOOT = (("changes-title", "changes"), ("accessibility-title", "accessibility"), ("privacy-title", "privacy"))


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the menu: a plain page's `label` (in the language `lang`, "" for the page's own), or the `key` of a
    word of the theme's.

    `current` is "page" on the page itself, "true" on pages below it, else "", as `aria-current` has it.
    """

    href: str
    current: str
    key: str = ""
    label: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language of the site, this one included. `href` is relative to the page, `whole` the whole
    address ("" without one, and where the page only repeats the source's text); `current` marks the page itself."""

    language: str
    href: str
    whole: str
    current: bool


@dataclass(frozen=True, slots=True)
class Search:
    """Where searching leads: the `page` that works by itself, the `script` that opens it from everywhere, the `index`
    that the script loads on first use, and the `list` of all roles for when there is no index."""

    page: str
    script: str
    index: str
    list: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """A page's frame. Addresses are relative to the page, "" for what is not made or not given.

    `emblem` is what the site's own emblem is sewn from, `accent` its colour; `canonical` is the page's own whole address and `social` its
    picture's, the site's where it has none; `fonts` are the files to load early; `search` is None where there is nothing to search; `edit` leads to
    the page's source in the repository; `organization_url`, `repository` and `feedback` lead elsewhere; `contact` is an
    e-mail address; `linked_data` is what the page says to search engines, JSON that is safe within a <script>.
    """

    title: str
    language: str
    direction: str
    home: str
    at_home: bool
    nav: tuple[NavItem, ...]
    foot: tuple[NavItem, ...]
    alternates: tuple[Alternate, ...]
    search: Search | None
    stylesheet: str
    favicon: str
    fonts: tuple[str, ...]
    logo: str
    emblem: str
    accent: str
    canonical: str
    social: str
    feed: str
    organization: str
    organization_url: str
    contact: str
    repository: str
    feedback: str
    edit: str = ""
    linked_data: str = ""


class PageView(Protocol):
    """What `page_bytes` asks of a view."""

    @property
    def chrome(self) -> Chrome:
        """The page's frame."""

    @property
    def addresses(self) -> tuple[Address, ...]:
        """Where the links of the page's documents lead."""


class Documents:
    """Writes a page's documents as HTML: what templates know as `doc`."""

    def __init__(self, addresses: tuple[Address, ...], theme: Sealed) -> None:
        self._known = {address.target: address for address in addresses}
        self._theme = theme

    def blocks(self, blocks: Blocks, below: int = 1, prefix: str = "") -> Markup:
        """The blocks, their highest heading one level below `below`; anchors begin with `prefix`."""
        return self._writer(below + 1 - highest_level(blocks), prefix).blocks(blocks)

    def inlines(self, inlines: Inlines) -> Markup:
        """The inlines."""
        return self._writer(0, "").inlines(inlines)

    def _writer(self, shift: int, prefix: str) -> DocHtml:
        return DocHtml(self._href, self._theme.text, shift, size=self._size, prefix=prefix)

    def _href(self, target: Target) -> str:
        return self._known[target].href

    def _size(self, target: Target) -> tuple[int, int]:
        return self._known[target].width, self._known[target].height


def chrome(output: Output, site: Site, plan: Plan, theme: Theme, section: str = "", source: str = "") -> Chrome:
    """The frame of the page that `output` is.

    `section` is the kind of the menu entry that it stands below, `source` the path of the file that it is made from.
    """
    config = site.config
    links = Linker(plan, output.path, base_path(config.url) if output.kind == "not-found" else "")
    organization = config.organization
    contact = config.contact.email if config.contact else ""
    social = whole(config, plan.path(f"social-{output.kind}", output.subject) or plan.path("social-home"))
    return Chrome(
        title=config.title,
        language=config.language,
        direction=direction(config.language),
        home=links.to("home"),
        at_home=output.kind == "home",
        nav=_menu(output, site, links, section),
        foot=_listed(_FOOT, output, links, section),
        alternates=_alternates(output, site, plan, links),
        search=_search(links),
        stylesheet=links.to("stylesheet", "site"),
        favicon=links.to("favicon"),
        fonts=tuple(links.to("font", name) for name in preloaded(theme, config.language)),
        logo=links.to("picture", config.theme_options.logo),
        emblem=site.emblem,
        accent=config.theme_options.accent or theme.tokens["color.accent"],
        canonical=whole(config, _original(output, site, plan)),
        social=social,
        feed=links.to("feed"),
        organization=organization.name if organization else "",
        organization_url=organization.url if organization else "",
        contact=contact or (organization.email if organization else ""),
        repository=config.repository,
        feedback=feedback_address(config.feedback, title_of(output, site), whole(config, output.path)),
        edit=edit_address(config.repository, source),
        linked_data=linked_data(output, site, plan, theme.words(config.language), social),
    )


def direction(language: str) -> str:
    """The direction of a language's script, "rtl" or "ltr"."""
    return locales.direction(language)


def preloaded(theme: Theme, language: str) -> tuple[str, ...]:
    """The files of fonts that the first screen of every page needs: of the families that texts, headings and the like
    are set in first, the portion with the language's letters; where none of them has those, of the first that has."""
    portion = _PORTIONS.get(locales.script(language), "")
    files: dict[str, str] = {}
    for font in theme.fonts:
        for part in font.web:
            if part.portion == portion:
                files.setdefault(font.family, part.file)
    return tuple(files[one] for one in theme.leading_families if one in files) or tuple(files.values())[:1]


def page_bytes(template: str, view: PageView, theme: Sealed, **drawings: object) -> bytes:
    """The page: `template` with the view as `page`, its frame as `site`, and the helpers that templates may call.

    Helpers: `t` and `words` (the theme's words), `doc` (`Documents`), `emblem(seed, color, css_class)`. `drawings` are
    known to the template by their names.
    """
    words = Words(theme)
    text = theme.html(
        template,
        page=view,
        site=view.chrome,
        words=words,
        doc=Documents(view.addresses, theme),
        emblem=_emblem,
        **drawings,
    )
    return text.encode()


def _emblem(seed: str, color: str, css_class: str = "emblem") -> Markup:
    """A role's emblem as decoration: its name always stands beside it."""
    return emblem_svg(seed, color, css_class=css_class)


def _menu(output: Output, site: Site, links: Linker, section: str) -> tuple[NavItem, ...]:
    pages = tuple(
        NavItem(
            links.to("page", page.id),
            _current(output, section, "page", page.id),
            label=page.title,
            lang=page.translation.language("title"),
        )
        for page in site.pages
        if page.nav
    )
    return (*_listed(_MENU, output, links, section), *(item for item in pages if item.href))


def _listed(entries: tuple[tuple[str, str], ...], output: Output, links: Linker, section: str) -> tuple[NavItem, ...]:
    """Those of the entries (key, kind) that are made."""
    items = (_item(key, kind, output, links, section) for key, kind in entries)
    return tuple(item for item in items if item.href)


def _item(key: str, kind: str, output: Output, links: Linker, section: str) -> NavItem:
    """The entry for an output of that kind, else for the page of that name that an author wrote instead."""
    if address := links.to(kind):
        return NavItem(address, _current(output, section, kind), key=key)
    return NavItem(links.to("page", kind), _current(output, section, "page", kind), key=key)


def _current(output: Output, section: str, kind: str, subject: str = "") -> str:
    if (output.kind, output.subject) == (kind, subject):
        return "page"
    return "true" if section and section == kind and not subject else ""


def _alternates(output: Output, site: Site, plan: Plan, links: Linker) -> tuple[Alternate, ...]:
    """This page in every language that has it, the source's first; nothing where there is but one."""
    languages = {"": site.source_language, **{edition: edition for edition in site.edition_names}}
    paths = {edition: plan.own_path(edition, output.kind, output.subject) for edition in languages}
    told = {edition for edition in languages if (edition, output.kind, output.subject) not in site.untranslated}
    if output.edition not in told or len(told) < 2:  # for search engines, a page that shows another one's text is none
        told = set()
    found = tuple(
        Alternate(
            languages[edition],
            links.to_path(path),
            whole(site.config, path) if edition in told else "",
            edition == output.edition,
        )
        for edition, path in paths.items()
        if path
    )
    return found if len(found) > 1 else ()


def _original(output: Output, site: Site, plan: Plan) -> str:
    """The page's own path; that of the source's page where this one has no text of its own."""
    if (output.edition, output.kind, output.subject) in site.untranslated:
        return plan.own_path("", output.kind, output.subject) or output.path
    return output.path


def _search(links: Linker) -> Search | None:
    page = links.to("search")
    if not page:
        return None
    return Search(page, links.to("script", "search"), links.to("search-index"), links.to("catalogue"))
