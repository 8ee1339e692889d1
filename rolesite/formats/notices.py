"""The format of the two pages that a public site owes its readers: accessibility.html and privacy.html.

Their words are the theme's strings, so that they can be translated; which sentences stand there follows from what this
site is made of. An author's own page of the same name takes their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from rolesite.formats._links import Address
from rolesite.formats._page.chrome import Chrome, chrome, page_bytes
from rolesite.model import Board, Site
from rolesite.patterns import pattern
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "NoticeView", "keeps_anything"]

_NOTICES = ("accessibility", "privacy")
_KEEPS = pattern(rb"localStorage|sessionStorage|indexedDB|\bcaches\.|document\.cookie|cookieStore")


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One of the two pages, and what its sentences depend on.

    `cards`, `decks`, `search`, `embeds` and `captures` (pages to write answers on) say what this site has, `keeps`
    whether a script of it stores anything on the reader's device. `boards` are the tools of its outside boards; `host` is "github" where GitHub serves the site,
    else "". `contact` is an e-mail address or "".
    """

    chrome: Chrome
    kind: str
    cards: bool
    decks: bool
    search: bool
    embeds: bool
    captures: bool
    keeps: bool
    boards: tuple[str, ...]
    host: str
    contact: str
    contact_name: str
    addresses: tuple[Address, ...] = ()


class NoticeFormat:
    """accessibility.html and privacy.html."""

    name = "notices"
    engine = ""

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """Those of the two that no author wrote."""
        del theme
        for kind in _NOTICES:
            if kind not in site.page:
                yield Output(f"{kind}.html", self.name, kind, templates=(f"{kind}.html",))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> NoticeView:
        """The page's view."""
        config = site.config
        frame = chrome(output, site, plan, theme)
        return NoticeView(
            chrome=frame,
            kind=output.kind,
            cards=any(plan.path("role-card", role.id) for role in site.roles),
            decks=any(plan.path("deck", workshop.id) for workshop in site.workshops),
            search=bool(plan.path("search")),
            embeds=any(plan.path("embed", role.id) for role in site.roles),
            captures=any(plan.path("capture", workshop.id) for workshop in site.workshops),
            keeps=keeps_anything(theme),
            boards=_boards(site),
            host=_host(config.url),
            contact=frame.contact,
            contact_name=config.contact.name if config.contact and config.contact.email else "",
        )

    def render(self, view: NoticeView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The page's bytes."""
        del needs
        return page_bytes(f"{view.kind}.html", view, theme)


def keeps_anything(theme: Theme) -> bool:
    """Whether a script of the theme speaks of anything that a browser stores."""
    return any(_KEEPS.search(data) for name, data in theme.assets.items() if name.endswith(".js"))


def _boards(site: Site) -> tuple[str, ...]:
    """The tools of all boards that a page of this site leads to, each once."""
    boards: list[Board | None] = [workshop.board or site.config.board for workshop in site.workshops]
    return tuple(sorted({board.tool for board in boards if board and board.tool and board.url}))


def _host(url: str) -> str:
    """Who serves the site, as far as its address tells."""
    return "github" if (urlsplit(url).hostname or "").endswith(".github.io") else ""


FORMAT = NoticeFormat()
