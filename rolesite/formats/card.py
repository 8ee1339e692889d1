"""The format of role cards: roles/<id>.pdf, one sheet per described role, for a wall, a table or a folder.

A card is set on one page, in type down to 9 pt; what needs more gets pages with a running footer. Links lead to the
public site, and a code to the role's page, where the site has an address; without one they are plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from rolesite.doc import Blocks, Inlines, plain
from rolesite.engines import pdf
from rolesite.engines.color import readable
from rolesite.engines.emblem import emblem_svg, family_colors
from rolesite.formats._headings import in_order
from rolesite.formats._links import Address
from rolesite.formats._page.chrome import direction
from rolesite.formats._paper.papers import (
    code,
    paper_files,
    paper_html,
    paper_sheet,
    pictures_of,
    printed_address,
    printed_addresses,
    spoken,
)
from rolesite.formats._paper.previews import with_preview
from rolesite.formats._paper.tables import stack_wide_tables
from rolesite.formats._words import Words
from rolesite.model import Paper, Role, Section, SectionKind, Site
from rolesite.plan import Output, Plan
from rolesite.theme import Sealed, Theme

__all__ = ["FORMAT", "CardItem", "CardSection", "CardView"]

_TEMPLATE = "card.html"
_STYLE = "card"
_SIZES = pdf.Sizes(best=110, floor=90, flowing=105)
_ROOM = 34.0  # em beside a section's title, in the largest type on the narrower paper
_LONG_NAME = 34  # characters from which a name is set a step smaller
_VERY_LONG_NAME = 64


@dataclass(frozen=True, slots=True)
class CardItem:
    """An item of a list: words, or the `name` of a role and the address of its page ("" for none)."""

    words: Inlines = ()
    name: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class CardSection:
    """A section: a `body`, or `items`."""

    title: str
    kind: SectionKind
    body: Blocks = ()
    items: tuple[CardItem, ...] = ()


@dataclass(frozen=True, slots=True)
class CardView:
    """A role as its card shows it. `url` is the whole address of its page or ""; `color` its family's `#rrggbb`."""

    id: str
    language: str
    direction: str
    paper: Paper
    site: str
    organization: str
    url: str
    name: str
    summary: Inlines
    status: str
    horizon: str
    family: str
    color: str
    level: str
    also_called: tuple[str, ...]
    tags: tuple[str, ...]
    sections: tuple[CardSection, ...]
    updated: str
    authors: tuple[str, ...]
    license: str
    addresses: tuple[Address, ...]
    pictures: tuple[pdf.Picture, ...]


class CardFormat:
    """One PDF for every described role."""

    name = "card"
    engine = "pdf"

    def outputs(self, site: Site, theme: Theme) -> Iterable[Output]:
        """A card, with its preview, for every role of which more than the name is known; in a translated edition, of what
        is translated."""
        assets = paper_files(_STYLE, theme)
        for role in site.roles:
            if role.described and role.translation.found:
                path = f"roles/{role.id}.pdf"
                yield from with_preview(Output(path, self.name, "role-card", role.id, (_TEMPLATE,), assets))

    def view(self, output: Output, site: Site, plan: Plan, theme: Theme) -> CardView:
        """The card's view."""
        role = site.role[output.subject]
        return _Views(site, plan, theme).card(role)

    def render(self, view: CardView, theme: Sealed, needs: Mapping[str, bytes]) -> bytes:
        """The PDF's bytes."""
        del needs
        press = pdf.press(theme, paper_sheet(_STYLE, theme, view.paper))
        return press.fitted(
            f"roles/{view.id}.pdf",
            _html(view, theme, "one-page"),
            lambda: _html(view, theme, "flowing"),
            _SIZES,
            pictures=view.pictures,
        )


@dataclass(frozen=True, slots=True)
class _Views:
    """Makes views: everything that a card says, with the addresses it leads to."""

    site: Site
    plan: Plan
    theme: Theme

    def card(self, role: Role) -> CardView:
        """The view of one role's card."""
        config = self.site.config
        sections = tuple(section for section in role.sections if section.card)
        documents = (role.summary, *(document for section in sections for document in section.documents))
        return CardView(
            id=role.id,
            language=config.language,
            direction=direction(config.language),
            paper=config.paper,
            site=config.title,
            organization=config.organization.name if config.organization else "",
            url=self._page("role", role.id),
            name=role.name,
            summary=role.summary,
            status=role.status,
            horizon=role.horizon,
            family=self.site.family[role.family].name if role.family else "",
            color=family_colors(config.families, self.theme.palette)[role.family],
            level=self.site.level[role.level].name if role.level else "",
            also_called=role.also_called,
            tags=tuple(tag.name for tag in role.tags),
            sections=tuple(map(self._section, sections)),
            updated=role.updated,
            authors=role.authors,
            license=role.license,
            addresses=printed_addresses(self.site, self.plan, documents),
            pictures=pictures_of(self.site, documents),
        )

    def _section(self, section: Section) -> CardSection:
        items = tuple(CardItem(words) for words in section.items)
        if section.kind == "roles":
            items = tuple(
                CardItem(item.text, self.site.role[item.id].name, self._page("role", item.id))
                if item.id
                else CardItem(item.text)
                for item in section.roles
            )
        return CardSection(section.title, section.kind, stack_wide_tables(section.body, _ROOM), items)

    def _page(self, kind: str, subject: str) -> str:
        """The whole address of a page, "" where the site has none or the page is not made."""
        return printed_address(self.site, self.plan, kind, subject)


def _html(view: CardView, theme: Sealed, form: Literal["one-page", "flowing"]) -> str:
    """The card as HTML, dressed for one page or for many."""
    html = theme.html(
        _TEMPLATE,
        card=view,
        form=form,
        html=paper_html(view.addresses, view.pictures, theme, shift=2),
        words=Words(theme),
        color=readable(view.color, "#ffffff"),
        name_size=_name_size(view.name),
        description=plain(view.summary),
        emblem=emblem_svg(view.id, view.color),
        code=code(view.url, label=theme.text("card-code", name=view.name)),
        address=spoken(view.url),
    )
    return in_order(html)


def _name_size(name: str) -> str:
    """The step of type that a name is set in."""
    if len(name) > _VERY_LONG_NAME:
        return "very-long"
    return "long" if len(name) > _LONG_NAME else "short"


FORMAT = CardFormat()
