"""The format of what robots and hosts read: sitemap.xml, robots.txt, CNAME and .nojekyll.

The sitemap lists every page that is meant to be found, in all languages, each with its other languages beside it
(sitemaps.org 0.9, Google's xhtml:link alternates). It is made where the site has an address; robots.txt only where that
address is the root of its host, since nobody reads it anywhere else; CNAME for a domain of one's own on GitHub Pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape  # XML has all that this writes
from urllib.parse import urlsplit

from rolesite.formats._links import whole
from rolesite.model import Site, Translation
from rolesite.plan import Output, Plan, base_path
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "HIDDEN", "HostFile", "SitemapPage", "SitemapView", "own_domain"]

HIDDEN = frozenset(
    {
        *("not-found", "alias", "workshop-alias", "search", "embed", "compare"),
        *("deck", "present", "capture", "room", "handout", "go"),
    }
)
"""Kinds of page that are no page of their own: they say `noindex`, or are another view of a page that is listed."""

_GITHUB = ".github.io"


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page: its whole address, the day of its last change ("" where nobody says), and (language, address) of the
    same page in every language that has it, itself included."""

    address: str
    updated: str
    alternates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """All pages, in the order of their paths."""

    pages: tuple[SitemapPage, ...]


@dataclass(frozen=True, slots=True)
class HostFile:
    """A file of a few words."""

    text: str


class SitemapFormat:
    """sitemap.xml, robots.txt, CNAME, .nojekyll."""

    name = "sitemap"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """The files; a host has one of each, so translated editions have none of their own."""
        del theme
        if site.edition:
            return
        yield Output(".nojekyll", self.name, "nojekyll")
        if site.config.url:
            yield Output("sitemap.xml", self.name, "sitemap")
        if site.config.url and base_path(site.config.url) == "/":
            yield Output("robots.txt", self.name, "robots")
        if own_domain(site.config.url):
            yield Output("CNAME", self.name, "cname")

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> SitemapView | HostFile:
        """The list of pages, or the file's text."""
        del theme
        match output.kind:
            case "sitemap":
                return SitemapView(tuple(_pages(site, plan)))
            case "robots":
                return HostFile(f"User-agent: *\nAllow: /\n\nSitemap: {whole(site.config, plan.path('sitemap'))}\n")
            case "cname":
                return HostFile(f"{own_domain(site.config.url)}\n")
            case _:
                return HostFile("")

    def render(self, view: SitemapView | HostFile, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The file's bytes."""
        del theme, needs
        if isinstance(view, HostFile):
            return view.text.encode()
        return _sitemap(view).encode()


def own_domain(url: str) -> str:
    """The domain of a site that stands at the root of one that is not GitHub's, "" for any other; one of other letters
    than a to z as name servers know it, which is how GitHub wants it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    named = "." in host and not host.replace(".", "").isdigit()
    if not named or host.endswith(_GITHUB) or parts.netloc.lower() != host or base_path(url) != "/":
        return ""
    try:
        return host.encode("idna").decode()
    except UnicodeError:  # no name that a server could have
        return ""


def _pages(site: Site, plan: Plan) -> Iterator[SitemapPage]:
    """The pages to be found. In a translated edition those that are translated: the rest repeat the source."""
    sites = {"": site, **{edition.edition: edition for edition in site.editions}}
    listed = [output for output in plan.outputs if _is_listed(output, sites[output.edition])]
    languages: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for output in listed:
        address = whole(site.config, output.path)
        language = output.edition or site.config.language
        languages.setdefault((output.kind, output.subject), []).append((language, address))
    for output in listed:
        same = languages[output.kind, output.subject]
        alternates = tuple(sorted(same)) if len(same) > 1 else ()
        yield SitemapPage(whole(site.config, output.path), _updated(output, site), alternates)


def _is_listed(output: Output, site: Site) -> bool:
    if not output.path.endswith(".html") or output.kind in HIDDEN:
        return False
    workshop = site.workshop.get(output.subject) if output.path.startswith(_folder(output, "workshops")) else None
    return (workshop is None or workshop.listed) and _translation(output, site).found


def _folder(output: Output, name: str) -> str:
    """A folder of the output's edition."""
    return f"{output.edition}/{name}/" if output.edition else f"{name}/"


def _translation(output: Output, site: Site) -> Translation:
    match output.kind:
        case "role":
            return site.role[output.subject].translation
        case "workshop":
            return site.workshop[output.subject].translation
        case "page":
            return site.page[output.subject].translation
        case _:
            return Translation()


def _updated(output: Output, site: Site) -> str:
    """The day that the author gives; no other page of the site knows when it changed."""
    return site.role[output.subject].updated if output.kind == "role" else ""


def _sitemap(view: SitemapView) -> str:
    pages = "".join(_entry(page) for page in view.pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{pages}</urlset>\n"
    )


def _entry(page: SitemapPage) -> str:
    updated = f"<lastmod>{page.updated}</lastmod>" if page.updated else ""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(language)}" href="{escape(address)}"/>'
        for language, address in page.alternates
    )
    return f"<url><loc>{escape(page.address)}</loc>{updated}{alternates}</url>\n"


FORMAT = SitemapFormat()
