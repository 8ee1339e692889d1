"""What every page of the website shares: its frame (`Chrome`), and how a view and a template become a page.

Shared by the formats that make HTML pages; pure. A page's view holds a Chrome; its template extends base.html, which
reads nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from markupsafe import Markup

from rolesite.doc import Blocks, Heading, Inlines, Target, walk
from rolesite.engines.dochtml import DocHtml
from rolesite.engines.emblem import emblem_svg
from rolesite.formats._links import Address, Linker
from rolesite.formats._words import Words
from rolesite.model import Config, Site
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
    "edit_address",
    "page_bytes",
    "preloaded",
    "whole",
]

RIGHT_TO_LEFT = ("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi")

# What the menu offers before the plain pages, and the foot of the page: the word's key and the kind of output.
_MENU = (("nav-roles", "catalogue"), ("nav-workshops", "workshops"))
_FOOT = (("changes-title", "changes"), ("accessibility-title", "accessibility"), ("privacy-title", "privacy"))


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the menu: a plain page's `label`, or the `key` of a word of the theme's.

    `current` is "page" on the page itself, "true" on pages below it, else "", as `aria-current` has it.
    """

    href: str
    current: str
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language of the site, this one included. `href` is relative to the page, `whole` the whole
    address ("" without one); `current` marks the page itself."""

    language: str
    href: str
    whole: str
    current: bool


@dataclass(frozen=True, slots=True)
class Search:
    """Where searching leads: the `page` that works by itself, the `script` that opens it from everywhere, and the
    `index` that the script loads on first use."""

    page: str
    script: str
    index: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """A page's frame. Addresses are relative to the page, "" for what is not made or not given.

    `accent` is the colour of the site's own emblem; `canonical` is the page's own whole address and `social` its
    picture's; `fonts` are the files to load early; `search` is None where there is nothing to search; `edit` leads to
    the page's source in the repository; `organization_url`, `repository` and `feedback` lead elsewhere; `contact` is an
    e-mail address.
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
        levels = [node.level for node in walk(blocks) if isinstance(node, Heading)]
        return self._writer(below + 1 - min(levels, default=1), prefix).blocks(blocks)

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
        fonts=tuple(links.to("font", name) for name in preloaded(theme)),
        logo=links.to("picture", config.theme_options.logo),
        accent=config.theme_options.accent or theme.tokens["color.accent"],
        canonical=whole(config, output.path),
        social=whole(config, plan.path(f"social-{output.kind}", output.subject)),
        feed=links.to("feed"),
        organization=organization.name if organization else "",
        organization_url=organization.url if organization else "",
        contact=contact or (organization.email if organization else ""),
        repository=config.repository,
        feedback=config.feedback,
        edit=edit_address(config.repository, source),
    )


def direction(language: str) -> str:
    """The direction of a language's script, "rtl" or "ltr"."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in RIGHT_TO_LEFT else "ltr"


def preloaded(theme: Theme) -> tuple[str, ...]:
    """The fonts that the first screen of every page needs: the first of the theme, and its first of another family."""
    first = theme.fonts[:1]
    second = [font for font in theme.fonts if font.family != first[0].family][:1]
    return tuple(font.woff2 for font in (*first, *second))


def page_bytes(template: str, view: PageView, theme: Sealed) -> bytes:
    """The page: `template` with the view as `page`, its frame as `site`, and the helpers that templates may call.

    Helpers: `t` and `words` (the theme's words), `doc` (`Documents`), `emblem(seed, color, css_class)`.
    """
    words = Words(theme.text)
    text = theme.html(
        template,
        page=view,
        site=view.chrome,
        words=words,
        doc=Documents(view.addresses, theme),
        emblem=_emblem,
    )
    return text.encode()


def _emblem(seed: str, color: str, css_class: str = "emblem") -> Markup:
    """A role's emblem as decoration: its name always stands beside it."""
    return emblem_svg(seed, color, css_class=css_class)


def whole(config: Config, path: str) -> str:
    """The whole address of a path of the output folder, "" where the site has none or the path is ""."""
    if not config.url or not path:
        return ""
    root = config.url if config.url.endswith("/") else f"{config.url}/"
    return root + quote("" if path == "index.html" else path)


def edit_address(repository: str, source: str) -> str:
    """Where a source file is edited in the browser, "" where nobody knows."""
    if not source or not repository.startswith("https://github.com/"):
        return ""
    return f"{repository.removesuffix('/').removesuffix('.git')}/edit/HEAD/{quote(source)}"


def _menu(output: Output, site: Site, links: Linker, section: str) -> tuple[NavItem, ...]:
    pages = tuple(
        NavItem(links.to("page", page.id), _current(output, section, "page", page.id), label=page.title)
        for page in site.pages
        if page.nav
    )
    return (*_listed(_MENU, output, links, section), *(item for item in pages if item.href))


def _listed(entries: tuple[tuple[str, str], ...], output: Output, links: Linker, section: str) -> tuple[NavItem, ...]:
    """Those of the entries (key, kind) that are made."""
    items = (NavItem(links.to(kind), _current(output, section, kind), key=key) for key, kind in entries)
    return tuple(item for item in items if item.href)


def _current(output: Output, section: str, kind: str, subject: str = "") -> str:
    if (output.kind, output.subject) == (kind, subject):
        return "page"
    return "true" if section and section == kind and not subject else ""


def _alternates(output: Output, site: Site, plan: Plan, links: Linker) -> tuple[Alternate, ...]:
    """This page in every language that has it, the source's first; nothing where there is but one."""
    languages = {"": site.source_language, **{edition: edition for edition in site.edition_names}}
    paths = {edition: plan.own_path(edition, output.kind, output.subject) for edition in languages}
    found = tuple(
        Alternate(languages[edition], links.to_path(path), whole(site.config, path), edition == output.edition)
        for edition, path in paths.items()
        if path
    )
    return found if len(found) > 1 else ()


def _search(links: Linker) -> Search | None:
    page = links.to("search")
    return Search(page, links.to("script", "search"), links.to("search-index")) if page else None
