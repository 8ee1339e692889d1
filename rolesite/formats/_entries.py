"""How roles, families and workshops appear in lists: the little of each that a list shows.

Shared by the formats that list them; pure. Views made of these change when what the list shows changes, no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolesite.doc import plain
from rolesite.engines.emblem import family_colors
from rolesite.formats._links import Linker
from rolesite.formats._when import timezone_of
from rolesite.model import Mode, Page, Role, Site, Tag, Workshop
from rolesite.theme import Theme

__all__ = [
    "FamilyEntry",
    "Lister",
    "PageEntry",
    "RoleEntry",
    "TagEntry",
    "WorkshopEntry",
    "described",
    "status_differs",
    "successors",
    "workshop_text_language",
]


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role in a list. `color` is its family's `#rrggbb`; `family_class` the style sheet's class for it; `summary` is
    plain text, "" where the list shows none; `lang` and `summary_lang` are the languages of name and summary where they
    are not the page's, else ""."""

    id: str
    name: str
    href: str
    color: str
    family_class: str
    status: str
    described: bool
    summary: str = ""
    lang: str = ""
    summary_lang: str = ""


@dataclass(frozen=True, slots=True)
class FamilyEntry:
    """A family; `href` is "" and `name` too for the roles that have none; `lang` is the name's language where it is
    not the page's, else ""."""

    id: str
    name: str
    href: str
    color: str
    css_class: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class TagEntry:
    """A tag and its page; `lang` is the name's language where it is not the page's, else ""."""

    name: str
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A plain page in a list; `lang` is the title's language where it is not the page's, else ""."""

    title: str
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class WorkshopEntry:
    """A workshop in a list; `date` is ISO 8601 or "", `duration` in seconds; `lang` and `subtitle_lang` are the languages
    of title and subtitle where they are not the page's, else ""."""

    id: str
    title: str
    href: str
    subtitle: str
    date: str
    timezone: str
    place: str
    duration: int
    modes: tuple[Mode, ...]
    lang: str = ""
    subtitle_lang: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Lister:
    """Makes the entries of one page; `colors` are the families', "" for none."""

    site: Site
    links: Linker
    colors: Mapping[str, str]

    @classmethod
    def of(cls, site: Site, links: Linker, theme: Theme) -> Lister:
        """The lister of a page with those links."""
        return cls(site, links, family_colors(site.config.families, theme.palette))

    def color(self, family: str) -> str:
        """A family's colour; "" stands for no family."""
        return self.colors[family]

    def role(self, role: Role, *, summary: bool = False) -> RoleEntry:
        """A role in a list, with or without its summary."""
        return RoleEntry(
            id=role.id,
            name=role.name,
            href=self.links.to("role", role.id),
            color=self.color(role.family),
            family_class=_family_class(role.family),
            status=role.status,
            described=role.described,
            summary=plain(role.summary) if summary else "",
            lang=role.translation.language("name"),
            summary_lang=role.translation.language("summary"),
        )

    def roles(self, roles: Iterable[Role], *, summary: bool = False) -> tuple[RoleEntry, ...]:
        """Roles in a list, in their order."""
        return tuple(self.role(role, summary=summary) for role in roles)

    def family(self, family: str) -> FamilyEntry:
        """A family by id; "" for the roles without one."""
        name = self.site.family[family].name if family else ""
        href = self.links.to("family", family) if family else ""
        lang = self.site.config.translation.language(f"families.{family}")
        return FamilyEntry(family, name, href, self.color(family), _family_class(family), lang)

    def tag(self, tag: Tag) -> TagEntry:
        """A tag."""
        lang = self.site.config.translation.language(f"tags.{tag.id}")
        return TagEntry(tag.name, self.links.to("tag", tag.id), lang)

    def page(self, page: Page) -> PageEntry:
        """A plain page."""
        return PageEntry(page.title, self.links.to("page", page.id), page.translation.language("title"))

    def answers(self, workshop: str) -> tuple[PageEntry, ...]:
        """The pages of a workshop's answers, in the order of their files' names."""
        pages = sorted((page for page in self.site.pages if page.answers_of == workshop), key=lambda page: page.id)
        return tuple(map(self.page, pages)) if workshop else ()

    def workshop(self, workshop: Workshop) -> WorkshopEntry:
        """A workshop in a list."""
        return WorkshopEntry(
            id=workshop.id,
            title=workshop.title,
            href=self.links.to("workshop", workshop.id),
            subtitle=workshop.subtitle,
            date=workshop.date,
            timezone=timezone_of(workshop, self.site),
            place=workshop.location,
            duration=workshop.duration,
            modes=workshop.modes,
            lang=workshop_text_language(workshop, self.site, "title"),
            subtitle_lang=workshop_text_language(workshop, self.site, "subtitle"),
            draft=workshop.draft,
        )

    def workshops(self, workshops: Iterable[Workshop]) -> tuple[WorkshopEntry, ...]:
        """The listed ones of these workshops: undated scripts first, then by date."""
        listed = sorted((w for w in workshops if w.listed), key=lambda w: (w.date, w.title, w.id))
        return tuple(map(self.workshop, listed))


def workshop_text_language(workshop: Workshop, site: Site, key: str) -> str:
    """The language of a workshop's text where it is not that of the site's pages, else "": one that is not translated,
    or a workshop that is held in a language of its own."""
    own = workshop.language if workshop.language != site.config.language else ""
    return workshop.translation.language(key) or own


def described(roles: Iterable[Role]) -> int:
    """How many of the roles are described."""
    return sum(role.described for role in roles)


def status_differs(roles: Iterable[Role]) -> bool:
    """Whether a list must say each role's status: where they differ, or are not what a reader would expect."""
    statuses = {role.status for role in roles if role.described}
    return len(statuses) > 1 or bool(statuses & {"draft", "retired"})


def successors(role: Role, site: Site) -> tuple[Role, ...]:
    """The roles that took this one's place, in the order of their names."""
    return tuple(site.role[relation.id] for relation in role.relations if relation.kind == "replaced_by")


def _family_class(family: str) -> str:
    """The classes by which the style sheet colours what belongs to a family."""
    return f"family family-{family}" if family else "family"
