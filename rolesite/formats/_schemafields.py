"""What editors are told of the fields of role files and of site.yaml: a description and a shape for each.

Used by the format of JSON Schemas; pure. The words are an author's. `content.rolefields` and `content.sitefields` read
the files; a test holds their fields and these to each other. Where a text is meant, YAML may see a number or a truth
value (`horizon: 2032`): rolesite reads every value as the text that was written, so editors must not mark it.
"""

from __future__ import annotations

from typing import Any

from rolesite.model import LEAVABLE

__all__ = ["ROLE", "SITE", "Shape", "any_of", "one_of", "text_list"]

Shape = dict[str, Any]

_EMPTY = "null"  # a field with nothing behind its colon counts as not written
_WORD = ["string", "number", "boolean"]


def _text(says: str, *examples: str) -> Shape:
    return _told({"type": [*_WORD, _EMPTY]}, says, *examples)


def _told(shape: Shape, says: str, *examples: str) -> Shape:
    """The shape with its description and examples."""
    return {"description": says, **shape, **({"examples": list(examples)} if examples else {})}


def text_list(says: str, *examples: str) -> Shape:
    """One text, or a list of them."""
    many = {"type": "array", "items": {"type": _WORD}}
    return _told({"anyOf": [{"type": [*_WORD, _EMPTY]}, many]}, says, *examples)


def one_of(says: str, *words: str) -> Shape:
    """One of these words, or none."""
    return _told({"enum": [*words, None]}, says)


def any_of(says: str, *shapes: Shape) -> Shape:
    """Any of these shapes, or nothing."""
    return _told({"anyOf": [*shapes, {"type": _EMPTY}]}, says)


def _date(says: str) -> Shape:
    return _told({"type": ["string", _EMPTY], "pattern": "^\\d{4}-\\d{2}-\\d{2}$"}, says, "2026-11-12")


def _yes_no(says: str) -> Shape:
    return _told({"enum": [True, False, "yes", "no", "on", "off", None]}, says)


def _roles(says: str) -> Shape:
    return _told({"$ref": "#/definitions/roles"}, says)


def _group(says: str, required: tuple[str, ...], /, **fields: Shape) -> Shape:
    shape: Shape = {"type": ["object", _EMPTY], "additionalProperties": False, "properties": fields}
    return _told({**shape, **({"required": list(required)} if required else {})}, says)


def _rows(says: str, required: tuple[str, ...], /, **fields: Shape) -> Shape:
    row = {"type": "object", "additionalProperties": False, "required": list(required), "properties": fields}
    return _told({"type": ["array", _EMPTY], "items": row}, says)


def _text_or(group: Shape, *examples: str) -> Shape:
    """A group of fields that may be written as one text as well."""
    says = group.pop("description")
    return _told({"anyOf": [{"type": "string"}, group]}, says, *examples)


ROLE: dict[str, Shape] = {
    "name": _told(
        {"type": _WORD}, "The role's name, as it stands on its page and its card.", "Learning Spark Facilitator"
    ),
    "plural": _text("The name for several of them, where an added s is wrong.", "Heads of learning"),
    "summary": _text("The role in one or two sentences. *Italics*, **bold** and links may be used."),
    "family": {},  # filled with the catalogue's own
    "level": {},
    "status": one_of(
        "How real the role is. envisioned: imagined for the horizon, not a vacancy. draft: not published yet. pilot: being "
        "tried out. adopted: people hold it. retired: no longer used; its page stays.",
        *("envisioned", "draft", "pilot", "adopted", "retired"),
    ),
    "horizon": _text("The time that an envisioned role is imagined for: a year, or words.", "2032"),
    "tags": text_list("Words to find the role by. Each gets a page of its own.", "facilitation, inquiry"),
    "also_called": text_list("Other names of the role. Search finds it by them.", "Spark facilitator"),
    "aliases": text_list("Former ids of this role. Their old addresses lead to it.", "learning-spark"),
    "collaborates_with": _roles("The roles that this one works with. Written at one end, shown at both."),
    "reports_to": _roles("The roles that this one reports to."),
    "grows_from": _roles("The roles that people come to this one from."),
    "grows_into": _roles("The roles that this one can lead to."),
    "replaces": _roles("The roles whose place this one takes."),
    "updated": _date("The day of the last change that matters to readers."),
    "authors": text_list("Who wrote the description.", "The Learning Roles Project"),
    "license": _text("The licence of the description.", "CC BY 4.0"),
    "image": _group(
        "A picture of the role.",
        ("src",),
        src=_text("Its file in content/images.", "images/spark.jpg"),
        alt=_text('What the picture shows, for those who cannot see it. "" for mere decoration.'),
    ),
    "history": _rows(
        "What changed, and when.",
        ("date", "note"),
        date=_date("The day of the change."),
        note=_text("The change in a sentence."),
    ),
}

_CONTACT = _group(
    "Whom readers may write to; a team's mailbox outlives a person's.",
    (),
    name=_text("A name."),
    email=_text("An e-mail address.", "hello@example.org"),
)
_BOARD = _group(
    "The shared board on which workshops capture answers.",
    (),
    tool=_text("What it is called.", "Padlet"),
    url=_text("Its web address."),
    where=_text("In words, where people find it.", "in the chat, and as a code on every table"),
    backup=_text("What else people can use.", "a sheet of paper"),
)
_ORGANIZATION = _group(
    "Who publishes the catalogue.",
    ("name",),
    name=_text("Its name."),
    url=_text("Its web address."),
    email=_text("Its e-mail address."),
)

SITE: dict[str, Shape] = {
    "title": _told({"type": _WORD}, "What the catalogue is called.", "Future Educator Roles"),
    "tagline": _text("A line below the title on the front page."),
    "url": _text(
        "Where the site will stand. Without it there are no codes on cards, no sitemap, no feed and no pictures for links.",
        "https://example.github.io/roles/",
    ),
    "language": _text("The language of the texts, as a code.", "en", "es", "pt-BR"),
    "organization": _text_or(_ORGANIZATION, "The Learning Roles Project"),
    "vision": _text("What all of this is for. Stands on the front page; workshops show it with {{ site.vision }}."),
    "mission": _text("What the catalogue does for that. Workshops show it with {{ site.mission }}."),
    "theme": _text("The folder in themes/ that says how everything looks.", "default"),
    "theme_options": _group(
        "Choices that every theme offers.",
        (),
        accent=_text("A colour, in quotes since it begins with #.", "#0b5fa5"),
        logo=_text("A picture in content/images.", "images/logo.svg"),
    ),
    "paper": one_of("The paper that is printed on.", "letter", "a4"),
    "timezone": _text("The time zone of workshops.", "America/New_York"),
    "board": _text_or(_BOARD, "Padlet https://example.org/board"),
    "contact": _text_or(_CONTACT, "The team <hello@example.org>"),
    "repository": _text("The web address of these files, for links that edit a page."),
    "feedback": _text("A web address where readers can say what they think."),
    "autolink": _yes_no("Whether the first mention of another role in a section becomes a link."),
    "role_sections": _rows(
        "The sections of every role, in order. Left out, they are the founding card's.",
        ("key", "title"),
        key=_text("The field's name in role files.", "responsibilities"),
        title=_text("The heading that readers see.", "Responsibilities"),
        kind=one_of(
            "text: Markdown or bullets. list: one-line items. roles: roles, by id or in words.", "text", "list", "roles"
        ),
        required=_yes_no("Whether every role must have it."),
        card=_yes_no("Whether it stands on the printed card."),
    ),
    "families": _rows(
        "The families that roles belong to, in the catalogue's order.",
        ("id", "name"),
        id=_text("Small letters, digits, hyphens.", "learning-design"),
        name=_text("What readers see.", "Learning design"),
        color=_text("A colour in quotes; without one the theme deals a readable one.", "#7a2e8e"),
    ),
    "levels": _rows(
        "The steps of the ladder, from first to last.",
        ("id", "name"),
        id=_text("Small letters, digits, hyphens.", "school"),
        name=_text("What readers see.", "School"),
    ),
    "facets": text_list("Sections by which the catalogue can be narrowed down.", "settings"),
    "leave_out": text_list("What the site is made without.", *LEAVABLE),
    "cards": _group(
        "How cards to cut out are printed.",
        (),
        size=one_of("Their size.", "index", "a6"),
        print_shop=_yes_no("Whether a print shop cuts them: with bleed and crop marks."),
    ),
}
