"""Plain pages: content/pages/*.md to `Page`.

Pure. A page needs no front matter; its first heading is its title then, and is not shown twice.
"""

from __future__ import annotations

from dataclasses import replace

from rolesite.content.fields import IdRef, IsoDate, Str, YesNo
from rolesite.content.frontmatter import Document, is_unreadable, read_document
from rolesite.content.schema import Fields, validate
from rolesite.content.workshoplookups import site_lookups
from rolesite.doc import Block, Blocks, Heading, Target, plain
from rolesite.errors import Place, Problem
from rolesite.model import Config, Page
from rolesite.source import Parsed, Reference
from rolesite.text.markdown import parse_blocks

__all__ = ["PageFields", "page_of", "read_page"]


class PageFields(Fields):
    """The front matter of a page."""

    title: Str = ""
    description: Str = ""
    nav: YesNo = True
    updated: IsoDate = ""
    answers_of: IdRef | None = None


def read_page(path: str, text: str, config: Config) -> Parsed[Page | None]:
    """The page of one file ("content/pages/<id>.md"), or None when it cannot be read. References are left to be
    checked."""
    read = read_document(path, text)
    if is_unreadable(read):
        return Parsed(None, problems=read.problems)
    parsed = page_of(read.value, path.rpartition("/")[2].removesuffix(".md"), config)
    return replace(parsed, problems=(*read.problems, *parsed.problems))


def page_of(document: Document, identifier: str, config: Config) -> Parsed[Page | None]:
    """The page that a document makes."""
    said, problems = _fields(document)
    if said is None:
        return Parsed(None, problems=problems)
    body = parse_blocks(document.body, document.locate, lookups=site_lookups(config))
    problems += body.problems
    heading = _first_heading(body.value)
    title = said.title or (plain((heading,)) if heading else "")
    place = Place(document.path, 1, 1)
    if not title:
        hint = "begin it with a heading, # Its title, or with fields between two lines --- at the top: 'title: …'"
        problems += (Problem(place, "missing-field", "a page needs a title", hint),)
    blocks = tuple(block for block in body.value if block is not heading)
    workshop = said.answers_of
    page = Page(
        id=identifier,
        title=title or identifier,
        place=place,
        body=blocks,
        nav=said.nav,
        description=said.description,
        updated=said.updated,
        answers_of=workshop.text if workshop else "",
    )
    named = (Reference(Target("workshop", workshop.text), workshop.place, workshop.width),) if workshop else ()
    return Parsed(page, (*named, *body.references), problems)


def _fields(document: Document) -> tuple[PageFields | None, tuple[Problem, ...]]:
    if document.front is None:
        return PageFields(), ()
    fields = validate(PageFields, document.front, document.path, what="a page")
    return fields.value, fields.problems


def _first_heading(blocks: Blocks) -> Block | None:
    return next((block for block in blocks if isinstance(block, Heading)), None)
