"""A role's text for comparisons: from the model to a view, and from the view to the pieces that are compared.

Shared by the formats that compare; pure. What is rendered here stands in roles/<id>.js; links are relative to roles/.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from rolesite.doc import Block, Blocks, Inlines, ListBlock, Paragraph
from rolesite.engines.emblem import emblem_svg
from rolesite.formats._entries import Lister
from rolesite.formats._links import Address
from rolesite.formats._page.chrome import Documents, direction
from rolesite.formats._role.comparison import Piece, RoleText, TextSection
from rolesite.model import Role, RoleItem, Section, SectionKind
from rolesite.theme import Sealed

__all__ = ["RoleTextView", "role_text", "role_text_view"]

_BELOW = 3  # headings within a text stand below the role's name, which is an h3 below the section's title
_LAST = 1_000_000  # the place of what stands behind all sections


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its label, the `label` a key of the theme's words; `word` is such a key too, in place of a value."""

    key: str
    label: str
    value: str
    href: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a section: words, or the name of a role of the catalogue, which it leads to."""

    words: Inlines
    name: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A section of the role as its author wrote it. `lang` and `title_lang` are the languages of its text and title
    where they are not the page's, else ""."""

    key: str
    title: str
    place: int
    kind: SectionKind
    body: Blocks
    items: tuple[Item, ...]
    lang: str
    title_lang: str


@dataclass(frozen=True, slots=True)
class RoleTextView:
    """What a role's script may know: all that a comparison shows of it. `line` is its family and level in words,
    `language` the pages' language; `lang` and `summary_lang` are those of name and summary where they differ."""

    id: str
    name: str
    href: str
    family_class: str
    color: str
    line: str
    lang: str
    language: str
    summary: Inlines
    summary_lang: str
    facts: tuple[Fact, ...]
    parts: tuple[TextPart, ...]
    relations: tuple[Fact, ...]
    addresses: tuple[Address, ...]


def role_text_view(role: Role, lister: Lister) -> RoleTextView:
    """The view of a role's script."""
    entry = lister.role(role)
    family = lister.site.family[role.family].name if role.family else ""
    level = lister.site.level[role.level].name if role.level else ""
    places = {spec.key: place for place, spec in enumerate(lister.site.config.role_sections)}
    return RoleTextView(
        id=role.id,
        name=role.name,
        href=entry.href,
        family_class=entry.family_class,
        color=entry.color,
        line=" · ".join(words for words in (family, level) if words),
        lang=entry.lang,
        language=lister.site.config.language,
        summary=role.summary,
        summary_lang=entry.summary_lang,
        facts=tuple(_facts(role, family, level, lister)),
        parts=tuple(_part(s, places.get(s.key, at), role, lister) for at, s in enumerate(role.sections)),
        relations=tuple(_relations(role, lister)),
        addresses=lister.links.addresses(lister.site, role.documents),
    )


def _facts(role: Role, family: str, level: str, lister: Lister) -> Iterator[Fact]:
    if family:
        yield Fact("family", "family", family, lister.links.to("family", role.family))
    if level:
        yield Fact("level", "level", level)
    if role.status:
        yield Fact("status", "compare-status", "", word=f"status-short-{role.status}")
    if role.horizon:
        yield Fact("horizon", "horizon", role.horizon)
    if role.also_called:
        yield Fact("also-called", "also-called", ", ".join(role.also_called))
    if role.tags:
        yield Fact("tags", "tags", ", ".join(tag.name for tag in role.tags))


def _relations(role: Role, lister: Lister) -> Iterator[Fact]:
    for relation in role.relations:
        other = lister.role(lister.site.role[relation.id])
        yield Fact(f"{relation.kind} {other.id}", f"relation-{relation.kind}", other.name, other.href)


def _part(section: Section, place: int, role: Role, lister: Lister) -> TextPart:
    items = tuple(map(Item, section.items))
    if section.kind == "roles":
        items = tuple(_role_item(item, lister) for item in section.roles)
    return TextPart(
        key=section.key,
        title=section.title,
        place=place,
        kind=section.kind,
        body=section.body,
        items=items,
        lang=role.translation.language(section.key),
        title_lang=lister.site.config.translation.language(f"role_sections.{section.key}"),
    )


def _role_item(item: RoleItem, lister: Lister) -> Item:
    if not item.id:
        return Item(item.text)
    role = lister.role(lister.site.role[item.id])
    return Item(item.text, role.name, role.href)


# --- to pieces -------------------------------------------------------------------------------------------------------


def role_text(view: RoleTextView, theme: Sealed) -> RoleText:
    """The role's text in pieces, rendered."""
    doc = Documents(view.addresses, theme)
    sections = [
        _own_section("_summary", "compare-summary", -2, _summary(view, doc), theme),
        _own_section("_facts", "facts-label", -1, _values(view.facts, theme), theme),
        *(_section(part, view, doc, theme) for part in view.parts),
        _own_section("_connections", "connections", _LAST, _values(view.relations, theme), theme),
    ]
    return RoleText(
        id=view.id,
        name=view.name,
        href=view.href,
        family_class=view.family_class,
        emblem=str(emblem_svg(view.id, view.color)),
        line=view.line,
        sections=tuple(section for section in sections if section.pieces),
        lang=view.lang,
    )


def _own_section(key: str, title: str, place: int, pieces: tuple[Piece, ...], theme: Sealed) -> TextSection:
    """What rolesite knows of a role beside its sections, under a title of the theme's words."""
    return TextSection(key, theme.text(title), place, all(piece.item for piece in pieces), pieces)


def _summary(view: RoleTextView, doc: Documents) -> tuple[Piece, ...]:
    if not view.summary:
        return ()
    words = Markup("<p{}>{}</p>").format(_lang(view.summary_lang, view.language), doc.inlines(view.summary))
    return (Piece("", str(words), item=False),)


def _lang(code: str, page: str) -> Markup:
    """The attributes of a text in another language than the page's."""
    if not code:
        return Markup("")
    way = Markup(' dir="{}"').format(direction(code)) if direction(code) != direction(page) else Markup("")
    return Markup(' lang="{}"{}').format(code, way)


def _values(facts: tuple[Fact, ...], theme: Sealed) -> tuple[Piece, ...]:
    """A piece for each value with its label: they belong together by their keys."""
    return tuple(
        Piece(
            fact.key,
            theme.html(
                "compare-fact.html",
                label=theme.text(fact.label),
                value=theme.text(fact.word) if fact.word else fact.value,
                href=fact.href,
            ).strip(),
            item=True,
        )
        for fact in facts
    )


def _section(part: TextPart, view: RoleTextView, doc: Documents, theme: Sealed) -> TextSection:
    if part.kind == "text":
        prefix = f"{view.id}-{part.key}-"
        pieces = tuple(piece for block in part.body for piece in _pieces(block, prefix, doc))
    else:
        pieces = tuple(_item(item, part.kind, doc, theme) for item in part.items)
    if part.lang:
        attributes = _lang(part.lang, view.language)
        pieces = tuple(replace(piece, html=_in_language(piece, attributes)) for piece in pieces)
    free = all(piece.item for piece in pieces)
    return TextSection(part.key, part.title, part.place, free, pieces, part.title_lang)


def _in_language(piece: Piece, attributes: Markup) -> str:
    tag = "span" if piece.item and "<ul" not in piece.html and "<p" not in piece.html else "div"
    return f"<{tag}{attributes}>{piece.html}</{tag}>"


def _item(item: Item, kind: SectionKind, doc: Documents, theme: Sealed) -> Piece:
    """An item; where a section lists roles, it is the same only where it is the same to the letter."""
    html = doc.inlines(item.words)
    if item.href:
        link = theme.html("compare-fact.html", label="", value=html or item.name, href=item.href)
        html = Markup(link.strip())  # noqa: S704  a template's output is escaped
    return Piece(str(html.striptags()) if kind == "roles" else "", str(html), item=True)


def _pieces(block: Block, prefix: str, doc: Documents) -> Iterator[Piece]:
    """A bullet list item by item, anything else as it is."""
    if not isinstance(block, ListBlock) or block.ordered:
        yield Piece("", str(doc.blocks((block,), _BELOW, prefix)), item=False)
        return
    for item in block.items:
        single = item[0].children if len(item) == 1 and isinstance(item[0], Paragraph) else None
        html = doc.inlines(single) if single is not None else doc.blocks(item, _BELOW, prefix)
        yield Piece("", str(html), item=True)
